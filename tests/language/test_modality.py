from __future__ import annotations

import pytest

from policylint.language.modality import heading_modality, read_modality
from policylint.language.model import Modality
from policylint.language.tokens import split

OBLIGATION, BAN, RECOMMENDATION = Modality.OBLIGATION, Modality.BAN, Modality.RECOMMENDATION
PERMISSION, STATEMENT = Modality.PERMISSION, Modality.STATEMENT


def modality_of(word: str, sentence: str) -> tuple[Modality, bool]:
    tokens, _ = split(sentence)
    reading = read_modality(tokens)
    place = tokens.index(word)
    clause = next(clause for clause in reading.clauses if clause.span.start <= place < clause.span.end)
    return clause.modality, clause.negated


@pytest.mark.parametrize(
    ("word", "sentence", "modality"),
    [
        ("aid", "Members shall render aid.", OBLIGATION),
        ("aid", "Members are required to render aid.", OBLIGATION),
        ("aid", "Each member has a duty to render aid.", OBLIGATION),
        ("aid", "It is the policy of this agency to render aid.", OBLIGATION),
        ("aid", "The sergeant is responsible for aid.", OBLIGATION),
        ("aid", "Render aid to the injured.", OBLIGATION),
        ("aid", "When the scene is secure, render aid.", OBLIGATION),
        ("aid", "When feasible members shall render aid.", OBLIGATION),
        ("aid", "Members who may be off duty must render aid.", OBLIGATION),
        ("batons", "Members shall not swing batons.", BAN),
        ("batons", "No member may swing batons.", BAN),
        ("batons", "No sworn member of this agency shall carry batons.", BAN),
        ("batons", "Swinging batons is strictly prohibited.", BAN),
        ("batons", "Under no circumstances are batons thrown.", BAN),
        ("used", "Batons may be used only when a person attacks.", BAN),
        ("used", "Batons are not authorized to be used here.", BAN),
        ("used", "Batons are only permitted to be used when a person attacks.", BAN),
        ("holds", "Neck holds are limited to cases in which life is at stake.", BAN),
        (
            "batons",
            "Members may use batons, as defined by the laws of this state and by the rules of this agency, only when attacked.",
            BAN,
        ),
        ("warning", "Members shall halt and give a warning that batons may be used.", OBLIGATION),
        ("aid", "Persons hurt after a use of force shall receive aid.", OBLIGATION),
        ("shot", "Firing a shot while riding in a car is forbidden.", BAN),
        ("stop", "A member who is present when force that is clearly wrong is used has a duty to stop it.", OBLIGATION),
        ("step", "It is desirable that members step in.", RECOMMENDATION),
        ("input", "The agency will seek input on its orders.", OBLIGATION),
        ("reports", "The board reads reports and recommended actions.", STATEMENT),
        ("swinging", 'Members shall give a warning such as "Police! Stop!" before swinging a baton.', OBLIGATION),
        ("stop", "Members have a legal and moral duty to stop it.", OBLIGATION),
        ("fire", "It is lawful for a member to fire.", PERMISSION),
        ("treatment", "A sergeant shall respond when: a person requires treatment.", STATEMENT),
        ("swing", "Nobody shall swing a baton.", BAN),
        ("batons", "Batons are to be used only when a person attacks.", BAN),
        ("stop", "It is incumbent upon every member to stop it.", OBLIGATION),
        ("stop", "It is imperative that members stop it.", OBLIGATION),
        ("holds", "The agency does not authorize neck holds.", BAN),
        ("carried", "Only issued batons may be carried.", BAN),
        ("swing", "Under no circumstances will a member swing a baton.", BAN),
        ("aid", "Members should render aid.", RECOMMENDATION),
        ("aid", "Members are encouraged to render aid.", RECOMMENDATION),
        ("aid", "Members will attempt to render aid.", RECOMMENDATION),
        ("complain", "It is also the policy of this agency to ensure that people can complain.", PERMISSION),
        ("ensure", "It is also the policy of this agency to ensure that people can complain.", OBLIGATION),
        ("aid", "Members may render aid.", PERMISSION),
        ("aid", "Members are authorized to render aid.", PERMISSION),
        ("aid", "Members are not required to render aid.", PERMISSION),
        ("aid", "Nothing in this order requires members to render aid.", PERMISSION),
        ("warn", "A member may not be able to warn.", PERMISSION),
        ("aid", "Are members required to render aid?", STATEMENT),
        ("trust", "The goal of this order is to win trust.", STATEMENT),
        ("batons", "Swinging batons after a person is under control is prohibited.", BAN),
        ("every", "This order may not cover every case.", PERMISSION),
        ("do", "Tell the person what he is to do.", OBLIGATION),
        ("aid", "Aid arrived in May 2019.", STATEMENT),
        ("aid", "The agency values aid.", STATEMENT),
    ],
)
def test_a_clause_speaks_with_the_force_of_its_verb(word: str, sentence: str, modality: Modality) -> None:
    assert modality_of(word, sentence)[0] is modality


@pytest.mark.parametrize(
    "sentence",
    [
        "Members should not chase on foot.",
        "To chase on foot is discouraged.",
        "To chase on foot is generally prohibited.",
    ],
)
def test_a_weak_ban_is_a_negated_recommendation(sentence: str) -> None:
    assert modality_of("chase", sentence) == (RECOMMENDATION, True)


def test_each_half_of_a_sentence_has_its_own_force() -> None:
    sentence = "Neck holds are prohibited, and wrist locks may be used."
    assert modality_of("neck", sentence)[0] is BAN
    assert modality_of("wrist", sentence)[0] is PERMISSION


def test_an_order_goes_on_over_a_condition_in_its_middle() -> None:
    sentence = "Members shall identify themselves and, if safe, give a warning."
    assert modality_of("warning", sentence)[0] is OBLIGATION


def test_a_condition_orders_nothing() -> None:
    assert modality_of("shoot", "When members must shoot, the sergeant should respond.")[0] is STATEMENT


def exceptions_in(sentence: str) -> list[str]:
    tokens, _ = split(sentence)
    return [" ".join(tokens[span.start : span.end]) for span in read_modality(tokens).exceptions]


@pytest.mark.parametrize(
    ("sentence", "exceptions"),
    [
        ("Neck holds are banned unless life is at stake.", ["unless life is at stake"]),
        ("Batons may be used only when a person attacks.", ["only when a person attacks"]),
        ("Neck holds are limited to mortal danger.", ["limited to mortal danger"]),
        ("Tools include but are not limited to batons.", []),
        ("All force, other than a light touch, must be told.", ["other than a light touch"]),
        ("Unless somebody is in danger, a member who is about to act must speak.", ["unless somebody is in danger"]),
        ("Force is banned against a threat only to property.", []),
        ("Only issued batons may be carried.", ["only issued batons"]),
        ("Batons are only permitted when a person attacks.", ["only permitted when a person attacks"]),
        ("Except in an ambush, members shall warn first.", ["except in an ambush"]),
        ("Members shall use no tool other than those issued.", ["other than those issued"]),
        ("Members shall warn unless it is not feasible.", []),
        ("Members shall not shout unless it is safe.", ["unless it is safe"]),
        ("Members shall warn.", []),
    ],
)
def test_exceptions_are_told_from_safety_qualifiers(sentence: str, exceptions: list[str]) -> None:
    assert exceptions_in(sentence) == exceptions


def test_a_qualifier_does_not_weaken_an_order() -> None:
    tokens, _ = split("When feasible, members shall warn.")
    reading = read_modality(tokens)
    assert [" ".join(tokens[span.start : span.end]) for span in reading.qualifiers] == ["when feasible"]
    assert all(clause.modality is OBLIGATION for clause in reading.clauses)


def test_clauses_cover_every_word_once() -> None:
    tokens, _ = split("If unsure, members who can shall wait; no one may leave unless told, but all should report.")
    clauses = read_modality(tokens).clauses
    assert [place for clause in clauses for place in range(clause.span.start, clause.span.end)] == list(
        range(len(tokens))
    )


@pytest.mark.parametrize(
    ("heading", "modality"),
    [
        ("Prohibited techniques", BAN),
        ("Required actions", OBLIGATION),
        ("Supervisor responsibilities", OBLIGATION),
        ("Purpose", None),
    ],
)
def test_headings_that_are_orders(heading: str, modality: Modality | None) -> None:
    assert heading_modality(split(heading)[0]) is modality
