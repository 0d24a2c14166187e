from __future__ import annotations

import json
from dataclasses import replace

from policylint.engine.model import DocumentResult, ElementResult, Report, Verdict
from policylint.reporters import reporter
from policylint.reporters.layout import Style
from tests.reporters.sample_report import PACK, REPORT_OF_ALL, STEP_IN, rule


def test_the_contract_holds() -> None:
    text = reporter("json")(REPORT_OF_ALL, Style())
    documents = {document["path"]: document for document in json.loads(text)["documents"]}
    assert [*documents] == ["policies/doors.docx", "policies/force.pdf", "policies/old.doc", "policies/towing.txt"]
    old = documents["policies/old.doc"]
    assert (old["status"], old["elements"], old["findings"]) == ("not-assessed", [], [])
    assert old["reason"]
    force = documents["policies/force.pdf"]
    assert (force["status"], force["findings"], force["unreadable_pages"]) == ("assessed", [], [3, 4, 5, 8])
    element = force["elements"][1]
    assert (element["id"], element["practices"], element["verdict"]) == ("neck-holds", ["P02"], "contrary")
    passage = element["evidence"][1]
    assert passage["quote"].endswith("at any time.")
    assert (passage["page"], passage["section"], passage["modality"]) == (7, "4.2.7 Holds", "permission")


def test_style_changes_nothing() -> None:
    assert reporter("json")(REPORT_OF_ALL, Style()) == reporter("json")(REPORT_OF_ALL, Style(60, True, True))


def test_elements_of_one_id_are_told_apart_by_their_pack() -> None:
    twin = rule("step-in", "Officers step in at once", ())
    packs = (PACK, replace(PACK, name="other", rules=(twin,)))
    results = (ElementResult(STEP_IN, Verdict.MISSING), ElementResult(twin, Verdict.MISSING))
    text = reporter("json")(Report((DocumentResult("a.txt", results),), packs), Style())
    (document,) = json.loads(text)["documents"]
    assert [(each["id"], each["pack"]) for each in document["elements"]] == [("step-in", "test"), ("step-in", "other")]
