"""Reporters: each turns the same Report into one format. A new one is a module here and a line in REPORTERS."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from policylint.engine.model import Report
from policylint.reporters import json, text
from policylint.reporters.layout import Style

Reporter = Callable[[Report, Style], str]

REPORTERS: Mapping[str, Reporter] = {"json": json.render, "text": text.render}
"""Every format that `--format` knows."""

TERMINAL_FORMATS = frozenset({"text"})
"""Formats for people: written in the terminal's own encoding. All others are UTF-8 everywhere."""
