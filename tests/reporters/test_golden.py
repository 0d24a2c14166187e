"""Whole outputs, byte by byte. After a wanted change: `python -m tests.reporters.test_golden` writes them anew."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from policylint.engine.model import Report
from policylint.reporters import reporter, rules
from policylint.reporters.layout import Style
from tests.reporters.sample_report import PACK, REPORT_OF_ALL, RULEBOOK, STEP_IN, WARN

HERE = Path(__file__).resolve().parent

OUTPUTS: Mapping[str, str] = {
    "report.txt": reporter("text")(REPORT_OF_ALL, Style()),
    "report-narrow.txt": reporter("text")(REPORT_OF_ALL, Style(width=60)),
    "report-quiet.txt": reporter("text")(REPORT_OF_ALL, Style(quiet=True)),
    "report-colour.txt": reporter("text")(Report(REPORT_OF_ALL.documents[:2], (PACK,)), Style(colour=True)),
    "report.json": reporter("json")(REPORT_OF_ALL, Style()),
    "rules-list.txt": rules.list_text(RULEBOOK, Style()),
    "rules-list.json": rules.list_json(RULEBOOK),
    "rules-show.txt": rules.show(WARN, RULEBOOK, Style()) + "\n" + rules.show(STEP_IN, RULEBOOK, Style()),
    "explain.txt": rules.explain(WARN, RULEBOOK, Style()),
}


@pytest.mark.parametrize("name", OUTPUTS)
def test_output_is_as_kept(name: str) -> None:
    assert OUTPUTS[name].encode() == (HERE / "golden" / name).read_bytes()


if __name__ == "__main__":
    for name, text in OUTPUTS.items():
        (HERE / "golden" / name).write_bytes(text.encode())
