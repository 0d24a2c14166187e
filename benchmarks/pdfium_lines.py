"""Gives text, box and font size of every line of a PDF through pypdfium2 and does nothing with them: the yardstick.

A line is one of pdfium's text rectangles, which end where the line, the font or the distance changes.
"""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium


def main() -> None:
    """Read the PDF named on the command line and print how much there was."""
    document = pypdfium2.PdfDocument(Path(sys.argv[1]))
    lines = letters = 0
    for index in range(len(document)):
        for text, _, _ in page_lines(document[index].get_textpage()):
            lines += 1
            letters += len(text)
    print(f"{len(document)} pages, {lines:,} lines, {letters:,} characters")


def page_lines(page: pypdfium2.PdfTextPage) -> list[tuple[str, tuple[float, float, float, float], float]]:
    """Text, box (left, bottom, right, top, in points) and font size (in points) of every line of a page."""
    box = [ctypes.c_double() for _ in range(4)]
    found = []
    for index in range(page.count_rects()):
        pdfium.FPDFText_GetRect(page, index, box[0], box[1], box[2], box[3])
        left, top, right, bottom = (edge.value for edge in box)
        text = page.get_text_bounded(left, bottom, right, top)
        first = pdfium.FPDFText_GetCharIndexAtPos(page, left + 1, (top + bottom) / 2, 2, 2)
        size = pdfium.FPDFText_GetFontSize(page, first) if first >= 0 else 0.0
        found.append((text, (left, bottom, right, top), size))
    return found


if __name__ == "__main__":
    main()
