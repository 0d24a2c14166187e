"""What the README shows is what the program prints."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from policylint.cli import cli
from tests.conftest import CHECKOUT


def test_the_example_output_is_real(monkeypatch: pytest.MonkeyPatch) -> None:
    readme = (CHECKOUT / "README.md").read_text()
    shown = re.search(r"<!-- demo.*?-->\n```text\n(.*?)```", readme, re.DOTALL)
    assert shown
    monkeypatch.chdir(CHECKOUT)
    printed = CliRunner().invoke(cli, ["check", "corpus/policies"]).output
    passages = [passage.strip("\n") for passage in shown[1].split("\n[...]\n")]
    assert len(passages) > 1
    for passage in passages:
        assert passage in printed
