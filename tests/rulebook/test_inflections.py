import pytest

from policylint.rulebook.inflections import inflections


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("apply", {"apply", "applies", "applied", "applying"}),
        ("stop", {"stop", "stops", "stopped", "stopping"}),
        ("use", {"use", "uses", "used", "using"}),
        ("officer", {"officer", "officers"}),
        ("policy", {"policy", "policies"}),
        ("agency", {"agencies"}),
        ("intervene", {"intervenes", "intervened", "intervening"}),
        ("employ", {"employs", "employed", "employing"}),
        ("employee", {"employees"}),
        ("permit", {"permits", "permitted", "permitting"}),
        ("offer", {"offered", "offering"}),
        ("restrain", {"restrains", "restrained", "restraining"}),
        ("fix", {"fixes", "fixed", "fixing"}),
        ("show", {"shows", "showing"}),
        ("tie", {"ties", "tied", "tying"}),
        ("touch", {"touches", "touched"}),
        ("veto", {"vetoes", "vetoed"}),
        ("traffic", {"trafficked", "trafficking"}),
        ("equip", {"equipped", "equipping"}),
        ("strike", {"strikes", "struck", "striking"}),
        ("shoot", {"shot", "shooting"}),
        ("undergo", {"undergoes", "underwent", "undergone"}),
        ("person", {"persons", "people"}),
        ("child", {"children"}),
        ("life", {"lives"}),
        ("crisis", {"crises"}),
        ("be", {"is", "are", "was", "were", "been", "being"}),
    ],
)
def test_forms(word: str, forms: set[str]) -> None:
    assert forms <= set(inflections(word))


def test_misspellings_are_not_generated() -> None:
    for word, wrong in [("stop", "stoped"), ("offer", "offerred"), ("take", "taked"), ("show", "showwed")]:
        assert wrong not in inflections(word)


def test_the_word_itself_comes_first() -> None:
    assert inflections("apply")[0] == "apply"
    assert inflections("strike")[0] == "strike"
