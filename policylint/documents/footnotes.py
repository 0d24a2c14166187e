"""Takes footnotes out of the pages' text, and their marks out of the sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from policylint.documents.lines import Line

_SMALLER = 0.92
"""Footnotes are set at most this large, as a share of the body's font size."""

_RAISED = re.compile(r"\[?\d{1,3}\]?(?:\[\d{1,3}\])?|[*†‡]{1,2}")
"""What stands above the line where a footnote is pointed to."""

_MARK = re.compile(r"(?P<mark>\d{1,2}|[*†‡]{1,2}|\[\d{1,2}\])(?:\[\d{1,2}\])?\s*(?=[A-Z\"“(§][\w.’'\"]|[a-z]{3})")


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: its mark, and its lines, the first without the mark."""

    mark: str
    lines: tuple[Line, ...]


def without_marks(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page without the raised marks that stand as lines of their own."""
    marks = [line for line in lines if _RAISED.fullmatch(line.text) and any(_raised(line, other) for other in lines)]
    return [line for line in lines if line not in marks] if marks else list(lines)


def _raised(mark: Line, line: Line) -> bool:
    """Whether a small sign stands behind or in a line, higher than its letters."""
    small = mark.size <= 0.8 * line.size
    return small and 0.5 < line.baseline - mark.baseline < 0.6 * line.size and line.x0 < mark.x0 < line.x1 + 15


def part_footnotes(lines: Sequence[Line], size: float) -> tuple[list[Line], list[Footnote]]:
    """The lines of a page, in reading order, without the footnotes at its end; and the footnotes.

    `size` is the font size of the document's body. Marks in the text that belong to a footnote are taken out.
    """
    end = len(lines)
    while end > 0 and lines[end - 1].size <= _SMALLER * size:
        end -= 1
    first = next((place for place in range(end, len(lines)) if _MARK.match(lines[place].text)), len(lines))
    if end == 0 or first == len(lines):
        return list(lines), []
    notes: list[tuple[str, list[Line]]] = []
    for line in lines[first:]:
        match = _MARK.match(line.text)
        if match:
            notes.append((match["mark"], [replace(line, text=line.text[match.end() :])]))
        else:
            notes[-1][1].append(line)
    marks = "|".join(sorted((re.escape(mark) for mark, _ in notes), key=lambda each: (-len(each), each)))
    in_text = re.compile(
        rf"(?<=[^\W\d_.]|[.,;:”\"’')])(?:{marks})(?=\s|$|[.,;:])|(?<=[.;:”\"’')]) (?:{marks})(?=$| [A-Z])"
    )
    body = [
        replace(line, text=in_text.sub("", line.text)) if in_text.search(line.text) else line for line in lines[:first]
    ]
    return body, [Footnote(mark, tuple(note)) for mark, note in notes]
