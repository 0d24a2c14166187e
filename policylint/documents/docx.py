"""Reads Word documents: the text as the printed page shows it with all tracked changes accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policylint.documents.assemble import Assembler
from policylint.documents.docx_items import Flattener
from policylint.documents.docx_names import W, number, value
from policylint.documents.docx_numbering import Counter, Numbering, format_number, read_numbering
from policylint.documents.docx_package import Package, open_package
from policylint.documents.docx_story import NoteReference, Paragraph, Table
from policylint.documents.docx_styles import read_styles
from policylint.documents.docx_walk import ElsewhereError, Walker
from policylint.documents.facts import find_facts
from policylint.documents.items import Item
from policylint.documents.model import Document, NotAssessedError

_CONTENTS_TITLE = re.compile(r"(table of )?contents:?", re.IGNORECASE)
_CONTENTS_LINE = re.compile(r"(?:[\s.]|[^\d\s])(?:(?:\d{1,2}-)?\d{1,3}|(?<=[\s.])[ivxl]{1,5})$")
_CHAPTER = re.compile(r"(chapter|part|section|article|appendix|attachment|exhibit|title|volume)\s+\S+", re.IGNORECASE)
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
    walker = Walker(styles, package.diagrams)
    flattener = Flattener(Counter(read_numbering(package.numbering, styles)))
    body = package.document.find(W + "body")
    story = walker.story(body) if body is not None else []
    items = list(flattener.items(story))
    kept, contents = _without_contents([item for item in items if item.text])
    assembler = Assembler()
    assembler.body(kept)
    notes = _notes(package, walker)
    for kind in ("footnote", "endnote"):
        for paragraph, call in flattener.calls:
            if call.kind == kind and (found := notes.of(call))[1]:
                assembler.footnote(paragraph, *found)
    blocks = tuple(assembler.blocks)
    margins = [text for part in package.headers_and_footers for text in _lines(walker.story(part))]
    furniture = tuple(dict.fromkeys([*margins, *(item.whole for item in contents)]))
    return Document(path, "docx", blocks, find_facts(blocks, tuple(dict.fromkeys(margins))), furniture=furniture)


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
        if item.whole:
            yield item.whole


def _without_contents(items: Sequence[Item]) -> tuple[list[Item], list[Item]]:
    """Part the items into the text and the tables of contents in it: those Word made, and typed ones.

    A typed one begins with its title and goes on while its lines, or most of them, end in a page number.
    """
    kept: list[Item] = []
    contents: list[Item] = []
    position = 0
    while position < len(items):
        item = items[position]
        if item.contents:
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
        if len(item.whole.split()) > _CONTENTS_WORDS or item.cell is not None:
            break
        position += 1
        if _CONTENTS_LINE.search(item.whole) and not _CHAPTER.fullmatch(item.whole):
            end = position
    return end
