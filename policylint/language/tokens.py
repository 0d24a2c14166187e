"""Words of a text, as spaCy's blank English pipeline splits them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

Words = tuple[tuple[str, ...], tuple[int, ...]]
"""Words in lower case, and the offset of each in its text."""

# Printed variants of the same character, one for one, so that offsets stay true.
_PLAIN = str.maketrans("’‘‛′“”„‟‐‑‒–—−\u00a0", "''''\"\"\"\"------ ")


@cache
def pipeline() -> Language:
    """The one spaCy pipeline: `blank("en")`, loaded on first use because the import alone takes a second."""
    import spacy

    return spacy.blank("en")


def plain(text: str) -> str:
    """The text with typographic quotation marks, dashes and no-break spaces made plain; same length."""
    return text.translate(_PLAIN)


def split(text: str) -> Words:
    """Words of one text."""
    return split_all([text])[0]


def split_all(texts: Sequence[str]) -> tuple[Words, ...]:
    """Words of each text, found in one pass over all of them; white space is no word."""
    doc = pipeline().tokenizer(plain("\n".join(texts)))
    strings = doc.vocab.strings
    found: list[Words] = []
    table = doc.to_array(["LOWER", "IDX"]).tolist()
    at = 0
    row = 0
    for text in texts:
        words: list[str] = []
        offsets: list[int] = []
        end = at + len(text)
        while row < len(table) and table[row][1] < end:
            word = strings[table[row][0]]
            if not word.isspace():
                words.append(word)
                offsets.append(table[row][1] - at)
            row += 1
        found.append((tuple(words), tuple(offsets)))
        at = end + 1
        while row < len(table) and table[row][1] < at:
            row += 1
    return tuple(found)
