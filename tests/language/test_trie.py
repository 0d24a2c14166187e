from __future__ import annotations

from policylint.language.trie import Trie


def filled() -> Trie[str]:
    trie: Trie[str] = Trie()
    for wording in ("shall", "shall not", "not be used", "be"):
        trie.add(wording.split(), wording)
    return trie


def test_all_wordings_are_found_overlapping_ones_too() -> None:
    words = "it shall not be used".split()
    assert list(filled().find(words)) == [
        (1, 2, "shall"),
        (1, 3, "shall not"),
        (2, 5, "not be used"),
        (3, 4, "be"),
    ]


def test_the_longest_wording_wins_at_a_place() -> None:
    words = "it shall not be".split()
    assert filled().longest(words, 1) == (3, "shall not")
    assert filled().longest(words, 0) is None
    assert filled().longest(words, 2) is None
