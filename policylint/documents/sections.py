"""Tells headings from text and gives each paragraph its section path and list depth: paragraphs become blocks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policylint.documents.labels import Label, Level, Nesting
from policylint.documents.model import Block, BlockKind, Cell
from policylint.documents.paragraphs import HANGING_END, Paragraph

_MOST_WORDS = 16
_MORE_WORDS = 8
"""A heading that counts on from another may be longer by so many words."""
_SENTENCE = re.compile(r"[.;,?!]$|[.;?!] [A-Z]")
_PARTS = {"volume": 0, "book": 0, "part": 1, "title": 1, "chapter": 2}
_PART = re.compile(
    rf"({'|'.join(_PARTS)}) (?:\d+|[IVXLC]+|[A-Z]|one|two|three|four|five|six)\b(?! of\b)", re.IGNORECASE
)
_ORNAMENT = re.compile(r"^[-–—_*=~ ]{3,}|[-–—_*=~ ]{3,}$")
_LEAD_IN = re.compile(
    r"\b(?:shall|must|will|should|may|is|are|was|were|has|have|can|cannot|include|includes|including|following|means"
    r"|when|if|unless|until)\b",
    re.IGNORECASE,
)
_MODAL = re.compile(r"\b(?:shall|must|will|should|may not|is prohibited|are prohibited)\b", re.IGNORECASE)
_SMALL_WORDS = frozenset(
    "a an and as at but by for from in into nor of off on or over per the through to up via vs with without".split()
)
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_NEVER_HEADING = re.compile(
    r"[-–—](?![-–— ]).*|\(.*\)|(?:\W*redacted\b\W*)+|distribution:|related g\.?o\.?s?:", re.IGNORECASE
)
"""Notes in brackets, entries of an index, blackened lines, entries of a document's head."""
_LONG_REMARK = re.compile(r"^([^(]{8,}) \([^()]*\)$")
_UNNUMBERED = re.compile(
    r"(?:purpose|policy|polic(?:y|ies) and procedures?|policy statement|scope|definitions?|procedures?|background"
    r"|discussion|general|introduction|responsibilities|authority|references?|training|reporting|overview|guidelines"
    r"|appendix(?: [a-z0-9])?|philosophy|mission|values|order|rules|application|applicability|exceptions?"
    r"|prohibitions?|rationale|summary)",
    re.IGNORECASE,
)

NO_HEADING = re.compile(
    r"(?:city of |county of )?(?:[\w.'’-]+ ){0,4}(?:police|sheriff['’]?s?|public safety)"
    r" (?:department|dept\.?|office|bureau|service|division|agency)"
    r"(?:,? (?:policy|policies|general|manual|procedures?|orders?|directives?|and|rules|operations?|of|&))*"
    r"|(?:department|division|bureau|office) of (?:police|the sheriff|public safety)"
    r"|(?:(?:general|special|departmental|department|written|standard|operating|administrative|policy|procedures?|police"
    r"|manual|directives?|orders?|and|&|operations?|rules|regulations) ?)+(?:no\.?|number)?:?"
    r"|.*\b(?:effective|issue|issued|revision|review) date\b.*|.*\bdate of (?:issue|effective)\b.*"
    r"|chief of police|police chief|by (?:the )?(?:order|authority|direction) of .*"
    r"|[\w'’-]+ (?-i:[A-Z])\. [\w'’-]+,? (?:interim |acting )?(?:chief|commissioner|superintendent|director) of police"
    r"|.*(?:\d{1,2}[/-]\d{1,2}[/-](?:\d{2}|\d{4})|\d{4}-\d{2}-\d{2}|[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}).*"
    r"|(?:[\w#./-]+ ){0,3}(?:subject|title|date|number|no|issued?|effective|revised|revision|reviewed?|rescinds?"
    r"|review (?:sequence|cycle)|supersedes?|replaces|amends|amended|index(?: category| as)?|category|distribution"
    r"|references?|standards?|chapter|section|page|by|series|appendices|attachments?(?:\(s\))?|topics?|approved"
    r"|authority|to|from|re|volume|policy|order|accreditation|calea|expires?)\s?[:#].*",
    re.IGNORECASE,
)
"""Letterheads, kinds of document, and the entries of a document's head: they stand out but head no section."""


@dataclass(frozen=True, slots=True)
class _Rank:
    """How much a heading stands out; those that stand out more are further out."""

    part: int
    """1 for "Part", 2 for "Chapter" and the like, 9 for everything else."""
    depth: int
    """As the file's outline says, counted from 1; 0 where it does not name the heading."""
    looks: tuple[float, ...]
    """Font size, capitals, bold."""

    def above(self, other: _Rank) -> bool:
        """Whether a heading of this rank stands above one of the other."""
        if self.part != other.part:
            return self.part < other.part
        if self.part < 9:
            return False
        if self.depth and other.depth:
            return self.depth < other.depth
        return self.looks > other.looks


@dataclass(slots=True)
class _Open:
    """A heading above the place that is being read."""

    title: str
    rank: _Rank
    depth: int
    """Depth of its label among the labels; 0 for a heading without a label."""
    dotted: bool = False
    """Whether its number says whose part it is ("300.4")."""


@dataclass(slots=True)
class Draft:
    """A block before its place in the document's text is known."""

    kind: BlockKind
    text: str
    section: tuple[str, ...] = ()
    level: int = 0
    label: str = ""
    page: int | None = None
    paragraph: int | None = None
    turns: tuple[tuple[int, int], ...] = ()
    cell: Cell | None = None


def to_blocks(drafts: Sequence[Draft]) -> tuple[Block, ...]:
    """Blocks with their number and offset; drafts without text are left out."""
    blocks: list[Block] = []
    start = 0
    for draft in drafts:
        if not draft.text:
            continue
        blocks.append(
            Block(
                index=len(blocks),
                kind=draft.kind,
                text=draft.text,
                start=start,
                section=draft.section,
                level=draft.level,
                label=draft.label,
                page=draft.page,
                paragraph=draft.paragraph,
                page_turns=draft.turns,
                cell=draft.cell,
            )
        )
        start += len(draft.text) + 1
    return tuple(blocks)


def arrange(paragraphs: Sequence[Paragraph], size: float, outline: Mapping[str, int]) -> list[Draft]:
    """Drafts with kinds, labels, list depths and section paths.

    `size` is the font size of the body text; `outline` gives the depth, counted from 1, of the headings that the file
    itself names, by their words as `plain_title` gives them.
    """
    bold_text = sum(len(each.text) for each in paragraphs if each.bold)
    whole = sum(len(each.text) for each in paragraphs) or 1
    judge = _Judge(size, bold_text < 0.4 * whole, outline)
    arranger = _Arranger(judge)
    for place, paragraph in enumerate(paragraphs):
        after = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
        arranger.add(paragraph, after)
    return arranger.drafts


def plain_title(title: str) -> str:
    """The words of a heading without number, case and punctuation."""
    return " ".join(_WORD.findall(title.casefold()))


@dataclass(frozen=True, slots=True)
class _Judge:
    """Decides what is a heading."""

    size: float
    bold_counts: bool
    outline: Mapping[str, int]

    def is_heading(self, paragraph: Paragraph, after: Paragraph | None, sibling: bool = False) -> bool:
        """Whether a paragraph is a heading, given the one that follows it.

        `sibling`: its label is the next one after that of a heading.
        """
        text = paragraph.text
        words = _WORD.findall(text)
        most = _MOST_WORDS + (_MORE_WORDS if sibling else 0)
        if not words or len(words) > most or len(paragraph.lines) > 3 or "__" in text:
            return False
        if (paragraph.label and paragraph.label.bullet) or _NEVER_HEADING.fullmatch(text):
            return False
        if not paragraph.label and NO_HEADING.fullmatch(text):
            return bool(_UNNUMBERED.fullmatch(text.rstrip(":")))
        capitals = _is_capitals(text) or _is_capitals(_LONG_REMARK.sub(r"\1", text))
        if HANGING_END.search(text) or (_LEAD_IN.search(text) and len(words) > 6 and not capitals):
            return False
        if self.outline and plain_title(text) in self.outline and (text[-1] not in ".;,:" or len(words) < 7):
            return True
        bold = self.bold_counts and paragraph.bold
        large = paragraph.size > self.size * 1.12
        ends = text.rstrip()[-1]
        if ends in ";," or _inner_stop(text):
            return False
        if ends == ":" and _LEAD_IN.search(text):
            return False
        if ends in ".?!" and not ((capitals and 1 < len(words) <= 8) or (bold and len(words) <= 6 and ends == ".")):
            return False
        numbered = paragraph.label is not None and paragraph.label.dotted and capitals
        if _MODAL.search(text) and not large and not numbered:
            return False
        if capitals or bold or large:
            return not text[:1].islower() and after is not None and (len(words) > 1 or len(text) > 2)
        if ends == ":":
            return bool(_UNNUMBERED.fullmatch(text[:-1]))
        if not _is_titled(words) or after is None or after.begins_lower:
            return False
        if paragraph.label:
            listed = after.label is not None and not after.label.bullet
            stands_over = sibling and after.label is None and after.indent > paragraph.indent
            return (sibling or listed or len(words) <= 10) and (stands_over or _opens_below(paragraph, after))
        if _UNNUMBERED.fullmatch(text):
            return True
        return paragraph.apart and len(words) <= 8 and len(paragraph.lines) == 1 and not after.lines[0].bold

    def rank(self, paragraph: Paragraph) -> _Rank:
        """How much a heading stands out: named by the file, size, capitals, bold."""
        part = _PART.match(paragraph.text)
        return _Rank(
            _PARTS[part.group(1).lower()] if part and not paragraph.label else 9,
            self.outline.get(plain_title(paragraph.text), 0),
            (
                round(max(paragraph.size, self.size) * 2) / 2,
                float(_is_capitals(paragraph.text)),
                float(paragraph.bold),
            ),
        )


def _inner_stop(text: str) -> bool:
    """Whether a sentence ends inside the text (an abbreviation's full stop is none)."""
    return any(len(match.group(1)) > 3 for match in re.finditer(r"(\w+)[.;?!] [A-Z]", text))


def _is_capitals(text: str) -> bool:
    """Whether nearly all letters are capitals."""
    letters = sum(map(str.isalpha, text))
    return letters >= 2 and (text.isupper() or sum(map(str.isupper, text)) >= 0.85 * letters)


def _is_titled(words: Sequence[str]) -> bool:
    """Whether the words are written as in a title: all but the small ones with a capital."""
    return words[0][0].isupper() and all(word[0].isupper() for word in words if word.lower() not in _SMALL_WORDS)


def _is_dotted(paragraph: Paragraph) -> bool:
    """Whether a paragraph has a number of several components."""
    return paragraph.label is not None and paragraph.label.dotted


def _opens_below(paragraph: Paragraph, after: Paragraph) -> bool:
    """Whether what follows a short numbered line stands under it, as text under a heading does."""
    if after.label is None:
        return len(after.text) > 60
    label = paragraph.label
    if label is None or after.label.bullet:
        return label is not None
    if any(next_.follows(own) for next_ in after.label.readings for own in label.readings) and (
        after.label.around == label.around
    ):
        return False
    return after.label.opens


class _Arranger:
    """Holds the headings and lists that are open while the paragraphs go by."""

    def __init__(self, judge: _Judge) -> None:
        self.judge = judge
        self.drafts: list[Draft] = []
        self.lists = Nesting(tolerance=7.0)
        self.open: list[_Open] = []
        self.broken_off: list[tuple[list[_Open], list[Level]]] = []
        """The headings and labels that were open before one without a number, innermost first."""
        self.levels: dict[int, int] = {}
        """List depths by the identity of the paragraphs."""
        self.usual: dict[int, int] = {}
        """How many headings stood above the first one whose number has so many parts, in the chapter that is open."""

    def add(self, paragraph: Paragraph, after: Paragraph | None) -> None:
        """Make the next paragraph a draft."""
        if paragraph.cell is not None:
            section = tuple(each.title for each in self.open)
            label = paragraph.label.text if paragraph.label else ""
            page = paragraph.lines[0].page
            self.drafts.append(
                Draft(BlockKind.TABLE_CELL, paragraph.text, section, 0, label, page, cell=paragraph.cell)
            )
            return
        sibling = paragraph.label is not None and self.lists.follows_heading(paragraph.label, paragraph.indent)
        heading = paragraph.lead_in is None and self.judge.is_heading(paragraph, after, sibling)
        label = paragraph.label.text if paragraph.label else ""
        is_item = label or paragraph.lead_in
        kind = BlockKind.HEADING if heading else BlockKind.LIST_ITEM if is_item else BlockKind.PARAGRAPH
        level = 0
        if heading:
            level = self._open_heading(paragraph)
        elif paragraph.lead_in is not None:
            level = self.levels.get(id(paragraph.lead_in), 0) + 1
        elif paragraph.detached:
            level = 1
        elif paragraph.label:
            announced = paragraph.margins.ragged and self.drafts != [] and self.drafts[-1].text.endswith(":")
            self.lists.place(paragraph.label, paragraph.indent, announced=announced)
            self._close_labelled()
            level = self.lists.list_depth
        else:
            self.lists.interrupt(paragraph.indent)
        if not heading:
            self.levels[id(paragraph)] = level
        section = tuple(each.title for each in (self.open[:-1] if heading else self.open))
        text = _ORNAMENT.sub("", paragraph.text) if heading else paragraph.text
        self.drafts.append(Draft(kind, text, section, level, label, paragraph.lines[0].page, turns=paragraph.turns))

    def _open_heading(self, paragraph: Paragraph) -> int:
        """Put a heading under those that stand above it and give its level."""
        rank = self.judge.rank(paragraph)
        depth = 0
        if paragraph.label:
            self._take_up(paragraph.label, paragraph.indent)
            known = self.lists.continues if paragraph.margins.ragged else self.lists.knows
            if not (paragraph.label.dotted or paragraph.label.opens or known(paragraph.label)):
                self._close_to(rank)
            depth = self.lists.place(paragraph.label, paragraph.indent, heading=True)
            self._close_labelled()
            while self.open and not self.open[-1].depth and rank.above(self.open[-1].rank):
                self.open.pop()
            if paragraph.label.dotted:
                parts = len(paragraph.label.readings[0].parts)
                del self.open[self.usual.setdefault(parts, len(self.open)) :]
        else:
            broken_off = []
            while self.open and not self.open[-1].rank.above(rank):
                closed = self.open.pop()
                if closed.depth:
                    broken_off.append((list(self.open), self.lists.levels[: closed.depth]))
                    self.lists.close(closed.depth)
            self.broken_off = broken_off or self.broken_off
            self.lists.close_items()
            if rank.part < 9:
                self.lists.clear()
                self.usual.clear()
                self.broken_off = []
        label = f"{paragraph.label.text} " if paragraph.label else ""
        self.open.append(_Open(label + _ORNAMENT.sub("", paragraph.text), rank, depth, _is_dotted(paragraph)))
        return len(self.open)

    def _close_to(self, rank: _Rank) -> None:
        """Close the headings that a numbered one cannot stand under: the first of its numbers stood elsewhere."""
        while self.open and not self.open[-1].dotted and not self.open[-1].rank.above(rank):
            closed = self.open.pop()
            if closed.depth:
                self.lists.close(closed.depth)

    def _take_up(self, label: Label, indent: float) -> None:
        """Open again the numbered headings that one without a number (of a figure, say) broke off, if this goes on."""
        if self.lists.continues(label, indent):
            return
        for headings, levels in self.broken_off:
            if Nesting(self.lists.tolerance, levels).continues(label, indent):
                self.open, self.lists.levels = headings, levels
                self.broken_off = []
                return

    def _close_labelled(self) -> None:
        """Close the headings whose label the new label has closed, and everything under them."""
        depth = len(self.lists.levels)
        for place, each in enumerate(self.open):
            if each.depth >= depth:
                del self.open[place:]
                return
