"""The report for programs: one JSON object, the contract that tools outside rely on (see docs/json-report.md)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

import policylint
from policylint.engine.model import DocumentResult, ElementResult, Evidence, Report, Verdict
from policylint.reporters.layout import Style
from policylint.rulebook.model import Pack, pack_of

FORMAT_VERSION = 1
"""Goes up when a key changes its meaning or goes away; new keys may come without."""


def render(report: Report, style: Style) -> str:
    """The report as JSON, indented, in a fixed order of keys, ending in a newline; `style` changes nothing in it."""
    content = {
        "tool": "policylint",
        "version": policylint.__version__,
        "format_version": FORMAT_VERSION,
        "packs": [pack.name for pack in report.packs],
        "summary": _summary(report),
        "documents": [_document(document, report) for document in report.documents],
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _summary(report: Report) -> dict[str, int]:
    verdicts = Counter(result.verdict for document in report.documents for result in document.elements)
    assessed = sum(document.assessed for document in report.documents)
    return {
        "documents": len(report.documents),
        "assessed": assessed,
        "not_assessed": len(report.documents) - assessed,
        **{verdict.value: verdicts[verdict] for verdict in Verdict},
    }


def _document(document: DocumentResult, report: Report) -> dict[str, Any]:
    head: dict[str, Any] = {"path": document.path, "status": "assessed" if document.assessed else "not-assessed"}
    if not document.assessed:
        head |= {"reason": document.reason, "remedy": document.remedy}
    facts = document.facts
    return head | {
        "title": facts.title,
        "number": facts.number,
        "effective": facts.effective,
        "revised": facts.revised,
        "review": facts.review,
        "topics": list(document.topics),
        "pages": document.page_count,
        "unreadable_pages": list(document.unreadable_pages),
        "elements": [_element(result, report.packs) for result in document.elements],
        "findings": [],
    }


def _element(result: ElementResult, packs: Sequence[Pack]) -> dict[str, Any]:
    return {
        "id": result.rule.id,
        "title": result.rule.title,
        "pack": pack_of(result.rule, packs).name,
        "practices": list(result.rule.practices),
        "severity": result.rule.severity.value,
        "verdict": result.verdict.value,
        "evidence": [_evidence(evidence) for evidence in result.evidence],
        "nearest": _evidence(result.nearest) if result.nearest else None,
        "absent": list(result.absent),
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "quote": evidence.quote,
        "page": evidence.page,
        "paragraph": evidence.paragraph,
        "section": evidence.section,
        "modality": evidence.modality.value,
        "supports": evidence.supports.value,
        "note": evidence.note,
    }
