"""What a walk over a Word document gives: paragraphs and tables as they stand after all changes are accepted."""

from __future__ import annotations

from dataclasses import dataclass, field

from policylint.documents.docx_names import Element
from policylint.documents.docx_styles import Style


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that looks the same; tabs are "\\t", line breaks "\\n"."""

    text: str
    bold: bool = False
    capitals: bool = False
    underlined: bool = False
    size: int = 0


@dataclass(frozen=True, slots=True)
class NoteReference:
    """A place where a footnote or endnote is called; `mark` is a mark chosen by the author, "" for a number."""

    kind: str
    id: str
    mark: str = ""


@dataclass(slots=True)
class Paragraph:
    """A paragraph as it stands after all changes: where its mark is deleted, the next one is in it too."""

    properties: Element | None
    style: Style
    pieces: list[Piece] = field(default_factory=list)
    notes: list[NoteReference] = field(default_factory=list)
    boxes: list[list[Paragraph | Table]] = field(default_factory=list)
    """Text boxes anchored in it."""
    contents: bool = False
    """Whether it stands in a table of contents."""

    @property
    def has_text(self) -> bool:
        """Whether anything but space is in it."""
        return any(not piece.text.isspace() for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: its first column (from 0), how many columns it spans, and what is in it."""

    column: int
    span: int
    continues: bool
    """Merged with the cell above, which holds the text."""
    shaded: bool
    story: list[Paragraph | Table]


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row; `header` where Word repeats it on every page."""

    header: bool
    cells: list[TableCell]


@dataclass(frozen=True, slots=True)
class Table:
    """A table, its rows in order; `headed` where its style makes the first row stand out."""

    rows: list[TableRow]
    headed: bool = False
