from __future__ import annotations

from policylint.engine.judge import Judge
from policylint.engine.model import ElementResult, Verdict
from policylint.language.model import Modality
from policylint.rulebook.model import Form, Part, Parts, Topic
from tests.building import concepts, document, rule, rulebook

NAMED = concepts(neck_hold="neck hold~", sleeper="sleeper~", no_report="no report ..3 needed", towing="tow~")
NECK = Form(all=("neck-hold",), modality=(Modality.BAN,))
SLEEPER = Form(all=("sleeper",), modality=(Modality.BAN,))
BOTH = Parts(parts=(Part(name="neck holds", forms=(NECK,)), Part(name="sleepers", forms=(SLEEPER,))))
ALLOWED = Form(all=("neck-hold | sleeper",), modality=(Modality.PERMISSION,))


def judged(*paragraphs: str) -> ElementResult:
    wanted = rule(BOTH, contrary=(ALLOWED,)).model_copy(update={"limits": (Form(all=("no-report",)),)})
    judge = Judge(rulebook(NAMED, wanted))
    return judge.read(document(*(("paragraph", text) for text in paragraphs))).elements([wanted])[0]


def test_both_halves_anywhere_are_met() -> None:
    result = judged("Neck holds are banned.", "The chief decides.", "Sleepers are banned.")
    assert result.verdict is Verdict.MET
    assert [each.quote for each in result.evidence] == ["Neck holds are banned.", "Sleepers are banned."]


def test_one_half_is_partial_and_the_other_is_named() -> None:
    result = judged("Neck holds are banned.")
    assert (result.verdict, result.absent) == (Verdict.PARTIAL, ("sleepers",))


def test_a_weak_half_is_partial_and_says_why() -> None:
    result = judged("Neck holds are banned.", "Sleepers should not be used.")
    assert result.verdict is Verdict.PARTIAL
    assert [each.note for each in result.evidence] == ["", "discouraged, not banned"]


def test_a_permission_beside_a_ban_is_contrary_with_both_quotes() -> None:
    result = judged("Neck holds are banned.", "Sleepers are banned.", "Sergeants may use a neck hold.")
    assert result.verdict is Verdict.CONTRARY
    assert [(each.supports, each.quote) for each in result.evidence] == [
        (Verdict.CONTRARY, "Sergeants may use a neck hold."),
        (Verdict.MET, "Neck holds are banned."),
        (Verdict.MET, "Sleepers are banned."),
    ]


def test_a_limit_takes_met_down_but_says_nothing_alone() -> None:
    limited = judged("Neck holds are banned.", "Sleepers are banned.", "No report is needed for them.")
    assert limited.verdict is Verdict.PARTIAL
    assert limited.evidence[0].quote == "No report is needed for them."
    assert judged("No report is needed for them.").verdict is Verdict.MISSING


def test_missing_shows_the_nearest_passage_as_insufficient() -> None:
    result = judged("Neck holds are taught.", "The chief decides.")
    assert result.verdict is Verdict.MISSING
    assert not result.evidence
    assert result.nearest is not None
    assert result.nearest.quote == "Neck holds are taught."
    assert judged("The chief decides.").nearest is None


def test_evidence_says_where_it_stands() -> None:
    wanted = rule(NECK)
    judge = Judge(rulebook(NAMED, wanted))
    text = document(("heading", "4 Holds"), ("heading", "4.1 Banned", 2), ("paragraph", "Neck holds are banned."))
    (result,) = judge.read(text).elements([wanted])
    (evidence,) = result.evidence
    assert (evidence.section, evidence.paragraph, evidence.modality) == ("4 Holds > 4.1 Banned", 3, Modality.BAN)


def test_a_passage_is_evidence_once() -> None:
    wanted = rule(NECK, Form(all=("neck-hold",)))
    judge = Judge(rulebook(NAMED, wanted))
    (result,) = judge.read(document(("paragraph", "Neck holds are banned."))).elements([wanted])
    assert len(result.evidence) == 1


def test_topics_come_from_the_title_or_from_frequent_words() -> None:
    topics = {
        "holds": Topic(title="Holds", signs=("neck-hold",), per_thousand=50),
        "towing": Topic(title="Towing", signs=("towing",), per_thousand=50),
    }
    judge = Judge(rulebook(NAMED, rule(NECK), topics=topics))
    filler = ("paragraph", "The chief decides and signs. " * 10)
    often = ("paragraph", "Tow it. Tow her. Tow him. Tow them. Towing is all.")
    once = ("paragraph", "Tow it.")
    assert judge.read(document(filler, once, title="Neck holds")).topics == ("holds",)
    assert judge.read(document(filler, often, title="Vehicles")).topics == ("towing",)
    assert judge.read(document(filler, once, title="Vehicles")).topics == ()
