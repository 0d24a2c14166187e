"""Joins lines to paragraphs: which line begins a new one, and how the words of two lines are put together.

Nothing here knows about headings or nesting (see sections.py); a paragraph keeps its label, its lines and its place.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from policylint.documents.hyphens import seam, vocabulary
from policylint.documents.labels import Label, Nesting, split_label
from policylint.documents.lines import LINE_END_HYPHEN, Line
from policylint.documents.model import Cell
from policylint.documents.pdf_tables import Table, headers

_SENTENCE_END = re.compile(r"[.!?:;](?:[\"”’')\]]*)(?:\s*\[\d+\]|\d{1,2})?$|[.!?][\"”’')\]]*$")
_CLAUSE_END = re.compile(r"(?:[.!?:;,][\"”’')\]]*|(?:;|,)? (?:and|or|and/or))$")
HANGING_END = re.compile(
    r"\b(?:the|of|an?|to|in|into|with|for|by|that|which|who|is|are|was|be|been|shall|will|any|all|on|at|from|as|their|his"
    r"|her|its|this|these|than|not|between|under|including|if|when|while|because|but)$"
)
"""A line with such a last word is not the end of anything."""

_OPENS = re.compile(r"(?:Note|NOTE|Exception|EXCEPTION|Level (?:\d|[IVX]{1,3})): ")
"""With this a line begins a paragraph however the line before ends."""

_SHOUTED_ORDER = re.compile(r"\b(?:SHALL|MUST|WILL|SHOULD|MAY)\b")

_MODAL_LINE = re.compile(r"(?:will|shall|must|may|should|are|can)(?: not| never)?(?: be)?\s*:?", re.IGNORECASE)
"""A line that ends a lead-in ("When they arrive, officers:" / "WILL NOT:")."""


@dataclass(frozen=True, slots=True)
class Margins:
    """The column in which a line stands: its left and right edge and the usual distance between baselines."""

    left: float
    right: float
    pitch: float
    """In font sizes."""
    ragged: bool = False
    """Whether the lines' ends say little about where the text was wrapped, as in text copied out of other files."""


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, with the label printed before them."""

    lines: list[Line]
    margins: Margins
    label: Label | None = None
    first: str = ""
    """The first line's text without the label."""
    apart: bool = False
    """Whether there is more space above it than between lines."""
    body_x: float | None = None
    """Where the lines after the first begin (for a label alone: unknown)."""
    texts: list[str] = field(default_factory=list)
    text: str = ""
    turns: tuple[tuple[int, int], ...] = ()
    cell: Cell | None = None
    """Where it stands in a table."""
    lead_in: Paragraph | None = None
    """The lead-in of which it is an item, where its label does not tell so."""
    detached: bool = False
    """Whether its label goes on with a list of which nothing else is known."""

    @property
    def indent(self) -> float:
        """How far the first line stands from the left edge of its column."""
        return self.lines[0].x0 - self.margins.left

    @property
    def begins_lower(self) -> bool:
        """Whether it goes on in the middle of a sentence."""
        return self.label is None and self.text[:1].islower()

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)

    @property
    def size(self) -> float:
        """Font size of its first line."""
        return self.lines[0].size


def measure(pages: Iterable[Sequence[Line]], ragged: bool = False) -> dict[tuple[int, int], Margins]:
    """The margins of each (page, column); those of the document where a page has few lines."""
    by_column: defaultdict[int, list[Line]] = defaultdict(list)
    by_page: defaultdict[tuple[int, int], list[Line]] = defaultdict(list)
    gaps: Counter[float] = Counter()
    for lines in pages:
        for before, line in zip([None, *lines], lines, strict=False):
            by_page[line.page, line.column].append(line)
            by_column[line.column].append(line)
            if before and before.column == line.column and 0 < (gap := line.baseline - before.baseline) < 4 * line.size:
                gaps[round(gap / line.size, 1)] += 1
    usual = _usual_pitch(gaps)
    rights = {column: _right(lines) for column, lines in by_column.items()}
    lefts = _lefts(by_column)
    margins = {}
    for (page, column), lines in by_page.items():
        right = _right(lines) if len(lines) >= 15 else rights[column]
        margins[page, column] = Margins(lefts[column, page % 2], right, usual, ragged)
    return margins


def _lefts(by_column: Mapping[int, Sequence[Line]]) -> dict[tuple[int, int], float]:
    """Left edge of each column on even and odd pages (0, 1), which differ where the margins are mirrored."""
    lefts = {}
    for column, lines in by_column.items():
        whole = _left(lines)
        sides = [[line for line in lines if line.page % 2 == side] for side in (0, 1)]
        for side, some in enumerate(sides):
            lefts[column, side] = _left(some) if min(map(len, sides)) >= 60 else whole
    return lefts


def _usual_pitch(gaps: Counter[float]) -> float:
    """The usual distance between baselines, in font sizes: the least one that is common."""
    common = [gap for gap, count in gaps.items() if count >= 0.4 * max(gaps.values()) and gap >= 0.8]
    return max(0.9, min(common, default=1.2))


def _left(lines: Sequence[Line]) -> float:
    """Left edge of the text, a few lines that stand out to the left not counted."""
    starts = sorted(line.x0 for line in lines)
    return starts[len(starts) // 50]


def _right(lines: Sequence[Line]) -> float:
    """Right edge of the text."""
    ends = sorted(line.x1 for line in lines)
    return ends[min(int(len(ends) * 0.97), len(ends) - 1)]


def to_paragraphs(pages: Sequence[Sequence[Line | Table]], ragged: bool = False) -> list[Paragraph]:
    """The paragraphs of a document from the lines of its pages, both in reading order; `ragged`: see `Margins`.

    Each paragraph of a table's cell comes as one of its own, row by row.
    """
    only_lines = [[item for item in items if isinstance(item, Line)] for items in pages]
    margins = measure(only_lines, ragged)
    builder = _Builder()
    done: list[Paragraph] = []
    tables: list[Table] = []
    for items in pages:
        for item in items:
            if isinstance(item, Line):
                builder.add(item, margins[item.page, item.column])
            else:
                done += builder.done
                builder.done = []
                done += _in_cells(item, len(tables), tables[-1] if tables else None)
                tables.append(item)
    done += builder.done
    cells = [cell.lines for table in tables for cell in table.cells]
    known = vocabulary([*only_lines, *cells])
    for paragraph in done:
        _put_together(paragraph, known)
    return done


def _in_cells(table: Table, number: int, before: Table | None) -> list[Paragraph]:
    """The paragraphs of a table's cells; `number` counts the document's tables from 0."""
    heads = headers(table, before)
    own_head = heads and {cell.column: cell.text for cell in table.cells if cell.row == 0} == heads
    found: list[Paragraph] = []
    row_head = (-1, "")
    for cell in table.cells:
        if cell.row != row_head[0]:
            row_head = (cell.row, cell.text if cell.column == 0 and len(cell.text.split()) <= 12 else "")
        is_head = bool(own_head) and cell.row == 0
        place = Cell(
            table=number,
            row=cell.row,
            column=cell.column,
            row_header="" if is_head or cell.column == 0 else row_head[1],
            column_header="" if is_head else heads.get(cell.column, ""),
        )
        builder = _Builder()
        margins = measure([cell.lines])
        for line in cell.lines:
            builder.add(line, margins[line.page, line.column])
        for paragraph in builder.done:
            paragraph.cell = place
        found += builder.done
    return found


class _Builder:
    """Takes lines one by one and decides which begin a paragraph."""

    def __init__(self) -> None:
        self.done: list[Paragraph] = []
        self.lists = Nesting(tolerance=7.0)

    def add(self, line: Line, margins: Margins) -> None:
        """Add the next line to the last paragraph or begin a new one with it."""
        label, rest = split_label(line.text)
        last = self.done[-1] if self.done else None
        if last is None:
            self._begin(line, margins, label, rest, apart=True)
            return
        before = last.lines[-1]
        turned = before.page != line.page or before.column != line.column
        gap = (line.baseline - before.baseline) / max(line.size, before.size, 1.0)
        apart = not turned and (gap > 1.3 * margins.pitch or gap < 0)
        if label and self._is_label(last, line, margins, label, rest, apart, turned):
            self._begin(line, margins, label, rest, apart)
        elif last.label and not last.first and len(last.lines) == 1 and line.x0 >= before.x0 and gap < 3.2:
            last.first = line.text
            last.lines.append(line)
            last.texts.append(line.text)
        elif self._goes_on(last, line, margins, apart, turned):
            last.lines.append(line)
            last.texts.append(line.text)
            if last.body_x is None and not turned:
                last.body_x = line.x0 - margins.left
        elif label and rest and (_is_numbered_title(label, rest) or self._is_expected(label, line.x0 - margins.left)):
            self._begin(line, margins, label, rest, apart)
        else:
            self._begin(line, margins, None, line.text, apart)

    def _is_expected(self, label: Label, indent: float) -> bool:
        """Whether a label begins a list or goes on with one that is open."""
        return label.opens or self.lists.continues(label, indent)

    def _begin(self, line: Line, margins: Margins, label: Label | None, rest: str, apart: bool) -> None:
        """Begin a paragraph."""
        self.done.append(Paragraph([line], margins, label, rest, apart, texts=[rest] if rest else []))
        if label:
            self.lists.place(label, line.x0 - margins.left)

    def _is_label(
        self, last: Paragraph, line: Line, margins: Margins, label: Label, rest: str, apart: bool, turned: bool
    ) -> bool:
        """Whether what looks like a label at the front of a line is one, and not the middle of a sentence."""
        before = last.texts[-1] if last.texts else ""
        ended = not before or bool(_CLAUSE_END.search(before))
        indent = line.x0 - margins.left
        if line.text.startswith("©"):
            return self.lists.continues(label, indent)
        if label.bullet:
            if label.text not in "-–—*" or ended or not rest[:1].islower() or self.lists.continues(label, indent):
                return True
            return apart and not (last.bold and len(before.split()) <= 4)
        expected = self.lists.continues(label, indent) or label.opens
        if before.endswith(LINE_END_HYPHEN):
            return expected
        if label.dotted and not expected and (rest[:1].islower() or (rest[:1].isdigit() and not apart)):
            return False
        if not rest and not expected:
            return False
        if apart or ended:
            return expected or bool(rest[:1].isupper()) or apart
        if expected and ((last.bold and not line.bold) or (_is_capitals(before) and not _is_capitals(rest))):
            return True
        body = last.body_x if last.body_x is not None else last.indent
        hangs = not turned and indent < body - 4
        outdented = len(last.lines) > 1 and hangs
        if expected and (outdented or not self._is_full(last.lines[-1], line, last.margins)):
            return True
        if expected and indent > last.indent + 4 and not rest[:1].islower():
            return True
        return expected and last.label is not None and not rest[:1].islower() and self.lists.continues(label, indent)

    def _goes_on(self, last: Paragraph, line: Line, margins: Margins, apart: bool, turned: bool) -> bool:
        """Whether a line without a label belongs to the paragraph before it."""
        before = last.lines[-1]
        text = last.texts[-1] if last.texts else ""
        if before.text.endswith(LINE_END_HYPHEN):
            return True
        ended = bool(_SENTENCE_END.search(text))
        lower = line.text.lstrip("-–— ")[:1].islower()
        if lower and not ended and not line.text[0].isalpha():
            return True
        if _OPENS.match(line.text) or (not ended and _is_title_over(last, line)):
            return False
        if text.endswith(":") and _MODAL_LINE.fullmatch(line.text):
            return True
        if abs(line.size - before.size) > 0.12 * before.size and not (lower and not ended):
            return False
        full = self._is_full(before, line, last.margins)
        style = _style_turn(last, line) and (ended or last.bold or not full)
        indent = line.x0 - margins.left
        body = last.body_x if last.body_x is not None else None
        if margins.ragged and not turned and _is_capitals(before.text):
            shouted = not ended and bool(_SHOUTED_ORDER.search(" ".join(last.texts)))
            wide = before.x1 > margins.left + 0.9 * (margins.right - margins.left)
            return _is_capitals(line.text) and (wide or shouted)
        if turned:
            if style:
                return False
            if not ended:
                return lower or full or bool(HANGING_END.search(text))
            return full and body is not None and abs(indent - body) < 3 and not apart and last.label is not None
        if not ended and (lower or HANGING_END.search(text)):
            return not style or not apart
        if not ended and before.x1 - margins.left > 0.6 * (margins.right - margins.left):
            full = True
        if apart or style:
            return False
        if body is not None and indent > body + 6 and ended:
            return False
        if body is not None and indent < body - 6 and (ended or not full):
            return False
        if body is None and last.label is None and indent > last.indent + 8 and not full:
            return False
        return full

    @staticmethod
    def _is_full(before: Line, line: Line, margins: Margins) -> bool:
        """Whether the next line's first word would not have fitted behind the line before."""
        if margins.ragged:
            return before.x1 > margins.left + 0.72 * (margins.right - margins.left)
        word = line.text.split(" ", 1)[0]
        width = (line.x1 - line.x0) / max(1, len(line.text)) * (len(word) + 1)
        return before.x1 + width > margins.right - 0.5 * before.size


def _style_turn(last: Paragraph, line: Line) -> bool:
    """Whether the type changes between a paragraph and a line so that they cannot be one."""
    before = last.lines[-1]
    if before.bold and not (line.bold or line.bold_start):
        return last.bold and before.bold_start
    if line.bold and line.bold_start and not before.bold:
        return True
    return before.bold and not line.bold_start and _is_capitals(before.text) and not _is_capitals(line.text)


def _is_numbered_title(label: Label, rest: str) -> bool:
    """Whether a line is a section's number and its title in capitals."""
    return label.dotted and _is_capitals(rest.partition("(")[0])


def _is_title_over(last: Paragraph, line: Line) -> bool:
    """Whether a paragraph so far is a title in capitals, and a line begins the text under it."""
    first = line.text.split(" ", 1)[0]
    return last.texts != [] and _is_capitals(" ".join(last.texts)) and first[:1].isupper() and not first[1:].isupper()


def _is_capitals(text: str) -> bool:
    """Whether all letters are capitals, and there are enough of them to say so."""
    return text.isupper() and sum(map(str.isalpha, text)) >= 4


def _put_together(paragraph: Paragraph, known: Counter[str]) -> None:
    """Set a paragraph's text and the places where it goes over to another page."""
    text = ""
    page = paragraph.lines[0].page
    turns = []
    lines = paragraph.lines[-len(paragraph.texts) :] if paragraph.texts else []
    for line, part in zip(lines, paragraph.texts, strict=True):
        text, part = seam(text, part, known)
        if line.page != page:
            turns.append((len(text), line.page))
            page = line.page
        text += part
    if not text and paragraph.label is not None:  # a number that is all there is
        text, paragraph.label = paragraph.label.text, None
    paragraph.text = text.replace(LINE_END_HYPHEN, "-")
    paragraph.turns = tuple(turns)
