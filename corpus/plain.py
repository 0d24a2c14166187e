"""Writes a draft as Markdown, or as the plain text that an export from a word processor gives: wrapped and paged."""

from __future__ import annotations

import textwrap

from corpus.draft import Draft, Part, PartKind

_WIDE, _HIGH = 80, 50


def draw_markdown(draft: Draft) -> bytes:
    """The draft as Markdown, one paragraph a line."""
    lines = [f"# {draft.setting('title')}", *map(str, draft.head.get("facts", []))]
    shown = ["\n".join([lines[0], ""]), "  \n".join(lines[1:])]
    listed = False
    for part in draft.parts:
        before, listed = listed, part.kind in (PartKind.BULLET, PartKind.NUMBERED)
        shown.append(("" if listed and before else "\n") + _markdown(part))
    return ("\n".join(shown) + "\n").encode()


def _markdown(part: Part) -> str:
    if part.kind is PartKind.HEADING:
        return f"{'#' * (part.level + 1)} {part.text}"
    if part.kind is PartKind.BULLET:
        return f"{'   ' * (part.level - 1)}- {part.text}"
    if part.kind is PartKind.NUMBERED:
        return f"{'   ' * (part.level - 1)}{part.label} {part.text}"
    if part.kind is PartKind.TABLE:
        rows = ["| " + " | ".join(row.cells) + " |" for row in part.rows]
        return "\n".join([rows[0], "|" + " --- |" * len(part.rows[0].cells), *rows[1:]])
    return part.text


def draw_text(draft: Draft) -> bytes:
    """The draft as text: lines of at most 80 characters, pages with header and number, form feeds between."""
    lines = [line.center(_WIDE).rstrip() for line in (draft.setting("agency"), draft.setting("title"))]
    lines += [str(line) for line in draft.head.get("facts", [])]
    for part in draft.parts:
        lines += ["", *_wrapped(part)]
    left, _, right = draft.setting("header").partition("|")
    header = left.strip() + right.strip().rjust(_WIDE - len(left.strip()))
    pages = [lines[i : i + _HIGH] for i in range(0, len(lines), _HIGH)]
    shown = [
        "\n".join([header, "", *page, "", f"Page {number} of {len(pages)}".center(_WIDE).rstrip()])
        for number, page in enumerate(pages, 1)
    ]
    return ("\n\f".join(shown) + "\n").encode()


def _wrapped(part: Part) -> list[str]:
    if part.kind is PartKind.HEADING:
        return textwrap.wrap(part.text.upper() if part.level == 1 else part.text, _WIDE)
    if part.kind in (PartKind.BULLET, PartKind.NUMBERED):
        first = " " * 4 * part.level + part.label
        hang = " " * 4 * (part.level + 1)
        return textwrap.wrap(part.text, _WIDE, initial_indent=first.ljust(len(hang)), subsequent_indent=hang)
    if part.kind is PartKind.TABLE:
        raise ValueError("plain text shows no tables")
    return textwrap.wrap(part.text, _WIDE)
