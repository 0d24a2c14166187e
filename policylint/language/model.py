"""What the language layer gives: statements, their clauses with modality, and the concepts mentioned in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile
from typing import NamedTuple

from policylint.documents.model import Block


class Modality(StrEnum):
    """The force with which a clause speaks."""

    OBLIGATION = "obligation"
    BAN = "ban"
    RECOMMENDATION = "recommendation"
    PERMISSION = "permission"
    DEFINITION = "definition"
    STATEMENT = "statement"


class Span(NamedTuple):
    """Token positions in a statement: `start` included, `end` excluded, both counted from 0."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a token."""
        return self.start < other.end and other.start < self.end

    @property
    def length(self) -> int:
        """Number of tokens."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one block that a statement is made of: `start` and `end` are offsets in the block's text."""

    block: Block
    start: int
    end: int
    offset: int
    """Where the piece begins in the statement's text."""
    lead_in: bool
    """True for what governs the statement from above ("Officers shall not:"), False for the statement itself."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a statement in which one modality holds."""

    span: Span
    modality: Modality
    negated: bool = False
    """A weak or plain clause that denies ("should not", "is not"): a ban is a modality of its own."""
    cue: Span | None = None
    """The words that decide the modality; None where it is inherited or there are none."""
    shares: bool = False
    """The clause has no subject of its own ("... and shall not"): that of the clause before is its subject too."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence or list item with everything that governs it.

    `text` is the lead-ins followed by the statement's own words, pieces joined by one space; `tokens` are its words
    in lower case and `offsets` their places in `text`. Clauses cover all tokens, in order, without overlap.
    """

    index: int
    text: str
    pieces: tuple[Piece, ...]
    tokens: tuple[str, ...]
    offsets: tuple[int, ...]
    clauses: tuple[Clause, ...]
    exceptions: tuple[Span, ...]
    """What follows "unless", "except", "other than", "only when", "without": the cue and what it covers."""
    qualifiers: tuple[Span, ...]
    """What follows "when feasible", "if safe", "whenever possible": limits that do not weaken an obligation."""
    section: tuple[str, ...]
    own: int
    """Position of the first token that is not lead-in."""
    term: Span | None = None
    """What the statement defines, where it has the form of a definition ("X means", "X: ...", a definitions list)."""

    @property
    def block(self) -> Block:
        """The block that the statement's own words stand in."""
        return self.pieces[-1].block

    @property
    def page(self) -> int | None:
        """Page on which the statement's own words begin."""
        piece = self.pieces[-1]
        return piece.block.page_at(piece.start)

    def clauses_at(self, position: int) -> tuple[Clause, ...]:
        """The clause a token stands in and, for a token of its subject, the later clauses that share the subject."""
        for number, clause in enumerate(self.clauses):
            if position < clause.span.end:
                if clause.cue is not None and position >= clause.cue.start:
                    return (clause,)
                return (clause, *takewhile(lambda later: later.shares, self.clauses[number + 1 :]))
        return self.clauses[-1:]

    def clause_at(self, position: int) -> Clause:
        """The clause that a token stands in."""
        for clause in self.clauses:
            if position < clause.span.end:
                return clause
        return self.clauses[-1]


@dataclass(frozen=True, slots=True)
class MarkedStatement:
    """A statement with the concepts that it and the headings above it name."""

    statement: Statement
    mentions: Mapping[str, tuple[Span, ...]]
    """Concept name to the places where it is mentioned, in order."""
    headings: tuple[frozenset[str], ...]
    """Concepts named in the document's title, then in each heading of the section path, outermost first."""

    @property
    def above(self) -> frozenset[str]:
        """Concepts named in the title or any heading above."""
        return frozenset().union(*self.headings)
