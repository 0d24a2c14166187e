"""YAML as plain data in which every key and every value still knows its line and column.

Plain scalars are read as YAML 1.2 does: only `true` and `false` are booleans, so that the key `on` and the words "no",
"off" and "yes" stay words; dates stay text. Duplicate keys, aliases and tags are errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import yaml

from policylint.rulebook.model import RuleFileError

Path = tuple[str | int, ...]
"""Where a value stands in the data: keys and list positions from the top."""


class Place(NamedTuple):
    """Line and column, both counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class YamlFile:
    """One file: its name as shown to the user, its data, and where each part of the data stands."""

    name: str
    data: object
    values: dict[Path, Place] = field(default_factory=dict)
    """Where each value begins."""
    keys: dict[Path, Place] = field(default_factory=dict)
    """Where the key of each mapping value begins."""
    first_letters: dict[Path, Place] = field(default_factory=dict)
    """Where the text of each one-line scalar begins: after the quotation mark."""

    def at(self, path: Path) -> object:
        """The value at `path`, None where there is none."""
        value = self.data
        for step in path:
            try:
                value = value[step]  # type: ignore[index]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def children(self, path: Path) -> Iterator[Path]:
        """Paths of the entries of the list or mapping at `path`; none where there is something else."""
        value = self.at(path)
        if isinstance(value, dict):
            yield from ((*path, key) for key in value)
        elif isinstance(value, list):
            yield from ((*path, position) for position in range(len(value)))

    def texts(self, path: Path) -> Iterator[tuple[Path, str]]:
        """Path and text of the text at `path`, or of each text in the list there."""
        for place in (path, *self.children(path)):
            value = self.at(place)
            if isinstance(value, str):
                yield place, value

    def place(self, path: Path) -> Place:
        """Where the value at `path` begins; where there is none, its nearest ancestor."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Place(1, 1))

    def error(self, path: Path, message: str, *, key: bool = False, letter: int = 0) -> RuleFileError:
        """An error at a value, at its key (`key`), or at one of its letters (`letter`, counted from 0)."""
        place = self.keys.get(path) if key else None
        if place is None and path in self.first_letters and letter:
            line, column = self.first_letters[path]
            place = Place(line, column + letter)
        line, column = place or self.place(path)
        return RuleFileError(self.name, line, column, message)


def read_yaml(name: str, content: bytes) -> tuple[YamlFile, list[RuleFileError]]:
    """Read one file; `name` is what errors call it.

    Gives the data as far as it could be read and everything wrong with it as YAML; nothing is raised.
    """
    nothing = YamlFile(name, None)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        return nothing, [_error(name, before, "not UTF-8 text; save the file as UTF-8")]
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        return nothing, [_syntax_error(name, text, error)]
    except yaml.reader.ReaderError as error:
        return nothing, [_error(name, text[: _bad_character(text)], f"a character YAML does not allow: {error.reason}")]
    if root is None:
        return nothing, [RuleFileError(name, 1, 1, "the file is empty")]
    builder = _Builder(name)
    file = YamlFile(name, builder.build(root, ()), builder.values, builder.keys, builder.first_letters)
    return file, builder.errors


def _error(name: str, before: str, message: str) -> RuleFileError:
    """An error just after the text `before`."""
    return RuleFileError(name, before.count("\n") + 1, len(before) - before.rfind("\n"), message)


def _bad_character(text: str) -> int:
    """Offset of the first control character."""
    found = re.search(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    return found.start() if found else 0


def _syntax_error(name: str, text: str, error: yaml.MarkedYAMLError) -> RuleFileError:
    """What the YAML parser says, with the two mistakes that people make in rule files named plainly."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.splitlines()
    written = lines[line] if line < len(lines) else ""
    indent = re.match(r"\s*", written)
    if indent and "\t" in indent[0]:
        return RuleFileError(name, line + 1, indent[0].index("\t") + 1, "a tab; indent with spaces")
    opening = re.match(r"\s*-\s+(?=\[[^\[\]]*\]\s*[^\s,#])", written)
    if opening:
        message = "a phrase that begins with '[' must be in quotation marks"
        return RuleFileError(name, line + 1, opening.end() + 1, message)
    if error.context == "while parsing a flow sequence" and written[column : column + 1] == "[":
        message = "in a list [ ... ], a phrase that has '[' in it must be in quotation marks"
        return RuleFileError(name, line + 1, column + 1, message)
    context = f" ({error.context})" if error.context else ""
    return RuleFileError(name, line + 1, column + 1, f"not valid YAML: {error.problem}{context}")


_TAG = "tag:yaml.org,2002:"
_TEXT_TAGS = frozenset(_TAG + kind for kind in ("str", "timestamp", "merge", "value", "binary"))


class _Builder:
    """Turns nodes into data, noting places and what is wrong."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.values: dict[Path, Place] = {}
        self.keys: dict[Path, Place] = {}
        self.first_letters: dict[Path, Place] = {}
        self.errors: list[RuleFileError] = []
        self.seen: set[int] = set()

    def build(self, node: yaml.Node, path: Path) -> object:
        """The data of one node."""
        place = Place(node.start_mark.line + 1, node.start_mark.column + 1)
        self.values[path] = place
        if id(node) in self.seen:
            self.complain(place, "an alias (*name); write the value out")
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(child, (*path, position)) for position, child in enumerate(node.value)]
        assert isinstance(node, yaml.ScalarNode)
        if node.start_mark.line == node.end_mark.line and node.style not in ("|", ">"):
            self.first_letters[path] = Place(place.line, place.column + bool(node.style))
        return self.scalar(node, place)

    def mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, object]:
        """The data of a mapping; of duplicate keys the first stays."""
        data: dict[str, object] = {}
        for key_node, value_node in node.value:
            place = Place(key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            if not isinstance(key_node, yaml.ScalarNode):
                self.complain(place, "a key must be one word or text")
                continue
            key = key_node.value
            if key in data:
                first = self.keys[(*path, key)]
                self.complain(place, f"the key '{key}' stands here a second time; the first is in line {first.line}")
                continue
            self.keys[(*path, key)] = place
            data[key] = self.build(value_node, (*path, key))
        return data

    def scalar(self, node: yaml.ScalarNode, place: Place) -> object:
        """The data of a scalar: text, a number, true, false or None."""
        text: str = node.value
        tag: str = node.tag
        if node.style or tag in _TEXT_TAGS:
            return text
        if tag == f"{_TAG}bool":
            return {"true": True, "false": False}.get(text.lower(), text)
        if tag == f"{_TAG}int":
            return int(text) if re.fullmatch(r"[-+]?\d+", text) else text
        if tag == f"{_TAG}float":
            return float(text) if re.fullmatch(r"[-+]?\d+\.\d*", text) else text
        if tag == f"{_TAG}null":
            return None
        self.complain(place, f"a tag ({tag}); rule files have none")
        return text

    def complain(self, place: Place, message: str) -> None:
        """Note an error."""
        self.errors.append(RuleFileError(self.name, place.line, place.column, message))
