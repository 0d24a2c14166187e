"""Recognises printed list labels and heading numbers ("(a)", "IV.", "300.4.1", "•") and nests them.

A label alone is ambiguous ("i." follows "h." or opens a roman list), so `split_label` keeps every reading and `Nesting`
chooses among them by what came before and by the indent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import takewhile

BULLETS = "•·∙●○◦▪▫■□◼◻◆◇♦➢➤►▶▸‣⁃✓✔❖❑❒☐☑☒➔→⮚⇒◘◙⚫⚪"
"""Signs that are bullets wherever they open a line."""

_DASH_BULLETS = "-–—*"
_LETTER_BULLETS = "oüØ§q"
_ROMAN = re.compile(r"(?=.)m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", re.ASCII)
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_BULLET = re.compile(
    rf"([{BULLETS}])\s*(?=\S|$)|([{re.escape(_DASH_BULLETS)}])\s+(?=\S)|([{_LETTER_BULLETS}])\s+(?=[A-Z\"“])"
    r"|(!)\s+(?=[A-Za-z])"
)
"""The last is what old word processors leave of a bullet."""

_SIMPLE = re.compile(
    r"(?P<open>[(\[]?)(?P<body>\d{1,3}|[A-Za-z]|([A-Za-z])\3|[IVXLivxl]{2,7})(?P<close>\.\)|\)\.|[.)\]]|(?=\s*$)(?<=[A-Z0-9]))"
    r"(?=\s|$|[\"“(]|[A-Z](?![A-Z]?\.))"
)
_DOTTED = re.compile(
    r"(?P<body>(?:\d{1,4}|[A-Z]|[IVX]{1,5})(?:[.-](?:\d{1,4}[A-Z]?|[A-Za-z]|[ivxIVX]{2,5}))+|\.\d{2})"
    r"(?P<close>\.?\)?:?)(?=\s|$)"
)
_SPACED = re.compile(r"(?P<body>\d{1,4}(?:\.\d{1,3})+ [-–] \d{1,3}(?:\.\d{1,3})*)(?P<close>\.?)(?=\s+[A-Z])")
"""The number of the document and, behind a dash, that of the section: "12.4 - 3.1 Reports"."""
_STUCK = re.compile(r"(?P<body>\d{1,4}(?:\.\d{1,3}){1,5})(?P<close>\.?)(?=[A-Z][A-Za-z]{2})")


_MARKED = re.compile(r"\*{1,2}(?:\d{1,2} )?(?=\(?(?:[A-Za-z]|[IVXivx]{2,4}|\d{1,2})[.)](?: |$))")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a label: its kind ("decimal", "upper", "lower", "ROMAN", "roman", "dotted", "bullet")."""

    kind: str
    parts: tuple[int, ...]
    """The ordinal; for a dotted number each component (letters counted from 1)."""

    def follows(self, earlier: Reading) -> bool:
        """Whether this is the next label after `earlier` in the same list."""
        if self.kind != earlier.kind:
            return False
        if self.kind == "bullet":
            return self.parts == earlier.parts
        return self.parts[:-1] == earlier.parts[:-1] and self.parts[-1] == earlier.parts[-1] + 1

    @property
    def opens(self) -> bool:
        """Whether a list can begin with it."""
        return self.kind == "bullet" or self.parts[-1] <= 1


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label: the characters as printed, the signs round the ordinal, and every way to read it."""

    text: str
    around: str
    """Opening and closing sign ("(" and ")", "" and "."): labels of one list look alike."""
    readings: tuple[Reading, ...]

    @property
    def bullet(self) -> bool:
        """Whether it is a sign without an ordinal."""
        return self.readings[0].kind == "bullet"

    @property
    def dotted(self) -> bool:
        """Whether it is a number of several components ("300.4")."""
        return self.readings[0].kind == "dotted"

    @property
    def opens(self) -> bool:
        """Whether a list can begin with it (by any reading)."""
        return any(reading.opens for reading in self.readings)


def split_label(text: str) -> tuple[Label | None, str]:
    """Take the label off the front of a line or paragraph: the label (None where there is none) and what follows.

    Only the form is looked at: "v. Connor" has one. The caller knows whether a label can stand there.
    """
    text = text.strip()
    if not text:
        return None, text
    if text[0] == "*" and (marked := _MARKED.match(text)):  # a sign of change before the label
        text = text[marked.end() :]
    if text.startswith("© ") and text[2:3].isupper():  # what word processors make of "(c)"
        return Label("(c)", "()", (Reading("lower", (3,)),)), text[2:]
    if match := _BULLET.match(text):
        sign = match[match.lastindex or 1]
        return Label(sign, "", (Reading("bullet", (ord(sign),)),)), text[match.end() :].strip()
    match = _SPACED.match(text) or _DOTTED.match(text) or _STUCK.match(text)
    if match and any(sign.isdigit() for sign in match["body"]):
        parts = tuple(_component(part) for part in re.split(r" [-–] |[.-]", match["body"].lstrip(".")))
        if not (match["body"].count("-") and " " not in match["body"] and len(parts) > 2):  # a date or a case number
            label = Label(match.group(), match["close"], (Reading("dotted", parts),))
            return label, text[match.end() :].strip()
    if match := _SIMPLE.match(text):
        if match["open"] and match["close"] not in (")", "]"):
            return None, text
        readings = _readings(match["body"])
        if readings:
            label = Label(match.group(), match["open"] + match["close"], readings)
            return label, text[match.end() :].strip()
    return None, text


def _component(part: str) -> int:
    """The ordinal of one component of a dotted number."""
    if part[0].isdigit():
        return int(part.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    readings = _readings(part)
    return readings[0].parts[0] if readings else 0


def _readings(body: str) -> tuple[Reading, ...]:
    """All ways to read an ordinal: a single sign is a letter first, several signs are a roman numeral first."""
    if body.isdigit():
        return (Reading("decimal", (int(body),)),)
    lower = body.lower()
    upper = body.isupper()
    if body not in (lower, body.upper()):
        return ()
    found = []
    if len(set(body)) == 1 and len(body) <= 2:
        found.append(Reading("upper" if upper else "lower", (ord(lower[0]) - 96 + 26 * (len(body) - 1),)))
    if _ROMAN.fullmatch(lower) and (len(body) == 1 or roman_value(lower) <= 60):
        found.insert(0 if len(body) > 1 else 1, Reading("ROMAN" if upper else "roman", (roman_value(lower),)))
    return tuple(found)


def roman_value(numeral: str) -> int:
    """The value of a roman numeral in lower case; anything else is a KeyError."""
    total = 0
    for sign, after in zip(numeral, [*numeral[1:], "i"], strict=True):
        value = _ROMAN_DIGITS[sign]
        total += -value if value < _ROMAN_DIGITS[after] else value
    return total


@dataclass(slots=True)
class Level:
    """An open list (or numbered heading): what its last label was and where it stood."""

    around: str
    reading: Reading
    indent: float
    heading: bool
    broken: bool = False
    """Whether text that does not belong to it has come since."""


@dataclass(slots=True)
class Nesting:
    """Which labelled lists are open at a point of a document, outermost first.

    `tolerance`: how far, in the unit of the indents, two labels of one list may be out of line.
    """

    tolerance: float = 5.0
    levels: list[Level] = field(default_factory=list)

    def continues(self, label: Label, indent: float | None = None) -> bool:
        """Whether the label is the next one of an open list."""
        return self._next_of(label, indent) is not None

    def follows_heading(self, label: Label, indent: float) -> bool:
        """Whether the label is the next one after that of a heading."""
        found = self._next_of(label, indent)
        return found is not None and self.levels[found[0]].heading

    def knows(self, label: Label) -> bool:
        """Whether a list is open in which the label is the next one or a later one."""
        return any(
            label.around == level.around and reading.kind == level.reading.kind
            for level in self.levels
            for reading in label.readings
        )

    def place(self, label: Label, indent: float | None = None, heading: bool = False, announced: bool = False) -> int:
        """Put a label into the tree and give its depth among the labels, counted from 1.

        `indent` is where the label stands from the left edge of the text; None where the reader does not know.
        `announced`: what stands before it says that a list comes, so that it begins no list that is open anew.
        """
        found = self._next_of(label, indent)
        if found is None and not (announced and label.opens):
            found = self._restart_of(label, indent)
        if found is not None:
            position, reading = found
            del self.levels[position:]
        else:
            reading = next((each for each in label.readings if each.opens), label.readings[0])
            while self.levels and self.levels[-1].broken:
                self.levels.pop()
            if indent is not None:
                while self.levels and self.levels[-1].indent > indent + self.tolerance:
                    self.levels.pop()
            if reading.kind == "dotted":
                self._pop_to_parent(reading)
                if heading:
                    self.close_items()
            if heading and reading.kind == "ROMAN" and indent is not None:
                self._pop_letters(indent)
        where = indent if indent is not None else float(len(self.levels)) * 4 * self.tolerance
        self.levels.append(Level(label.around, reading, where, heading))
        return len(self.levels)

    @property
    def list_depth(self) -> int:
        """Depth of the innermost list item under the innermost numbered heading."""
        return sum(1 for _ in takewhile(lambda level: not level.heading, reversed(self.levels)))

    def clear(self) -> None:
        """Close everything."""
        self.levels.clear()

    def close(self, depth: int) -> None:
        """Close the level at a depth, counted from 1, and all under it."""
        del self.levels[depth - 1 :]

    def close_items(self) -> None:
        """Close the lists that are open under the innermost numbered heading, as a heading without a number does."""
        while self.levels and not self.levels[-1].heading:
            self.levels.pop()

    def interrupt(self, indent: float) -> None:
        """Text without a label has come: lists to the right of it go on only with their next label."""
        for level in self.levels:
            if not level.heading and level.indent > indent - self.tolerance:
                level.broken = True

    def _next_of(self, label: Label, indent: float | None) -> tuple[int, Reading] | None:
        """The open list that the label is next in: its position and the reading that fits.

        A list in line with the label comes before one that is out of line.
        """
        fits: list[tuple[int, int, Reading]] = []
        for position in range(len(self.levels) - 1, -1, -1):
            level = self.levels[position]
            alike = level.around == label.around
            aligned = indent is None or abs(level.indent - indent) <= self.tolerance
            misprint = indent is not None and aligned and position == len(self.levels) - 1  # "b)." before "c."
            for reading in label.readings:
                if not reading.follows(level.reading) or not (alike or misprint):
                    continue
                if aligned or reading.kind != "bullet":
                    fits.append((aligned + (aligned and alike), position, reading))
        return max(fits, key=lambda fit: fit[0])[1:] if fits else None

    def _restart_of(self, label: Label, indent: float | None) -> tuple[int, Reading] | None:
        """The open list that a label out of sequence belongs to: same looks and same indent.

        A list that begins anew replaces the old one only where the indent is the same.
        """
        for position in range(len(self.levels) - 1, -1, -1):
            level = self.levels[position]
            aligned = indent is None or abs(level.indent - indent) <= self.tolerance
            for reading in label.readings:
                if reading.kind != level.reading.kind or level.around != label.around or reading.kind == "bullet":
                    continue
                if reading.kind == "dotted":
                    same_list = len(reading.parts) == len(level.reading.parts)
                    if same_list:
                        return position, reading
                elif aligned and (reading.parts[0] > level.reading.parts[0] or reading.opens):
                    return position, reading
        return None

    def _pop_letters(self, indent: float) -> None:
        """Close a heading "A." that a heading "I." stands about in line with: it was one of a list of forms, say."""
        while self.levels and self.levels[-1].heading and self.levels[-1].reading.kind == "upper":
            if abs(self.levels[-1].indent - indent) > 3 * self.tolerance:
                return
            self.levels.pop()

    def _pop_to_parent(self, reading: Reading) -> None:
        """Close what a dotted number cannot stand under: "4.2" opens under "4" or beside "3.1", never under "(a)"."""
        for position, level in enumerate(self.levels):
            parts = level.reading.parts
            if level.reading.kind == "dotted" and reading.parts[: len(parts)] != parts:
                del self.levels[position:]
                return
