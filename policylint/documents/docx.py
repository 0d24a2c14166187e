"""Reads Word documents: the text as the printed page shows it with all tracked changes accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from policylint.documents.docx_headings import Outline, is_styled_heading, looks_like_heading
from policylint.documents.docx_items import Flattener, Item
from policylint.documents.docx_lists import ListLevels
from policylint.documents.docx_names import W, number, value
from policylint.documents.docx_numbering import Counter, Numbering, format_number, read_numbering
from policylint.documents.docx_package import Package, open_package
from policylint.documents.docx_styles import read_styles
from policylint.documents.docx_walk import ElsewhereError, NoteReference, Paragraph, Table, Walker
from policylint.documents.model import Block, BlockKind, Cell, Document, NotAssessedError

_CONTENTS_STYLE = re.compile(r"toc \d|toc heading|table of (figures|authorities)|index \d")
_CONTENTS_TITLE = re.compile(r"(table of )?contents:?", re.IGNORECASE)
_CONTENTS_LINE = re.compile(r"(\s|\.|\D)((\d{1,2}-)?\d{1,3}|[ivxl]{1,5})$")
_CONTENTS_GAP = 3
"""Lines of a typed table of contents that may be without a page number, one after the other."""
_CONTENTS_WORDS = 20


def read_docx(path: str, data: bytes) -> Document:
    """Read a Word document. `path` is only written into the result; `data` is the file.

    Raises NotAssessedError where the file is damaged, unsafe, or holds part of its text elsewhere.
    """
    package = open_package(data)
    try:
        return _read(path, package)
    except ElsewhereError as error:
        raise NotAssessedError(
            f"the Word document {error}", "open it in Word and save it as one Word document (.docx)"
        ) from error
    except RecursionError as error:
        raise NotAssessedError("the Word document is nested too deeply", "save it again in Word") from error


def _read(path: str, package: Package) -> Document:
    styles = read_styles(package.styles)
    walker = Walker(styles)
    flattener = Flattener(Counter(read_numbering(package.numbering, styles)))
    body = package.document.find(W + "body")
    story = walker.story(body) if body is not None else []
    items = list(flattener.items(story))
    kept, contents = _without_contents([item for item in items if item.text])
    assembler = _Assembler()
    assembler.body(kept)
    assembler.notes(items, _notes(package, walker))
    margins = (walker.story(part) for part in package.headers_and_footers)
    furniture = dict.fromkeys(
        [*(text for margin in margins for text in _lines(margin)), *(item.raw for item in contents)]
    )
    return Document(path, "docx", tuple(assembler.blocks), furniture=tuple(furniture))


@dataclass(slots=True)
class _Assembler:
    """Decides what each item is and puts the blocks together."""

    blocks: list[Block] = field(default_factory=list)
    outline: Outline = field(default_factory=Outline)
    _lists: ListLevels = field(default_factory=ListLevels)
    _start: int = 0
    _sections: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """Paragraph number to the headings above it, for the footnotes."""

    def body(self, items: Sequence[Item]) -> None:
        """Add the items of the body."""
        cell: Cell | None = None
        outer = self._lists
        place = self.outline.snapshot()
        for position, item in enumerate(items):
            if item.cell != cell:
                if cell is None:
                    outer, place = self._lists, self.outline.snapshot()
                cell = item.cell
                if cell is None:
                    self._lists = outer
                else:
                    self._lists = ListLevels()
                    self.outline.restore(place)
                if cell is None:
                    self.outline.restore(place)
            before = items[position - 1] if position else None
            after = items[position + 1] if position + 1 < len(items) else None
            self._add(item, before, after)

    def _add(self, item: Item, before: Item | None, after: Item | None) -> None:
        if item.typed_maybe and item.label is not None and not self._lists.continues(item.label):
            keep = item.outline is not None or item.label.dotted or item.label.text[:1].isdigit() or item.bold
            if not keep:
                item = replace(item, label=None, printed_label="", text=item.raw, typed_maybe=False)
        printed = f"{item.printed_label} {item.text}" if item.printed_label else item.text
        if item.cell is None and item.outline is not None:
            is_heading = is_styled_heading(item)
            item = item if is_heading else replace(item, outline=None)
        else:
            item = replace(item, outline=None)
            is_heading = looks_like_heading(item, before, after)
        if is_heading:
            self._lists.heading()
            level, section = self.outline.heading(item, printed)
            self._block(BlockKind.HEADING, item, section, level)
            return
        section = self.outline.section
        self.outline.text()
        if item.label is not None:
            announced = before is not None and before.text.endswith(":")
            level = self._lists.place(item.label, item.number, item.indent, announced)
            self._block(BlockKind.LIST_ITEM, item, section, level)
            return
        self._lists.paragraph(item.indent)
        self._block(BlockKind.PARAGRAPH if item.cell is None else BlockKind.TABLE_CELL, item, section, 0)

    def _block(self, kind: BlockKind, item: Item, section: tuple[str, ...], level: int) -> None:
        self._sections.setdefault(item.paragraph, section)
        self.blocks.append(
            Block(
                index=len(self.blocks),
                kind=kind,
                text=item.text,
                start=self._start,
                section=section,
                level=level,
                label=item.printed_label,
                paragraph=item.paragraph,
                cell=item.cell,
            )
        )
        self._start += len(item.text) + 1

    def notes(self, items: Sequence[Item], texts: _Notes) -> None:
        """Add the footnotes, then the endnotes, that are called in the body, each with the section of its call."""
        for kind in ("footnote", "endnote"):
            for item in items:
                for call in item.notes:
                    if call.kind == kind:
                        self._note(item, *texts.of(call))

    def _note(self, item: Item, mark: str, text: str) -> None:
        if not text:
            return
        section = self._sections.get(item.paragraph, ())
        note = replace(item, text=text, printed_label=mark, cell=None)
        self._block(BlockKind.FOOTNOTE, note, section, 0)


@dataclass(slots=True)
class _Notes:
    """Texts of footnotes and endnotes by kind and id, and how they are numbered."""

    texts: dict[tuple[str, str], str]
    formats: dict[str, str]
    counts: dict[str, int]

    def of(self, call: NoteReference) -> tuple[str, str]:
        """The mark and the text of the note that is called; a call without a mark of its own takes the next number."""
        mark = call.mark
        if not mark:
            mark = format_number(self.counts[call.kind], self.formats[call.kind])
            self.counts[call.kind] += 1
        return mark, self.texts.get((call.kind, call.id), "")


def _notes(package: Package, walker: Walker) -> _Notes:
    notes = _Notes({}, {}, {})
    for kind, root, format_default in (
        ("footnote", package.footnotes, "decimal"),
        ("endnote", package.endnotes, "lowerRoman"),
    ):
        about = package.settings.find(f"{W}{kind}Pr") if package.settings is not None else None
        notes.formats[kind] = value(about, "numFmt") or format_default
        start = number(about, "numStart")
        notes.counts[kind] = start if start is not None else 1
        for note in root.iterfind(W + kind) if root is not None else ():
            if note.get(W + "type", "normal") == "normal":
                notes.texts[kind, note.get(W + "id", "")] = " ".join(_lines(walker.story(note)))
    return notes


def _lines(story: Sequence[Paragraph | Table]) -> Iterator[str]:
    """The text of a story outside the body (note, header, footer), a paragraph at a time, without list numbers."""
    for item in Flattener(Counter(Numbering())).items(story):
        if item.raw:
            yield item.raw


def _without_contents(items: Sequence[Item]) -> tuple[list[Item], list[Item]]:
    """Part the items into the text and the tables of contents in it: those Word made, and typed ones.

    A typed one begins with its title and goes on while its lines, or most of them, end in a page number.
    """
    kept: list[Item] = []
    contents: list[Item] = []
    position = 0
    while position < len(items):
        item = items[position]
        if item.contents or _CONTENTS_STYLE.fullmatch(item.style.name.lower()):
            if not contents or (kept and _CONTENTS_TITLE.fullmatch(kept[-1].text)):
                while kept and _CONTENTS_TITLE.fullmatch(kept[-1].text):
                    contents.append(kept.pop())
            contents.append(item)
            position += 1
            continue
        end = _typed_contents_end(items, position) if _CONTENTS_TITLE.fullmatch(item.text) else position
        if end > position + 1:
            contents.extend(items[position:end])
            position = end
        else:
            kept.append(item)
            position += 1
    return kept, contents


def _typed_contents_end(items: Sequence[Item], title: int) -> int:
    """Position after the last line of the typed table of contents whose title is at `title`."""
    end = title + 1
    position = end
    while position < len(items) and position - end < _CONTENTS_GAP:
        item = items[position]
        if len(item.raw.split()) > _CONTENTS_WORDS or item.cell is not None:
            break
        position += 1
        if _CONTENTS_LINE.search(item.raw):
            end = position
    return end
