"""Plain text is read like paper: wrapped lines make paragraphs, form feeds make pages."""

from __future__ import annotations

import pytest

from policylint.documents.model import BlockKind, Document, NotAssessedError
from policylint.documents.text import read_text


def read(text: str) -> Document:
    return read_text("policy.txt", text.encode())


def seen(document: Document) -> list[str]:
    return [f"{block.kind.value} {block.level} [{block.label}] {block.text}" for block in document.blocks]


WRAPPED = """\
3.1 RADIO TRAFFIC

Officers shall keep the radio free for calls that cannot wait. An
officer who is on a call shall not:

    (a) use plain names, unless the dispatcher asks for them so
        that a mistake is kept out;

    (b) read plates aloud
        1. twice, or
        2. in a hurry.

Whoever breaks this rule is told so by the sergeant.
"""


def test_wrapped_lines_make_paragraphs_and_lists() -> None:
    document = read(WRAPPED)
    assert seen(document) == [
        "heading 1 [3.1] RADIO TRAFFIC",
        "paragraph 0 [] Officers shall keep the radio free for calls that cannot wait. An officer who is on a call shall not:",
        "list-item 1 [(a)] use plain names, unless the dispatcher asks for them so that a mistake is kept out;",
        "list-item 1 [(b)] read plates aloud",
        "list-item 2 [1.] twice, or",
        "list-item 2 [2.] in a hurry.",
        "paragraph 0 [] Whoever breaks this rule is told so by the sergeant.",
    ]
    assert {block.section for block in document.blocks[1:]} == {("3.1 RADIO TRAFFIC",)}


def test_text_without_pages_counts_paragraphs() -> None:
    document = read(WRAPPED)
    assert document.page_count is None
    assert [block.paragraph for block in document.blocks] == [1, 2, 3, 4, 5, 6, 7]
    assert {block.page for block in document.blocks} == {None}


PAGED = """\
BROOKFIELD POLICE BUREAU

Dispatchers shall send a second unit to every call of violence, and
shall tell both units what is known of the

                                   1
\f
BROOKFIELD POLICE BUREAU

people at the address.

Units answer in the order of their numbers.

                                   2
\f
BROOKFIELD POLICE BUREAU

The bureau keeps the recordings for two years.

                                   3
"""


def test_form_feeds_turn_pages_and_running_lines_are_kept_out() -> None:
    document = read(PAGED)
    assert [block.text for block in document.blocks] == [
        "Dispatchers shall send a second unit to every call of violence, and shall tell both units what is known of the people at the address.",
        "Units answer in the order of their numbers.",
        "The bureau keeps the recordings for two years.",
    ]
    first = document.blocks[0]
    assert first.page == 1
    assert first.page_at(first.text.index("people")) == 2
    assert [block.page for block in document.blocks] == [1, 2, 3]
    assert document.page_count == 3
    assert "BROOKFIELD POLICE BUREAU" in document.furniture


def test_one_paragraph_a_line() -> None:
    long = "Officers who find a lost child shall stay with the child until a parent has come, and shall write down " * 3
    document = read(
        f"LOST CHILDREN\n{long.strip()}.\n1. A second line that is long enough to be {long.strip()}.\nA third one.\n"
    )
    kinds = [block.kind for block in document.blocks]
    assert kinds == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.PARAGRAPH]


def test_parted_words_are_joined() -> None:
    document = read(
        "Supervisors investigate every complaint. No supervisor shall investi-\ngate a complaint about the watch that he or she com-\nmands at that time.\n"
    )
    assert "shall investigate a complaint about the watch that he or she commands" in document.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    document = read_text("policy.txt", "The officer’s duty is to help.\r\n".encode(encoding))
    assert document.text == "The officer’s duty is to help."


@pytest.mark.parametrize("data", [b"", b" \n\f\n", b"\x00\x01\x02\x03" * 50, b"1234 5678"])
def test_no_words_is_not_assessed(data: bytes) -> None:
    with pytest.raises(NotAssessedError) as caught:
        read_text("policy.txt", data)
    assert caught.value.remedy


def test_a_running_header_that_slipped_into_the_text_is_kept_out() -> None:
    head = "HARBOR PATROL\n\nRevised: March 3, 2020\n\n40 BOATS\n         Given out May 2001\n\n"
    slipped = (
        "HARBOR PATROL\n\nRevised: March 3, 2020\n\n42 LIGHTS\n\n"
        + "A boat shows its lamps from dusk on, whatever the weather may be like.\n\n" * 12
        + "The crew shall never leave the pier:\n\n40 BOATS\n         Given out May 2001\n\n    • without a lamp; or\n"
    )
    pages = [f"{head}The crew counts lamp number {name}.\n" for name in ("one", "two", "three", "four")]
    document = read("\f".join([*pages[:2], slipped, *pages[2:]]))
    assert "Given out May 2001" not in document.text
    assert document.text.count("40 BOATS") <= 1
    item = next(block for block in document.blocks if block.text == "without a lamp; or")
    assert item.section[-1] == "42 LIGHTS"


def test_a_list_after_a_colon_stands_below_it_though_nothing_is_indented() -> None:
    document = read(
        ".60 Boats\n\nCrews row in all weathers and hold to these rules, whatever the hour of the day may be.\n\n"
        "a. An older list\n\nb. and its end\n\n.70 Boat Training\n\n1.  All crews train with lamps once a year.\n\n"
        "2.  The patrol trains its crews regularly to do the following:\n\na.  row in fog;\nb.  blow the horn; and\n"
        "c.  tie a knot.\n\n3.  Training is written down in the book."
    )
    assert [(block.label, block.level) for block in document.blocks][-6:] == [
        ("1.", 1),
        ("2.", 1),
        ("a.", 2),
        ("b.", 2),
        ("c.", 2),
        ("3.", 1),
    ]
    assert document.blocks[-2].section == document.blocks[1].section != ()


def test_a_section_s_number_may_stand_behind_the_document_s_and_a_dash() -> None:
    document = read(
        "21.4 - 1 Boats\n\nThe boats lie at the pier, and a crew of three looks after each of them by day and night.\n\n"
        "21.4 - 2 Definitions\n\n21.4 - 2.1 Skiff\n\nA boat without a deck that one member of the crew can row alone.\n\n"
        "21.4 - 2.2 Barge\n\nA boat with a deck and a flat bottom, which takes four members of the crew to row.\n"
    )
    assert [block.section for block in document.blocks if block.kind is BlockKind.PARAGRAPH] == [
        ("21.4 - 1 Boats",),
        ("21.4 - 2 Definitions", "21.4 - 2.1 Skiff"),
        ("21.4 - 2 Definitions", "21.4 - 2.2 Barge"),
    ]


def test_marks_of_a_lost_font_are_bullets_and_head_no_section() -> None:
    document = read(
        "3.1 LAMPS\n\nThe crew lights its lamps by these rules, whatever the hour of the day may be, when:\n\n"
        "!    Fog On The River\n\n!    Rain At Night\n\nThe mate counts the lamps at dawn and writes the number down.\n"
    )
    assert seen(document)[2:4] == ["list-item 1 [!] Fog On The River", "list-item 1 [!] Rain At Night"]
    assert {block.section for block in document.blocks[1:]} == {("3.1 LAMPS",)}


def test_notes_in_brackets_and_blackened_lines_head_no_section() -> None:
    document = read(
        "7.1 ROPES\n\n1. Ropes are coiled at the end of the watch\nand hung up where the wind can dry them out.\n\n"
        "(ACCREDITATION 4.1)\n\nREDACTED\n\n2. Old ropes go to the yard, where they are cut up and given away.\n"
    )
    assert seen(document)[1:] == [
        "list-item 1 [1.] Ropes are coiled at the end of the watch and hung up where the wind can dry them out.",
        "paragraph 0 [] (ACCREDITATION 4.1)",
        "list-item 1 [2.] Old ropes go to the yard, where they are cut up and given away.",
    ]
    assert {block.section for block in document.blocks[1:]} == {("7.1 ROPES",)}


def test_a_note_begins_a_paragraph_and_an_order_in_capitals_is_no_heading() -> None:
    document = read(
        "5.1 SAILS\n\nSails are dried before they are put away in the loft behind the boat house\n"
        "Note: Wet sails may hang in the yard.\n\n"
        "A. CREWS SHALL TELL THE MATE OF ANY TORN\nSAILS WITHOUT DELAY SO THAT\nTHEY CAN BE SEWN.\n"
    )
    assert [block.text for block in document.blocks[1:]] == [
        "Sails are dried before they are put away in the loft behind the boat house",
        "Note: Wet sails may hang in the yard.",
        "CREWS SHALL TELL THE MATE OF ANY TORN SAILS WITHOUT DELAY SO THAT THEY CAN BE SEWN.",
    ]


def test_a_heading_that_counts_on_from_another_may_be_long_or_stand_over_few_words() -> None:
    document = read(
        "I. CREWS\n\n  A. Mates\n\n    A mate leads the crew of a boat and answers for whatever happens while it is out.\n\n"
        "  B. Cooks\n\n    A cook cooks.\n\n"
        "  C. Duties of Rowers and Deck Hands in a Storm with Damage to the Boat and Loss of Lamps, Ropes or Sails\n\n"
        "    1. The rowers count the lamps.\n\n    2. The deck hands count the ropes.\n"
    )
    assert [block.label for block in document.blocks if block.kind is BlockKind.HEADING] == ["I.", "A.", "B.", "C."]
