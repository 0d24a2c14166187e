"""Finds ruled tables on a PDF page: which lines stand in which cell, and what heads the columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policylint.documents.columns import rows
from policylint.documents.labels import split_label
from policylint.documents.lines import Line, Page
from policylint.documents.pdf_rules import Box, grids
from policylint.documents.pdfium import Clipper

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
    used: frozenset[Line]
    """The page's lines that its cells are made of."""


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


def find_tables(page: Page, body: Sequence[Line], rules: Sequence[Box], clipper: Clipper) -> list[Table]:
    """The ruled tables of a page: `body` its lines, `rules` its ruled lines. Frames and layout tables are left out."""
    found = (_table(page, grid, body, clipper) for grid in grids(rules))
    return [table for table in found if table is not None]


def _table(page: Page, grid: Sequence[Box], body: Sequence[Line], clipper: Clipper) -> Table | None:
    """A table from its cells' boxes; None where it is a frame or only places text on the page."""
    x0, top = min(box[0] for box in grid), min(box[1] for box in grid)
    x1, bottom = max(box[2] for box in grid), max(box[3] for box in grid)
    inside = [line for line in body if _stands_in(line, x0, top, x1, bottom)]
    used: dict[Line, list[tuple[float, float]]] = {}
    smallest_first = sorted(grid, key=lambda box: ((box[2] - box[0]) * (box[3] - box[1]), box))
    contents = {box: _fill(box, inside, used, clipper) for box in smallest_first}
    filled = [(box, contents[box]) for box in grid if contents[box]]
    if any(len(lines) > _LAYOUT for _, lines in filled):
        return None
    tops = _steps([box[1] for box, _ in filled])
    lefts = _steps([box[0] for box, _ in filled])
    cells = [TableCell(tops[box[1]], lefts[box[0]], tuple(lines)) for box, lines in filled]
    if len({cell.column for cell in cells}) < 2 or len({cell.row for cell in cells}) < 2:
        return None
    edges = tuple(sorted({round(box[0], 1) for box, _ in filled}))
    return Table(page.number, x0, top, x1, bottom, edges, tuple(cells), frozenset(used))


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


def _fill(
    box: Box, inside: Sequence[Line], used: dict[Line, list[tuple[float, float]]], clipper: Clipper
) -> list[Line]:
    """The lines of a cell; those that run over its edge are cut. Grids may overlap: `used` says what has a cell."""
    x0, top, x1, bottom = box
    here: list[Line] = []
    for line in inside:
        left, right = max(x0, line.x0), min(x1, line.x1)
        if not top <= line.baseline - 0.3 * line.size <= bottom or right - left < min(1.0, line.x1 - line.x0):
            continue
        if any(min(right, end) - max(left, start) > 2 for start, end in used.get(line, ())):
            continue
        over = line.x0 < x0 - 3 or line.x1 > x1 + 3
        part = clipper.clip(line, x0, x1) if over else line
        if part is not None:
            here.append(part)
            used.setdefault(line, []).append((left, right))
    return rows(here)


def without_tables(lines: Sequence[Line], tables: Sequence[Table]) -> list[Line]:
    """Lines that stand in no cell of the tables."""
    return [line for line in lines if not any(line in table.used for table in tables)]


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
