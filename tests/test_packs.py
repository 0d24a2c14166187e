"""The two packs that come with policylint judge by their own definitions, alone and side by side."""

from __future__ import annotations

import json
from functools import cache

import pytest
from click.testing import CliRunner

from policylint.cli import cli
from policylint.documents.markdown import read_markdown
from policylint.engine.judge import Judge
from policylint.engine.model import Verdict
from policylint.rulebook.loader import load_rulebook
from policylint.rulebook.locate import rules_folder
from policylint.rulebook.model import Rule
from policylint.selection import find_rule
from tests.conftest import CHECKOUT

PLEDGE = "pledge"
EIGHT = "eight-cant-wait"

CRITERIA = [
    "bans-chokeholds-and-strangleholds",
    "requires-de-escalation",
    "requires-warning-before-shooting",
    "requires-exhausting-alternatives-before-shooting",
    "duty-to-intervene",
    "restricts-shooting-at-moving-vehicles",
    "has-use-of-force-continuum",
    "requires-comprehensive-reporting",
]


@cache
def judge(pack: str) -> tuple[Judge, dict[str, Rule]]:
    """A judge by one pack alone, and the pack's rules by their ids."""
    book = load_rulebook(rules_folder(), [pack])
    return Judge(book), {rule.id: rule for rule in book.rules}


def verdict(pack: str, id: str, text: str) -> Verdict:
    """What one pack says on one element of a text."""
    judging, rules = judge(pack)
    (result,) = judging.read(read_markdown("policy.md", text.encode())).elements([rules[id]])
    return result.verdict


@pytest.mark.parametrize(
    ("pledge", "eight", "text", "by_pledge", "by_eight"),
    [
        (
            "shooting-at-moving-vehicles",
            "restricts-shooting-at-moving-vehicles",
            "Deputies shall not shoot at a moving car unless its driver steers it at somebody as a deadly weapon and every "
            "other reasonable means, such as stepping aside, has been exhausted.",
            Verdict.MET,
            Verdict.PARTIAL,
        ),
        (
            "deadly-force-warning",
            "requires-warning-before-shooting",
            "Where feasible, a deputy should give a verbal warning before he uses deadly force.",
            Verdict.PARTIAL,
            Verdict.MET,
        ),
        (
            "deadly-force-warning",
            "requires-warning-before-shooting",
            "A spoken warning shall be given before a firearm is discharged at anybody, where feasible.",
            Verdict.PARTIAL,
            Verdict.MET,
        ),
        (
            "de-escalation-required",
            "requires-de-escalation",
            "Deputies should use de-escalation techniques whenever that is possible.",
            Verdict.PARTIAL,
            Verdict.MET,
        ),
    ],
)
def test_the_packs_judge_one_sentence_by_their_own_definitions(
    pledge: str, eight: str, text: str, by_pledge: Verdict, by_eight: Verdict
) -> None:
    assert (verdict(PLEDGE, pledge, text), verdict(EIGHT, eight, text)) == (by_pledge, by_eight)


def test_the_pack_loads_alone_with_its_eight_criteria() -> None:
    assert [*judge(EIGHT)[1]] == CRITERIA


def test_loaded_together_the_packs_judge_as_they_do_alone() -> None:
    both = load_rulebook(rules_folder(), [PLEDGE, EIGHT])
    text = "Officers should intervene when a colleague uses excessive force. Choke holds are prohibited."
    judged = Judge(both).read(read_markdown("policy.md", text.encode()))
    for pack in both.packs:
        alone = [verdict(pack.name, rule.id, text) for rule in pack.rules]
        assert [result.verdict for result in judged.elements(pack.rules)] == alone
    assert find_rule(both, f"{EIGHT}:duty-to-intervene") is not find_rule(both, f"{PLEDGE}:duty-to-intervene")


def test_check_by_the_pack() -> None:
    path = str(CHECKOUT / "corpus" / "policies" / "larkspur-300-use-of-force.pdf")
    done = CliRunner().invoke(cli, ["check", "--pack", EIGHT, "--format", "json", path])
    assert done.exit_code in (0, 1), done.output
    (document,) = json.loads(done.stdout)["documents"]
    assert [element["id"] for element in document["elements"]] == CRITERIA
    assert {element["pack"] for element in document["elements"]} == {EIGHT}
    met = [element for element in document["elements"] if element["verdict"] == "met"]
    assert met
    assert all(evidence["quote"] and evidence["page"] for element in met for evidence in element["evidence"])
