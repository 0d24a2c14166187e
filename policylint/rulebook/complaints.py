"""Pydantic's validation errors as sentences that a writer of rules understands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from policylint.rulebook.model import RuleFileError
from policylint.rulebook.yaml_nodes import Path, YamlFile

_DUE = {
    "string_type": "text is due here; a number, or text with ': ' in it, needs quotation marks",
    "tuple_type": "a list is due here: [ ... ], or entries that begin with '- '",
    "model_type": "keys with values are due here (key: value)",
    "model_attributes_type": "keys with values are due here (key: value)",
    "dict_type": "keys with values are due here (key: value)",
    "mapping_type": "keys with values are due here (key: value)",
    "int_type": "a whole number is due here",
    "int_parsing": "a whole number is due here",
    "int_from_float": "a whole number is due here",
    "float_type": "a number is due here",
    "float_parsing": "a number is due here",
    "bool_type": "true or false is due here",
    "bool_parsing": "true or false is due here",
}
_FORM_LISTS = ("met", "partial", "contrary", "limits")


def nearest(name: str, names: Iterable[str]) -> str:
    """The hint to put after an unknown name: the name it resembles most, else all of them where they are few."""
    known = list(names)
    close = get_close_matches(name, known, 1)
    if close:
        return f"; did you mean '{close[0]}'?"
    return f"; there are: {', '.join(known)}" if 0 < len(known) <= 20 else ""


def complaints(file: YamlFile, model: type[BaseModel], error: ValidationError) -> Iterator[RuleFileError]:
    """Each thing wrong with `file` as the validation against `model` found it, once, at its place."""
    told = set()
    for details in error.errors(include_url=False, include_context=True):
        branches, path = _branches(file, details["loc"])
        if branches is None or _only_a_consequence(file, path, details):
            continue
        complaint = _complaint(file, path, _model_at(model, path[:-1], branches), details)
        if complaint not in told:
            told.add(complaint)
            yield complaint


def _only_a_consequence(file: YamlFile, path: Path, details: ErrorDetails) -> bool:
    """Whether a list counts as too short only because its entries, which are told by themselves, are wrong."""
    written = file.at(path)
    least = details.get("ctx", {}).get("min_length", 0)
    return details["type"] == "too_short" and isinstance(written, list) and len(written) >= least


def _branches(file: YamlFile, loc: tuple[str | int, ...]) -> tuple[bool | None, Path]:
    """Whether the error is about a list of halves, and its path without the model names pydantic puts in for them.

    An entry of `met` is a form or a list of halves; pydantic tells the errors of both readings. None: the reading that
    is not meant.
    """
    path: Path = ()
    parts = False
    for step in loc:
        if step in ("Form", "Parts") and len(path) > 1 and isinstance(path[-1], int) and path[-2] in _FORM_LISTS:
            written = file.at(path)
            parts = isinstance(written, dict) and "parts" in written
            if parts != (step == "Parts"):
                return None, path
        else:
            path = (*path, step)
    return parts, path


def _model_at(model: type[BaseModel] | None, path: Path, parts: bool) -> type[BaseModel] | None:
    """The model that the mapping at `path` is validated against."""
    for step in path:
        if model is not None and isinstance(step, str) and step in model.model_fields:
            models = list(_models(model.model_fields[step].annotation))
            if len(models) > 1:
                models = [found for found in models if (found.__name__ == "Parts") == parts]
            model = models[0] if models else None
    return model


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models named in a field's type, however deep."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)


def _complaint(file: YamlFile, path: Path, model: type[BaseModel] | None, details: ErrorDetails) -> RuleFileError:
    """One error in plain words, at its place."""
    kind, value, context = details["type"], details["input"], details.get("ctx", {})
    name = str(path[-1]) if path else ""
    if kind == "extra_forbidden":
        keys = list(model.model_fields) if model else []
        return file.error(path, f"unknown key '{name}'{nearest(name, keys)}", key=True)
    if kind == "missing":
        return file.error(path[:-1], f"the key '{name}' is missing")
    if value is None and kind in _DUE:
        return file.error(path, f"nothing stands after '{name}'" if path in file.keys else "an empty entry")
    if kind == "enum":
        known = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        what = _enum_name(path)
        return file.error(path, f"unknown {what} '{value}'{nearest(str(value), known)}")
    if kind == "too_short":
        least = int(context["min_length"])
        return file.error(path, f"'{name}' needs at least {'one entry' if least == 1 else f'{least} entries'}")
    if kind == "string_pattern_mismatch":
        if "\\|" in str(context.get("pattern", "")):
            wanted = "a concept's name (lower-case letters, digits, hyphens), or several joined by ' | '"
        else:
            wanted = "lower-case letters, digits and hyphens only"
        return file.error(path, f"'{value}' is no name: {wanted}")
    if kind == "greater_than_equal":
        return file.error(path, f"'{name}' must be {context['ge']} or more")
    return file.error(path, _DUE.get(kind, details["msg"][:1].lower() + details["msg"][1:]))


def _enum_name(path: Path) -> str:
    """What the value at `path` is called: the key it stands under."""
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    return {"within": "space"}.get(key, key)
