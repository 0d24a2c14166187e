from __future__ import annotations

from dataclasses import replace

import pytest

from policylint.rulebook.model import Rulebook
from policylint.selection import SelectionError, choose, find_rule
from tests.reporters.sample_report import DOORS, HOLDS, PACK, REPORT, RULEBOOK, STEP_IN, rule

OTHER_STEP_IN = rule("step-in", "Officers step in at once", ())
OTHER = replace(PACK, name="other", title="The Other Pledge", rules=(OTHER_STEP_IN,))
BOTH = Rulebook(packs=(PACK, OTHER), concepts=RULEBOOK.concepts, places={})


def test_topics_narrow_only_what_nobody_selected() -> None:
    assert choose(RULEBOOK).for_topics(["complaints"]) == (DOORS,)
    assert choose(RULEBOOK).for_topics([]) == ()
    assert choose(RULEBOOK, ["step-in"]).for_topics(["complaints"]) == (STEP_IN,)
    assert choose(RULEBOOK, ["ALL"]).for_topics([]) == RULEBOOK.rules


def test_ignore_takes_from_select() -> None:
    assert choose(RULEBOOK, ["P02"], ["warn-first"]).rules == (STEP_IN, HOLDS, REPORT)


@pytest.mark.parametrize(("name", "near"), [("P2", "P02"), ("stepin", "step-in"), ("forc", "force"), ("al", "ALL")])
def test_a_wrong_name_gets_the_nearest(name: str, near: str) -> None:
    with pytest.raises(SelectionError, match=rf"'{name}' is no element.*did you mean {near}"):
        choose(RULEBOOK, [name])


def test_a_name_near_nothing_gets_no_guess() -> None:
    with pytest.raises(SelectionError) as error:
        choose(RULEBOOK, ["zzzzzz"])
    assert "did you mean" not in str(error.value)


def test_a_wrong_id_gets_the_nearest_ids() -> None:
    with pytest.raises(SelectionError, match="did you mean neck-holds"):
        find_rule(RULEBOOK, "neckholds")


def test_an_id_of_two_packs_selects_both_and_the_pack_before_it_one() -> None:
    assert choose(BOTH, ["step-in"]).rules == (STEP_IN, OTHER_STEP_IN)
    assert choose(BOTH, ["other:step-in"]).rules == (OTHER_STEP_IN,)
    assert choose(BOTH, ["step-in"], ["other"]).rules == (STEP_IN,)
    assert OTHER_STEP_IN in choose(BOTH, [], ["test:step-in"]).rules


def test_an_id_of_two_packs_does_not_say_which_rule_is_meant() -> None:
    with pytest.raises(SelectionError, match=r"several packs.*say test:step-in or other:step-in"):
        find_rule(BOTH, "step-in")
    assert find_rule(BOTH, "other:step-in") is OTHER_STEP_IN
    assert find_rule(BOTH, "neck-holds") is HOLDS


def test_a_wrong_name_behind_a_pack_gets_the_nearest_of_its_kind() -> None:
    with pytest.raises(SelectionError, match="did you mean other:step-in"):
        choose(BOTH, ["other:stepin"])
