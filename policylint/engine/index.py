"""A document's marked statements, arranged so that a form looks only at statements that can match it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from policylint.language.model import MarkedStatement, Span
from policylint.rulebook.model import Space

_PASSAGE = 2
"""Statements before and after that belong to the same passage."""


def names(expression: str) -> tuple[str, ...]:
    """The concepts of an expression: "a | b" names two."""
    return tuple(expression.split(" | "))


def spans_of(expression: str, marked: MarkedStatement) -> tuple[Span, ...]:
    """Where a statement mentions any concept of an expression."""
    return tuple(span for name in names(expression) for span in marked.mentions.get(name, ()))


def mentions_any(expressions: Iterable[str], marked: MarkedStatement) -> bool:
    """Whether a statement mentions one of the expressions."""
    return any(name in marked.mentions for expression in expressions for name in names(expression))


class Index:
    """Statements by the concepts they mention, and the spaces they stand in together."""

    def __init__(self, statements: Sequence[MarkedStatement]) -> None:
        """`statements`: all of one document, in reading order."""
        self.statements = tuple(statements)
        by_concept: dict[str, list[int]] = defaultdict(list)
        for number, marked in enumerate(self.statements):
            for name in marked.mentions:
                by_concept[name].append(number)
        self._by_concept: Mapping[str, list[int]] = by_concept

    @cached_property
    def _sections(self) -> Mapping[tuple[str, ...], tuple[int, ...]]:
        sections: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for number, marked in enumerate(self.statements):
            sections[marked.statement.block.section].append(number)
        return {section: tuple(numbers) for section, numbers in sections.items()}

    def mentioning(self, expression: str) -> frozenset[int]:
        """Numbers of the statements that mention any concept of the expression."""
        return frozenset(number for name in names(expression) for number in self._by_concept.get(name, ()))

    def around(self, number: int, space: Space) -> tuple[int, ...]:
        """Numbers of the statements that stand in the same space as statement `number`, itself included, in order."""
        if space is Space.DOCUMENT:
            return tuple(range(len(self.statements)))
        if space in (Space.CLAUSE, Space.STATEMENT):
            return (number,)
        same = self._sections[self.statements[number].statement.block.section]
        if space is Space.SECTION:
            return same
        return tuple(other for other in same if abs(other - number) <= _PASSAGE)
