"""Draws a draft as DOCX: python-docx for the frame, raw WordprocessingML for what it has no words for."""

from __future__ import annotations

import datetime
import zipfile
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as PackagePart
from docx.oxml import parse_xml
from docx.shared import Inches, Pt, RGBColor

from corpus.draft import Draft, Mark, Part, PartKind, Row, Run

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_FIXED = datetime.datetime(2024, 1, 15, 9, 0, 0)
_BY = 'w:author="Policy Unit" w:date="2024-01-15T09:00:00Z"'
_RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
_BULLETS, _HEADINGS, _ITEMS = 90, 91, 92


class _Word:
    """One document while it is drawn: python-docx's document, and the counts that Word wants to be unique."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.docx: Any = docx.Document()
        self.footnotes: list[str] = []
        self.changes = 0
        self.lists = 100
        self.boxes = 0

    def next_change(self) -> str:
        """Attributes of the next tracked change."""
        self.changes += 1
        return f'w:id="{self.changes}" {_BY}'


def draw_word(draft: Draft) -> bytes:
    """The draft as a DOCX file; the same draft gives the same bytes."""
    word = _Word(draft)
    _styles(word)
    _numbering(word)
    _header_and_footer(word)
    title = word.docx.add_paragraph(draft.setting("agency"))
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    word.docx.add_paragraph(draft.setting("title"), style="Title")
    for line in draft.head.get("facts", []):
        _add(word, _paragraph(word, Part(PartKind.PARAGRAPH, (Run(str(line)),)), '<w:jc w:val="center"/>'))
    before: PartKind | None = None
    for part in draft.parts:
        if part.kind is PartKind.NUMBERED and before is not PartKind.NUMBERED:
            _start_list(word)
        _draw(word, part)
        before = part.kind
    _footnotes(word)
    links = word.docx.part.package.rels  # the template's preview picture shows another document
    for key in [key for key, link in links.items() if link.reltype.endswith("/thumbnail")]:
        del links[key]
    core = word.docx.core_properties
    core.title, core.author, core.last_modified_by = draft.setting("title"), draft.setting("agency"), "Policy Unit"
    core.created = core.modified = _FIXED
    core.revision, core.comments = 1, ""
    target = BytesIO()
    word.docx.save(target)
    return _same_dates(target.getvalue())


def _draw(word: _Word, part: Part) -> None:
    if part.kind is PartKind.TABLE:
        _table(word, part.rows)
    elif part.kind is PartKind.BOX:
        _add(word, _box(word, part))
    elif part.kind is PartKind.NEXT_PAGE:
        word.docx.add_page_break()
    elif part.kind is PartKind.HEADING:
        _add(word, _paragraph(word, part, f'<w:pStyle w:val="Heading{part.level}"/>'))
    elif part.kind is PartKind.BULLET:
        style = "ListBullet" if part.level == 1 else "ListBullet2"
        _add(word, _paragraph(word, part, f'<w:pStyle w:val="{style}"/>'))
    elif part.kind is PartKind.NUMBERED:
        number = f'<w:numPr><w:ilvl w:val="{part.level - 1}"/><w:numId w:val="{word.lists}"/></w:numPr>'
        _add(word, _paragraph(word, part, f'<w:pStyle w:val="ListParagraph"/>{number}<w:contextualSpacing w:val="0"/>'))
    elif part.kind is PartKind.CONTENTS:
        _contents(word)
    else:
        _add(word, _paragraph(word, part))


def _add(word: _Word, xml: str) -> None:
    """Append a paragraph, given as XML, to the body (its last child holds the page's measures)."""
    word.docx.element.body.insert_element_before(parse_xml(xml), "w:sectPr")


def _paragraph(word: _Word, part: Part, properties: str = "") -> str:
    """A paragraph; where all of it was inserted, deleted or moved its mark was as well."""
    marks = {run.mark for run in part.runs}
    if len(marks) == 1 and (tag := _CHANGES.get(next(iter(marks)))):
        properties += f"<w:rPr><w:{tag} {word.next_change()}/></w:rPr>"
    runs = "".join(_run(word, run) for run in part.runs)
    return f"<w:p {_NAMESPACES}><w:pPr>{properties}</w:pPr>{runs}</w:p>"


_CHANGES = {Mark.INSERTED: "ins", Mark.DELETED: "del", Mark.MOVED_AWAY: "moveFrom", Mark.MOVED_HERE: "moveTo"}


def _run(word: _Word, run: Run) -> str:
    if run.mark is Mark.FOOTNOTE:
        word.footnotes.append(run.text)
        return f'<w:r>{_RAISED}<w:footnoteReference w:id="{len(word.footnotes)}"/></w:r>'
    tag = "delText" if run.mark is Mark.DELETED else "t"
    bold = "<w:rPr><w:b/></w:rPr>" if run.mark is Mark.BOLD else ""
    shown = f'<w:r>{bold}<w:{tag} xml:space="preserve">{escape(run.text)}</w:{tag}></w:r>'
    if run.mark is Mark.CONTROL:
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="Field"/><w:text/></w:sdtPr><w:sdtContent>{shown}</w:sdtContent></w:sdt>'
        )
    if change := _CHANGES.get(run.mark):
        return f"<w:{change} {word.next_change()}>{shown}</w:{change}>"
    return shown


def _box(word: _Word, part: Part) -> str:
    """A text box as Word writes it: once for itself and once more for older programs."""
    word.boxes += 1
    inner = f"<w:txbxContent>{_paragraph(word, part).replace(_NAMESPACES, '')}</w:txbxContent>"
    wide, high = 5486400, 640080
    return f"""<w:p {_NAMESPACES}><w:pPr><w:spacing w:before="120" w:after="120"/></w:pPr><w:r><mc:AlternateContent>
<mc:Choice Requires="wps"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">
<wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="{word.boxes}" name="Text Box {word.boxes}"/>
<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>
<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:ln w="9525">
<a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>
</wps:spPr><wps:txbx>{inner}</wps:txbx><wps:bodyPr wrap="square"><a:spAutoFit/></wps:bodyPr></wps:wsp>
</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>
<mc:Fallback><w:pict>
<v:shape style="width:432pt;height:50pt"><v:textbox>{inner}</v:textbox></v:shape>
</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"""


def _table(word: _Word, rows: tuple[Row, ...]) -> None:
    columns = len(rows[0].cells)
    table = word.docx.add_table(rows=0, cols=columns, style="Table Grid")
    shares = word.draft.head.get("column-shares", {}).get(columns, [1 / columns] * columns)
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Inches(6.5 * share)
    for row in rows:
        drawn = table.add_row()
        if row.head:
            drawn._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {_NAMESPACES}/>"))
        for cell, text, share in zip(drawn.cells, row.cells, shares, strict=True):
            cell.width = Inches(6.5 * share)
            if text != "^":
                cell.paragraphs[0].add_run(text).bold = row.head or None
    for column in range(columns):
        for first, row in enumerate(rows):
            last = first
            while last + 1 < len(rows) and rows[last + 1].cells[column] == "^":
                last += 1
            if row.cells[column] != "^" and last > first:
                merged = table.cell(first, column).merge(table.cell(last, column))
                for empty in [p for p in merged.paragraphs if not p.text]:
                    empty._p.getparent().remove(empty._p)
    word.docx.add_paragraph()


def _contents(word: _Word) -> None:
    """A table of contents as Word leaves it: a field with what it last showed."""
    shown = [part for part in word.draft.parts if part.kind is PartKind.HEADING]
    _add(word, f"<w:p {_NAMESPACES}><w:r><w:rPr><w:b/></w:rPr><w:t>Contents</w:t></w:r></w:p>")
    for i, part in enumerate(shown):
        start = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-2" </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        shown_as = escape(f"{part.label} {part.text}".strip())
        tabs = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9350"/></w:tabs>'
        _add(
            word,
            f'<w:p {_NAMESPACES}><w:pPr><w:pStyle w:val="TOC{part.level}"/>{tabs}</w:pPr>{start if i == 0 else ""}'
            f"<w:r><w:t>{shown_as}</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>{1 + i // 4}</w:t></w:r>"
            f"{end if i == len(shown) - 1 else ''}</w:p>",
        )


def _styles(word: _Word) -> None:
    font = word.draft.setting("font", "Calibri")
    styles = word.docx.styles
    styles["Normal"].font.name, styles["Normal"].font.size = font, Pt(11)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    for name, size in (("Title", 18), ("Heading 1", 13), ("Heading 2", 11.5), ("Heading 3", 11)):
        style = styles[name]
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in list(fonts.attrib):
            del fonts.attrib[key]
        style.font.name, style.font.size, style.font.bold = font, Pt(size), True
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(8), Pt(4)
    styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _numbering(word: _Word) -> None:
    """Replace the template's lists by three of our own; headings and bullets get theirs through their style."""
    numbering = word.docx.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    levels = "".join(
        _level(i, "bullet", sign, 360 * (i + 1), f'<w:pStyle w:val="{style}"/>')
        for i, (sign, style) in enumerate((("•", "ListBullet"), ("o", "ListBullet2")))
    )
    numbering.append(_list(_BULLETS, levels))
    formats = word.draft.head.get("labels", ["1.", "a.", "i."])
    numbering.append(_list(_ITEMS, "".join(_level(i, *_format(i, f), 360 * (i + 2)) for i, f in enumerate(formats))))
    headings = word.draft.head.get("heading-labels", [])
    # A heading label may count the levels above as well: "1.1" becomes "%1.%2".
    levels = "".join(
        _level(i, "decimal", label, 0, f'<w:pStyle w:val="Heading{i + 1}"/>') for i, label in enumerate(headings)
    )
    if headings:
        numbering.append(_list(_HEADINGS, levels))
    for number in (_BULLETS, _ITEMS, *([_HEADINGS] if headings else [])):
        numbering.append(_instance(number, number))
    named = [("List Bullet", _BULLETS, 0), ("List Bullet 2", _BULLETS, 1)]
    named += [(f"Heading {i + 1}", _HEADINGS, i) for i in range(len(headings))]
    for name, number, level in named:
        properties = word.docx.styles[name].element.get_or_add_pPr()
        for old in properties.findall("{*}numPr"):
            properties.remove(old)
        _put_numbering(properties, number, level)


def _put_numbering(properties: Any, number: int, level: int) -> None:
    found = properties._add_numPr()
    found._add_ilvl().val = level
    found._add_numId().val = number


def _start_list(word: _Word) -> None:
    """A further list of the same look that counts from the start."""
    word.lists += 1
    word.docx.part.numbering_part.element.append(_instance(word.lists, _ITEMS, restart=True))


def _format(level: int, pattern: str) -> tuple[str, str]:
    """Word's name and pattern of a label like "(a)"."""
    sign = next(letter for letter in pattern if letter in "1aAi")
    names = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman"}
    return names[sign], pattern.replace(sign, f"%{level + 1}")


def _level(level: int, name: str, pattern: str, indent: int, style: str = "") -> str:
    hanging = 360 if indent else 0
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{name}"/>{style}<w:lvlText w:val="{pattern}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{indent}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )


def _list(number: int, levels: str) -> Any:
    return parse_xml(
        f'<w:abstractNum {_NAMESPACES} w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}'
        "</w:abstractNum>"
    )


def _instance(number: int, of: int, restart: bool = False) -> Any:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if restart else ""
    return parse_xml(
        f'<w:num {_NAMESPACES} w:numId="{number}"><w:abstractNumId w:val="{of}"/>{override}</w:num>',
    )


def _header_and_footer(word: _Word) -> None:
    section = word.docx.sections[0]
    section.left_margin = section.right_margin = Inches(1)
    left, _, right = word.draft.setting("header").partition("|")
    section.header.paragraphs[0].text = f"{left.strip()}\t{right.strip()}"
    left, _, right = word.draft.setting("footer").partition("|")
    line = section.footer.paragraphs[0]
    line.text = f"{left.strip()}\t"
    for name in ("Header", "Footer"):
        stops = word.docx.styles[name].paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(Inches(6.5), WD_TAB_ALIGNMENT.RIGHT)
    for piece, field in (("Page ", "PAGE"), (" of ", "NUMPAGES")) if right else ():
        line.add_run(piece)
        line._p.append(
            parse_xml(f'<w:fldSimple {_NAMESPACES} w:instr=" {field} "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
        )


def _footnotes(word: _Word) -> None:
    if not word.footnotes:
        return
    lines = ("<w:r><w:separator/></w:r>", "<w:r><w:continuationSeparator/></w:r>")
    notes = "".join(
        f'<w:footnote w:type="{kind}" w:id="{i - 1}"><w:p>{line}</w:p></w:footnote>'
        for i, (kind, line) in enumerate(zip(("separator", "continuationSeparator"), lines, strict=True))
    )
    mark = f"<w:r>{_RAISED}<w:footnoteRef/></w:r>"
    for i, text in enumerate(word.footnotes, 1):
        shown = f'<w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r>'
        notes += f'<w:footnote w:id="{i}"><w:p>{mark}{shown}</w:p></w:footnote>'
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {_NAMESPACES}>{notes}</w:footnotes>'
    content = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = PackagePart(PackURI("/word/footnotes.xml"), content, xml.encode(), word.docx.part.package)
    word.docx.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _same_dates(data: bytes) -> bytes:
    """The same zip with every member dated alike, so that the same content gives the same bytes."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, (2024, 1, 15, 9, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            new.writestr(info, old.read(name))
    return target.getvalue()
