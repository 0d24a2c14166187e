"""How deep each list item stands: from the list that the file says it is in, its label and its indent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from policylint.documents.labels import Label, Reading

_TOLERANCE = 100
"""Labels of one list stand in line within 5 points (in twentieths of a point)."""

_RANK = {"dotted": 0, "ROMAN": 0, "upper": 1, "decimal": 2, "lower": 3, "roman": 4, "bullet": 9}
"""Of two labels in line, the one of higher rank goes below the other; one in brackets ranks further down."""


@dataclass(frozen=True, slots=True)
class Membership:
    """Where the file says an item belongs: which list, which level of it (from 0), and its number there."""

    list_id: str
    level: int
    value: int

    def same_level(self, other: Membership) -> bool:
        """Whether both are items of one list and level."""
        return (self.list_id, self.level) == (other.list_id, other.level)


@dataclass(frozen=True, slots=True)
class _Open:
    """A list with more items to come: its last label and where that stood."""

    around: str
    reading: Reading
    indent: int
    list_id: str = ""
    """The automatic list; "" for typed labels."""
    level: int = 0

    @property
    def look(self) -> tuple[str, str, tuple[int, ...]]:
        """What all labels of a list share."""
        return self.around, self.reading.kind, self.reading.parts if self.reading.kind == "bullet" else ()

    @property
    def rank(self) -> int:
        """How far down labels that look like this usually stand."""
        return _RANK[self.reading.kind] + (3 if "(" in self.around else 1 if ")" in self.around else 0)

    def in_line(self, other: _Open) -> bool:
        """Whether both begin at the same indent."""
        return abs(self.indent - other.indent) <= _TOLERANCE


@dataclass(slots=True)
class ListLevels:
    """The lists that are open at a point of a story, outermost first."""

    _open: list[_Open] = field(default_factory=list)
    _seen: list[tuple[_Open, ...]] = field(default_factory=list)
    """Where the last item of every list since the last heading stood, latest last: lists go on after a paragraph."""

    def heading(self) -> None:
        """A heading ends all lists."""
        self._open.clear()
        self._seen.clear()

    def paragraph(self, indent: int) -> None:
        """A paragraph without a label ends the lists whose labels do not stand further left than it."""
        while self._open and self._open[-1].indent >= indent:
            self._open.pop()

    def continues(self, label: Label) -> bool:
        """Whether a typed label is the next one of a list seen since the last heading."""
        return any(not path[-1].list_id and _next(label, path[-1]) for path in self._seen)

    def place(self, label: Label, membership: Membership | None, indent: int, after_colon: bool) -> int:
        """Put an item into the tree and give its depth, counted from 1.

        `label` is the printed label, `membership` the list that the file states (None for a typed label), `indent`
        where it begins in twentieths of a point, `after_colon` whether the text before it announces a list.
        """
        reading = next((each for each in label.readings if each.opens), label.readings[0])
        if membership is None:
            path = self._typed(label, _Open(label.around, reading, indent), after_colon)
        else:
            item = _Open(label.around, reading, indent, membership.list_id, membership.level)
            path = (*self._stated(item, membership, label.bullet, after_colon), item)
        self._open = list(path)
        mark = path[-1]
        self._seen = [each for each in self._seen if not _same_list(each[-1], mark)]
        self._seen.append(path)
        return len(path)

    def _stated(self, item: _Open, membership: Membership, bullet: bool, after_colon: bool) -> Iterable[_Open]:
        """What is above an item whose list and level in it the file states."""
        for position, above in reversed(list(enumerate(self._open))):
            if above.list_id != item.list_id:
                continue
            if above.level == item.level and (not bullet or above.in_line(item)):
                return self._open[:position]
            if above.level < item.level:
                return self._open[: position + 1]
        if not bullet:
            for path in self._seen:
                if _same_list(path[-1], item) and (membership.value != 1 or path[-1].in_line(item)):
                    return path[:-1]
        return self._new(item, after_colon)

    def _typed(self, label: Label, item: _Open, after_colon: bool) -> tuple[_Open, ...]:
        """The path to an item with a typed label, itself included: the label tells by what it follows."""
        follows = [
            (above.in_line(item), position, reading)
            for position, above in reversed(list(enumerate(self._open)))
            if not above.list_id and (reading := _next(label, above)) is not None
        ]
        for in_line, position, reading in sorted(follows, key=lambda each: not each[0]):
            if in_line or not label.bullet:
                return (*self._open[:position], replace(item, reading=reading))
        if label.bullet:
            return (*self._new(item, after_colon), item)
        for position, above in reversed(list(enumerate(self._open))):
            if item.reading.opens and above.look == item.look and not above.list_id and above.in_line(item):
                return (*self._open[:position], item)
        for path in reversed(self._seen):
            last = path[-1]
            if not last.list_id and (found := _next(label, last)) is not None:
                return (*path[:-1], replace(item, reading=found))
        return (*self._new(item, after_colon), item)

    def _new(self, item: _Open, after_colon: bool) -> list[_Open]:
        """What is above the first item of a list: lists that begin further left, or that announce it."""
        stack = list(self._open)
        while stack and stack[-1].indent > item.indent + _TOLERANCE:
            stack.pop()
        while stack and stack[-1].in_line(item):
            announced = after_colon and len(stack) == len(self._open)
            if stack[-1].look != item.look and (announced or item.rank > stack[-1].rank):
                break
            stack.pop()
        return stack


def _next(label: Label, above: _Open) -> Reading | None:
    """The reading by which `label` follows the last label of a list; None where it does not."""
    if label.around != above.around:
        return None
    return next((reading for reading in label.readings if reading.follows(above.reading)), None)


def _same_list(one: _Open, other: _Open) -> bool:
    if one.list_id or other.list_id:
        return (one.list_id, one.level) == (other.list_id, other.level)
    return one.look == other.look
