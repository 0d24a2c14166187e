from __future__ import annotations

from pathlib import Path

import pytest

from policylint.documents.model import NotAssessedError
from policylint.inputs import expand


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("b.txt", "a.pdf", "sub/c.docx", "sub/~$c.docx", "sub/deep/d.MD", "sub/x.png"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def shown(*paths: str) -> list[str]:
    return [source.shown for source in expand(paths)]


def test_paths_are_shown_as_given(here: Path) -> None:
    assert shown("./a.pdf", "b.txt") == ["./a.pdf", "b.txt"]
    assert shown("sub/") == ["sub/c.docx", "sub/deep/d.MD"]
    assert shown(f"{here}/sub") == [f"{here}/sub/c.docx", f"{here}/sub/deep/d.MD"]


def test_a_link_to_a_file_is_the_file(here: Path) -> None:
    (here / "z.txt").symlink_to(here / "b.txt")
    assert shown("b.txt", "z.txt") == ["b.txt"]


def test_globs(here: Path) -> None:
    assert shown("*.pdf", "*.txt") == ["a.pdf", "b.txt"]
    assert shown("sub/*.docx") == ["sub/c.docx"]
    assert shown("**/*.MD") == ["sub/deep/d.MD"]


def test_a_file_whose_name_looks_like_a_glob_is_a_file(here: Path) -> None:
    (here / "a[1].txt").touch()
    assert shown("a[1].txt") == ["a[1].txt"]


def test_a_folder_given_from_another_place_keeps_its_spelling(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(here / "sub")
    assert shown("../sub/deep") == ["../sub/deep/d.MD"]
    assert shown(".") == ["./c.docx", "./deep/d.MD"]


@pytest.mark.parametrize("path", ["no*.pdf", "n" * 5000])
def test_a_path_to_nothing_is_a_problem_of_its_own(here: Path, path: str) -> None:
    (source,) = expand([path])
    with pytest.raises(NotAssessedError):
        source.read()
