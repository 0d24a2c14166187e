"""Builds the policies under corpus/policies from the drafts under corpus/drafts: `python -m corpus.build`.

The format is the ending before `.draft`: `x.pdf.draft` becomes `x.pdf`. The same draft gives the same bytes, as long as
reportlab and python-docx stay at their versions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from corpus.draft import Draft, read_draft
from corpus.pdf import draw_pdf
from corpus.plain import draw_markdown, draw_text
from corpus.word import draw_word

HERE = Path(__file__).resolve().parent
DRAFTS, POLICIES = HERE / "drafts", HERE / "policies"

DRAWERS: Mapping[str, Callable[[Draft], bytes]] = {
    ".pdf": draw_pdf,
    ".docx": draw_word,
    ".md": draw_markdown,
    ".txt": draw_text,
}


def drafts() -> tuple[Draft, ...]:
    """All drafts, in the order of their names."""
    return tuple(read_draft(path) for path in sorted(DRAFTS.glob("*.draft")))


def built() -> Iterator[tuple[str, bytes]]:
    """Every policy as file name and bytes."""
    for draft in drafts():
        yield draft.name, DRAWERS[Path(draft.name).suffix](draft)


def main() -> None:
    """Write all policies; what is not drafted any more is removed."""
    POLICIES.mkdir(exist_ok=True)
    wanted = set()
    for name, data in built():
        (POLICIES / name).write_bytes(data)
        wanted.add(name)
        print(f"corpus/policies/{name}  {len(data):,} bytes")
    for path in POLICIES.iterdir():
        if path.name not in wanted:
            path.unlink()


if __name__ == "__main__":
    main()
