"""Which force each stretch of a statement speaks with: clauses, exceptions, qualifiers.

Works by cues and scopes, after ConText: the table of cues is in `cues`, `hearing` finds those that a statement has, and
this file decides how far each one reaches.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policylint.language.cues import CLAUSE_BREAKS, RELATIVES, SENTENCE_BREAKS
from policylint.language.hearing import Heard, hear, sentences_in
from policylint.language.limits import SURE_AFTER_ONLY, find_limits, find_only_limits
from policylint.language.model import Clause, Modality, Span
from policylint.language.tokens import DASH

_JOINTS = frozenset({",", "and", "but", "or", "however", DASH})
_ADVERBS = frozenset({",", "also", "then", "and", "but", "therefore", "further", "or"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What `read_modality` finds: clauses covering all tokens, exceptions and qualifiers in order."""

    clauses: tuple[Clause, ...]
    exceptions: tuple[Span, ...]
    qualifiers: tuple[Span, ...]


def read_modality(tokens: Sequence[str], own: int = 0, inherited: Modality | None = None) -> Reading:
    """Clauses, exceptions and qualifiers of a statement.

    `tokens`: its words in lower case, lead-ins first; `own`: position of the first word after the lead-ins;
    `inherited`: the modality of the heading above, for a statement without any cue ("Prohibited techniques").
    """
    if not tokens:
        return Reading((Clause(Span(0, 0), Modality.STATEMENT),), (), ())
    qualifiers, exceptions = find_limits(tokens)
    heard = hear(tokens, own, exceptions)
    exceptions = tuple(sorted({*exceptions, *find_only_limits(tokens, [cue.span for cue in heard])}))
    heard = [_as_ban_if_limited(cue, tokens, exceptions) for cue in heard]
    real = [span for span in qualifiers if _limits_a_ban(span, tokens, heard)]
    exceptions = tuple(sorted({*exceptions, *real}))
    qualifiers = tuple(span for span in qualifiers if span not in real)
    return Reading(_clauses(tokens, heard, own, inherited), exceptions, qualifiers)


def _limits_a_ban(qualifier: Span, tokens: Sequence[str], heard: Sequence[Heard]) -> bool:
    """ "Unless unsafe" excuses from an order but opens an exception to a ban."""
    before = [cue for cue in heard if cue.main and cue.span.end <= qualifier.start]
    denies = tokens[qualifier.start] in ("unless", "except", "absent")
    return denies and bool(before) and before[-1].modality is Modality.BAN


def heading_modality(heading_tokens: Sequence[str]) -> Modality | None:
    """The modality a heading gives to bare list items under it: "Prohibited uses", "Required actions"."""
    heard = hear(heading_tokens, 0, ())
    for cue in heard:
        if cue.modality in (Modality.BAN, Modality.OBLIGATION):
            return cue.modality
    words = set(heading_tokens)
    if words & {"restrictions", "prohibitions"}:
        return Modality.BAN
    if words & {"responsibilities", "duties", "requirements", "required", "mandatory"}:
        return Modality.OBLIGATION
    return None


# -- what limits, and what it makes of a permission -------------------------------------------------------------------


def _as_ban_if_limited(cue: Heard, tokens: Sequence[str], exceptions: Sequence[Span]) -> Heard:
    """A permission that an "only" limits is a ban with an exception."""
    is_to = tuple(tokens[cue.span.start : cue.span.end]) in (("is", "to"), ("are", "to"))
    if not cue.main or not (cue.modality is Modality.PERMISSION or is_to):
        return cue
    for span in exceptions:
        if tokens[span.start] == "only" and span.end == cue.span.start:
            return Heard(cue.span, Modality.BAN, False, cue.weak)
        limited = tokens[span.start] in ("only", "solely") and cue.span.start <= span.start
        near = span.start - cue.span.end < 12 or tokens[span.start + 1] in SURE_AFTER_ONLY
        if limited and near and not SENTENCE_BREAKS & set(tokens[cue.span.end : span.start]):
            return Heard(cue.span, Modality.BAN, False, cue.weak)
    return cue


# -- clauses --------------------------------------------------------------------------------------------------------


def _clauses(tokens: Sequence[str], heard: Sequence[Heard], own: int, inherited: Modality | None) -> tuple[Clause, ...]:
    """Every token gets the cue that governs it; runs of tokens with the same cue are clauses."""
    governing: list[Heard | None] = [None] * len(tokens)
    mains = [cue for cue in heard if cue.main]
    for start, end in sentences_in(tokens):
        _govern(tokens, governing, [cue for cue in mains if start <= cue.span.start < end], start, end)
    for cue in heard:
        if not cue.main:
            for position in range(cue.span.start, min(cue.reach, len(tokens))):
                governing[position] = cue
    fallback = inherited if not mains and inherited else Modality.STATEMENT
    clauses: list[Clause] = []
    start = 0
    for position in range(1, len(tokens) + 1):
        if position == len(tokens) or governing[position] is not governing[start]:
            cue_here = governing[start]
            if cue_here is None:
                negated = any(_denies(tokens, at) for at in range(start, position))
                clauses.append(Clause(Span(start, position), fallback, negated))
            else:
                modality = cue_here.modality
                if not cue_here.main and modality in (Modality.OBLIGATION, Modality.BAN):
                    modality = Modality.STATEMENT
                shares = bool(clauses) and cue_here.main and _shares_subject(tokens, start, cue_here.span.start)
                clauses.append(Clause(Span(start, position), modality, cue_here.negated, cue_here.span, shares))
            start = position
    return tuple(clauses)


def _denies(tokens: Sequence[str], at: int) -> bool:
    """Whether a word denies; "not limited to" and its kin deny nothing."""
    if tokens[at] == "not":
        return "".join(tokens[at + 1 : at + 2]) not in (
            "limited",
            "only",
            "all",
            "intended",
            "necessarily",
            "exhaustive",
        )
    return tokens[at] in ("no", "n't", "never")


def _shares_subject(tokens: Sequence[str], start: int, cue: int) -> bool:
    """ "... and shall not": a clause whose verb stands right behind the joint."""
    return start > 0 and tokens[start - 1] in _JOINTS and all(word in _ADVERBS for word in tokens[start:cue])


def _govern(tokens: Sequence[str], governing: list[Heard | None], cues: Sequence[Heard], start: int, end: int) -> None:
    """Share the tokens of one sentence among its main cues: each reaches from its subject to the next one's subject."""
    for number, cue in enumerate(cues):
        if number:
            begin = _subject_start(tokens, cue.span.start, cues[number - 1].span.end)
        else:
            begin = max((at + 1 for at in range(start, cue.span.start) if tokens[at] == ";"), default=start)
        for position in range(begin, end):
            governing[position] = cue


def _subject_start(tokens: Sequence[str], cue: int, floor: int) -> int:
    """Where the clause of a later cue begins: behind the last joint before it, a semicolon or colon before a comma."""
    joint = None
    for position in range(cue - 1, floor - 1, -1):
        if tokens[position] in CLAUSE_BREAKS or (joint is None and tokens[position] in RELATIVES):
            return position + 1
        if joint is None and tokens[position] in _JOINTS:
            joint = position + 1
    return joint if joint is not None else cue
