"""Gets lines with their boxes, sizes and weights, and the outline, out of a PDF file through pdfium.

The raw interface is used: character objects would cost thirty times as much. pdfium breaks the text into lines in
the order of the file; `Page.lines` keeps that order.
"""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from policylint.documents.lines import LINE_END_HYPHEN, Line, Page, clean
from policylint.documents.model import NotAssessedError

_GAP = 1.6
"""Blanks wider than this, in font sizes, part a line: they are table cells, columns, or tabs after a label."""

_SPARSE = 250
"""Pages with fewer letters than this are asked for pictures."""

_PICTURE = 0.2
"""A picture covers at least this share of its page."""

_DRAWN = 300
"""A page with more drawn paths than this may show letters as drawings."""

_BOLD = 600

_UNSEEN = 0.05
"""A letter whose box is less than this share of its line's height cannot be seen (programs underline so)."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the PDF's outline: its title, depth counted from 1, and page counted from 1 (0 where unknown)."""

    title: str
    depth: int
    page: int


def open_pdf(data: bytes) -> Any:
    """Open a PDF file given as bytes; a file that cannot be opened raises NotAssessedError."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise NotAssessedError("the PDF needs a password", "save a copy without a password") from None
        raise NotAssessedError(
            "the PDF is damaged or incomplete and cannot be opened", "export or download it again"
        ) from None
    if len(document) == 0:
        document.close()
        raise NotAssessedError("the PDF has no pages that can be read", "export or download it again")
    return document


def read_pages(document: Any) -> tuple[Page, ...]:
    """The lines of all pages; a page that pdfium cannot load comes back without lines."""
    return tuple(_read_page(document, index) for index in range(len(document)))


def read_outline(document: Any) -> tuple[Bookmark, ...]:
    """The outline (bookmarks) of the file in reading order; empty where there is none or it is broken."""
    found = []
    try:
        for entry in document.get_toc(max_depth=8):
            target = entry.get_dest()
            index = target.get_index() if target else None
            title = clean(entry.get_title() or "")
            if title:
                found.append(Bookmark(title, entry.level + 1, index + 1 if index is not None else 0))
    except (pypdfium2.PdfiumError, ValueError, UnicodeDecodeError):
        return tuple(found)
    return tuple(found)


def _read_page(document: Any, index: int) -> Page:
    """The lines of one page, counted from 0."""
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        return Page(index + 1, 612.0, 792.0, (), pictured=True)
    try:
        view = _View(page)
        text_page = pdfium.FPDFText_LoadPage(page)
        try:
            lines = _Reader(text_page, index + 1, view).lines() if text_page else []
        finally:
            pdfium.FPDFText_ClosePage(text_page)
        pictured = sum(len(line.text) for line in lines) < _SPARSE and _is_pictured(page, view)
        return Page(index + 1, view.width, view.height, tuple(lines), pictured)
    finally:
        pdfium.FPDF_ClosePage(page)


def _is_pictured(page: Any, view: _View) -> bool:
    """Whether a page shows a large picture, or so many drawings that they may be letters."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    drawn = 0
    for place in range(min(pdfium.FPDFPage_CountObjects(page), 2000)):
        item = pdfium.FPDFPage_GetObject(page, place)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            drawn += 1
        elif kind != pdfium.FPDF_PAGEOBJ_TEXT and pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            covered = (right.value - left.value) * (top.value - bottom.value)
            if covered > _PICTURE * view.width * view.height:
                return True
    return drawn > _DRAWN


class Clipper:
    """Cuts lines at an edge that pdfium, which breaks lines at wide blanks only, ran them over."""

    def __init__(self, document: Any) -> None:
        """`document`: the file as `open_pdf` gives it, which must stay open."""
        self._document = document
        self._number = 0
        self._page: Any = None
        self._text_page: Any = None

    def clip(self, line: Line, x0: float, x1: float) -> Line | None:
        """The part of a line between two edges; None where there is nothing between them."""
        self._turn_to(line.page)
        if not self._text_page:
            return None
        view = _View(self._page)
        left, top = view.back(x0, line.baseline - 0.5 * line.size)
        right, bottom = view.back(x1, line.baseline + 0.1 * line.size)
        count = pdfium.FPDFText_GetBoundedText(self._text_page, left, top, right, bottom, None, 0)
        buffer = (ctypes.c_ushort * (count + 1))()
        pdfium.FPDFText_GetBoundedText(self._text_page, left, top, right, bottom, buffer, count)
        text = clean(bytes(buffer)[: 2 * count].decode("utf-16-le", "replace").replace("\r\n", " "))
        return replace(line, text=text, x0=max(x0, line.x0), x1=min(x1, line.x1)) if text else None

    def _turn_to(self, number: int) -> None:
        """Load a page, counted from 1, in place of the one before."""
        if number != self._number:
            self.close()
            self._number = number
            self._page = pdfium.FPDF_LoadPage(self._document, number - 1)
            self._text_page = pdfium.FPDFText_LoadPage(self._page) if self._page else None

    def close(self) -> None:
        """Let go of the page."""
        if self._text_page:
            pdfium.FPDFText_ClosePage(self._text_page)
        if self._page:
            pdfium.FPDF_ClosePage(self._page)
        self._page = self._text_page = None
        self._number = 0


class _View:
    """Turns pdfium's coordinates (from the bottom left of the unturned page) into those of the page as it is seen."""

    def __init__(self, page: Any) -> None:
        """`page`: a loaded page."""
        self.turns = pdfium.FPDFPage_GetRotation(page)
        self.width: float = pdfium.FPDF_GetPageWidthF(page)
        self.height: float = pdfium.FPDF_GetPageHeightF(page)
        box = pdfium.FS_RECTF()
        known = pdfium.FPDF_GetPageBoundingBox(page, box)
        self.left: float = box.left if known else 0.0
        self.bottom: float = box.bottom if known else 0.0

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A point as (x from the left, y from the top)."""
        x -= self.left
        y -= self.bottom
        if self.turns == 1:
            return y, x
        if self.turns == 2:
            return self.width - x, y
        if self.turns == 3:
            return self.width - y, self.height - x
        return x, self.height - y

    def back(self, x: float, y: float) -> tuple[float, float]:
        """A point as `place` gives it, in pdfium's coordinates; for pages that are not turned."""
        return x + self.left, self.height - y + self.bottom


class _Reader:
    """Cuts one text page into lines."""

    def __init__(self, text_page: Any, number: int, view: _View) -> None:
        """`number`: the page counted from 1."""
        self.text_page = text_page
        self.number = number
        self.view = view
        self.numbers = [ctypes.c_double() for _ in range(4)]
        self.name = ctypes.create_string_buffer(96)
        self.flags = ctypes.c_int()

    def lines(self) -> list[Line]:
        """All lines, parted at wide blanks, in the order of the file."""
        count = pdfium.FPDFText_CountChars(self.text_page)
        if count <= 0:
            return []
        buffer = (ctypes.c_ushort * (2 * count + 2))()
        written = pdfium.FPDFText_GetText(self.text_page, 0, count, buffer)
        text = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")
        mapped = len(text) != count
        found: list[Line] = []
        start = 0
        for row in text.replace("\r", "\n").replace(LINE_END_HYPHEN, LINE_END_HYPHEN + "\n\n").split("\n"):
            # Each break is one character in the file's text; the two added after a line-end hyphen are none.
            end = start + len(row)
            if row.strip():
                self._add(found, row, start, mapped)
            start = end + 1 if not row.endswith(LINE_END_HYPHEN) else end - 1
        return found

    def _add(self, found: list[Line], row: str, start: int, mapped: bool) -> None:
        """Part a row of text that begins at text index `start` at its wide blanks and add the parts as lines."""
        lead = len(row) - len(row.lstrip())
        row = row.strip()
        first = start + lead
        if mapped:
            first = pdfium.FPDFText_GetCharIndexFromTextIndex(self.text_page, first)
        size = abs(pdfium.FPDFText_GetFontSize(self.text_page, first))
        boxes = self._boxes(first, len(row))
        if not boxes:
            return
        tallest = max(box[3] - box[1] for box in boxes)
        if any(box[3] - box[1] < _UNSEEN * tallest for box in boxes):
            row = self._without_unseen(row, first, tallest)
        if not 0.45 * size <= tallest <= 1.3 * size:
            size = self._scaled(first, size)
            if not 0.3 * size <= tallest <= 1.5 * size:
                size = 1.15 * tallest
        cuts = [0]
        for box, after in pairwise(boxes):
            if after[0] - box[2] > _GAP * size and (cut := self._cut(row, first, after[0])) > cuts[-1]:
                cuts.append(cut)
        for begin, end in zip(cuts, [*cuts[1:], len(row)], strict=True):
            part = row[begin:end]
            hyphen = part.endswith((LINE_END_HYPHEN, "\u00ad"))
            text = clean(part)
            if not text:
                continue
            where = boxes if len(cuts) == 1 else self._boxes(first + begin, len(part.rstrip()))
            if where:
                text += LINE_END_HYPHEN if hyphen else ""
                found.append(self._line(text, part, first + begin, size, where))

    def _without_unseen(self, row: str, first: int, tallest: float) -> str:
        """The row with a sign that `clean` takes out in place of each letter or digit too small to be seen."""
        left, top, right, bottom = self.numbers
        signs = list(row)
        for place, sign in enumerate(row):
            if not sign.isalnum():
                continue
            known = pdfium.FPDFText_GetCharBox(self.text_page, first + place, left, right, bottom, top)
            height = abs(top.value - bottom.value)
            width = abs(right.value - left.value)
            if known and max(height, width) < _UNSEEN * tallest:
                signs[place] = "\u200b"
        return "".join(signs)

    def _line(
        self, text: str, part: str, first: int, size: float, boxes: list[tuple[float, float, float, float]]
    ) -> Line:
        """A line from its cleaned text, the raw text it comes from, and the boxes of its characters."""
        last = first + len(part.rstrip().rstrip(LINE_END_HYPHEN)) - 1
        middle = (first + last) // 2
        if part[middle - first] in " \u00a0" and middle < last:
            middle += 1
        start_bold = self._bold(first)
        end_bold = self._bold(last) if last > first else start_bold
        x, y, _, _ = self.numbers
        pdfium.FPDFText_GetCharOrigin(self.text_page, first, x, y)
        baseline = self.view.place(x.value, y.value)[1]
        return Line(
            text=text,
            page=self.number,
            x0=min(box[0] for box in boxes),
            x1=max(box[2] for box in boxes),
            baseline=baseline,
            size=size,
            bold=end_bold and self._bold(middle),
            bold_start=start_bold,
            upright=self._upright(first),
        )

    def _boxes(self, first: int, length: int) -> list[tuple[float, float, float, float]]:
        """Boxes (x0, top, x1, bottom) of the runs of characters in a stretch of text."""
        left, top, right, bottom = self.numbers
        found = []
        for index in range(pdfium.FPDFText_CountRects(self.text_page, first, length)):
            if pdfium.FPDFText_GetRect(self.text_page, index, left, top, right, bottom):
                x0, y0 = self.view.place(left.value, top.value)
                x1, y1 = self.view.place(right.value, bottom.value)
                found.append((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
        return found

    def _cut(self, row: str, first: int, x: float) -> int:
        """Where in the row the part begins that starts at `x`; 0 where that is not plain."""
        low, high = 0, len(row)
        while low < high:
            middle = (low + high) // 2
            probe = middle
            while probe < high - 1 and row[probe].isspace():
                probe += 1
            if self._left_of(first + probe) < x - 0.5:
                low = probe + 1
            else:
                high = middle
        while low < len(row) and row[low].isspace():
            low += 1
        return low if 0 < low < len(row) and row[low - 1].isspace() else 0

    def _upright(self, index: int) -> bool:
        """Whether a character stands upright on the page as it is seen; a slanted one does."""
        angle = pdfium.FPDFText_GetCharAngle(self.text_page, index)
        if -0.1 < angle < 0.1 and not self.view.turns:
            return True
        matrix = pdfium.FS_MATRIX()
        if not pdfium.FPDFText_GetMatrix(self.text_page, index, matrix):
            return True
        angle = math.atan2(matrix.b, matrix.a)
        if pdfium.FPDFText_GetFontSize(self.text_page, index) < 0:  # upside down twice
            angle += math.pi
        turned: float = angle - self.view.turns * math.pi / 2
        return (turned + 0.2) % (2 * math.pi) < 0.4

    def _scaled(self, index: int, size: float) -> float:
        """Font size of a character with the text matrix applied; 0 where there is none."""
        matrix = pdfium.FS_MATRIX()
        if not pdfium.FPDFText_GetMatrix(self.text_page, index, matrix):
            return 0.0
        return size * math.hypot(matrix.c, matrix.d)

    def _left_of(self, index: int) -> float:
        """Left edge of a character."""
        left, top, right, bottom = self.numbers
        pdfium.FPDFText_GetCharBox(self.text_page, index, left, right, bottom, top)
        here, there = self.view.place(left.value, bottom.value), self.view.place(right.value, top.value)
        return min(here[0], there[0])

    def _bold(self, index: int) -> bool:
        """Whether a character is set in a bold font."""
        if pdfium.FPDFText_GetFontWeight(self.text_page, index) >= _BOLD:
            return True
        pdfium.FPDFText_GetFontInfo(self.text_page, index, self.name, 96, self.flags)
        name = self.name.value
        return b"Bold" in name or b"Black" in name or b"Heavy" in name
