"""Draws a draft as PDF with reportlab: one or two columns, running header and footer, watermark, contents, tables."""

from __future__ import annotations

from html import escape
from io import BytesIO
from typing import Any

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import inch
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Frame,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from corpus.draft import Draft, Mark, Part, PartKind, Row

_MARGIN = 0.95 * inch
_WIDTH, _HEIGHT = LETTER
_GUTTER = 0.3 * inch


class _Pages(BaseDocTemplate):  # type: ignore[misc]  # reportlab is untyped
    """Notes the page of every heading, for the contents, and gives the file its outline."""

    def __init__(self, target: BytesIO, **options: Any) -> None:
        super().__init__(target, **options)
        self.headings: list[tuple[int, str, int]] = []

    def afterFlowable(self, flowable: Any) -> None:  # noqa: N802  # reportlab's name
        level = getattr(flowable, "heading_level", 0)
        if level:
            key = f"h{len(self.headings)}"
            self.headings.append((level, flowable.heading_text, self.page))
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.heading_text, key, level - 1, closed=False)


def draw_pdf(draft: Draft) -> bytes:
    """The draft as a PDF file. It is laid out twice: the first time tells the pages of the contents."""
    headings, pages, _ = _lay_out(draft, [], 0)
    return _lay_out(draft, headings, pages)[2]


def _lay_out(
    draft: Draft, headings: list[tuple[int, str, int]], pages: int
) -> tuple[list[tuple[int, str, int]], int, bytes]:
    target = BytesIO()
    document = _Pages(
        target,
        pagesize=LETTER,
        title=draft.setting("title"),
        author=draft.setting("agency"),
        subject=draft.setting("number"),
        invariant=1,
        pageCompression=1,
    )
    columns = int(draft.head.get("columns", 1))
    width = (_WIDTH - 2 * _MARGIN - (columns - 1) * _GUTTER) / columns
    height = _HEIGHT - 2 * _MARGIN

    def furniture(canvas: Any, current: Any) -> None:
        _furniture(canvas, draft, current.page, pages)

    template = [PageTemplate("rest", _frames(columns, width, height), onPage=furniture)]
    if columns > 1:
        # The title block of a two-column policy runs across both columns, drawn by hand above shorter ones.
        template.insert(
            0,
            PageTemplate(
                "first", _frames(columns, width, height - 1.1 * inch), onPage=furniture, autoNextPageTemplate=1
            ),
        )
    document.addPageTemplates(template)
    document.build(_story(draft, headings, width, columns))
    return document.headings, document.page, target.getvalue()


def _frames(columns: int, width: float, height: float) -> list[Any]:
    return [
        Frame(_MARGIN + i * (width + _GUTTER), _MARGIN, width, height, 0, 0, 0, 0, id=f"column{i}")
        for i in range(columns)
    ]


def _furniture(canvas: Any, draft: Draft, page: int, pages: int) -> None:
    """Watermark, running header and footer; in a two-column policy also the title block of page 1."""
    font = draft.setting("font", "Times")
    plain, bold = ("Times-Roman", "Times-Bold") if font == "Times" else ("Helvetica", "Helvetica-Bold")
    canvas.saveState()
    if watermark := draft.setting("watermark"):
        canvas.saveState()
        canvas.setFillGray(0.88)
        canvas.setFont("Helvetica-Bold", 110)
        canvas.translate(_WIDTH / 2, _HEIGHT / 2)
        canvas.rotate(52)
        canvas.drawCentredString(0, -40, watermark)
        canvas.restoreState()
    left, _, right = draft.setting("header").partition("|")
    canvas.setFont(bold, 8.5)
    canvas.drawString(_MARGIN, _HEIGHT - 0.55 * inch, left.strip())
    canvas.setFont(plain, 8.5)
    canvas.drawRightString(_WIDTH - _MARGIN, _HEIGHT - 0.55 * inch, right.strip())
    canvas.setLineWidth(0.6)
    canvas.line(_MARGIN, _HEIGHT - 0.62 * inch, _WIDTH - _MARGIN, _HEIGHT - 0.62 * inch)
    left, _, right = draft.setting("footer").partition("|")
    right = right.replace("{page}", str(page)).replace("{pages}", str(pages))
    canvas.line(_MARGIN, 0.68 * inch, _WIDTH - _MARGIN, 0.68 * inch)
    canvas.drawString(_MARGIN, 0.52 * inch, left.strip())
    canvas.drawRightString(_WIDTH - _MARGIN, 0.52 * inch, right.strip())
    if page == 1 and int(draft.head.get("columns", 1)) > 1:
        top = _HEIGHT - _MARGIN - 14
        canvas.setFont(bold, 15)
        canvas.drawCentredString(_WIDTH / 2, top, draft.setting("title"))
        canvas.setFont(plain, 10)
        for i, line in enumerate(_facts(draft)):
            canvas.drawCentredString(_WIDTH / 2, top - 17 - 13 * i, line)
    canvas.restoreState()


def _facts(draft: Draft) -> list[str]:
    """The lines under the title: number and dates, as the draft words them."""
    return [str(line) for line in draft.head.get("facts", [])]


def _story(draft: Draft, headings: list[tuple[int, str, int]], width: float, columns: int) -> list[Any]:
    styles = _styles(draft, columns)
    story: list[Any] = []
    if columns == 1:
        story += [Paragraph(escape(draft.setting("agency")), styles["agency"])]
        story += [Paragraph(escape(draft.setting("title")), styles["title"])]
        story += [Paragraph(escape(line), styles["facts"]) for line in _facts(draft)]
        story += [Spacer(1, 10)]
    for part in draft.parts:
        if part.kind is PartKind.HEADING:
            story.append(CondPageBreak(60 if part.level == 1 else 48))  # room for two lines after it
        story += _draw(part, draft, styles, headings, width)
    return story


def _draw(
    part: Part, draft: Draft, styles: dict[str, Any], headings: list[tuple[int, str, int]], width: float
) -> list[Any]:
    if part.kind is PartKind.HEADING:
        drawn = Paragraph(_rich(part, draft), styles[f"heading{part.level}"])
        drawn.heading_level, drawn.heading_text = part.level, part.text
        return [drawn]
    if part.kind in (PartKind.NUMBERED, PartKind.BULLET):
        return [Paragraph(_rich(part, draft), styles[f"item{part.level}"], bulletText=part.label)]
    if part.kind is PartKind.TABLE:
        return [Spacer(1, 4), _table(part.rows, draft, styles, width), Spacer(1, 10)]
    if part.kind is PartKind.CONTENTS:
        return _contents(draft, styles, headings, width)
    if part.kind is PartKind.NEXT_PAGE:
        return [PageBreak()]
    if part.kind is PartKind.BOX:
        box = Table([[Paragraph(_rich(part, draft), styles["cell"])]], colWidths=[width])
        box.setStyle(TableStyle([("BOX", (0, 0), (-1, -1), 0.8, colors.black)]))
        return [box, Spacer(1, 8)]
    return [Paragraph(_rich(part, draft), styles["term" if part.kind is PartKind.TERM else "body"])]


def _rich(part: Part, draft: Draft) -> str:
    """The text in reportlab's markup; a PDF shows no tracked changes, so only bold may be marked."""
    shown = []
    for run in part.runs:
        if run.mark not in (Mark.PLAIN, Mark.BOLD):
            raise ValueError(f"{draft.name}: a PDF cannot show the mark {run.mark!r}")
        text = _hyphenated(run.text, draft)
        shown.append(f"<b>{escape(text)}</b>" if run.mark is Mark.BOLD else escape(text))
    return "".join(shown)


def _hyphenated(text: str, draft: Draft) -> str:
    """Put soft hyphens into the words that the draft lists with their breaks ("rea-son-able")."""
    for broken in draft.head.get("hyphenate", []):
        word = broken.replace("-", "")
        text = text.replace(word, broken.replace("-", "\u00ad"))
    return text


def _table(rows: tuple[Row, ...], draft: Draft, styles: dict[str, Any], width: float) -> Any:
    columns = len(rows[0].cells)
    shares = draft.head.get("column-shares", {}).get(columns, [1 / columns] * columns)
    cells = [
        [Paragraph(escape("" if cell == "^" else cell), styles["head" if row.head else "cell"]) for cell in row.cells]
        for row in rows
    ]
    drawn = Table(cells, colWidths=[width * share for share in shares], repeatRows=1)
    look: list[Any] = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("BACKGROUND", (0, 0), (-1, 0), colors.Color(0.9, 0.9, 0.9)),
    ]
    for column in range(columns):
        for first, row in enumerate(rows):
            run = first + 1
            while run < len(rows) and rows[run].cells[column] == "^":
                run += 1
            if row.cells[column] != "^" and run > first + 1:
                look.append(("SPAN", (column, first), (column, run - 1)))
    drawn.setStyle(TableStyle(look))
    return drawn


def _contents(draft: Draft, styles: dict[str, Any], headings: list[tuple[int, str, int]], width: float) -> list[Any]:
    """Dot leaders typed out, as word processors print them."""
    shown: list[Any] = [Paragraph("TABLE OF CONTENTS", styles["heading1"])]
    font, size = styles["body"].fontName, styles["body"].fontSize
    known = headings or [(part.level, part.text, 1) for part in draft.parts if part.kind is PartKind.HEADING]
    for level, text, page in known:
        indent = 16 * (level - 1)
        room = width - indent - stringWidth(f"{text} {page}", font, size) - 8
        dots = "." * int(room / stringWidth(".", font, size))
        style = ParagraphStyle("contents", parent=styles["body"], leftIndent=indent, spaceAfter=2, alignment=TA_LEFT)
        shown.append(Paragraph(escape(f"{text} {dots} {page}"), style))
    return [*shown, Spacer(1, 10)]


def _styles(draft: Draft, columns: int) -> dict[str, Any]:
    times = draft.setting("font", "Times") == "Times"
    plain, bold = ("Times-Roman", "Times-Bold") if times else ("Helvetica", "Helvetica-Bold")
    size = (9.6 if columns > 1 else 11) - (0 if times else 0.8)
    body = ParagraphStyle(
        "body",
        fontName=plain,
        fontSize=size,
        leading=size * 1.22,
        spaceAfter=6,
        alignment=TA_JUSTIFY if draft.head.get("justified") else TA_LEFT,
    )
    styles: dict[str, Any] = {
        "body": body,
        "term": ParagraphStyle("term", parent=body, leftIndent=16, firstLineIndent=-16),
        "agency": ParagraphStyle("agency", parent=body, fontName=bold, fontSize=12, leading=15, alignment=TA_CENTER),
        "title": ParagraphStyle("title", parent=body, fontName=bold, fontSize=17, leading=21, alignment=TA_CENTER),
        "facts": ParagraphStyle("facts", parent=body, alignment=TA_CENTER, spaceAfter=0),
        "cell": ParagraphStyle(
            "cell", parent=body, fontSize=size - 1, leading=size * 1.1, alignment=TA_LEFT, spaceAfter=0
        ),
    }
    styles["head"] = ParagraphStyle("head", parent=styles["cell"], fontName=bold)
    for level, larger in enumerate((1.5, 0.5, 0), 1):
        styles[f"heading{level}"] = ParagraphStyle(
            f"heading{level}",
            parent=body,
            fontName=bold,
            fontSize=size + larger,
            leading=(size + larger) * 1.22,
            spaceBefore=7,
            spaceAfter=4,
            alignment=TA_LEFT,
        )
        indent = 22 * level if columns == 1 else 15 * level
        styles[f"item{level}"] = ParagraphStyle(
            f"item{level}",
            parent=body,
            leftIndent=indent + 4,
            bulletFontName=plain,
            bulletFontSize=size,
            bulletIndent=indent - (18 if columns == 1 else 13),
            spaceAfter=4,
        )
    return styles
