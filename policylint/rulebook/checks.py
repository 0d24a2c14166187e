"""What a rule file can get wrong that a model of one rule cannot see: names, notation, forms that never match.

The checks read the data as written rather than validated rules, so that they still find everything in a file that has
other mistakes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from policylint.rulebook.complaints import nearest
from policylint.rulebook.model import RuleFileError
from policylint.rulebook.phrases import PhraseError, parse_phrase
from policylint.rulebook.yaml_nodes import Path, YamlFile

_FORM_CONCEPTS = (
    "all",
    "none",
    "on",
    "defines",
    "section",
    "not_section",
    "weaker_if",
    "weaker_section",
    "unless_only",
    "unless_some",
)
_CONCEPT_CONCEPTS = ("includes", "but_not")
_FORM_LISTS = ("met", "partial", "contrary", "limits")

Errors = Iterator[RuleFileError]
Entry = tuple[YamlFile, Path]
"""A value in one of the files."""


@dataclass(frozen=True)
class PackFiles:
    """A pack as written: the file of its practices and topics, and its rule files."""

    head: YamlFile
    files: tuple[YamlFile, ...]

    @property
    def rules(self) -> Iterator[Entry]:
        """Every rule of the pack."""
        return _entries(self.files, "rules")


@dataclass(frozen=True)
class Written:
    """Everything that is loaded, as written."""

    shared: tuple[YamlFile, ...]
    packs: tuple[PackFiles, ...]


@dataclass(frozen=True)
class _Scope:
    """The concepts that files may name: a pack's own and the shared ones, or the shared ones only."""

    files: tuple[YamlFile, ...]

    @property
    def concepts(self) -> Iterator[Entry]:
        """Every concept, shared ones first."""
        return concepts_in(self.files)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of the concepts."""
        return frozenset(str(path[-1]) for _, path in self.concepts)

    @cached_property
    def wordings(self) -> Mapping[str, frozenset[str]]:
        """Each concept with all concepts whose wordings count as its own, itself among them."""
        return self._closure("includes")

    @cached_property
    def needs(self) -> Mapping[str, frozenset[str]]:
        """Each concept with all concepts that must be found before it is."""
        return self._closure(*_CONCEPT_CONCEPTS)

    def _closure(self, *keys: str) -> Mapping[str, frozenset[str]]:
        edges = {
            str(path[-1]): [name for key in keys for name in _names(file, (*path, key))] for file, path in self.concepts
        }
        return {name: _reachable(name, edges) for name in edges}


def check(written: Written) -> Errors:
    """Everything that is wrong across the files, in no particular order; what is wrong twice may be told twice."""
    shared = _Scope(written.shared)
    for file in written.shared:
        yield from _check_concepts(shared, file)
    yield from _duplicates(shared, ())
    for pack in written.packs:
        scope = _Scope((*written.shared, *pack.files))
        yield from _duplicates(scope, pack.rules)
        yield from _check_head(pack.head, scope.names)
        for file in pack.files:
            yield from _check_concepts(scope, file)
        for file, path in pack.rules:
            yield from _check_rule(scope, pack, file, path)
        yield from _unused(pack)


def concepts_in(files: Iterable[YamlFile]) -> Iterator[Entry]:
    """Every concept of the files."""
    return _entries(files, "concepts")


def forms(file: YamlFile, rule: Path) -> Iterator[Path]:
    """The paths of all forms of a rule, those of its parts included."""
    for name in _FORM_LISTS:
        for form in file.children((*rule, name)):
            parts = list(file.children((*form, "parts")))
            if not parts:
                yield form
            for part in parts:
                yield from file.children((*part, "forms"))


def _entries(files: Iterable[YamlFile], key: str) -> Iterator[Entry]:
    """The entries under a top-level key of all files."""
    return ((file, path) for file in files for path in file.children((key,)))


def _names(file: YamlFile, path: Path) -> list[str]:
    """The concepts named at `path`, alternatives one by one."""
    return [name for _, _, name in _named(file, path)]


def _named(file: YamlFile, path: Path) -> Iterator[tuple[Path, int, str]]:
    """Concepts named at `path`: where, at which letter, and the name."""
    for place, text in file.texts(path):
        letter = 0
        for written in text.split("|"):
            yield place, letter + len(written) - len(written.lstrip()), written.strip()
            letter += len(written) + 1


def _reachable(name: str, edges: Mapping[str, list[str]]) -> frozenset[str]:
    """Everything that a walk along `edges` from `name` comes to, `name` included."""
    found = {name}
    waiting = [name]
    while waiting:
        for following in edges.get(waiting.pop(), ()):
            if following not in found:
                found.add(following)
                waiting.append(following)
    return frozenset(found)


def _duplicates(scope: _Scope, rules: Iterable[Entry]) -> Errors:
    """Concepts that have the name of another one in scope, and rules that have the id of another one of their pack."""
    yield from _repeated("concept", [(file, path, path[-1]) for file, path in scope.concepts], key=True)
    ids = [(file, (*path, "id"), file.at((*path, "id"))) for file, path in rules]
    yield from _repeated("rule", ids, key=False)


def _repeated(kind: str, named: Iterable[tuple[YamlFile, Path, object]], key: bool) -> Errors:
    """Names that stand a second time; `key`: the name is a key, not a value."""
    first: dict[str, str] = {}
    for file, path, name in named:
        if not isinstance(name, str):
            continue
        if name in first:
            message = f"the {kind} '{name}' stands here a second time; the first is in {first[name]}"
            yield file.error(path, message, key=key)
        else:
            error = file.error(path, "", key=key)
            first[name] = f"{error.file}:{error.line}"


def _check_head(file: YamlFile, known: frozenset[str]) -> Errors:
    """Areas of practices and signs of topics."""
    areas = [str(path[-1]) for path in file.children(("areas",))]
    for practice in file.children(("practices",)):
        for path, area in file.texts((*practice, "area")):
            if area not in areas:
                yield file.error(path, f"unknown area '{area}'{nearest(area, areas)}")
    for topic in file.children(("topics",)):
        yield from _unknown_concepts(file, (*topic, "signs"), known)


def _check_concepts(scope: _Scope, file: YamlFile) -> Errors:
    """Notation, names and emptiness of the concepts of one file."""
    for concept in file.children(("concepts",)):
        name = str(concept[-1])
        if not isinstance(file.at(concept), dict):
            continue
        if not any(file.at((*concept, key)) for key in ("phrases", "patterns", "includes")):
            message = f"the concept '{name}' is empty: it needs phrases, patterns or includes"
            yield file.error(concept, message, key=True)
        for path in file.children((*concept, "phrases")):
            yield from _check_phrase(file, path)
        for pattern in file.children((*concept, "patterns")):
            yield from _check_phrase(file, (*pattern, "anchor"))
            if file.at((*pattern, "tokens")) == []:
                yield file.error((*pattern, "tokens"), "'tokens' needs at least one entry")
        for key in _CONCEPT_CONCEPTS:
            yield from _unknown_concepts(file, (*concept, key), scope.names)
            for path, _, other in _named(file, (*concept, key)):
                if name in scope.needs.get(other, ()):
                    yield file.error(path, f"a circle: '{name}' names '{other}', which in turn needs '{name}'")


def _check_phrase(file: YamlFile, path: Path) -> Errors:
    """The notation of one phrase."""
    text = file.at(path)
    if isinstance(text, str):
        try:
            parse_phrase(text)
        except PhraseError as error:
            yield file.error(path, f"in the phrase '{text}': {error.message}", letter=error.column - 1)


def _unknown_concepts(file: YamlFile, path: Path, known: frozenset[str]) -> Errors:
    """Names at `path` that are no concept."""
    for place, letter, name in _named(file, path):
        if name and name not in known:
            yield file.error(place, f"unknown concept '{name}'{nearest(name, sorted(known))}", letter=letter)


def _check_rule(scope: _Scope, pack: PackFiles, file: YamlFile, rule: Path) -> Errors:
    """Names in one rule, its forms, and the examples it owes."""
    for key, what in (("practices", "practice"), ("topics", "topic")):
        names = [str(path[-1]) for path in pack.head.children((key,))]
        for path, name in file.texts((*rule, key)):
            if name not in names:
                yield file.error(path, f"unknown {what} '{name}'{nearest(name, names)}")
    for form in forms(file, rule):
        for key in _FORM_CONCEPTS:
            yield from _unknown_concepts(file, (*form, key), scope.names)
        yield from _unreachable(scope, file, form)
    for texts in file.children((*rule, "examples")):
        for path, text in file.texts(texts):
            if not text.strip():
                yield file.error(path, "an empty example")
    for verdict in ("partial", "contrary"):
        examples = file.at((*rule, "examples"))
        if file.at((*rule, verdict)) and isinstance(examples, dict) and not examples.get(verdict):
            message = f"the rule has '{verdict}' forms, so 'examples' needs at least one '{verdict}' text"
            yield file.error((*rule, "examples"), message, key=True)


def _unreachable(scope: _Scope, file: YamlFile, form: Path) -> Errors:
    """Why one form can never match, or has a key that can never do anything."""
    wanted = [{name for _, _, name in _named(file, path)} for path in file.children((*form, "all"))]
    on = (*form, "on")
    for path, letter, name in _named(file, on):
        if not any(name in names for names in wanted):
            yield file.error(path, f"'on' names '{name}', which is not in 'all'", letter=letter)
    for key in ("near", "ordered"):
        if file.at((*form, key)) and len(wanted) == 1:
            yield file.error((*form, key), f"'{key}' needs two concepts in 'all'", key=True)
    for path, _ in file.texts((*form, "none")):
        refused = {covered for name in _names(file, path) for covered in scope.wordings.get(name, (name,))}
        for names in wanted:
            if names and names <= refused:
                message = f"'{' | '.join(sorted(names))}' stands in 'all' and is refused by 'none': this never matches"
                yield file.error(path, message)
    for key in ("unless_only", "unless_some"):
        if file.at((*form, "no_exception")) is True and file.at((*form, key)):
            yield file.error((*form, key), f"'{key}' has no use beside 'no_exception'", key=True)


def _unused(pack: PackFiles) -> Errors:
    """Concepts of the pack that nothing names."""
    used: set[str] = set()
    for file, path in concepts_in(pack.files):
        for key in _CONCEPT_CONCEPTS:
            used.update(_names(file, (*path, key)))
    for topic in pack.head.children(("topics",)):
        used.update(_names(pack.head, (*topic, "signs")))
    for file, rule in pack.rules:
        for form in forms(file, rule):
            for key in _FORM_CONCEPTS:
                used.update(_names(file, (*form, key)))
    for file, path in concepts_in(pack.files):
        if path[-1] not in used:
            yield file.error(path, f"nothing uses the concept '{path[-1]}'; delete it", key=True)
