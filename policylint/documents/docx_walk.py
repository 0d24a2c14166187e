"""Walks the body of a Word document and gives its paragraphs and tables with all tracked changes accepted.

What a reader of the printed page sees is taken, once, in order; what is deleted, hidden or an instruction is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from dataclasses import replace as changed

from policylint.documents.docx_diagrams import RELATION_IDS, diagram_lines
from policylint.documents.docx_fields import FIELD, OpenField, drop_unmatched_fields, form_field
from policylint.documents.docx_names import ALTERNATE, MATH, RELATION, VAL, Element, W, is_on, value, whole
from policylint.documents.docx_story import NoteReference, Paragraph, Piece, Table, TableCell, TableRow
from policylint.documents.docx_styles import Looks, Style, Styles, is_hidden_mark, read_looks
from policylint.documents.docx_symbols import symbol

_P, _R, _T, _TBL, _TR, _TC = (W + name for name in ("p", "r", "t", "tbl", "tr", "tc"))
_SDT, _TEXT_BOX = W + "sdt", W + "txbxContent"
_ALTERNATE = ALTERNATE + "AlternateContent"

_THROUGH = frozenset(
    W + name for name in ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo", "rubyBase")
)
"""Elements that are looked through, inside paragraphs and round them."""
_SIGNS = {
    W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", W + "softHyphen": "",
}  # fmt: skip
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_DRAWN = frozenset((W + "drawing", W + "pict", W + "object"))
_ELSEWHERE = {
    W + "altChunk": "holds another file that only Word can show",
    W + "subDoc": "is a master document whose chapters are in other files",
}


class ElsewhereError(Exception):
    """A part of the text is not in the document itself; the message continues "the Word document ..."."""


@dataclass(slots=True)
class Walker:
    """Reads stories (the body, a cell, a text box, a footnote) of one document."""

    styles: Styles
    diagrams: Mapping[str, Element] = field(default_factory=dict)
    _fields: list[OpenField] = field(default_factory=list)

    def story(self, container: Element) -> list[Paragraph | Table]:
        """The paragraphs and tables of a story, in order. Fields left open in it end with it."""
        outer, self._fields = self._fields, []
        drop_unmatched_fields(container)
        try:
            return self._blocks(container)
        finally:
            self._fields = outer

    def _blocks(self, container: Element) -> list[Paragraph | Table]:
        found: list[Paragraph | Table] = []
        joined: Paragraph | None = None
        for element, in_contents in _block_elements(container, False):
            if element.tag == _P:
                paragraph = self._paragraph(element, joined)
                paragraph.contents |= in_contents
                mark_gone = self._mark_gone(element, paragraph.style)
                if joined is None and not (mark_gone and not paragraph.pieces and not _holds_more(paragraph)):
                    found.append(paragraph)
                joined = paragraph if mark_gone and (paragraph.pieces or _holds_more(paragraph)) else None
            else:
                joined = None
                table = self._table(element)
                if table.rows:
                    found.append(table)
        return found

    def _mark_gone(self, element: Element, style: Style) -> bool:
        """Whether a paragraph has no end of its own: its mark is deleted, moved away or hidden."""
        properties = element.find(W + "pPr")
        mark = properties.find(W + "rPr") if properties is not None else None
        if mark is not None and (mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None):
            return True
        hidden = is_hidden_mark(properties)
        return bool(style.looks.hidden if hidden is None else hidden)

    def _paragraph(self, element: Element, joined: Paragraph | None) -> Paragraph:
        """Read a paragraph; with `joined`, add it to that one, whose mark is gone.

        The mark that stays holds the properties of both, unless it ends nothing but deleted text.
        """
        properties = element.find(W + "pPr")
        paragraph = Paragraph(properties, self.styles.paragraph(value(properties, "pStyle")))
        if joined is not None:
            paragraph.pieces, paragraph.notes, paragraph.boxes = joined.pieces, joined.notes, joined.boxes
            before = len(joined.pieces)
            self._inline(element, paragraph)
            if any(not piece.text.isspace() for piece in paragraph.pieces[before:]):
                joined.properties, joined.style = paragraph.properties, paragraph.style
            joined.contents |= paragraph.contents
            return joined
        self._inline(element, paragraph)
        return paragraph

    def _inline(self, parent: Element, into: Paragraph) -> None:
        for element in parent:
            tag = element.tag
            if tag == _R:
                self._run(element, into)
            elif tag in _THROUGH:
                self._inline(element, into)
            elif tag == _SDT:
                content = element.find(W + "sdtContent")
                if content is not None:
                    self._inline(content, into)
            elif tag == _ALTERNATE:
                branch = _branch(element)
                if branch is not None:
                    self._inline(branch, into)
            elif isinstance(tag, str) and tag.startswith(MATH):
                self._math(element, into)
            elif tag in _ELSEWHERE:
                raise ElsewhereError(_ELSEWHERE[tag])

    def _run(self, run: Element, into: Paragraph) -> None:
        looks = self._looks(run.find(W + "rPr"), into.style)
        self._content(run, into, looks)

    def _looks(self, properties: Element | None, style: Style) -> Looks:
        """What a run looks like after its style, the paragraph's style and the document's defaults.

        An on/off property that both styles set is off again (ECMA-376 part 1, 17.7.3).
        """
        if properties is None or not len(properties):
            looks = style.looks
            size = looks.size or self.styles.looks.size
            return looks if size == looks.size else changed(looks, size=size)
        own = read_looks(properties)
        named = self.styles.by_id[own.style].looks if own.style and own.style in self.styles.by_id else Looks()
        around = style.looks

        def toggled(mine: bool | None, run_style: bool | None, paragraph_style: bool | None) -> bool:
            return mine if mine is not None else bool(run_style) != bool(paragraph_style)

        return Looks(
            toggled(own.bold, named.bold, around.bold),
            toggled(own.capitals, named.capitals, around.capitals),
            toggled(own.hidden, named.hidden, around.hidden),
            toggled(own.underlined, named.underlined, around.underlined),
            own.size or named.size or around.size or self.styles.looks.size,
        )

    def _content(self, run: Element, into: Paragraph, looks: Looks) -> None:
        custom_mark: NoteReference | None = None
        for element in run:
            tag = element.tag
            if tag == FIELD:
                self._field(element, into, looks)
            elif tag == W + "instrText":
                if self._fields:
                    self._fields[-1].instruction += element.text or ""
            elif looks.hidden or any(not each.shown for each in self._fields):
                continue
            elif tag == _T:
                text = element.text or ""
                if custom_mark is not None:
                    into.notes[-1] = changed(custom_mark, mark=text.strip())
                    custom_mark = None
                else:
                    self._add(text, into, looks)
            elif tag in _SIGNS:
                self._add(_SIGNS[tag], into, looks)
            elif tag == W + "sym":
                self._add(_symbol(element), into, looks)
            elif tag in _NOTES:
                reference = NoteReference(_NOTES[tag], element.get(W + "id", ""))
                into.notes.append(reference)
                follows = element.get(W + "customMarkFollows", "0")
                custom_mark = reference if follows not in ("0", "false", "off") else None
            elif tag in _DRAWN:
                into.boxes.extend(self.story(box) for box in _text_boxes(element))
                into.boxes.extend(self._diagrams(element))
            elif tag == _ALTERNATE:
                branch = _branch(element)
                if branch is not None:
                    self._content(branch, into, looks)
            elif tag == W + "ruby":
                base = element.find(W + "rubyBase")
                if base is not None:
                    self._inline(base, into)
            elif tag in _ELSEWHERE:
                raise ElsewhereError(_ELSEWHERE[tag])

    def _diagrams(self, drawn: Element) -> Iterator[list[Paragraph | Table]]:
        """The SmartArt diagrams in a drawing; a line of theirs is a paragraph without properties."""
        for ids in drawn.iter(RELATION_IDS):
            root = self.diagrams.get(ids.get(RELATION + "dm", ""))
            if root is not None:
                yield [Paragraph(None, Style(""), [Piece(line)]) for line in diagram_lines(root)]

    def _add(self, text: str, into: Paragraph, looks: Looks) -> None:
        if not text:
            return
        into.pieces.append(Piece(text, bool(looks.bold), bool(looks.capitals), bool(looks.underlined), looks.size or 0))
        if any(each.is_contents for each in self._fields):
            into.contents = True

    def _math(self, element: Element, into: Paragraph) -> None:
        text = "".join(each.text or "" for each in element.iter(MATH + "t"))
        if all(each.shown for each in self._fields):
            self._add(text, into, self.styles.looks)

    def _field(self, element: Element, into: Paragraph, looks: Looks) -> None:
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append(OpenField())
            if not looks.hidden and all(each.shown for each in self._fields[:-1]):
                self._add(form_field(element), into, looks)
        elif kind == "separate" and self._fields:
            self._fields[-1].shown = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _table(self, element: Element) -> Table:
        rows = (self._row(row) for row in _children(element, _TR) if row.find(f"{W}trPr/{W}del") is None)
        properties = element.find(W + "tblPr")
        look = properties.find(W + "tblLook") if properties is not None else None
        styled = value(properties, "tblStyle") in self.styles.headed_tables
        return Table([row for row in rows if row.cells], styled and look is not None and _asks_first_row(look))

    def _row(self, element: Element) -> TableRow:
        properties = element.find(W + "trPr")
        column = whole(value(properties, "gridBefore")) or 0
        cells: list[TableCell] = []
        hidden = properties.find(W + "hidden") if properties is not None else None
        for cell in _children(element, _TC) if hidden is None or not is_on(hidden) else ():
            about = cell.find(W + "tcPr")
            span = max(whole(value(about, "gridSpan")) or 1, 1)
            if about is None or about.find(W + "cellDel") is None:
                continues = _continues(about, "vMerge") or _continues(about, "hMerge")
                fill = about.find(W + "shd") if about is not None else None
                shaded = fill is not None and (fill.get(W + "fill") or "auto").lower() not in ("auto", "ffffff")
                cells.append(TableCell(column, span, continues, shaded, [] if continues else self._blocks(cell)))
            column += span
        header = properties.find(W + "tblHeader") if properties is not None else None
        return TableRow(header is not None and is_on(header), cells)


def _holds_more(paragraph: Paragraph) -> bool:
    return bool(paragraph.notes or paragraph.boxes)


def _block_elements(container: Element, in_contents: bool) -> Iterator[tuple[Element, bool]]:
    """The paragraphs and tables directly in a story, content controls and other wrappers looked through.

    With each, whether it is in a building block that Word knows as a table of contents.
    """
    for element in container:
        tag = element.tag
        if tag in (_P, _TBL):
            yield element, in_contents
        elif tag == _SDT:
            content = element.find(W + "sdtContent")
            gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
            is_contents = gallery is not None and gallery.get(VAL) == "Table of Contents"
            if content is not None:
                yield from _block_elements(content, in_contents or is_contents)
        elif tag in _THROUGH:
            yield from _block_elements(element, in_contents)
        elif tag == _ALTERNATE:
            branch = _branch(element)
            if branch is not None:
                yield from _block_elements(branch, in_contents)
        elif tag in _ELSEWHERE:
            raise ElsewhereError(_ELSEWHERE[tag])


def _children(element: Element, wanted: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, wrappers looked through."""
    for child in element:
        if child.tag == wanted:
            yield child
        elif child.tag == _SDT:
            content = child.find(W + "sdtContent")
            if content is not None:
                yield from _children(content, wanted)
        elif child.tag in _THROUGH:
            yield from _children(child, wanted)


def _branch(alternate: Element) -> Element | None:
    """The one branch of an alternate that is read: the choice, unless only the fallback has text."""
    choice = alternate.find(ALTERNATE + "Choice")
    fallback = alternate.find(ALTERNATE + "Fallback")
    if choice is None or (fallback is not None and not _has_text(choice) and _has_text(fallback)):
        return fallback
    return choice


def _has_text(element: Element) -> bool:
    return next(element.iter(_T, W + "sym"), None) is not None


def _text_boxes(drawn: Element) -> Iterator[Element]:
    """The text boxes in a drawing, those of a group included, each once."""
    for element in drawn:
        if element.tag == _TEXT_BOX:
            yield element
        elif element.tag == _ALTERNATE:
            branch = _branch(element)
            if branch is not None:
                yield from _text_boxes(branch)
        else:
            yield from _text_boxes(element)


def _continues(cell_properties: Element | None, merge: str) -> bool:
    """Whether a cell is merged into the one before: only the first of the merged cells says "restart"."""
    element = cell_properties.find(W + merge) if cell_properties is not None else None
    return element is not None and element.get(VAL, "continue") == "continue"


def _asks_first_row(look: Element) -> bool:
    """Whether a table asks its style to treat the first row as special; older files say so in a bit mask."""
    said = look.get(W + "firstRow")
    if said is not None:
        return said in ("1", "true", "on")
    try:
        return bool(int(look.get(VAL, "0"), 16) & 0x20)
    except ValueError:
        return False


def _symbol(element: Element) -> str:
    try:
        return symbol(int(element.get(W + "char", ""), 16), element.get(W + "font", ""))
    except (ValueError, OverflowError):
        return ""
