"""Reads the text of SmartArt diagrams, which stands in parts of its own."""

from __future__ import annotations

from collections.abc import Iterator

from policylint.documents.docx_names import Element

_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
RELATION_IDS = _DIAGRAM + "relIds"
"""The element in a drawing that says which diagram it shows."""


def diagram_lines(root: Element) -> Iterator[str]:
    """The paragraphs of a diagram's data part: a shape, then the shapes below it, each level in its order."""
    points = {point.get("modelId", ""): point for point in root.iter(_DIAGRAM + "pt")}
    below: dict[str, list[tuple[int, str]]] = {}
    for link in root.iter(_DIAGRAM + "cxn"):
        if link.get("type", "parOf") == "parOf":
            order = link.get("srcOrd", "0")
            place = int(order) if order.isdigit() else 0
            below.setdefault(link.get("srcId", ""), []).append((place, link.get("destId", "")))
    tops = [name for name, point in points.items() if point.get("type") == "doc"]
    seen: set[str] = set()
    waiting = list(reversed(tops))
    while waiting:
        name = waiting.pop()
        if name in seen or name not in points:
            continue
        seen.add(name)
        yield from _paragraphs(points[name])
        waiting.extend(child for _, child in sorted(below.get(name, ()), reverse=True))


def _paragraphs(point: Element) -> Iterator[str]:
    for text in point.iterfind(_DIAGRAM + "t"):
        for paragraph in text.iter(_DRAWING + "p"):
            line = "".join(run.text or "" for run in paragraph.iter(_DRAWING + "t"))
            if line.strip():
                yield line
