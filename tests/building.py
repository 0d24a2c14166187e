"""Small documents and rulebooks built in a line or two, for tests."""

from __future__ import annotations

from collections.abc import Mapping

from policylint.documents.model import Block, BlockKind, Cell, Document, Facts
from policylint.rulebook.model import Concept, Form, Pack, Parts, Rule, Rulebook, Topic


def document(*blocks: tuple[str, str] | tuple[str, str, int], title: str = "Policy") -> Document:
    """A document from (kind, text) or (kind, text, level); headings of a level close deeper ones.

    Kinds: heading, paragraph, item, footnote. A cell is ("cell", text) with rows of two, told by ("row", "").
    """
    built: list[Block] = []
    path: list[tuple[int, str]] = []
    at = row = column = 0
    for kind, text, *level in blocks:
        depth = level[0] if level else 1
        cell = None
        if kind == "row":
            row, column = row + 1, 0
            continue
        if kind == "cell":
            cell, column = Cell(0, row, column), column + 1
        if kind == "heading":
            path = [each for each in path if each[0] < depth]
        built.append(
            Block(
                index=len(built),
                kind=_KINDS[kind],
                text=text,
                start=at,
                section=tuple(each[1] for each in path),
                level=depth if kind in ("heading", "item") else 0,
                label="(a)" if kind == "item" else "",
                paragraph=len(built) + 1,
                cell=cell,
            )
        )
        at += len(text) + 1
        if kind == "heading":
            path.append((depth, text))
    return Document("policy.txt", "text", tuple(built), Facts(title=title))


_KINDS = {
    "heading": BlockKind.HEADING,
    "paragraph": BlockKind.PARAGRAPH,
    "item": BlockKind.LIST_ITEM,
    "cell": BlockKind.TABLE_CELL,
    "footnote": BlockKind.FOOTNOTE,
}


def concepts(**phrases: str) -> dict[str, Concept]:
    """Concepts from name=phrases, names with "_" for "-", phrases separated by ";"."""
    return {
        name.replace("_", "-"): Concept(phrases=tuple(phrase.strip() for phrase in each.split(";")))
        for name, each in phrases.items()
    }


def rule(
    *met: Form | Parts, partial: tuple[Form, ...] = (), contrary: tuple[Form, ...] = (), name: str = "element"
) -> Rule:
    """A rule with the given forms and the least of everything else."""
    return Rule.model_validate(
        {
            "id": name,
            "title": name,
            "topics": ("force",),
            "asks": "Asks.",
            "why": "Why.",
            "source": ({"standard": "Standard"},),
            "met": met,
            "partial": partial,
            "contrary": contrary,
            "suggest": "Write this.",
            "examples": {"met": ("yes",), "missing": ("no",)},
        }
    )


def rulebook(named: Mapping[str, Concept], *rules: Rule, topics: Mapping[str, Topic] | None = None) -> Rulebook:
    """One pack of the given rules."""
    return Rulebook((Pack("pack", "Pack", {}, {}, topics or {}, rules),), named, {})
