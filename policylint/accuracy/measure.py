"""Judging coded documents, so that their verdicts can be compared with the codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from policylint.accuracy.gold import find_document
from policylint.check import Judge, check_one
from policylint.engine.model import ElementResult
from policylint.inputs import Source
from policylint.rulebook.model import Rulebook
from policylint.selection import choose


def judge_coded(
    names: Iterable[str], folder: Path, rulebook: Rulebook, judge: Judge
) -> tuple[Mapping[str, tuple[ElementResult, ...]], tuple[str, ...]]:
    """The verdicts on every element of each coded document in `folder`, by name, and a line for each that has none.

    A document that is not in the folder is left out; one that cannot be read has no verdicts, which counts as missing.
    """
    everything = choose(rulebook, ("ALL",), ())
    given: dict[str, tuple[ElementResult, ...]] = {}
    problems: list[str] = []
    for name in names:
        path = find_document(folder, name)
        if path is None:
            problems.append(f"{folder}: no document for {name}.json; it is left out of the figures")
            continue
        result = check_one(Source(path.as_posix(), path=path), rulebook, everything, judge)
        if not result.assessed:
            problems.append(f"{result.path}: {result.reason}; {result.remedy}")
        given[name] = result.elements
    return given, tuple(problems)
