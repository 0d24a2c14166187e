"""What judging gives: a verdict per element with its evidence, per document, and the report over all documents."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from policylint.documents.model import Facts
from policylint.language.model import Modality
from policylint.rulebook.model import Pack, Rule


class Verdict(StrEnum):
    """What a document says on an element."""

    MET = "met"
    PARTIAL = "partial"
    CONTRARY = "contrary"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that decided a verdict, and where it stands.

    `supports` is the verdict this passage alone speaks for; `note` says why a passage counts as less ("'should' is not
    an order", "said for one tool only"), "" where it counts in full.
    """

    quote: str
    page: int | None
    paragraph: int | None
    section: str
    modality: Modality
    supports: Verdict
    note: str = ""


@dataclass(frozen=True, slots=True)
class ElementResult:
    """The verdict on one element of one document; `evidence` holds both sides of a contradiction."""

    rule: Rule
    verdict: Verdict
    evidence: tuple[Evidence, ...] = ()
    nearest: Evidence | None = None
    """Where the verdict is missing: the passage that comes closest, which is not sufficient."""
    absent: tuple[str, ...] = ()
    """Names of the required halves that were not found."""


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """One document: assessed with its elements, or not assessed with the reason and what to do."""

    path: str
    elements: tuple[ElementResult, ...] = ()
    topics: tuple[str, ...] = ()
    """Titles of the topics the document is about."""
    facts: Facts = field(default_factory=Facts)
    page_count: int | None = None
    unreadable_pages: tuple[int, ...] = ()
    reason: str = ""
    """Why the document was not assessed; "" where it was."""
    remedy: str = ""

    @property
    def assessed(self) -> bool:
        """Whether the document was read and judged."""
        return not self.reason


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a reporter shows: the documents in the order of their paths, and the packs they were judged by."""

    documents: tuple[DocumentResult, ...]
    packs: tuple[Pack, ...]
