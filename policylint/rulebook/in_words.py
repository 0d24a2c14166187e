"""What a rule looks for, in words: for `rules show`, so that a rule can be read without knowing the YAML keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from policylint.language.model import Modality
from policylint.rulebook.model import Concept, Form, Parts, Rule, Space

_SPACES: Mapping[Space, str] = {
    Space.CLAUSE: "one clause names",
    Space.STATEMENT: "one statement names",
    Space.PASSAGE: "a passage (a statement and two on either side) names",
    Space.SECTION: "one section names",
    Space.DOCUMENT: "the document names",
}

_MODALITIES: Mapping[Modality, str] = {
    Modality.OBLIGATION: "an order",
    Modality.BAN: "a ban",
    Modality.RECOMMENDATION: "a recommendation",
    Modality.PERMISSION: "a permission",
    Modality.DEFINITION: "a definition",
    Modality.STATEMENT: "a plain statement",
}


def form_in_words(form: Form) -> list[str]:
    """One form: its first line says what must be named where, each further line a condition."""
    lines = [f"{_SPACES[form.within]} {_all_of(form.all)}"]
    lines += (
        [f"says it as {_any_of(_MODALITIES[m] for m in form.modality)}{_decided_by(form)}"] if form.modality else []
    )
    lines += list(_order(form))
    lines += list(_limits(form))
    return lines


def parts_in_words(parts: Parts) -> list[tuple[str, list[list[str]]]]:
    """Halves that may stand anywhere: the name of each with its forms in words."""
    return [(part.name, [form_in_words(form) for form in part.forms]) for part in parts.parts]


def concepts_of(rule: Rule, concepts: Mapping[str, Concept]) -> list[str]:
    """The names of all concepts that the rule's forms name, and of those they include, sorted."""
    names: set[str] = set()
    waiting = [name for form in rule.forms for expression in form.expressions for name in expression.split(" | ")]
    while waiting:
        name = waiting.pop()
        if name not in names and name in concepts:
            names.add(name)
            waiting += concepts[name].includes
    return sorted(names)


def _order(form: Form) -> Iterator[str]:
    if form.ordered:
        yield "in this order"
    if form.near is not None:
        yield f"within {form.near} words"
    if form.defines:
        yield f"as the definition of {_either(form.defines)}"


def _limits(form: Form) -> Iterator[str]:
    if form.none:
        yield f"not where the statement names {_any_of(map(_either, form.none))}"
    if form.section:
        yield f"only under a heading or title, or in a statement, that names {_any_of(map(_either, form.section))}"
    if form.not_section:
        yield f"not under a heading or title that names {_any_of(map(_either, form.not_section))}"
    if form.no_exception:
        yield "without any exception"
    if form.unless_some:
        yield f"with an exception or condition that names {_any_of(map(_either, form.unless_some))}"
    if form.unless_only:
        yield f"partial where an exception names anything but {_any_of(map(_either, form.unless_only))}"
    if form.weaker_if:
        yield f"partial where the statement names {_any_of(map(_either, form.weaker_if))}"
    if form.weaker_section:
        yield f"partial where a heading above or the title names {_any_of(map(_either, form.weaker_section))}"


def _decided_by(form: Form) -> str:
    # With one concept there is no question whose clause it is.
    clause = f", in the clause of {_either(form.on or form.all[0])}" if len(form.all) > 1 else ""
    return clause + ("" if form.weaker else "; weaker wording counts for nothing")


def _either(expression: str) -> str:
    return expression.replace(" | ", " or ")


def _all_of(expressions: tuple[str, ...]) -> str:
    return " + ".join(f"({_either(e)})" if " | " in e and len(expressions) > 1 else _either(e) for e in expressions)


def _any_of(parts: Iterable[str]) -> str:
    return " or ".join(parts)
