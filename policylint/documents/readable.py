"""Tells pages with text from pages without: scans, and fonts whose letters cannot be told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policylint.documents.lines import Line, Page

_WORD = re.compile(r"[^\W\d_]+")
_COMMON = frozenset(
    "a an and any are as at be been but by can do for from had has have he his if in into is it may must no not of on"
    " or other shall should such than that the their them they this to under up use was when which who will with"
    " without all after before each officer officers police department policy force page"
    " section date general order".split()
)
_PLAIN = re.compile(" (?:the|of|to|and) ")
_NOISE = re.compile(r"\(cid:\d+\)|[\ufffd\ue000-\uf8ff\u0080-\u009f]")
_ENOUGH = 40
"""Words from which a page can be judged by its words."""

_FEW = 8
"""A page with a picture and no more words than this, furniture not counted, is a scan."""


def is_unreadable(page: Page, body: Sequence[Line]) -> bool:
    """Whether a page shows something that cannot be read as text; an empty page is readable.

    `body` is the page's lines without running headers and footers.
    """
    text = " ".join(line.text for line in body)
    if len(_PLAIN.findall(text)) > 0.005 * len(text) > 1:
        return False
    words = _WORD.findall(text)
    if len(words) <= _FEW and page.pictured:
        return True
    if len(text) >= _ENOUGH and len(_NOISE.findall(text)) > 0.15 * len(text):
        return True
    if len(words) < _ENOUGH:
        return False
    letters = "".join(words).casefold()
    vowels = sum(letters.count(vowel) for vowel in "aeiou") / len(letters)
    common = sum(1 for word in words if word.casefold() in _COMMON) / len(words)
    return common < 0.03 and not 0.27 <= vowels <= 0.5
