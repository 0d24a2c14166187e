"""Reads pages whose words run together a second time, with pdfplumber, which measures the blanks between letters.

pdfplumber is thirty times slower than pdfium, so it is loaded only when needed and sees a limited number of pages.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from policylint.documents.lines import Line, Page, clean

_LONGEST_WORD = 28
"""A "word" of more letters is several words run together, unless it is an address."""

_SPACING = 0.15
"""pdfplumber's x_tolerance_ratio: a blank is wider than this share of the font size. Its default glues words."""


def page_limit(count: int) -> int:
    """How many of a document's `count` pages pdfplumber may be asked to read."""
    return 8 + count // 120


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
        self._left = most
        self._file: Any = None

    def lines(self, page: Page) -> list[Line]:
        """The lines of a page with the blanks between words measured anew.

        Empty where pdfplumber sees none, and after as many pages as a document is allowed.
        """
        if self._left == 0:
            return []
        self._left -= 1
        seen = self._page(page)
        return [] if seen is None else _lines_in(seen, page.number)

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
