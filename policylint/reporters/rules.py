"""What the program says about its rules: the list of all, and one rule with its forms in words."""

from __future__ import annotations

import json
from collections.abc import Iterable

from policylint.reporters.layout import Style, listed, plain, practice_name, wrapped
from policylint.rulebook.in_words import concepts_of, form_in_words, parts_in_words
from policylint.rulebook.model import Form, Parts, Rule, Rulebook, pack_of

INDENT = 12

VERDICTS = ("met", "partial", "contrary", "missing")


def list_text(rulebook: Rulebook, style: Style) -> str:
    """All elements, a line each, under their pack: id, practices, title."""
    lines: list[str] = []
    for pack in rulebook.packs:
        lines += [*([""] if lines else []), style.bold(f"{pack.name}: {pack.title} ({len(pack.rules)} elements)")]
        ids = max((len(rule.id) for rule in pack.rules), default=0)
        practices = max((len(", ".join(rule.practices)) for rule in pack.rules), default=0)
        for rule in pack.rules:
            start = f"  {rule.id:<{ids}}  {', '.join(rule.practices):<{practices}}  "
            lines += wrapped(rule.title, style.width, start)
    return "\n".join(lines) + "\n"


def list_json(rulebook: Rulebook) -> str:
    """All elements as one JSON object: rules[] with id, title, pack, practices, topics, severity and place."""
    rules = [
        {
            "id": rule.id,
            "title": rule.title,
            "pack": pack.name,
            "practices": list(rule.practices),
            "topics": list(rule.topics),
            "severity": rule.severity.value,
            "place": rulebook.places.get(pack.full_name(rule), ""),
        }
        for pack in rulebook.packs
        for rule in pack.rules
    ]
    return json.dumps({"rules": rules}, indent=2, ensure_ascii=False) + "\n"


def explain(rule: Rule, rulebook: Rulebook, style: Style) -> str:
    """One element for somebody who writes policy: what it asks, why, its source, model language, examples."""
    pack = pack_of(rule, rulebook.packs)
    topics = listed([pack.topics[name].title for name in rule.topics if name in pack.topics], last="or")
    lines = _title(rule, style)
    for id in rule.practices:
        lines += _row("practice", practice_name(id, pack.practices), style)
    lines += _row("asks", rule.asks, style)
    lines += _row("why", rule.why, style)
    for number, source in enumerate(rule.source):
        section = f", section {source.section}" if source.section else ""
        lines += _row("" if number else "source", f"{source.standard}{section}", style)
    lines += _row("asked of", f"documents about {topics}", style)
    lines += _row("write", f"“{plain(rule.suggest)}”", style)
    lines += ["", style.bold("Examples")]
    for verdict in VERDICTS:
        examples: tuple[str, ...] = getattr(rule.examples, verdict)
        for number, example in enumerate(examples):
            lines += _example("" if number else verdict, example, style)
    return "\n".join(lines) + "\n"


def explain_practice(id: str, rulebook: Rulebook, style: Style) -> str:
    """A practice with its elements, a line each; "" where no pack has a practice of this id."""
    lines: list[str] = []
    for pack in rulebook.packs:
        if id not in pack.practices:
            continue
        rules = [rule for rule in pack.rules if id in rule.practices]
        ids = max((len(rule.id) for rule in rules), default=0)
        lines += [style.bold(line) for line in wrapped(practice_name(id, pack.practices), style.width)]
        lines += [style.dim(pack.areas.get(pack.practices[id].area, "")), ""]
        for rule in rules:
            lines += wrapped(rule.title, style.width, f"  {rule.id:<{ids}}  ")
    return "\n".join(lines) + "\n" if lines else ""


def show(rule: Rule, rulebook: Rulebook, style: Style) -> str:
    """One rule for somebody who works on it: where it stands, its forms in words, the concepts they name."""
    pack = pack_of(rule, rulebook.packs)
    lines = _title(rule, style)
    lines += _row("file", rulebook.places.get(pack.full_name(rule), "not known"), style)
    lines += _row("pack", pack.name, style)
    lines += _row("topics", ", ".join(rule.topics), style)
    lines += _row("severity", rule.severity.value, style)
    headings = (
        ("Met", rule.met),
        ("Partial", rule.partial),
        ("Contrary", rule.contrary),
        ("Partial instead of met", rule.limits),
    )
    for heading, ways in headings:
        if ways:
            lines += [
                "",
                style.bold(f"{heading} when {'any of these holds' if len(ways) > 1 else ''}".strip()),
            ]
            for number, way in enumerate(ways, 1):
                lines += _way(way, number, style)
    lines += ["", style.bold("Concepts")]
    for name in concepts_of(rule, rulebook.concepts):
        lines += _concept(name, rulebook, style)
    return "\n".join(lines) + "\n"


def _concept(name: str, rulebook: Rulebook, style: Style) -> list[str]:
    concept = rulebook.concepts[name]
    about = f": {plain(concept.about)}" if concept.about else ""
    lines = wrapped(f"{name}{about}", style.width, "  ", "    ")
    place = rulebook.places.get(f"concept {name}", "")
    lines += [style.dim(f"      {place}")] if place else []
    wordings = [*concept.phrases, *(f"a pattern round '{pattern.anchor}'" for pattern in concept.patterns)]
    wordings += [f"whatever {included} names" for included in concept.includes]
    wordings += [f"but not inside what {other} names" for other in concept.but_not]
    return lines + [line for wording in wordings for line in wrapped(wording, style.width, "      - ")]


def _way(way: Form | Parts, number: int, style: Style) -> list[str]:
    if isinstance(way, Form):
        return _form(form_in_words(way), f"  {number}. ", style)
    lines = [f"  {number}. all of these stand somewhere in the document (some of them: partial)"]
    for name, forms in parts_in_words(way):
        lines += wrapped(f"{name}:", style.width, "     - ")
        for form in forms:
            lines += _form(form, "       - ", style)
    return lines


def _form(form: list[str], first: str, style: Style) -> list[str]:
    lines = wrapped(form[0], style.width, first)
    for condition in form[1:]:
        lines += wrapped(condition, style.width, " " * len(first) + "- ")
    return lines


def _title(rule: Rule, style: Style) -> list[str]:
    return [*(style.bold(line) for line in wrapped(rule.title, style.width)), style.dim(rule.id), ""]


def _row(label: str, text: str, style: Style) -> list[str]:
    return wrapped(plain(text), style.width, f"{label:<{INDENT}}")


def _example(verdict: str, example: str, style: Style) -> list[str]:
    lines: list[str] = []
    for number, line in enumerate(_written(example)):
        depth = len(line) - len(line.lstrip())
        head = f"{'' if number else verdict:<{INDENT}}{'- ' if number == 0 else '  '}{' ' * depth}"
        lines += wrapped(line.strip(), style.width, head) if line.strip() else [""]
    return lines


def _written(example: str) -> Iterable[str]:
    return example.strip("\n").rstrip().splitlines()
