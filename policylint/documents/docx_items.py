"""From the paragraphs and tables of a Word document to items: lines of text with their label, place and looks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from policylint.documents.docx_names import W
from policylint.documents.docx_numbering import Counter, ListNumber
from policylint.documents.docx_story import NoteReference, Paragraph, Piece, Table, TableCell, TableRow
from policylint.documents.docx_styles import Indent, outline_level, read_indent
from policylint.documents.docx_symbols import plain
from policylint.documents.items import Item, begins_item, clean, given_label, take_typed_label
from policylint.documents.list_levels import Membership
from policylint.documents.model import Cell

_CONTENTS_STYLE = re.compile(r"toc \d|toc heading|table of (figures|authorities)|index \d")
_TAB_STOP = 720
_SPACE = 60
"""Width of a leading space in twentieths of a point, roughly."""
_HEADER_WORDS = 12
_COLUMN_WORDS = 20
_TEXT_PARAGRAPHS = 4


@dataclass(slots=True)
class Flattener:
    """Goes through the stories of a document in order, counts lists, paragraphs and tables, and gives items."""

    counter: Counter
    paragraphs: int = 0
    tables: int = 0
    boxes: int = 0
    calls: list[tuple[int, NoteReference]] = field(default_factory=list)
    """The footnotes and endnotes called so far, each with the number of its paragraph."""

    def items(self, story: Sequence[Paragraph | Table], cell: Cell | None = None, box: int = 0) -> Iterator[Item]:
        """The items of a story; text boxes follow the paragraph they are anchored in."""
        for part in story:
            if isinstance(part, Table):
                yield from self._table(part, cell, box)
            else:
                yield from self._paragraph(part, cell, box)
                for inner in part.boxes:
                    self.boxes += 1
                    yield from self.items(inner, cell, self.boxes)

    def _paragraph(self, paragraph: Paragraph, cell: Cell | None, box: int) -> Iterator[Item]:
        number = self.counter.next(paragraph.properties, paragraph.style)
        self.paragraphs += paragraph.has_text
        self.calls += ((self.paragraphs, call) for call in paragraph.notes)
        if not paragraph.has_text:
            return
        outline = outline_level(paragraph.properties)
        if outline is None:
            outline = paragraph.style.outline
        level = outline + 1 if outline is not None and outline < 9 else None
        if level is None and paragraph.style.name.lower() == "title":
            level = 1
        for lines in _split_lines(paragraph.pieces):
            item = _item(lines, paragraph, number, level, self.paragraphs)
            item.cell, item.aside = cell, box
            yield item
            number, level = None, None

    def _table(self, table: Table, outer: Cell | None, box: int) -> Iterator[Item]:
        columns = {
            cell.column for row in table.rows for cell in row.cells if any(_has_text(part) for part in cell.story)
        }
        if len(columns) <= 1:
            for row in table.rows:
                for cell in row.cells:
                    yield from self.items(cell.story, outer, box)
            return
        index = self.tables
        self.tables += 1
        headers = _header_rows(table)
        heads: dict[int, str] = {}
        first_column = min(columns)
        row_head = ""
        for place, row in enumerate(table.rows):
            if (whole := _text_over_all_columns(row, columns)) is not None and place not in headers:
                yield from self.items(whole.story, outer, box)
                continue
            for cell in row.cells:
                words = _cell_text(cell.story)
                if cell.column == first_column and not cell.continues:
                    row_head = words if len(words.split()) <= _HEADER_WORDS else ""
                if place in headers:
                    for column in range(cell.column, cell.column + cell.span):
                        above = heads.get(column, "")
                        heads[column] = f"{above} {words}".strip() if words and words != above else above
                    where = Cell(index, place, cell.column)
                else:
                    beside = row_head if cell.column != first_column else ""
                    where = Cell(index, place, cell.column, beside, heads.get(cell.column, ""))
                yield from self.items(cell.story, where, box)


def _text_over_all_columns(row: TableRow, columns: Collection[int]) -> TableCell | None:
    """The cell of a row that runs over the whole table and holds much text: layout, as under a title block."""
    cells = [cell for cell in row.cells if any(_has_text(part) for part in cell.story)]
    if len(cells) != 1 or cells[0].column > min(columns) or cells[0].column + cells[0].span <= max(columns):
        return None
    paragraphs = sum(1 for part in cells[0].story if _has_text(part))
    return cells[0] if paragraphs >= _TEXT_PARAGRAPHS else None


def _header_rows(table: Table) -> frozenset[int]:
    """The rows at the top that head the columns: those Word repeats, else a first row that stands out as a whole."""
    marked = 0
    while marked < len(table.rows) and table.rows[marked].header:
        marked += 1
    if 0 < marked < len(table.rows):
        return frozenset(range(marked))
    if len(table.rows) < 2:
        return frozenset()
    first, second = table.rows[0], table.rows[1]
    full = [cell for cell in first.cells if _cell_text(cell.story)]
    if len(full) < 2 or any(len(_cell_text(cell.story).split()) > _COLUMN_WORDS for cell in full):
        return frozenset()
    stands_out = all(_emphatic(cell.story) for cell in full) and not all(
        _emphatic(cell.story) for cell in second.cells if _cell_text(cell.story)
    )
    shaded = all(cell.shaded for cell in first.cells) and not all(cell.shaded for cell in second.cells)
    return frozenset({0}) if stands_out or shaded or table.headed else frozenset()


def _has_text(part: Paragraph | Table) -> bool:
    if isinstance(part, Table):
        return any(_has_text(each) for row in part.rows for cell in row.cells for each in cell.story)
    return part.has_text or any(_has_text(each) for box in part.boxes for each in box)


def _cell_text(story: Sequence[Paragraph | Table]) -> str:
    """The words of a cell, without its text boxes and inner tables."""
    paragraphs = (part.pieces for part in story if isinstance(part, Paragraph))
    return clean(plain(" ".join("".join(piece.text for piece in pieces) for pieces in paragraphs)))


def _emphatic(story: Sequence[Paragraph | Table]) -> bool:
    return all(
        piece.bold or piece.capitals
        for part in story
        if isinstance(part, Paragraph)
        for piece in part.pieces
        if not piece.text.isspace()
    )


def _split_lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The lines of a paragraph that are items of their own: after a line break, a typed label begins a new one.

    So does plain text after a short line in bold, which is a heading with its text in the same paragraph.
    """
    if not any("\n" in piece.text for piece in pieces):
        return [list(pieces)]
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        for position, text in enumerate(piece.text.split("\n")):
            if position:
                lines.append([])
            if text:
                lines[-1].append(Piece(text, piece.bold, piece.capitals, piece.underlined, piece.size))
    lines = [line for line in lines if any(not piece.text.isspace() for piece in line)]
    groups: list[list[Piece]] = []
    for line in lines:
        if groups and not _begins_item(groups[-1], line):
            groups[-1] += [Piece("\n"), *line]
        else:
            groups.append(list(line))
    return groups


def _begins_item(before: Sequence[Piece], line: Sequence[Piece]) -> bool:
    if begins_item("".join(piece.text for piece in line)):
        return True
    return (
        all(piece.bold for piece in before if not piece.text.isspace())
        and not any(piece.bold for piece in line if not piece.text.isspace())
        and len(clean("".join(piece.text for piece in before)).split()) <= _HEADER_WORDS
    )


def _item(
    pieces: Sequence[Piece], paragraph: Paragraph, number: ListNumber | None, level: int | None, index: int
) -> Item:
    raw = plain("".join(piece.text for piece in pieces))
    text = clean(raw)
    indent = _indent(paragraph, number)
    seen = [piece for piece in pieces if any(sign.isalpha() for sign in piece.text)]
    item = Item(
        text,
        index,
        whole=text,
        outline=level,
        indent=_begin(raw, indent.left or 0, indent.start),
        bold=bool(seen) and all(piece.bold for piece in seen),
        capitals=bool(seen) and all(piece.capitals or piece.text.isupper() for piece in seen),
        underlined=bool(seen) and all(piece.underlined for piece in seen),
        size=max((piece.size for piece in seen), default=0),
        contents=paragraph.contents or _CONTENTS_STYLE.fullmatch(paragraph.style.name.lower()) is not None,
    )
    if number is not None and number.label:
        item.printed_label, item.label = number.label, given_label(number.label)
        item.membership = Membership(number.list_id, number.ilvl, number.value)
    else:
        take_typed_label(item, raw)
    return item


def _indent(paragraph: Paragraph, number: ListNumber | None) -> Indent:
    """The paragraph's own indent over its list's over its style's; a list that comes with the style gives way to it."""
    own = paragraph.properties
    direct = read_indent(own)
    if number is None:
        return direct.over(paragraph.style.indent)
    if own is not None and own.find(W + "numPr") is not None:
        return direct.over(number.indent).over(paragraph.style.indent)
    return direct.over(paragraph.style.indent).over(number.indent)


def _begin(raw: str, left: int, start: int) -> int:
    """Where the first visible sign of a paragraph stands, leading tabs and spaces counted."""
    place = start
    for sign in raw:
        if sign == "\t":
            place = left if place < left else (place // _TAB_STOP + 1) * _TAB_STOP
        elif sign.isspace():
            place += _SPACE
        else:
            break
    return place
