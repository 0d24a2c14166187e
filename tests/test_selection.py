from __future__ import annotations

import pytest

from policylint.selection import SelectionError, choose, find_rule
from tests.reporters.sample_report import DOORS, HOLDS, REPORT, RULEBOOK, STEP_IN


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
