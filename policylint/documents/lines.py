"""Lines of text with their place on the page: what the PDF and text readers make blocks from.

All lengths are points (1/72 inch); x counts from the left edge of the page as a reader holds it, y from its top.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

LINE_END_HYPHEN = "\ufffe"
"""Stands at the end of a line whose last word goes on in the next line."""

_NO_BLANK = 0.12
"""Parts of a row that stand closer than this, in font sizes, are parts of one word."""

_TRANSLATION = {
    **dict.fromkeys(map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"), " "),
    **dict.fromkeys(map(ord, "\u202f\u205f\u3000\t\v\u2028\u2029\r\n\f"), " "),
    **dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u0000\u0001\u0002\u0003\ufffe\uffff"), None),
    ord("\ufb00"): "ff",
    ord("\ufb01"): "fi",
    ord("\ufb02"): "fl",
    ord("\ufb03"): "ffi",
    ord("\ufb04"): "ffl",
    ord("\ufb05"): "st",
    ord("\ufb06"): "st",
    ord("\u2010"): "-",
    ord("\u2011"): "-",
}
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_SPACES = re.compile(r" {2,}")
_LOOSE_GENITIVE = re.compile(r"(?<=[^\W\d_]) (?=['’][sS]\b)")
"""A blank that is seen before an apostrophe because the letters stand loosely."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, or the part of one that stands in a column or table cell."""

    text: str
    """Cleaned (see `clean`); ends in LINE_END_HYPHEN where its last word goes on in the next line."""
    page: int
    x0: float
    x1: float
    baseline: float
    size: float
    """Font size as seen on the page."""
    bold: bool = False
    """Whether the line is bold from its middle to its end."""
    bold_start: bool = False
    """Whether its first character is bold."""
    upright: bool = True
    """False for text turned against the page (watermarks, side notes)."""
    column: int = 0
    """Text column of the page, counted from 0."""

    @property
    def top(self) -> float:
        """Upper edge of the line's letters."""
        return self.baseline - 0.76 * self.size

    @property
    def bottom(self) -> float:
        """Lower edge of the line's letters."""
        return self.baseline + 0.22 * self.size


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number counted from 1, its size, its lines in the order in which the file gives them."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    pictured: bool = False
    """Whether something other than text is drawn on it; looked up only where there is hardly any text."""


def clean(text: str) -> str:
    """Text with plain spaces (none doubled), ligatures taken apart, invisible signs gone, private-use signs as "•"."""
    if " '" in text or " ’" in text:
        text = _LOOSE_GENITIVE.sub("", text)
    if text.isascii() and "  " not in text and text.isprintable():
        return text.strip()
    text = _PRIVATE.sub("•", text.translate(_TRANSLATION))
    return _SPACES.sub(" ", text).strip()


def body_size(lines: Iterable[Line]) -> float:
    """The font size in which most of the text is set, 0 where there is no text."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return max(sizes.items(), key=lambda item: (item[1], -item[0]))[0] if sizes else 0.0


def join(parts: Sequence[Line]) -> Line:
    """Parts of one printed line, from left to right, as one line."""
    if len(parts) == 1:
        return parts[0]
    text = parts[0].text
    for before, part in pairwise(parts):
        text += part.text if part.x0 - before.x1 < _NO_BLANK * part.size else f" {part.text}"
    widest = max(parts, key=lambda part: len(part.text))
    return Line(
        text=text,
        page=widest.page,
        x0=min(part.x0 for part in parts),
        x1=max(part.x1 for part in parts),
        baseline=widest.baseline,
        size=widest.size,
        bold=widest.bold and parts[-1].bold,
        bold_start=parts[0].bold_start,
        upright=widest.upright,
        column=widest.column,
    )
