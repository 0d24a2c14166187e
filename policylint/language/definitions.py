"""Which statements define a term, and which of their words are the term."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policylint.language.cues import MODALS
from policylint.language.model import Span

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
_NO_PREDICATES = frozenset(
    "last option priority right duty responsibility goal policy serious critical important valid lawful measure tool "
    "matter concern seizure decision choice extreme response remedy means".split()
)
_SKIPPED = frozenset(
    {'"', "'", "the", "term", "terms", "a", "an", "phrase", "(", ")", "for", "purposes", "purpose", "of"}
)
_SENTENCE_SUBJECTS = frozenset(
    "officer officers member members employee employees supervisor he she they it this these".split()
)
_ACTORS = frozenset("officer officers member members employee employees personnel deputy deputies no".split())


def find_term(tokens: Sequence[str], own: int, in_definitions: bool) -> Span | None:
    """The words that a statement defines, or None where it is no definition.

    `tokens`: the statement's words in lower case; `own`: position of its first own word, the words before it being
    lead-ins (a run-in heading, the first cell of a table row); `in_definitions`: it stands in a section of
    definitions, where the words before a colon, dash or the end of a run-in heading are the term.
    """
    for start in dict.fromkeys((own, 0)):
        term = _by_verb(tokens, start) or _by_mark(tokens, start, in_definitions)
        if term:
            return term
    if in_definitions and 0 < own <= _LONGEST_TERM:
        return Span(0, own)
    return None


def _by_verb(tokens: Sequence[str], start: int) -> Span | None:
    """ "X means ...", "X is any force that ..."."""
    end = min(len(tokens), start + _LONGEST_TERM)
    for position in range(start + 1, end):
        word = tokens[position]
        for verb in _VERBS.get(word, ()):
            if tuple(tokens[position : position + len(verb)]) == verb:
                return _trimmed(tokens, start, position)
        if word in ("is", "are") and position + 1 < len(tokens) and tokens[position + 1] in _AFTER_IS:
            following = set(tokens[position + 1 : position + 5])
            subject = set(tokens[start:position])
            said_of_it = (subject | following) & _NO_PREDICATES or subject & _SENTENCE_SUBJECTS
            return _trimmed(tokens, start, position) if position - start <= 9 and not said_of_it else None
        if word in MODALS or word in (".", ";", "if", "when", "who", "which"):
            return None
    return None


def _by_mark(tokens: Sequence[str], start: int, in_definitions: bool) -> Span | None:
    """ "X: ...", "X - ..."; outside a section of definitions only where no order follows."""
    for position in range(start + 1, min(len(tokens) - 2, start + _LONGEST_TERM)):
        word = tokens[position]
        if word in (":", "-", "--", ".") and not _inside_word(tokens, position):
            if not in_definitions:
                if word == "." or position - start > 7:
                    return None
                after = tokens[position + 1 : position + 12]
                if set(after) & MODALS and set(after) & _ACTORS:
                    return None
                if not set(after[:3]) & _AFTER_IS and after[:1] != ("use",):
                    return None
            return _trimmed(tokens, start, position)
        if word in MODALS or word in (";", "is", "are", "means", "only", "if", "unless"):
            return None
    return None


_PREFIXES = frozenset("de less non self on off semi pre ex hand in officer less-than than over un re well".split())


def _inside_word(tokens: Sequence[str], position: int) -> bool:
    """Whether a hyphen token stands inside a word ("less - lethal") rather than between a term and its meaning."""
    return tokens[position] == "-" and tokens[position - 1] in _PREFIXES


_OPENERS = frozenset({("for", "the", "purpose"), ("for", "the", "purposes"), ("for", "purposes", "of")})


def _trimmed(tokens: Sequence[str], start: int, end: int) -> Span | None:
    if tuple(tokens[start : start + 3]) in _OPENERS and "," in tokens[start:end]:
        start = tokens.index(",", start) + 1
    while start < end and tokens[start] in _SKIPPED:
        start += 1
    while end > start and tokens[end - 1] in _SKIPPED:
        end -= 1
    return Span(start, end) if start < end else None
