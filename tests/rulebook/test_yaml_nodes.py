import pytest

from policylint.rulebook.yaml_nodes import read_yaml


def complaints(content: bytes) -> list[str]:
    return [str(error) for error in read_yaml("x.yaml", content)[1]]


def test_only_true_and_false_are_booleans() -> None:
    file, errors = read_yaml("x.yaml", b"on: [no, off, yes, true, 12, 1.5, 12:30, 2024-01-01, 0x1f, 1_000, '3', ~]")
    assert errors == []
    assert file.data == {"on": ["no", "off", "yes", True, 12, 1.5, "12:30", "2024-01-01", "0x1f", "1_000", "3", None]}


def test_places_of_keys_values_and_letters() -> None:
    file, _ = read_yaml("x.yaml", b"a:\n  bc: [one, 'two three']\n")
    assert file.keys["a", "bc"] == (2, 3)
    assert file.values["a", "bc", 1] == (2, 13)
    assert str(file.error(("a", "bc", 1), "here", letter=4)) == "x.yaml:2:18: here"
    assert str(file.error(("a", "zz"), "here")) == "x.yaml:2:3: here"


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", "x.yaml:1:1: the file is empty"),
        (b"# only a remark\n", "x.yaml:1:1: the file is empty"),
        (b"a:\n\tb: 1\n", "x.yaml:2:1: a tab; indent with spaces"),
        (b"a:\n  - [the] neck\n", "x.yaml:2:5: a phrase that begins with '[' must be in quotation marks"),
        (
            b"a: [b, c [d] e]\n",
            "x.yaml:1:10: in a list [ ... ], a phrase that has '[' in it must be in quotation marks",
        ),
        (b"a: [b\nc: d\n", "x.yaml:2:2: not valid YAML:"),
        (b"a: 'b\n", "x.yaml:2:1: not valid YAML: found unexpected end of stream"),
        (b"a: 1\nb: 2\na: 3\n", "x.yaml:3:1: the key 'a' stands here a second time; the first is in line 1"),
        (b"a: &x [1]\nb: *x\n", "x.yaml:1:4: an alias"),
        (b"a: &x [*x]\n", "an alias"),
        (b"a: !!python/name:os.system x\n", "x.yaml:1:4: a tag"),
        (b"a: 1\n--- \nb: 1\n", "x.yaml:2:1: not valid YAML"),
        (b"a: caf\xe9\n", "x.yaml:1:7: not UTF-8 text"),
        (b"a: 1\nb: \x07\n", "x.yaml:2:4: a character YAML does not allow"),
        (b"? [a]\n: b\n", "x.yaml:1:3: a key must be one word or text"),
    ],
)
def test_bad_yaml(content: bytes, error: str) -> None:
    found = complaints(content)
    assert len(found) == 1
    assert error in found[0]
