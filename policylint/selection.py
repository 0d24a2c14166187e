"""Which elements a document is asked for: what the user selects and ignores, and what the document is about."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from policylint.rulebook.model import Rule, Rulebook

ALL = "ALL"


class SelectionError(Exception):
    """A name that selects nothing; the message says which name, and the nearest valid one."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The rules that may be asked, and whether a document's topics narrow them."""

    rules: tuple[Rule, ...]
    by_topic: bool

    def for_topics(self, topics: Iterable[str]) -> tuple[Rule, ...]:
        """The rules that a document about `topics` (names) is asked for, in the order of the rulebook."""
        if not self.by_topic:
            return self.rules
        about = frozenset(topics)
        return tuple(rule for rule in self.rules if about.intersection(rule.topics))


def choose(rulebook: Rulebook, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Selection:
    """The rules left after `select` and `ignore`: element ids, practices, areas, packs or ALL; commas separate names.

    Without `select` every rule may be asked, and a document's topics decide which are. Raises SelectionError for a
    name nobody knows, and where nothing is left to ask.
    """
    names = _names(rulebook)
    chosen = _ids(names, select) if select else names[ALL]
    left = chosen - _ids(names, ignore)
    if not left:
        raise SelectionError("no element is left to ask: --ignore takes away all that --select names")
    return Selection(tuple(rule for rule in rulebook.rules if rule.id in left), by_topic=not select)


def find_rule(rulebook: Rulebook, id: str) -> Rule:
    """The rule with this id; raises SelectionError with the nearest ids where there is none."""
    rules = {rule.id: rule for rule in rulebook.rules}
    rule = rules.get(id.strip().lower())
    if rule is None:
        raise SelectionError(f"there is no element '{id}'{_suggestion(id, rules, count=3)}")
    return rule


def _names(rulebook: Rulebook) -> Mapping[str, frozenset[str]]:
    """Every name that selects something, to the ids of the rules it selects."""
    names: dict[str, set[str]] = {ALL: {rule.id for rule in rulebook.rules}}
    for pack in rulebook.packs:
        names.setdefault(pack.name, set()).update(rule.id for rule in pack.rules)
        for area in pack.areas:
            names.setdefault(area, set())
        for practice in pack.practices:
            names.setdefault(practice, set())
        for rule in pack.rules:
            names.setdefault(rule.id, set()).add(rule.id)
            for practice in rule.practices:
                names.setdefault(practice, set()).add(rule.id)
                names.setdefault(pack.practices[practice].area, set()).add(rule.id)
    return {name: frozenset(ids) for name, ids in names.items()}


def _ids(names: Mapping[str, frozenset[str]], given: Sequence[str]) -> frozenset[str]:
    known = {name.lower(): ids for name, ids in names.items()}
    ids: set[str] = set()
    for name in (part.strip() for value in given for part in value.split(",")):
        if not name:
            continue
        if name.lower() not in known:
            raise SelectionError(
                f"'{name}' is no element, practice, area or pack{_suggestion(name, names)}; "
                "'policylint rules list' shows all"
            )
        ids |= known[name.lower()]
    return frozenset(ids)


def _suggestion(name: str, valid: Iterable[str], count: int = 1) -> str:
    """ "(did you mean ...?)" with the nearest of the valid names, or nothing where none is near."""
    spelled = {candidate.lower(): candidate for candidate in sorted(valid)}
    near = [spelled[match] for match in difflib.get_close_matches(name.lower(), spelled, n=count, cutoff=0.5)]
    near += [spelled[key] for key in spelled if name and name.lower() in key and spelled[key] not in near]
    return f" (did you mean {' or '.join(near[:count])}?)" if near else ""
