"""Takes footnotes out of the pages' text, and their marks out of the sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from policylint.documents.lines import Line

_SMALLER = 0.92
"""Footnotes are set at most this large, as a share of the body's font size."""

_MARK = re.compile(r"(?P<mark>\d{1,2}|[*†‡]{1,2}|\[\d{1,2}\])(?:\[\d{1,2}\])?\s*(?=[A-Z\"“(§][\w.’'\"]|[a-z]{3})")


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: its mark, and its lines, the first without the mark."""

    mark: str
    lines: tuple[Line, ...]


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
    in_text = re.compile(rf"(?<=[^\W\d_.]|[.,;:”\"’')])(?:{marks})(?=\s|$|[.,;:])")
    body = [
        replace(line, text=in_text.sub("", line.text)) if in_text.search(line.text) else line for line in lines[:first]
    ]
    return body, [Footnote(mark, tuple(note)) for mark, note in notes]
