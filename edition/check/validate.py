"""Check: a document against its schemas, and against what no schema knows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final

from edition import relaxng, resources, schematron
from edition.check import compiled, messages, schemas
from edition.check.checks import CHECKS
from edition.check.fetching import cache_folder
from edition.check.schemas import Missing
from edition.findings import Severity
from edition.source import positions

if TYPE_CHECKING:
    from pathlib import Path

    from edition.config import Config
    from edition.findings import Finding
    from edition.source import Document

_IDENTIFIER: Final = "xml:id"
"""What a rule about a pointer asks of the elements that it may lead to."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks of a document found.

    Attributes:
        findings: By place.
        schemas: How many schemas it was validated against.
        missing: The schemas that its `xml-model` names and that are not used, or not wholly.
        sought: The files that were looked for, whether or not they are there.
    """

    findings: tuple[Finding, ...]
    schemas: int
    missing: tuple[Missing, ...] = ()
    sought: frozenset[Path] = frozenset()


def check(document: Document, config: Config) -> Checked:
    """Validate a document against its schemas, and make the checks of our own.

    Args:
        document: The document.
        config: The configuration of its edition.

    Raises:
        SchemaError: A schema can't be read or is not correct.
        ConfigurationError: The edition names a schema that is not there.
    """
    choice = schemas.chosen(document, config)
    found: list[Finding] = list(document.findings)
    whole = document.whole() if choice.relaxng else b""
    unsure: list[Missing] = []
    for path in choice.relaxng:
        grammar = _grammar(path, _stamp(path))
        unsure += _unsure(path, grammar)
        violations = grammar.validate(whole)
        said = messages.from_violations(document, violations, _words(config, path))
        found += positions.in_parts(document, said) if document.included is not None else said
    for path in choice.schematron:
        failures = _rules(path, _stamp(path)).validate(document.tree)
        found += messages.from_failures(document, failures)
    seen = [own(document, config) for own in CHECKS]
    remarks = chain.from_iterable(item.remarks for item in seen)
    found = _once(found, positions.placed(document, remarks))
    placed = positions.on_paper(document, found)
    return Checked(
        findings=tuple(placed),
        schemas=len(choice.relaxng) + len(choice.schematron),
        missing=(*choice.missing, *unsure),
        sought=document.sought.union(choice.sought, *(item.sought for item in seen)),
    )


def _unsure(path: Path, grammar: relaxng.Grammar) -> list[Missing]:
    """Say of a schema that its identifiers are not checked, and why."""
    if not grammar.unsound_ids:
        return []
    reason = grammar.unsound_ids.rstrip(".")
    return [Missing(path.name, f"is used, but its identifiers are not checked: {reason}")]


def _once(schema: list[Finding], own: list[Finding]) -> list[Finding]:
    """Join what a schema and a check of our own say of one thing: our words, the graver of both.

    They mean the same if they are about the same attributes of the same element. What a rule is
    about is what its test asks: a value that its words repeat does not make it the same.
    """
    by_place: dict[str, list[Finding]] = {}
    for other in schema:
        by_place.setdefault(other.xpath, []).append(other)
    said: set[Finding] = set()
    joined = []
    for item in own:
        same = [one for one in by_place.get(item.xpath, ()) if _is_same(item, one)]
        grave = any(one.severity is Severity.ERROR for one in same if one not in said)
        said.update(same)
        joined.append(replace(item, severity=Severity.ERROR) if grave else item)
    return [*(one for one in schema if one not in said), *joined]


def _is_same(own: Finding, other: Finding) -> bool:
    if other.code not in {"rule", "value"}:
        return False
    asked = other.attributes - {_IDENTIFIER}
    return bool(asked) and asked <= own.attributes


def _words(config: Config, schema: Path) -> messages.Words:
    if config.schema.odd:
        path = resources.named(config.schema.odd, config.root)
        return messages.OddWords(path, compiled.p5_at_hand(config))
    return messages.RelaxngWords(schema)


@lru_cache(maxsize=16)
def _grammar(path: Path, _stamp: int) -> relaxng.Grammar:
    return relaxng.load(path, cache=cache_folder() / "relaxng")


@lru_cache(maxsize=16)
def _rules(path: Path, _stamp: int) -> schematron.Schema:
    return schematron.load(path)


def _stamp(path: Path) -> int:
    return path.stat().st_mtime_ns
