from __future__ import annotations

import pytest

from policylint.documents.markdown import read_markdown
from policylint.documents.model import BlockKind, Document, NotAssessedError

POLICY = """\
---
title: Body Cameras
policy_number: 41-B
effective_date: 2024-03-01
Next review: every two years
---
# Body Cameras

## 1.1 Recording

Members shall *not* switch
the camera **off**[^1]:

1. during a stop, unless
   - the person asks for it; or
   - a supervisor agrees.

   The reason is spoken.
2. during a search.

### Storage

(a) Footage is kept for a year.
(b) Footage of force
is kept for five.

| Word | Meaning |
|------|---------|
| Stop | A short detention |

> Never edit footage.

[^1]: Nor may they cover it.
"""


def read(text: str) -> Document:
    return read_markdown("policy.md", text.encode())


def test_a_whole_policy_is_read_as_a_person_sees_it() -> None:
    document = read(POLICY)
    top, recording = "Body Cameras", "1.1 Recording"
    assert [(block.kind.value, block.level, block.printed, block.section) for block in document.blocks] == [
        ("heading", 1, "Body Cameras", ()),
        ("heading", 2, "1.1 Recording", (top,)),
        ("paragraph", 0, "Members shall not switch the camera off:", (top, recording)),
        ("list-item", 1, "1. during a stop, unless", (top, recording)),
        ("list-item", 2, "• the person asks for it; or", (top, recording)),
        ("list-item", 2, "• a supervisor agrees.", (top, recording)),
        ("paragraph", 0, "The reason is spoken.", (top, recording)),
        ("list-item", 1, "2. during a search.", (top, recording)),
        ("heading", 3, "Storage", (top, recording)),
        ("list-item", 1, "(a) Footage is kept for a year.", (top, recording, "Storage")),
        ("list-item", 1, "(b) Footage of force is kept for five.", (top, recording, "Storage")),
        ("table-cell", 0, "Word", (top, recording, "Storage")),
        ("table-cell", 0, "Meaning", (top, recording, "Storage")),
        ("table-cell", 0, "Stop", (top, recording, "Storage")),
        ("table-cell", 0, "A short detention", (top, recording, "Storage")),
        ("paragraph", 0, "Never edit footage.", (top, recording, "Storage")),
        ("footnote", 0, "1 Nor may they cover it.", (top, recording)),
    ]
    last = document.blocks[14].cell
    assert last is not None
    assert (last.row, last.column, last.row_header, last.column_header) == (1, 1, "Stop", "Meaning")
    assert all(document.text[block.start : block.end] == block.text for block in document.blocks)


def test_the_front_matter_gives_the_facts() -> None:
    facts = read(POLICY).facts
    assert (facts.title, facts.number, facts.effective, facts.review) == (
        "Body Cameras",
        "41-B",
        "2024-03-01",
        "every two years",
    )


@pytest.mark.parametrize("front", ["---\njust words\n---\n", "---\n[: bad\n---\n"])
def test_lines_that_only_look_like_a_front_matter_lose_no_words(front: str) -> None:
    printed = " ".join(block.text for block in read(front + "\nText.\n").blocks)
    assert front.split("\n")[1] in printed
    assert "Text." in printed


def test_bold_lines_head_what_follows() -> None:
    blocks = read("# Force\n\n**Purpose**\n\nTo guide.\n").blocks
    assert blocks[1].kind is BlockKind.HEADING
    assert blocks[2].section == ("Force", "Purpose")


def test_markup_and_comments_are_not_text() -> None:
    assert [block.text for block in read("<!-- draft -->\n\nKeep <b>calm</b>.<br>See [it](x.md) `now`.\n").blocks] == [
        "Keep calm. See it now."
    ]


def test_an_indented_block_is_text_too() -> None:
    assert [block.text for block in read("Note:\n\n    Officers shall wait.\n").blocks] == [
        "Note:",
        "Officers shall wait.",
    ]


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(NotAssessedError):
        read_markdown("x.md", bytes(range(256)) * 4)
