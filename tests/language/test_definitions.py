from __future__ import annotations

import pytest

from policylint.language.model import Modality
from policylint.language.statements import state
from tests.building import document


def term_of(*blocks: tuple[str, str]) -> str | None:
    statement = state(document(*blocks))[-1]
    return " ".join(statement.tokens[statement.term.start : statement.term.end]) if statement.term else None


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Lethal force means force likely to kill.", "lethal force"),
        ('The term "grave harm" refers to harm that maims.', "grave harm"),
        ("Lethal force is any force that kills.", "lethal force"),
        ("For the purposes of this order, grave harm is defined as lasting loss of sight.", "grave harm"),
        ("Lethal force: any use of force that kills.", "lethal force"),
        ("Neck hold - any hold on the neck that may stop the breath.", "neck hold"),
        ("Lethal force shall mean force likely to kill.", "lethal force"),
        ("Lethal force is a measure of last resort.", None),
        ("Neck holds - any member who sees one shall report it.", None),
        ("LETHAL FORCE- Any force likely to kill.", "lethal force"),
        ("For the purposes of this order, lethal force is force likely to kill.", "lethal force"),
        ("Section 9 states: Grave harm; means harm that maims.", "grave harm"),
        ("De-escalation: slowing things down.", "de - escalation"),
        ("Copies of the use-of-force order are kept.", None),
        ("Officers hurt by any means of attack report it.", None),
        ("To stop a person: any force that works.", None),
        ("Lethal force is banned against those whose aim is a theft.", None),
        ("Exigent circumstances are situations in which delay would cost a life.", "exigent circumstances"),
        ("For purposes of this order, a grave harm is one that maims.", "grave harm"),
        ("Lethal force is justified when it is clear that life is at stake.", None),
        ("By grave harm the agency means harm that maims.", "grave harm"),
        ("Lethal force. Any force likely to kill.", "lethal force"),
        ("Examples of lethal force are shots and blows.", None),
        ("Exigent circumstances - conditions so urgent that waiting would cost a life.", "exigent circumstances"),
        ("Neck holds: prohibited where they are likely to kill.", None),
        ("A serious injury is one that maims.", "serious injury"),
        ("Warning shots are shots fired to scare.", "warning shots"),
        ("Neck hold. The neck hold is authorized to end a fight.", None),
        ("Any employee who: uses force shall report.", None),
        ("Nothing in this order shall be construed to limit force.", None),
        ("Lethal force is a last resort.", None),
        ("Lethal force shall be reported.", None),
        ("Officers are the first to respond.", None),
        ("Warning: officers shall report harm.", None),
    ],
)
def test_a_definition_is_told_by_its_form(text: str, term: str | None) -> None:
    assert term_of(("paragraph", text)) == term


def test_in_a_section_of_definitions_heading_run_in_row_and_colon_are_the_term() -> None:
    section = ("heading", "Definitions", 1)
    assert term_of(section, ("paragraph", "Grave harm: harm that shall be treated.")) == "grave harm"  # type: ignore[arg-type]
    assert term_of(section, ("item", "Grave harm. Harm that maims.")) == "grave harm"  # type: ignore[arg-type]
    assert term_of(section, ("row", ""), ("cell", "Grave harm"), ("cell", "Harm that maims.")) == "grave harm"  # type: ignore[arg-type]
    assert term_of(section, ("heading", "Grave harm", 2), ("paragraph", "Harm that maims.")) == "grave harm"  # type: ignore[arg-type]


def test_a_term_is_defined_whatever_its_meaning_may_do() -> None:
    (statement,) = state(document(("paragraph", "A neck hold is any hold that may stop the breath.")))
    assert statement.clause_at(1).modality is Modality.DEFINITION


def test_an_order_behind_a_defined_term_stays_an_order() -> None:
    section, order = ("heading", "Definitions"), ("paragraph", "Neck hold: a hold that members shall not use.")
    (statement,) = state(document(section, order))
    assert statement.clause_at(len(statement.tokens) - 2).modality is Modality.BAN
