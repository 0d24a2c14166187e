"""The written policies: built as drafted, coded in full, and judged by the program as a careful reader judges them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from corpus.build import HERE, POLICIES, built
from policylint.documents.read import read, read_bytes
from policylint.rulebook.loader import load_rulebook
from policylint.rulebook.locate import rules_folder
from policylint.rulebook.model import Rulebook

SIDECARS = sorted((HERE / "expected").glob("*.yaml"))
DISAGREEMENTS: dict[str, dict[str, str]] = yaml.safe_load(
    Path(__file__).with_name("corpus_disagreements.yaml").read_text(encoding="utf-8")
)


def load(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def elements() -> list[str]:
    return [rule.id for rule in _rulebook().rules]


@pytest.fixture(scope="module")
def judged() -> dict[str, dict[str, Any]]:
    """What the program says of all policies: file name to its document in the JSON output."""
    code = "from policylint.cli import main; main()"
    asked = ["check", str(POLICIES), "--select", "ALL", "--format", "json"]
    done = subprocess.run([sys.executable, "-c", code, *asked], capture_output=True, text=True, timeout=300)
    assert done.returncode == 1, done.stderr
    return {Path(document["path"]).name: document for document in json.loads(done.stdout)["documents"]}


def test_policies_are_those_that_the_drafts_give() -> None:
    fresh = dict(built())
    assert sorted(fresh) == sorted(path.name for path in POLICIES.iterdir())
    for name, data in fresh.items():
        kept = (POLICIES / name).read_bytes()
        # Other versions of reportlab or python-docx may write other bytes, never other text.
        assert (
            data == kept or read_bytes(name, data, _format(name)).blocks == read_bytes(name, kept, _format(name)).blocks
        )


def test_building_twice_gives_the_same_bytes() -> None:
    assert dict(built()) == dict(built())


def test_every_policy_is_coded() -> None:
    assert sorted(load(path)["document"] for path in SIDECARS) == sorted(path.name for path in POLICIES.iterdir())


@pytest.mark.parametrize("path", SIDECARS, ids=lambda path: path.stem)
def test_coded_quotes_stand_in_the_policy(path: Path, elements: list[str]) -> None:
    sidecar = load(path)
    text = read(POLICIES / sidecar["document"], sidecar["document"]).text
    assert not set(sidecar["elements"]) - set(elements)
    assert not set(sidecar.get("undecided", ())) - set(elements)
    for element, coded in sidecar["elements"].items():
        assert ("quotes" in coded) == (coded["verdict"] != "missing"), element
        assert [quote for quote in coded.get("quotes", ()) if quote not in text] == [], element


def test_every_element_is_found_in_some_policy(elements: list[str]) -> None:
    coded = {
        element
        for path in SIDECARS
        for element, entry in load(path)["elements"].items()
        if entry["verdict"] != "missing"
    }
    assert sorted(set(elements) - coded) == []


@pytest.mark.parametrize("path", SIDECARS, ids=lambda path: path.stem)
def test_verdicts_are_those_of_a_careful_reader(path: Path, judged: dict[str, dict[str, Any]]) -> None:
    sidecar = load(path)
    known = DISAGREEMENTS.get(sidecar["document"], {})
    assert {element: got for element, got in _differing(sidecar, judged).items() if element not in known} == {}


def test_no_known_disagreement_has_gone(judged: dict[str, dict[str, Any]]) -> None:
    """What agrees by now is to be struck from the list, so that it cannot come back unseen."""
    differing = {load(path)["document"]: _differing(load(path), judged) for path in SIDECARS}
    gone = [
        f"{name}: {element}: {known}, now {differing[name].get(element, 'agreed')}"
        for name, listed in DISAGREEMENTS.items()
        for element, known in listed.items()
        if differing[name].get(element) != known
    ]
    assert gone == [], "change tests/corpus_disagreements.yaml"


def _differing(sidecar: dict[str, Any], judged: dict[str, dict[str, Any]]) -> dict[str, str]:
    """Element to "got, not wanted", or to what is wrong with its quotes; "topics" where those are not found."""
    document = judged[sidecar["document"]]
    coded, undecided = sidecar["elements"], sidecar.get("undecided", {})
    differing = {}
    for element in sorted(document["elements"], key=lambda element: str(element["id"])):
        wanted = coded.get(element["id"], {"verdict": sidecar["others"]})
        if element["id"] in undecided:
            continue
        if element["verdict"] != wanted["verdict"]:
            differing[element["id"]] = f"{element['verdict']}, not {wanted['verdict']}"
        elif wanted["verdict"] != "missing" and not _quotes_same(element["evidence"], wanted["quotes"]):
            differing[element["id"]] = "quotes another passage"
    titles = {name: topic.title for pack in _rulebook().packs for name, topic in pack.topics.items()}
    absent = [name for name in sidecar["topics"] if titles[name] not in document["topics"]]
    if absent or (document["topics"] and not sidecar["topics"]):
        differing["topics"] = f"without {', '.join(absent)}" if absent else "some, not none"
    return differing


@cache
def _rulebook() -> Rulebook:
    return load_rulebook(rules_folder(), ["pledge"])


def _format(name: str) -> str:
    return {".pdf": "pdf", ".docx": "docx", ".txt": "text", ".md": "markdown"}[Path(name).suffix]


def _quotes_same(evidence: list[dict[str, Any]], quotes: list[str]) -> bool:
    """Whether some evidence is a passage that the careful reader quotes."""
    return any(_overlap(_words(quote), _words(each["quote"])) for quote in quotes for each in evidence)


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def _overlap(quote: list[str], shown: list[str], run: int = 4) -> bool:
    """Whether the two share so many consecutive words (or all of the shorter one)."""
    run = min(run, len(quote), len(shown))
    seen = {tuple(shown[i : i + run]) for i in range(len(shown) - run + 1)}
    return any(tuple(quote[i : i + run]) in seen for i in range(len(quote) - run + 1))
