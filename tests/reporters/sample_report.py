"""A hand-made report with every verdict, a contradiction, halves, unreadable pages and documents not assessed."""

from __future__ import annotations

from policylint.documents.model import Facts
from policylint.engine.model import DocumentResult, ElementResult, Evidence, Report, Verdict
from policylint.language.model import Modality
from policylint.rulebook.model import (
    Concept,
    Examples,
    Form,
    Pack,
    Part,
    Parts,
    Practice,
    Rule,
    Rulebook,
    Source,
    Space,
    Topic,
)

PRACTICES = {
    "P01": Practice(title="Calm contacts", area="contacts"),
    "P02": Practice(title="Careful force; every use of it written down", area="force"),
    "P03": Practice(title="Open doors", area="contacts"),
}


def rule(id: str, title: str, practices: tuple[str, ...], topic: str = "force", **forms: object) -> Rule:
    return Rule.model_validate(
        {
            "id": id,
            "title": title,
            "practices": practices,
            "topics": (topic,),
            "asks": f"The policy says: {title.lower()}.",
            "why": "People expect it.",
            "source": (Source(standard="Model policy of the test", section="III.B"),),
            "met": (Form(all=("officer", "step-in | stop"), modality=(Modality.OBLIGATION,)),),
            "suggest": f"Every officer shall see to it: {title.lower()}.",
            "examples": Examples(met=("An officer shall step in.",), missing=("An officer shall drive slowly.",)),
            **forms,
        }
    )


STEP_IN = rule("step-in", "Officers step in when a colleague uses too much force", ("P02",))
HOLDS = rule("neck-holds", "Neck holds are banned", ("P02",))
WARN = rule(
    "warn-first",
    "Officers say who they are and warn before deadly force",
    ("P01", "P02"),
    met=(
        Parts(
            parts=(
                Part(name="say who they are", forms=(Form(all=("officer",)),)),
                Part(name="warn of deadly force", forms=(Form(all=("step-in",), within=Space.SECTION),)),
            )
        ),
    ),
    contrary=(Form(all=("stop", "officer"), ordered=True, near=6, no_exception=True),),
    examples=Examples(
        met=("Officers shall:\n\n- say who they are,\n- warn the person.",),
        contrary=("Officers need not warn anybody.",),
        missing=("Officers shall carry a radio.",),
    ),
)
CALM = rule("calm-first", "Officers calm things down before they use force", ("P01",))
REPORT = rule("written-report", "Every use of force is written down", ("P02",))
DOORS = rule("open-doors", "Complaints are taken at every station", ("P03",), topic="complaints")

PACK = Pack(
    name="test",
    title="The Test Pledge",
    areas={"contacts": "Contacts", "force": "Force"},
    practices=PRACTICES,
    topics={
        "force": Topic(title="use of force", signs=("stop",)),
        "complaints": Topic(title="complaints", signs=("officer",)),
    },
    rules=(STEP_IN, HOLDS, WARN, CALM, REPORT, DOORS),
)

RULEBOOK = Rulebook(
    packs=(PACK,),
    concepts={
        "officer": Concept(about="Anybody sworn.", phrases=("officer~", "deputy")),
        "step-in": Concept(phrases=("step~ in",), but_not=("stop",)),
        "stop": Concept(phrases=("stop~",), includes=("step-in",)),
    },
    places={
        "test:step-in": "test/force.yaml:12",
        "test:warn-first": "test/force.yaml:40",
        "concept officer": "concepts/actors.yaml:3",
    },
)


def evidence(quote: str, supports: Verdict, **rest: object) -> Evidence:
    values: dict[str, object] = {
        "page": None,
        "paragraph": None,
        "section": "",
        "modality": Modality.OBLIGATION,
        "supports": supports,
    }
    return Evidence(quote=quote, **(values | rest))  # type: ignore[arg-type]


FORCE = DocumentResult(
    path="policies/force.pdf",
    topics=("use of force",),
    facts=Facts(title="Response to Resistance", number="4.2", effective="2024-03-01", review="annually"),
    page_count=9,
    unreadable_pages=(3, 4, 5, 8),
    elements=(
        ElementResult(
            STEP_IN,
            Verdict.PARTIAL,
            (
                evidence(
                    "An officer who sees a colleague go too far should step in.",
                    Verdict.PARTIAL,
                    page=2,
                    section="4.2.1 Duties > C. Colleagues",
                    modality=Modality.RECOMMENDATION,
                    note="'should' is not an order",
                ),
            ),
        ),
        ElementResult(
            HOLDS,
            Verdict.CONTRARY,
            (
                evidence(
                    "Neck holds are forbidden.", Verdict.MET, page=6, section="4.2.7 Holds", modality=Modality.BAN
                ),
                evidence(
                    "A neck hold may be put on whoever resists, "
                    + "and on whoever seems about to resist, " * 9
                    + "at any time.",
                    Verdict.CONTRARY,
                    page=7,
                    section="4.2.7 Holds",
                    modality=Modality.PERMISSION,
                ),
            ),
        ),
        ElementResult(
            WARN,
            Verdict.PARTIAL,
            (evidence("Officers shall say who they are.", Verdict.PARTIAL, page=1, section="4.2.1 Duties"),),
            absent=("warn of deadly force",),
        ),
        ElementResult(
            CALM,
            Verdict.MISSING,
            nearest=evidence(
                "Calm officers are good officers.",
                Verdict.MISSING,
                page=1,
                section="Foreword",
                modality=Modality.STATEMENT,
                note="no order to calm anything down",
            ),
        ),
        ElementResult(
            REPORT,
            Verdict.MET,
            (
                evidence(
                    "Each officer shall write down every use of force before the shift ends, and the supervisor signs it.",
                    Verdict.MET,
                    page=9,
                    section="4.2.9 Reports and what becomes of them afterwards",
                ),
            ),
        ),
    ),
)

DOORS_OPEN = DocumentResult(
    path="policies/doors.docx",
    topics=("complaints",),
    facts=Facts(title="Complaints", revised="2023-05-31"),
    elements=(
        ElementResult(
            DOORS,
            Verdict.MET,
            (evidence("Every station shall take complaints.", Verdict.MET, paragraph=4, section="A. Where"),),
        ),
    ),
)

TOWING = DocumentResult(path="policies/towing.txt", facts=Facts(title="Towing"))

OLD = DocumentResult(
    path="policies/old.doc",
    reason="this is a Word document of the old kind (.doc)",
    remedy="save it as .docx and check that",
)

REPORT_OF_ALL = Report((DOORS_OPEN, FORCE, OLD, TOWING), (PACK,))
