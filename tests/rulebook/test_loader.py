from pathlib import Path

import pytest

from policylint.engine.judge import Judge
from policylint.rulebook.loader import load_rulebook
from policylint.rulebook.model import RulebookError, Space
from policylint.rulebook.testing import run_examples

from .conftest import PACK, RULES, SHARED, Write


def errors(folder: Path, *packs: str | Path) -> list[str]:
    """What is wrong in the files, one line each."""
    with pytest.raises(RulebookError) as caught:
        load_rulebook(folder, packs or ("demo",))
    assert list(caught.value.errors) == sorted(caught.value.errors, key=lambda e: (e.file, e.line, e.column, e.message))
    return [str(error) for error in caught.value.errors]


def test_a_good_folder_loads(write: Write) -> None:
    book = load_rulebook(write(), ["demo"])
    (pack,) = book.packs
    assert (pack.name, pack.title, pack.practices["D01"].area) == ("demo", "Demonstration", "force")
    assert [rule.id for rule in book.rules] == ["duty"]
    assert set(book.concepts) == {"force", "officer", "intervene"}
    form = book.rules[0].met[0]
    assert form.model_dump()["within"] is Space.STATEMENT
    assert book.places["demo:duty"] == "demo/a.yaml:4"
    assert book.places["concept intervene"] == "demo/a.yaml:2"
    assert book.places["demo:duty missing 0"] == "demo/a.yaml:18"


def test_three_errors_in_one_rule_are_all_told(write: Write) -> None:
    rules = RULES.replace("modality:", "modalty:").replace("all: [officer, ", "all: [oficer, ")
    rules = rules[: rules.index("    examples:")]
    assert errors(write(rules)) == [
        "demo/a.yaml:4:5: the key 'examples' is missing",
        "demo/a.yaml:12:15: unknown concept 'oficer'; did you mean 'officer'?",
        "demo/a.yaml:13:9: unknown key 'modalty'; did you mean 'modality'?",
    ]


def test_errors_of_all_files_are_told_at_once(write: Write) -> None:
    shared = SHARED.replace("use~ of force", "'use~ of (force'")
    pack = PACK.replace("area: force}", "area: farce}").replace("signs: [force]", "signs: [forse]")
    assert errors(write(pack=pack, shared=shared)) == [
        "concepts/base.yaml:2:30: in the phrase 'use~ of (force': '(' is never closed",
        "demo/pack.yaml:5:39: unknown area 'farce'; did you mean 'force'?",
        "demo/pack.yaml:7:47: unknown concept 'forse'; did you mean 'force'?",
    ]


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("id: duty", "id: Duty", "4:9: 'Duty' is no name: lower-case letters, digits and hyphens only"),
        ("[D01]", "[D1]", "6:17: unknown practice 'D1'; did you mean 'D01'?"),
        ("[use-of-force]", "[force]", "7:14: unknown topic 'force'; there are: use-of-force"),
        ("[obligation]", "[duty]", "13:20: unknown modality 'duty'; there are: obligation, ban, "),
        ("on: intervene", "within: claus", "14:17: unknown space 'claus'; did you mean 'clause'?"),
        ("on: intervene", "on: force", "14:13: 'on' names 'force', which is not in 'all'"),
        ("on: intervene", "near: 0", "14:15: 'near' must be 1 or more"),
        ("on: intervene", "near: few", "14:15: a whole number is due here"),
        ("on: intervene", "ordered: sometimes", "14:18: true or false is due here"),
        ("on: intervene", "none: [officer]", "14:16: 'officer' stands in 'all' and is refused by 'none'"),
        ("on: intervene", "none: force", "14:15: a list is due here"),
        ("on: intervene", "weaker_if: [force | offiser]", "14:29: unknown concept 'offiser'; did you mean 'officer'?"),
        ("on: intervene", "none: [force|officer]", "14:16: 'force|officer' is no name: a concept's name"),
        ("on: intervene", "all: [force]", "14:9: the key 'all' stands here a second time; the first is in line 12"),
        (
            "on: intervene",
            "no_exception: true\n        unless_only: [force]",
            "15:9: 'unless_only' has no use beside 'no_exception'",
        ),
        ("why: Because.", "why: 12", "9:10: text is due here"),
        ("why: Because.", "why:", "9:9: nothing stands after 'why'"),
        ("met: [Officers shall intervene.]", "met: []", "17:12: 'met' needs at least one entry"),
        (
            "suggest:",
            "severity: hint\n    suggest:",
            "15:15: unknown severity 'hint'; there are: error, warning, advice",
        ),
        (
            "suggest:",
            "partial: [{all: [officer, intervene], modality: [recommendation]}]\n    suggest:",
            "17:5: the rule has 'partial' forms, so 'examples' needs at least one 'partial' text",
        ),
        ("met: [Officers shall intervene.]", "met: [' ']", "17:13: an empty example"),
        ("suggest:", "contrary: [{al: [officer]}]\n    suggest:", "15:17: unknown key 'al'; did you mean 'all'?"),
        ("- all:", "- ordered: true\n        al:", "13:9: unknown key 'al'; did you mean 'all'?"),
        ("step~ in", "step~ ..3", "2:43: in the phrase 'step~ ..3': a gap must have words on both sides"),
        ("[intervene~, step~ in]", "[]", "2:3: the concept 'intervene' is empty"),
        (
            "step~ in]",
            "step~ in], includes: [intervene]",
            "2:59: a circle: 'intervene' names 'intervene'",
        ),
        ("step~ in]", "step~ in], but_not: [stepp]", "2:58: unknown concept 'stepp'"),
        ("step~ in]", "9-1-1, 911]", "2:44: text is due here; a number"),
        ("concepts:", "concepts:\n  hit: {phrases: [hit~]}", "2:3: nothing uses the concept 'hit'; delete it"),
        ("concepts:", "concepts:\n  officer: {phrases: [cop~]}", "the first is in concepts/base.yaml:3"),
        ("concepts:", "concept:", "1:1: unknown key 'concept'; did you mean 'concepts'?"),
    ],
)
def test_one_mistake_is_told_with_its_place(write: Write, old: str, new: str, error: str) -> None:
    assert old in RULES
    found = errors(write(RULES.replace(old, new, 1)))
    assert any(error in line and line.startswith("demo/a.yaml:") for line in found), found


def test_a_name_that_stands_twice_names_the_other_place(write: Write) -> None:
    found = errors(write(b=RULES))
    assert found == [
        "demo/b.yaml:2:3: the concept 'intervene' stands here a second time; the first is in demo/a.yaml:2",
        "demo/b.yaml:4:9: the rule 'duty' stands here a second time; the first is in demo/a.yaml:4",
    ]


def test_includes_that_go_in_a_circle(write: Write) -> None:
    rules = RULES.replace("step~ in]}", "step~ in], includes: [b]}\n  b: {includes: [c]}\n  c: {includes: [intervene]}")
    rules = rules.replace("b: {includes", "b: {phrases: [x], but_not")
    assert [line.split(": ", 1)[1] for line in errors(write(rules))] == [
        "a circle: 'intervene' names 'b', which in turn needs 'intervene'",
        "a circle: 'b' names 'c', which in turn needs 'b'",
        "a circle: 'c' names 'intervene', which in turn needs 'c'",
    ]


def test_what_none_refuses_through_an_including_concept(write: Write) -> None:
    rules = RULES.replace("rules:", "  anybody: {includes: [officer]}\nrules:")
    rules = rules.replace("on: intervene", "none: [anybody]")
    assert "'officer' stands in 'all' and is refused by 'none'" in errors(write(rules))[0]


def test_near_and_order_need_two_concepts(write: Write) -> None:
    rules = RULES.replace("all: [officer, intervene]", "all: [intervene]\n        near: 3\n        ordered: true")
    assert errors(write(rules)) == [
        "demo/a.yaml:13:9: 'near' needs two concepts in 'all'",
        "demo/a.yaml:14:9: 'ordered' needs two concepts in 'all'",
    ]


def test_mistakes_in_halves(write: Write) -> None:
    halves = """
      - parts:
          - name: one
            forms: [{all: [oficer], modlity: [ban]}]
          - nam: two
            forms: [{all: [officer], modality: [must]}]
"""
    rules = RULES[: RULES.index("      - all:")] + halves.lstrip("\n") + RULES[RULES.index("    suggest:") :]
    rules = rules.replace("  intervene: {phrases: [intervene~, step~ in]}\n", "").replace("concepts:\n", "")
    found = errors(write(rules))
    assert found[:4] == [
        "demo/a.yaml:12:28: unknown concept 'oficer'; did you mean 'officer'?",
        "demo/a.yaml:12:37: unknown key 'modlity'; did you mean 'modality'?",
        "demo/a.yaml:13:13: the key 'name' is missing",
        "demo/a.yaml:13:13: unknown key 'nam'; did you mean 'name'?",
    ]
    assert found[4].startswith("demo/a.yaml:14:49: unknown modality 'must'")
    assert len(found) == 5


def test_an_unknown_pack(write: Write) -> None:
    assert errors(write(), "dmo") == ["dmo:1:1: no such pack or folder; did you mean 'demo'?"]


def test_a_pack_elsewhere(write: Write, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = write()
    elsewhere = tmp_path_factory.mktemp("other") / "mine"
    (folder / "demo").rename(elsewhere)
    book = load_rulebook(folder, [elsewhere])
    assert [rule.id for rule in book.rules] == ["duty"]
    (elsewhere / "pack.yaml").unlink()
    assert errors(folder, elsewhere) == [f"{elsewhere.as_posix()}/pack.yaml:1:1: the file is missing"]


def test_order_is_that_of_the_files(write: Write) -> None:
    second = RULES[RULES.index("rules:") :].replace("id: duty", "id: first-in-b").replace("on: intervene", "near: 4")
    book = load_rulebook(write(b=second), ["demo"])
    assert [rule.id for rule in book.rules] == ["duty", "first-in-b"]


def test_a_file_that_is_no_mapping(write: Write) -> None:
    assert errors(write("- one\n- two\n", b=RULES)) == ["demo/a.yaml:1:1: keys with values are due here (key: value)"]


def test_two_packs_of_one_name(write: Write, tmp_path: Path) -> None:
    folder = write()
    (folder / "twin").mkdir()
    (folder / "twin" / "pack.yaml").write_text(PACK.lstrip("\n"))
    assert errors(folder, "demo", "twin") == ["twin/pack.yaml:1:7: another pack is called 'demo' too"]


def test_two_packs_may_use_the_same_names_but_one_pack_may_not(write: Write, tmp_path: Path) -> None:
    folder = write()
    twin = RULES.replace("[intervene~, step~ in]", "[help~]").replace(
        "Officers shall intervene.", "Officers must help."
    )
    (folder / "twin").mkdir()
    (folder / "twin" / "pack.yaml").write_text(PACK.replace("pack: demo", "pack: twin").lstrip("\n"))
    (folder / "twin" / "b.yaml").write_text(twin.lstrip("\n"))
    book = load_rulebook(folder, ["demo", "twin"])
    assert [rule.id for rule in book.rules] == ["duty", "duty"]
    assert (book.places["demo:duty"], book.places["twin:duty"]) == ("demo/a.yaml:4", "twin/b.yaml:4")
    assert not run_examples(book, Judge(book))
    assert book.places["concept twin:intervene"] == "twin/b.yaml:2"
    assert [rule.topics for rule in book.rules] == [("demo:use-of-force",), ("twin:use-of-force",)]
    again = RULES[RULES.index("rules:") :]
    (error,) = errors(write(c=again))
    assert error.endswith("the rule 'duty' stands here a second time; the first is in demo/a.yaml:4")
