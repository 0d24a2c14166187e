"""Words of a text, as spaCy's blank English pipeline splits them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

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


def split(text: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Words in lower case and their offsets in `text`; white space is no word."""
    doc = pipeline().tokenizer(plain(text))
    words: list[str] = []
    offsets: list[int] = []
    for token in doc:
        word = token.lower_
        if not word.isspace():
            words.append(word)
            offsets.append(token.idx)
    return tuple(words), tuple(offsets)
