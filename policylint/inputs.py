"""From the paths a user names to the documents to read: folders walked, globs expanded, duplicates once, sorted."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from policylint.documents.model import Document, NotAssessedError
from policylint.documents.read import FORMATS, read, read_bytes

STANDARD_INPUT = "-"

FOLDER_SUFFIXES = frozenset({*FORMATS, ".doc"})
"""What is taken from a folder. A legacy .doc cannot be read, but a policy must not be passed over in silence."""


@dataclass(frozen=True, slots=True)
class Source:
    """One document to read: a file, or bytes from standard input, or a path that is known to lead to nothing."""

    shown: str
    """The path as the user gave it, with forward slashes."""
    path: Path | None = None
    data: bytes = b""
    format: str = ""
    """Format of `data` (pdf, docx, text or markdown)."""
    problem: NotAssessedError | None = None

    def read(self) -> Document:
        """Read the document; raises NotAssessedError where there is none or it cannot be read."""
        if self.problem is not None:
            raise self.problem
        if self.path is None:
            return read_bytes(self.shown, self.data, self.format)
        return read(self.path, self.shown)


def standard_input(data: bytes, format: str) -> Source:
    """The document that came in on standard input; `format` is pdf, docx, text or markdown."""
    return Source(STANDARD_INPUT, data=data, format=format)


def expand(paths: Sequence[str], leave_out: Path | None = None) -> tuple[Source, ...]:
    """The documents that `paths` (files, folders, globs; not "-") stand for, each file once, sorted by shown path.

    A path that leads to nothing gives a Source with the problem, so that it is listed and the others are still read.
    `leave_out` is not taken from folders or globs: the report of an earlier run, written among the documents.
    """
    sources: dict[str, Source] = {}
    for given in paths:
        for source in _expand_one(given):
            if leave_out is not None and source.shown != _shown(given) and _same(source.path, leave_out):
                continue
            key = os.path.realpath(source.path) if source.path else source.shown
            sources.setdefault(key, source)
    return tuple(sorted(sources.values(), key=lambda source: source.shown))


def _expand_one(given: str) -> Iterator[Source]:
    path = Path(given)
    try:
        folder, there = path.is_dir(), path.exists()
    except (OSError, ValueError) as error:  # a name too long, a folder above that may not be entered
        problem = NotAssessedError(f"the path cannot be followed ({error})", "check the path and the right to read it")
        yield Source(_shown(given), problem=problem)
        return
    if folder:
        yield from _folder(given)
    elif not there and glob.has_magic(given):
        yield from _pattern(given)
    else:
        yield Source(_shown(given), path)


def _pattern(given: str) -> Iterator[Source]:
    matches = sorted(glob.glob(given, recursive=True))  # noqa: PTH207 - Path.glob would rewrite what the user typed
    found = [match for match in matches if not Path(match).name.startswith("~$")]
    if not found:
        problem = NotAssessedError("no file has a name like this", "check the pattern and the folder you are in")
        yield Source(_shown(given), problem=problem)
    for match in found:
        if Path(match).is_dir():
            # "**" names every folder as well as what is in it: an empty one is no mistake of the user's.
            yield from (source for source in _folder(match) if source.problem is None)
        else:
            yield Source(_shown(match), Path(match))


def _folder(given: str) -> Iterator[Source]:
    closed: list[OSError] = []
    found = False
    for root, folders, files in os.walk(given, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(root) / name
            if path.suffix.lower() in FOLDER_SUFFIXES and not name.startswith((".", "~$")):
                found = True
                yield Source(_join(given, path), path)
    for error in closed:
        problem = NotAssessedError("the folder cannot be opened", "ask for the right to read it")
        yield Source(_join(given, Path(error.filename or given)), problem=problem)
    if not found and not closed:
        problem = NotAssessedError(
            "the folder holds no PDF, DOCX, text or Markdown file", "name the folder that holds the policies"
        )
        yield Source(_shown(given), problem=problem)


def _join(folder: str, path: Path) -> str:
    """`path` in `folder`, with the folder written as the user wrote it ("./policies", "policies/")."""
    relative = path.relative_to(folder).as_posix()
    return _shown(folder) if relative == "." else f"{_shown(folder).rstrip('/')}/{relative}"


def _shown(given: str) -> str:
    return given.replace(os.sep, "/")


def _same(path: Path | None, other: Path) -> bool:
    return path is not None and os.path.realpath(path) == os.path.realpath(other)
