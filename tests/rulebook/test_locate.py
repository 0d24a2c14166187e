"""The rules are found in a checkout and in an installed wheel, and the wheel holds nothing else."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from policylint.rulebook.locate import rules_folder
from tests.conftest import CHECKOUT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", str(folder)]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, str(CHECKOUT)], check=True, timeout=120)
    (built,) = folder.glob("policylint-*.whl")
    return built


def test_checkout_has_its_rules() -> None:
    assert rules_folder() == CHECKOUT / "rules"
    assert (rules_folder() / "pledge").is_dir()


def test_wheel_holds_the_package_and_every_rule_file(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    carried = {name.removeprefix("policylint/_rules/") for name in names if name.startswith("policylint/_rules/")}
    rules = rules_folder()
    assert carried == {path.relative_to(rules).as_posix() for path in rules.rglob("*.yaml")}
    modules = {path.relative_to(CHECKOUT).as_posix() for path in (CHECKOUT / "policylint").rglob("*.py")}
    others = {name for name in names if not name.startswith("policylint/_rules/")} - modules
    assert {Path(name).name for name in others} <= {"py.typed"}


def test_installed_package_finds_its_rules(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    code = "from policylint.rulebook.locate import rules_folder; print(rules_folder())"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(ran.stdout.strip()) == (tmp_path / "site" / "policylint" / "_rules").resolve()
