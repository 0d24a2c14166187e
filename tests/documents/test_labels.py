"""List labels are told from words, and lists nest by their looks, their order and their indent."""

from __future__ import annotations

import pytest

from policylint.documents.labels import Label, Nesting, split_label


def label_of(text: str) -> Label:
    label, _ = split_label(text)
    assert label is not None, text
    return label


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("(a) Officers shall report.", "(a)", "Officers shall report."),
        ("1. Draw a weapon", "1.", "Draw a weapon"),
        ("1.) Draw a weapon", "1.)", "Draw a weapon"),
        ("b) Draw a weapon", "b)", "Draw a weapon"),
        ("IV. PROCEDURE", "IV.", "PROCEDURE"),
        ("(iii) the other", "(iii)", "the other"),
        ("AA. Twenty-seventh", "AA.", "Twenty-seventh"),
        ("300.4.1 USE OF FORCE", "300.4.1", "USE OF FORCE"),
        ("300.4.1USE OF FORCE", "300.4.1", "USE OF FORCE"),
        ("4-1 Purpose", "4-1", "Purpose"),
        (".05 Definitions", ".05", "Definitions"),
        ("1.1.a the third", "1.1.a", "the third"),
        ("• Batons", "•", "Batons"),
        ("o Batons", "o", "Batons"),
        ("- batons", "-", "batons"),
        ("*C. Changed item", "C.", "Changed item"),
        ("A.Definitions", "A.", "Definitions"),
        ("(2)", "(2)", ""),
    ],
)
def test_labels_are_taken_off(text: str, label: str, rest: str) -> None:
    found, after = split_label(text)
    assert found is not None
    assert (found.text, after) == (label, rest)


@pytest.mark.parametrize(
    "text",
    [
        "A person may leave.",
        "I am an officer",
        "U.S. law applies",
        "e.g. a baton",
        "a.m. shift",
        "911 calls",
        "o f",
        "12-3-4 x",
    ],
)
def test_words_are_no_labels(text: str) -> None:
    assert split_label(text) == (None, text)


def depths(*labels: tuple[str, float]) -> list[int]:
    nesting = Nesting()
    return [nesting.place(label_of(f"{text} Text"), indent) for text, indent in labels]


def test_lists_nest_by_indent_and_order() -> None:
    assert depths(("A.", 0), ("1.", 20), ("a.", 40), ("b.", 40), ("2.", 20), ("B.", 0)) == [1, 2, 3, 3, 2, 1]


def test_i_after_h_is_a_letter_and_i_under_a_letter_is_a_numeral() -> None:
    assert depths(("(g)", 0), ("(h)", 0), ("(i)", 0)) == [1, 1, 1]
    assert depths(("(a)", 0), ("(i)", 20), ("(ii)", 20), ("(b)", 0)) == [1, 2, 2, 1]


def test_lists_nest_without_indents() -> None:
    assert depths(("A.", 0), ("1.", 0), ("2.", 0), ("a.", 0), ("3.", 0), ("B.", 0), ("1.", 0)) == [1, 2, 2, 3, 2, 1, 2]


def test_a_list_goes_on_after_text_and_a_new_one_does_not_hang_under_the_old() -> None:
    nesting = Nesting()
    assert nesting.place(label_of("1. One"), 20) == 1
    nesting.interrupt(0)
    assert nesting.place(label_of("2. Two"), 20) == 1
    nesting.interrupt(0)
    assert nesting.place(label_of("(a) Another list"), 20) == 1


def test_numbers_of_several_parts_nest_by_their_parts() -> None:
    assert depths(("300.1", 0), ("300.1.1", 0), ("300.1.2", 0), ("300.2", 0)) == [1, 2, 2, 1]


def test_a_sign_of_change_before_a_label_is_left_out() -> None:
    assert label_of("*3. When the horn sounds").text == "3."
    assert label_of("*c. When the horn sounds").text == "c."


def test_numbered_sections_do_not_stand_under_a_list_of_forms() -> None:
    nesting = Nesting(tolerance=7)
    assert nesting.place(label_of("A. Boat Form"), 0, heading=True) == 1
    assert nesting.place(label_of("I. TRAINING"), 18, heading=True) == 1


def test_without_indents_a_label_goes_on_with_the_list_that_looks_like_it() -> None:
    assert depths(("1.", 0), ("2.", 0), ("(1)", 0), ("(2)", 0), ("3.", 0)) == [1, 1, 2, 2, 1]
