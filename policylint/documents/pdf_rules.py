"""Finds the ruled lines on a PDF page and the grids that they make.

The lines come from pdfium, the making of cells from pdfplumber's table finder, which then need not read the page.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from policylint.documents.lines import Page

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom: points from the left and the top of the page."""

_THIN = 3.0
"""A filled box no thicker than this is a ruled line."""

_SHORT = 8.0
"""Shorter lines are no rules."""

_MOST_OBJECTS = 6000
_MOST_SEGMENTS = 400
_TOLERANCE = 4.0


def ruled_lines(document: Any, page: Page, least: int = 5) -> list[Box]:
    """The horizontal and vertical lines of a page, the sides of boxes among them; empty where fewer than `least`.

    `document` is the file as pdfium opened it.
    """
    loaded = pdfium.FPDF_LoadPage(document, page.number - 1)
    if not loaded:
        return []
    try:
        if pdfium.FPDFPage_GetRotation(loaded):
            return []
        box = pdfium.FS_RECTF()
        known = pdfium.FPDF_GetPageBoundingBox(loaded, box)
        left, top = (box.left, box.top) if known else (0.0, page.height)
        found: list[Box] = []
        for place in range(min(pdfium.FPDFPage_CountObjects(loaded), _MOST_OBJECTS)):
            item = pdfium.FPDFPage_GetObject(loaded, place)
            if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_PATH:
                for x0, y0, x1, y1 in _sides(item):
                    found.append((min(x0, x1) - left, top - max(y0, y1), max(x0, x1) - left, top - min(y0, y1)))
        return found if len(found) >= least else []
    finally:
        pdfium.FPDF_ClosePage(loaded)


def _sides(item: Any) -> Iterator[Box]:
    """The straight lines of a path in the page's own coordinates (y upwards)."""
    x0, y0, x1, y1 = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(item, x0, y0, x1, y1):
        return
    left, low, right, high = x0.value, y0.value, x1.value, y1.value
    width, height = right - left, high - low
    if max(width, height) < _SHORT:
        return
    if height <= _THIN:
        yield left, (low + high) / 2, right, (low + high) / 2
        return
    if width <= _THIN:
        yield (left + right) / 2, low, (left + right) / 2, high
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    for outline in _outlines(item):
        if stroke.value:
            for one, other in pairwise(outline):
                yield from _straight(one, other)
        else:
            left, right = min(x for x, _ in outline), max(x for x, _ in outline)
            low, high = min(y for _, y in outline), max(y for _, y in outline)
            if high - low <= _THIN:
                yield left, (low + high) / 2, right, (low + high) / 2
            elif right - left <= _THIN:
                yield (left + right) / 2, low, (left + right) / 2, high


def _outlines(item: Any) -> Iterator[list[tuple[float, float]]]:
    """The corners of each stretch of a path; a closed one ends where it begins, curves are left out."""
    count = pdfium.FPDFPath_CountSegments(item)
    if count > _MOST_SEGMENTS:
        return
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    outline: list[tuple[float, float]] = []
    for place in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, place)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind != pdfium.FPDF_SEGMENT_LINETO and outline:
            yield outline
            outline = []
        outline.append(
            (matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f)
        )
        if pdfium.FPDFPathSegment_GetClose(segment):
            outline.append(outline[0])
    if outline:
        yield outline


def _straight(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Box]:
    """A stroke, if it is long and upright or level."""
    wide, high = abs(one[0] - other[0]), abs(one[1] - other[1])
    if max(wide, high) >= _SHORT and min(wide, high) <= 1:
        yield *one, *other


def grids(lines: Sequence[Box]) -> list[list[Box]]:
    """The cells of each grid that ruled lines make, from top to bottom and left to right."""
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    edges = [
        {
            "x0": x0,
            "x1": x1,
            "top": top,
            "bottom": bottom,
            "width": x1 - x0,
            "height": bottom - top,
            "orientation": "h" if bottom - top < x1 - x0 else "v",
            "object_type": "line",
        }
        for x0, top, x1, bottom in lines
    ]
    edges = merge_edges(edges, _TOLERANCE, _TOLERANCE, _TOLERANCE, _TOLERANCE)
    cells = intersections_to_cells(edges_to_intersections(edges, _TOLERANCE, _TOLERANCE))
    return [sorted(table, key=lambda cell: (round(cell[1]), cell[0])) for table in cells_to_tables(cells)]
