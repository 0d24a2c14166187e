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

    An id names the element in every pack that has it, "PACK:ID" in one of them. Without `select` every rule may be
    asked, and a document's topics decide which are. Raises SelectionError for a name nobody knows, and where nothing is
    left to ask.
    """
    names = _names(rulebook)
    chosen = _chosen(names, select) if select else names[ALL]
    left = chosen - _chosen(names, ignore)
    if not left:
        raise SelectionError("no element is left to ask: --ignore takes away all that --select names")
    rules = ((pack.full_name(rule), rule) for pack in rulebook.packs for rule in pack.rules)
    return Selection(tuple(rule for full_name, rule in rules if full_name in left), by_topic=not select)


def find_rule(rulebook: Rulebook, id: str) -> Rule:
    """The rule with this id or "PACK:ID"; raises SelectionError where there is none, with the nearest ids, or where
    several packs have the id."""
    wanted = id.strip().lower()
    rules = {pack.full_name(rule): rule for pack in rulebook.packs for rule in pack.rules}
    found = [name for name, rule in rules.items() if wanted in (name, rule.id)]
    if not found:
        ids = [rule.id for rule in rulebook.rules]
        raise SelectionError(f"there is no element '{id}'{_suggestion(id, ids, count=3)}")
    if len(found) > 1:
        raise SelectionError(f"several packs have an element '{id}'; say {' or '.join(found)}")
    return rules[found[0]]


def _names(rulebook: Rulebook) -> Mapping[str, frozenset[str]]:
    """Every name that selects something, to the full names of the rules it selects."""
    names: dict[str, set[str]] = {ALL: set()}
    for pack in rulebook.packs:
        names.setdefault(pack.name, set())
        for area in pack.areas:
            names.setdefault(area, set())
        for practice in pack.practices:
            names.setdefault(practice, set())
        for rule in pack.rules:
            full_name = pack.full_name(rule)
            areas = {pack.practices[practice].area for practice in rule.practices}
            for name in (ALL, pack.name, full_name, rule.id, *rule.practices, *areas):
                names.setdefault(name, set()).add(full_name)
    return {name: frozenset(rules) for name, rules in names.items()}


def _chosen(names: Mapping[str, frozenset[str]], given: Sequence[str]) -> frozenset[str]:
    known = {name.lower(): rules for name, rules in names.items()}
    chosen: set[str] = set()
    for name in (part.strip() for value in given for part in value.split(",")):
        if not name:
            continue
        if name.lower() not in known:
            raise SelectionError(
                f"'{name}' is no element, practice, area or pack{_suggestion(name, _alike(name, names))}; "
                "'policylint rules list' shows all"
            )
        chosen |= known[name.lower()]
    return frozenset(chosen)


def _alike(name: str, names: Iterable[str]) -> Iterable[str]:
    """The names to suggest: those with a pack before them only to somebody who wrote one."""
    return [each for each in names if (":" in each) <= (":" in name)]


def _suggestion(name: str, valid: Iterable[str], count: int = 1) -> str:
    """ "(did you mean ...?)" with the nearest of the valid names, or nothing where none is near."""
    spelled = {candidate.lower(): candidate for candidate in sorted(valid)}
    near = [spelled[match] for match in difflib.get_close_matches(name.lower(), spelled, n=count, cutoff=0.5)]
    near += [spelled[key] for key in spelled if name and name.lower() in key and spelled[key] not in near]
    return f" (did you mean {' or '.join(near[:count])}?)" if near else ""
