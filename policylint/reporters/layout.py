"""How reports for people are set: width, colour, wrapping, quotes, places and the names of practices."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import click

from policylint.engine.model import Evidence, Verdict
from policylint.rulebook.model import Practice

_CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), " ")

_TIE = "\N{NO-BREAK SPACE}"

COLOURS: Mapping[Verdict, str] = {
    Verdict.CONTRARY: "red",
    Verdict.MISSING: "red",
    Verdict.PARTIAL: "yellow",
    Verdict.MET: "green",
}


@dataclass(frozen=True, slots=True)
class Style:
    """How to set a report: width in columns, with terminal colours or not; `quiet` leaves out all but gaps."""

    width: int = 100
    colour: bool = False
    quiet: bool = False

    def bold(self, text: str) -> str:
        """`text` in bold where there are colours."""
        return click.style(text, bold=True) if self.colour else text

    def dim(self, text: str) -> str:
        """`text` set back where there are colours."""
        return click.style(text, dim=True) if self.colour else text

    def paint(self, text: str, verdict: Verdict) -> str:
        """`text` in the colour of a verdict where there are colours."""
        return click.style(text, fg=COLOURS[verdict], bold=True) if self.colour else text


def plain(text: str) -> str:
    """`text` on one line without control characters: what a document or a file name says cannot steer a terminal."""
    return " ".join(text.translate(_CONTROLS).split())


def shorten(text: str, limit: int) -> str:
    """`text` in at most `limit` characters, cut between words, with an ellipsis where something was cut."""
    text = plain(text)
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    if not text[limit - 1].isspace():
        cut = cut.rpartition(" ")[0] or cut
    return cut.rstrip(" ,;:.([-") + "…"


def quoted(text: str, limit: int) -> str:
    """`text` in quotation marks, `limit` characters with them at most."""
    return f"“{shorten(text, limit - 2)}”"


def wrapped(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """`text` as lines of at most `width` columns; `first` begins the first line, `rest` (else blanks) the others."""
    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=" " * len(first) if rest is None else rest,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [first.rstrip()]


def wrapped_parts(parts: Sequence[str], width: int) -> list[str]:
    """The parts with dots between them, as lines of at most `width` columns; short parts are not broken."""
    tied = [part.replace(" ", _TIE) if len(part) < width // 2 else part for part in parts]
    return [line.replace(_TIE, " ") for line in wrapped(" · ".join(tied), width)]


def place(evidence: Evidence) -> str:
    """Where a passage stands, in words: section, then page or paragraph; "" where nothing is known."""
    parts = [plain(evidence.section)] if evidence.section else []
    if evidence.page is not None:
        parts.append(f"page {evidence.page}")
    elif evidence.paragraph is not None:
        parts.append(f"paragraph {evidence.paragraph}")
    return ", ".join(parts)


def pages(numbers: Sequence[int]) -> str:
    """Page numbers in words: "page 3", "pages 3-5", "pages 1, 3-5 and 9"."""
    runs: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    parts = [f"{first}-{last}" if last > first else str(first) for first, last in runs]
    return f"page{'s' if len(set(numbers)) > 1 else ''} {listed(parts)}"


def listed(parts: Sequence[str], last: str = "and") -> str:
    """The parts as a person lists them: "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 gap", "2 gaps", "2 policies"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def practice_name(id: str, practices: Mapping[str, Practice]) -> str:
    """A practice's id with its title."""
    return f"{id} {practices[id].title}" if id in practices else id
