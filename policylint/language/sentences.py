"""Where sentences end in the prose of policies and statutes."""

from __future__ import annotations

import re

# What may stand before a full stop without ending a sentence; etc. and jr. may end one, so they are absent.
_ABBREVIATIONS = frozenset(
    "no nos sec secs art arts par para ch chap fig vol ed rev st ave dept div gen gov hon "
    "mr mrs ms dr prof sgt lt cpl capt cpt maj col det ofc insp supt sr v vs cf e.g i.e eg ie viz approx ext "
    "stat ann supp cir ct f.3d f.2d u.s u.s.c c.f.r s.w a.m p.m inc corp co ltd ph.d".split()
)
_STOP = re.compile(
    r"""(?P<mark>[.!?…]+)(?P<close>["'”’)\]]*)(?:\s+|(?<=\.\.\.)|(?<=…))(?=(?P<next>["'“‘(\[]*[A-Z0-9•]))"""
)
_CLOSING_QUOTE = re.compile(r"""["”]\s*(?P<after>.?)""")
_WORD_BEFORE = re.compile(r"([A-Za-z0-9][A-Za-z0-9.§]*)$")
_SINGLE_LETTER = re.compile(r"^[A-Za-z]$")
_LABEL_ONLY = re.compile(r"^\(?(?:[A-Za-z]|[ivxIVX]{1,4}|\d{1,3}(?:\.\d+)*)\)?$")


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Spans (start, end) of the sentences of one block's text, in order, without the white space between them.

    A full stop ends a sentence where a capital, digit or opening quotation mark follows and the word before is no
    abbreviation, initial or section number. Semicolons and colons never end one.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for found in _STOP.finditer(text):
        end = found.end("close")
        if _inside_quotation(text, start, found.start()):
            continue
        if found["mark"] == "." and _is_abbreviation(text[start : found.start()], found["next"]):
            continue
        spans.append((start, end))
        start = found.end()
    if start < len(text.rstrip()):
        spans.append((start, len(text.rstrip())))
    return tuple(spans)


def _inside_quotation(text: str, start: int, at: int) -> bool:
    """Whether a place stands between quotation marks behind which the sentence goes on in lower case."""
    before = text[start:at]
    if before.count('"') % 2 == 0 and before.count("“") <= before.count("”"):
        return False
    closing = _CLOSING_QUOTE.search(text, at)
    return closing is not None and closing["after"].islower()


def _is_abbreviation(before: str, following: str) -> bool:
    word = _WORD_BEFORE.search(before)
    if not word:
        return False
    last = word[1].lower()
    if last in _ABBREVIATIONS or "§" in before[-3:]:
        return True
    if _SINGLE_LETTER.match(last) and last not in ("i", "a"):
        return not (before[:-1].endswith(" ") and following.isupper() and before[-1].islower())
    # A label at the very start of the block ("1. ", "(a). ") is no sentence of its own.
    return bool(_LABEL_ONLY.match(before.strip()))
