"""PDF pages are read as a person reads them: the text without its furniture, in order, in whole sentences."""

from __future__ import annotations

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from policylint.documents.model import BlockKind, Document, NotAssessedError
from policylint.documents.pdf import read_pdf
from tests.documents.pdf_files import WIDTH, Sheet

FILLERS = [
    [
        "Members of the bureau keep their equipment clean and report whatever is lost",
        "to the quartermaster, who enters it in the ledger and hands out another piece.",
    ],
    ["Nobody takes a vehicle home without the written consent of the shift commander, and", "every mile is logged."],
    [
        "The log is closed on the first Monday of the month and sent to the",
        "office of the comptroller in a sealed bag.",
    ],
    ["Keys hang on the board behind the desk. Whoever takes one signs for it with the", "time and the badge number."],
    [
        "Lockers are inspected twice a year, in the presence of the member whose locker it",
        "is, by a sergeant of another watch.",
    ],
]
FILLER = FILLERS[0]


def read(sheet: Sheet) -> Document:
    return read_pdf("policy.pdf", sheet.data())


def seen(document: Document) -> list[str]:
    """Each block as kind, depth, label and text."""
    return [f"{block.kind.value} {block.level} [{block.label}] {block.text}" for block in document.blocks]


def texts(document: Document, kind: BlockKind) -> list[str]:
    return [block.text for block in document.blocks if block.kind is kind]


def page_frame(sheet: Sheet, number: int) -> None:
    sheet.text(72, 40, "BROOKFIELD POLICE BUREAU")
    sheet.text(400, 40, "Order 12: Canines")
    sheet.text(280, 760, f"Page {number} of 3")


def test_running_lines_are_kept_out_of_a_sentence_over_the_page() -> None:
    sheet = Sheet()
    for number in (1, 2, 3):
        page_frame(sheet, number)
        if number == 2:
            sheet.text(72, 80, "fleeing person who has hidden, and shall call the dog off at once when it has.")
        y = sheet.lines(72, 100, FILLERS[number])
        sheet.lines(
            72,
            y + 20,
            ["A handler shall warn before the dog is released and shall give time to a"] if number < 3 else [],
        )
        sheet.turn()
    document = read_pdf("policy.pdf", sheet.data())
    over = next(block for block in document.blocks if block.text.startswith("A handler"))
    assert over.text == (
        "A handler shall warn before the dog is released and shall give time to a "
        "fleeing person who has hidden, and shall call the dog off at once when it has."
    )
    assert over.page_turns == ((73, 2),)
    assert (over.page_at(0), over.page_at(80)) == (1, 2)
    assert not any("BROOKFIELD" in block.text or "Page" in block.text for block in document.blocks)
    assert {"BROOKFIELD POLICE BUREAU", "Order 12: Canines", "Page 2 of 3"} <= set(document.furniture)


def test_watermark_is_kept_out() -> None:
    sheet = Sheet()
    sheet.turned(150, 500, "DRAFT", 90)
    sheet.lines(72, 100, FILLER)
    document = read(sheet)
    assert texts(document, BlockKind.PARAGRAPH) == [" ".join(FILLER)]
    assert document.furniture == ("DRAFT",)


def test_columns_are_read_one_after_the_other() -> None:
    left = [
        "A. Officers shall take the shortest",
        "way to the scene and shall use the",
        "siren when the call is one of life.",
        "B. Nobody rides on the running",
    ]
    right = [
        "board of a vehicle while it moves.",
        "C. A second unit waits at the next",
        "crossing with its lights out until",
        "it is called by the first.",
    ]
    sheet = Sheet()
    for number, (one, other) in enumerate(zip(left, right, strict=True)):
        sheet.text(60, 100 + 13 * number, one, size=13)
        sheet.text(320, 100 + 13 * number, other, size=13)
    assert seen(read(sheet)) == [
        "list-item 1 [A.] Officers shall take the shortest way to the scene and shall use the siren when the call is one of life.",
        "list-item 1 [B.] Nobody rides on the running board of a vehicle while it moves.",
        "list-item 1 [C.] A second unit waits at the next crossing with its lights out until it is called by the first.",
    ]


def test_lists_headings_and_sections() -> None:
    sheet = Sheet()
    sheet.text(72, 80, "II. USE OF THE BATON", bold=True)
    sheet.lines(72, 100, ["Officers shall not:"])
    sheet.lines(90, 118, ["1.", "2."], step=28)
    sheet.lines(
        108,
        118,
        ["Strike a person on the head, the neck or the spine unless the person may be", "met with deadly force; or"],
    )
    sheet.lines(108, 146, ["Use a baton"])
    sheet.lines(108, 160, ["a. as a lever,", "b. as a club."])
    sheet.text(72, 200, "C. Warning. A warning shall be given first.")
    sheet.text(72, 230, "III. REPORTS", bold=True)
    sheet.lines(72, 250, FILLER)
    document = read(sheet)
    assert seen(document) == [
        "heading 1 [II.] USE OF THE BATON",
        "paragraph 0 [] Officers shall not:",
        "list-item 1 [1.] Strike a person on the head, the neck or the spine unless the person may be met with deadly force; or",
        "list-item 1 [2.] Use a baton",
        "list-item 2 [a.] as a lever,",
        "list-item 2 [b.] as a club.",
        "list-item 1 [C.] Warning. A warning shall be given first.",
        "heading 1 [III.] REPORTS",
        f"paragraph 0 [] {' '.join(FILLER)}",
    ]
    assert document.blocks[4].section == ("II. USE OF THE BATON",)
    assert document.blocks[8].section == ("III. REPORTS",)
    assert document.blocks[7].section == ()


def test_a_figure_does_not_break_off_the_numbered_sections() -> None:
    sheet = Sheet()
    sheet.text(72, 80, "I. CARE", bold=True)
    sheet.lines(72, 100, FILLERS[0])
    sheet.text(200, 160, "Wheel of Choices", bold=True, size=18)
    sheet.lines(72, 190, FILLERS[1])
    sheet.text(72, 250, "II. LOGS", bold=True)
    sheet.lines(72, 270, FILLERS[2])
    document = read(sheet)
    assert texts(document, BlockKind.HEADING) == ["CARE", "Wheel of Choices", "LOGS"]
    assert document.blocks[-1].section == ("II. LOGS",)


def test_parts_and_chapters_stand_above_larger_headings() -> None:
    sheet = Sheet()
    y = 60.0
    for number in (1, 2):
        sheet.text(72, y, f"Chapter {number}", bold=True, size=13)
        sheet.text(72, y + 24, f"{number}.1 GENERAL", bold=True)
        sheet.lines(72, y + 44, FILLERS[number])
        sheet.text(72, y + 90, "Tally Sheet", bold=True, size=18)
        sheet.lines(72, y + 110, FILLERS[number + 2])
        y += 200
    sections = [block.section for block in read(sheet).blocks if block.kind is BlockKind.PARAGRAPH]
    assert sections == [
        ("Chapter 1", "1.1 GENERAL"),
        ("Chapter 1", "Tally Sheet"),
        ("Chapter 2", "2.1 GENERAL"),
        ("Chapter 2", "Tally Sheet"),
    ]


def test_positions_fit_the_document_s_text() -> None:
    sheet = Sheet()
    sheet.text(72, 80, "1. PURPOSE", bold=True)
    sheet.lines(72, 100, FILLER)
    document = read(sheet)
    assert [document.text[block.start : block.end] for block in document.blocks] == [
        block.text for block in document.blocks
    ]


def test_a_number_in_the_middle_of_a_sentence_is_no_list_label() -> None:
    sheet = Sheet()
    sheet.lines(
        72,
        100,
        [
            "The officer fills in the form that is described in the order of the year under the number",
            "4. It is kept with the report until the case is closed.",
        ],
    )
    assert len(read(sheet).blocks) == 1


def test_words_parted_at_the_line_s_end_are_joined() -> None:
    sheet = Sheet()
    sheet.lines(
        72,
        100,
        [
            "Supervisors shall investigate every shot. A supervisor who is at the scene shall investi-",
            "gate at once and shall use the less-lethal report form for each of the less-",
            "lethal rounds that were fired.",
        ],
    )
    text = read(sheet).blocks[0].text
    assert "shall investigate at once" in text
    assert "less-lethal rounds" in text


def definitions_table(sheet: Sheet) -> None:
    for x in (72, 200, 520):
        sheet.rule(x, 120, x, 210)
    for y in (120, 145, 180, 210):
        sheet.rule(72, y, 520, y)
    sheet.text(80, 136, "Term", bold=True)
    sheet.text(208, 136, "Meaning", bold=True)
    sheet.text(80, 160, "Baton")
    sheet.lines(208, 158, ["A stick of wood or steel that officers carry", "on the belt."])
    sheet.text(80, 198, "Cordon")
    sheet.text(208, 198, "A line that nobody may cross.")


def test_a_ruled_table_gives_cells_with_what_heads_them() -> None:
    sheet = Sheet()
    sheet.lines(72, 80, FILLER)
    definitions_table(sheet)
    sheet.lines(72, 240, ["The terms are used in all orders."])
    document = read(sheet)
    cells = [block for block in document.blocks if block.cell is not None]
    assert [block.text for block in cells] == [
        "Term",
        "Meaning",
        "Baton",
        "A stick of wood or steel that officers carry on the belt.",
        "Cordon",
        "A line that nobody may cross.",
    ]
    meaning = cells[3].cell
    assert meaning is not None
    assert (meaning.row, meaning.column, meaning.row_header, meaning.column_header) == (1, 1, "Baton", "Meaning")
    assert document.blocks[0].kind is document.blocks[-1].kind is BlockKind.PARAGRAPH


def test_table_of_contents_is_kept_out() -> None:
    sheet = Sheet()
    sheet.text(72, 80, "TABLE OF CONTENTS", bold=True)
    sheet.lines(
        72,
        100,
        [f"{name} {'.' * 40} {page}" for page, name in enumerate(["Purpose", "Policy", "Definitions", "Reports"], 2)],
    )
    sheet.turn()
    sheet.text(72, 80, "Purpose", bold=True)
    sheet.lines(72, 100, FILLER)
    assert seen(read(sheet)) == ["heading 1 [] Purpose", f"paragraph 0 [] {' '.join(FILLER)}"]


def test_a_list_of_sections_without_page_numbers_is_kept_out() -> None:
    names = ["PURPOSE", "POLICY", "DEFINITIONS", "REPORTS", "TRAINING"]
    sheet = Sheet()
    sheet.lines(72, 80, [f"{number}. {name}" for number, name in enumerate(names, 1)])
    y = 200.0
    for number, name in enumerate(names, 1):
        sheet.text(72, y, f"{number}. {name}", bold=True)
        y = sheet.lines(72, y + 16, FILLERS[number - 1]) + 10
    assert texts(read(sheet), BlockKind.HEADING) == names


def test_footnotes_come_after_the_text() -> None:
    sheet = Sheet()
    sheet.lines(72, 100, ["Officers shall give aid to whoever was hurt, as the manual on first aid that the"])
    sheet.text(72, 114, "state publishes teaches it.")
    sheet.text(207, 109, "1", size=6)
    sheet.lines(72, 128, ["The duty ends when the ambulance takes over."])
    sheet.text(72, 700, "1 The manual is kept in every vehicle.", size=8)
    document = read(sheet)
    note = document.blocks[-1]
    assert (note.kind, note.label, note.text, note.page) == (
        BlockKind.FOOTNOTE,
        "1",
        "The manual is kept in every vehicle.",
        1,
    )
    assert "teaches it. The duty" in document.text.replace("\n", " ")


def test_outline_names_headings_that_look_like_text() -> None:
    sheet = Sheet()
    for y, name in ((80, "Care of prisoners"), (200, "Meals and water")):
        sheet.canvas.bookmarkPage(name)
        sheet.canvas.addOutlineEntry(name, name, level=0)
        sheet.text(72, y, name)
        sheet.lines(72, y + 14, FILLER)
    document = read(sheet)
    assert texts(document, BlockKind.HEADING) == ["Care of prisoners", "Meals and water"]
    assert [block.section for block in document.blocks if block.kind is BlockKind.PARAGRAPH] == [
        ("Care of prisoners",),
        ("Meals and water",),
    ]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_turned_pages_are_read_as_they_are_seen(angle: int) -> None:
    sheet = Sheet()
    canvas = sheet.canvas
    canvas.setPageRotation(angle)
    canvas.saveState()
    if angle == 90:
        canvas.transform(0, 1, -1, 0, WIDTH, 0)
    elif angle == 180:
        canvas.transform(-1, 0, 0, -1, WIDTH, 792)
    else:
        canvas.transform(0, -1, 1, 0, 0, 792)
    canvas.setFont("Helvetica", 11)
    for number, line in enumerate(["1. First order.", "2. Second order."]):
        canvas.drawString(60, 500 - 14 * number, line)
    canvas.restoreState()
    assert seen(read(sheet)) == ["list-item 1 [1.] First order.", "list-item 1 [2.] Second order."]


def test_bullets_and_blanks_are_plain() -> None:
    sheet = Sheet()
    sheet.lines(72, 100, FILLER)
    sheet.text(72, 134, "\u2022\u00a0 Officers\u2019\u00a0shoes")
    sheet.text(72, 148, "\u2022\u00a0 Belts")
    found = [(block.label, block.text) for block in read(sheet).blocks[1:]]
    assert found == [("•", "Officers’ shoes"), ("•", "Belts")]


def test_a_scanned_page_is_named() -> None:
    sheet = Sheet()
    sheet.lines(72, 100, FILLER)
    sheet.turn()
    sheet.picture(50, 50, 500, 680)
    document = read(sheet)
    assert document.page_count == 2
    assert document.unreadable_pages == (2,)


def test_an_empty_page_is_not_unreadable() -> None:
    sheet = Sheet()
    sheet.lines(72, 100, FILLER)
    sheet.turn()
    sheet.text(72, 100, " ")
    assert read(sheet).unreadable_pages == ()


def not_assessed(data: bytes) -> NotAssessedError:
    with pytest.raises(NotAssessedError) as caught:
        read_pdf("policy.pdf", data)
    assert caught.value.remedy
    return caught.value


def test_a_scan_is_not_assessed() -> None:
    sheet = Sheet()
    sheet.picture(50, 50, 500, 680)
    assert "no page has readable text" in not_assessed(sheet.data()).reason


def test_a_password_is_named() -> None:
    sheet = Sheet(encrypt=StandardEncryption("secret"))
    sheet.lines(72, 100, FILLER)
    assert "password" in not_assessed(sheet.data()).reason


def test_a_damaged_file_is_named() -> None:
    sheet = Sheet()
    sheet.lines(72, 100, FILLER)
    assert "damaged" in not_assessed(sheet.data()[:200]).reason


def test_same_bytes_give_the_same_document() -> None:
    sheet = Sheet()
    definitions_table(sheet)
    data = sheet.data()
    assert read_pdf("a.pdf", data) == read_pdf("a.pdf", data)


def test_letters_too_small_to_be_seen_are_not_in_the_text() -> None:
    sheet = Sheet()
    sheet.lines(72, 72, ["Officers carry the card at all times and show it to anybody who asks for it politely."])
    sheet.text(72, 100, "Officers ")
    width = sheet.canvas.stringWidth("Officers ", "Helvetica", 11)
    sheet.text(72 + width, 100, "U", size=0.06)
    sheet.text(72 + width, 100, "WILL")
    width += sheet.canvas.stringWidth("WILL", "Helvetica", 11)
    sheet.text(72 + width, 100, "U", size=0.06)
    sheet.text(72 + width, 100, " call a medic; the form is no. 7-U.")
    document = read_pdf("card.pdf", sheet.data())
    assert document.blocks[-1].text.endswith("Officers WILL call a medic; the form is no. 7-U.")
