"""The check pipeline: each document is read and judged by the rules it is asked for; all of them give a Report."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from typing import Protocol

from policylint.documents.model import Document, NotAssessedError
from policylint.engine.model import DocumentResult, ElementResult, Report, Verdict
from policylint.inputs import Source
from policylint.rulebook.model import Rule, Rulebook
from policylint.selection import Selection

_log = logging.getLogger(__name__)


class Judged(Protocol):
    """A document whose statements are marked: what it is about, and its verdicts."""

    @property
    def topics(self) -> tuple[str, ...]:
        """Names of the topics the document is about."""

    def elements(self, rules: Sequence[Rule]) -> tuple[ElementResult, ...]:
        """The verdicts on `rules`, in their order."""


class Judge(Protocol):
    """What the pipeline needs of `policylint.engine.judge.Judge`."""

    def read(self, document: Document) -> Judged:
        """Mark the statements of a document."""


def check(sources: Iterable[Source], rulebook: Rulebook, selection: Selection, judge: Judge) -> Report:
    """Judge every source by the rules it is asked for.

    A source that cannot be read is in the report as not assessed; it never keeps the others from being judged.
    """
    results = tuple(check_one(source, rulebook, selection, judge) for source in sources)
    return Report(tuple(sorted(results, key=lambda result: result.path)), rulebook.packs)


def check_one(source: Source, rulebook: Rulebook, selection: Selection, judge: Judge) -> DocumentResult:
    """Judge one source; whatever goes wrong with it becomes the reason for which it was not assessed."""
    try:
        document = source.read()
        judged = judge.read(document)
        topics = judged.topics
        elements = judged.elements(selection.for_topics(topics))
    except NotAssessedError as problem:
        return DocumentResult(source.shown, reason=problem.reason, remedy=problem.remedy)
    except Exception as error:  # a defect met in one document must not lose the verdicts on the others
        _log.debug("%s: unexpected error", source.shown, exc_info=True)
        return DocumentResult(
            source.shown,
            reason=f"an unexpected error stopped the reading ({_one_line(error)})",
            remedy="run again with --debug and report what it prints",
        )
    return DocumentResult(
        source.shown,
        elements=elements,
        topics=_titles(rulebook, topics),
        facts=document.facts,
        page_count=document.page_count,
        unreadable_pages=document.unreadable_pages,
    )


def exit_code(report: Report) -> int:
    """0: nothing to report; 1: an element that was asked for is not met; 2: a document was not assessed."""
    if not all(document.assessed for document in report.documents):
        return 2
    return int(any(result.verdict is not Verdict.MET for each in report.documents for result in each.elements))


def _titles(rulebook: Rulebook, topics: Iterable[str]) -> tuple[str, ...]:
    titles = {name: topic.title for pack in rulebook.packs for name, topic in pack.topics.items()}
    return tuple(dict.fromkeys(titles[name] for name in topics))


def _one_line(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split()).removesuffix(":")
