"""What limits a statement: exceptions ("unless ...", "only when ...") and qualifiers ("when feasible").

A qualifier speaks of feasibility or safety alone and weakens nothing; an exception opens a case in which something else
holds, and decides many verdicts.
"""

from __future__ import annotations

from collections.abc import Sequence

from policylint.language.cues import (
    CLAUSE_BREAKS,
    EXCEPTIONS,
    MODALS,
    ONLY_AFTER,
    QUALIFIER_DENIALS,
    QUALIFIER_OPENERS,
    QUALIFIER_WORDS,
    RELATIVES,
    SENTENCE_BREAKS,
    SUBORDINATORS,
)
from policylint.language.model import Span

_STOPS = SENTENCE_BREAKS | CLAUSE_BREAKS | {",", ")"}
SURE_AFTER_ONLY = frozenset({"when", "if", "where", "in", "to", "as", "under"})
_NOT_LIMITED = frozenset("not threat danger risk harm injury damage".split())
"""What stands before an "only" that limits a noun and no rule ("a threat only to property")."""
_LONGEST_SUBJECT = 12
_DENYING = frozenset("no not never nor none any all only prohibited forbidden nothing".split())
"""What stands before "other than" where it opens an exception ("no tool other than"), not a description."""


def find_limits(tokens: Sequence[str]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Qualifiers ("when feasible") and exceptions ("unless ..."), the first never counted among the second."""
    qualifiers: list[Span] = []
    exceptions: list[Span] = []
    position = 0
    while position < len(tokens):
        qualifier = _qualifier_at(tokens, position)
        if qualifier:
            qualifiers.append(qualifier)
            position = qualifier.end
            continue
        rest = EXCEPTIONS.get(tokens[position])
        behind = position + 1 + len(rest or ())
        if rest is not None and tuple(tokens[position + 1 : behind]) == rest and _opens_exception(tokens, position):
            exceptions.append(Span(position, _end_of_exception(tokens, behind)))
        position += 1
    return tuple(qualifiers), tuple(exceptions)


def _opens_exception(tokens: Sequence[str], position: int) -> bool:
    """Whether a wording that opens exceptions does so here: "no tool other than", "is limited to"."""
    before = tokens[max(0, position - 10) : position]
    if tokens[position] == "other":
        return bool(_DENYING & set(before))
    if tokens[position] in ("limited", "restricted", "confined", "reserved"):
        return bool({"is", "are", "be"} & set(before[-2:])) and "not" not in before[-3:]
    return True


def _qualifier_at(tokens: Sequence[str], position: int) -> Span | None:
    """A short condition that names nothing but feasibility or safety."""
    if tokens[position] not in QUALIFIER_OPENERS:
        return None
    end = position + 1
    while end < len(tokens) and tokens[end] not in _STOPS and end - position < 14:
        if tokens[end] in MODALS and tokens[end] not in ("would", "may"):
            break
        end += 1
    inside = tokens[position + 1 : end]
    if tokens[position] == "to":
        if tuple(tokens[position : position + 3]) != ("to", "the", "extent"):
            return None
        inside = tokens[position + 3 : end]
    if tokens[position] in ("unless", "absent", "except"):
        denies = bool(QUALIFIER_DENIALS & set(inside)) and not _names_force(inside)
        return Span(position, end) if denies else None
    limit = len(inside) if tokens[position] == "to" else 4
    if not any(word in QUALIFIER_WORDS for word in inside[:limit]):
        return None
    last = max(index for index, word in enumerate(inside[: limit + 2]) if word in QUALIFIER_WORDS)
    return Span(position, position + len(tokens[position:end]) - len(inside) + last + 1)


def _names_force(words: Sequence[str]) -> bool:
    """ "unless deadly force is reasonable": an exception, however much it sounds like feasibility."""
    return bool({"force", "death", "deadly", "threat"} & set(words))


def _end_of_exception(tokens: Sequence[str], start: int) -> int:
    for position in range(start, len(tokens)):
        word = tokens[position]
        if word in SENTENCE_BREAKS or word == ";":
            return position
        if word == "," and _new_main_clause(tokens, position + 1):
            return position
    return len(tokens)


def _new_main_clause(tokens: Sequence[str], start: int) -> bool:
    """Whether a modal verb follows within a few words, with its subject or without (", officers who see it shall")."""
    if start < len(tokens) and tokens[start] in RELATIVES:
        return False
    for position in range(start, min(start + _LONGEST_SUBJECT, len(tokens))):
        word = tokens[position]
        if word in MODALS:
            return True
        if word in SUBORDINATORS or word in {",", "or"}:
            return False
    return False


def _begins_sentence(tokens: Sequence[str], position: int) -> bool:
    return position == 0 or tokens[position - 1] in SENTENCE_BREAKS or tokens[position - 1] in CLAUSE_BREAKS


def find_only_limits(tokens: Sequence[str], cues: Sequence[Span]) -> list[Span]:
    """ "may be used only when ...", "shall only be used to ...": what follows "only" is a limit of the same kind."""
    limits = []
    for position, word in enumerate(tokens[:-1]):
        if word not in ("only", "solely") or (position and tokens[position - 1] in _NOT_LIMITED):
            continue
        if _begins_sentence(tokens, position):
            # "Only issued weapons may be carried": the limit is the subject.
            verb = next((cue.start for cue in cues if cue.start > position), None)
            if verb is not None and not SENTENCE_BREAKS & set(tokens[position:verb]) and verb - position < 30:
                limits.append(Span(position, verb))
            continue
        inside = next((cue for cue in cues if cue.start < position < cue.end), None)
        after = tokens[min(inside.end if inside else position + 1, len(tokens) - 1)]
        behind_cue = any(cue.start <= position < cue.end + 8 for cue in cues)
        limits_what_follows = after in ONLY_AFTER and (behind_cue or after in SURE_AFTER_ONLY)
        touches_cue = any(cue.end in (position, position - 1) or cue.start == position + 1 for cue in cues)
        if limits_what_follows or touches_cue:
            limits.append(Span(position, _end_of_exception(tokens, position + 1)))
    return limits
