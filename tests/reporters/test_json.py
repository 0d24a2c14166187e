from __future__ import annotations

import json

from policylint.reporters import reporter
from policylint.reporters.layout import Style
from tests.reporters.sample_report import REPORT_OF_ALL


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
