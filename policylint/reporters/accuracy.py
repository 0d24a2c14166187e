"""How far the verdicts agree with coded documents, as text for a terminal or as a Markdown table."""

from __future__ import annotations

from collections.abc import Iterable

from policylint.accuracy.model import Agreement, Disagreement, Score
from policylint.engine.model import Verdict
from policylint.reporters.layout import shorten

_QUOTE = 160


def text(score: Score, disagreements: bool = False) -> str:
    """The figures by element, the table of verdicts and the sum; first each disagreement, where they are asked for."""
    lines = [line for each in score.disagreements for line in _disagreement(each)] if disagreements else []
    lines.append(f"{'element':36} {'n':>4} {'acc':>5} {'met P':>6} {'met R':>6} {'met F1':>6} {'evid.':>6}")
    for name, each in score.elements.items():
        met = each.met
        lines.append(
            f"{name:36} {each.total:4} {each.accuracy:5.2f} {met.precision:6.2f} {met.recall:6.2f} {met.f1:6.2f} "
            f"{_evidence(each):>6}"
        )
    lines += ["", f"{'coded / given':14}" + "".join(f"{verdict:>10}" for verdict in Verdict)]
    lines += [
        f"{coded:14}" + "".join(f"{score.overall.counts.get((coded, given), 0):10}" for given in Verdict)
        for coded in Verdict
    ]
    return "\n".join([*lines, _sum(score)]) + "\n"


def markdown(score: Score) -> str:
    """The same figures as a Markdown table, for docs/accuracy.md."""
    lines = [
        "| element | coded | accuracy | met precision | met recall | met F1 | evidence |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for name, each in (*score.elements.items(), ("**all**", score.overall)):
        met = each.met
        figures = (f"{figure:.2f}" for figure in (each.accuracy, met.precision, met.recall, met.f1))
        lines.append(f"| {name} | {each.total} | {' | '.join(figures)} | {_evidence(each)} |")
    return "\n".join(lines) + "\n"


def _sum(score: Score) -> str:
    met = score.overall.met
    return (
        f"documents {score.documents} · verdicts {score.overall.total} · accuracy {score.overall.accuracy:.3f} · "
        f"met P {met.precision:.3f} R {met.recall:.3f} F1 {met.f1:.3f} · evidence {score.overall.evidence:.3f}"
    )


def _evidence(agreement: Agreement) -> str:
    return f"{agreement.evidence:.2f}" if agreement.provable else "-"


def _disagreement(each: Disagreement) -> Iterable[str]:
    yield f"{each.document}: {each.element}: coded {each.coded}, given {each.given}"
    yield f"    coded: {shorten(each.coded_quote, _QUOTE) or '-'}"
    yield f"    given: {shorten(each.given_quote, _QUOTE) or '-'}"
