"""Complex fields: marks for their begin and end, an instruction that is not shown and a result that is."""

from __future__ import annotations

from dataclasses import dataclass

from policylint.documents.docx_names import VAL, Element, W, is_on, value, whole

FIELD = W + "fldChar"
GONE = frozenset(W + name for name in ("del", "moveFrom"))
"""What tracked changes take away."""


@dataclass(slots=True)
class OpenField:
    """An open complex field: its instruction is not shown, its result is."""

    instruction: str = ""
    shown: bool = False

    @property
    def is_contents(self) -> bool:
        """Whether its result is a table of contents or an index."""
        return self.instruction.split(maxsplit=1)[:1] in (["TOC"], ["INDEX"], ["TOA"])


def drop_unmatched_fields(container: Element) -> None:
    """Take out field marks without a partner: a field that never ends would swallow the rest of the document."""
    unended: list[Element] = []
    for mark in list(container.iter(FIELD)):
        if any(above.tag in GONE for above in mark.iterancestors()):
            continue
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            unended.append(mark)
        elif kind == "end":
            if unended:
                unended.pop()
            else:
                _remove(mark)
    for mark in unended:
        _remove(mark)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def form_field(begin: Element) -> str:
    """What an old form field shows that has no result: a tick box, or the entry chosen from a list."""
    box = begin.find(f"{W}ffData/{W}checkBox")
    if box is not None:
        return "☒" if _ticked(box) else "☐"
    entries = [entry.get(VAL, "") for entry in begin.iterfind(f"{W}ffData/{W}ddList/{W}listEntry")]
    chosen = whole(value(begin.find(f"{W}ffData/{W}ddList"), "result")) or 0
    return entries[chosen] if chosen < len(entries) else ""


def _ticked(box: Element) -> bool:
    for name in ("checked", "default"):
        state = box.find(W + name)
        if state is not None:
            return is_on(state)
    return False
