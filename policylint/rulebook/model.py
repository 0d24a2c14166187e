"""What a rule file may say: packs, practices, topics, concepts and rules, as frozen data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from policylint.language.model import Modality


class _Strict(BaseModel):
    """Unknown keys are errors; nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Space(StrEnum):
    """How far apart the concepts of one form may stand."""

    CLAUSE = "clause"
    STATEMENT = "statement"
    PASSAGE = "passage"
    """The statement and the two before and after it in the same section."""
    SECTION = "section"
    DOCUMENT = "document"


class Severity(StrEnum):
    """How much a gap weighs."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


class TokenPattern(_Strict):
    """A spaCy Matcher pattern, tried only within a few tokens of an anchor phrase."""

    anchor: str
    tokens: tuple[Mapping[str, Any], ...]


class Concept(_Strict):
    """A named set of wordings that mean the same. Phrase notation: see `policylint.rulebook.phrases`."""

    about: str = ""
    phrases: tuple[str, ...] = ()
    patterns: tuple[TokenPattern, ...] = ()
    includes: tuple[str, ...] = ()
    """Other concepts whose wordings count as this one too."""
    but_not: tuple[str, ...] = ()
    """Concepts that cancel a mention which they overlap ("force" inside "work force")."""


ConceptExpression = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*( \| [a-z0-9][a-z0-9-]*)*$")]
"""A concept's name, or several joined by " | ": any of them will do."""


class Form(_Strict):
    """One way of saying what an element asks: concepts that stand together, and with what force.

    `all` must all be mentioned in the space; everything else narrows or weakens. A weakened match gives partial.
    """

    all: tuple[ConceptExpression, ...] = Field(min_length=1)
    none: tuple[ConceptExpression, ...] = ()
    """None of these may be mentioned in the same statement."""
    within: Space = Space.STATEMENT
    near: int | None = Field(default=None, ge=1)
    """At most this many tokens from the first mention to the last."""
    ordered: bool = False
    """The concepts come in the order in which `all` names them."""
    modality: tuple[Modality, ...] = ()
    """Modalities that count in full; empty: any. Asked for an obligation, a recommendation or permission is weaker;
    asked for a ban, a negated recommendation ("should not") is weaker."""
    on: ConceptExpression | None = None
    """The concept whose clause decides the modality; the first of `all` where it is not given."""
    weaker: bool = True
    """Whether a weaker modality still gives partial; False: it gives nothing."""
    defines: ConceptExpression | None = None
    """The statement must be a definition and this its term."""
    section: tuple[ConceptExpression, ...] = ()
    """One of these must be named in the headings above, in the document's title or in the statement."""
    not_section: tuple[ConceptExpression, ...] = ()
    """None of these may be named in the headings above or in the document's title."""
    weaker_if: tuple[ConceptExpression, ...] = ()
    """Mentioned in the statement, they make the match a weaker one ("generally", "attempt to", one tool)."""
    weaker_section: tuple[ConceptExpression, ...] = ()
    """Named in a heading above or in the document's title, they make the match a weaker one (one tool)."""
    unless_only: tuple[ConceptExpression, ...] = ()
    """Every exception ("unless ...") must name one of these; otherwise the match is a weaker one."""
    unless_some: tuple[ConceptExpression, ...] = ()
    """There must be an exception or condition, and it must name one of these."""
    no_exception: bool = False
    """A statement with any exception does not match."""

    @property
    def expressions(self) -> tuple[str, ...]:
        """Every concept expression that the form names."""
        single = tuple(each for each in (self.on, self.defines) if each)
        lists = (self.all, self.none, self.section, self.not_section, self.weaker_if, self.weaker_section)
        return (*(each for names in (*lists, self.unless_only, self.unless_some) for each in names), *single)

    @property
    def forms(self) -> tuple[Form, ...]:
        """The form itself: what a rule's `met` lists is a form or halves, and both tell their forms."""
        return (self,)


class Part(_Strict):
    """One of the halves an element needs; any of its forms will do."""

    name: str
    forms: tuple[Form, ...] = Field(min_length=1)


class Parts(_Strict):
    """Halves that may stand anywhere in the document: all found gives met, some gives partial."""

    parts: tuple[Part, ...] = Field(min_length=2)

    @property
    def forms(self) -> tuple[Form, ...]:
        """The forms of all parts."""
        return tuple(form for part in self.parts for form in part.forms)


class Examples(_Strict):
    """Texts in the author's own words with the verdict they must get; several lines are read as Markdown."""

    met: tuple[str, ...] = Field(min_length=1)
    partial: tuple[str, ...] = ()
    contrary: tuple[str, ...] = ()
    missing: tuple[str, ...] = Field(min_length=1)


class Source(_Strict):
    """The standard an element comes from."""

    standard: str
    section: str = ""


class Rule(_Strict):
    """An element of a pledge: what it asks, how texts say it, and what to write where it is missing."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    title: str
    practices: tuple[str, ...] = ()
    topics: tuple[str, ...] = Field(min_length=1)
    """Topics of documents that are asked for this element."""
    asks: str
    why: str
    source: tuple[Source, ...] = Field(min_length=1)
    severity: Severity = Severity.ERROR
    met: tuple[Form | Parts, ...] = Field(min_length=1)
    partial: tuple[Form, ...] = ()
    contrary: tuple[Form, ...] = ()
    limits: tuple[Form, ...] = ()
    """Said in full anywhere, they take met down to partial ("no report is needed for ..."); alone they give nothing."""
    suggest: str
    examples: Examples

    @property
    def forms(self) -> tuple[Form, ...]:
        """All forms of the rule, those of halves included."""
        entries = (*self.met, *self.partial, *self.contrary, *self.limits)
        return tuple(form for entry in entries for form in entry.forms)


class Practice(_Strict):
    """One of a pledge's practices."""

    title: str
    area: str


class Topic(_Strict):
    """What a document can be about: the concepts that show it in a title or, often enough, in the text."""

    title: str
    signs: tuple[ConceptExpression, ...] = Field(min_length=1)
    per_thousand: float = 4.0
    """Mentions of the signs in a thousand words from which a document without the title is about the topic."""
    fewest: int = Field(default=3, ge=1)
    """Mentions that it takes at least, however short the document is."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A standard: its name, areas, practices, topics and rules, in the order of its files."""

    name: str
    title: str
    areas: Mapping[str, str]
    practices: Mapping[str, Practice]
    topics: Mapping[str, Topic]
    rules: tuple[Rule, ...]

    def full_name(self, rule: Rule) -> str:
        """What tells a rule of this pack from rules of others that have the same id: "PACK:ID"."""
        return f"{self.name}:{rule.id}"


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All loaded packs and every concept they name."""

    packs: tuple[Pack, ...]
    concepts: Mapping[str, Concept]
    """By their names; where packs have concepts of the same name, by "PACK:NAME", in rules and topics too."""
    places: Mapping[str, str]
    """Where things are written, as "file:line", the file relative to the rules folder: a rule as "PACK:ID", a concept
    as "concept NAME" (NAME as in `concepts`), an example as "PACK:ID VERDICT NUMBER" (counted from 0)."""

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of all packs."""
        return tuple(rule for pack in self.packs for rule in pack.rules)


def pack_of(rule: Rule, packs: Iterable[Pack]) -> Pack:
    """The pack that a rule belongs to; its id alone would not tell. Raises LookupError where no pack has it."""
    for pack in packs:
        if rule in pack.rules:
            return pack
    raise LookupError(f"no pack has the rule '{rule.id}'")


def shared_ids(packs: Iterable[Pack]) -> frozenset[str]:
    """Ids that rules of more than one pack have: only "PACK:ID" tells which is meant."""
    counts = Counter(rule.id for pack in packs for rule in pack.rules)
    return frozenset(id for id, count in counts.items() if count > 1)


@dataclass(frozen=True, slots=True)
class RuleFileError:
    """One thing wrong in a rule file; `line` and `column` count from 1."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        """The error as one line."""
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class RulebookError(Exception):
    """Rule files that cannot be loaded, with everything that is wrong in them."""

    def __init__(self, errors: tuple[RuleFileError, ...]) -> None:
        """`errors`: at least one, in the order of file and place."""
        super().__init__("\n".join(map(str, errors)))
        self.errors = errors
