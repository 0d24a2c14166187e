from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

PACK = """
pack: demo
title: Demonstration
areas: {force: Force}
practices:
  D01: {title: Stopping others, area: force}
topics:
  use-of-force: {title: Use of force, signs: [force]}
"""
SHARED = """
concepts:
  force: {phrases: [use~ of force]}
  officer: {phrases: [officer~]}
"""
RULES = """
concepts:
  intervene: {phrases: [intervene~, step~ in]}
rules:
  - id: duty
    title: Duty to step in
    practices: [D01]
    topics: [use-of-force]
    asks: Officers step in.
    why: Because.
    source: [{standard: A standard}]
    met:
      - all: [officer, intervene]
        modality: [obligation]
        on: intervene
    suggest: Officers shall step in.
    examples:
      met: [Officers shall intervene.]
      missing: [Officers report.]
"""

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a rules folder with the pack `demo`; returns the folder."""

    def write_files(rules: str = RULES, pack: str = PACK, shared: str = SHARED, **more: str) -> Path:
        files = {"concepts/base.yaml": shared, "demo/pack.yaml": pack, "demo/a.yaml": rules}
        files |= {f"demo/{name}.yaml": text for name, text in more.items()}
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(dedent(text).lstrip("\n"), encoding="utf-8")
        return tmp_path

    return write_files
