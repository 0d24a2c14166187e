"""Reads a PDF document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from policylint.documents.columns import in_reading_order
from policylint.documents.contents import part_contents
from policylint.documents.facts import find_facts
from policylint.documents.footnotes import Footnote, part_footnotes, without_marks
from policylint.documents.furniture import part_furniture
from policylint.documents.hyphens import join_lines
from policylint.documents.lines import Line, Page, body_size
from policylint.documents.model import BlockKind, Document, NotAssessedError
from policylint.documents.paragraphs import to_paragraphs
from policylint.documents.pdf_glued import Plumber, has_glued_words, page_limit
from policylint.documents.pdf_rules import ruled_lines
from policylint.documents.pdf_tables import Table, find_tables, may_have_table, with_tables, without_tables
from policylint.documents.pdfium import Clipper, open_pdf, read_outline, read_pages
from policylint.documents.readable import is_unreadable
from policylint.documents.sections import Draft, arrange, plain_title, to_blocks


def read_pdf(path: str, data: bytes) -> Document:
    """Read a PDF given as bytes; `path` is only carried along.

    Raises NotAssessedError for a file that cannot be opened, has a password, has no pages, or has no readable text.
    """
    file = open_pdf(data)
    plumber = Plumber(data, page_limit(len(file)))
    try:
        pages = _mend(read_pages(file), plumber)
        outline = {plain_title(entry.title): entry.depth for entry in reversed(read_outline(file))}
        bodies, furniture = part_furniture(pages)
        tables = _find_tables(file, pages, bodies)
    finally:
        plumber.close()
        file.close()
    unreadable = tuple(page.number for page, body in zip(pages, bodies, strict=True) if is_unreadable(page, body))
    bodies = [[] if page.number in unreadable else body for page, body in zip(pages, bodies, strict=True)]
    if not any(bodies):
        if unreadable:
            raise NotAssessedError(
                "no page has readable text (a scan, or fonts whose letters cannot be told)",
                "run text recognition (OCR) on it, or use the original document",
            )
        raise NotAssessedError("the PDF has no text", "check that it is the right file")
    bodies = [without_marks(without_tables(body, tables.get(number, ()))) for number, body in enumerate(bodies, 1)]
    ordered = in_reading_order(bodies, [page.width for page in pages])
    ordered, contents = part_contents(ordered)
    size = body_size(line for lines in ordered for line in lines)
    parted = [part_footnotes(lines, size) for lines in ordered]
    items = [with_tables(lines, tables.get(number, ())) for number, (lines, _) in enumerate(parted, 1)]
    drafts = arrange(to_paragraphs(items), size, outline)
    blocks = to_blocks([*drafts, *(_footnote(note) for _, notes in parted for note in notes)])
    if not blocks:
        raise NotAssessedError(
            "the PDF has nothing but running lines or a table of contents", "check that it is the right file"
        )
    return Document(
        path=path,
        format="pdf",
        blocks=blocks,
        facts=find_facts(blocks, furniture),
        page_count=len(pages),
        unreadable_pages=unreadable,
        furniture=tuple(dict.fromkeys((*furniture, *contents))),
    )


def _mend(pages: tuple[Page, ...], plumber: Plumber) -> tuple[Page, ...]:
    """The pages, with those whose words run together read a second time."""
    return tuple(
        replace(page, lines=tuple(plumber.lines(page)) or page.lines) if has_glued_words(page.lines) else page
        for page in pages
    )


def _find_tables(file: Any, pages: Sequence[Page], bodies: Sequence[Sequence[Line]]) -> dict[int, list[Table]]:
    """The ruled tables by page number."""
    tables: dict[int, list[Table]] = {}
    clipper = Clipper(file)
    for page, body in zip(pages, bodies, strict=True):
        if (
            may_have_table(body)
            and (rules := ruled_lines(file, page))
            and (found := find_tables(page, body, rules, clipper))
        ):
            tables[page.number] = found
    clipper.close()
    return tables


def _footnote(note: Footnote) -> Draft:
    """A footnote as a block to be."""
    return Draft(BlockKind.FOOTNOTE, join_lines(note.lines), label=note.mark, page=note.lines[0].page)
