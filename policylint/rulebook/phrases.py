"""The phrase notation of rule files: `restrict~ ..3 [the] (breathing|air-flow)`.

`parse_phrase` reads the notation, `expand` writes out every wording it stands for as runs of words and gaps. Words are
split as the tokenizer splits running text, by a function the caller gives: listing rules needs no tokenizer at all.
The signs are described in docs/rule-format.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from math import prod
from typing import NamedTuple

from policylint.rulebook.inflections import inflections

LIMIT = 4000
"""The most runs of words that one phrase may stand for; a gap starts new runs."""

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
    """A written word or a part of one, lower case; `inflected`: with all its forms; `glued`: no space before it."""

    text: str
    inflected: bool = False
    glued: bool = False

    def forms(self) -> tuple[str, ...]:
        """The word with its forms, hyphens as written."""
        head, hyphen, last = self.text.rpartition("-")
        return tuple(head + hyphen + form for form in (inflections(last) if self.inflected else (last,)))


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to `size` words of any kind."""

    size: int
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences; `optional`: or nothing at all; `glued`: no space before it."""

    options: tuple[tuple[Item, ...], ...]
    optional: bool
    glued: bool = False


Item = Word | Gap | Choice


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as written and as read."""

    text: str
    items: tuple[Item, ...]


Run = tuple[str, ...]
"""Consecutive tokens, lower case."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """Runs of words with gaps between: one run of each slot, and at most `gaps[i]` tokens between slots i and i+1.

    A phrase without gaps has one slot. `slots` has at least one slot, each slot at least one run, none of them empty.
    """

    slots: tuple[tuple[Run, ...], ...]
    gaps: tuple[int, ...] = ()


_TOKEN = re.compile(r"\s*(?:(?P<sign>[\[\]()|])|(?P<gap>\.\.\d*)(?=[\s\[\]()|]|$)|(?P<word>[^\s\[\]()|]+))")
_SHORT_WORD = 6
"""Letters up to which a plain word is asked for in each case: no tokenizer knows longer abbreviations."""
_CLOSING = {"[": "]", "(": ")"}


@cache
def parse_phrase(text: str) -> Phrase:
    """Read one phrase of a rule file.

    Raises PhraseError, with the column, for an unbalanced bracket, an empty alternative, a gap that is malformed or
    may stand at an end, a misplaced `~`, a phrase that can be empty, and one with more than `LIMIT` wordings.
    """
    tokens = [_Token(m.lastgroup or "", m[m.lastgroup or 0], m.start(m.lastgroup or 0)) for m in _TOKEN.finditer(text)]
    reader = _Reader(tokens, len(text) + 1)
    options = reader.options("")
    if len(options) > 1:
        raise PhraseError("alternatives (|) stand in round brackets: (a|b)", text.index("|") + 1)
    items = options[0]
    _check_ends(items, text)
    count = sum(_count(segment) for way in _flattened(items) for segment, _ in _segments(way))
    if count > LIMIT:
        raise PhraseError(f"stands for {count} wordings, more than the {LIMIT} allowed: split it into several", 1)
    return Phrase(text, items)


class _Token(NamedTuple):
    """A sign, gap or word of a phrase; `start` counts from 0."""

    kind: str
    text: str
    start: int

    @property
    def column(self) -> int:
        """Column in the phrase, counted from 1."""
        return self.start + 1

    @property
    def end(self) -> int:
        """Offset just after the token."""
        return self.start + len(self.text)


class _Reader:
    """Recursive descent over the tokens of one phrase."""

    def __init__(self, tokens: list[_Token], end: int) -> None:
        self.tokens = tokens
        self.position = 0
        self.end = end

    def options(self, closing: str) -> tuple[tuple[Item, ...], ...]:
        """Sequences separated by `|`, up to the closing bracket, which is taken too ("" at the outermost level)."""
        options: list[tuple[Item, ...]] = []
        items: list[Item] = []
        while self.position < len(self.tokens):
            token = self.tokens[self.position]
            glued = bool(items) and self.tokens[self.position - 1].end == token.start
            self.position += 1
            if token.kind == "word":
                items.append(_word(token, glued))
            elif token.kind == "gap":
                items.append(_gap(token))
            elif token.text in _CLOSING:
                if glued and isinstance(items[-1], Choice):
                    raise PhraseError("two brackets touch: put a space or a hyphen between them", token.column)
                items.append(self.bracket(token, glued))
            else:
                if token.text not in ("|", closing):
                    due = f"; '{closing}' is due" if closing else ""
                    raise PhraseError(f"'{token.text}' closes nothing{due}", token.column)
                if not items:
                    message = "nothing stands before this sign" if token.text == "|" else "empty brackets"
                    raise PhraseError(message, token.column)
                options.append(tuple(items))
                items = []
                if token.text == closing:
                    return tuple(options)
        if not items:
            raise PhraseError("the phrase is empty" if not options else "nothing stands after the last |", self.end)
        return (*options, tuple(items))

    def bracket(self, opening: _Token, glued: bool) -> Choice:
        """What stands in brackets."""
        closing = _CLOSING[opening.text]
        depth = 0
        for token in self.tokens[self.position - 1 :]:
            depth += (token.text == opening.text) - (token.text == closing)
            if not depth:
                options = self.inflected(self.options(closing))
                return Choice(options, optional=opening.text == "[", glued=glued)
        raise PhraseError(f"'{opening.text}' is never closed", opening.column)

    def inflected(self, options: tuple[tuple[Item, ...], ...]) -> tuple[tuple[Item, ...], ...]:
        """The options with all inflections of their words where a `~` follows the closing bracket, as in `(a|b)~`."""
        token = self.tokens[self.position] if self.position < len(self.tokens) else None
        if token is None or token.text != "~" or token.start != self.tokens[self.position - 1].end:
            return options
        self.position += 1
        words = [option[0] for option in options if len(option) == 1]
        if len(words) < len(options) or not all(isinstance(word, Word) for word in words):
            message = "'~' after brackets takes single words; else put it after the word it is for"
            raise PhraseError(message, token.column)
        return tuple((Word(word.text, inflected=True),) for word in words if isinstance(word, Word))


def _word(token: _Token, glued: bool) -> Word:
    """A word token, with its `~` taken off."""
    inflected = token.text.endswith("~")
    word = token.text.removesuffix("~").lower()
    if "~" in word:
        raise PhraseError("'~' stands at the end of a word", token.column + token.text.index("~"))
    if inflected and not re.search(r"[a-z0-9]$", word):
        raise PhraseError("'~' stands directly after a word", token.column + len(word))
    return Word(word, inflected, glued)


def _gap(token: _Token) -> Gap:
    """A gap token: two dots and how many words."""
    digits = token.text[2:]
    if not digits or not int(digits):
        raise PhraseError("a gap is two dots and the most words it may have, such as ..3", token.column)
    return Gap(int(digits))


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
    """How many runs a sequence without gaps stands for, at most."""
    return prod(map(_count_item, items))


def _count_item(item: Item) -> int:
    """How many runs one item stands for, at most."""
    if isinstance(item, Gap):
        return 1
    if isinstance(item, Word):
        return len(item.forms()) * (3 if "-" in item.text else 1)
    return sum(map(_count, item.options)) + item.optional


def expand(phrase: Phrase, split: Split) -> tuple[Expansion, ...]:
    """Every wording a phrase stands for, in a fixed order: one expansion, or several where a gap stands in brackets.

    `split` is asked for single written words ("officer's"). It is asked in lower case, in capitals and capitalized,
    because tokenizers know abbreviations by their case ("U.S."); what it gives is taken in lower case.
    """
    return tuple(
        dict.fromkeys(expansion for way in _flattened(phrase.items) for expansion in _expansions(_segments(way), split))
    )


def _flattened(items: tuple[Item, ...]) -> Iterator[tuple[Item, ...]]:
    """The sequence once for each way to resolve the brackets that have gaps in them."""
    for position, item in enumerate(items):
        if isinstance(item, Choice) and any(map(_has_gap, item.options)):
            before, after = items[:position], items[position + 1 :]
            for first, *rest in item.options:
                yield from _flattened((*before, replace(first, glued=item.glued), *rest, *after))
            if item.optional:
                yield from _flattened((*before, *after))
            return
    yield items


def _has_gap(items: tuple[Item, ...]) -> bool:
    """Whether a gap stands anywhere in the sequence."""
    return any(
        isinstance(item, Gap) or (isinstance(item, Choice) and any(map(_has_gap, item.options))) for item in items
    )


def _segments(items: tuple[Item, ...]) -> list[tuple[tuple[Item, ...], int]]:
    """The stretches between gaps, each with the size of the gap before it (0 for the first)."""
    segments: list[tuple[tuple[Item, ...], int]] = [((), 0)]
    for item in items:
        if isinstance(item, Gap):
            segments.append(((), item.size))
        else:
            stretch, gap = segments[-1]
            segments[-1] = ((*stretch, item), gap)
    return segments


def _expansions(segments: list[tuple[tuple[Item, ...], int]], split: Split) -> Iterator[Expansion]:
    """Expansions of stretches without brackets that have gaps; a stretch that is left out joins the gaps beside it."""
    for position, (stretch, gap) in enumerate(segments):
        if _nullable(stretch):
            following, next_gap = segments[position + 1]
            yield from _expansions(
                [*segments[:position], (following, gap + next_gap), *segments[position + 2 :]], split
            )
    slots = tuple(_runs(stretch, split) for stretch, _ in segments)
    if all(slots):
        yield Expansion(slots, tuple(gap for _, gap in segments[1:]))


def _runs(items: tuple[Item, ...], split: Split) -> tuple[Run, ...]:
    """Every run of tokens that a sequence without gaps stands for, each once."""
    if not _glues(items):
        return tuple(dict.fromkeys(run for run in _plain_runs(items, split) if run))
    written = dict.fromkeys(tuple(text.split()) for text in _writings(items))
    ways = (product(*(_tokenized(word, split) for word in words)) for words in written if words)
    return tuple(dict.fromkeys(tuple(token for part in parts for token in part) for way in ways for parts in way))


def _glues(items: tuple[Item, ...]) -> bool:
    """Whether brackets stand inside a word anywhere in the sequence."""
    return any(
        not isinstance(item, Gap) and (item.glued or (isinstance(item, Choice) and any(map(_glues, item.options))))
        for item in items
    )


def _plain_runs(items: tuple[Item, ...], split: Split) -> list[Run]:
    """Runs of a sequence in which every word stands for itself; nearly all do, and this way is much faster."""
    runs: list[Run] = [()]
    for item in items:
        choices: list[Run] = []
        if isinstance(item, Word):
            choices = [run for form in item.forms() for run in _tokenized(form, split)]
        elif isinstance(item, Choice):
            choices = [run for option in item.options for run in _plain_runs(option, split)]
            if item.optional:
                choices.append(())
        runs = [before + after for before in runs for after in choices]
    return runs


def _writings(items: tuple[Item, ...]) -> Iterator[str]:
    """Every way a sequence without gaps is written, words separated by spaces."""
    for parts in product(*map(_item_writings, items)):
        pairs = zip(items, parts, strict=True)
        yield "".join(part if item.glued else f" {part}" for item, part in pairs)


def _item_writings(item: Item) -> Iterator[str]:
    """Every way one item is written, without space before or after it."""
    if isinstance(item, Word):
        yield from item.forms()
    elif isinstance(item, Choice):
        for option in item.options:
            yield from (text.strip() for text in _writings(option))
        if item.optional:
            yield ""


@cache
def _tokenized(word: str, split: Split) -> tuple[Run, ...]:
    """The tokens of a written word in each of its spellings."""
    if word.isalpha() and len(word) > _SHORT_WORD:
        return (split(word),)
    spellings = [word]
    if "-" in word.strip("-"):
        spellings += [word.replace("-", " "), word.replace("-", "")]
    cased = (cased for text in spellings for cased in (text, text.upper(), text.title()))
    return tuple(
        dict.fromkeys(tuple(token.lower() for part in text.split() for token in split(part)) for text in cased)
    )


@cache
def spacy_split() -> Split:
    """The split that statements are tokenized with, with a memory; spaCy is imported at its first use."""
    from policylint.language import tokens

    @cache
    def split(word: str) -> tuple[str, ...]:
        return tokens.split(word)[0]

    return split
