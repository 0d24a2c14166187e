"""The styles of a Word document, each with what it inherits: heading level, numbering, looks, hidden text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from policylint.documents.docx_names import Element, W, is_on, number, switch, value, whole

_HEADING_NAME = re.compile(r"heading ([1-9])")
_BODY_TEXT_OUTLINE = 9


@dataclass(frozen=True, slots=True)
class Looks:
    """Run properties that the reader needs; None is "not said here"."""

    bold: bool | None = None
    capitals: bool | None = None
    hidden: bool | None = None
    underlined: bool | None = None
    size: int | None = None
    """In half points."""
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Indent:
    """A paragraph's indents in twentieths of a point; None is "not said here"."""

    left: int | None = None
    first: int | None = None
    """Of the first line, relative to `left`; negative for a hanging indent."""

    def over(self, below: Indent) -> Indent:
        """This indent where it says something, `below` elsewhere."""
        return Indent(below.left if self.left is None else self.left, below.first if self.first is None else self.first)

    @property
    def start(self) -> int:
        """Where the first line begins."""
        return (self.left or 0) + (self.first or 0)


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph, character or numbering style with everything it inherits."""

    id: str
    name: str = ""
    chain: tuple[str, ...] = ()
    """Its own id and those of the styles it is based on, nearest first."""
    outline: int | None = None
    """Heading level counted from 0; None is body text."""
    num_id: str | None = None
    ilvl: int | None = None
    indent: Indent = Indent()
    looks: Looks = Looks()


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles of a document by id, and the looks that every run has by default."""

    by_id: Mapping[str, Style] = field(default_factory=dict)
    default: Style = Style("")
    """The style of a paragraph that names none."""
    looks: Looks = Looks()
    headed_tables: frozenset[str] = frozenset()
    """The table styles that make the first row stand out."""

    def paragraph(self, style_id: str | None) -> Style:
        """The style of a paragraph; an unknown or absent id gives the default style."""
        return self.by_id.get(style_id, self.default) if style_id else self.default


def read_styles(root: Element | None) -> Styles:
    """The styles of a document from its styles part; a document without one has none."""
    if root is None:
        return Styles()
    elements = {style.get(W + "styleId", ""): style for style in root.iterfind(W + "style")}
    styles: dict[str, Style] = {}
    for style_id in elements:
        _resolve(style_id, elements, styles)
    default = next(
        (
            styles[style_id]
            for style_id, element in elements.items()
            if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true", "on")
        ),
        Style(""),
    )
    headed = {style_id for style_id, element in elements.items() if _heads_first_row(element)}
    headed |= {style_id for style_id, style in styles.items() if not headed.isdisjoint(style.chain)}
    looks = read_looks(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
    return Styles(styles, default, looks, frozenset(headed))


def read_looks(run_properties: Element | None) -> Looks:
    """The looks that an rPr element says."""
    bold = capitals = hidden = underlined = size = style = None
    for child in run_properties if run_properties is not None else ():
        tag = child.tag
        if tag == W + "b":
            bold = is_on(child)
        elif tag == W + "caps":
            capitals = is_on(child)
        elif tag == W + "vanish":
            hidden = is_on(child)
        elif tag == W + "u":
            underlined = is_on(child)
        elif tag == W + "sz":
            size = whole(child.get(W + "val"))
        elif tag == W + "rStyle":
            style = child.get(W + "val")
    return Looks(bold, capitals, hidden, underlined, size, style)


def read_indent(properties: Element | None) -> Indent:
    """The indent that a pPr element says."""
    element = properties.find(W + "ind") if properties is not None else None
    if element is None:
        return Indent()
    left = whole(element.get(W + "left") or element.get(W + "start"))
    hanging = whole(element.get(W + "hanging"))
    return Indent(left, -hanging if hanging is not None else whole(element.get(W + "firstLine")))


def outline_level(properties: Element | None) -> int | None:
    """The heading level (from 0) that a pPr element says; 9, which is body text, included; None where it says none."""
    level = number(properties, "outlineLvl")
    return level if level is not None and 0 <= level <= _BODY_TEXT_OUTLINE else None


def _heads_first_row(style: Element) -> bool:
    for part in style.iterfind(W + "tblStylePr"):
        if part.get(W + "type") == "firstRow":
            return bool(switch(part.find(W + "rPr"), "b")) or part.find(f"{W}tcPr/{W}shd") is not None
    return False


def _resolve(style_id: str, elements: Mapping[str, Element], done: dict[str, Style]) -> Style:
    """Build a style after the styles it is based on. A circle of styles is cut where it closes."""
    path: list[str] = []
    current: str | None = style_id
    while current and current in elements and current not in done and current not in path:
        path.append(current)
        current = value(elements[current], "basedOn")
    for each in reversed(path):
        parent = done.get(value(elements[each], "basedOn") or "", Style(""))
        done[each] = _build(each, elements[each], parent)
    return done[style_id]


def _build(style_id: str, element: Element, parent: Style) -> Style:
    properties = element.find(W + "pPr")
    name = value(element, "name") or ""
    heading = _HEADING_NAME.fullmatch(name.lower())
    outline = outline_level(properties)
    if outline is None:
        outline = int(heading[1]) - 1 if heading else parent.outline
    elif outline == _BODY_TEXT_OUTLINE:
        outline = None
    numbering = properties.find(W + "numPr") if properties is not None else None
    num_id, ilvl = value(numbering, "numId"), number(numbering, "ilvl")
    own = read_looks(element.find(W + "rPr"))
    return Style(
        style_id,
        name,
        (style_id, *parent.chain),
        outline,
        parent.num_id if num_id is None else num_id,
        parent.ilvl if ilvl is None else ilvl,
        read_indent(properties).over(parent.indent),
        Looks(
            parent.looks.bold if own.bold is None else own.bold,
            parent.looks.capitals if own.capitals is None else own.capitals,
            parent.looks.hidden if own.hidden is None else own.hidden,
            parent.looks.underlined if own.underlined is None else own.underlined,
            parent.looks.size if own.size is None else own.size,
        ),
    )


def is_hidden_mark(properties: Element | None) -> bool | None:
    """Whether the paragraph mark itself is hidden, by its own properties; None where they do not say.

    A style separator (specVanish) hides the mark too but keeps both paragraphs apart.
    """
    run_properties = properties.find(W + "rPr") if properties is not None else None
    if switch(run_properties, "specVanish"):
        return False
    return switch(run_properties, "vanish")
