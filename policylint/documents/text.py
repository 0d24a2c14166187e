"""Reads plain text: hard-wrapped lines with form feeds between pages, or one paragraph a line.

Wrapped lines get a place on an imagined page, six points a character and twelve a line, and then go the way of a PDF's
lines, so that headers, page numbers, indents and lists are understood alike.
"""

from __future__ import annotations

import re
from dataclasses import replace

from policylint.documents.columns import in_reading_order
from policylint.documents.contents import part_contents
from policylint.documents.facts import find_facts
from policylint.documents.furniture import part_furniture
from policylint.documents.labels import split_label
from policylint.documents.lines import LINE_END_HYPHEN, Line, Page, clean
from policylint.documents.loose_labels import hang_items, join_tails, settle_labels
from policylint.documents.model import Document, NotAssessedError
from policylint.documents.paragraphs import Margins, Paragraph, to_paragraphs
from policylint.documents.sections import arrange, to_blocks

_CHARACTER = 6.0
_LINE = 12.0
_SIZE = 10.0
_LONGEST_WRAPPED = 160
"""A text with more than a few longer lines than this has one paragraph a line."""

_BLANKS = re.compile(r" {4,}")
_LETTERS = re.compile(r"[^\W\d_]{2}")


def read_text(path: str, data: bytes) -> Document:
    """Read a plain text given as bytes; `path` is only carried along.

    Form feeds are page breaks; without them the text has no pages and blocks carry paragraph numbers instead.
    Raises NotAssessedError where there are no words, or the bytes are not text.
    """
    text = decode(data)
    if not _LETTERS.search(text):
        raise NotAssessedError("the text has no words", "check that it is the right file")
    sheets = text.split("\f")
    while len(sheets) > 1 and not sheets[-1].strip():
        sheets.pop()
    pages = [_page(number, sheet) for number, sheet in enumerate(sheets, 1)]
    paged = len(pages) > 1
    bodies, furniture = part_furniture(pages)
    if _is_wrapped(text):
        ordered = in_reading_order(bodies, [page.width for page in pages])
        ordered, contents = part_contents(ordered)
        ordered, loose = settle_labels(ordered)
        contents += loose
        paragraphs = to_paragraphs(ordered, ragged=True)
        if loose:
            paragraphs = join_tails(paragraphs)
            hang_items(paragraphs)
    else:
        ordered, contents = part_contents(bodies)
        paragraphs = [_paragraph(line) for lines in ordered for line in lines]
    drafts = arrange(paragraphs, _SIZE, {})
    if not paged:
        drafts = [replace(draft, page=None, paragraph=number) for number, draft in enumerate(drafts, 1)]
    blocks = to_blocks(drafts)
    return Document(
        path=path,
        format="text",
        blocks=blocks,
        facts=find_facts(blocks, furniture),
        page_count=len(pages) if paged else None,
        furniture=tuple(dict.fromkeys((*furniture, *contents))),
    )


def decode(data: bytes) -> str:
    """Text from UTF-8, from UTF-16 with a byte order mark, or else from Windows-1252.

    Line ends come as "\\n". Bytes that no text file has raise NotAssessedError.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    if text.count("\0") + text.count("\ufffd") > 0.01 * len(text):
        raise NotAssessedError("the file is not a text", "save it as plain text in UTF-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_wrapped(text: str) -> bool:
    """Whether paragraphs run over several lines."""
    lengths = [len(line) for line in text.split("\n") if line.strip()]
    return sum(1 for length in lengths if length > _LONGEST_WRAPPED) <= 0.02 * len(lengths)


def _page(number: int, sheet: str) -> Page:
    """The lines of a page of text; a row is parted where four blanks or more stand.

    The page begins with its first line and ends with its last, so that headers and footers stand alike on all pages.
    """
    lines: list[Line] = []
    rows = sheet.split("\n")
    while rows and not rows[0].strip():
        rows.pop(0)
    while rows and not rows[-1].strip():
        rows.pop()
    for row, printed in enumerate(rows):
        flat = printed.expandtabs(8).replace("\u00a0", " ").rstrip()
        place = len(flat) - len(flat.lstrip())
        for part in _BLANKS.split(flat.strip()):
            start = flat.find(part, place) if part else place
            place = start + len(part)
            text = clean(part)
            if text:
                text += LINE_END_HYPHEN if part.endswith("\u00ad") else ""
                lines.append(_line(text, number, start, place, row))
    height = _LINE * (len(rows) + 1)
    width = max([612.0, *(line.x1 + 6 * _CHARACTER for line in lines)])
    return Page(number, width, height, tuple(lines))


def _line(text: str, page: int, start: int, end: int, row: int) -> Line:
    """A line that stands in columns `start` to `end` (excluded) of a row of text, both counted from 0."""
    return Line(text, page, start * _CHARACTER, end * _CHARACTER, (row + 1) * _LINE, _SIZE)


def _paragraph(line: Line) -> Paragraph:
    """A line that is a whole paragraph."""
    label, rest = split_label(line.text)
    return Paragraph([line], Margins(0.0, line.x1, 1.2), label, rest, apart=True, texts=[rest], text=rest)
