"""Which force each stretch of a statement speaks with: clauses, exceptions, qualifiers.

Works by cues and scopes, after ConText: the table of cues is in `cues`, this file decides how far each one reaches. A
cue inside a condition ("when officers must ...") or a relative clause ("force that may cause ...") speaks only for that
stretch, never for the sentence.
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
from policylint.language.limits import SURE_AFTER_ONLY, find_limits, find_only_limits
from policylint.language.model import Clause, Modality, Span
from policylint.language.tokens import DASH

_STOPS = SENTENCE_BREAKS | CLAUSE_BREAKS | {","}
_JOINTS = frozenset({",", "and", "but", "or", "however", DASH})
_PARTICIPLES = frozenset({"recommended", "encouraged", "preferred", "required", "mandatory"})
_BEHIND_PARTICIPLE = frozenset("to that for by when if unless before after in on at of and or where as".split())
_ADVERBS = frozenset({",", "also", "then", "and", "but", "therefore", "further", "or"})
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
class _Heard:
    """A cue found in a statement. `main`: it speaks for its sentence; else only for `reach`."""

    span: Span
    modality: Modality
    negated: bool
    weak: bool
    main: bool = True
    reach: int = 0


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
    heard = _hear(tokens, own, exceptions)
    exceptions = tuple(
        sorted(
            {*exceptions, *find_only_limits(tokens, [cue.span for cue in heard])},
            key=lambda span: (span.start, span.end),
        )
    )
    heard = [_as_ban_if_limited(cue, tokens, exceptions) for cue in heard]
    real = [span for span in qualifiers if _limits_a_ban(span, tokens, heard)]
    exceptions = tuple(sorted({*exceptions, *real}))
    qualifiers = tuple(span for span in qualifiers if span not in real)
    return Reading(_clauses(tokens, heard, own, inherited), exceptions, qualifiers)


def _limits_a_ban(qualifier: Span, tokens: Sequence[str], heard: Sequence[_Heard]) -> bool:
    """ "Unless unsafe" excuses from an order but opens an exception to a ban."""
    before = [cue for cue in heard if cue.main and cue.span.end <= qualifier.start]
    denies = tokens[qualifier.start] in ("unless", "except", "absent")
    return denies and bool(before) and before[-1].modality is Modality.BAN


def heading_modality(heading_tokens: Sequence[str]) -> Modality | None:
    """The modality a heading gives to bare list items under it: "Prohibited uses", "Required actions"."""
    heard = _hear(heading_tokens, 0, ())
    for cue in heard:
        if cue.modality in (Modality.BAN, Modality.OBLIGATION):
            return cue.modality
    words = set(heading_tokens)
    if words & {"restrictions", "prohibitions"}:
        return Modality.BAN
    if words & {"responsibilities", "duties", "requirements", "required", "mandatory"}:
        return Modality.OBLIGATION
    return None


# -- cues -----------------------------------------------------------------------------------------------------------


def _hear(tokens: Sequence[str], own: int, exceptions: Sequence[Span]) -> list[_Heard]:
    heard: list[_Heard] = []
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
        for start, end in _sentences(tokens)
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


def _inverted(tokens: Sequence[str], span: Span, heard: Sequence[_Heard]) -> bool:
    """ "Under no circumstances will members fire": the verb behind a fronted denial adds nothing to it."""
    return (
        bool(heard)
        and tokens[span.start] in MODALS
        and heard[-1].span.end == span.start
        and "no" in tokens[heard[-1].span.start : heard[-1].span.end]
    )


def _placed(tokens: Sequence[str], span: Span, cue: Cue, exceptions: Sequence[Span]) -> _Heard:
    assert cue.modality is not None
    modality, negated = cue.modality, cue.negated
    if tokens[span.start] in MODALS | {"is", "are", "shall"} and _denied_by_no(tokens, span.start):
        modality, negated = _denial(modality)
    reach = _stretch(tokens, span.start, exceptions)
    return _Heard(span, modality, negated, cue.weak, main=reach is None, reach=reach or 0)


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


def _settled(sentence: Sequence[str], start: int, heard: list[_Heard]) -> list[_Heard]:
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


def _promoted(sentence: Sequence[str], start: int, last: _Heard) -> _Heard:
    """ "When feasible officers shall warn" has no comma: a sentence with no main cue takes its last one, if that can be
    the verb of the sentence."""
    opener = _opener_before(sentence, last.span.start - start)
    words = sentence[last.span.start - start : last.span.end - start]
    finite = words[0] in ("has", "have") or {"prohibited", "forbidden"} & set(words)
    if finite or (opener is not None and (opener == 0 or sentence[opener - 1] == ":")):
        return _Heard(last.span, last.modality, last.negated, last.weak)
    return last


def _disclaimed(sentence: Sequence[str], start: int, cue: _Heard) -> _Heard:
    """ "Nothing in this policy requires ...": no cue of such a sentence orders or forbids anything."""
    position = sentence.index("nothing")
    disclaims = "".join(sentence[position + 1 : position + 2]) in ("in", "contained", "herein", "within")
    if disclaims and cue.span.start - start > position:
        return _Heard(cue.span, Modality.PERMISSION, True, cue.weak, cue.main, cue.reach)
    return cue


def _opener_before(tokens: Sequence[str], at: int) -> int | None:
    for position in range(at - 1, -1, -1):
        if tokens[position] in SUBORDINATORS:
            return position
    return None


def _imperative_at(tokens: Sequence[str], position: int, own: int) -> _Heard | None:
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
    return _Heard(Span(position, position + 1), Modality.OBLIGATION, False, weak=True)


# -- what limits, and what it makes of a permission -------------------------------------------------------------------


def _as_ban_if_limited(cue: _Heard, tokens: Sequence[str], exceptions: Sequence[Span]) -> _Heard:
    """A permission that an "only" limits is a ban with an exception."""
    is_to = tuple(tokens[cue.span.start : cue.span.end]) in (("is", "to"), ("are", "to"))
    if not cue.main or not (cue.modality is Modality.PERMISSION or is_to):
        return cue
    for span in exceptions:
        if tokens[span.start] == "only" and span.end == cue.span.start:
            return _Heard(cue.span, Modality.BAN, False, cue.weak)
        limited = tokens[span.start] in ("only", "solely") and cue.span.start <= span.start
        near = span.start - cue.span.end < 12 or tokens[span.start + 1] in SURE_AFTER_ONLY
        if limited and near and not SENTENCE_BREAKS & set(tokens[cue.span.end : span.start]):
            return _Heard(cue.span, Modality.BAN, False, cue.weak)
    return cue


# -- clauses --------------------------------------------------------------------------------------------------------


def _clauses(
    tokens: Sequence[str], heard: Sequence[_Heard], own: int, inherited: Modality | None
) -> tuple[Clause, ...]:
    """Every token gets the cue that governs it; runs of tokens with the same cue are clauses."""
    governing: list[_Heard | None] = [None] * len(tokens)
    mains = [cue for cue in heard if cue.main]
    for start, end in _sentences(tokens):
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


def _sentences(tokens: Sequence[str]) -> list[tuple[int, int]]:
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


def _govern(
    tokens: Sequence[str], governing: list[_Heard | None], cues: Sequence[_Heard], start: int, end: int
) -> None:
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
