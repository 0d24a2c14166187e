"""A policy as it is drafted: plain text with a few signs, apart from how Word, PDF or text will show it.

A draft is a YAML head between two lines `---` (`facts` are the lines under the title, `dates` the days they name) and a
body of parts separated by blank lines:

    # heading, ## heading under it        * item, ** item under it (numbered)     - item, -- item under it (bullets)
    | cell | cell                         || cell | cell  (a row of column heads; "^" continues the cell above)
    [box] text in a box                   [toc]  table of contents                [page]  next page
    [term] Word: what it means            (a paragraph that hangs)

Within a text: **bold**, {+inserted+}, {-deleted-}, {<moved away<}, {>moved here>}, {=content control=}, {^footnote^}.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

_INLINE = re.compile(r"\*\*(.+?)\*\*|\{([+\-<>=^])(.+?)\2\}")
_PART = re.compile(r"(#+|\*+|-+|\[(?:box|toc|page|term)\])(?:\s+|$)")


class Mark(StrEnum):
    """What is special about a stretch of text."""

    PLAIN = ""
    BOLD = "**"
    INSERTED = "+"
    DELETED = "-"
    MOVED_AWAY = "<"
    MOVED_HERE = ">"
    CONTROL = "="
    FOOTNOTE = "^"


class PartKind(StrEnum):
    """What a part of the body is."""

    HEADING = "#"
    NUMBERED = "*"
    BULLET = "-"
    PARAGRAPH = ""
    TERM = "[term]"
    BOX = "[box]"
    CONTENTS = "[toc]"
    NEXT_PAGE = "[page]"
    TABLE = "|"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one mark."""

    text: str
    mark: Mark = Mark.PLAIN


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; `head` says that it names the columns."""

    cells: tuple[str, ...]
    head: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One heading, paragraph, item, box or table. `level` counts from 1 for headings and items; `label` as printed."""

    kind: PartKind
    runs: tuple[Run, ...] = ()
    level: int = 0
    label: str = ""
    rows: tuple[Row, ...] = ()

    @property
    def text(self) -> str:
        """What stands there once all tracked changes are accepted, footnotes left out."""
        gone = (Mark.DELETED, Mark.MOVED_AWAY, Mark.FOOTNOTE)
        kept = "".join(run.text for run in self.runs if run.mark not in gone)
        return re.sub(r" {2,}", " ", kept).strip()


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole policy. `head` is the YAML head: `title`, `number`, `header`, `footer` and how to lay it out."""

    name: str
    head: dict[str, Any] = field(hash=False)
    parts: tuple[Part, ...]

    def setting(self, key: str, default: str = "") -> str:
        """A text of the head, or `default` where it is not given."""
        return str(self.head.get(key, default))


def read_draft(path: Path) -> Draft:
    """Read one draft file. Raises ValueError where the head is not closed."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    settings: dict[str, Any] = yaml.safe_load(head)
    parts = list(_parts(body))
    return Draft(path.name.removesuffix(".draft"), settings, tuple(_labelled(parts, settings)))


def runs_of(text: str) -> tuple[Run, ...]:
    """Split a text at its inline marks."""
    runs: list[Run] = []
    done = 0
    for found in _INLINE.finditer(text):
        if found.start() > done:
            runs.append(Run(text[done : found.start()]))
        bold, sign, marked = found.groups()
        runs.append(Run(bold, Mark.BOLD) if bold else Run(marked, Mark(sign)))
        done = found.end()
    if done < len(text):
        runs.append(Run(text[done:]))
    return tuple(runs)


def _parts(body: str) -> Iterator[Part]:
    for chunk in re.split(r"\n\s*\n", body.strip("\n")):
        if chunk.startswith("|"):
            yield Part(PartKind.TABLE, rows=tuple(_row(line) for line in _table_lines(chunk)))
            continue
        text = " ".join(chunk.split())
        sign = _PART.match(text)
        if sign is None:
            yield Part(PartKind.PARAGRAPH, runs_of(text))
            continue
        kind = sign[1] if sign[1].startswith("[") else sign[1][0]
        level = 0 if sign[1].startswith("[") else len(sign[1])
        yield Part(PartKind(kind), runs_of(text[sign.end() :]), level)


def _table_lines(chunk: str) -> Iterator[str]:
    line = ""
    for raw in chunk.splitlines():
        if raw.startswith("|"):
            if line:
                yield line
            line = raw
        else:
            line += " " + raw.strip()
    yield line


def _row(line: str) -> Row:
    head = line.startswith("||")
    return Row(tuple(cell.strip() for cell in line.lstrip("|").split("|")), head)


def _labelled(parts: Sequence[Part], settings: dict[str, Any]) -> Iterator[Part]:
    """Number items and headings; a list starts anew after anything that is not an item."""
    items, headings = settings.get("labels", ["1.", "a.", "i."]), settings.get("heading-labels", [])
    bullets = settings.get("bullets", ["•", "o"])
    listed: list[int] = []
    titled: list[int] = []
    for part in parts:
        label = ""
        if part.kind is PartKind.BULLET:
            label = bullets[part.level - 1]
        elif part.kind is PartKind.NUMBERED:
            listed = _counted(listed, part.level)
            label = label_at(items[part.level - 1], listed[-1])
        else:
            listed = []
        if part.kind is PartKind.HEADING and headings:
            titled = _counted(titled, part.level)
            label = headings[part.level - 1]
            for level, count in enumerate(titled, 1):
                label = label.replace(f"%{level}", str(count))
        yield replace(part, label=label)


def _counted(counts: list[int], level: int) -> list[int]:
    """The counts of all levels once one more stands on `level`; those below start anew."""
    upper = [*counts, *[0] * level][:level]
    return [*upper[:-1], upper[-1] + 1]


def label_at(pattern: str, count: int) -> str:
    """The label number `count` of a pattern like "1.", "(a)", "A.", "i."."""
    sign = next(letter for letter in pattern if letter in "1aAi")
    roman = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
    shown = {"1": str(count), "a": chr(96 + count), "A": chr(64 + count), "i": roman[min(count, 10) - 1]}[sign]
    return pattern.replace(sign, shown)
