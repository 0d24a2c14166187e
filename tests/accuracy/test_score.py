from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from policylint.accuracy.gold import GoldError, read_gold
from policylint.accuracy.model import Code
from policylint.accuracy.score import same_passage, score
from policylint.cli import cli
from policylint.engine.model import ElementResult, Evidence, Verdict
from policylint.language.model import Modality
from policylint.rulebook.model import Form
from tests.building import rule

HOLDS = rule(Form(all=("hold",)), name="holds")
SHOTS = rule(Form(all=("shot",)), name="shots")


def found(verdict: Verdict, quote: str = "") -> ElementResult:
    evidence = (Evidence(quote, 1, None, "", Modality.BAN, verdict),) if quote else ()
    return ElementResult(HOLDS, verdict, evidence)


def test_figures_are_those_of_the_definitions() -> None:
    gold = {
        "a": {"holds": Code(Verdict.MET, ("members shall never press on a neck",))},
        "b": {"holds": Code(Verdict.MET, ("no neck hold",))},
        "c": {"holds": Code(Verdict.MISSING)},
        "d": {"holds": Code(Verdict.PARTIAL, ("avoid necks",)), "shots": Code(Verdict.MISSING)},
    }
    given = {
        "a": [found(Verdict.MET, "It says: Members shall never press on a neck.")],
        "b": [found(Verdict.MET, "Another passage.")],
        "c": [found(Verdict.MET, "A false one.")],
        "d": [found(Verdict.MISSING)],
    }
    result = score(gold, given)
    assert result.overall.total == 5
    assert result.overall.accuracy == pytest.approx(3 / 5)
    assert result.elements["holds"].met.precision == pytest.approx(2 / 3)
    assert result.elements["holds"].met.recall == 1
    assert result.elements["holds"].met.f1 == pytest.approx(0.8)
    assert result.overall.evidence == pytest.approx(1 / 2)
    assert [(each.document, each.coded, each.given) for each in result.disagreements] == [
        ("c", Verdict.MISSING, Verdict.MET),
        ("d", Verdict.PARTIAL, Verdict.MISSING),
    ]


@pytest.mark.parametrize(
    ("quote", "coded", "same"),
    [
        ("We hold: one two three four five six.", "zero, one two three four five SIX seven", True),
        ("one two three four five", "one two three four five six", False),
        ("It is short.", "is short", True),
        ("It is long.", "is short", False),
    ],
)
def test_six_words_in_a_row_make_the_same_passage(quote: str, coded: str, same: bool) -> None:
    assert same_passage([quote], [coded]) is same


def test_the_command_measures_a_folder(tmp_path: Path) -> None:
    (tmp_path / "order.txt").write_text("Use of Force\n\nOfficers shall not fire warning shots.\n")
    codes = {
        "warning-shots": {"verdict": "met", "quote": "shall not fire warning shots"},
        "choke-holds": {"verdict": "met"},
    }
    (tmp_path / "order.json").write_text(json.dumps({"labels": codes}))
    ran = CliRunner().invoke(cli, ["rules", "score", "--gold", str(tmp_path), "--disagreements"])
    assert ran.exit_code == 0
    assert "order: choke-holds: coded met, given missing" in ran.output
    assert "documents 1 · verdicts 2 · accuracy 0.500 · met P 1.000 R 0.500 F1 0.667 · evidence 1.000" in ran.output
    table = CliRunner().invoke(cli, ["rules", "score", "--gold", str(tmp_path), "--format", "markdown"]).output
    assert "| warning-shots | 1 | 1.00 | 1.00 | 1.00 | 1.00 | 1.00 |" in table


def test_a_code_without_its_document_is_told_and_left_out(tmp_path: Path) -> None:
    (tmp_path / "gone.json").write_text('{"labels": {"warning-shots": {"verdict": "met"}}}')
    ran = CliRunner().invoke(cli, ["rules", "score", "--gold", str(tmp_path)])
    assert ran.exit_code == 2
    assert "no document for gone.json" in ran.stderr


def test_bad_codes_name_their_file(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no coded documents"):
        read_gold(tmp_path)
    (tmp_path / "x.json").write_text('{"labels": {"shots": {"verdict": "maybe"}}}')
    with pytest.raises(GoldError, match=r"x\.json: not a coded document"):
        read_gold(tmp_path)


@pytest.mark.shared
def test_the_coded_policies_are_judged_as_the_project_promises(shared: Path) -> None:
    gold, policies = shared / "gold" / "labels", shared / "policies"
    if not gold.is_dir():
        pytest.skip("needs the coded policies in ../shared/gold")
    ran = CliRunner().invoke(cli, ["rules", "score", "--gold", str(gold), "--documents", str(policies)])
    figures = ran.output.splitlines()[-1].replace("·", " ").split()
    value = {name: float(figures[figures.index(name) + 1]) for name in ("accuracy", "F1", "evidence")}
    assert value["accuracy"] >= 0.89
    assert value["F1"] >= 0.93
    assert value["evidence"] >= 0.92
