from __future__ import annotations

import pytest

from policylint.language.sentences import sentence_spans


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Members render aid. They call medics.", ["Members render aid.", "They call medics."]),
        (
            "See Smith v. Jones, 12 U.S. 345 (1999). It governs.",
            ["See Smith v. Jones, 12 U.S. 345 (1999).", "It governs."],
        ),
        ("Report it (e.g. Form 7). Then leave.", ["Report it (e.g. Form 7).", "Then leave."]),
        ("Notify Sgt. Miller and Lt. Brown at once.", ["Notify Sgt. Miller and Lt. Brown at once."]),
        ("Carry a baton, a radio, etc. Leave nothing.", ["Carry a baton, a radio, etc.", "Leave nothing."]),
        ('He said "Stop." Nobody moved', ['He said "Stop."', "Nobody moved"]),
        ("Aim low; never fire high: it is unsafe.", ["Aim low; never fire high: it is unsafe."]),
        ("Follow Sec. 4 and No. 12 strictly.", ["Follow Sec. 4 and No. 12 strictly."]),
        ('Say "Police! Stop!" before you act. Then act.', ['Say "Police! Stop!" before you act.', "Then act."]),
        ("He ran...Members may follow.", ["He ran...", "Members may follow."]),
        ("Is it safe? Go! Then report.", ["Is it safe?", "Go!", "Then report."]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_stops(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences
