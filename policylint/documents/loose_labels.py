"""Mends texts taken out of other files in which the labels of lists stand on lines apart from their items.

Such texts give "a.", "b." and "c." in a column of their own, before the items, behind them or on another page. A label
is given back to its item where that is certain; the others are taken out, and what stands under a lead-in is marked as
hanging under it, so that neither stands between a lead-in and its items.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from policylint.documents.labels import Label, Nesting, split_label
from policylint.documents.lines import Line
from policylint.documents.paragraphs import HANGING_END, Paragraph

_LEAST = 8
"""A text has at least so many labels apart from their items, and in columns, before anything is mended."""

_NEXT_ROW = 1.5
"""Rows of one paragraph stand closer than this, in font sizes."""

_CHAINED = re.compile(r"(?:[;,]|[;,]? (?:and|or|and/or))$", re.IGNORECASE)
_ORDER = re.compile(
    r"\b(?:shall|must|will|should|may|cannot|(?:is|are) (?:not )?(?:to|authorized|required|permitted|prohibited))\b",
    re.IGNORECASE,
)
_LEAST_LEAD_IN = 4
"""Words of a lead-in."""
_OPENING = 14
"""So many words of an item are searched for the verb of a sentence that stands for itself."""
_FRAGMENT = frozenset("to when where if while as on in at from with against by for during after before".split())
"""What begins with these is a sentence only if one comes after the comma."""
_TAIL = 5
"""Words."""
_LONGEST_ITEM = 120
"""Words."""
_LONGEST_SIGN = 12
"""Letters of an abbreviation that is an item; longer text in capitals is a heading."""


def settle_labels(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], tuple[str, ...]]:
    """The lines of pages, each label that stands apart put before its item or taken out; and those taken out.

    Texts whose labels stand where they belong come back as they are.
    """
    runs = [run for lines in pages for run in _runs(lines)]
    if sum(len(run) for run in runs if len(run) > 1) < _LEAST:
        return [list(lines) for lines in pages], ()
    taken: dict[str, None] = {}
    settled = [_settle(lines, taken) for lines in pages]
    return settled, tuple(taken)


def hang_items(paragraphs: Sequence[Paragraph]) -> None:
    """Mark the items of lead-ins that their labels do not mark (sets `Paragraph.lead_in`).

    They have no label, or one that continues no list because the labels before it stood apart. An item that continues
    no list and stands under no lead-in is marked as well (`Paragraph.detached`).
    """
    lead: Paragraph | None = None
    chained = False
    given: Label | None = None
    lists = Nesting(tolerance=7.0)
    for before, paragraph in zip([None, *paragraphs], paragraphs, strict=False):
        label = paragraph.label
        follows = label is not None and lists.continues(label)
        if lead is not None and before is not None:
            if (label is not None and lead.label is not None and _follows(label, lead.label)) or _is_shouted(paragraph):
                is_item = False
            elif label is None or not (label.opens or follows or label.dotted):
                closed = label is None and given is not None and before.text.endswith(".")
                is_item = not (closed and paragraph.text.istitle()) and _is_item(paragraph, before, lead, chained)
            else:
                is_item = label.opens if before is lead else given is not None and _follows(label, given)
            linked = bool(_CHAINED.search(paragraph.text))
            if is_item:
                paragraph.lead_in = lead
                given = label or given
            if not linked and not (is_item and (label is not None or not chained)):
                lead = None
            chained = linked and lead is not None
        if label is not None and paragraph.lead_in is None:
            paragraph.detached = not (label.opens or follows or label.dotted)
            if not paragraph.detached:
                lists.place(label)
        if _is_lead_in(paragraph):
            lead, chained, given = paragraph, False, None


def join_tails(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs; a few words that end a sentence and stand before it are put behind it.

    Texts with labels apart from their items give an item's last line before its first at times.
    """
    joined: list[Paragraph] = []
    tail: Paragraph | None = None
    for before, paragraph in zip([None, *paragraphs], paragraphs, strict=False):
        if tail is not None:
            if HANGING_END.search(paragraph.text):
                paragraph.text = f"{paragraph.text} {tail.text}"
            else:
                joined.append(tail)
            tail = None
        ended = before is not None and before.text.endswith((".", ";"))
        if ended and paragraph.begins_lower and paragraph.text.endswith(".") and len(paragraph.text.split()) <= _TAIL:
            tail = paragraph
        else:
            joined.append(paragraph)
    return [*joined, tail] if tail is not None else joined


def _runs(lines: Sequence[Line]) -> list[list[int]]:
    """Places of the lines of a page that are a label and nothing else, those next to each other together."""
    runs: list[list[int]] = []
    for place, line in enumerate(lines):
        if _bare(line) is None:
            continue
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _bare(line: Line) -> Label | None:
    """The label that is all there is on a line."""
    label, rest = split_label(line.text)
    if label is None or rest or label.bullet or not (label.around or "." in label.text):
        return None
    return label


def _settle(lines: Sequence[Line], taken: dict[str, None]) -> list[Line]:
    """The lines of a page with its labels settled; those that no item is known for are added to `taken`."""
    runs = _runs(lines)
    bare = {place for run in runs for place in run}
    settled = list(lines)
    for run in runs:
        own = _own_labels(lines, run, bare)
        for place, item in own.items():
            settled[item] = replace(lines[item], text=f"{lines[place].text} {lines[item].text}")
        taken.update(dict.fromkeys(lines[place].text for place in run if place not in own))
    return [line for place, line in enumerate(settled) if place not in bare]


def _own_labels(lines: Sequence[Line], run: Sequence[int], bare: set[int]) -> dict[int, int]:
    """Which labels of a run belong to which lines below it: place of the label to place of the item's first line.

    One label belongs to the next paragraph. Labels that count up belong to the next paragraphs where there are as
    many of these up to the next label.
    """
    items: list[int] = []
    for place in range(run[-1] + 1, len(lines)):
        if place in bare or split_label(lines[place].text)[0] is not None:
            break
        if not items or lines[place].baseline - lines[place - 1].baseline > _NEXT_ROW * lines[place].size:
            items.append(place)
    if items and lines[items[0]].text[:1].islower() and run[0] and lines[run[0] - 1].text[-1:].isalpha():
        return {}  # the label stands in the middle of a sentence
    counting = _counting(lines, run)
    if len(counting) == 1:
        return {run[-1]: items[0]} if items else {}
    return dict(zip(counting, items, strict=True)) if len(counting) == len(items) else {}


def _follows(label: Label, earlier: Label) -> bool:
    """Whether a label is the next one in its list."""
    return label.around == earlier.around and any(
        later.follows(reading) for later in label.readings for reading in earlier.readings
    )


def _counting(lines: Sequence[Line], run: Sequence[int]) -> list[int]:
    """Places of the labels at the end of a run that count up from one to the next."""
    counting = [run[-1]]
    for place in reversed(run[:-1]):
        label, after = _bare(lines[place]), _bare(lines[counting[0]])
        if label is None or after is None or not _follows(after, label):
            break
        counting.insert(0, place)
    return counting


def _is_lead_in(paragraph: Paragraph) -> bool:
    """Whether a paragraph announces items."""
    return paragraph.text.endswith(":") and len(paragraph.text.split()) >= _LEAST_LEAD_IN


def _is_item(paragraph: Paragraph, before: Paragraph, lead: Paragraph, chained: bool) -> bool:
    """Whether a paragraph is an item of a lead-in; `chained`: the item before says that another comes."""
    if paragraph.cell is not None or _is_shouted(paragraph):
        return False
    if chained:
        return True
    words = paragraph.text.split()
    if before is not lead and before.lines[-1].page != paragraph.lines[0].page:
        return not before.text.endswith(".") and not paragraph.text.endswith((".", ":"))
    if len(words) > _LONGEST_ITEM:
        return False
    if paragraph.text.endswith(":") if paragraph.label is None else paragraph.label.text.strip("(.)").isupper():
        return False
    opening = " ".join(words[:_OPENING]).split(". ")[0]
    if words[0].lower() in _FRAGMENT:
        opening = opening.partition(",")[2]
    if _ORDER.search(opening):
        return False
    wide = len(paragraph.lines) > 1 and len(lead.lines) > 1 and _width(paragraph) > _width(lead) + 3
    return paragraph.text[:1].isalnum() and not wide


def _is_shouted(paragraph: Paragraph) -> bool:
    """Whether a paragraph is in capitals and no abbreviation: a heading."""
    return paragraph.text.isupper() and len(paragraph.text) >= _LONGEST_SIGN


def _width(paragraph: Paragraph) -> int:
    """Letters of a paragraph's longest line: items stand further in than their lead-ins, so their lines are shorter."""
    return max(len(line.text) for line in paragraph.lines)
