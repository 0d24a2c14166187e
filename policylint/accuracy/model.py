"""Coded documents, and how far the program agrees with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from policylint.engine.model import Verdict


@dataclass(frozen=True, slots=True)
class Code:
    """What a coder found on one element of one document. `quotes`: the passages, any one of which is evidence."""

    verdict: Verdict
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shares:
    """Precision, recall and their harmonic mean, each from 0 to 1."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """How coded and given verdicts meet: (coded, given) to how often; `proved` of `provable` agreed verdicts other than
    missing rest on the coder's passage."""

    counts: Mapping[tuple[Verdict, Verdict], int]
    proved: int
    provable: int

    @property
    def total(self) -> int:
        """Number of coded verdicts."""
        return sum(self.counts.values())

    @property
    def accuracy(self) -> float:
        """Share of the verdicts that agree, of the four kinds."""
        return _share(sum(self.counts.get((each, each), 0) for each in Verdict), self.total)

    @property
    def evidence(self) -> float:
        """Share of the agreed verdicts other than missing that rest on the coder's passage."""
        return _share(self.proved, self.provable)

    @property
    def met(self) -> Shares:
        """How rightly "the policy has it" is found."""
        both = self.counts.get((Verdict.MET, Verdict.MET), 0)
        given = sum(count for (_, got), count in self.counts.items() if got is Verdict.MET)
        coded = sum(count for (want, _), count in self.counts.items() if want is Verdict.MET)
        precision, recall = _share(both, given), _share(both, coded)
        return Shares(precision, recall, _share(2 * precision * recall, precision + recall))


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One verdict that differs; `given_quote` is the program's first passage, "" where it found none."""

    document: str
    element: str
    coded: Verdict
    given: Verdict
    coded_quote: str
    given_quote: str


@dataclass(frozen=True, slots=True)
class Score:
    """The agreement with a set of coded documents: in all, by element (sorted by id), and where the verdicts differ."""

    documents: int
    overall: Agreement
    elements: Mapping[str, Agreement]
    disagreements: tuple[Disagreement, ...]


def summed(agreements: tuple[Agreement, ...]) -> Agreement:
    """Several agreements as one."""
    counts: Counter[tuple[Verdict, Verdict]] = Counter()
    for each in agreements:
        counts.update(each.counts)
    return Agreement(dict(counts), sum(a.proved for a in agreements), sum(a.provable for a in agreements))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
