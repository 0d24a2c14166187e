"""From matches to a verdict with its evidence: what each form found, weighed together.

A contrary passage outweighs everything; else all halves in full give met, unless a limit takes that down to partial;
anything less that was found gives partial (the rubric's four verdicts).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policylint.engine.forms import Match, find_matches
from policylint.engine.index import Index
from policylint.engine.model import ElementResult, Evidence, Verdict
from policylint.language.model import Modality, Statement
from policylint.rulebook.model import Form, Parts, Rule


@dataclass(frozen=True, slots=True)
class _Found:
    """What one entry of a rule's `met` list found: passages in full, passages that count as less, absent halves."""

    full: tuple[Match, ...]
    less: tuple[Match, ...]
    absent: tuple[str, ...] = ()


def judge_element(rule: Rule, index: Index) -> ElementResult:
    """The verdict on one element of one document, with all its evidence, or the nearest passage where it is missing."""
    contrary = [match for form in rule.contrary for match in find_matches(form, index) if not match.weakened]
    found = [_found(entry, index) for entry in rule.met]
    full = [match for each in found for match in each.full]
    weak = [match for form in rule.partial for match in find_matches(form, index)]
    less = [*(match for each in found for match in each.less), *weak]
    if contrary:
        evidence = [*_evidence(contrary, Verdict.CONTRARY, index), *_evidence(full or less, _side(full), index)]
        return ElementResult(rule, Verdict.CONTRARY, _once(evidence))
    if full:
        limits = [match for form in rule.limits for match in find_matches(form, index) if not match.weakened]
        if limits:
            evidence = [*_evidence(limits, Verdict.PARTIAL, index), *_evidence(full, Verdict.MET, index)]
            return ElementResult(rule, Verdict.PARTIAL, _once(evidence))
        return ElementResult(rule, Verdict.MET, _once(_evidence(full, Verdict.MET, index)))
    if less:
        absent = next((each.absent for each in found if each.absent and each.less), ())
        return ElementResult(rule, Verdict.PARTIAL, _once(_evidence(less, Verdict.PARTIAL, index)), absent=absent)
    return ElementResult(rule, Verdict.MISSING, nearest=_nearest(rule, index))


def _side(full: Sequence[Match]) -> Verdict:
    return Verdict.MET if full else Verdict.PARTIAL


def _found(entry: Form | Parts, index: Index) -> _Found:
    if isinstance(entry, Form):
        matches = list(find_matches(entry, index))
        return _Found(
            tuple(match for match in matches if not match.weakened), tuple(match for match in matches if match.weakened)
        )
    halves = [[match for form in part.forms for match in find_matches(form, index)] for part in entry.parts]
    strong = [[match for match in matches if not match.weakened] for matches in halves]
    if all(strong):
        return _Found(tuple(match for matches in strong for match in matches), ())
    absent = tuple(part.name for part, matches in zip(entry.parts, halves, strict=True) if not matches)
    return _Found((), tuple(match for matches in halves for match in matches), absent)


def _evidence(matches: Iterable[Match], supports: Verdict, index: Index) -> list[Evidence]:
    """The passages of the matches in reading order, those that count in full first."""
    ordered = sorted(matches, key=lambda match: (bool(match.weakened), match.statements))
    return [
        _passage(index.statements[number].statement, match.modality, supports, "; ".join(match.weakened))
        for match in ordered
        for number in match.statements
    ]


def _passage(statement: Statement, modality: Modality, supports: Verdict, note: str) -> Evidence:
    block = statement.block
    return Evidence(
        quote=statement.text,
        page=statement.page,
        paragraph=block.paragraph,
        section=" > ".join(block.section),
        modality=modality,
        supports=supports,
        note=note,
    )


def _once(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Each passage once, at its first place."""
    kept: dict[tuple[str, int | None, int | None, Verdict], Evidence] = {}
    for each in evidence:
        kept.setdefault((each.quote, each.page, each.paragraph, each.supports), each)
    return tuple(kept.values())


def _nearest(rule: Rule, index: Index) -> Evidence | None:
    """The statement that mentions most of what a form for met or partial asks for; None where none comes near."""
    best: tuple[float, int] | None = None
    for form in (*(form for entry in rule.met for form in entry.forms), *rule.partial):
        wanted = list(dict.fromkeys((*form.all, *([form.defines] if form.defines else ()))))
        counts = Counter(number for expression in wanted for number in index.mentioning(expression))
        for number, count in counts.items():
            score = (count / max(len(wanted), 2), -number)
            if best is None or score > best:
                best = score
    if best is None or best[0] < 0.5:
        return None
    statement = index.statements[-best[1]].statement
    return _passage(statement, statement.clauses[-1].modality, Verdict.MISSING, "comes closest, but does not say it")
