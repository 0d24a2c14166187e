"""Names of the WordprocessingML elements that the DOCX reader looks at, and how their values are read."""

from __future__ import annotations

from lxml import etree

Element = etree._Element

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
W = f"{{{_WORD}}}"
VAL = W + "val"


def value(parent: Element | None, name: str) -> str | None:
    """The w:val of the child `name` ("pStyle"); None where there is no such child or it has no value."""
    child = parent.find(W + name) if parent is not None else None
    return child.get(VAL) if child is not None else None


def number(parent: Element | None, name: str) -> int | None:
    """The w:val of the child `name` as a whole number; None where there is none."""
    return whole(value(parent, name))


def whole(text: str | None) -> int | None:
    """A whole number as Word writes it; None for anything else."""
    try:
        return int(float(text)) if text is not None else None
    except (ValueError, OverflowError):
        return None


def switch(parent: Element | None, name: str) -> bool | None:
    """An on/off property: <w:b/> and <w:b w:val="1"/> are on, "0" and "false" off; None where it is not given."""
    child = parent.find(W + name) if parent is not None else None
    return is_on(child) if child is not None else None


def is_on(element: Element) -> bool:
    """Whether an on/off element that is there says on."""
    return element.get(VAL, "1") not in ("0", "false", "off", "none")
