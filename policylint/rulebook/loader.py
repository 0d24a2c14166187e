"""From rule files to a rulebook: find the files, read and validate them, tell everything that is wrong at once.

<folder>/concepts/*.yaml         concepts that every pack may name
<folder>/<pack>/pack.yaml        the pack's title, areas, practices and topics
<folder>/<pack>/*.yaml           its rules, with their concepts
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from policylint.rulebook.apart import Naming, clashing
from policylint.rulebook.checks import PackFiles, Written, check, concepts_in
from policylint.rulebook.complaints import complaints, nearest
from policylint.rulebook.model import (
    Concept,
    Pack,
    Practice,
    Rule,
    Rulebook,
    RulebookError,
    RuleFileError,
    Topic,
)
from policylint.rulebook.yaml_nodes import YamlFile, read_yaml

_HEAD = "pack.yaml"
_SHARED = "concepts"


class _File(BaseModel):
    """Base of the file models: unknown keys are errors."""

    model_config = ConfigDict(extra="forbid")


_NAME = r"^[a-z0-9][a-z0-9-]*$"


class _ConceptFile(_File):
    """A file of shared concepts."""

    concepts: dict[str, Concept]


class _RuleFile(_File):
    """A pack's rule file."""

    concepts: dict[str, Concept] = {}
    rules: tuple[Rule, ...] = ()


class _PackFile(_File):
    """pack.yaml."""

    pack: str = Field(pattern=_NAME)
    title: str
    areas: dict[str, str]
    practices: dict[str, Practice]
    topics: dict[str, Topic]


_Model = TypeVar("_Model", bound=_File)


def load_rulebook(folder: Path, packs: Sequence[str | Path]) -> Rulebook:
    """Load packs, each named by its folder under `folder` or by a path to a folder elsewhere, with the shared concepts.

    Rules keep the order of their files (by name) and their order in the file. A pack may name its own concepts and the
    shared ones. Raises RulebookError with everything that is wrong in any of the files.
    """
    reader = _Reader(folder)
    shared = reader.files(folder / _SHARED)
    shared_models = [reader.validate(file, _ConceptFile) for file in shared]
    written: list[PackFiles] = []
    loaded: list[tuple[_PackFile, list[_RuleFile]]] = []
    for place in dict.fromkeys(map(reader.pack_folder, packs)):
        if place is None:
            continue
        files = reader.files(place)
        head = next((file for file in files if file.name.rpartition("/")[2] == _HEAD), None)
        if head is None:
            reader.errors.append(RuleFileError(reader.shown(place / _HEAD), 1, 1, "the file is missing"))
            continue
        rule_files = tuple(file for file in files if file is not head)
        written.append(PackFiles(head, rule_files))
        head_model = reader.validate(head, _PackFile)
        models = [reader.validate(file, _RuleFile) for file in rule_files]
        if head_model and any(other.pack == head_model.pack for other, _ in loaded):
            reader.errors.append(head.error(("pack",), f"another pack is called '{head_model.pack}' too"))
        if head_model:
            loaded.append((head_model, [model for model in models if model]))
    everything = Written(tuple(shared), tuple(written))
    reader.errors += check(everything)
    if reader.errors:
        raise RulebookError(tuple(sorted(set(reader.errors), key=lambda e: (e.file, e.line, e.column, e.message))))
    shared_concepts = {name: each for model in shared_models if model for name, each in model.concepts.items()}
    return _rulebook(shared_concepts, loaded, everything)


def _rulebook(
    shared: Mapping[str, Concept], loaded: Sequence[tuple[_PackFile, Sequence[_RuleFile]]], written: Written
) -> Rulebook:
    """The rulebook of files without errors, its packs kept apart."""
    same_concepts = clashing([name for file in files for name in file.concepts] for _, files in loaded)
    same_topics = clashing(head.topics for head, _ in loaded)
    namings = [Naming(head.pack, same_concepts, same_topics) for head, _ in loaded]
    concepts = dict(shared)
    packs: list[Pack] = []
    for naming, (head, files) in zip(namings, loaded, strict=True):
        own = [each for file in files for each in file.concepts.items()]
        concepts |= {naming.name(name): naming.concept(concept) for name, concept in own}
        packs.append(_pack(naming, head, files))
    return Rulebook(tuple(packs), concepts, _places(written, namings))


def _pack(naming: Naming, head: _PackFile, files: Iterable[_RuleFile]) -> Pack:
    """The pack of a valid pack.yaml and valid rule files."""
    topics = {naming.topic_name(name): naming.topic(topic) for name, topic in head.topics.items()}
    rules = tuple(naming.rule(rule) for file in files for rule in file.rules)
    return Pack(head.pack, head.title, head.areas, head.practices, topics, rules)


def _places(written: Written, namings: Sequence[Naming]) -> Mapping[str, str]:
    """Where rules, concepts and examples are written; the keys are told at `Rulebook.places`."""
    places: dict[str, str] = {}
    for file, path in concepts_in(written.shared):
        places[f"concept {path[-1]}"] = f"{file.name}:{file.keys[path].line}"
    for naming, pack in zip(namings, written.packs, strict=True):
        for file, path in concepts_in(pack.files):
            places[f"concept {naming.name(str(path[-1]))}"] = f"{file.name}:{file.keys[path].line}"
        for file, rule in pack.rules:
            name = f"{naming.pack}:{file.at((*rule, 'id'))}"
            places[name] = f"{file.name}:{file.place(rule).line}"
            for verdict in file.children((*rule, "examples")):
                for path in file.children(verdict):
                    places[f"{name} {path[-2]} {path[-1]}"] = f"{file.name}:{file.place(path).line}"
    return places


class _Reader:
    """Reads and validates files, gathering what is wrong."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.errors: list[RuleFileError] = []

    def shown(self, path: Path) -> str:
        """What messages call a file: its path under the rules folder, else as given."""
        return (path.relative_to(self.folder) if path.is_relative_to(self.folder) else path).as_posix()

    def pack_folder(self, pack: str | Path) -> Path | None:
        """The folder of a pack; an unknown one is an error."""
        if isinstance(pack, str) and (self.folder / pack / _HEAD).is_file():
            return self.folder / pack
        if Path(pack).is_dir():
            return Path(pack)
        known = sorted(found.parent.name for found in self.folder.glob(f"*/{_HEAD}"))
        self.errors.append(RuleFileError(str(pack), 1, 1, f"no such pack or folder{nearest(str(pack), known)}"))
        return None

    def files(self, folder: Path) -> list[YamlFile]:
        """The YAML files of a folder, by name."""
        return [self.read(path) for path in sorted((*folder.glob("*.yaml"), *folder.glob("*.yml")))]

    def read(self, path: Path) -> YamlFile:
        """One file as data with places."""
        try:
            content = path.read_bytes()
        except OSError as error:
            self.errors.append(RuleFileError(self.shown(path), 1, 1, f"cannot be read: {error.strerror}"))
            return YamlFile(self.shown(path), None)
        file, errors = read_yaml(self.shown(path), content)
        self.errors += errors
        return file

    def validate(self, file: YamlFile, model: type[_Model]) -> _Model | None:
        """The file as a model; None where it is wrong or could not be read."""
        if file.data is None:
            return None
        self.errors += _bad_names(file)
        try:
            return model.model_validate(file.data)
        except ValidationError as error:
            self.errors += complaints(file, model, error)
            return None


def _bad_names(file: YamlFile) -> Iterable[RuleFileError]:
    """Names given as keys that are not written as names."""
    for section in ("concepts", "topics", "areas"):
        for path in file.children((section,)):
            if isinstance(path[-1], str) and not re.match(_NAME, path[-1]):
                yield file.error(
                    path, f"'{path[-1]}' is no name: lower-case letters, digits and hyphens only", key=True
                )
