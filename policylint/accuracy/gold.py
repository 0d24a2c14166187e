"""Reading coded documents: a folder of JSON files, one for each document.

    {"labels": {"duty-to-intervene": {"verdict": "met", "quote": "first passage ... second passage"}, ...}}

A file `name.json` codes the document `name.pdf`, `name.docx`, `name.txt` or `name.md`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from policylint.accuracy.model import Code
from policylint.engine.model import Verdict

_SUFFIXES = (".pdf", ".docx", ".txt", ".md")


class GoldError(Exception):
    """A folder of coded documents that cannot be used: says which file, what is wrong and what to do."""


def read_gold(folder: Path) -> Mapping[str, Mapping[str, Code]]:
    """Document name to element id to code, sorted by name; raises GoldError."""
    files = sorted(folder.glob("*.json"))
    if not files:
        raise GoldError(f"{folder}: no coded documents (*.json) in this folder; name the folder that holds them")
    return {file.stem: _codes(file) for file in files}


def find_document(folder: Path, name: str) -> Path | None:
    """The document that is coded under a name; None where the folder has none."""
    return next((path for suffix in _SUFFIXES if (path := folder / (name + suffix)).is_file()), None)


def _codes(file: Path) -> Mapping[str, Code]:
    try:
        labels = json.loads(file.read_text(encoding="utf-8"))["labels"]
        return {element: _code(label) for element, label in sorted(labels.items())}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise GoldError(
            f"{file}: not a coded document ({type(error).__name__}: {error}); "
            'it must hold {"labels": {ELEMENT: {"verdict": ..., "quote": ...}}}'
        ) from None


def _code(label: Mapping[str, str]) -> Code:
    quotes = re.split(r"\.\.\.|…", label.get("quote") or "")
    return Code(Verdict(label["verdict"]), tuple(quote.strip() for quote in quotes if quote.strip()))
