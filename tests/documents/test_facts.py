"""Title, number and dates are found however a document's head is written."""

from __future__ import annotations

import pytest

from policylint.documents.facts import find_facts
from policylint.documents.model import Block, BlockKind, Cell


def blocks(*texts: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[Block]:
    return [Block(index, kind, text, 0, page=1) for index, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("March 1, 2024", "2024-03-01"),
        ("Mar. 1, 2024", "2024-03-01"),
        ("1 March 2024", "2024-03-01"),
        ("3/1/2024", "2024-03-01"),
        ("03-01-24", "2024-03-01"),
        ("11/05/87", "1987-11-05"),
        ("2024/03/01", "2024-03-01"),
        ("2024-03-01", "2024-03-01"),
        ("March 2024", "March 2024"),
        ("Sept. 30, 2019", "2019-09-30"),
    ],
)
def test_dates_are_read_in_the_usual_forms(printed: str, iso: str) -> None:
    assert find_facts(blocks(f"Effective Date: {printed}"), ()).effective == iso


def test_keys_and_values_in_one_line() -> None:
    facts = find_facts(
        blocks(
            "Subject: TRAFFIC STOPS",
            "General Order No. 4-12",
            "Effective: 5/2/2020 Revised: 6/7/2021 Rescinds: G.O. 3-1 (1/1/2019)",
        ),
        (),
    )
    assert (facts.title, facts.number) == ("TRAFFIC STOPS", "4-12")
    assert (facts.effective, facts.revised) == ("2020-05-02", "2021-06-07")


def test_the_date_of_what_was_replaced_is_no_date_of_the_document() -> None:
    assert find_facts(blocks("Supersedes order effective 1/1/2001"), ()).effective == ""


def test_the_last_of_several_revisions_counts() -> None:
    assert find_facts(blocks("REVISION DATES 06/25/99, 10/30/08, 01/17/18"), ()).revised == "2018-01-17"


def test_values_below_and_beside_their_keys_in_a_table() -> None:
    texts = [
        ("EFFECTIVE DATE", 0, 0),
        ("NUMBER", 0, 1),
        ("May 6, 2019", 1, 0),
        ("P-14", 1, 1),
        ("SUBJECT", 2, 0),
        ("CANINES", 2, 1),
    ]
    cells = [
        Block(index, BlockKind.TABLE_CELL, text, 0, page=1, cell=Cell(0, row, column))
        for index, (text, row, column) in enumerate(texts)
    ]
    facts = find_facts(cells, ())
    assert (facts.title, facts.number, facts.effective) == ("CANINES", "P-14", "2019-05-06")


def test_title_is_the_first_heading_that_names_the_policy() -> None:
    headings = blocks("Policy", "Body-Worn Video", "Purpose", kind=BlockKind.HEADING)
    assert find_facts(headings, ()).title == "Body-Worn Video"


def test_title_from_a_running_line_where_the_text_begins_at_once() -> None:
    first = Block(0, BlockKind.HEADING, "PURPOSE AND SCOPE", 0, label="612.1", level=1, page=1)
    text = Block(1, BlockKind.PARAGRAPH, "Members search every holding cell before use.", 0, page=1)
    facts = find_facts([first, text], ("Brookfield Police Department", "Serving with pride", "Holding Cells - 3"))
    assert (facts.title, facts.number) == ("Holding Cells", "612")


@pytest.mark.parametrize(
    ("sentence", "review"),
    [
        ("The Chief shall review this policy annually.", "annually"),
        ("This order shall be reviewed at least once every two years.", "every two years"),
        ("Supervisors review all recordings annually.", ""),
    ],
)
def test_the_document_s_own_review_cycle(sentence: str, review: str) -> None:
    assert find_facts(blocks(sentence), ()).review == review


def test_next_review_date_comes_before_a_cycle() -> None:
    facts = find_facts(blocks("Next Review: 7/1/2025", "This policy is reviewed annually."), ())
    assert facts.review == "2025-07-01"


def test_the_words_a_form_is_printed_with_are_no_title() -> None:
    head = [
        Block(0, BlockKind.HEADING, "PROCEDURAL INSTRUCTION", 0, page=1),
        Block(1, BlockKind.HEADING, "Calls at Sea", 0, page=1),
        Block(2, BlockKind.PARAGRAPH, "SUBJECT", 0, page=1),
        Block(3, BlockKind.PARAGRAPH, "REFERENCE", 0, page=1),
    ]
    assert find_facts(head, ()).title == "Calls at Sea"


def test_a_number_with_a_dash_and_a_dash_before_the_title_are_taken_off() -> None:
    numbered = Block(0, BlockKind.HEADING, "RADIO TRAFFIC", 0, label="E-01", page=1)
    assert find_facts([numbered], ()).title == "RADIO TRAFFIC"
    dashed = Block(0, BlockKind.HEADING, "– Radio Traffic", 0, label="16.090", page=1)
    assert find_facts([dashed], ()).title == "Radio Traffic"


def test_the_title_may_end_with_a_colon_behind_its_number() -> None:
    heading = Block(0, BlockKind.HEADING, "TRAFFIC STOPS:", 0, label="4.30", page=1, level=1)
    assert find_facts([heading], ()).title == "TRAFFIC STOPS"


def test_the_title_may_stand_alone_in_a_row_of_the_document_s_head() -> None:
    texts = [("Brookfield Police Directive", 0, 0), ("NUMBER 7", 0, 1), ("Jan. 3, 2020", 1, 1), ("Traffic Stops", 2, 0)]
    head = [
        Block(index, BlockKind.TABLE_CELL, text, 0, page=1, cell=Cell(0, row, column))
        for index, (text, row, column) in enumerate(texts)
    ]
    assert find_facts(head, ()).title == "Traffic Stops"
