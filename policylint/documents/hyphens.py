"""Puts the words of lines together: a word that a line's end parts is joined, a real hyphen is kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from policylint.documents.lines import LINE_END_HYPHEN, Line

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LAST_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*$")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SYLLABLE = re.compile(
    r"(?:ments?|[cst]ions?|[ct]ional|[a-z]?ing|ness|[a-z]?able|ible|[a-z]?ity|[a-z]?ally|ly|[a-z]?[ae]nces?|[a-z]?[ae]nt|tures?"
    r"|[a-z]?ers?|[a-z]?ed|[a-z]?tive|tial|cial)\b"
)
"""How the second halves of parted words look."""

_KEEP_HYPHEN = frozenset(
    "all anti cross de ex full half high in less life long low mid multi non off on one out over part post pre pro"
    " quasi re self semi short single sub third time two under use well".split()
)
"""First parts after which a hyphen at a line's end is kept where the document does not show the word elsewhere."""


def vocabulary(pages: Sequence[Sequence[Line]]) -> Counter[str]:
    """How often each word stands whole in the document; empty where no word is parted at a line's end."""
    hyphened = (LINE_END_HYPHEN, "-")
    if not any(line.text.endswith(hyphened) for lines in pages for line in lines):
        return Counter()
    known = Counter(word for lines in pages for line in lines for word in _WORD.findall(line.text.casefold()))
    for lines in pages:
        for before, line in pairwise(lines):
            if before.text.endswith(hyphened):
                halves = _LAST_WORD.search(before.text[:-1]), _FIRST_WORD.match(line.text)
                known.subtract(half.group().casefold() for half in halves if half)
    return known


def join_lines(lines: Sequence[Line]) -> str:
    """The text of lines that belong together."""
    text = ""
    for line in lines:
        text, part = seam(text, line.text, Counter())
        text += part
    return text.replace(LINE_END_HYPHEN, "-")


def seam(text: str, part: str, known: Counter[str]) -> tuple[str, str]:
    """What comes before and after the break where the next line's text is put to that of the lines before."""
    if not text:
        return text, part
    marked = text.endswith(LINE_END_HYPHEN)
    if not marked and not (text.endswith("-") and text[-2:-1].isalpha() and part[:1].isalpha()):
        return f"{text} ", part
    stem = text[:-1]
    first, second = _LAST_WORD.search(stem), _FIRST_WORD.match(part)
    if not first or not second:
        return (f"{stem}-", part)
    if second.group() in ("and", "or", "to"):
        return f"{stem}- ", part
    keep = _keeps_hyphen(first.group().casefold(), second.group(), known)
    return (f"{stem}-" if keep else stem), part


def _keeps_hyphen(head: str, tail: str, known: Counter[str]) -> bool:
    """Whether a word that a line's end parts after `head` is written with a hyphen.

    The document's other words decide, `known`; where they are silent, what reads like two words keeps its hyphen.
    """
    if tail[0].isupper():
        return True
    tail = tail.casefold()
    plain, hyphened = known[head + tail], known[f"{head}-{tail}"]
    if plain != hyphened:
        return hyphened > plain
    last = head.rsplit("-", 1)[-1]
    if "-" in head or (last in _KEEP_HYPHEN and known[tail]):
        return True
    if _SYLLABLE.match(tail) or known[last] <= 0:
        return False
    return (known[tail] > 0 and len(tail) > 1) or len(last) >= 4
