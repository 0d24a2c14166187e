"""Reads a PDF document."""

from __future__ import annotations

from policylint.documents.columns import in_reading_order
from policylint.documents.contents import part_contents
from policylint.documents.facts import find_facts
from policylint.documents.furniture import part_furniture
from policylint.documents.lines import body_size
from policylint.documents.model import Document, NotAssessedError
from policylint.documents.paragraphs import to_paragraphs
from policylint.documents.pdfium import open_pdf, read_outline, read_pages
from policylint.documents.readable import is_unreadable
from policylint.documents.sections import arrange, plain_title, to_blocks


def read_pdf(path: str, data: bytes) -> Document:
    """Read a PDF given as bytes; `path` is only carried along.

    Raises NotAssessedError for a file that cannot be opened, has a password, has no pages, or has no readable text.
    """
    file = open_pdf(data)
    try:
        pages = read_pages(file)
        outline = {plain_title(entry.title): entry.depth for entry in reversed(read_outline(file))}
    finally:
        file.close()
    bodies, furniture = part_furniture(pages)
    unreadable = tuple(page.number for page, body in zip(pages, bodies, strict=True) if is_unreadable(page, body))
    bodies = [[] if page.number in unreadable else body for page, body in zip(pages, bodies, strict=True)]
    if not any(bodies):
        if unreadable:
            raise NotAssessedError(
                "no page has readable text (a scan, or fonts whose letters cannot be told)",
                "run text recognition (OCR) on it, or use the original document",
            )
        raise NotAssessedError("the PDF has no text", "check that it is the right file")
    ordered = [in_reading_order(body, page.width) for page, body in zip(pages, bodies, strict=True)]
    ordered, contents = part_contents(ordered)
    size = body_size(line for lines in ordered for line in lines)
    blocks = to_blocks(arrange(to_paragraphs(ordered), size, outline))
    furniture = tuple(dict.fromkeys((*furniture, *contents)))
    return Document(
        path=path,
        format="pdf",
        blocks=blocks,
        facts=find_facts(blocks, furniture),
        page_count=len(pages),
        unreadable_pages=unreadable,
        furniture=furniture,
    )
