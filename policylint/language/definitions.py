"""Which statements define a term, and which of their words are the term."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policylint.language.cues import IMPERATIVES, MODALS
from policylint.language.model import Span
from policylint.language.tokens import DASH

_LONGEST_TERM = 14
_VERBS_IN_FULL = (
    "means",
    "mean",
    "shall mean",
    "refers to",
    "refer to",
    "shall refer to",
    "is defined as",
    "are defined as",
    "is defined by",
    "are defined by",
    "shall be defined as",
    "is defined in",
    "defined as",
    "is considered",
    "are considered",
    "is understood to",
    "is a term",
    "is the term",
    "denotes",
    "describes",
    "consists of",
    "constitutes",
    "includes any",
    "is used to describe",
    "shall be construed",
)
_VERBS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    first: tuple(tuple(verb.split()) for verb in _VERBS_IN_FULL if verb.split()[0] == first)
    for first in dict.fromkeys(verb.split()[0] for verb in _VERBS_IN_FULL)
}
# "X is any force that ...": what a defining "is" is followed by. "A last resort" and the like follow it too, but say
# what X is for, not what it is.
_AFTER_IS = frozenset(
    "any a an the that those force physical when one bodily action actions techniques tactics".split()
)
_KIND_GOES_ON = frozenset({"that", "which", "likely", "capable", "intended", "designed"})
"""What follows within a few words where a bare noun behind "is" tells the kind ("situations in which")."""
_VERDICTS = frozenset(
    "permitted prohibited authorized allowed justified required forbidden reasonable necessary appropriate not only "
    "also aware clear important".split()
)
"""What may stand behind an "is" that passes a judgment and tells no kind."""
_NO_PREDICATES = frozenset(
    "last option priority right duty responsibility goal policy serious critical important valid lawful measure tool "
    "matter concern seizure decision choice extreme response remedy means".split()
)
_DEFINED = frozenset("defined considered understood used generally hereby also further".split())
"""What goes on behind an "is" that may yet define ("is generally defined as")."""
_OPENERS = frozenset({("for", "the", "purpose"), ("for", "the", "purposes"), ("for", "purposes", "of")})
_ANNOUNCING = frozenset("states provides defines reads follows law statute".split())
_NO_TERM_STARTS = frozenset(
    "any every each no all some such example examples to in by for with when if on at from".split()
)
_BEFORE_NOUN_MEANS = frozenset(
    "a the by any all no other these such reasonable available alternative lethal lesser less effective every".split()
)
_SKIPPED = frozenset(
    {'"', "'", "the", "term", "terms", "a", "an", "phrase", "(", ")", "for", "purposes", "purpose", "of", ";"}
)
_NO_SUBJECTS = frozenset({"priority", "goal", "policy", "duty", "responsibility", "purpose"})
_SENTENCE_SUBJECTS = frozenset(
    "officer officers member members employee employees supervisor he she they it this these".split()
)
_ACTORS = frozenset("officer officers member members employee employees personnel deputy deputies no".split())


def find_term(tokens: Sequence[str], own: int, in_definitions: bool, first: int = 0) -> Span | None:
    """The words that a statement defines, or None where it is no definition.

    `tokens`: the statement's words in lower case; `own`: position of its first own word, the words before it being
    lead-ins (a run-in heading, the first cell of a table row); `in_definitions`: it stands in a section of
    definitions, where the words before a colon, dash or the end of a run-in heading are the term; `first`: where the
    term may begin at the earliest, besides `own`.
    """
    if "nothing" in tokens[own : own + 2]:
        return None
    for start in dict.fromkeys((_behind_citation(tokens) or own, own, first)):
        start = _behind_opener(tokens, start)
        term = _inverted(tokens, start) or _by_verb(tokens, start) or _by_mark(tokens, start, in_definitions)
        if term:
            return term
    if in_definitions and 0 < own <= _LONGEST_TERM:
        return Span(0, own)
    return None


def _behind_opener(tokens: Sequence[str], start: int) -> int:
    """Where the term can begin behind "For the purposes of this policy,"."""
    if tuple(tokens[start : start + 3]) in _OPENERS and "," in tokens[start : start + 12]:
        return tokens.index(",", start) + 1
    return start


def _behind_citation(tokens: Sequence[str]) -> int:
    """Where a quoted statute begins ("Section 5 states: ..."), 0 where none is announced."""
    for position, word in enumerate(tokens[1:24], 1):
        if word == ":" and tokens[position - 1] in _ANNOUNCING:
            return position + 1
    return 0


def _inverted(tokens: Sequence[str], start: int) -> Span | None:
    """ "By X the agency means ...", "By X is meant ..."."""
    clause = tokens[start : start + 12]
    if "by" not in clause[:1] or not {"means", "mean", "meant"} & set(clause):
        return None
    end = next((at for at, word in enumerate(clause) if at > 1 and word in ("the", "this", "we", "is", "our")), None)
    return _trimmed(tokens, start + 1, start + end) if end else None


def _by_verb(tokens: Sequence[str], start: int) -> Span | None:
    """ "X means ...", "X is any force that ..."."""
    end = min(len(tokens), start + _LONGEST_TERM)
    for position in range(start + 1, end):
        word = tokens[position]
        for verb in _VERBS.get(word, ()):
            if tuple(tokens[position : position + len(verb)]) == verb and not _is_noun(tokens, position):
                return _trimmed(tokens, start, position)
        if word in ("is", "are") and position + 1 < len(tokens) and _tells_kind(tokens, position + 1):
            following = set(tokens[position + 1 : position + 5])
            subject = set(tokens[start:position])
            said_of_it = following & _NO_PREDICATES or subject & (_SENTENCE_SUBJECTS | _NO_SUBJECTS)
            return _trimmed(tokens, start, position) if position - start <= 9 and not said_of_it else None
        if word in ("is", "are") and "".join(tokens[position + 1 : position + 2]) not in _DEFINED:
            return None
        if word == ";" and position + 1 < end and tokens[position + 1] in _VERBS:
            continue
        if word in MODALS or word in (".", ";", "if", "when", "who", "which", "whose"):
            return None
    return None


def _tells_kind(tokens: Sequence[str], at: int) -> bool:
    """ "... any force", "... one that", "... situations in which": what stands behind a defining "is"."""
    if tokens[at] in _AFTER_IS:
        return True
    behind = tokens[at + 1 : at + 4]
    goes_on = bool(_KIND_GOES_ON & set(behind)) or any(
        word.endswith("ed") and word not in _VERDICTS for word in behind[:1]
    )
    return goes_on and tokens[at] not in _VERDICTS


def _is_noun(tokens: Sequence[str], position: int) -> bool:
    """ "By any means", "means of escape": not the verb that defines."""
    if tokens[position] != "means":
        return False
    after = tokens[position + 1] if position + 1 < len(tokens) else ""
    return tokens[position - 1] in _BEFORE_NOUN_MEANS or after in ("of", "are", "is", "have", "available")


def _by_mark(tokens: Sequence[str], start: int, in_definitions: bool) -> Span | None:
    """ "X: ...", "X - ..."; outside a section of definitions only a short term with its meaning and no order behind."""
    for position in range(start + 1, min(len(tokens) - 2, start + _LONGEST_TERM)):
        word = tokens[position]
        if word in (":", DASH, "."):
            if not in_definitions and not _tells_meaning(tokens, start, position):
                return None
            return _trimmed(tokens, start, position)
        if word in MODALS or word in (";", "is", "are", "means", "only", "if", "unless"):
            return None
    return None


def _tells_meaning(tokens: Sequence[str], start: int, mark: int) -> bool:
    """Whether what stands behind a mark outside a section of definitions says what the words before it mean."""
    after = tokens[mark + 1 : mark + 12]
    if tokens[mark] == "." and (mark - start > 4 or after[0] not in ("any", "a", "an", "force", "physical")):
        return False
    if mark - start > 7 or (set(after) & MODALS and set(after) & _ACTORS):
        return False
    plain = mark - start <= 5 and (after[0].endswith("ing") or "of" in after[1:2])
    kind = mark - start <= 5 and _KIND_GOES_ON & set(after[:8]) and after[0] not in _VERDICTS | IMPERATIVES
    return plain or bool(kind) or bool(set(after[:3]) & _AFTER_IS) or after[0] == "use"


def _trimmed(tokens: Sequence[str], start: int, end: int) -> Span | None:
    """The term between two positions, without articles and quotation marks; None for what can be no term."""
    if tokens[start] in _NO_TERM_STARTS or tokens[end - 1] in ("who", "that", "which"):
        return None
    while start < end and tokens[start] in _SKIPPED:
        start += 1
    while end > start and tokens[end - 1] in _SKIPPED:
        end -= 1
    return Span(start, end) if start < end else None
