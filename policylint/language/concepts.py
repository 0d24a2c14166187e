"""Where statements name the concepts of the loaded rules: one pass per document for all of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from policylint.language.model import MarkedStatement, Span, Statement
from policylint.language.tokens import pipeline, split_all
from policylint.language.trie import Trie
from policylint.rulebook.model import Concept
from policylint.rulebook.phrases import expand, parse_phrase, spacy_split

if TYPE_CHECKING:
    from spacy.matcher import Matcher

_ANCHOR_WINDOW = 12
"""Tokens on each side of an anchor in which a token pattern is tried."""
_SENTENCE_ENDS = frozenset({".", "!", "?"})

_Words = tuple[str, ...]
_Found = Mapping[str, list[Span]]


class _Gapped(NamedTuple):
    """A wording with gaps: `slots` hold the runs that may stand in each place, `gaps` what lies between them."""

    concept: str
    slots: tuple[frozenset[int], ...]
    gaps: tuple[int, ...]


class ConceptMatcher:
    """Finds every mention of a set of concepts. Built once per run; calls are independent of each other.

    Every distinct run of words in any phrase has a number; the runs are found in one pass, phrases and concepts are put
    together from them.
    """

    def __init__(self, concepts: Mapping[str, Concept]) -> None:
        """`concepts`: name to definition, closed under `includes` and `but_not`."""
        self._concepts = concepts
        self._numbers: dict[_Words, int] = {}
        self._whole: dict[int, set[str]] = defaultdict(set)
        self._gapped: list[_Gapped] = []
        self._anchored: dict[int, list[Matcher]] = defaultdict(list)
        for name, concept in concepts.items():
            self._add(name, concept)
        self._runs: Trie[int] = Trie()
        for words, number in self._numbers.items():
            self._runs.add(words, number)
        self._order = _inner_first(concepts)

    def _add(self, name: str, concept: Concept) -> None:
        for phrase in concept.phrases:
            for expansion in expand(parse_phrase(phrase), spacy_split()):
                slots = tuple(frozenset(map(self._number, slot)) for slot in expansion.slots)
                if expansion.gaps:
                    self._gapped.append(_Gapped(name, slots, expansion.gaps))
                else:
                    for number in slots[0]:
                        self._whole[number].add(name)
        for pattern in concept.patterns:
            from spacy.matcher import Matcher

            matcher = Matcher(pipeline().vocab)
            matcher.add(name, [[dict(token) for token in pattern.tokens]])
            for expansion in expand(parse_phrase(pattern.anchor), spacy_split()):
                for run in expansion.slots[0]:
                    self._anchored[self._number(run)].append(matcher)

    def _number(self, run: _Words) -> int:
        return self._numbers.setdefault(run, len(self._numbers))

    def find(self, texts: Sequence[Sequence[str]]) -> tuple[_Found, ...]:
        """For each text (words in lower case): concept to its mentions, positions counted from 0 in that text."""
        runs: list[dict[int, list[Span]]] = []
        counts: Counter[int] = Counter()
        for text in texts:
            found: dict[int, list[Span]] = {}
            for start, end, number in self._runs.find(text):
                found.setdefault(number, []).append(Span(start, end))
            counts.update({number: len(spans) for number, spans in found.items()})
            runs.append(found)
        gapped = self._by_rarest_slot(counts)
        return tuple(
            self._concepts_of(found, gapped, text) if found else {} for found, text in zip(runs, texts, strict=True)
        )

    def _by_rarest_slot(self, counts: Mapping[int, int]) -> Mapping[int, list[_Gapped]]:
        """The gapped phrases that can occur at all, under the runs of the slot that is seldom filled in these texts."""
        by_run: dict[int, list[_Gapped]] = defaultdict(list)
        for phrase in self._gapped:
            filled = [slot.intersection(counts) for slot in phrase.slots]
            if all(filled):
                for run in min(filled, key=lambda slot: sum(counts[run] for run in slot)):
                    by_run[run].append(phrase)
        return by_run

    def _concepts_of(
        self, runs: Mapping[int, list[Span]], gapped: Mapping[int, list[_Gapped]], text: Sequence[str]
    ) -> _Found:
        found: dict[str, set[Span]] = defaultdict(set)
        possible: dict[int, _Gapped] = {}
        for run, spans in runs.items():
            for name in self._whole.get(run, ()):
                found[name].update(spans)
            for phrase in gapped.get(run, ()):
                possible[id(phrase)] = phrase
            for matcher in self._anchored.get(run, ()):
                for name, span in _patterned(matcher, text, spans):
                    found[name].add(span)
        for phrase in possible.values():
            slots: list[list[Span]] = []
            for slot in phrase.slots:
                filled = [span for run in slot.intersection(runs) for span in runs[run]]
                if not filled:
                    break
                slots.append(filled)
            else:
                found[phrase.concept].update(_joined(slots[0], slots[1:], phrase.gaps, text))
        for name in self._order:
            concept = self._concepts[name]
            for inner in concept.includes:
                if inner in found:
                    found[name].update(found[inner])
            if concept.but_not and name in found:
                against = [span for other in concept.but_not for span in found.get(other, ())]
                found[name] = {span for span in found[name] if not any(map(span.overlaps, against))}
        return {name: sorted(spans) for name, spans in found.items() if spans}

    def mark(self, statements: Sequence[Statement], title: str) -> tuple[MarkedStatement, ...]:
        """Every statement with the concepts that it, the headings above it and the document's title name."""
        headings = list(dict.fromkeys([title, *(heading for each in statements for heading in each.section)]))
        texts = [*(each.tokens for each in statements), *(words for words, _ in split_all(headings))]
        found = self.find(texts)
        named = {heading: frozenset(names) for heading, names in zip(headings, found[len(statements) :], strict=True)}
        return tuple(
            MarkedStatement(
                statement,
                {name: tuple(spans) for name, spans in mentions.items()},
                (named[title], *(named[heading] for heading in statement.section)),
            )
            for statement, mentions in zip(statements, found[: len(statements)], strict=True)
        )


def needed_concepts(concepts: Mapping[str, Concept], names: Iterable[str]) -> dict[str, Concept]:
    """The named concepts and all that they include or exclude, in the order of `concepts`."""
    wanted: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in wanted:
            wanted.add(name)
            waiting.extend((*concepts[name].includes, *concepts[name].but_not))
    return {name: concept for name, concept in concepts.items() if name in wanted}


def _inner_first(concepts: Mapping[str, Concept]) -> tuple[str, ...]:
    """Concepts that include or exclude others, those they name before them."""
    order: dict[str, None] = {}

    def visit(name: str) -> None:
        if name in order:
            return
        concept = concepts[name]
        for inner in (*concept.includes, *concept.but_not):
            visit(inner)
        order[name] = None

    for name in concepts:
        visit(name)
    return tuple(name for name in order if concepts[name].includes or concepts[name].but_not)


def _joined(
    first: Sequence[Span], rest: Sequence[Sequence[Span]], gaps: Sequence[int], text: Sequence[str]
) -> Iterable[Span]:
    """Spans from a first run to a last one, each next run at most its gap behind the one before, in one sentence."""
    reached = list(first)
    for spans, gap in zip(rest, gaps, strict=True):
        reached = [
            Span(left.start, right.end)
            for left in reached
            for right in spans
            if 0 <= right.start - left.end <= gap and not _SENTENCE_ENDS & set(text[left.end : right.start])
        ]
    return reached


def _patterned(matcher: Matcher, text: Sequence[str], anchors: Sequence[Span]) -> Iterator[tuple[str, Span]]:
    """Concept and place of the matches of a token pattern near its anchors."""
    from spacy.tokens import Doc

    vocab = pipeline().vocab
    for anchor in anchors:
        left = max(0, anchor.start - _ANCHOR_WINDOW)
        window = Doc(vocab, words=list(text[left : anchor.end + _ANCHOR_WINDOW]))
        for name, start, end in matcher(window):
            yield vocab.strings[name], Span(left + start, left + end)
