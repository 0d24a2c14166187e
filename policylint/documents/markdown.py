"""Reads Markdown: CommonMark with tables; a YAML front matter gives the document's facts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from policylint.documents.assemble import Assembler
from policylint.documents.facts import find_facts
from policylint.documents.items import Item, begins_item, clean, given_label, take_typed_label
from policylint.documents.list_levels import Membership
from policylint.documents.model import Cell, Document
from policylint.documents.text import decode

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FACTS = {
    "title": ("title", "name"),
    "number": ("number", "policy number", "policy no", "policy", "id"),
    "effective": ("effective", "effective date", "date", "issued"),
    "revised": ("revised", "revision date", "last revised", "updated"),
    "review": ("review", "next review", "review date", "review cycle"),
}
"""Fact to the keys of a front matter that state it."""
_NOTE = re.compile(r"\[\^([^\]\s]+)\]:\s+")
_NOTE_CALL = re.compile(r"\[\^([^\]\s]+)\]")
_TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_INDENT = 400
"""Of each level of lists, in twentieths of a point, as the list levels need it."""


def read_markdown(path: str, data: bytes) -> Document:
    """Read a Markdown document given as bytes; `path` is only carried along.

    Raises NotAssessedError where the bytes are not text.
    """
    text = decode(data)
    stated: Mapping[str, str] = {}
    if match := _FRONT_MATTER.match(text):
        front = _front_matter(match[1])
        if front is not None:
            stated, text = front, text[match.end() :]
    collector = _Collector()
    collector.tokens(MarkdownIt("commonmark").enable("table").parse(text))
    assembler = Assembler()
    assembler.body(collector.items)
    for mark, note in collector.notes.items():
        assembler.footnote(collector.calls.get(mark, 0) or collector.paragraphs, mark, note)
    blocks = tuple(assembler.blocks)
    facts = find_facts(blocks, ())
    return Document(path, "markdown", blocks, replace(facts, **stated) if stated else facts)


def _front_matter(text: str) -> Mapping[str, str] | None:
    """The facts that a front matter states; None where the text between the lines is not one."""
    try:
        found = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    given = {str(key).lower().replace("_", " ").replace("-", " "): value for key, value in found.items()}
    facts: dict[str, str] = {}
    for fact, keys in _FACTS.items():
        for key in keys:
            if given.get(key) not in (None, "") and not isinstance(given[key], (dict, list)):
                facts[fact] = clean(str(given[key]))
                break
    return facts


@dataclass(slots=True)
class _List:
    """An open list: a number of its own, its items so far, and the label of the item being read."""

    id: str
    label: str = ""
    value: int = 0
    taken: bool = True
    """Whether the item's label has been given to a paragraph."""


@dataclass(slots=True)
class _Collector:
    """Goes through the tokens of a document and gathers its items."""

    items: list[Item] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    """Footnote mark to text, in the order of the notes."""
    calls: dict[str, int] = field(default_factory=dict)
    """Footnote mark to the paragraph that calls it."""
    paragraphs: int = 0
    _lists: list[_List] = field(default_factory=list)
    _count: int = 0
    _tables: int = 0

    def tokens(self, tokens: Sequence[Token]) -> None:
        """Gather the items of a sequence of block tokens."""
        position = 0
        while position < len(tokens):
            token = tokens[position]
            if token.type == "table_open":
                end = next(place for place in range(position, len(tokens)) if tokens[place].type == "table_close")
                self._table(tokens[position:end])
                position = end
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                self._count += 1
                self._lists.append(_List(f"list {self._count}"))
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                self._lists.pop()
            elif token.type == "list_item_open":
                current = self._lists[-1]
                current.label = f"{token.info}{token.markup}" if token.info else "•"
                current.value, current.taken = current.value + 1, False
            elif token.type == "heading_open":
                self._paragraph(_pieces(tokens[position + 1]), outline=int(token.tag[1:]))
                position += 1
            elif token.type == "inline":
                self._paragraph(_pieces(token))
            elif token.type in ("fence", "code_block"):
                for line in token.content.split("\n"):
                    self._paragraph([(line, False)])
            elif token.type == "html_block":
                self._paragraph([(_TAG.sub(" ", _LINE_BREAK.sub("\n", token.content)), False)])
            position += 1

    def _paragraph(self, pieces: Sequence[tuple[str, bool]], outline: int | None = None) -> None:
        """Add a paragraph given as stretches of text, each with whether it is bold."""
        whole = "".join(text for text, _ in pieces)
        if match := _NOTE.match(whole):
            self.notes[match[1]] = clean(whole[match.end() :])
            return
        if not clean(whole):
            return
        self.paragraphs += 1
        for call in _NOTE_CALL.findall(whole):
            self.calls.setdefault(call, self.paragraphs)
        bold = all(is_bold for text, is_bold in pieces if any(map(str.isalnum, text)))
        for line in _lines(_NOTE_CALL.sub("", whole)):
            item = self._item(line, outline)
            item.bold = bold
            self.items.append(item)

    def _item(self, line: str, outline: int | None) -> Item:
        text = clean(line)
        letters = [sign for sign in text if sign.isalpha()]
        item = Item(
            text,
            self.paragraphs,
            whole=text,
            outline=outline,
            indent=_INDENT * len(self._lists),
            capitals=bool(letters) and text.isupper(),
        )
        if self._lists and not self._lists[-1].taken:
            current = self._lists[-1]
            current.taken = True
            item.label, item.printed_label = given_label(current.label), current.label
            item.membership = Membership(current.id, 0, current.value)
        else:
            take_typed_label(item, line)
        return item

    def _table(self, tokens: Sequence[Token]) -> None:
        heads: list[str] = []
        row, column, beside = -1, 0, ""
        for position, token in enumerate(tokens):
            if token.type == "tr_open":
                row, column, beside = row + 1, -1, ""
            elif token.type in ("th_open", "td_open"):
                column += 1
                pieces = _pieces(tokens[position + 1])
                text = clean("".join(each for each, _ in pieces))
                if token.type == "th_open":
                    heads.append(text)
                    cell = Cell(self._tables, row, column)
                else:
                    cell = Cell(self._tables, row, column, beside, heads[column] if column < len(heads) else "")
                    beside = beside or (text if column == 0 else "")
                before = len(self.items)
                self._paragraph(pieces)
                for item in self.items[before:]:
                    item.cell = cell
        self._tables += 1


def _pieces(inline: Token) -> list[tuple[str, bool]]:
    """The text of an inline token in stretches, each with whether it is bold; line breaks are "\\n"."""
    pieces: list[tuple[str, bool]] = []
    strong = 0
    for token in inline.children or ():
        if token.type == "strong_open":
            strong += 1
        elif token.type == "strong_close":
            strong -= 1
        elif token.type in ("softbreak", "hardbreak"):
            pieces.append(("\n", bool(strong)))
        elif token.type == "html_inline":
            if _LINE_BREAK.fullmatch(token.content):
                pieces.append(("\n", bool(strong)))
        elif token.type in ("text", "code_inline"):
            pieces.append((token.content, bool(strong)))
    return pieces


def _lines(text: str) -> list[str]:
    """A paragraph's lines joined, except that a line with a typed label begins an item of its own."""
    lines: list[str] = []
    for line in text.split("\n"):
        if lines and not begins_item(line):
            lines[-1] += f" {line}"
        elif line.strip() or not lines:
            lines.append(line)
    return [line for line in lines if clean(line)]
