"""Judging documents by a rulebook: the concepts are compiled once, each document is read once, each element judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policylint.documents.model import BlockKind, Document
from policylint.engine.index import Index, names
from policylint.engine.model import ElementResult
from policylint.engine.topics import find_topics
from policylint.engine.verdicts import judge_element
from policylint.language.concepts import ConceptMatcher, needed_concepts
from policylint.language.statements import state
from policylint.rulebook.model import Rule, Rulebook


@dataclass(frozen=True, slots=True)
class Judged:
    """A document read by a judge: its topics, and its verdict on any rule."""

    topics: tuple[str, ...]
    """Names of topics, in the order of the packs."""
    index: Index

    def elements(self, rules: Sequence[Rule]) -> tuple[ElementResult, ...]:
        """The verdict on each rule, in their order."""
        return tuple(judge_element(rule, self.index) for rule in rules)


class Judge:
    """Reads documents with one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        """Compile the concepts that the rules and topics of the rulebook need; loads spaCy."""
        self._topics = {name: topic for pack in rulebook.packs for name, topic in pack.topics.items()}
        self._matcher = ConceptMatcher(needed_concepts(rulebook.concepts, _named(rulebook)))

    def read(self, document: Document) -> Judged:
        """Statements, mentions and topics of a document; every element is judged from these, none reads the text."""
        marked = self._matcher.mark(state(document), document.facts.title or _first_heading(document))
        return Judged(find_topics(self._topics, marked), Index(marked))


def _first_heading(document: Document) -> str:
    return next((block.text for block in document.blocks if block.kind is BlockKind.HEADING), "")


def _named(rulebook: Rulebook) -> Iterator[str]:
    """Every concept that a rule or topic of the rulebook names."""
    for rule in rulebook.rules:
        for form in rule.forms:
            for expression in form.expressions:
                yield from names(expression)
    for pack in rulebook.packs:
        for topic in pack.topics.values():
            for expression in topic.signs:
                yield from names(expression)
