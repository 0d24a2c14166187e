from __future__ import annotations

import dataclasses

from policylint.documents.model import BlockKind, Document
from policylint.language.model import Modality, Statement
from policylint.language.statements import state
from tests.building import document


def modality_at_end(statement: Statement) -> Modality:
    return statement.clause_at(len(statement.tokens) - 1).modality


def test_items_carry_their_lead_ins() -> None:
    statements = state(
        document(
            ("paragraph", "Members may ride. Members shall not:"),
            ("item", "use a tool", 1),
            ("item", "drive away when:", 1),
            ("item", "a crowd stands near", 2),
            ("item", "sleep on duty.", 1),
            ("paragraph", "The chief decides."),
        )
    )
    assert [each.text for each in statements] == [
        "Members may ride.",
        "Members shall not: use a tool",
        "Members shall not: drive away when: a crowd stands near",
        "Members shall not: sleep on duty.",
        "The chief decides.",
    ]
    assert [modality_at_end(each) for each in statements[1:4]] == [Modality.BAN] * 3
    assert modality_at_end(statements[4]) is Modality.STATEMENT


def test_a_lead_in_ends_with_its_list() -> None:
    statements = state(
        document(
            ("paragraph", "Members shall report:"),
            ("item", "shots", 1),
            ("paragraph", "A report is not needed when:"),
            ("item", "a sergeant says so", 2),
            ("item", "Blows are reported too.", 1),
        )
    )
    assert statements[-1].text == "Blows are reported too."


def test_only_the_first_sentence_of_an_item_completes_the_lead_in() -> None:
    statements = state(document(("paragraph", "Members shall:"), ("item", "wear a vest. Vests are issued yearly.")))
    assert statements[-1].text == "Vests are issued yearly."


def test_a_finished_paragraph_governs_no_list() -> None:
    statements = state(document(("paragraph", "Members shall not run."), ("item", "Report to dispatch.")))
    assert statements[-1].text == "Report to dispatch."
    assert modality_at_end(statements[-1]) is Modality.OBLIGATION


def test_unlabelled_fragments_complete_a_lead_in_and_full_sentences_do_not() -> None:
    *items, free = state(
        document(
            ("paragraph", "The tool should not be used:"),
            ("paragraph", "On a child."),
            ("paragraph", "When a person stands in water."),
            ("paragraph", "A sergeant must be called."),
        )
    )
    assert [each.text for each in items] == [
        "The tool should not be used: On a child.",
        "The tool should not be used: When a person stands in water.",
    ]
    assert free.text == "A sergeant must be called."


def test_a_sentence_that_announces_a_list_governs_it() -> None:
    statements = state(document(("paragraph", "The following are prohibited."), ("item", "Neck holds")))
    assert modality_at_end(statements[-1]) is Modality.BAN


def test_a_run_in_heading_introduces_what_follows_and_names_its_section() -> None:
    (statement,) = state(document(("heading", "Rules"), ("paragraph", "Warning shots. Members shall not fire them.")))
    assert statement.text == "Warning shots. Members shall not fire them."
    assert statement.section == ("Rules", "Warning shots")


def test_a_short_first_sentence_is_no_run_in_heading() -> None:
    statements = state(document(("paragraph", "The board investigates all lesser cases. Sergeants review the others.")))
    assert [each.text for each in statements][1] == "Sergeants review the others."


def test_a_heading_that_forbids_governs_bare_items_only() -> None:
    bare, full = state(
        document(("heading", "Prohibited holds"), ("item", "Neck holds"), ("item", "Members may use wrist locks."))
    )
    assert modality_at_end(bare) is Modality.BAN
    assert modality_at_end(full) is Modality.PERMISSION


def test_a_row_is_introduced_by_its_first_cell() -> None:
    statements = state(
        document(
            ("heading", "Definitions"),
            ("row", ""),
            ("cell", "Serious harm"),
            ("cell", "Harm that may kill."),
            ("row", ""),
            ("cell", "Tool"),
            ("cell", "Any device."),
        )
    )
    assert [each.text for each in statements if each.own] == ["Serious harm Harm that may kill.", "Tool Any device."]


def test_a_cell_of_few_words_is_introduced_by_the_head_of_its_column() -> None:
    blocks = document(
        ("row", ""), ("cell", "Effective"), ("cell", "Next review"), ("row", ""), ("cell", "May 2"), ("cell", "Yearly")
    )
    headed = [
        dataclasses.replace(block, cell=dataclasses.replace(block.cell, column_header=head))
        for block, head in zip(blocks.blocks, ("", "", "Effective", "Next review"), strict=True)
        if block.cell
    ]
    statements = state(dataclasses.replace(blocks, blocks=tuple(headed)))
    assert statements[-1].text == "May 2 Next review Yearly"


def test_positions_lead_back_to_the_blocks() -> None:
    (item,) = state(document(("paragraph", "Members shall:"), ("item", "report (1) at once.")))
    for piece in item.pieces:
        assert item.text[piece.offset :].startswith(piece.block.text[piece.start : piece.end])
    assert item.block.text == "report (1) at once."
    assert item.tokens[item.own] == "report"


def test_quotes_and_dashes_are_read_plainly_but_quoted_as_printed() -> None:
    (statement,) = state(document(("paragraph", "Members’ “duty” – always.")))
    assert statement.text == "Members’ “duty” – always."
    assert statement.tokens == ("members", "'", '"', "duty", '"', "--", "always", ".")


def _numbered(*blocks: tuple[str, str] | tuple[str, str, int]) -> Document:
    """A document whose list items are counted "1.", "2." and so on."""
    built = document(*blocks)
    count = 0
    numbered = []
    for block in built.blocks:
        count += block.kind is BlockKind.LIST_ITEM
        numbered.append(dataclasses.replace(block, label=f"{count}." if block.label else ""))
    return dataclasses.replace(built, blocks=tuple(numbered))


def test_a_note_between_items_does_not_end_their_list() -> None:
    statements = state(
        _numbered(
            ("paragraph", "Members shall not:"),
            ("item", "use a tool;"),
            ("paragraph", "Note: Tools hang on the wall."),
            ("item", "sleep on duty."),
        )
    )
    assert [each.text for each in statements] == [
        "Members shall not: use a tool;",
        "Note: Tools hang on the wall.",
        "Members shall not: sleep on duty.",
    ]


def test_other_text_between_items_ends_their_list() -> None:
    statements = state(
        _numbered(
            ("paragraph", "Members shall not:"),
            ("item", "use a tool;"),
            ("paragraph", "Tools hang on the wall."),
            ("item", "Sergeants count them."),
        )
    )
    assert statements[-1].text == "Sergeants count them."


def test_a_heading_governs_its_own_section_only() -> None:
    built = document(("heading", "Tools that are forbidden:", 2), ("item", "Saws."), ("item", "Sergeants count tools."))
    last = dataclasses.replace(built.blocks[-1], section=())
    statements = state(dataclasses.replace(built, blocks=(*built.blocks[:-1], last)))
    assert [each.text for each in statements] == ["Tools that are forbidden: Saws.", "Sergeants count tools."]


def test_an_addressee_introduces_nothing() -> None:
    statements = state(document(("paragraph", "Harbor Master"), ("item", "Lamps are lit at dusk.")))
    assert [each.text for each in statements] == ["Harbor Master", "Lamps are lit at dusk."]


def test_a_labelled_list_of_sentences_begins_anew_behind_one_without_labels() -> None:
    built = document(
        ("paragraph", "The mate sees to the following:"),
        ("item", "Counting the lamps."),
        ("item", "A crew shall row out in all weathers."),
    )
    bare = dataclasses.replace(built.blocks[1], label="")
    statements = state(dataclasses.replace(built, blocks=(built.blocks[0], bare, built.blocks[2])))
    assert [each.text for each in statements] == [
        "The mate sees to the following: Counting the lamps.",
        "A crew shall row out in all weathers.",
    ]
