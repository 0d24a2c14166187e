"""Where statements name the concepts of the loaded rules: one spaCy pass per document for all of them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from policylint.language.model import MarkedStatement, Span, Statement
from policylint.language.tokens import pipeline, split
from policylint.rulebook.model import Concept
from policylint.rulebook.phrases import expand, parse_phrase, spacy_split

if TYPE_CHECKING:
    from spacy.matcher import Matcher
    from spacy.tokens import Doc

_ANCHOR_WINDOW = 12
"""Tokens on each side of an anchor in which a token pattern is tried."""
_SEPARATOR = "\n"
_SENTENCE_ENDS = frozenset({".", "!", "?", _SEPARATOR})

_Words = tuple[str, ...]
_Found = Mapping[str, list[Span]]


class _Gapped(NamedTuple):
    """A wording with gaps: `slots` hold the keys of the runs that may stand in each place, `gaps` what lies between."""

    concept: str
    slots: tuple[tuple[str, ...], ...]
    gaps: tuple[int, ...]


class ConceptMatcher:
    """Finds every mention of a set of concepts. Built once per run; calls are independent of each other."""

    def __init__(self, concepts: Mapping[str, Concept]) -> None:
        """`concepts`: name to definition, closed under `includes` and `but_not`."""
        from spacy.matcher import PhraseMatcher

        self._concepts = concepts
        self._vocab = pipeline().vocab
        self._runs: dict[_Words, str] = {}
        self._whole: dict[str, set[str]] = defaultdict(set)
        self._gapped: list[_Gapped] = []
        self._anchored: dict[str, list[tuple[str, Matcher]]] = defaultdict(list)
        for name, concept in concepts.items():
            self._add(name, concept)
        self._phrases = PhraseMatcher(self._vocab, attr="LOWER")
        for words, key in self._runs.items():
            self._phrases.add(key, [self._doc(words)])
        self._order = _inner_first(concepts)

    def _add(self, name: str, concept: Concept) -> None:
        from spacy.matcher import Matcher

        for phrase in concept.phrases:
            for expansion in expand(parse_phrase(phrase), spacy_split()):
                slots = tuple(tuple(map(self._key, slot)) for slot in expansion.slots)
                if expansion.gaps:
                    self._gapped.append(_Gapped(name, slots, expansion.gaps))
                else:
                    for key in slots[0]:
                        self._whole[key].add(name)
        for pattern in concept.patterns:
            matcher = Matcher(self._vocab)
            matcher.add(name, [[dict(token) for token in pattern.tokens]])
            for expansion in expand(parse_phrase(pattern.anchor), spacy_split()):
                for run in expansion.slots[0]:
                    self._anchored[self._key(run)].append((name, matcher))

    def _key(self, run: _Words) -> str:
        return self._runs.setdefault(run, str(len(self._runs)))

    def _doc(self, words: Sequence[str]) -> Doc:
        from spacy.tokens import Doc

        return Doc(self._vocab, words=list(words))

    def find(self, texts: Sequence[Sequence[str]]) -> tuple[_Found, ...]:
        """For each text (words in lower case): concept to its mentions, positions counted from 0 in that text."""
        words: list[str] = []
        starts: list[int] = []
        for text in texts:
            starts.append(len(words))
            words.extend(text)
            words.append(_SEPARATOR)
        doc = self._doc(words)
        runs: list[dict[str, list[Span]]] = [{} for _ in texts]
        counts: Counter[str] = Counter()
        strings = self._vocab.strings
        for hashed, start, end in self._phrases(doc):
            number = bisect_right(starts, start) - 1
            base = starts[number]
            key = strings[hashed]
            counts[key] += 1
            runs[number].setdefault(key, []).append(Span(start - base, end - base))
        gapped = self._by_rarest_slot(counts)
        return tuple(
            self._concepts_of(found, gapped, text, doc, base) if found else {}
            for found, text, base in zip(runs, texts, starts, strict=True)
        )

    def _by_rarest_slot(self, counts: Mapping[str, int]) -> Mapping[str, list[_Gapped]]:
        """The gapped phrases that can occur at all, under the runs of the slot that is seldom filled in these texts."""
        by_key: dict[str, list[_Gapped]] = defaultdict(list)
        for phrase in self._gapped:
            filled = [sum(counts.get(key, 0) for key in slot) for slot in phrase.slots]
            if all(filled):
                for key in phrase.slots[filled.index(min(filled))]:
                    if key in counts:
                        by_key[key].append(phrase)
        return by_key

    def _concepts_of(
        self,
        runs: Mapping[str, list[Span]],
        gapped: Mapping[str, list[_Gapped]],
        text: Sequence[str],
        doc: Doc,
        base: int,
    ) -> _Found:
        found: dict[str, set[Span]] = defaultdict(set)
        possible: dict[int, _Gapped] = {}
        for key, spans in runs.items():
            for name in self._whole.get(key, ()):
                found[name].update(spans)
            for phrase in gapped.get(key, ()):
                possible[id(phrase)] = phrase
            for name, matcher in self._anchored.get(key, ()):
                found[name].update(_patterned(matcher, doc, base, len(text), spans))
        for phrase in possible.values():
            slots = [[span for key in slot if key in runs for span in runs[key]] for slot in phrase.slots]
            if all(slots):
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
        texts = [*(each.tokens for each in statements), *(split(heading)[0] for heading in headings)]
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


def _patterned(matcher: Any, doc: Doc, base: int, length: int, anchors: Sequence[Span]) -> Iterable[Span]:
    """Matches of a token pattern near its anchors, within one text."""
    for anchor in anchors:
        left = base + max(0, anchor.start - _ANCHOR_WINDOW)
        right = base + min(length, anchor.end + _ANCHOR_WINDOW)
        for _, start, end in matcher(doc[left:right]):
            yield Span(left + start - base, left + end - base)
