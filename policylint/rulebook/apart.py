"""Keeping packs apart: where two of them have concepts or topics of one name, each name gets its pack before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from policylint.rulebook.model import Concept, Form, Part, Parts, Rule, Topic

_LISTS = ("all", "none", "section", "not_section", "weaker_if", "weaker_section", "unless_only", "unless_some")


def clashing(packs: Iterable[Iterable[str]]) -> frozenset[str]:
    """The names that more than one pack gives to something of its own; `packs`: for each pack, the names it gives."""
    counts = Counter(name for names in packs for name in set(names))
    return frozenset(name for name, count in counts.items() if count > 1)


@dataclass(frozen=True, slots=True)
class Naming:
    """What the concepts and topics of a pack are called in a rulebook: by their names, clashing ones as "PACK:NAME"."""

    pack: str
    clashing_concepts: frozenset[str]
    clashing_topics: frozenset[str]

    def name(self, name: str) -> str:
        """What a concept that the pack names is called."""
        return f"{self.pack}:{name}" if name in self.clashing_concepts else name

    def topic_name(self, name: str) -> str:
        """What a topic of the pack is called."""
        return f"{self.pack}:{name}" if name in self.clashing_topics else name

    def concept(self, concept: Concept) -> Concept:
        """A concept of the pack with the concepts that it names so called."""
        names = {key: tuple(map(self.name, getattr(concept, key))) for key in ("includes", "but_not")}
        return concept.model_copy(update=names)

    def topic(self, topic: Topic) -> Topic:
        """A topic of the pack with its signs so called."""
        return topic.model_copy(update={"signs": tuple(map(self._expression, topic.signs))})

    def rule(self, rule: Rule) -> Rule:
        """A rule of the pack with its topics and the concepts of its forms so called."""
        topics = tuple(map(self.topic_name, rule.topics))
        met = tuple(self._form(each) if isinstance(each, Form) else self._parts(each) for each in rule.met)
        others = {key: tuple(map(self._form, getattr(rule, key))) for key in ("partial", "contrary", "limits")}
        return rule.model_copy(update={"topics": topics, "met": met, **others})

    def _expression(self, expression: str) -> str:
        return " | ".join(map(self.name, expression.split(" | ")))

    def _form(self, form: Form) -> Form:
        lists = {key: tuple(map(self._expression, getattr(form, key))) for key in _LISTS}
        single = {key: self._expression(value) for key in ("on", "defines") if (value := getattr(form, key))}
        return form.model_copy(update=lists | single)

    def _parts(self, parts: Parts) -> Parts:
        return Parts(
            parts=tuple(Part(name=part.name, forms=tuple(map(self._form, part.forms))) for part in parts.parts)
        )
