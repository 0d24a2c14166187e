"""Decides what each item is (heading, list item, paragraph, cell), how deep it stands, and makes the blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from policylint.documents.headings import Outline, is_styled_heading, looks_like_heading
from policylint.documents.items import Item
from policylint.documents.list_levels import ListLevels
from policylint.documents.model import Block, BlockKind, Cell

_LONG_LINE = 45
_MORE_FOLLOWS = frozenset(
    "a an and any are at be by for from his her in is its of on or that the their this to with".split()
)
_BETWEEN_ITEMS = ("; and", "; or", ", and", ", or")
_RUNNING_TEXT = 18
"""A paragraph of more words than this is no heading."""


@dataclass(slots=True)
class Assembler:
    """Puts the blocks of one document together; give it the body first, then the footnotes."""

    blocks: list[Block] = field(default_factory=list)
    _outline: Outline = field(default_factory=Outline)
    _lists: ListLevels = field(default_factory=ListLevels)
    _start: int = 0
    _sections: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """Paragraph number to the headings above it, for the footnotes."""

    def body(self, items: Sequence[Item]) -> None:
        """Add the items of the body, which all have text. Cells and text boxes have their own lists and headings."""
        items = _without_common_looks(_with_whole_sentences(items))
        main: tuple[Cell | None, int] = (None, 0)
        current = main
        outside = self._lists, self._outline.place
        for position, item in enumerate(items):
            if (item.cell, item.aside) != current:
                if current == main:
                    outside = self._lists, self._outline.place
                current = item.cell, item.aside
                self._lists = outside[0] if current == main else ListLevels()
                self._outline.back_to(outside[1], aside=current != main)
            before = items[position - 1] if position else None
            after = items[position + 1] if position + 1 < len(items) else None
            self._add(item, before, after)

    def footnote(self, paragraph: int, mark: str, text: str) -> None:
        """Add a footnote that is called in the paragraph with this number; it gets that paragraph's section."""
        item = Item(text, paragraph, printed_label=mark)
        self._block(BlockKind.FOOTNOTE, item, self._sections.get(paragraph, ()), 0)

    def _add(self, item: Item, before: Item | None, after: Item | None) -> None:
        if item.doubtful and item.label is not None and not self._is_label(item):
            item = replace(item, label=None, printed_label="", text=item.whole)
        if item.outline is not None and not (item.cell is None and is_styled_heading(item)):
            item = replace(item, outline=None)
        if item.outline is not None or looks_like_heading(item, before, after):
            self._lists.heading()
            level, section = self._outline.heading(item)
            self._block(BlockKind.HEADING, item, section, level)
            return
        section = self._outline.section
        self._outline.text()
        if item.label is not None:
            announced = before is not None and before.text.endswith(":")
            level = self._lists.place(item.label, item.membership, item.indent, announced)
            self._block(BlockKind.LIST_ITEM, item, section, level)
            return
        self._lists.paragraph(item.indent)
        self._block(BlockKind.PARAGRAPH if item.cell is None else BlockKind.TABLE_CELL, item, section, 0)

    def _is_label(self, item: Item) -> bool:
        """Whether a doubtful label is one: a number, in a heading, or the next one of a list."""
        label = item.label
        assert label is not None
        return (
            item.outline is not None
            or item.bold
            or any(sign.isdigit() for sign in label.text)
            or self._lists.continues(label)
        )

    def _block(self, kind: BlockKind, item: Item, section: tuple[str, ...], level: int) -> None:
        self._sections.setdefault(item.paragraph, section)
        block = Block(
            index=len(self.blocks),
            kind=kind,
            text=item.text,
            start=self._start,
            section=section,
            level=level,
            label=item.printed_label,
            paragraph=item.paragraph,
            cell=item.cell,
        )
        self.blocks.append(block)
        self._start = block.end + 1


def _without_common_looks(items: Sequence[Item]) -> Sequence[Item]:
    """The items, without bold or capitals where most of the running text has them: there they make no headings."""
    running = [item for item in items if len(item.text.split()) > _RUNNING_TEXT]
    if 2 * sum(item.bold for item in running) > len(running):
        items = [replace(item, bold=False) for item in items]
    if 2 * sum(item.capitals for item in running) > len(running):
        items = [replace(item, capitals=False) for item in items]
    return items


def _with_whole_sentences(items: Sequence[Item]) -> Sequence[Item]:
    """The items, joined where a sentence goes on in the next paragraph: somebody ended the lines by hand."""
    joined: list[Item] = []
    for item in items:
        if joined and _goes_on(joined[-1], item):
            last = joined[-1]
            joined[-1] = replace(last, text=f"{last.text} {item.text}", whole=f"{last.whole} {item.whole}")
        else:
            joined.append(item)
    return joined


def _goes_on(before: Item, item: Item) -> bool:
    """Whether the sentence of a long line, or one that ends in a word like "the", goes on in small letters.

    Short lines in small letters are more likely a list without bullets.
    """
    if item.label is not None or (before.cell, before.aside, before.bold) != (item.cell, item.aside, item.bold):
        return False
    if before.outline is not None or item.outline is not None or not item.text.lstrip("(\"'“‘[")[:1].islower():
        return False
    if item.text.startswith(("http", "www.")) or before.text.endswith(_BETWEEN_ITEMS):
        return False
    last_word = before.text.rsplit(maxsplit=1)[-1]
    return last_word in _MORE_FOLLOWS or (len(before.text) >= _LONG_LINE and last_word[-1].isalpha())
