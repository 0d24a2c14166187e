"""What the README shows is what the program prints."""

from __future__ import annotations

import re

from click.testing import CliRunner

from policylint.cli import cli
from tests.conftest import CHECKOUT


def test_the_example_output_is_real() -> None:
    readme = (CHECKOUT / "README.md").read_text()
    shown = re.search(r"<!-- demo.*?-->\n```text\n(.*?)```", readme, re.DOTALL)
    assert shown
    policies = str(CHECKOUT / "corpus" / "policies")
    printed = CliRunner().invoke(cli, ["check", policies]).output.replace(policies, "corpus/policies")
    passages = [passage.strip("\n") for passage in shown[1].split("\n[...]\n")]
    assert len(passages) > 1
    for passage in passages:
        assert passage in printed
