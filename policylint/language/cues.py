"""The wordings that give a clause its modality, as data.

The model is ConText (Chapman et al. 2007; medspaCy's `context`): a cue has a category and a scope; pseudo-cues look like
a cue and are none. Every line is one wording, "/" separates alternatives for one word, "?" after a word makes it
optional. Longer wordings win over shorter ones that start at the same word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from policylint.language.model import Modality
from policylint.language.trie import Trie


@dataclass(frozen=True, slots=True)
class Cue:
    """A wording that decides modality. `negated`: a weak cue that denies ("should not")."""

    words: tuple[str, ...]
    modality: Modality | None
    """None: a pseudo-cue, which only keeps its words from being read as a cue."""
    negated: bool = False
    weak: bool = False
    """Counts only where the sentence has no other cue ("prohibited" without a verb)."""


_BE = "is/are/be/been/being/was/were"
_HOW = "strictly/expressly/specifically/absolutely/explicitly/hereby/also/therefore/further/otherwise?"

_TABLE: tuple[tuple[Modality | None, bool, bool, str], ...] = (
    # -- pseudo-cues ------------------------------------------------------------------------------------------------
    (None, False, False, "not limited to"),
    (None, False, False, "not be limited to"),
    (None, False, False, "may not be limited to"),
    (None, False, False, "shall/will/may/should/must not be limited to"),
    (None, False, False, "shall/will/may mean"),
    (None, False, False, "shall/will refer to"),
    (None, False, False, "shall/will be defined/construed/understood/interpreted"),
    (None, False, False, "whether or not"),
    (None, False, False, "not only"),
    (None, False, False, "as required/authorized/permitted/needed/directed"),
    (None, False, False, "if required/authorized/permitted/allowed/necessary"),
    (None, False, False, "when required/authorized/permitted/allowed"),
    (None, False, False, "where required/authorized/permitted/allowed"),
    (None, False, False, "unless required/authorized/permitted/allowed"),
    (None, False, False, "than is/are required/authorized/permitted/allowed"),
    (None, False, False, "required by law"),
    (None, False, False, "will likely"),
    (None, False, False, "time/circumstances/safety/situation/conditions permits/permit/allows/allow"),
    (None, False, False, "the/own/free/his/her/their/your will"),
    # -- bans -------------------------------------------------------------------------------------------------------
    (Modality.BAN, False, False, "shall/must/will/may/can not"),
    (Modality.BAN, False, False, "shall/must/will/may/can not under any circumstances"),
    (Modality.BAN, False, False, "shall/must/will/may/can never"),
    (Modality.BAN, False, False, "shall/must/will under no circumstances"),
    (Modality.BAN, False, False, "shall/must/will also/at/generally/normally? not"),
    (Modality.BAN, False, False, "cannot"),
    (Modality.BAN, False, False, "under no circumstances/circumstance/condition/conditions"),
    (Modality.BAN, False, False, "at no time"),
    (Modality.BAN, False, False, "in no event/case/instance"),
    (Modality.BAN, False, False, "do not"),
    (Modality.BAN, False, False, "is/are not to be?"),
    (Modality.BAN, False, False, "is/are never to be?"),
    (
        Modality.BAN,
        False,
        False,
        f"{_BE} not {_HOW} permitted/authorized/allowed/justified/acceptable/approved/permissible",
    ),
    (Modality.BAN, False, False, "is/are not an? authorized/approved/acceptable"),
    (Modality.BAN, False, False, f"{_BE} never permitted/authorized/allowed/justified/acceptable/used"),
    (Modality.BAN, False, False, "shall/must/will/may never be? permitted/authorized/allowed/justified/used?"),
    (Modality.BAN, False, False, f"{_BE} {_HOW} prohibited/forbidden/banned/barred/disallowed/unauthorized/precluded"),
    (Modality.BAN, False, False, f"{_BE} {_HOW} limited/restricted/confined to"),
    (Modality.BAN, False, False, "shall/must/will/should be limited/restricted/confined to"),
    (Modality.BAN, False, False, f"{_BE} {_HOW} reserved for"),
    (Modality.BAN, False, False, "does/do not authorize/permit/allow/condone/approve/sanction"),
    (Modality.BAN, False, False, "neither authorizes/permits/allows/condones/approves nor"),
    (Modality.BAN, False, False, "prohibits/forbids/bans/disallows"),
    (Modality.BAN, False, False, "prohibit/forbid"),
    (Modality.BAN, False, False, "shall/must/will refrain from"),
    (Modality.BAN, False, False, "refrain from"),
    (Modality.BAN, False, False, "nor shall/may/will/must/can/should"),
    (Modality.BAN, False, False, "unjustified/impermissible/unacceptable"),
    (Modality.BAN, False, True, "never"),
    (Modality.BAN, False, True, "prohibited/forbidden/prohibition/prohibitions"),
    (Modality.BAN, False, True, "not permitted/authorized/allowed"),
    (Modality.BAN, False, True, "no longer authorized/permitted/allowed"),
    (Modality.BAN, False, False, "has/have no authority/right to"),
    (Modality.BAN, False, False, "will/shall not be tolerated/condoned/permitted/allowed"),
    # -- recommendations --------------------------------------------------------------------------------------------
    (Modality.RECOMMENDATION, False, False, "should"),
    (Modality.RECOMMENDATION, True, False, "should not"),
    (Modality.RECOMMENDATION, True, False, "should never"),
    (Modality.RECOMMENDATION, True, False, "should avoid"),
    (Modality.RECOMMENDATION, True, False, "should refrain from"),
    (Modality.RECOMMENDATION, False, False, "ought to"),
    (Modality.RECOMMENDATION, False, False, f"{_BE} strongly? encouraged/urged/recommended/advised"),
    (Modality.RECOMMENDATION, False, False, "shall/must/will attempt/try/strive/endeavor/endeavour/consider"),
    (Modality.RECOMMENDATION, False, False, "shall/must/will seek to"),
    (Modality.RECOMMENDATION, False, False, "is desirable/advisable/preferable/recommended that/to?"),
    (Modality.RECOMMENDATION, False, False, "shall/must/will be encouraged"),
    (Modality.RECOMMENDATION, False, False, "encourages/recommends/urges"),
    (Modality.RECOMMENDATION, False, True, "recommended/encouraged/preferred"),
    (Modality.RECOMMENDATION, True, False, f"{_BE} strongly/highly? discouraged"),
    (Modality.RECOMMENDATION, True, True, "discouraged"),
    (Modality.RECOMMENDATION, True, False, f"{_BE} generally/normally/ordinarily/usually prohibited/forbidden"),
    (
        Modality.RECOMMENDATION,
        True,
        False,
        f"{_BE} generally/normally/ordinarily/usually not permitted/authorized/allowed",
    ),
    (
        Modality.RECOMMENDATION,
        True,
        False,
        f"{_BE} not generally/normally/ordinarily/usually permitted/authorized/allowed",
    ),
    (Modality.RECOMMENDATION, True, False, f"{_BE} not recommended/encouraged/advised"),
    # -- permissions ------------------------------------------------------------------------------------------------
    (Modality.PERMISSION, False, False, "may"),
    (Modality.PERMISSION, False, False, "may also"),
    (Modality.PERMISSION, False, False, "can/could/might"),
    (
        Modality.PERMISSION,
        False,
        False,
        "may/might/could not be able/feasible/possible/practical/practicable/available/effective/necessary/appropriate/"
        "reasonable/sufficient/immediately/apparent/aware",
    ),
    (
        Modality.PERMISSION,
        False,
        False,
        "may/might/could not have/understand/know/hear/always/cover/address/anticipate/reflect",
    ),
    (
        Modality.PERMISSION,
        False,
        False,
        f"{_BE} {_HOW} only? permitted/authorized/allowed/justified/acceptable/permissible",
    ),
    (Modality.PERMISSION, False, False, f"{_BE} not required/obligated/expected/prohibited/precluded/barred"),
    (Modality.PERMISSION, False, False, "is lawful/permissible/proper/legal for/to"),
    (Modality.PERMISSION, False, False, "need/needs not"),
    (Modality.PERMISSION, False, False, "does/do not require/prohibit/preclude/prevent/relieve"),
    (Modality.PERMISSION, False, False, "has/have discretion/authority to?"),
    (Modality.PERMISSION, False, False, "has/have the right/authority/option/discretion to"),
    (Modality.PERMISSION, False, False, "at the discretion of"),
    (Modality.PERMISSION, False, False, "authorizes/permits/allows"),
    (Modality.PERMISSION, False, False, "shall not be required/obligated"),
    (Modality.PERMISSION, False, False, "will not be required/obligated"),
    (Modality.PERMISSION, False, False, "shall/will/must be permitted/authorized/allowed/justified"),
    # -- obligations ------------------------------------------------------------------------------------------------
    (Modality.OBLIGATION, False, False, "shall/must/will"),
    (
        Modality.OBLIGATION,
        False,
        False,
        f"{_BE} {_HOW} required/obligated/obliged/mandated/directed/instructed/bound/mandatory/expected",
    ),
    (Modality.OBLIGATION, False, False, "is/are mandatory"),
    (Modality.OBLIGATION, False, False, "is/are not? exempt from"),
    (
        Modality.OBLIGATION,
        False,
        False,
        "has/have a/an/the/both? legal/moral/ethical/affirmative/sworn/absolute/shared/continuing? duty/responsibility/obligation",
    ),
    (
        Modality.OBLIGATION,
        False,
        False,
        "has/have a/an/the/both? legal/moral/ethical/professional and legal/moral/ethical/professional "
        "duty/responsibility/obligation",
    ),
    (Modality.OBLIGATION, False, False, "has/have to"),
    (Modality.OBLIGATION, False, False, "is/are responsible for"),
    (Modality.OBLIGATION, False, False, "is/are responsible to"),
    (Modality.OBLIGATION, False, False, "is the responsibility/duty/obligation of"),
    (Modality.OBLIGATION, False, False, "is/are to"),
    (Modality.OBLIGATION, False, False, "is/are charged/tasked with"),
    (Modality.OBLIGATION, False, False, "is/are accountable for"),
    (Modality.OBLIGATION, False, False, "is/are incumbent on/upon"),
    (Modality.OBLIGATION, False, False, "shall be incumbent on/upon"),
    (Modality.OBLIGATION, False, False, "is/are under a/an legal/moral? duty/obligation to"),
    (Modality.OBLIGATION, False, False, "it shall be the duty/responsibility/obligation of"),
    (Modality.OBLIGATION, False, False, "it is mandatory/imperative/essential that"),
    (Modality.RECOMMENDATION, True, False, "is/are cautioned not/against to?"),
    (Modality.OBLIGATION, False, False, "it is also/further/therefore/hereby? the/a policy"),
    (Modality.OBLIGATION, False, False, "it shall be the policy"),
    (Modality.OBLIGATION, False, False, "is also/further/therefore/hereby? the policy of"),
    (Modality.OBLIGATION, False, False, "is this/our policy"),
    (Modality.OBLIGATION, False, False, "it is this/our"),
    (Modality.OBLIGATION, False, False, "requires/mandates"),
    (Modality.OBLIGATION, False, False, "require that"),
    (Modality.OBLIGATION, False, True, "responsible for/to"),
    (Modality.OBLIGATION, False, True, "responsibilities/responsibility include/includes"),
    (Modality.OBLIGATION, False, True, "duties include"),
    (Modality.OBLIGATION, False, True, "required/mandatory"),
    (Modality.OBLIGATION, False, True, "duty to"),
)


def _wordings(line: str) -> Iterable[tuple[str, ...]]:
    slots: list[tuple[str, ...]] = []
    for word in line.split():
        optional = word.endswith("?")
        choices = tuple(word.removesuffix("?").split("/"))
        slots.append((*choices, "") if optional else choices)
    for choice in product(*slots):
        yield tuple(word for word in choice if word)


def _trie() -> Trie[Cue]:
    trie: Trie[Cue] = Trie()
    for modality, negated, weak, line in _TABLE:
        for words in _wordings(line):
            trie.add(words, Cue(words, modality, negated, weak))
    return trie


CUES = _trie()
"""All wordings of the table; of two lines with the same wording the later one holds."""

SENTENCE_BREAKS = frozenset({".", "!", "?"})
CLAUSE_BREAKS = frozenset({";", ":"})
MODALS = frozenset("shall must will may can should".split())

SUBORDINATORS = frozenset(
    "if when whenever where wherever while until till once because since although though unless except provided "
    "whether after before as".split()
)
"""Words that open a subordinate clause, in which a cue does not speak for the sentence."""

RELATIVES = frozenset("who which that whom whose".split())

EXCEPTIONS: Mapping[str, tuple[str, ...]] = {
    "unless": (),
    "except": (),
    "excepting": (),
    "excluding": (),
    "other": ("than",),
    "with": ("the", "exception", "of"),
    "absent": (),
    "but": ("for",),
    "limited": ("to",),
    "restricted": ("to",),
    "confined": ("to",),
    "reserved": ("for",),
}
"""First word of what opens an exception to the words that must follow it; "only when" and its kin are found beside a cue, see `modality`."""

ONLY_AFTER = frozenset(
    "the such reasonable objectively necessary minimum what when if in to as under after where for by against during upon with while on at within until those that "
    "unless because once following force".split()
)
"""Words that make "only" a limit: "only when", "only to", "only as"."""

QUALIFIER_WORDS = frozenset(
    "feasible possible practical practicable reasonable safe safely safety reasonably appropriate time tactically "
    "circumstances able".split()
)
"""What a condition behind "when" or "if" names where it is a matter of feasibility or safety only."""
QUALIFIER_DENIALS = frozenset(
    "feasible infeasible unfeasible possible impossible practical impractical practicable impracticable safe safely "
    "unsafe unreasonable jeopardize jeopardise jeopardizing compromise compromising endanger endangering".split()
)
"""The same behind "unless", where "reasonable" or "time" belong to a real exception."""
QUALIFIER_OPENERS = frozenset("when if where whenever wherever as unless to absent except".split())

IMPERATIVES = frozenset(
    "accept accompany acknowledge act activate address administer advise allow announce apply approve arrange arrest "
    "articulate ask assess assign assist assume assure attempt attend avoid begin brief call carry cease check clear "
    "collect communicate complete conduct confirm consider contact continue control cooperate coordinate create "
    "de-escalate deescalate deliver deploy describe designate determine develop direct discharge discontinue discuss "
    "display dispatch distribute document draft employ encourage engage enforce ensure enter establish evaluate "
    "examine exercise exhaust explain file follow forward give handcuff handle have hold identify immediately "
    "implement include inform initiate inspect instruct insure intercede interview intervene investigate issue keep "
    "leave limit list locate log maintain make manage meet minimize mitigate monitor move notify obtain offer order "
    "oversee participate perform permit photograph place position prepare preserve prevent promote promptly protect "
    "prove provide publish receive recognize recommend record reduce refer refrain register release relieve remain "
    "remove render report request require respect respond restrain resume retain return review safeguard seat search "
    "secure seek select send serve set solicit stop submit summon supervise take test tell track train transfer "
    "transport treat try turn update use utilize verbally verify view wait warn watch wear weigh withdraw work "
    "write".split()
)
"""Verbs with which the orders in a list of orders begin."""

NOT_AFTER_IMPERATIVE = frozenset("of is are was were shall may must will should : - by has have can or , ; .".split())
"""What cannot follow a verb that is an order: "use of force" is a noun."""
