from policylint.engine.judge import Judge
from policylint.rulebook.loader import load_rulebook
from policylint.rulebook.testing import run_examples

from .conftest import RULES, Write


def failures(write: Write, old: str = "", new: str = "") -> list[str]:
    book = load_rulebook(write(RULES.replace(old, new)), ["demo"])
    return [str(failure) for failure in run_examples(book, Judge(book))]


def test_examples_that_get_their_verdict(write: Write) -> None:
    assert failures(write) == []


def test_an_example_that_does_not(write: Write) -> None:
    (failure,) = failures(write, "missing: [Officers report.]", "missing:\n        - Officers must step in.")
    assert failure.splitlines() == [
        "demo/a.yaml:19: duty: expected missing, got met",
        "    text:  Officers must step in.",
        "    met: [obligation] Officers must step in.",
    ]


def test_the_nearest_passage_is_shown_where_nothing_was_found(write: Write) -> None:
    (failure,) = failures(write, "met: [Officers shall intervene.]", "met: [Officers shall act.]")
    assert failure.startswith("demo/a.yaml:17: duty: expected met, got missing\n    text:  Officers shall act.")
    assert "missing: [obligation] Officers shall act." in failure


def test_examples_are_read_as_markdown(write: Write) -> None:
    listed = "met:\n        - |\n          Officers shall:\n\n          - report,\n          - intervene.\n"
    assert failures(write, "met: [Officers shall intervene.]", listed.rstrip()) == []
