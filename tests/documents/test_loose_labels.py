"""Texts in which the labels of lists stand apart from their items are read as lists all the same."""

from __future__ import annotations

from policylint.documents.model import Document
from policylint.documents.text import read_text

WRAPPED = (
    "\n".join(["The harbor patrol rows out in all weathers and keeps its boats, ropes and lamps in good"] * 24) + "."
)
"""A paragraph whose lines show how close lines stand."""


def read(*paragraphs: str) -> Document:
    return read_text("policy.txt", "\n\n".join([WRAPPED, *paragraphs]).encode())


def seen(document: Document) -> list[tuple[int, str, str]]:
    return [(block.level, block.label, block.text) for block in document.blocks[1:]]


COLUMNS = ("A.", "B.", "C.", "D.", "1.", "2.", "3.", "4.", "5.")
"""Labels whose items cannot be told."""


def test_labels_that_count_up_go_to_as_many_items() -> None:
    document = read(
        "7. The boat shall carry these at all times while it is away from the pier:",
        *("a.", "b.", "c."),
        *("a rope of thirty feet;", "a lamp with a spare wick; and", "a horn."),
        "8. The crew counts them twice a day and writes the number down in the book.",
        *COLUMNS,
    )
    assert seen(document) == [
        (1, "7.", "The boat shall carry these at all times while it is away from the pier:"),
        (2, "a.", "a rope of thirty feet;"),
        (2, "b.", "a lamp with a spare wick; and"),
        (2, "c.", "a horn."),
        (1, "8.", "The crew counts them twice a day and writes the number down in the book."),
    ]
    assert set(COLUMNS) <= set(document.furniture)


def test_items_without_their_labels_hang_under_the_lead_in() -> None:
    document = read(
        *COLUMNS,
        "3. A sergeant comes to the pier when:",
        "A boat runs aground.",
        "A lamp goes out at night.",
        "Crews shall never row without a lamp, whatever the hour is.",
        "A horn is blown in fog.",
    )
    assert seen(document) == [
        (1, "3.", "A sergeant comes to the pier when:"),
        (2, "", "A boat runs aground."),
        (2, "", "A lamp goes out at night."),
        (0, "", "Crews shall never row without a lamp, whatever the hour is."),
        (0, "", "A horn is blown in fog."),
    ]


def test_a_label_whose_list_is_lost_hangs_under_no_lead_in_that_it_does_not_complete() -> None:
    document = read(
        *COLUMNS,
        "c. A crew may blow the horn under these conditions:",
        "To warn another boat.",
        "(4) Crews shall not blow the horn at night, except in fog.",
        "(5) Nobody blows it in the harbor.",
    )
    assert [level for level, _, _ in seen(document)] == [1, 2, 1, 1]


def test_a_text_with_its_labels_in_place_stays_as_it_is() -> None:
    document = read("4. The crew carries:", "1. a rope", "2. a lamp", "a.", "b.")
    assert [text for _, _, text in seen(document)] == ["The crew carries:", "a rope", "a lamp", "a.", "b."]


def test_a_sentence_s_last_words_go_behind_it() -> None:
    document = read(
        "6. The mate writes the number of the lamps down in the book.",
        *COLUMNS,
        "a lit lamp.",
        "7. When it is dark, the crew should call out loud before the lowering of",
    )
    assert seen(document)[-1][2] == "When it is dark, the crew should call out loud before the lowering of a lit lamp."
