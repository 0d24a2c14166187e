"""The phrase notation of rule files: `restrict~ ..3 [the] (breathing|air-flow)`.

`parse_phrase` reads the notation, `expand` writes out every wording it stands for as runs of words and gaps. Words are
split as the tokenizer splits running text, by a function the caller gives: listing rules needs no tokenizer at all.
The signs are described in docs/rule-format.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from math import prod

from policylint.rulebook.inflections import inflections

LIMIT = 4000
"""The most wordings that one phrase may stand for."""

Split = Callable[[str], tuple[str, ...]]
"""Splits one written word into tokens, as they are split in running text."""


class PhraseError(ValueError):
    """A phrase that cannot be read: what is wrong, and the column in the phrase, counted from 1."""

    def __init__(self, message: str, column: int) -> None:
        """`message`: one line in plain words; `column`: where in the phrase, counted from 1."""
        super().__init__(message)
        self.message = message
        self.column = column


@dataclass(frozen=True, slots=True)
class Word:
    """One written word, lower case; `inflected`: with all its forms."""

    text: str
    inflected: bool = False

    def spellings(self) -> tuple[str, ...]:
        """The word with its forms and, where it has hyphens, with hyphens, with spaces and joined."""
        head, hyphen, last = self.text.rpartition("-")
        forms = inflections(last) if self.inflected else (last,)
        written = [head + hyphen + form for form in forms]
        if not (head and last):
            return tuple(written)
        return tuple(dict.fromkeys(word.replace("-", sign) for sign in ("-", " ", "") for word in written))


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to `size` words of any kind."""

    size: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences; `optional`: or nothing at all."""

    options: tuple[tuple[Item, ...], ...]
    optional: bool


Item = Word | Gap | Choice


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as written and as read."""

    text: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Expansion:
    """One wording: runs of consecutive words, and between run i and run i+1 at most `gaps[i]` other words.

    Words are tokens in lower case; `words` has at least one run, none of them empty.
    """

    words: tuple[tuple[str, ...], ...]
    gaps: tuple[int, ...] = ()


_TOKEN = re.compile(r"\s*(?:(?P<sign>[\[\]()|])|(?P<gap>\.\.\d*)(?=[\s\[\]()|]|$)|(?P<word>[^\s\[\]()|]+))")
_CLOSING = {"[": "]", "(": ")"}


def parse_phrase(text: str) -> Phrase:
    """Read one phrase of a rule file.

    Raises PhraseError, with the column, for an unbalanced bracket, an empty alternative, a gap that is malformed or
    may stand at an end, a misplaced `~`, a phrase that can be empty, and one with more than `LIMIT` wordings.
    """
    tokens = [(m.lastgroup or "", m[m.lastgroup or 0], m.start(m.lastgroup or 0) + 1) for m in _TOKEN.finditer(text)]
    reader = _Reader(tokens, len(text) + 1)
    options = reader.options("")
    if len(options) > 1:
        raise PhraseError("alternatives (|) stand in round brackets: (a|b)", text.index("|") + 1)
    items = options[0]
    _check_ends(items, text)
    count = _count(items)
    if count > LIMIT:
        raise PhraseError(f"stands for {count} wordings, more than the {LIMIT} allowed: split it into several", 1)
    return Phrase(text, items)


class _Reader:
    """Recursive descent over the tokens (kind, text, column) of one phrase."""

    def __init__(self, tokens: list[tuple[str, str, int]], end: int) -> None:
        self.tokens = tokens
        self.position = 0
        self.end = end

    def options(self, closing: str) -> tuple[tuple[Item, ...], ...]:
        """Sequences separated by `|`, up to the closing bracket, which is taken too ("" at the outermost level)."""
        options: list[tuple[Item, ...]] = []
        items: list[Item] = []
        while self.position < len(self.tokens):
            kind, text, column = self.tokens[self.position]
            self.position += 1
            if kind == "word":
                items.append(_word(text, column))
            elif kind == "gap":
                items.append(_gap(text, column))
            elif text in _CLOSING:
                items.append(self.bracket(text, column))
            else:
                if text != "|" and text != closing:
                    raise PhraseError(f"'{text}' closes nothing" + (f"; '{closing}' is due" if closing else ""), column)
                if not items:
                    raise PhraseError("nothing stands before this sign" if text == "|" else "empty brackets", column)
                options.append(tuple(items))
                items = []
                if text == closing:
                    return tuple(options)
        if not items:
            raise PhraseError("the phrase is empty" if not options else "nothing stands after the last |", self.end)
        return (*options, tuple(items))

    def bracket(self, sign: str, column: int) -> Choice:
        """What stands in brackets; `column` is that of the opening sign."""
        closing = _CLOSING[sign]
        depth = 0
        for _, text, _ in self.tokens[self.position - 1 :]:
            depth += (text == sign) - (text == closing)
            if not depth:
                return Choice(self.inflected(self.options(closing)), optional=sign == "[")
        raise PhraseError(f"'{sign}' is never closed", column)

    def inflected(self, options: tuple[tuple[Item, ...], ...]) -> tuple[tuple[Item, ...], ...]:
        """The options with all inflections of their words where a `~` follows the closing bracket, as in `(a|b)~`."""
        kind, text, column = self.tokens[self.position] if self.position < len(self.tokens) else ("", "", 0)
        if kind != "word" or text != "~" or column - 1 != self.tokens[self.position - 1][2]:
            return options
        self.position += 1
        words = [option[0] for option in options if len(option) == 1]
        if len(words) < len(options) or not all(isinstance(word, Word) for word in words):
            raise PhraseError("'~' after brackets takes single words; else put it after the word it is for", column)
        return tuple((Word(word.text, inflected=True),) for word in words if isinstance(word, Word))


def _word(text: str, column: int) -> Word:
    """A word token, with its `~` taken off."""
    word = text.removesuffix("~").lower()
    if "~" in word:
        raise PhraseError("'~' stands at the end of a word", column + text.index("~"))
    if text.endswith("~") and not re.search(r"[a-z0-9]$", word):
        raise PhraseError("'~' stands directly after a word", column + len(word))
    return Word(word, text.endswith("~"))


def _gap(text: str, column: int) -> Gap:
    """A gap token: two dots and how many words."""
    if not text[2:] or not int(text[2:]):
        raise PhraseError("a gap is two dots and the most words it may have, such as ..3", column)
    return Gap(int(text[2:]))


def _check_ends(items: tuple[Item, ...], text: str) -> None:
    """Refuse a phrase that may be empty or may begin or end with a gap."""
    if _nullable(items):
        raise PhraseError("everything may be left out: at least one word must stay", 1)
    for sequence, column in ((items, text.find("..") + 1), (_mirrored(items), text.rfind("..") + 1)):
        if _may_begin_with_gap(sequence):
            raise PhraseError("a gap must have words on both sides", column)


def _nullable(items: tuple[Item, ...]) -> bool:
    """Whether the sequence may have no word at all."""
    return all(
        isinstance(item, Gap) or (isinstance(item, Choice) and (item.optional or any(map(_nullable, item.options))))
        for item in items
    )


def _mirrored(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The sequence from its end."""
    return tuple(
        Choice(tuple(map(_mirrored, item.options)), item.optional) if isinstance(item, Choice) else item
        for item in reversed(items)
    )


def _may_begin_with_gap(items: tuple[Item, ...]) -> bool:
    """Whether a gap can come before the first word."""
    for item in items:
        if isinstance(item, Gap):
            return True
        if isinstance(item, Word):
            return False
        if any(map(_may_begin_with_gap, item.options)):
            return True
        if not _nullable((item,)):
            return False
    return False


def _count(items: tuple[Item, ...]) -> int:
    """How many wordings the sequence stands for, at most."""
    return prod(map(_count_item, items))


def _count_item(item: Item) -> int:
    """How many wordings one item stands for, at most."""
    if isinstance(item, Gap):
        return 1
    if isinstance(item, Word):
        return len(item.spellings())
    return sum(map(_count, item.options)) + item.optional


def expand(phrase: Phrase, split: Split) -> tuple[Expansion, ...]:
    """Every wording a phrase stands for, each once, in a fixed order.

    `split` is asked for single written words ("officer's"). It is asked in lower case, in capitals and capitalized,
    because tokenizers know abbreviations by their case ("U.S."); what it gives is taken in lower case.
    """
    return tuple(dict.fromkeys(_as_expansion(sequence) for sequence in _sequences(phrase.items, split)))


def _sequences(items: tuple[Item, ...], split: Split) -> Iterator[tuple[str | int, ...]]:
    """Wordings of a sequence as tokens and gap sizes."""
    for parts in product(*(_choices(item, split) for item in items)):
        yield tuple(token for part in parts for token in part)


def _choices(item: Item, split: Split) -> list[tuple[str | int, ...]]:
    """Wordings of one item as tokens and gap sizes."""
    if isinstance(item, Gap):
        return [(item.size,)]
    if isinstance(item, Word):
        return list(dict.fromkeys(tokens for word in item.spellings() for tokens in _tokens(word, split)))
    wordings = [sequence for option in item.options for sequence in _sequences(option, split)]
    return [*wordings, ()] if item.optional else wordings


def _tokens(spelling: str, split: Split) -> Iterator[tuple[str, ...]]:
    """The tokens of a spelling, which may have spaces, in each way that its case makes a difference."""
    for cased in (spelling, spelling.upper(), spelling.title()):
        yield tuple(token.lower() for word in cased.split() for token in split(word))


def _as_expansion(sequence: tuple[str | int, ...]) -> Expansion:
    """Tokens and gaps as runs of words; neighbouring gaps add up."""
    runs: list[list[str]] = [[]]
    gaps: list[int] = []
    for token in sequence:
        if isinstance(token, str):
            runs[-1].append(token)
        elif runs[-1]:
            runs.append([])
            gaps.append(token)
        else:
            gaps[-1] += token
    return Expansion(tuple(map(tuple, runs)), tuple(gaps))


@cache
def spacy_split() -> Split:
    """The split that statements are tokenized with, with a memory; spaCy is imported at its first use."""
    from policylint.language import tokens

    @cache
    def split(word: str) -> tuple[str, ...]:
        return tokens.split(word)[0]

    return split
