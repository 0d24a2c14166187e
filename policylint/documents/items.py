"""Items: what the DOCX and Markdown readers make of their files before it is decided what each one is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policylint.documents.labels import Label, split_label
from policylint.documents.list_levels import Membership
from policylint.documents.model import Cell

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\u200e\u200f")) | {0x2010: "-", 0x2011: "-"}
_INITIALS = re.compile(r"[A-Z]\.(\s|[A-Z]\.|$)")
_SECTION_NUMBER = re.compile(r"\d{1,4}(\.(\d{1,4}|[A-Za-z]))+\.?|[A-Z](\.\d{1,2})+\.?")
"""Of dotted labels without a tab after them, those that number a section: not "2020-04:", "I-9" or "X.509"."""
_BARE_NUMBER = re.compile(r"\s*(\d{1,2}|[IVX]{1,4}|[A-Z])(?:\t|\s{2,})(?=\s*[A-Za-z])")
"""A number without a point, with a tab after it."""
_GAP = re.compile(r"[\t\u00a0]|\s\s")


@dataclass(slots=True)
class Item:
    """A paragraph, or a line of one that is a list item of its own, with all that decides what it is."""

    text: str
    """One line, without the label."""
    paragraph: int
    """The paragraph's number in the document, counted from 1."""
    whole: str = ""
    """The text with a typed label still in it."""
    outline: int | None = None
    """Heading level that the file states, from 1."""
    indent: int = 0
    """Where the label or the first word begins, in twentieths of a point."""
    label: Label | None = None
    printed_label: str = ""
    doubtful: bool = False
    """The label is typed and may be the beginning of the sentence instead ("J. Smith")."""
    membership: Membership | None = None
    """The list that the file says the item is in; None for a typed label."""
    bold: bool = False
    capitals: bool = False
    underlined: bool = False
    size: int = 0
    """Of the letters, in half points; 0 where it is not known."""
    cell: Cell | None = None
    aside: int = 0
    """Which text box it stands in, counted from 1; 0 for the body."""
    contents: bool = False
    """Whether it stands in a table of contents."""

    @property
    def printed(self) -> str:
        """The text with its label."""
        return f"{self.printed_label} {self.text}" if self.printed_label else self.text


def clean(text: str) -> str:
    """One line without double spaces, soft hyphens and other signs that nobody sees."""
    return " ".join(text.translate(_UNSEEN).split())


def take_typed_label(item: Item, raw: str) -> None:
    """Part the label that opens `raw` (the text with its tabs) from the item's text, if there is one."""
    label, rest = split_label(item.whole)
    if label is None and (bare := _BARE_NUMBER.match(raw)):
        found = split_label(f"{bare[1]}. X")[0]
        label = Label(bare[1], "", found.readings) if found is not None else None
        rest = clean(raw[bare.end() :])
    if label is None or not rest or _INITIALS.match(rest):
        return
    gap = _GAP.match(raw.lstrip()[len(label.text) :]) is not None
    if label.dotted and not gap and not _SECTION_NUMBER.fullmatch(label.text):
        return
    item.label, item.printed_label, item.text = label, label.text, rest
    item.doubtful = not (label.bullet or label.opens or gap)


def given_label(printed: str) -> Label:
    """A label that the file gives; one that reads like no ordinal ("Article 1", "①") nests like a bullet of its own."""
    label, rest = split_label(f"{printed} X")
    if label is not None and rest == "X":
        return label
    bullet = split_label("• X")[0]
    assert bullet is not None
    return Label(printed, "", bullet.readings)


def begins_item(line: str) -> bool:
    """Whether a line within a paragraph opens with a typed label, so that it is a list item of its own."""
    label, rest = split_label(line)
    if label is None or not rest or _INITIALS.match(rest):
        return False
    if label.dotted:
        return _SECTION_NUMBER.fullmatch(label.text) is not None
    return label.bullet or label.opens or label.around != "" or _GAP.match(line.lstrip()[len(label.text) :]) is not None
