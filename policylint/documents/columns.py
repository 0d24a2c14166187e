"""Puts the lines of a page into the order in which a person reads them: rows joined, columns one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from policylint.documents.lines import Line, join

_LEAST_LINES = 4
"""A column has at least this many lines."""

_LEAST_WIDTH = 0.2
"""A column's lines are at least this wide, as a share of the page."""


def in_reading_order(pages: Sequence[Sequence[Line]], widths: Sequence[float]) -> list[list[Line]]:
    """The lines of pages, so many points wide, with the parts of each printed row joined.

    `Line.column` is 0 on the full width of the page, 1 in a left and 2 in a right column. A page with too few lines to
    show its columns (the last one) is taken to be set like the others.
    """
    gutters = [find_gutter(lines, width) for lines, width in zip(pages, widths, strict=True)]
    known = Counter(round(gutter) for gutter in gutters if gutter is not None)
    usual = float(known.most_common(1)[0][0]) if known else None
    ordered = []
    for lines, width, found in zip(pages, widths, gutters, strict=True):
        gutter = found
        if gutter is None and usual is not None and _may_be_set_in_two(lines, usual):
            gutter = usual
        ordered.append(rows(lines) if gutter is None else _by_columns(lines, gutter, width))
    return ordered


def _by_columns(lines: Sequence[Line], gutter: float, width: float) -> list[Line]:
    """The lines of a page set in two columns, the right one beginning at the gutter."""
    ordered: list[Line] = []
    for band in _bands(lines, gutter):
        left = [line for line in band if line.x0 < gutter]
        right = [line for line in band if line.x0 >= gutter]
        if (_is_column(left, width) and right) or (_is_column(right, width) and left):
            ordered += [replace(line, column=1) for line in rows(left)]
            ordered += [replace(line, column=2) for line in rows(right)]
        else:
            ordered += rows(band)
    return ordered


def rows(lines: Sequence[Line]) -> list[Line]:
    """Lines from top to bottom, with parts on one baseline joined from left to right."""
    ordered: list[Line] = []
    row: list[Line] = []
    for line in sorted(lines, key=lambda each: (each.baseline, each.x0)):
        if row and line.baseline - row[0].baseline > 0.35 * min(line.size, row[0].size):
            ordered.append(_row(row))
            row = []
        row.append(line)
    if row:
        ordered.append(_row(row))
    return ordered


def _row(parts: list[Line]) -> Line:
    """The parts of one row as one line."""
    return parts[0] if len(parts) == 1 else join(sorted(parts, key=lambda part: part.x0))


def find_gutter(lines: Sequence[Line], width: float) -> float | None:
    """Left edge of the right column of a page set in two columns; None where it is set in one."""
    starts = Counter(round(line.x0 / 3) * 3 for line in lines if 0.38 * width < line.x0 < 0.68 * width)
    best, gutter = 0, None
    for start, count in starts.most_common(4):
        if count < _LEAST_LINES:
            break
        edge = start - 3.0
        score = sum(len(band) for band in _bands(lines, edge) if _is_set_in_two(band, edge, width))
        if score > max(best, 0.25 * len(lines)):
            best, gutter = score, edge
    return gutter


def _may_be_set_in_two(lines: Sequence[Line], gutter: float) -> bool:
    """Whether a page fits the columns of others: lines begin at the gutter and hardly one runs over it."""
    begin = sum(1 for line in lines if abs(line.x0 - gutter) < 25)
    over = sum(1 for line in lines if line.x0 < gutter - 5 and line.x1 > gutter + 5)
    return begin > 0 and over <= 0.15 * len(lines)


def _bands(lines: Sequence[Line], gutter: float) -> list[list[Line]]:
    """Lines from top to bottom, parted before and after those that go across the gutter."""
    bands: list[list[Line]] = [[]]
    for line in sorted(lines, key=lambda each: (each.baseline, each.x0)):
        if line.x0 < gutter < line.x1:
            bands += [[line], []]
        else:
            bands[-1].append(line)
    return [band for band in bands if band]


def _is_set_in_two(band: Sequence[Line], gutter: float, width: float) -> bool:
    """Whether lines left and right of the gutter are running text side by side."""
    left = [line for line in band if line.x0 < gutter]
    right = [line for line in band if line.x0 >= gutter]
    if not _is_column(left, width) or not _is_column(right, width):
        return False
    return left[0].baseline < right[-1].baseline and right[0].baseline < left[-1].baseline


def _is_column(lines: Sequence[Line], width: float) -> bool:
    """Whether lines that stand above each other look like running text."""
    return len(lines) >= _LEAST_LINES and median(line.x1 - line.x0 for line in lines) >= _LEAST_WIDTH * width
