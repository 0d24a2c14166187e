import subprocess
import sys
from itertools import product

import pytest

from policylint.rulebook.phrases import Expansion, PhraseError, expand, parse_phrase, spacy_split


def wordings(text: str) -> set[str]:
    """Expansions as text: words joined by spaces, gaps as ..N."""
    shown = set()
    for expansion in expand(parse_phrase(text), spacy_split()):
        for runs in product(*expansion.slots):
            out = " ".join(runs[0])
            for gap, run in zip(expansion.gaps, runs[1:], strict=True):
                out += f" ..{gap} " + " ".join(run)
            assert out not in shown
            shown.add(out)
    return shown


def test_plain_words() -> None:
    assert wordings("Deadly Force") == {"deadly force"}


def test_inflection() -> None:
    assert wordings("stop~ force") == {"stop force", "stops force", "stopped force", "stopping force"}


def test_inflection_of_alternatives() -> None:
    assert wordings("(stop|end)~ it") == wordings("(stop~|end~) it")
    with pytest.raises(PhraseError, match="single words"):
        parse_phrase("(call for|end)~ it")


def test_optional_and_alternatives_nest() -> None:
    assert wordings("pressure to [the] (neck|throat [area])") == {
        "pressure to neck",
        "pressure to the neck",
        "pressure to throat",
        "pressure to the throat",
        "pressure to throat area",
        "pressure to the throat area",
    }


def test_alternatives_may_be_left_out() -> None:
    assert wordings("[sworn|armed] staff") == {"sworn staff", "armed staff", "staff"}


def test_brackets_inside_a_word() -> None:
    assert wordings("officer[s]") == {"officer", "officers"}
    assert wordings("(bias|biased)-free") == {
        "bias - free", "bias free", "biasfree", "biased - free", "biased free", "biasedfree",
    }  # fmt: skip
    assert {"non - lethal", "less lethal", "nondeadly"} <= wordings("(less|non)-(lethal|deadly)")
    assert wordings("[semi-]annual review") == {
        "annual review", "semi - annual review", "semi annual review", "semiannual review",
    }  # fmt: skip
    assert wordings("(flex|hand)-cuff~") >= {"flex - cuffs", "hand cuffing", "handcuffed"}
    assert wordings("(chief|sheriff)'s office") == {"chief 's office", "sheriff 's office"}


def test_gap() -> None:
    (expansion,) = expand(parse_phrase("restrict~ ..3 [the] breathing"), spacy_split())
    assert expansion == Expansion(
        ((("restrict",), ("restricts",), ("restricted",), ("restricting",)), (("the", "breathing"), ("breathing",))),
        (3,),
    )


def test_gap_in_brackets() -> None:
    assert wordings("call (for ..2 help|an ambulance) now") == {"call for ..2 help now", "call an ambulance now"}
    assert wordings("call [for ..2 any] help") == {"call for ..2 any help", "call help"}


def test_neighbouring_gaps_add_up() -> None:
    assert wordings("a ..2 [b] ..3 c") == {"a ..2 b ..3 c", "a ..5 c"}
    assert wordings("a ..1 [b] ..1 [c] ..1 d") == {"a ..1 b ..1 c ..1 d", "a ..2 c ..1 d", "a ..1 b ..2 d", "a ..3 d"}


def test_hyphen_space_or_joined() -> None:
    assert wordings("de-escalate") == {"de - escalate", "de escalate", "deescalate"}
    assert wordings("choke-hold~") >= {"choke - holds", "choke holds", "chokeholds", "chokehold"}
    assert wordings("less-than-lethal") == {"less - than - lethal", "less than lethal", "lessthanlethal"}
    assert "k-9 officers" in wordings("k-9 officer~")
    assert "k-9s" in wordings("k-9~")


def test_words_are_split_as_in_running_text() -> None:
    assert wordings("officer's") == {"officer 's"}
    assert "can not" in wordings("cannot")
    assert "and/or" in wordings("and/or")
    assert wordings("20/20 hindsight") == {"20/20 hindsight"}
    assert wordings("he/she") == {"he / she"}
    assert {"u.s.", "u.s ."} <= wordings("u.s.")
    assert {"id", "i d"} == wordings("id")


def test_no_wording_comes_twice() -> None:
    (expansion,) = expand(parse_phrase("(a|a) [b|b] c"), spacy_split())
    assert expansion.slots == ((("a", "b", "c"), ("a", "c")),)


@pytest.mark.parametrize(
    ("text", "column", "says"),
    [
        ("", 1, "empty"),
        ("   ", 4, "empty"),
        ("a [b c", 3, "never closed"),
        ("a (b [c) d]", 8, "due"),
        ("a b) c", 4, "closes nothing"),
        ("a (b|) c", 6, "empty"),
        ("a (|b) c", 4, "nothing stands before"),
        ("a () c", 4, "empty brackets"),
        ("[a](b|c)", 4, "touch"),
        ("a|b", 2, "round brackets"),
        ("..3 a", 1, "both sides"),
        ("a ..3", 3, "both sides"),
        ("a ..3 [b]", 3, "both sides"),
        ("[a] ..3 b", 5, "both sides"),
        ("a (b|..2 c) (d ..4|e)", 16, "both sides"),
        ("a .. b", 3, "two dots"),
        ("a ..0 b", 3, "two dots"),
        ("[a] [b]", 1, "left out"),
        ("a ~ b", 3, "after a word"),
        ("a~b c", 2, "end of a word"),
        ("20%~", 4, "after a word"),
    ],
)
def test_bad_notation_names_the_column(text: str, column: int, says: str) -> None:
    with pytest.raises(PhraseError) as caught:
        parse_phrase(text)
    assert says in caught.value.message
    assert caught.value.column == column


def test_too_many_wordings() -> None:
    with pytest.raises(PhraseError, match="wordings"):
        parse_phrase("take~ make~ give~ keep~ hold~ write~")


def test_parsing_does_not_import_spacy() -> None:
    code = (
        "import sys; from policylint.rulebook.phrases import parse_phrase; parse_phrase('stop~ [all] force');"
        "sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
