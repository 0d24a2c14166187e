from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from policylint.documents.docx import read_docx
from policylint.documents.model import BlockKind, Document, NotAssessedError
from tests.documents.word_files import (
    abstract,
    bold,
    cell,
    complex_field,
    deleted,
    inserted,
    level,
    p,
    r,
    row,
    table,
    use,
    word_file,
)

HEADING_STYLES = (
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Section"><w:name w:val="Section"/>'
    '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:basedOn w:val="Section"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Hidden"><w:name w:val="Hidden"/><w:rPr><w:vanish/></w:rPr></w:style>'
)


def read(body: str, **parts: str) -> Document:
    return read_docx("policy.docx", word_file(body, styles=parts.pop("styles", HEADING_STYLES), **parts))


def texts(body: str, **parts: str) -> list[str]:
    return [block.text for block in read(body, **parts).blocks]


class TestTrackedChanges:
    def test_insertions_are_in_and_deletions_out(self) -> None:
        assert texts(p("Officers ", xml=deleted("may") + inserted(r("shall")) + r(" intervene."))) == [
            "Officers shall intervene."
        ]

    def test_moved_text_stands_at_its_new_place_only(self) -> None:
        moved = r("Report at once.")
        body = (
            p("First. ", xml=f'<w:moveFrom w:id="1" w:author="A">{moved}</w:moveFrom>')
            + p("Second.")
            + p(xml=f'<w:moveTo w:id="2" w:author="A">{moved}</w:moveTo>')
        )
        assert texts(body) == ["First.", "Second.", "Report at once."]

    def test_a_deleted_paragraph_mark_joins_two_paragraphs(self) -> None:
        gone = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'
        assert texts(p("Call a supervisor ", about=gone) + p("and wait.") + p("Then leave.")) == [
            "Call a supervisor and wait.",
            "Then leave.",
        ]

    def test_a_deleted_list_item_takes_its_number_with_it(self) -> None:
        gone = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'
        body = (
            p("One.", number=(1, 0)) + p(number=(1, 0), about=gone, xml=deleted("Struck.")) + p("Two.", number=(1, 0))
        )
        numbering = abstract(0, level(0, "%1.")) + use(1, 0)
        assert [block.printed for block in read(body, numbering=numbering).blocks] == ["1. One.", "2. Two."]

    def test_a_paragraph_keeps_its_number_when_all_after_its_deleted_mark_is_deleted_too(self) -> None:
        gone = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'
        body = p("Kept.", number=(1, 0), about=gone) + p(xml=deleted("Struck."))
        numbering = abstract(0, level(0, "%1.")) + use(1, 0)
        assert [block.printed for block in read(body, numbering=numbering).blocks] == ["1. Kept."]

    def test_deleted_rows_are_gone_and_inserted_rows_stay(self) -> None:
        body = table(
            row(cell(p("a")), cell(p("b"))),
            row(cell(p("old")), cell(p("row")), about='<w:del w:id="1" w:author="A"/>'),
            row(cell(p("new")), cell(p("row")), about='<w:ins w:id="2" w:author="A"/>'),
        )
        assert texts(body) == ["a", "b", "new", "row"]

    def test_former_properties_are_not_read(self) -> None:
        former = '<w:pPrChange w:id="1" w:author="A"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange>'
        assert read(p("Plain text.", about=former)).blocks[0].kind is BlockKind.PARAGRAPH


class TestRuns:
    def test_signs_that_are_elements_of_their_own(self) -> None:
        xml = (
            "<w:r><w:t>on</w:t><w:softHyphen/><w:t>going, body</w:t><w:noBreakHyphen/><w:t>worn</w:t><w:tab/>"
            '<w:t>camera</w:t><w:br/><w:t>footage</w:t><w:sym w:font="Symbol" w:char="F0B3"/><w:t>5</w:t></w:r>'
        )
        assert texts(p(xml=xml)) == ["ongoing, body-worn camera footage≥5"]

    def test_spaces_and_invisible_signs_are_evened_out(self) -> None:
        assert texts(p("use  of\u00a0force, non\u2011lethal de\u00adescala\u200btion")) == [
            "use of force, non-lethal deescalation"
        ]

    def test_links_smart_tags_controls_and_ruby_are_looked_through(self) -> None:
        xml = (
            f'<w:hyperlink w:anchor="x">{r("See ")}</w:hyperlink>'
            f'<w:smartTag w:element="place">{r("Springfield ")}</w:smartTag>'
            f"<w:sdt><w:sdtPr/><w:sdtContent>{r('Order ')}</w:sdtContent></w:sdt>"
            f"<w:r><w:ruby><w:rt>{r('above')}</w:rt><w:rubyBase>{r('base')}</w:rubyBase></w:ruby></w:r>"
        )
        assert texts(p(xml=xml)) == ["See Springfield Order base"]

    def test_a_field_shows_its_result_and_not_its_instruction(self) -> None:
        simple = f'<w:fldSimple w:instr=" REF y ">{r("4.2")}</w:fldSimple>'
        assert texts(p("See ", xml=complex_field(" REF x ", "3.1") + r(" and ") + simple + r("."))) == [
            "See 3.1 and 4.2."
        ]

    def test_a_field_without_an_end_does_not_swallow_the_rest(self) -> None:
        broken = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>'
        assert texts(p("Before.", xml=broken) + p("After.")) == ["Before.", "After."]

    def test_hidden_text_is_out_whether_said_by_the_run_or_by_a_style(self) -> None:
        body = (
            p("Shown.", xml=r(" Not this.", "<w:vanish/>") + r(" Nor this.", '<w:rStyle w:val="Hidden"/>'))
            + p("Nor this.", style="Secret")
            + p(style="Secret", xml=r("But this.", '<w:vanish w:val="0"/>'))
        )
        assert texts(body) == ["Shown.", "But this."]

    def test_old_form_fields_show_their_tick_and_their_choice(self) -> None:
        field = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{}</w:ffData></w:fldChar></w:r>'
        end = '<w:r><w:instrText>FORM</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        tick = field.format('<w:checkBox><w:checked w:val="1"/></w:checkBox>') + end
        entries = '<w:listEntry w:val="Patrol"/><w:listEntry w:val="Jail"/>'
        choice = field.format(f'<w:ddList><w:result w:val="1"/>{entries}</w:ddList>') + end
        assert texts(p("Applies to ", xml=choice + r(" staff ") + tick)) == ["Applies to Jail staff ☒"]


class TestStructure:
    def test_a_text_box_is_read_once_after_its_paragraph(self) -> None:
        inner = f"<w:txbxContent>{p('Boxed rule.')}</w:txbxContent>"
        box = (
            "<w:r><mc:AlternateContent>"
            f'<mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp></w:drawing></mc:Choice>'
            f"<mc:Fallback><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>"
        )
        assert texts(p("Anchor.", xml=box) + p("Next.")) == ["Anchor.", "Boxed rule.", "Next."]

    def test_a_heading_in_a_text_box_does_not_head_the_text_after_it(self) -> None:
        inner = f"<w:txbxContent>{bold('Tip')}{p('Ask early.')}</w:txbxContent>"
        box = f"<w:r><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></w:r>"
        blocks = read(bold("Policy") + p("Anchor.", xml=box) + p("Next.")).blocks
        assert [(block.text, block.section) for block in blocks] == [
            ("Policy", ()),
            ("Anchor.", ("Policy",)),
            ("Tip", ("Policy",)),
            ("Ask early.", ("Policy", "Tip")),
            ("Next.", ("Policy",)),
        ]

    def test_content_controls_round_paragraphs_and_rows_are_looked_through(self) -> None:
        control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
        body = control.format(p("One.")) + table(
            control.format(row(cell(p("a")), control.format(cell(p("b"))))), row(cell(p("c")), cell(p("d")))
        )
        assert texts(body) == ["One.", "a", "b", "c", "d"]

    def test_cells_know_their_place_and_their_headers(self) -> None:
        body = table(
            row(cell(p("Term")), cell(p("Meaning")), about="<w:tblHeader/>"),
            row(cell(p("Force")), cell(p("A physical act.") + p("It has degrees."))),
        )
        blocks = read(body).blocks
        assert [block.kind for block in blocks] == [BlockKind.TABLE_CELL] * 5
        assert [
            (block.text, block.cell.row, block.cell.column, block.cell.row_header, block.cell.column_header)
            for block in blocks
            if block.cell
        ] == [
            ("Term", 0, 0, "", ""),
            ("Meaning", 0, 1, "", ""),
            ("Force", 1, 0, "", "Term"),
            ("A physical act.", 1, 1, "Force", "Meaning"),
            ("It has degrees.", 1, 1, "Force", "Meaning"),
        ]

    def test_merged_cells_are_read_once(self) -> None:
        body = table(
            row(cell(p("wide"), '<w:gridSpan w:val="2"/>'), cell(p("x"))),
            row(cell(p("tall"), '<w:vMerge w:val="restart"/>'), cell(p("y")), cell(p("z"))),
            row(cell(p(), "<w:vMerge/>"), cell(p("v")), cell(p("w"))),
        )
        blocks = read(body).blocks
        assert [block.text for block in blocks] == ["wide", "x", "tall", "y", "z", "v", "w"]
        assert [block.cell.column for block in blocks if block.cell] == [0, 2, 0, 1, 2, 1, 2]
        assert [block.cell.row_header for block in blocks if block.cell and block.cell.row == 2] == ["tall", "tall"]

    def test_a_nested_table_stands_in_its_cell(self) -> None:
        inner = table(row(cell(p("in1")), cell(p("in2"))))
        body = table(row(cell(p("before") + inner + p("after")), cell(p("beside"))))
        blocks = read(body).blocks
        assert [block.text for block in blocks] == ["before", "in1", "in2", "after", "beside"]
        assert [block.cell.table for block in blocks if block.cell] == [0, 1, 1, 0, 0]

    def test_a_table_of_one_column_is_only_layout(self) -> None:
        blocks = read(table(row(cell(bold("Purpose") + p("Officers shall report."))))).blocks
        assert [block.kind for block in blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH]
        assert blocks[1].section == ("Purpose",)

    def test_a_table_style_can_make_the_first_row_the_header(self) -> None:
        style = (
            '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Grid"/>'
            '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
        )
        rows = row(cell(p("Rank")), cell(p("Task"))) + row(cell(p("Sergeant")), cell(p("Reviews")))
        properties = '<w:tblPr><w:tblStyle w:val="Grid"/><w:tblLook w:val="{}"/></w:tblPr>'
        for look, header in (("04A0", "Task"), ("0000", "")):
            last = read(f"<w:tbl>{properties.format(look)}{rows}</w:tbl>", styles=style).blocks[-1].cell
            assert last is not None
            assert last.column_header == header

    def test_the_text_under_a_title_block_in_one_table_is_body(self) -> None:
        wide = bold("Purpose") + p("Officers shall report.") + bold("Policy") + p("Officers shall wait.")
        body = table(row(cell(p("Order 5")), cell(p("Page 1"))), row(cell(wide, '<w:gridSpan w:val="2"/>')))
        blocks = read(body).blocks
        assert [block.kind.value for block in blocks[2:]] == ["heading", "paragraph", "heading", "paragraph"]
        assert blocks[3].section == ("Purpose",)

    def test_list_items_in_a_cell_are_list_items(self) -> None:
        body = table(row(cell(p("When")), cell(p("Officers shall not:") + p("(a) strike;") + p("(b) kick."))))
        blocks = read(body).blocks
        assert [(block.kind.value, block.label, block.level) for block in blocks[1:]] == [
            ("table-cell", "", 0),
            ("list-item", "(a)", 1),
            ("list-item", "(b)", 1),
        ]

    def test_footnotes_and_endnotes_come_last_with_their_marks_and_sections(self) -> None:
        call = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
        own_mark = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="4"/><w:t>*</w:t></w:r>'
        end_call = '<w:r><w:endnoteReference w:id="2"/></w:r>'
        body = (
            bold("Scope")
            + p("All officers", xml=call.format(3) + r(" report") + end_call + r("."))
            + bold("Duty")
            + p("They act", xml=own_mark + call.format(2) + r("."))
        )
        footnotes = (
            f'<w:footnote w:type="separator" w:id="0">{p("line")}</w:footnote>'
            f'<w:footnote w:id="2">{p("At once.")}</w:footnote><w:footnote w:id="3">{p("Sworn ones.")}</w:footnote>'
            f'<w:footnote w:id="4">{p("If safe.")}</w:footnote><w:footnote w:id="5">{p("Never called.")}</w:footnote>'
        )
        endnotes = f'<w:endnote w:id="2">{p("See law.")}</w:endnote>'
        blocks = read(body, footnotes=footnotes, endnotes=endnotes).blocks
        assert [block.text for block in blocks[:4]] == ["Scope", "All officers report.", "Duty", "They act."]
        assert [(block.kind, block.label, block.text, block.section) for block in blocks[4:]] == [
            (BlockKind.FOOTNOTE, "1", "Sworn ones.", ("Scope",)),
            (BlockKind.FOOTNOTE, "*", "If safe.", ("Duty",)),
            (BlockKind.FOOTNOTE, "2", "At once.", ("Duty",)),
            (BlockKind.FOOTNOTE, "i", "See law.", ("Scope",)),
        ]

    def test_headers_and_tables_of_contents_are_furniture(self) -> None:
        contents = (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
            f"<w:sdtContent>{p('Contents')}{p('1. Purpose 3')}</w:sdtContent></w:sdt>"
        )
        body = contents + p("List", xml="") + p("Table 1 5", style="TOC1") + p("Officers shall report.")
        document = read_docx("x.docx", word_file(body, styles=HEADING_STYLES, headers=[p("General Order 7")]))
        assert [block.text for block in document.blocks] == ["List", "Officers shall report."]
        assert document.furniture == ("General Order 7", "Contents", "1. Purpose 3", "Table 1 5")

    def test_a_contents_field_over_several_paragraphs_is_furniture(self) -> None:
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        body = (
            p("Table of Contents")
            + p(xml=begin + r("Purpose") + complex_field(" PAGEREF a ", "2"))
            + p("Policy 3")
            + p(xml=end)
            + p("Text.")
        )
        assert texts(body) == ["Text."]

    def test_a_typed_table_of_contents_is_furniture(self) -> None:
        body = (
            p("TABLE OF CONTENTS")
            + p("A. PURPOSE ..... 1")
            + p("CHAPTER TWO")
            + p("B. DUTIES OF ALL OFFICERS 2-4")
            + bold("CHAPTER 1")
            + p("Officers shall report.")
        )
        assert texts(body) == ["CHAPTER 1", "Officers shall report."]

    def test_a_sentence_that_goes_on_in_the_next_paragraph_is_joined(self) -> None:
        body = (
            p("1.\tOfficers who use force on a person shall call for medical")
            + p("\taid as soon as the")
            + p("\tscene is safe.")
            + p("Bring:")
            + p("gloves")
            + p("masks")
        )
        assert texts(body) == [
            "Officers who use force on a person shall call for medical aid as soon as the scene is safe.",
            "Bring:",
            "gloves",
            "masks",
        ]

    def test_offsets_point_into_the_text(self) -> None:
        document = read(bold("Policy") + p("(a) First.") + table(row(cell(p("x")), cell(p("y")))))
        assert all(document.text[block.start : block.end] == block.text for block in document.blocks)
        assert [block.index for block in document.blocks] == [0, 1, 2, 3]
        assert [block.paragraph for block in document.blocks] == [1, 2, 3, 4]


class TestHeadings:
    def test_levels_come_from_style_names_outline_levels_and_inheritance(self) -> None:
        body = (
            p("Use of Force", style="berschrift1")
            + p("Policy", style="Sub")
            + p("Aside", about='<w:outlineLvl w:val="2"/>')
            + p("Text.")
        )
        blocks = read(body).blocks
        assert [(block.kind, block.level) for block in blocks] == [
            (BlockKind.HEADING, 1),
            (BlockKind.HEADING, 2),
            (BlockKind.HEADING, 3),
            (BlockKind.PARAGRAPH, 0),
        ]
        assert blocks[3].section == ("Use of Force", "Policy", "Aside")

    def test_a_whole_sentence_in_a_heading_style_is_text(self) -> None:
        sentence = "Officers shall give a warning before they use deadly force whenever there is time to give one."
        blocks = read(p("Warnings", style="berschrift1") + p(f"1.1\t{sentence}", style="Section")).blocks
        assert (blocks[1].kind, blocks[1].label, blocks[1].text) == (BlockKind.LIST_ITEM, "1.1", sentence)

    def test_short_bold_or_capital_lines_are_headings(self) -> None:
        body = (
            p("IV.\tPROCEDURE")
            + bold("A. Definitions")
            + p("Force means a physical act.")
            + bold("B. Duties")
            + p("Officers shall report.")
            + p("V.\tTRAINING")
            + p("Each year.")
        )
        blocks = read(body).blocks
        assert [(block.label, block.level, block.section) for block in blocks if block.kind is BlockKind.HEADING] == [
            ("IV.", 1, ()),
            ("A.", 2, ("IV. PROCEDURE",)),
            ("B.", 2, ("IV. PROCEDURE",)),
            ("V.", 1, ()),
        ]

    def test_bold_orders_dates_and_lists_are_not_headings(self) -> None:
        body = (
            bold("Officers shall not:")
            + bold("Effective Date: March 1, 2024")
            + bold("1. Officers shall not shoot at cars.")
            + bold("Use care.")
            + p("End.")
        )
        assert all(block.kind is not BlockKind.HEADING for block in read(body).blocks)

    def test_where_all_text_is_bold_bold_makes_no_heading(self) -> None:
        long = "Officers shall report any use of force to a supervisor before they end their shift, and the supervisor "
        body = bold("Reports") + bold(f"{long} shall come to the scene.") + bold("Medical care") + p("End.")
        assert all(block.kind is BlockKind.PARAGRAPH for block in read(body).blocks)

    def test_a_list_whose_items_are_all_bold_is_a_list(self) -> None:
        numbering = abstract(0, level(0, "%1.")) + use(1, 0)
        items = "".join(p(number=(1, 0), xml=r(text, "<w:b/>")) for text in ("Baton", "Spray", "Taser"))
        assert [block.kind for block in read(items + p("End."), numbering=numbering).blocks] == [
            *[BlockKind.LIST_ITEM] * 3,
            BlockKind.PARAGRAPH,
        ]


class TestTypedLabels:
    def test_labels_before_tabs_and_spaces_are_parted_from_the_text_and_nested(self) -> None:
        body = (
            p("A.\tOne:") + p("\t1.\ttwo;") + p("\t\t(a) three;") + p("\t\t(b) four;") + p("\t2.\tfive.") + p("B. Six.")
        )
        assert [(block.label, block.level, block.text) for block in read(body).blocks] == [
            ("A.", 1, "One:"),
            ("1.", 2, "two;"),
            ("(a)", 3, "three;"),
            ("(b)", 3, "four;"),
            ("2.", 2, "five."),
            ("B.", 1, "Six."),
        ]

    def test_labels_nest_by_their_kind_where_nothing_is_indented(self) -> None:
        lines = ("A. One", "1. two", "a. three", "b. four", "2. five", "B. six", "1. seven")
        blocks = read("".join(map(p, lines))).blocks
        assert [block.level for block in blocks] == [1, 2, 3, 3, 2, 1, 2]

    def test_initials_names_and_numbers_are_not_labels(self) -> None:
        lines = ("J. Smith is chief.", "U. S. law applies.", "2024 was a year.", "I-9 forms are kept.")
        assert [block.label for block in read("".join(map(p, lines))).blocks] == ["", "", "", ""]

    def test_a_label_after_a_line_break_begins_an_item_of_its_own(self) -> None:
        breaks = "<w:r><w:t>Officers shall:</w:t><w:br/><w:t>(a) stop; and</w:t><w:br/><w:t>(b) call for</w:t><w:br/><w:t>help.</w:t></w:r>"
        assert [block.printed for block in read(p(xml=breaks)).blocks] == [
            "Officers shall:",
            "(a) stop; and",
            "(b) call for help.",
        ]


def test_a_smartart_diagram_is_read_after_its_paragraph_in_the_order_of_its_shapes() -> None:
    space = 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
    main = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    point = '<dgm:pt modelId="{}"><dgm:t><a:p><a:r><a:t>{}</a:t></a:r></a:p></dgm:t></dgm:pt>'
    link = '<dgm:cxn srcId="{}" destId="{}" srcOrd="{}"/>'
    data = (
        f'<dgm:dataModel {space} {main}><dgm:ptLst><dgm:pt modelId="0" type="doc"/>'
        f"{point.format(1, 'Resistance')}{point.format(2, 'Response')}{point.format(3, 'None')}</dgm:ptLst>"
        f"<dgm:cxnLst>{link.format(0, 2, 1)}{link.format(0, 1, 0)}{link.format(1, 3, 0)}</dgm:cxnLst></dgm:dataModel>"
    )
    drawing = f'<w:r><w:drawing><dgm:relIds {space} r:dm="diagram"/></w:drawing></w:r>'
    document = read_docx("x.docx", word_file(p("See:", xml=drawing) + p("End."), diagram=data))
    assert [block.text for block in document.blocks] == ["See:", "Resistance", "None", "Response", "End."]


def test_a_document_with_macros_is_read_like_any_other() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_file(p("Text.")))) as whole, zipfile.ZipFile(packed, "w") as other:
        for name in whole.namelist():
            kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
            macros = b"application/vnd.ms-word.document.macroEnabled.main+xml"
            other.writestr(name, whole.read(name).replace(kind, macros))
    assert read_docx("x.docm", packed.getvalue()).text == "Text."


class TestDanger:
    def test_a_doctype_is_refused(self) -> None:
        with pytest.raises(NotAssessedError, match="DOCTYPE"):
            read_docx("x.docx", word_file(p("x"), prolog='<!DOCTYPE x [<!ENTITY a "b">]>'))

    def test_a_zip_bomb_is_refused(self) -> None:
        with pytest.raises(NotAssessedError, match="unreasonable size"):
            read_docx("x.docx", word_file(p(xml=f"<!--{' ' * 20_000_000}-->")))

    def test_a_cut_off_file_is_refused(self) -> None:
        data = word_file(p("x"))
        with pytest.raises(NotAssessedError, match="damaged"):
            read_docx("x.docx", data[: len(data) // 2])

    def test_a_missing_part_is_refused(self) -> None:
        packed = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(word_file(p("x")))) as whole, zipfile.ZipFile(packed, "w") as cut:
            for name in whole.namelist():
                if name != "word/document.xml":
                    cut.writestr(name, whole.read(name))
        with pytest.raises(NotAssessedError, match="damaged"):
            read_docx("x.docx", packed.getvalue())

    def test_text_in_another_file_is_refused(self) -> None:
        with pytest.raises(NotAssessedError, match="another file"):
            read('<w:altChunk r:id="rId9"/>' + p("x"))


@pytest.mark.shared
def test_real_documents_give_clean_lines_and_true_offsets(shared: Path) -> None:
    for path in sorted([*shared.glob("docx/*.docx"), *shared.glob("policies/*.docx")]):
        document = read_docx(path.name, path.read_bytes())
        assert all(document.text[block.start : block.end] == block.text for block in document.blocks)
        assert all("\n" not in block.text and "  " not in block.text for block in document.blocks)
