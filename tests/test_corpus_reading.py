"""Every written policy is read as a person sees it: all of its text, in order, with labels, levels and sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from corpus.build import POLICIES, drafts
from corpus.draft import Draft, Mark, Part, PartKind
from policylint.documents.model import Block, BlockKind, Document
from policylint.documents.read import read

KINDS = {
    PartKind.HEADING: BlockKind.HEADING,
    PartKind.NUMBERED: BlockKind.LIST_ITEM,
    PartKind.BULLET: BlockKind.LIST_ITEM,
}


class Seen(NamedTuple):
    """What a person sees of a block."""

    kind: BlockKind
    label: str
    text: str
    section: tuple[str, ...]
    level: int


def seen_in(draft: Draft) -> Iterator[Seen]:
    """The blocks of a draft, tables of contents left out, all changes accepted, footnotes at the end."""
    path: list[tuple[int, str]] = []
    notes: list[str] = []
    for part in draft.parts:
        if part.kind is PartKind.HEADING:
            path = [each for each in path if each[0] < part.level]
        section = tuple(name for _, name in path)
        notes += [run.text for run in part.runs if run.mark is Mark.FOOTNOTE]
        if part.kind is PartKind.TABLE:
            cells = (cell for row in part.rows for cell in row.cells if cell != "^")
            yield from (Seen(BlockKind.TABLE_CELL, "", cell, section, 0) for cell in cells)
        elif part.text:
            label, text = _label_and_text(part)
            level = part.level if part.kind in (PartKind.NUMBERED, PartKind.BULLET) else 0
            yield Seen(KINDS.get(part.kind, BlockKind.PARAGRAPH), label, text, section, level)
        if part.kind is PartKind.HEADING:
            path.append((part.level, f"{part.label} {part.text}".strip()))
    yield from (Seen(BlockKind.FOOTNOTE, str(i), text, (), 0) for i, text in enumerate(notes, 1))


def _label_and_text(part: Part) -> tuple[str, str]:
    """A heading's number is typed in some drafts; it counts as its label all the same."""
    typed = re.match(r"([\dIVXA-G]+\.[\d.]*) (.+)", part.text)
    if part.kind is PartKind.HEADING and not part.label and typed:
        return typed[1], typed[2]
    return part.label, part.text


def read_as(document: Document, draft: Draft) -> list[Seen]:
    """The blocks after the title block, the document's title left out of their sections."""
    first = next(_label_and_text(part)[1] for part in draft.parts if part.text and part.kind is PartKind.HEADING)
    start = next((i for i, block in enumerate(document.blocks) if same_letters(block.text, first)), 0)
    titles = {block.printed for block in document.blocks[:start]}
    return [_seen(block, titles) for block in document.blocks[start:]]


def _seen(block: Block, titles: set[str]) -> Seen:
    section = tuple(name for name in block.section if name not in titles) if block.kind != "footnote" else ()
    return Seen(block.kind, block.label, block.text, section, block.level if block.kind == "list-item" else 0)


def same_letters(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def plainly(blocks: list[Seen], upper: bool) -> list[str]:
    """One line a block. Plain text prints headings in capitals, so letters count alike there."""
    lines = [f"{b.kind} {b.level} [{b.label}] {b.text} <{' > '.join(b.section)}>" for b in blocks]
    return [line.casefold() for line in lines] if upper else lines


@pytest.mark.parametrize("draft", drafts(), ids=lambda draft: draft.name)
def test_policy_is_read_as_a_person_sees_it(draft: Draft) -> None:
    document = read(POLICIES / draft.name, draft.name)
    upper = draft.name.endswith(".txt")
    assert plainly(read_as(document, draft), upper) == plainly(list(seen_in(draft)), upper)


@pytest.mark.parametrize("draft", [d for d in drafts() if d.name.endswith((".pdf", ".docx"))], ids=lambda d: d.name)
def test_blocks_know_their_place(draft: Draft) -> None:
    document = read(POLICIES / draft.name, draft.name)
    places = [block.page if draft.name.endswith(".pdf") else block.paragraph for block in document.blocks]
    body = [place or 0 for place, block in zip(places, document.blocks, strict=True) if block.kind != "footnote"]
    assert all(place >= 1 for place in body)
    assert body == sorted(body)
    assert all(document.text[block.start : block.end] == block.text for block in document.blocks)


@pytest.mark.parametrize("draft", drafts(), ids=lambda draft: draft.name)
def test_title_number_and_dates_are_those_printed(draft: Draft) -> None:
    facts = read(POLICIES / draft.name, draft.name).facts
    printed = {key: str(day) for key, day in draft.head["dates"].items()}
    assert {"effective": facts.effective, "revised": facts.revised, "review": facts.review} == {
        "effective": "",
        "revised": "",
        "review": "",
    } | printed
    assert facts.number == draft.setting("number")
    assert facts.title.casefold() in draft.setting("title").casefold()
    assert facts.title
