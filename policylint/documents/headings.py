"""Which items are headings, those that the file states and those that only look like one, and how they nest."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from policylint.documents.items import Item
from policylint.documents.labels import Label, Reading

_MODAL = re.compile(r"\b(shall|must|will|may|should|can|cannot|is|are|was|were|has|have|do|does)\b", re.IGNORECASE)
_ORDER = re.compile(r"\b(shall|must|will|may|should|cannot)\b", re.IGNORECASE)
_DATE = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\b(19|20)\d\d\b|"
    r"\b(january|february|march|april|may|june|july|august|september|october|november|december)\s+\d",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"(note|notes|warning|caution|important|example|examples|exception|exceptions|see)\b", re.IGNORECASE
)
_CAPTION = re.compile(r"(table|figure|exhibit)\W{0,2}\d", re.IGNORECASE)
_CHAPTER = re.compile(
    r"(chapter|part|article|section|appendix|attachment|annex|exhibit)\s+([\divxa-z]{1,4})\b", re.IGNORECASE
)
_APPENDIX = frozenset(("appendix", "attachment", "annex", "exhibit"))
_STAMP = re.compile(r"(\w+ ){0,2}(draft|confidential|sensitive)", re.IGNORECASE)
_FEW, _SOME, _MANY = 12, 18, 30


def is_styled_heading(item: Item) -> bool:
    """Whether what the file states to be a heading is one to a person: whole sentences are numbered text."""
    words = len(item.text.split())
    if item.outline is None or words > _MANY:
        return False
    if item.text.endswith(":"):
        return not _ORDER.search(item.text)
    return not (item.text.endswith((".", ";")) and (words > _FEW or _ORDER.search(item.text)))


def looks_like_heading(item: Item, before: Item | None, after: Item | None) -> bool:
    """Whether a paragraph that the file does not state to be a heading stands out like one.

    It is short, all bold, underlined or in capitals, says nothing by itself, and something follows it. Of a list whose
    items all stand out none is a heading.
    """
    words = len(item.text.split())
    if item.cell is not None or after is None or words > _SOME or not any(sign.isalpha() for sign in item.text):
        return False
    if (item.label is not None and item.label.bullet) or _CAPTION.match(item.text) or _STAMP.fullmatch(item.text):
        return False
    capitals = item.capitals and sum(sign.isalpha() for sign in item.text) >= 4
    if not (item.bold or capitals or (item.underlined and words <= _FEW)):
        return False
    if item.text.endswith((";", ",")) or _DATE.search(item.text):
        return False
    if item.text.endswith((".", "!", "?")):
        return bool((item.label or capitals) and words <= _FEW and not _MODAL.search(item.text))
    if item.text.endswith(":") and (_MODAL.search(item.text) or _REMARK.match(item.text)):
        return False
    return not any(_same_list(item, other) for other in (before, after))


def _same_list(item: Item, other: Item | None) -> bool:
    if item.membership is None or other is None or other.membership is None:
        return False
    return item.membership.same_level(other.membership)


@dataclass(frozen=True, slots=True)
class _Looks:
    """What headings of one level share; a numbered one is known by its number alone."""

    around: str = ""
    kind: str = ""
    parts: int = 0
    capitals: bool = False
    bold: bool = False
    underlined: bool = False
    size: int = 0


@dataclass(frozen=True, slots=True)
class _Heading:
    level: int
    printed: str
    looks: _Looks | None
    """None for a heading that the file states."""


@dataclass(slots=True)
class Outline:
    """The headings that stand over a point of the document, outermost first."""

    _stack: list[_Heading] = field(default_factory=list)
    _order: list[_Looks] = field(default_factory=list)
    """Looks in the order in which they came up first: an outer heading comes before an inner one."""
    _last: dict[tuple[str, str], Reading] = field(default_factory=dict)
    _seen: dict[_Looks, tuple[_Heading, ...]] = field(default_factory=dict)
    """What stood above the last heading with these looks since the last stated one: "C." stands where "B." stood."""
    _floor: int = 0
    """How many of the headings above cannot be closed by one that only looks like a heading."""
    _bare: bool = False
    """Whether nothing but headings has come since the last heading."""

    @property
    def section(self) -> tuple[str, ...]:
        """The headings above, as printed."""
        return tuple(heading.printed for heading in self._stack)

    def text(self) -> None:
        """Something that is no heading has come."""
        self._bare = False

    @property
    def place(self) -> tuple[_Heading, ...]:
        """The place in the outline, to go back to after a text box or a cell."""
        return tuple(self._stack)

    def back_to(self, place: tuple[_Heading, ...], aside: bool) -> None:
        """Go back to an earlier place; `aside`: all headings that come now stand under those above."""
        self._stack = list(place)
        self._floor = len(place) if aside else 0

    def heading(self, item: Item) -> tuple[int, tuple[str, ...]]:
        """Put a heading into the outline: its level, counted from 1, and the headings above it."""
        looks = None
        if item.outline is not None:
            level = item.outline
            self._seen.clear()
        else:
            looks, goes_on = self._looks(item)
            if goes_on and looks in self._seen and not self._floor:
                self._stack = list(self._seen[looks])
            else:
                self._close(looks)
            self._seen[looks] = tuple(self._stack)
            level = self._stack[-1].level + 1 if self._stack else 1
        while self._stack and self._stack[-1].level >= level:
            self._stack.pop()
        above = self.section
        self._stack.append(_Heading(level, item.printed, looks))
        self._bare = True
        return level, above

    def _close(self, looks: _Looks) -> None:
        """Close what a heading with these looks does not stand under. A stated heading is never closed by it.

        A heading ends the last one that looks the same and all below it. Where there is none, it ends those with
        smaller letters and those that came up after its looks did; but one without a number stands under a numbered
        one of the same size, and an appendix stands beside the chapters.
        """
        for position in range(len(self._stack) - 1, self._floor - 1, -1):
            if self._stack[position].looks is None:
                break
            if self._stack[position].looks == looks:
                del self._stack[position:]
                return
        while len(self._stack) > self._floor and (above := self._stack[-1].looks) is not None:
            if looks.kind == "appendix":
                outer = True
            elif looks.size != above.size and looks.size and above.size and not (looks.kind and above.kind):
                outer = looks.size > above.size
            elif above.kind and not looks.kind:
                outer = looks.capitals and not above.capitals
            else:
                outer = self._order.index(looks) < self._order.index(above)
            lines_of_a_title = self._bare and not looks.kind and not above.kind
            if not outer and not lines_of_a_title:
                break
            self._stack.pop()

    def _looks(self, item: Item) -> tuple[_Looks, bool]:
        """What a heading looks like, and whether its number is the next one after that of an earlier heading."""
        goes_on = False
        if item.label is None and (chapter := _CHAPTER.match(item.text)):
            kind = chapter[1].lower()
            looks = _Looks(kind="appendix" if kind in _APPENDIX else kind)
        elif item.label is None:
            looks = _Looks(capitals=item.capitals, bold=item.bold, underlined=item.underlined, size=item.size)
        else:
            reading, goes_on = self._reading(item.label)
            looks = _Looks(item.label.around, reading.kind, len(reading.parts), item.capitals, size=item.size)
            looks = next((each for each in self._order if _same_number(each, looks)), looks)
        if looks not in self._order:
            self._order.append(looks)
        return looks, goes_on

    def _reading(self, label: Label) -> tuple[Reading, bool]:
        """Of "C." the reading that follows the last heading with such a number (a letter after "B.")."""
        readings = label.readings
        for reading in readings:
            last = self._last.get((label.around, reading.kind))
            if last is not None and reading.follows(last):
                self._last[label.around, reading.kind] = reading
                return reading, True
        reading = next((each for each in readings if each.opens), readings[0])
        self._last[label.around, reading.kind] = reading
        return reading, False


def _same_number(one: _Looks, other: _Looks) -> bool:
    return (one.around, one.kind, one.parts) == (other.around, other.kind, other.parts)
