from __future__ import annotations

from policylint.language.concepts import ConceptMatcher, needed_concepts
from policylint.language.statements import state
from policylint.language.tokens import split
from policylint.rulebook.model import Concept, TokenPattern
from tests.building import document

CONCEPTS = {
    "hold": Concept(phrases=("neck-hold~", "hold~ ..3 (neck|throat)")),
    "work-force": Concept(phrases=("work force",)),
    "force": Concept(phrases=("force",), but_not=("work-force",)),
    "any": Concept(includes=("hold", "force")),
    "deadline": Concept(patterns=(TokenPattern(anchor="days", tokens=({"LIKE_NUM": True}, {"LOWER": "days"})),)),
}
MATCHER = ConceptMatcher(CONCEPTS)


def found(text: str) -> dict[str, list[str]]:
    words, _ = split(text)
    (mentions,) = MATCHER.find([words])
    return {name: [" ".join(words[span.start : span.end]) for span in spans] for name, spans in mentions.items()}


def test_wordings_are_found_whatever_their_case_and_inflection() -> None:
    assert found("NECK-HOLDS and neckholds")["hold"] == ["neck - holds", "neckholds"]


def test_a_gap_stays_within_its_size_and_its_sentence() -> None:
    assert found("He held him by the neck.")["hold"] == ["held him by the neck"]
    assert "hold" not in found("He held him firmly by his bare neck.")
    assert "hold" not in found("Hold it. The neck is weak.")


def test_an_excluded_wording_cancels_what_it_overlaps() -> None:
    assert found("The work force uses force.")["force"] == ["force"]
    assert "force" not in found("The work force is small.")


def test_included_concepts_count() -> None:
    assert found("Force and a neck hold.")["any"] == ["force", "neck hold"]


def test_token_patterns_are_tried_round_their_anchor() -> None:
    assert found("It ends after 30 days or sixty days, not these days.")["deadline"] == ["30 days", "sixty days"]


def test_mentions_do_not_run_from_one_text_into_the_next() -> None:
    first, second = MATCHER.find([("neck",), ("hold",)])
    assert not first
    assert not second


def test_headings_above_and_the_title_are_marked_apart_from_the_statement() -> None:
    statements = state(document(("heading", "Neck holds"), ("paragraph", "Members use force.")))
    (marked,) = MATCHER.mark(statements, "Work force")
    assert marked.headings == (frozenset({"work-force"}), frozenset({"hold", "any"}))
    assert set(marked.mentions) == {"force", "any"}


def test_only_needed_concepts_are_compiled() -> None:
    assert list(needed_concepts(CONCEPTS, ["any"])) == ["hold", "work-force", "force", "any"]
