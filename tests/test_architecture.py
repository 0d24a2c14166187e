"""The page on the architecture names what is really there, and leaves no module out."""

from __future__ import annotations

import re

from tests.conftest import CHECKOUT

PAGE = (CHECKOUT / "docs" / "architecture.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`(?:policylint/)?((?:\w+/)*\w+\.py)`", PAGE))
MODULES = {path.relative_to(CHECKOUT / "policylint").as_posix() for path in (CHECKOUT / "policylint").rglob("*.py")}


def test_every_file_that_is_named_exists() -> None:
    ends = {module.rpartition("/")[2] for module in MODULES}
    assert not {name for name in NAMED if name not in MODULES and name not in ends}


def test_every_module_is_named() -> None:
    ends = {name.rpartition("/")[2] for name in NAMED}
    # What begins with a reader's name belongs to that reader: the page need not tell it apart.
    others = {module for module in MODULES if not module.startswith(("documents/docx_", "documents/pdf_"))}
    assert not {module for module in others if module.rpartition("/")[2] not in ends | {"__init__.py"}}
