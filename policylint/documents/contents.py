"""Finds tables of contents and takes them out of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from policylint.documents.labels import split_label
from policylint.documents.lines import LINE_END_HYPHEN, Line

_LEADERS = re.compile(
    r"(?:\.\s?){4,}\s*(?:page\s*)?(?:\d{1,4}|[ivxl]{1,6}|[A-Z]?[\d.-]{1,8})?\s*$|_{6,}\s*\d{1,4}$", re.IGNORECASE
)
_HEADING = re.compile(r"(?:table of )?contents|index of (?:policies|sections)", re.IGNORECASE)
_ENTRY = re.compile(r".*\S\s+(?:page\s+)?\d{1,4}(?:\s*[-–]\s*\d{1,4})?$", re.IGNORECASE)
_FIRST_PAGES = 3
_LONGEST_ENTRY = 90
_LEAST_ANNOUNCED = 5
_ANNOUNCING = re.compile(r"[^a-z].*[^\W_].*[^.,;:]|[a-z][.)] .*[^.,;:]")
"""Entries are no sentences, nor parts of one."""

_NUMBER = re.compile(r"\d{1,4}")


def part_contents(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], tuple[str, ...]]:
    """The lines of each page, in reading order, without tables of contents; and the lines taken out, each text once."""
    kept: list[list[Line]] = []
    taken: dict[str, None] = {}
    inside = False
    first = [lines for lines in pages if lines and lines[0].page <= _FIRST_PAGES]
    coming = _headings_to_come(first, pages)
    for lines in pages:
        out, inside = _entries(lines, inside)
        if lines and lines[0].page <= _FIRST_PAGES:
            out |= _announced(lines, coming)
        kept.append([line for place, line in enumerate(lines) if place not in out])
        taken.update(dict.fromkeys(lines[place].text.rstrip(LINE_END_HYPHEN) for place in sorted(out)))
    return kept, tuple(taken)


def _entries(lines: Sequence[Line], inside: bool) -> tuple[set[int], bool]:
    """Places of the entries on a page, and whether the table may go on on the next; `inside`: it began before."""
    leaders = [place for place, line in enumerate(lines) if _LEADERS.search(line.text) and len(line.text) > 8]
    headings = [place for place, line in enumerate(lines) if _HEADING.fullmatch(line.text.strip(" :"))]
    entries: set[int] = set()
    if len(leaders) >= 3:
        entries.update(leaders)
    elif headings or inside:
        first = headings[0] + 1 if headings else 0
        run = _plain_entries(lines, first)
        if len(run) >= 3:
            entries.update(run)
    if not entries:
        return set(), False
    first, last = min(entries), max(entries)
    for place in range(first, last):  # entries that run over two lines, and chapter names between them
        if (
            place not in entries
            and len(lines[place].text) < _LONGEST_ENTRY
            and any(near in entries for near in (place + 1, place + 2))
        ):
            entries.add(place)
    entries.update(place for place in headings if place < first and first - place <= 3)
    return entries, last >= len(lines) - 3


def _plain_entries(lines: Sequence[Line], first: int) -> set[int]:
    """Places of lines that end in a page number, from `first` on, up to where they stop coming."""
    run: set[int] = set()
    last_number = 0
    missed = 0
    for place in range(first, len(lines)):
        text = lines[place].text
        if _ENTRY.fullmatch(text) and (number := int(_NUMBER.findall(text)[-1])) >= last_number:
            run.add(place)
            last_number = number
            missed = 0
        else:
            missed += 1
            if missed > 2:
                break
    return run


def _headings_to_come(first: Sequence[Sequence[Line]], pages: Sequence[Sequence[Line]]) -> Counter[str]:
    """How often each line of the first pages stands in the document."""
    wanted = {_plain(line) for lines in first for line in lines}
    ends = {plain[-6:] for plain in wanted}
    short = (line for lines in pages for line in lines if len(line.text) < _LONGEST_ENTRY)
    return Counter(_plain(line) for line in short if line.text.casefold().strip(" .:")[-6:] in ends)


def _announced(lines: Sequence[Line], coming: Counter[str]) -> set[int]:
    """Places of a list, without page numbers, of the headings that come later; `coming` is counted down."""
    best: list[int] = []
    run: list[int] = []
    missed = 0
    for place, line in enumerate(lines):
        plain = _plain(line)
        if len(line.text) < _LONGEST_ENTRY:
            coming[plain] -= 1
        if coming[plain] > 0 and _ANNOUNCING.fullmatch(line.text) and len(line.text) < _LONGEST_ENTRY:
            run.append(place)
            missed = 0
        else:
            missed += 1
            if missed > 2 or len(line.text) >= _LONGEST_ENTRY or line.text.endswith((".", ";")):
                best, run = max(best, run, key=len), []
    best = max(best, run, key=len)
    if len(best) < _LEAST_ANNOUNCED:
        return set()
    return {place for place in range(best[0], best[-1] + 1) if len(lines[place].text) < _LONGEST_ENTRY}


def _plain(line: Line) -> str:
    """A heading's words, whatever its number and its capitals."""
    return split_label(line.text)[1].casefold().strip(" .:")
