"""Comparing the program's verdicts with coded ones."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from policylint.accuracy.model import Agreement, Code, Disagreement, Score, summed
from policylint.engine.model import ElementResult, Verdict

_RUN = 6
"""Consecutive words that two quotes must share to be the same passage."""


def score(gold: Mapping[str, Mapping[str, Code]], given: Mapping[str, Iterable[ElementResult]]) -> Score:
    """Compare coded with given verdicts, both by document name; an element that was not judged counts as missing."""
    counts: dict[str, Counter[tuple[Verdict, Verdict]]] = defaultdict(Counter)
    proved: Counter[str] = Counter()
    provable: Counter[str] = Counter()
    disagreements: list[Disagreement] = []
    for name, codes in sorted(gold.items()):
        results = {result.rule.id: result for result in given[name]}
        for element, code in sorted(codes.items()):
            result = results.get(element)
            verdict = result.verdict if result else Verdict.MISSING
            quotes = [each.quote for each in result.evidence] if result else []
            counts[element][code.verdict, verdict] += 1
            if verdict is not code.verdict:
                shown = quotes[0] if quotes else ""
                coded = " ... ".join(code.quotes)
                disagreements.append(Disagreement(name, element, code.verdict, verdict, coded, shown))
            elif verdict is not Verdict.MISSING:
                provable[element] += 1
                proved[element] += same_passage(quotes, code.quotes)
    elements = {name: Agreement(dict(counts[name]), proved[name], provable[name]) for name in sorted(counts)}
    return Score(len(gold), summed(tuple(elements.values())), elements, tuple(disagreements))


def same_passage(quotes: Iterable[str], coded: Iterable[str]) -> bool:
    """Whether a quote shares six consecutive words with one of the coded passages, or holds a shorter one whole."""
    runs = [(_runs(quote, length), length) for quote in coded if (length := min(_RUN, len(_words(quote))))]
    return any(_runs(quote, length) & wanted for quote in quotes for wanted, length in runs)


def _runs(text: str, length: int) -> frozenset[tuple[str, ...]]:
    """All runs of so many consecutive words of a text, in lower case and without punctuation."""
    words = _words(text)
    return frozenset(tuple(words[start : start + length]) for start in range(len(words) - length + 1))


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())
