from __future__ import annotations

import pytest

from policylint.documents.docx import read_docx
from policylint.documents.docx_numbering import format_number
from tests.documents.word_files import abstract, level, p, use, word_file


def labels(body: str, numbering: str, styles: str = "<w:docDefaults/>") -> list[tuple[str, int]]:
    document = read_docx("x.docx", word_file(body, numbering=numbering, styles=styles))
    return [(block.label, block.level) for block in document.blocks]


def items(*places: tuple[int, int]) -> str:
    return "".join(p("Text.", number=place) for place in places)


MULTI = abstract(0, level(0, "%1."), level(1, "%1.%2"), level(2, "(%3)", "lowerLetter"), level(3, "(%4)", "lowerRoman"))


def test_levels_count_and_restart_below_their_parents() -> None:
    body = items((1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 3), (1, 0), (1, 1), (1, 2))
    assert labels(body, MULTI + use(1, 0)) == [
        ("1.", 1),
        ("1.1", 2),
        ("1.2", 2),
        ("(a)", 3),
        ("(b)", 3),
        ("(i)", 4),
        ("2.", 1),
        ("2.1", 2),
        ("(a)", 3),
    ]


def test_lists_of_one_definition_go_on_and_a_start_override_begins_anew_once() -> None:
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = MULTI + use(1, 0) + use(2, 0) + use(3, 0, restart)
    body = items((1, 0), (2, 0), (3, 0), (3, 0), (1, 0))
    assert [label for label, _ in labels(body, numbering)] == ["1.", "2.", "1.", "2.", "3."]


def test_an_override_can_replace_a_level() -> None:
    replaced = f'<w:lvlOverride w:ilvl="0">{level(0, "Rule %1:", "upperRoman")}</w:lvlOverride>'
    assert labels(items((2, 0), (2, 0)), MULTI + use(2, 0, replaced)) == [("Rule I:", 1), ("Rule II:", 1)]


def test_a_level_that_never_restarts_goes_on_under_the_next_parent() -> None:
    definition = abstract(0, level(0, "%1."), level(1, "(%2)", more='<w:lvlRestart w:val="0"/>'))
    body = items((1, 0), (1, 1), (1, 1), (1, 0), (1, 1))
    assert [label for label, _ in labels(body, definition + use(1, 0))] == ["1.", "(1)", "(2)", "2.", "(3)"]


def test_legal_numbering_shows_all_levels_as_decimals() -> None:
    definition = abstract(0, level(0, "Article %1", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>"))
    assert [label for label, _ in labels(items((1, 0), (1, 0), (1, 1)), definition + use(1, 0))] == [
        "Article I",
        "Article II",
        "2.1",
    ]


def test_a_style_can_bring_its_list_and_level() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Off"><w:name w:val="Off"/><w:basedOn w:val="H1"/></w:style>'
    )
    numbering = abstract(
        0, level(0, "%1", more='<w:pStyle w:val="H1"/>'), level(1, "%1.%2", more='<w:pStyle w:val="H2"/>')
    ) + use(1, 0)
    body = (
        p("Force", style="H1")
        + p("Duty", style="H2")
        + p("Unnumbered", style="Off", number=(0, 0))
        + p("Care", style="H1")
        + p("Reports", style="H2")
    )
    assert [label for label, _ in labels(body, numbering, styles)] == ["1", "1.1", "", "2", "2.1"]


def test_a_definition_can_borrow_its_levels_from_a_numbering_style() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="Outline"><w:name w:val="Outline"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = (
        abstract(0, level(0, "%1)", "upperLetter"), more='<w:styleLink w:val="Outline"/>')
        + abstract(1, more='<w:numStyleLink w:val="Outline"/>')
        + use(1, 0)
        + use(2, 1)
    )
    assert [label for label, _ in labels(items((2, 0), (2, 0)), numbering, styles)] == ["A)", "B)"]


def test_bullets_look_as_their_fonts_show_them() -> None:
    def in_font(ilvl: int, sign: str, font: str) -> str:
        fonts = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr></w:lvl>'
        return level(ilvl, sign, "bullet").replace("</w:lvl>", fonts)

    definition = abstract(
        0,
        in_font(0, "\uf0b7", "Symbol"),
        in_font(1, "o", "Courier New"),
        in_font(2, "\uf0a7", "Wingdings"),
        level(3, "–", "bullet"),
    )
    assert labels(items((1, 0), (1, 1), (1, 2), (1, 3), (1, 0)), definition + use(1, 0)) == [
        ("•", 1),
        ("○", 2),
        ("▪", 3),
        ("–", 4),
        ("•", 1),
    ]


def test_numbers_can_be_padded_by_a_format_of_the_authors_own() -> None:
    own = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    definition = abstract(0, level(0, "R-%1").replace('<w:numFmt w:val="decimal"/>', own))
    assert [label for label, _ in labels(items((1, 0), (1, 0)), definition + use(1, 0))] == ["R-001", "R-002"]


def test_an_empty_numbered_paragraph_still_takes_a_number() -> None:
    body = items((1, 0)) + p(number=(1, 0)) + items((1, 0))
    assert [label for label, _ in labels(body, MULTI + use(1, 0))] == ["1.", "3."]


def test_a_list_without_labels_gives_paragraphs() -> None:
    definition = abstract(0, level(0, "", "none"))
    assert labels(items((1, 0)), definition + use(1, 0)) == [("", 0)]


def test_another_list_below_an_item_nests_by_its_indent() -> None:
    bullets = abstract(1, level(0, "-", "bullet", left=1440))
    body = items((1, 0), (2, 0), (2, 0), (1, 0))
    assert labels(body, MULTI + bullets + use(1, 0) + use(2, 1)) == [("1.", 1), ("-", 2), ("-", 2), ("2.", 1)]


def test_a_list_interrupted_by_a_paragraph_keeps_its_depth() -> None:
    body = items((1, 0), (1, 1)) + p("A remark at the margin.") + items((1, 1), (1, 0))
    assert labels(body, MULTI + use(1, 0)) == [("1.", 1), ("1.1", 2), ("", 0), ("1.2", 2), ("2.", 1)]


def test_a_list_that_begins_on_a_deeper_level_begins_at_depth_one() -> None:
    body = p("Officers may:") + items((1, 2), (1, 2))
    assert [depth for _, depth in labels(body, MULTI + use(1, 0))] == [0, 1, 1]


@pytest.mark.parametrize(
    ("count", "style", "shown"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (14, "lowerRoman", "xiv"),
        (1999, "upperRoman", "MCMXCIX"),
        (26, "lowerLetter", "z"),
        (28, "upperLetter", "BB"),
        (11, "ordinal", "11th"),
        (22, "ordinal", "22nd"),
        (21, "cardinalText", "Twenty-one"),
        (32, "ordinalText", "Thirty-second"),
        (20, "ordinalText", "Twentieth"),
        (5, "none", ""),
        (7, "somethingNew", "7"),
    ],
)
def test_number_formats(count: int, style: str, shown: str) -> None:
    assert format_number(count, style) == shown
