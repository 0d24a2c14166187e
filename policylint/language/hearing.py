"""Which cues a statement really has, and which of them speak for their sentence.

A cue inside a condition ("when officers must ..."), an exception or a relative clause ("force that may cause ...")
speaks only for that stretch; some wordings look like a cue and are none ("May 2018", "the goal is to").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policylint.language.cues import (
    CLAUSE_BREAKS,
    CUES,
    IMPERATIVES,
    MODALS,
    NOT_AFTER_IMPERATIVE,
    RELATIVES,
    SENTENCE_BREAKS,
    SUBORDINATORS,
    Cue,
)
from policylint.language.model import Modality, Span
from policylint.language.tokens import DASH

_STOPS = SENTENCE_BREAKS | CLAUSE_BREAKS | {","}
_PARTICIPLES = frozenset({"recommended", "encouraged", "preferred", "required", "mandatory"})
_BEHIND_PARTICIPLE = frozenset("to that for by when if unless before after in on at of and or where as".split())
_PERSONS = frozenset(
    "officer officers member members employee employees subject subjects suspect suspects person "
    "persons individual individuals he she they it supervisor".split()
)
_ABLE = frozenset({"can", "may", "could", "might"})
_AIMING = frozenset({"ensure", "ensures", "ensuring", "so", "order"})
"""What stands before a "that" whose "can" permits nothing ("ensure that people can complain")."""
_AIMS = frozenset("what how where why goal purpose aim intent objective".split())
"""What stands before an "is to" that orders nothing."""
_NOUNS_AFTER_NO = 6
"""How far "no" may stand before its verb ("no sworn member of the department shall")."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A cue found in a statement. `main`: it speaks for its sentence; else only up to token `reach`. `weak`: it counts
    only where its sentence has no other."""

    span: Span
    modality: Modality
    negated: bool
    weak: bool
    main: bool = True
    reach: int = 0


def hear(tokens: Sequence[str], own: int, exceptions: Sequence[Span]) -> list[Heard]:
    """The cues of a statement in order. `tokens` and `own` as for `modality.read_modality`; `exceptions`: what
    "unless" and its kin cover, in which no cue speaks for the sentence.
    """
    heard: list[Heard] = []
    position = 0
    while position < len(tokens):
        found = CUES.longest(tokens, position)
        if found is None:
            imperative = _imperative_at(tokens, position, own)
            if imperative:
                heard.append(imperative)
            position += 1
            continue
        end, cue = found
        span = Span(position, end)
        if cue.modality is not None and not _is_no_cue(tokens, span) and not _inverted(tokens, span, heard):
            heard.append(_placed(tokens, span, cue, exceptions))
        position = span.end
    return [
        cue
        for start, end in sentences_in(tokens)
        for cue in _settled(tokens[start:end], start, [cue for cue in heard if start <= cue.span.start < end])
    ]


def _is_no_cue(tokens: Sequence[str], span: Span) -> bool:
    """May 2018; the will; spray can; what the person is to do."""
    word = tokens[span.start]
    if word in ("is", "are") and tuple(tokens[span.start + 1 : span.end]) == ("to",):
        return bool(_AIMS & set(tokens[max(0, span.start - 8) : span.start]))
    if span.length > 1:
        return span.start > 0 and tokens[span.start - 1] == "what"
    if word in _PARTICIPLES:
        # "Recommended actions": an adjective.
        return "".join(tokens[span.end : span.end + 1])[:1].isalpha() and tokens[span.end] not in _BEHIND_PARTICIPLE
    before = tokens[span.start - 1] if span.start else ""
    after = tokens[span.end] if span.end < len(tokens) else ""
    if word == "may":
        return after[:1].isdigit()
    if word in ("can", "will", "must"):
        return before in ("a", "the", "spray", "trash", "gas")
    return False


def _inverted(tokens: Sequence[str], span: Span, heard: Sequence[Heard]) -> bool:
    """ "Under no circumstances will members fire": the verb behind a fronted denial adds nothing to it."""
    return (
        bool(heard)
        and tokens[span.start] in MODALS
        and heard[-1].span.end == span.start
        and "no" in tokens[heard[-1].span.start : heard[-1].span.end]
    )


def _placed(tokens: Sequence[str], span: Span, cue: Cue, exceptions: Sequence[Span]) -> Heard:
    assert cue.modality is not None
    modality, negated = cue.modality, cue.negated
    if tokens[span.start] in MODALS | {"is", "are", "shall"} and _denied_by_no(tokens, span.start):
        modality, negated = _denial(modality)
    reach = _stretch(tokens, span.start, exceptions)
    return Heard(span, modality, negated, cue.weak, main=reach is None, reach=reach or 0)


def _denial(modality: Modality) -> tuple[Modality, bool]:
    if modality is Modality.RECOMMENDATION:
        return Modality.RECOMMENDATION, True
    return Modality.BAN, False


def _denied_by_no(tokens: Sequence[str], verb: int) -> bool:
    """ "No officer shall", "neither officers nor ... may", "at no time will"."""
    for position in range(verb - 1, max(-1, verb - 1 - _NOUNS_AFTER_NO), -1):
        word = tokens[position]
        if word in ("no", "neither", "none", "nobody"):
            return position == 0 or tokens[position - 1] in {",", ";", ":", ".", "and", "at", ")", DASH, "that", "but"}
        if word in _STOPS:
            return False
    return False


def _stretch(tokens: Sequence[str], at: int, exceptions: Sequence[Span]) -> int | None:
    """End of the condition, exception or relative clause that the cue at `at` stands in; None: it stands in none."""
    for span in exceptions:
        if span.start < at < span.end:
            return span.end
    position = at - 1
    crossed_verb = False
    while position >= 0:
        word = tokens[position]
        if word == ":" and position and tokens[position - 1] in SUBORDINATORS:
            return _end_of_stretch(tokens, at)
        if word in _STOPS:
            return None
        if word == "that" and tokens[at] in _ABLE and position and tokens[position - 1] in _AIMING:
            return _end_of_stretch(tokens, at)
        if word in RELATIVES and not crossed_verb:
            # "the officer who is present shall": only a cue right behind the pronoun belongs to it.
            if at - position <= 2 and word != "that":
                return _end_of_relative(tokens, at)
            if at - position == 1:
                return _end_of_relative(tokens, at) if not _is_conjunction_that(tokens, position) else None
        if word in ("after", "before") and not _PERSONS & set(tokens[position + 1 : at]):
            # "Persons hurt after force shall ...": no clause follows, only a noun.
            position -= 1
            continue
        if word in SUBORDINATORS and word != "as" and not tokens[position + 1].endswith("ing"):
            return None if _has_verb(tokens[position + 1 : at]) else _end_of_stretch(tokens, at)
        if word in MODALS:
            crossed_verb = True
        position -= 1
    return None


def _has_verb(condition: Sequence[str]) -> bool:
    """ "Force after a person is under control is prohibited": a condition with its verb leaves the next one free."""
    verbs = [position for position, word in enumerate(condition) if word in ("is", "are", "was", "were", "has", "have")]
    if not verbs or not verbs[0]:
        return False
    return not {"and", "or", "that", "who", "which", "if", "believes"} & set(condition)


def _is_conjunction_that(tokens: Sequence[str], position: int) -> bool:
    """ "ensure that", "it is the policy that": the clause behind such a "that" speaks for itself."""
    return position > 0 and tokens[position - 1] in {"ensure", "ensures", "policy", "require", "requires", "ensuring"}


def _end_of_relative(tokens: Sequence[str], at: int) -> int:
    for position in range(at + 1, len(tokens)):
        word = tokens[position]
        if word in _STOPS or word in MODALS:
            return position
        if word in ("is", "are") and position > at + 2:
            return position
    return len(tokens)


def _end_of_stretch(tokens: Sequence[str], at: int) -> int:
    for position in range(at + 1, len(tokens)):
        if tokens[position] in _STOPS:
            return position
    return len(tokens)


def _settled(sentence: Sequence[str], start: int, heard: list[Heard]) -> list[Heard]:
    """The cues of one sentence, which begins at token `start`, after a look at the sentence as a whole."""
    if "?" in sentence[-1:]:
        return []
    if any(cue.main and not cue.weak for cue in heard):
        heard = [cue for cue in heard if not cue.weak]
    elif heard and not any(cue.main for cue in heard):
        heard = [*heard[:-1], _promoted(sentence, start, heard[-1])]
    if "nothing" in sentence:
        heard = [_disclaimed(sentence, start, cue) for cue in heard]
    return heard


def _promoted(sentence: Sequence[str], start: int, last: Heard) -> Heard:
    """ "When feasible officers shall warn" has no comma: a sentence with no main cue takes its last one, if that can be
    the verb of the sentence."""
    opener = _opener_before(sentence, last.span.start - start)
    words = sentence[last.span.start - start : last.span.end - start]
    finite = words[0] in ("has", "have") or {"prohibited", "forbidden"} & set(words)
    if finite or (opener is not None and (opener == 0 or sentence[opener - 1] == ":")):
        return Heard(last.span, last.modality, last.negated, last.weak)
    return last


def _disclaimed(sentence: Sequence[str], start: int, cue: Heard) -> Heard:
    """ "Nothing in this policy requires ...": no cue of such a sentence orders or forbids anything."""
    position = sentence.index("nothing")
    disclaims = "".join(sentence[position + 1 : position + 2]) in ("in", "contained", "herein", "within")
    if disclaims and cue.span.start - start > position:
        return Heard(cue.span, Modality.PERMISSION, True, cue.weak, cue.main, cue.reach)
    return cue


def _opener_before(tokens: Sequence[str], at: int) -> int | None:
    for position in range(at - 1, -1, -1):
        if tokens[position] in SUBORDINATORS:
            return position
    return None


def _imperative_at(tokens: Sequence[str], position: int, own: int) -> Heard | None:
    """An order by its verb alone, at the start of the statement's own words or behind an opening condition."""
    word = tokens[position]
    if word not in IMPERATIVES or position < own or position + 1 >= len(tokens):
        return None
    if tokens[position + 1] in NOT_AFTER_IMPERATIVE:
        return None
    at_start = position == own
    behind_condition = (
        position > own
        and tokens[position - 1] == ","
        and tokens[own] in SUBORDINATORS
        and "," not in tokens[own : position - 1]
    )
    behind_then = position == own + 1 and tokens[own] in ("immediately", "promptly", "then", "also", "always")
    if not (at_start or behind_condition or behind_then):
        return None
    return Heard(Span(position, position + 1), Modality.OBLIGATION, False, weak=True)


def sentences_in(tokens: Sequence[str]) -> list[tuple[int, int]]:
    """Stretches between full stops: a lead-in and the item under it are one, a run-in heading is its own."""
    bounds = []
    start = 0
    quoted = tokens.count('"') % 2 == 0
    inside = False
    for position, word in enumerate(tokens):
        inside ^= quoted and word == '"'
        if (
            not inside
            and word in SENTENCE_BREAKS
            and any(after[:1].isalnum() for after in tokens[position + 1 : position + 4])
        ):
            bounds.append((start, position + 1))
            start = position + 1
    bounds.append((start, len(tokens)))
    return bounds
