"""Automatic list numbers as Word shows them.

Word stores no numbers, only definitions (numbering.xml) and which definition and level a paragraph uses; the numbers
are counted here in document order. Follows ECMA-376 part 1, section 17.9.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from policylint.documents.docx_names import ALTERNATE, Element, W, number, switch, value, whole
from policylint.documents.docx_styles import Indent, Style, Styles, read_indent
from policylint.documents.docx_symbols import bullet

_LEVELS = 9
_ZEROS = "zeros:"
"""Begins the name of a format that pads numbers to a length ("zeros:3" gives "001")."""
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
             "twelve": "twelfth"}  # fmt: skip

_NO_INDENT = Indent()


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list definition."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    """With places: "%1.%2"."""
    restart: int | None = None
    """Restarts after this level (counted from 1) or a higher one; 0 never; None after any higher level."""
    legal: bool = False
    """All numbers in the label are shown as decimals."""
    style: str | None = None
    indent: Indent = _NO_INDENT
    font: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ListNumber:
    """The label of one paragraph, and the list it belongs to."""

    label: str
    list_id: str
    """Paragraphs with the same id are numbered together."""
    ilvl: int
    value: int
    indent: Indent


@dataclass(frozen=True, slots=True)
class _Number:
    """A w:num: which definition it uses, and what it changes in it."""

    abstract: str
    starts: Mapping[int, int]
    levels: Mapping[int, Level]


@dataclass(frozen=True, slots=True)
class Numbering:
    """The list definitions of a document."""

    abstracts: Mapping[str, Mapping[int, Level]] = field(default_factory=dict)
    numbers: Mapping[str, _Number] = field(default_factory=dict)

    def level(self, num_id: str, ilvl: int) -> Level | None:
        """The definition of a level of a list; None where the list is not defined or has no such level."""
        used = self.numbers.get(num_id)
        if used is None:
            return None
        return used.levels.get(ilvl) or self.abstracts[used.abstract].get(ilvl)

    def place(self, properties: Element | None, style: Style) -> tuple[str, int] | None:
        """The list (numId) and level (from 0) of a paragraph, from its own properties or its style; None: no list.

        numId 0 takes a paragraph out of the list that its style would put it in.
        """
        own = properties.find(W + "numPr") if properties is not None else None
        num_id = value(own, "numId")
        ilvl = number(own, "ilvl")
        if num_id is None:
            num_id = style.num_id
            if num_id is not None and ilvl is None:
                ilvl = self._linked_level(num_id, style)
        if ilvl is None:
            ilvl = style.ilvl or 0
        if num_id is None or num_id not in self.numbers or not 0 <= ilvl < _LEVELS:
            return None
        return num_id, ilvl

    def _linked_level(self, num_id: str, style: Style) -> int | None:
        """The level of the list that is linked with the style (or with one that it is based on)."""
        for style_id in style.chain:
            for ilvl in range(_LEVELS):
                level = self.level(num_id, ilvl)
                if level is not None and level.style == style_id:
                    return ilvl
        return None


@dataclass(slots=True)
class Counter:
    """Counts the numbered paragraphs of a document; ask it for every paragraph once, in document order."""

    numbering: Numbering
    _values: dict[str, list[int | None]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    def next(self, properties: Element | None, style: Style) -> ListNumber | None:
        """Count a paragraph and give its label; None where it is in no list. A label may be empty (format "none")."""
        place = self.numbering.place(properties, style)
        level = self.numbering.level(*place) if place else None
        if place is None or level is None:
            return None
        num_id, ilvl = place
        used = self.numbering.numbers[num_id]
        values = self._values.setdefault(used.abstract, [None] * _LEVELS)
        override = used.starts.get(ilvl)
        current = values[ilvl]
        if override is not None and (num_id, ilvl) not in self._started:
            current = override
        elif current is None:
            current = level.start if override is None else override
        else:
            current += 1
        self._started.add((num_id, ilvl))
        values[ilvl] = current
        for deeper in range(ilvl + 1, _LEVELS):
            below = self.numbering.level(num_id, deeper)
            restart = below.restart if below is not None else None
            if restart is None or ilvl < restart:
                values[deeper] = None
        label = "" if level.hidden else self._label(num_id, ilvl, level, values)
        return ListNumber(label, used.abstract, ilvl, current, level.indent)

    def _label(self, num_id: str, ilvl: int, level: Level, values: list[int | None]) -> str:
        if level.format == "bullet":
            return bullet(level.text, level.font) if level.text.strip() else ""

        def number_at(match: re.Match[str]) -> str:
            position = int(match[1]) - 1
            shown = self.numbering.level(num_id, position)
            if position > ilvl or shown is None or shown.format == "none":
                return ""
            count = values[position]
            if count is None:
                count = self.numbering.numbers[num_id].starts.get(position, shown.start)
            return format_number(count, "decimal" if level.legal else shown.format)

        return _PLACE.sub(number_at, level.text).strip()


def read_numbering(root: Element | None, styles: Styles) -> Numbering:
    """The list definitions of a document from its numbering part; a document without one has none."""
    if root is None:
        return Numbering()
    abstracts: dict[str, Mapping[int, Level]] = {}
    links: dict[str, str] = {}
    for element in root.iterfind(W + "abstractNum"):
        abstract_id = element.get(W + "abstractNumId", "")
        abstracts[abstract_id] = dict(_read_level(each) for each in element.iterfind(W + "lvl"))
        if link := value(element, "numStyleLink"):
            links[abstract_id] = link
    uses = {element.get(W + "numId", ""): element for element in root.iterfind(W + "num")}
    numbers: dict[str, _Number] = {}
    for num_id, element in uses.items():
        abstract = _linked_definition(value(element, "abstractNumId") or "", links, styles, uses)
        if num_id == "0" or abstract not in abstracts:
            continue
        starts: dict[int, int] = {}
        levels: dict[int, Level] = {}
        for change in element.iterfind(W + "lvlOverride"):
            ilvl = whole(change.get(W + "ilvl"))
            start = number(change, "startOverride")
            if ilvl is not None and start is not None:
                starts[ilvl] = start
            replaced = change.find(W + "lvl")
            if ilvl is not None and replaced is not None:
                levels[ilvl] = _read_level(replaced)[1]
        numbers[num_id] = _Number(abstract, starts, levels)
    return Numbering(abstracts, numbers)


def _linked_definition(abstract: str, links: Mapping[str, str], styles: Styles, uses: Mapping[str, Element]) -> str:
    """The definition that really holds the levels: one with a numStyleLink borrows those of a numbering style."""
    for _ in range(len(links) + 1):
        if abstract not in links:
            break
        style = styles.by_id.get(links[abstract])
        target = value(uses.get(style.num_id or ""), "abstractNumId") if style else None
        if target is None:
            break
        abstract = target
    return abstract


def _read_level(element: Element) -> tuple[int, Level]:
    start = number(element, "start")
    run_properties = element.find(W + "rPr")
    fonts = run_properties.find(W + "rFonts") if run_properties is not None else None
    return whole(element.get(W + "ilvl")) or 0, Level(
        start=start if start is not None else 0,
        format=_format(element),
        text=value(element, "lvlText") or "",
        restart=number(element, "lvlRestart"),
        legal=bool(switch(element, "isLgl")),
        style=value(element, "pStyle"),
        indent=read_indent(element.find(W + "pPr")),
        font=(fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or "") if fonts is not None else "",
        hidden=bool(switch(run_properties, "vanish")),
    )


def _format(level: Element) -> str:
    """The number format of a level. One of an author's own ("001, 002, ...") stands in an alternate."""
    plain = value(level, "numFmt")
    if plain is not None:
        return plain
    own = level.find(f"{ALTERNATE}AlternateContent/{ALTERNATE}Choice/{W}numFmt")
    zeros = re.match(r"0+1\b", own.get(W + "format", "")) if own is not None else None
    return f"{_ZEROS}{len(zeros.group())}" if zeros else "decimal"


def format_number(count: int, style: str) -> str:
    """A number in one of Word's number formats (ST_NumberFormat); one that is not known here is shown as a decimal."""
    if style.startswith(_ZEROS):
        return str(count).zfill(int(style.removeprefix(_ZEROS)))
    if style == "none":
        return ""
    maker = _FORMATS.get(style)
    return maker(count) if maker is not None and count > 0 else str(count)


def _roman(count: int) -> str:
    shown = ""
    for worth, sign in _ROMAN:
        repeat, count = divmod(count, worth)
        shown += sign * repeat
    return shown


def _letters(count: int) -> str:
    """Z is followed by AA, BB, CC, not by AA, AB."""
    turns, position = divmod(count - 1, 26)
    return chr(ord("A") + position) * (turns + 1)


def _ordinal(count: int) -> str:
    ending = "th" if count % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"


def _cardinal_text(count: int) -> str:
    return _words(count).capitalize()


def _words(count: int) -> str:
    if count < 20:
        return _ONES[count]
    if count < 100:
        tens, ones = divmod(count, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    if count < 1000:
        hundreds, rest = divmod(count, 100)
        return f"{_ONES[hundreds]} hundred" + (f" {_words(rest)}" if rest else "")
    return str(count)


def _ordinal_text(count: int) -> str:
    head, dash, last = _words(count).rpartition("-")
    start, space, final = last.rpartition(" ")
    if final.isdigit():
        return _ordinal(count)
    if final in _ORDINALS:
        final = _ORDINALS[final]
    elif final.endswith("y"):
        final = final[:-1] + "ieth"
    else:
        final += "th"
    return (head + dash + start + space + final).capitalize()


def _footnote_sign(count: int) -> str:
    turns, position = divmod(count - 1, 4)
    return "*†‡§"[position] * (turns + 1)


_FORMATS = {
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda count: _letters(count).lower(),
    "ordinal": _ordinal,
    "cardinalText": _cardinal_text,
    "ordinalText": _ordinal_text,
    "decimalZero": lambda count: f"{count:02d}",
    "numberInDash": lambda count: f"- {count} -",
    "decimalEnclosedParen": lambda count: f"({count})",
    "decimalEnclosedFullstop": lambda count: f"{count}.",
    "decimalEnclosedCircle": lambda count: chr(0x2460 + count - 1) if count <= 20 else str(count),
    "hex": lambda count: f"{count:X}",
    "chicago": _footnote_sign,
}
