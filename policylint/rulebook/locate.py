"""Where the rule files are: beside the package once installed, in the checkout while working on it."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def rules_folder() -> Path:
    """The folder that holds the packs and shared concepts that come with policylint.

    A wheel carries it as `policylint/_rules`; in a checkout it is `rules/` at the root.
    Raises FileNotFoundError where neither is there, which means that the installation is broken.
    """
    for folder in (_PACKAGE / "_rules", _PACKAGE.parent / "rules"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"no rule files beside {_PACKAGE}; install policylint again")
