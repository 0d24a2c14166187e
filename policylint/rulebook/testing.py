"""Running the examples of rules: each text must get exactly the verdict it stands under."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policylint.documents.markdown import read_markdown
from policylint.engine.judge import Judge
from policylint.engine.model import ElementResult, Evidence
from policylint.rulebook.model import Rule, Rulebook


@dataclass(frozen=True, slots=True)
class ExampleFailure:
    """An example that got another verdict than it should."""

    rule: str
    place: str
    """"file:line" of the example, the file relative to the rules folder."""
    expected: str
    got: str
    text: str
    evidence: tuple[Evidence, ...] = ()
    """What the verdict was based on; where nothing was found, the nearest passage."""

    def __str__(self) -> str:
        """The failure in a few lines."""
        lines = [f"{self.place}: {self.rule}: expected {self.expected}, got {self.got}"]
        lines += [f"    text:  {self.text.strip()}".replace("\n", "\n           ")]
        for evidence in self.evidence:
            note = f" ({evidence.note})" if evidence.note else ""
            lines.append(f"    {evidence.supports}: [{evidence.modality}] {evidence.quote}{note}")
        return "\n".join(lines)


def examples(rule: Rule) -> Iterator[tuple[str, int, str]]:
    """Verdict, number (counted from 0) and text of every example of a rule."""
    for verdict, texts in rule.examples:
        for number, text in enumerate(texts):
            yield verdict, number, text


def run_examples(rulebook: Rulebook, judge: Judge) -> tuple[ExampleFailure, ...]:
    """Judge every example of every rule; the failures in the order of the rules.

    An example is read as Markdown, so that headings and lists can be shown.
    """
    failures: list[ExampleFailure] = []
    rules = [(pack.full_name(rule), rule) for pack in rulebook.packs for rule in pack.rules]
    for full_name, rule in rules:
        for verdict, number, text in examples(rule):
            name = f"{full_name} {verdict} {number}"
            (result,) = judge.read(read_markdown(name, text.encode())).elements([rule])
            if result.verdict != verdict:
                place = rulebook.places.get(name, "")
                failures.append(ExampleFailure(rule.id, place, verdict, str(result.verdict), text, _evidence(result)))
    return tuple(failures)


def _evidence(result: ElementResult) -> tuple[Evidence, ...]:
    """What the verdict rests on, or what came nearest."""
    return result.evidence or ((result.nearest,) if result.nearest else ())
