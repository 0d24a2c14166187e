"""From blocks to statements: each sentence or list item together with everything that governs it.

"Officers shall not:" governs the items below it and their sub-items; a run-in heading ("Warning shots.") and the first
cell of a table row introduce what follows; in a section of definitions the heading is the term. What is judged later is
always lead-ins plus item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from policylint.documents.labels import split_label
from policylint.documents.model import Block, BlockKind, Document
from policylint.language.cues import IMPERATIVES, MODALS
from policylint.language.definitions import find_term
from policylint.language.modality import heading_modality, read_modality
from policylint.language.model import Clause, Modality, Piece, Span, Statement
from policylint.language.sentences import sentence_spans
from policylint.language.tokens import Words, split_all

_DEFINITIONS = re.compile(r"\b(definitions?|defined terms|glossary|terminology)\b", re.IGNORECASE)
_NOTE = re.compile(r"(?:notes?|exceptions?|examples?|reminder|caution|warning)\b\s*[:.–—-]|\(.*\)$", re.IGNORECASE)
"""A paragraph between the items of a list that does not end it."""
_MEANINGS = re.compile(r"\b(definition|meaning|explanation|means)\b", re.IGNORECASE)
_ANNOUNCES = re.compile(
    r"\b(following|as follows|below|these|such as|including|includes?|unless|if|when|where)\b\W*$"
    r"|\b(following|as follows)\b",
    re.IGNORECASE,
)
_OPEN_END = re.compile(r"[:;—–-]\s*(and|or)?\s*$|(?<![.!?,\"”)])$")
_FRAGMENT_STARTS = frozenset(
    "as on to solely where when in at from for by if against after before during upon with without while until because "
    "whether any all no".split()
)
"""Words with which a paragraph begins that completes a lead-in ("The tool should not be used:" "On a child.")."""
_FINISHED = frozenset('.!?"”)')
_RUN_IN_WORDS = 9
_SMALL_WORDS = frozenset({"with", "from", "into", "upon", "over", "under", "against"})
_LONGEST_CELL_LEAD = 120
_FEW_WORDS = 6
_NAME_WORDS = 2
_OPENING = 14
"""So many words of an item are searched for the verb of a sentence that stands for itself."""
_LONGEST_LEAD_IN = 700
"""Characters; a longer lead-in is no lead-in but a paragraph that happens to end with a colon."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a block waiting to become a piece of a statement."""

    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.block.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class _Lead:
    """An open lead-in: it governs list items deeper than `level`, until one is shallower than its first item."""

    level: int
    part: _Part
    first: int | None = None
    """Depth of the first item it governed."""

    def over(self, level: int) -> _Lead | None:
        """The lead-in as it governs an item of a depth; None where it governs it no more."""
        if self.level >= level or (self.first is not None and level < self.first):
            return None
        return replace(self, first=level) if self.first is None else self


@dataclass(frozen=True, slots=True)
class _Raw:
    """A statement before its words are read."""

    leads: tuple[_Part, ...]
    own: _Part
    section: tuple[str, ...]


def state(document: Document) -> tuple[Statement, ...]:
    """All statements of a document, in reading order.

    Headings alone are none, and neither is a lead-in that is no sentence without its items ("Members shall not:",
    "prohibited unless:"): it is read with each of them.
    """
    raws = list(_raw_statements(document))
    words = _Words(raws)
    leads = {lead for raw in raws for lead in raw.leads if lead.text.rstrip()[-1:] not in _FINISHED}
    return tuple(_statement(index, raw, words) for index, raw in enumerate(r for r in raws if r.own not in leads))


# -- which words belong together ------------------------------------------------------------------------------------


def _raw_statements(document: Document) -> Iterator[_Raw]:
    leads: list[_Lead] = []
    paused: list[_Lead] = []
    labels: dict[int, str] = {}
    before: Block | None = None
    section: tuple[str, ...] = ()
    heading: Block | None = None
    row_starts: dict[tuple[int, int], Block] = {}
    column_starts: dict[tuple[int, int], Block] = {}
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            heading, leads, paused = block, [], []
            if block.text.rstrip().endswith(":") and len(block.text.split()) > 2:
                leads = [_Lead(0, _Part(block, 0, len(block.text)))]
            continue
        if block.kind is BlockKind.TABLE_CELL:
            yield from _cell_statements(block, row_starts, column_starts)
            leads, paused = [], []
            continue
        if block.kind is BlockKind.FOOTNOTE:
            yield from _block_statements(block, (), block.section)
            continue
        if block.section != section:
            section = block.section
            leads = [lead for lead in leads if _still_governs(lead, block)]
            paused = []
        level = block.level if block.kind is BlockKind.LIST_ITEM else _level_of_fragment(block, leads)
        if not level:
            paused = leads or paused if _NOTE.match(block.text) else []
        elif paused:
            leads = leads or (paused if _is_next(block.label, labels.get(level, "")) else [])
            paused = []
        if level and _begins_anew(block, before):
            leads = [lead for lead in leads if lead.first != level]
        before = block
        if level:
            labels = {depth: label for depth, label in labels.items() if depth < level} | {level: block.label}
        leads = [lead for each in leads if (lead := each.over(level))]
        governing = tuple(lead.part for lead in leads)
        term = _term_heading(block, heading) if not leads else ()
        sentences = _block_statements(block, (*term, *governing), block.section)
        last: _Raw | None = None
        for last in sentences:
            yield last
        named = block.kind is BlockKind.PARAGRAPH and _is_name(block.text)
        if last is not None and not named and _leads_on(last.own.text) and len(last.own.text) <= _LONGEST_LEAD_IN:
            leads.append(_Lead(level, last.own))
            labels = {depth: label for depth, label in labels.items() if depth <= level}
        elif last is not None and level and last.leads and last.leads[-1].block is block:
            # A run-in heading of an item introduces the items below it as well.
            leads.append(_Lead(level, last.leads[-1]))


def _block_statements(block: Block, leads: tuple[_Part, ...], section: tuple[str, ...]) -> Iterator[_Raw]:
    """The sentences of a block: lead-ins govern the first, a run-in heading all that follow it."""
    spans = sentence_spans(block.text)
    if not spans:
        return
    run_in: tuple[_Part, ...] = ()
    first = _Part(block, *spans[0])
    rest = spans
    if len(spans) > 1 and _is_run_in(first.text):
        run_in, rest = (first,), spans[1:]
        section = (*section, first.text.strip(" .:"))
    for number, (start, end) in enumerate(rest):
        before = leads if number == 0 else tuple(lead for lead in leads if lead.block.kind is BlockKind.HEADING)
        yield _Raw((*before, *run_in), _Part(block, start, end), section)


def _cell_statements(
    block: Block, row_starts: dict[tuple[int, int], Block], column_starts: dict[tuple[int, int], Block]
) -> Iterator[_Raw]:
    """A cell is introduced by the first cell of its row, a cell of a few words by the head of its column too."""
    cell = block.cell
    leads: tuple[_Part, ...] = ()
    if cell is not None:
        first = row_starts.setdefault((cell.table, cell.row), block)
        head = column_starts.setdefault((cell.table, cell.column), block)
        if first is not block and len(first.text) <= _LONGEST_CELL_LEAD:
            leads = (_Part(first, 0, len(first.text)),)
        if head is not block and head.text == cell.column_header and len(block.text.split()) <= _FEW_WORDS:
            leads = (*leads, _Part(head, 0, len(head.text)))
    for raw in _block_statements(block, leads, block.section):
        yield _Raw(leads if not raw.leads else raw.leads, raw.own, raw.section)


def _term_heading(block: Block, heading: Block | None) -> tuple[_Part, ...]:
    """In a section of definitions the heading right above is the term."""
    if heading is None or not block.section or not _DEFINITIONS.search(" ".join(block.section[:-1])):
        return ()
    return (_Part(heading, 0, len(heading.text)),) if len(heading.text.split()) <= _RUN_IN_WORDS else ()


def _level_of_fragment(block: Block, leads: list[_Lead]) -> int:
    """Depth of a paragraph: that of an item where it completes an open lead-in without a label, else 0."""
    if not leads or not leads[-1].part.text.rstrip().endswith(":"):
        return 0
    first = block.text[slice(*next(iter(sentence_spans(block.text)), (0, 0)))]
    words = first.lower().rstrip(" .;:").split()
    if not words or not (_FRAGMENT_STARTS & {words[0]} or first[0].islower() or words[0] in IMPERATIVES):
        return 0
    lone_verb = words[0] in IMPERATIVES and not leads[-1].part.text.rstrip(": ").endswith((" to", " shall", " will"))
    has_verb = bool(MODALS & set(words[:12])) and words[0] not in ("when", "if", "where")
    return 0 if lone_verb or has_verb else leads[-1].level + 1


def _still_governs(lead: _Lead, block: Block) -> bool:
    """Whether a lead-in governs a block of another section: it stands right above it, or heads that section."""
    above = lead.part.block
    if above.kind is BlockKind.HEADING:
        return block.section[:-1] == above.section and block.section != above.section
    return above.index == block.index - 1


def _is_next(label: str, earlier: str) -> bool:
    """Whether a label counts on from another: the list goes on behind a note, under the lead-in that it began with."""
    after, before = split_label(label)[0], split_label(earlier)[0]
    if after is None or before is None or after.bullet or after.around != before.around:
        return False
    return any(later.follows(reading) for later in after.readings for reading in before.readings)


def _is_run_in(text: str) -> bool:
    """A short first sentence without a verb in it: "Warning shots.", "Duty to intervene:", "Review of All Force."."""
    words = text.rstrip(" .:").split()
    titled = all(word[:1].isupper() or len(word) < 4 or word in _SMALL_WORDS for word in words)
    if text.rstrip().endswith(".") and len(words) > 4 and not titled:
        return False
    if not 0 < len(words) <= _RUN_IN_WORDS or text[:1].islower():
        return False
    if words[0].lower() in IMPERATIVES and len(words) > 1 and words[1][:1].islower() and words[1] != "of":
        return False
    lowered = {word.lower().strip(",") for word in words}
    return not lowered & {"shall", "must", "will", "may", "should", "is", "are", "can", "was", "were", "do", "never"}


def _is_name(text: str) -> bool:
    """Whether a paragraph is a word or two that announce nothing: an addressee, a figure's name."""
    words = text.lower().split()
    return len(words) <= _NAME_WORDS and words[-1][-1:].isalpha() and not MODALS & set(words)


def _begins_anew(block: Block, before: Block | None) -> bool:
    """Whether a labelled list of whole sentences begins behind one without labels, whose lead-in is not its own."""
    if before is None or before.kind is not BlockKind.LIST_ITEM or before.label or not before.text.endswith("."):
        return False
    label = split_label(block.label)[0]
    if before.level != block.level or label is None or label.bullet or not label.opens:
        return False
    return bool(MODALS & set(block.text.lower().split()[:_OPENING]))


def _leads_on(text: str) -> bool:
    """Whether a sentence wants the list below it to be complete."""
    stripped = text.rstrip(' *"”’')
    return bool(_OPEN_END.search(stripped)) or bool(_ANNOUNCES.search(stripped))


# -- words, modality, place -----------------------------------------------------------------------------------------


class _Words:
    """What is read once however many statements it serves: the words of a part, the modality of a heading."""

    def __init__(self, raws: Sequence[_Raw]) -> None:
        parts = list(dict.fromkeys(part for raw in raws for part in (*raw.leads, raw.own)))
        headings = list(dict.fromkeys(raw.section[-1] for raw in raws if raw.section))
        split = split_all([*(part.text for part in parts), *headings])
        self._split = {
            (part.block.index, part.start, part.end): words for part, words in zip(parts, split, strict=False)
        }
        self._headings = {
            heading: heading_modality(words) for heading, (words, _) in zip(headings, split[len(parts) :], strict=True)
        }

    def of(self, part: _Part) -> Words:
        """The words of a part and their offsets in it."""
        return self._split[part.block.index, part.start, part.end]

    def inherited(self, raw: _Raw) -> Modality | None:
        """The modality that the heading above gives to bare items."""
        return self._headings[raw.section[-1]] if raw.section else None


def _statement(index: int, raw: _Raw, words: _Words) -> Statement:
    texts: list[str] = []
    pieces: list[Piece] = []
    tokens: list[str] = []
    offsets: list[int] = []
    at = 0
    own = 0
    for part in (*raw.leads, raw.own):
        is_own = part is raw.own
        own = len(tokens) if is_own else own
        part_tokens, part_offsets = words.of(part)
        if not is_own and part.block is not raw.own.block and part_tokens[-1:] == (".",):
            # "The following are prohibited." goes on in the list below it.
            part_tokens = (*part_tokens[:-1], ":")
        tokens.extend(part_tokens)
        offsets.extend(at + offset for offset in part_offsets)
        pieces.append(Piece(part.block, part.start, part.end, at, lead_in=not is_own))
        texts.append(part.text)
        at += len(part.text) + 1
    in_definitions = bool(_DEFINITIONS.search(" ".join(raw.section))) or _tells_meanings(raw.own.block)
    reading = read_modality(tokens, own, words.inherited(raw))
    headed = not in_definitions and bool(raw.leads) and raw.leads[0].block.kind is BlockKind.HEADING
    term = find_term(tokens, own, in_definitions, first=own if headed else 0)
    return Statement(
        index=index,
        text=" ".join(texts),
        pieces=tuple(pieces),
        tokens=tuple(tokens),
        offsets=tuple(offsets),
        clauses=_with_definition(reading.clauses, term),
        exceptions=reading.exceptions,
        qualifiers=reading.qualifiers,
        section=raw.section,
        own=own,
        term=term,
    )


def _tells_meanings(block: Block) -> bool:
    """Whether a block is a cell under "Definition" or "Meaning"."""
    return block.cell is not None and bool(_MEANINGS.search(block.cell.column_header))


def _with_definition(clauses: tuple[Clause, ...], term: Span | None) -> tuple[Clause, ...]:
    """The term and what plainly says its meaning are a definition; orders behind the term stay orders, about it too."""
    if term is None:
        return clauses
    defined: list[Clause] = [Clause(Span(0, term.end), Modality.DEFINITION)]
    for clause in clauses:
        if clause.span.end > term.end:
            span = Span(max(clause.span.start, term.end), clause.span.end)
            plain = clause.modality is Modality.STATEMENT
            modality = Modality.DEFINITION if plain else clause.modality
            shares = clause.shares or (len(defined) == 1 and not plain)
            defined.append(Clause(span, modality, clause.negated, clause.cue, shares))
    return tuple(defined)
