"""Loaded: the schemas of a document as grammars and rules, and which of them could not be used."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from edition import relaxng
from edition.check.schemas import Missing
from edition.errors import SchemaError
from edition.findings.catalogue import finding
from edition.resources import cache_folder
from edition.xml.names import SCHEMATRON, SCHEMATRON_1_5

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from typing import TypeVar

    from edition import schematron
    from edition.check.schemas import Choice
    from edition.findings import Finding
    from edition.source import Document

    _Any = TypeVar("_Any")
    _Stamped = tuple[tuple[Path, int], ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """The schemas of a document.

    Attributes:
        grammars: RELAX NG, each with its file.
        rules: Schematron, and what RELAX NG schemas embed of it; no rule stands in two.
        names: What is used, as whoever names it writes it.
        unused: What the document names and what can't be used.
        doubts: Sentences on what is used, but not wholly.
    """

    grammars: tuple[tuple[Path, relaxng.Grammar], ...]
    rules: tuple[schematron.Schema, ...]
    names: tuple[str, ...]
    unused: tuple[Missing, ...]
    doubts: tuple[str, ...]


def load(choice: Choice) -> Loaded:
    """Load the schemas of a document; those loaded before are remembered.

    Whichever way a RELAX NG schema is named, the rules that it embeds are rules of the document.

    Raises:
        SchemaError: A schema that the edition names can't be read or is not correct. Of one that
            the document names it is told.
    """
    return _Loading(choice).loaded()


def told(document: Document, item: Missing) -> Finding:
    """Return the finding on a schema that the document names and that was not used."""
    reason = item.reason or "is on the web and was not fetched"
    named = f"The schema {item.address}" if item.address else "This xml-model"
    message = f"{named} {reason}; the document was not validated against {item.what}."
    return finding("schema-unused", message, file=document.name, line=item.line, hint=item.hint)


class _Loading:
    def __init__(self, choice: Choice) -> None:
        self._choice = choice
        self._unused = list(choice.missing)
        self._catalogs = tuple((path, _stamp(path)) for path in choice.catalogs)

    def loaded(self) -> Loaded:
        choice = self._choice
        grammars = [
            (path, grammar)
            for path in choice.relaxng
            if (grammar := self._had(path, _grammar)) is not None
        ]
        read = [path for path, _ in grammars]
        rules = {path: self._had(path, _rules) for path in (*choice.schematron, *read)}
        held = {path: schema for path, schema in rules.items() if schema is not None}
        self._note_outdated(path for path, schema in held.items() if schema.has_outdated)
        named = [self._name(path) for path in (*read, *choice.schematron) if path in held]
        embedded = [
            f"the rules in {self._name(path)}"
            for path in read
            if path not in choice.schematron and path in held and held[path].rules.patterns
        ]
        return Loaded(
            grammars=tuple(grammars),
            rules=_distinct(tuple((path, _stamp(path)) for path in held), self._catalogs),
            names=tuple(dict.fromkeys([*named, *embedded])),
            unused=tuple(dict.fromkeys(self._unused)),
            doubts=tuple(doubt for path, grammar in grammars for doubt in _doubts(path, grammar)),
        )

    def _had(self, path: Path, load: Callable[[Path, int, _Stamped], _Any]) -> _Any | None:
        """Return what is made of a schema; None, and a word on it, if the document names it."""
        try:
            return load(path, _stamp(path), self._catalogs)
        except SchemaError as error:
            model = self._choice.models.get(path)
            if model is None:
                raise
            hint = "Correct the schema, or take the instruction out of the document."
            lost = Missing(model.href, f"can't be used ({error})", hint=hint, line=model.line)
            self._unused.append(lost)
            return None

    def _note_outdated(self, paths: Iterable[Path]) -> None:
        for path in paths:
            model = self._choice.models.get(path)
            self._unused.append(
                Missing(
                    self._name(path),
                    f"embeds rules of Schematron 1.5, in the namespace {SCHEMATRON_1_5}",
                    hint=f"Change their namespace to that of ISO Schematron, {SCHEMATRON}.",
                    what="them",
                    line=0 if model is None else model.line,
                )
            )

    def _name(self, path: Path) -> str:
        model = self._choice.models.get(path)
        return path.name if model is None else model.href


def _doubts(path: Path, grammar: relaxng.Grammar) -> list[str]:
    """Say of a schema that its identifiers are not checked, and why."""
    if not grammar.unsound_ids:
        return []
    reason = grammar.unsound_ids.rstrip(".")
    return [f"{path.name} is used, but its identifiers are not checked: {reason}."]


@lru_cache(maxsize=16)
def _grammar(path: Path, _stamp: int, catalogs: _Stamped) -> relaxng.Grammar:
    return relaxng.load(path, cache=cache_folder() / "relaxng", catalogs=_paths(catalogs))


@lru_cache(maxsize=16)
def _rules(path: Path, _stamp: int, catalogs: _Stamped) -> schematron.Schema:
    from edition import schematron  # noqa: PLC0415 - slow to load, and many editions have no rules

    return schematron.load(path, catalogs=_paths(catalogs), cache=cache_folder() / "compact")


@lru_cache(maxsize=16)
def _distinct(files: _Stamped, catalogs: _Stamped) -> tuple[schematron.Schema, ...]:
    if not files:
        return ()
    from edition import schematron  # noqa: PLC0415 - see `_rules`

    return schematron.distinct(_rules(path, stamp, catalogs) for path, stamp in files)


def _paths(stamped: _Stamped) -> tuple[Path, ...]:
    return tuple(path for path, _ in stamped)


def _stamp(path: Path) -> int:
    return path.stat().st_mtime_ns
