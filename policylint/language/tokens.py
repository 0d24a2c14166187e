"""Words of a text, as spaCy's blank English pipeline splits them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

Words = tuple[tuple[str, ...], tuple[int, ...]]
"""Words in lower case, and the offset of each in its text."""
DASH = "--"
"""How a dash between words reads; a hyphen inside a word is "-"."""

# Printed variants of the same character, one for one, so that offsets stay true.
_PLAIN = str.maketrans("’‘‛′“”„‟‐‑‒–—−\u00a0", "''''\"\"\"\"------ ")


@cache
def pipeline() -> Language:
    """The one spaCy pipeline: `blank("en")`, loaded on first use because the import alone takes a second."""
    import spacy
    from spacy.util import compile_prefix_regex, compile_suffix_regex

    english = spacy.blank("en")
    # "FORCE- any force": a hyphen at the end or start of a word is a dash that lost its space.
    tokenizer: Any = english.tokenizer
    tokenizer.prefix_search = compile_prefix_regex([*(english.Defaults.prefixes or ()), "-"]).search
    tokenizer.suffix_search = compile_suffix_regex([*(english.Defaults.suffixes or ()), "-"]).search
    return english


def plain(text: str) -> str:
    """The text with typographic quotation marks, dashes and no-break spaces made plain; same length."""
    return text.translate(_PLAIN)


def _is_dash(text: str, offset: int) -> bool:
    """Whether the sign stands between words and not inside one."""
    around = text[max(0, offset - 1) : offset + 2]
    return text[offset] in "—―" or offset == 0 or len(around) < 3 or around[0].isspace() or around[2].isspace()


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
                offset = table[row][1] - at
                words.append(DASH if word == "-" and _is_dash(text, offset) else word)
                offsets.append(offset)
            row += 1
        found.append((tuple(words), tuple(offsets)))
        at = end + 1
        while row < len(table) and table[row][1] < at:
            row += 1
    return tuple(found)
