from __future__ import annotations

from dataclasses import replace

from policylint.engine.model import DocumentResult, ElementResult, Report, Verdict
from policylint.reporters.layout import Style, pages, shorten
from policylint.reporters.text import render
from tests.reporters.sample_report import (
    DOORS,
    DOORS_OPEN,
    FORCE,
    OLD,
    PACK,
    REPORT_OF_ALL,
    STEP_IN,
    TOWING,
    evidence,
    rule,
)


def text(*documents: DocumentResult, width: int = 100, quiet: bool = False) -> str:
    return render(Report(documents, (PACK,)), Style(width, quiet=quiet))


def test_gaps_come_in_the_order_contrary_missing_partial() -> None:
    words = [line.split()[0] for line in text(FORCE).splitlines() if line[:1].isupper() and line.split()[0].isupper()]
    assert words == ["CONTRARY", "MISSING", "PARTIAL", "PARTIAL", "MET"]


def test_no_line_is_wider_than_the_terminal() -> None:
    for width in (50, 60, 80, 110):
        assert max(map(len, render(REPORT_OF_ALL, Style(width)).splitlines())) <= width


def test_quiet_says_nothing_where_there_is_no_gap() -> None:
    assert text(DOORS_OPEN, TOWING, OLD, quiet=True) == ""


def test_quiet_leaves_out_what_is_met() -> None:
    shown = text(FORCE, DOORS_OPEN, quiet=True)
    assert "Neck holds are banned" in shown
    assert "Every use of force is written down" not in shown
    assert "doors.docx" not in shown


def test_unreadable_pages_qualify_missing() -> None:
    shown = text(FORCE)
    assert "Pages 3-5 and 8 have no readable text." in shown
    assert "nothing on the readable pages" in shown
    assert "nothing on the readable pages" not in text(replace(FORCE, unreadable_pages=()))


def test_a_document_that_names_no_topic_is_said_to_have_none() -> None:
    assert "About none of the pledge's topics" in text(TOWING)
    assert "About none of the pledge's topics" not in text(FORCE)


def test_many_passages_are_counted_not_printed() -> None:
    passages = tuple(evidence(f"Doors may be shut on day {n}.", Verdict.CONTRARY) for n in range(9))
    shown = text(DocumentResult("a.txt", (ElementResult(DOORS, Verdict.CONTRARY, passages),), ("complaints",)))
    assert "and 6 more passages, which --format json lists" in shown
    assert "day 2" in shown and "day 3" not in shown


def test_a_document_cannot_steer_the_terminal() -> None:
    passage = evidence("Doors \x1b[2J shall\nopen.", Verdict.MET, section="A\x07")
    shown = text(DocumentResult("a\x1b.txt", (ElementResult(DOORS, Verdict.MET, (passage,)),), ("complaints",)))
    assert not [sign for sign in shown if ord(sign) < 32 and sign != "\n"]


def test_quotes_are_cut_between_words() -> None:
    assert shorten("one two three", 13) == "one two three"
    assert shorten("one two three", 10) == "one two…"
    assert shorten("one two three", 8) == "one two…"
    assert shorten("one, two three", 6) == "one…"


def test_page_numbers_are_put_in_words() -> None:
    assert pages([3]) == "page 3"
    assert pages([5, 4, 3]) == "pages 3-5"
    assert pages([1, 2, 9]) == "pages 1-2 and 9"
    assert pages([1, 3, 4, 9]) == "pages 1, 3-4 and 9"


def test_an_id_that_two_packs_have_is_shown_with_its_pack() -> None:
    twin = rule("step-in", "Officers step in at once", ())
    results = (ElementResult(STEP_IN, Verdict.MISSING), ElementResult(twin, Verdict.MISSING))
    packs = (PACK, replace(PACK, name="other", rules=(twin,)))
    shown = render(Report((DocumentResult("a.txt", results),), packs), Style())
    assert "[test:step-in]" in shown
    assert "[other:step-in]" in shown
