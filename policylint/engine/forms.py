"""Whether a form of a rule is said by a document, where, and in full or in a weaker way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policylint.engine.index import Index, mentions_any, names, spans_of
from policylint.language.model import Clause, MarkedStatement, Modality, Span, Statement
from policylint.rulebook.model import Form, Space


@dataclass(frozen=True, slots=True)
class Match:
    """A place where a form is said. `statements`: numbers of the statements it takes, the deciding one first;
    `weakened`: why it counts as less, empty where it counts in full."""

    statements: tuple[int, ...]
    modality: Modality
    weakened: tuple[str, ...] = ()


def find_matches(form: Form, index: Index) -> Iterator[Match]:
    """Every place where the document says the form, in reading order."""
    deciding = form.on or form.all[0]
    others = [expression for expression in form.all if expression != deciding]
    for number in _candidates(form, deciding, others, index):
        marked = index.statements[number]
        if not _allowed(form, marked):
            continue
        company = _company(form, number, others, index)
        if company is None:
            continue
        placed = _placed(form, deciding, others, marked)
        if placed is None:
            continue
        clause, weakened = placed
        yield Match((number, *company), clause.modality, (*weakened, *_weakened(form, clause, marked)))


def _candidates(form: Form, deciding: str, others: Sequence[str], index: Index) -> list[int]:
    numbers = index.mentioning(deciding)
    if form.within in (Space.CLAUSE, Space.STATEMENT):
        for expression in others:
            if not numbers:
                break
            numbers &= index.mentioning(expression)
    if form.defines and numbers:
        numbers &= index.mentioning(form.defines)
    return sorted(numbers)


def _allowed(form: Form, marked: MarkedStatement) -> bool:
    """What a form excludes or demands of the statement beside its concepts."""
    statement = marked.statement
    if form.none and mentions_any(form.none, marked):
        return False
    above = marked.above
    if form.not_section and any(name in above for expression in form.not_section for name in names(expression)):
        return False
    if form.section and not (
        any(name in above for expression in form.section for name in names(expression))
        or mentions_any(form.section, marked)
    ):
        return False
    if form.no_exception and statement.exceptions:
        return False
    if form.unless_some and not any(_names(span, form.unless_some, marked) for span in statement.exceptions):
        return False
    if form.defines:
        term = statement.term
        return term is not None and any(term.overlaps(span) for span in spans_of(form.defines, marked))
    return True


def _names(limit: Span, expressions: Sequence[str], marked: MarkedStatement) -> bool:
    return any(limit.overlaps(span) for expression in expressions for span in spans_of(expression, marked))


def _company(form: Form, number: int, others: Sequence[str], index: Index) -> tuple[int, ...] | None:
    """The further statements that a form takes in a wider space; None where one of its concepts is not there."""
    if form.within in (Space.CLAUSE, Space.STATEMENT):
        return ()
    space = index.around(number, form.within)
    company: list[int] = []
    for expression in others:
        wanted = index.mentioning(expression)
        if number in wanted:
            continue
        found = [other for other in space if other in wanted]
        if not found:
            return None
        company.append(min(found, key=lambda other: (abs(other - number), other)))
    return tuple(sorted(set(company)))


def _placed(
    form: Form, deciding: str, others: Sequence[str], marked: MarkedStatement
) -> tuple[Clause, tuple[str, ...]] | None:
    """The clause of the best mention of the deciding concept that the others stand near enough to."""
    best: tuple[Clause, tuple[str, ...]] | None = None
    choices = [(s, clause) for s in spans_of(deciding, marked) for clause in marked.statement.clauses_at(s.end - 1)]
    for span, clause in choices:
        heard = _heard(form, clause)
        if heard is None or (best is not None and heard):
            continue
        if not _together(form, deciding, span, clause, others, marked):
            continue
        best = (clause, heard)
        if not heard:
            break
    return best


def _heard(form: Form, clause: Clause) -> tuple[str, ...] | None:
    """Why the clause's modality counts as less, () where it counts in full, None where it does not count."""
    if not form.modality:
        return ()
    modality = clause.modality
    if modality in form.modality:
        if clause.negated and modality in (Modality.RECOMMENDATION, Modality.PERMISSION, Modality.OBLIGATION):
            # Beside a ban "should not" is asked for; beside an order it is the opposite.
            return () if modality is Modality.RECOMMENDATION and Modality.BAN in form.modality else None
        return ()
    if not form.weaker:
        return None
    if Modality.OBLIGATION in form.modality and not clause.negated:
        if modality is Modality.RECOMMENDATION:
            return ("a recommendation, not an order",)
        if modality is Modality.PERMISSION:
            return ("a permission, not an order",)
    if Modality.BAN in form.modality and modality is Modality.RECOMMENDATION and clause.negated:
        return ("discouraged, not banned",)
    return None


def _together(
    form: Form, deciding: str, span: Span, clause: Clause, others: Sequence[str], marked: MarkedStatement
) -> bool:
    """Whether mentions of all concepts can be chosen that keep the distance, order and clause the form asks for."""
    if form.within not in (Space.CLAUSE, Space.STATEMENT):
        return True
    if form.near is None and not form.ordered and form.within is Space.STATEMENT:
        return True
    choices = [(span,) if expression == deciding else spans_of(expression, marked) for expression in form.all]
    if form.within is Space.CLAUSE:
        choices = [tuple(each for each in spans if each.overlaps(clause.span)) for spans in choices]
    return _fits(form, choices, ())


def _fits(form: Form, choices: Sequence[Sequence[Span]], chosen: tuple[Span, ...]) -> bool:
    if form.near is not None and chosen:
        length = max(span.end for span in chosen) - min(span.start for span in chosen)
        if length > form.near:
            return False
    if form.ordered and len(chosen) > 1 and chosen[-1].start < chosen[-2].start:
        return False
    if len(chosen) == len(choices):
        return True
    return any(_fits(form, choices, (*chosen, span)) for span in choices[len(chosen)])


def _weakened(form: Form, clause: Clause, marked: MarkedStatement) -> tuple[str, ...]:
    """Why the statement counts as less, beside the modality of the deciding clause."""
    reasons: list[str] = []
    statement = marked.statement
    for expression in form.weaker_if:
        spans = [span for span in spans_of(expression, marked) if _bears_on(span, clause, statement)]
        if spans:
            reasons.append(f"limited by '{_words(statement.tokens, spans[0])}'")
    if any(name in marked.above for expression in form.weaker_section for name in names(expression)):
        reasons.append("said in a section on one subject only")
    if form.unless_only and any(not _names(span, form.unless_only, marked) for span in statement.exceptions):
        reasons.append("has an exception that is too wide")
    return tuple(dict.fromkeys(reasons))


def _bears_on(span: Span, clause: Clause, statement: Statement) -> bool:
    """Whether a mention narrows what a clause says: not where it stands in another order of the same statement."""
    theirs = statement.clause_at(span.end - 1)
    return span.overlaps(clause.span) or theirs.cue is None or span.start < statement.own


def _words(tokens: Sequence[str], span: Span) -> str:
    return " ".join(tokens[span.start : span.end]).replace(" - ", "-")
