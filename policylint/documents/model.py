"""The document model: what every reader gives and everything after it relies on.

Positions are fixed here once. A block knows its place in the document's text, its page or paragraph number and its
section; nothing after the reader searches the text again to find where something stood.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block of text is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE_CELL = "table-cell"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a table cell stands: the table in the document, row and column, counted from 0, and what heads it."""

    table: int
    row: int
    column: int
    row_header: str = ""
    column_header: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item, table cell or footnote, as a person reads it.

    `text` is one line: no line breaks, no double spaces, line-end hyphens joined, the printed label left out.
    `start` is the offset of `text` in `Document.text`. `section` holds the headings above, outermost first, each as
    printed with its number ("300.4 Deadly Force"); a heading's own words are not in its own section.
    """

    index: int
    kind: BlockKind
    text: str
    start: int
    section: tuple[str, ...] = ()
    level: int = 0
    """Heading: 1 (outermost) and up. List item: nesting depth, 1 (outermost) and up. Else 0."""
    label: str = ""
    """The printed label: "(a)", "1.", "•", a heading's number "300.4", a footnote's mark; "" where there is none."""
    page: int | None = None
    """PDF and paged text: the page, counted from 1, on which the block starts."""
    paragraph: int | None = None
    """DOCX, unpaged text and Markdown: the paragraph's number in the document, counted from 1."""
    page_turns: tuple[tuple[int, int], ...] = ()
    """Where the block runs onto further pages: (offset in `text`, page), ascending."""
    cell: Cell | None = None

    @property
    def end(self) -> int:
        """Offset in `Document.text` just after the block."""
        return self.start + len(self.text)

    @property
    def printed(self) -> str:
        """The block with its label, as printed."""
        return f"{self.label} {self.text}" if self.label else self.text

    def page_at(self, offset: int) -> int | None:
        """Page on which the character at `offset` of this block's text stands (None where there are no pages)."""
        page = self.page
        for turn, number in self.page_turns:
            if offset >= turn:
                page = number
        return page


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document states about itself; dates are ISO (2024-03-01) where they could be read, else as printed."""

    title: str = ""
    number: str = ""
    effective: str = ""
    revised: str = ""
    review: str = ""
    """The next (or yearly) review the document announces: a date, or the printed cycle ("annually", "12 months")."""


@dataclass(frozen=True, slots=True)
class Document:
    """One policy document, read. `path` is as the user gave it; `format` is pdf, docx, text or markdown."""

    path: str
    format: str
    blocks: tuple[Block, ...]
    facts: Facts = field(default_factory=Facts)
    page_count: int | None = None
    unreadable_pages: tuple[int, ...] = ()
    """Pages, counted from 1, on which no usable text was found (scan, broken encoding)."""
    furniture: tuple[str, ...] = ()
    """Running headers and footers, watermarks and tables of contents that were kept out, each distinct text once."""

    @property
    def text(self) -> str:
        """All blocks, one a line; `Block.start` counts in it."""
        return "\n".join(block.text for block in self.blocks)


class NotAssessedError(Exception):
    """A document that cannot be judged: says in one line why, and what the user can do about it."""

    def __init__(self, reason: str, remedy: str) -> None:
        """`reason`: what is wrong ("the file is empty"); `remedy`: what to do ("save it again ...")."""
        super().__init__(f"{reason}; {remedy}")
        self.reason = reason
        self.remedy = remedy
