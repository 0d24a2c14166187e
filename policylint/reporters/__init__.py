"""Reporters: each turns the same Report into one format. A new one is a module here and a line in REPORTERS."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from policylint.engine.model import Report
    from policylint.reporters.layout import Style

REPORTERS: Mapping[str, str] = {"text": "policylint.reporters.text", "json": "policylint.reporters.json"}
"""Every format that `--format` knows, and the module that renders it: loaded when asked for, so `--help` is fast."""

TERMINAL_FORMATS = frozenset({"text"})
"""Formats for people: written in the terminal's own encoding. All others are UTF-8 everywhere."""


def reporter(format: str) -> Callable[[Report, Style], str]:
    """The function that renders a report in `format`, a name from REPORTERS: a Report and a Style to the whole text."""
    return cast("Callable[[Report, Style], str]", import_module(REPORTERS[format]).render)
