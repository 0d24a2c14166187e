from __future__ import annotations

from typing import Any

import pytest

from policylint.engine.judge import Judge
from policylint.engine.model import Verdict
from policylint.rulebook.model import Concept, Form
from tests.building import concepts, document, rule, rulebook

NAMED: dict[str, Concept] = concepts(
    neck_hold="neck hold~",
    wrist_lock="wrist lock~",
    use="use~",
    life_at_stake="life ..2 at stake",
    trainer="trainer~",
    generally="generally",
    baton="baton~",
)


def verdict(text: str | list[tuple[str, str]], title: str = "Holds", **form: Any) -> Verdict:
    """The verdict of a rule with one met form on a text."""
    blocks = [("paragraph", text)] if isinstance(text, str) else text
    judge = Judge(rulebook(NAMED, wanted := rule(Form.model_validate(form))))
    return judge.read(document(*blocks, title=title)).elements([wanted])[0].verdict


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("Neck holds are banned.", {"all": ["neck-hold"]}, "met"),
        ("Batons are banned.", {"all": ["neck-hold"]}, "missing"),
        ("Use no neck hold or wrist lock.", {"all": ["neck-hold", "wrist-lock"]}, "met"),
        ("Use no neck hold. Use no wrist lock.", {"all": ["neck-hold", "wrist-lock"]}, "missing"),
        ("Use no neck hold. Use no wrist lock.", {"all": ["neck-hold", "wrist-lock"], "within": "passage"}, "met"),
        ("Use no neck hold.", {"all": ["neck-hold | wrist-lock"]}, "met"),
        ("Use no neck hold on a trainer.", {"all": ["neck-hold"], "none": ["trainer"]}, "missing"),
        ("A neck hold is, as every trainer says, no wrist lock.", {"all": ["neck-hold", "wrist-lock"], "near": 5}, "missing"),
        ("A neck hold is no wrist lock.", {"all": ["neck-hold", "wrist-lock"], "near": 6}, "met"),
        ("A neck hold is no wrist lock.", {"all": ["wrist-lock", "neck-hold"], "ordered": True}, "missing"),
        ("Members shall not use neck holds.", {"all": ["neck-hold"], "modality": ["ban"]}, "met"),
        ("Members should not use neck holds.", {"all": ["neck-hold"], "modality": ["ban"]}, "partial"),
        ("Members should not use neck holds.", {"all": ["neck-hold"], "modality": ["ban"], "weaker": False}, "missing"),
        ("Members may use neck holds.", {"all": ["neck-hold"], "modality": ["ban"]}, "missing"),
        ("Members shall use wrist locks.", {"all": ["wrist-lock"], "modality": ["obligation"]}, "met"),
        ("Members should use wrist locks.", {"all": ["wrist-lock"], "modality": ["obligation"]}, "partial"),
        ("Members may use wrist locks.", {"all": ["wrist-lock"], "modality": ["obligation"]}, "partial"),
        ("Members should not use wrist locks.", {"all": ["wrist-lock"], "modality": ["obligation"]}, "missing"),
        ("Neck holds are banned, and wrist locks may be used.", {"all": ["neck-hold", "wrist-lock"], "on": "wrist-lock", "modality": ["permission"]}, "met"),
        ("Neck holds are banned, and wrist locks may be used.", {"all": ["neck-hold", "wrist-lock"], "within": "clause"}, "missing"),
        ("Neck holds are banned unless life is at stake.", {"all": ["neck-hold"], "unless_only": ["life-at-stake"]}, "met"),
        ("Neck holds are banned unless a trainer allows them.", {"all": ["neck-hold"], "unless_only": ["life-at-stake"]}, "partial"),
        ("Neck holds are banned.", {"all": ["neck-hold"], "unless_some": ["life-at-stake"]}, "missing"),
        ("Neck holds are banned unless a trainer agrees.", {"all": ["neck-hold"], "no_exception": True}, "missing"),
        ("Neck holds are generally avoided.", {"all": ["neck-hold"], "weaker_if": ["generally"]}, "partial"),
        ("A neck hold is any hold round the neck.", {"all": ["neck-hold"], "defines": "neck-hold"}, "met"),
        ("A wrist lock is any hold but a neck hold.", {"all": ["neck-hold"], "defines": "neck-hold"}, "missing"),
    ],
)  # fmt: skip
def test_what_a_form_asks_of_one_paragraph(text: str, form: dict[str, Any], expected: str) -> None:
    assert verdict(text, **form) == expected


def test_a_section_is_named_by_its_headings_or_the_title() -> None:
    blocks = [("heading", "Batons"), ("paragraph", "Neck holds are banned.")]
    assert verdict(blocks, all=["neck-hold"], section=["baton"]) is Verdict.MET
    assert verdict(blocks, all=["neck-hold"], section=["trainer"]) is Verdict.MISSING
    assert verdict(blocks, all=["neck-hold"], not_section=["baton"]) is Verdict.MISSING
    assert verdict(blocks, all=["neck-hold"], weaker_section=["baton"]) is Verdict.PARTIAL
    assert (
        verdict("Neck holds are banned.", title="Batons", all=["neck-hold"], weaker_section=["baton"])
        is Verdict.PARTIAL
    )


def test_a_heading_is_no_statement() -> None:
    assert verdict([("heading", "Neck holds"), ("paragraph", "See below.")], all=["neck-hold"]) is Verdict.MISSING


def test_an_item_is_judged_with_its_lead_in() -> None:
    blocks = [("paragraph", "Members shall not use:"), ("item", "neck holds"), ("item", "wrist locks")]
    assert verdict(blocks, all=["use", "wrist-lock"], on="wrist-lock", modality=["ban"]) is Verdict.MET


def test_a_ban_behind_a_defined_term_is_about_the_term() -> None:
    blocks = [("heading", "Definitions"), ("paragraph", "Neck hold: it shall not be used.")]
    assert verdict(blocks, all=["neck-hold"], modality=["ban"]) is Verdict.MET
    assert verdict(blocks, all=["neck-hold"], modality=["definition"]) is Verdict.MET


def test_a_subject_belongs_to_every_verb_that_shares_it() -> None:
    text = "A neck hold must be reported and shall not be used."
    assert verdict(text, all=["neck-hold"], modality=["ban"]) is Verdict.MET
    assert verdict(text, all=["neck-hold"], modality=["obligation"]) is Verdict.MET
    assert (
        verdict("A wrist lock is taught; neck holds are banned.", all=["wrist-lock"], modality=["ban"])
        is Verdict.MISSING
    )


def test_what_weakens_one_order_does_not_weaken_another() -> None:
    form: dict[str, Any] = {"all": ["wrist-lock"], "modality": ["ban"], "weaker_if": ["generally"]}
    assert verdict("Batons may generally be carried, but wrist locks are banned.", **form) is Verdict.MET
    assert verdict("Generally, wrist locks are banned.", **form) is Verdict.PARTIAL
