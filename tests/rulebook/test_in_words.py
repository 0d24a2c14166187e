from __future__ import annotations

from typing import Any

import pytest

from policylint.rulebook.in_words import concepts_of, form_in_words
from policylint.rulebook.model import Form
from tests.reporters.sample_report import RULEBOOK, STEP_IN

BASE: dict[str, Any] = {"all": ("officer", "stop"), "modality": ("obligation",)}

VALUES: dict[str, Any] = {
    "all": ("officer", "drive"),
    "within": "section",
    "near": 5,
    "modality": ("ban",),
    "on": "stop",
    "weaker": False,
    "ordered": True,
    "no_exception": True,
    "defines": "hold",
}


@pytest.mark.parametrize("field", Form.model_fields)
def test_every_key_of_a_form_is_put_in_words(field: str) -> None:
    changed = Form.model_validate(BASE | {field: VALUES.get(field, ("hold | grip",))})
    assert form_in_words(changed) != form_in_words(Form.model_validate(BASE))


def test_a_form_reads_as_a_sentence_with_conditions() -> None:
    form = Form.model_validate({"all": ("officer", "stop | step-in"), "modality": ("obligation", "ban"), "near": 6})
    assert form_in_words(form) == [
        "one statement names officer + (stop or step-in)",
        "says it as an order or a ban, in the clause of officer",
        "within 6 words",
    ]


def test_concepts_come_with_those_they_include() -> None:
    assert concepts_of(STEP_IN, RULEBOOK.concepts) == ["officer", "step-in", "stop"]
