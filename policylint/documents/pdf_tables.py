"""Reads what pdfium's lines do not give: ruled tables, and pages whose words run together.

pdfplumber is thirty times slower than pdfium, so it is loaded only when needed and sees a limited number of pages.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from policylint.documents.columns import rows
from policylint.documents.labels import split_label
from policylint.documents.lines import Line, Page, clean
from policylint.documents.pdf_rules import Box, grids

_LONGEST_WORD = 28
"""A "word" of more letters is several words run together, unless it is an address."""

_SPACING = 0.15
"""pdfplumber's x_tolerance_ratio: a blank is wider than this share of the font size. Its default glues words."""

_NEAR = 9.0
"""Cells that begin no further apart than this, in points, are in one row or column."""

_LAYOUT = 30
"""A cell with more lines than this is no cell: the table only places text on the page."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: its row and column, counted from 0, and its lines from top to bottom."""

    row: int
    column: int
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The cell's words in one line."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table on a page, with its box (points from the left and the top) and the edges of its columns."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    edges: tuple[float, ...]
    cells: tuple[TableCell, ...]


def page_limit(count: int) -> int:
    """How many of a document's `count` pages pdfplumber may be asked to read."""
    return 8 + count // 120


def may_have_table(lines: Sequence[Line]) -> bool:
    """Whether texts, not only labels and their text, stand side by side on a page."""
    beside = 0
    previous: Line | None = None
    for line in sorted(lines, key=lambda each: (round(each.baseline), each.x0)):
        if previous is not None and line.baseline - previous.baseline < 2 and line.x0 > previous.x1:
            beside += bool(split_label(previous.text)[1])
            if beside >= 2:
                return True
        previous = line
    return False


def has_glued_words(lines: Sequence[Line]) -> bool:
    """Whether several words on a page are too long to be words."""
    long = 0
    for line in lines:
        if len(line.text) > _LONGEST_WORD:
            long += sum(1 for word in line.text.split(" ") if len(word) > _LONGEST_WORD and word.isalpha())
    return long >= 3


class Plumber:
    """A PDF file as pdfplumber sees it, opened when it is first asked."""

    def __init__(self, data: bytes, most: int) -> None:
        """`data`: the file; `most`: how many pages may be read."""
        self._data = data
        self._most = most
        self._read: set[int] = set()
        self._file: Any = None

    def lines(self, page: Page, box: Box | None = None) -> list[Line]:
        """The lines of a page, or of a box on it, with the blanks between words measured anew.

        Empty where pdfplumber sees none, and after as many pages as a document is allowed.
        """
        if page.number not in self._read and len(self._read) >= self._most:
            return []
        self._read.add(page.number)
        seen = self._page(page)
        if seen is None:
            return []
        return _lines_in(seen if box is None else seen.crop(box, strict=False), page.number)

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()

    def _page(self, page: Page) -> Any:
        """pdfplumber's page; None where it cannot read it or sees another size than pdfium."""
        try:
            if self._file is None:
                import pdfplumber

                self._file = pdfplumber.open(io.BytesIO(self._data))
            seen = self._file.pages[page.number - 1]
            same = abs(seen.width - page.width) < 1.5 and abs(seen.height - page.height) < 1.5
            return seen if same and not seen.rotation and seen.chars else None
        except Exception:  # pdfminer has no error of its own for broken files; pdfium's lines do without it
            return None


def find_tables(page: Page, body: Sequence[Line], rules: Sequence[Box], plumber: Plumber) -> list[Table]:
    """The ruled tables of a page: `body` its lines, `rules` its ruled lines. Frames and layout tables are left out."""
    found = (_table(page, grid, body, plumber) for grid in grids(rules))
    return [table for table in found if table is not None]


def _table(page: Page, grid: Sequence[Box], body: Sequence[Line], plumber: Plumber) -> Table | None:
    """A table from its cells' boxes; None where it is a frame or only places text on the page."""
    x0, top = min(box[0] for box in grid), min(box[1] for box in grid)
    x1, bottom = max(box[2] for box in grid), max(box[3] for box in grid)
    inside = [line for line in body if _stands_in(line, x0, top, x1, bottom)]
    filled = [(box, lines) for box in grid if (lines := _fill(page, box, inside, plumber))]
    if any(len(lines) > _LAYOUT for _, lines in filled):
        return None
    tops = _steps([box[1] for box, _ in filled])
    lefts = _steps([box[0] for box, _ in filled])
    cells = [TableCell(tops[box[1]], lefts[box[0]], tuple(lines)) for box, lines in filled]
    if len({cell.column for cell in cells}) < 2 or len({cell.row for cell in cells}) < 2:
        return None
    return Table(page.number, x0, top, x1, bottom, tuple(sorted({round(box[0], 1) for box, _ in filled})), tuple(cells))


def _steps(places: Sequence[float]) -> dict[float, int]:
    """Numbers from 0 for places in ascending order; places that nearly agree get the same."""
    numbers: dict[float, int] = {}
    last: float | None = None
    for place in sorted(set(places)):
        step = last is None or place - last > _NEAR
        numbers[place] = (max(numbers.values()) if numbers else -1) + step
        last = place
    return numbers


def _stands_in(line: Line, x0: float, top: float, x1: float, bottom: float) -> bool:
    """Whether the middle of a line is in a box."""
    return x0 - 2 <= (line.x0 + line.x1) / 2 <= x1 + 2 and top <= line.baseline - 0.3 * line.size <= bottom


def _fill(page: Page, box: Box, inside: Sequence[Line], plumber: Plumber) -> list[Line]:
    """The lines of a cell: pdfium's, or pdfplumber's where one of pdfium's runs over the cell's edge."""
    x0, top, x1, bottom = box
    here = [
        line
        for line in inside
        if top <= line.baseline - 0.3 * line.size <= bottom and line.x1 > x0 + 1 and line.x0 < x1 - 1
    ]
    if all(line.x0 >= x0 - 3 and line.x1 <= x1 + 3 for line in here):
        return rows(here)
    return rows(plumber.lines(page, box) or [line for line in here if _stands_in(line, *box)])


def _lines_in(area: Any, number: int) -> list[Line]:
    """The lines that pdfplumber sees in a page or a part of it."""
    found = []
    for line in area.extract_text_lines(x_tolerance_ratio=_SPACING, return_chars=True):
        text = clean(line["text"])
        if not text:
            continue
        chars = line["chars"]
        bold = [any(mark in char["fontname"] for mark in ("Bold", "Black", "Heavy")) for char in chars]
        size = max(char["size"] for char in chars)
        found.append(
            Line(
                text=text,
                page=number,
                x0=line["x0"],
                x1=line["x1"],
                baseline=line["bottom"] - 0.22 * size,
                size=size,
                bold=bold[-1] and bold[len(bold) // 2],
                bold_start=bold[0],
            )
        )
    return found


def without_tables(lines: Sequence[Line], tables: Sequence[Table]) -> list[Line]:
    """Lines that stand in none of the tables."""
    return [
        line
        for line in lines
        if not any(_stands_in(line, table.x0, table.top, table.x1, table.bottom) for table in tables)
    ]


def with_tables(lines: Sequence[Line], tables: Sequence[Table]) -> list[Line | Table]:
    """Lines of a page, in reading order and without those of its tables, with the tables in their places."""
    found: list[Line | Table] = list(lines)
    for table in sorted(tables, key=lambda each: each.top, reverse=True):
        for place, item in enumerate(found):
            if isinstance(item, Line) and item.baseline > table.top and item.x0 < table.x1 and item.x1 > table.x0:
                found.insert(place, table)
                break
        else:
            found.append(table)
    return found


def headers(table: Table, before: Table | None) -> Mapping[int, str]:
    """What heads the columns of a table: the words of its first row where it looks like a head, by column.

    A table that goes on from the page before (`before`: the last table and its edges) keeps that one's head.
    """
    first = [cell for cell in table.cells if cell.row == 0]
    columns = {cell.column for cell in table.cells}
    short = all(len(cell.text.split()) <= 6 and len(cell.lines) <= 2 for cell in first)
    plain = any(line.bold for cell in first for line in cell.lines) or all(
        not cell.text.rstrip().endswith((".", ":", ";")) and not any(map(str.isdigit, cell.text)) for cell in first
    )
    if len(first) == len(columns) > 1 and short and plain and any(cell.row > 1 for cell in table.cells):
        return {cell.column: cell.text for cell in first}
    if before is not None and _goes_on(before, table):
        return headers(before, None)
    return {}


def _goes_on(before: Table, table: Table) -> bool:
    """Whether a table has the columns of the one on the page before."""
    return (
        table.page == before.page + 1
        and len(before.edges) == len(table.edges)
        and all(abs(one - other) <= 3 for one, other in zip(before.edges, table.edges, strict=True))
    )
