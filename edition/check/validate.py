"""Check: a document against its schemas, and against what no schema knows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from edition import resources
from edition.check import fixes, loaded, messages, schemas
from edition.check.checks import CHECKS
from edition.check.other_files import Asked
from edition.findings import Severity
from edition.source import not_tei, positions

if TYPE_CHECKING:
    from pathlib import Path

    from edition.check.loaded import Loaded
    from edition.config import Config
    from edition.findings import Finding
    from edition.schematron import Failure
    from edition.source import Document

_IDENTIFIER: Final = "xml:id"
"""What a rule about a pointer asks of the elements that it may lead to."""
_OF_NAMES: Final = frozenset({"element-unknown", "element-misplaced", "namespace"})


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks of a document found.

    Attributes:
        findings: By place.
        schemas: What it was validated against, as whoever names it writes it.
        doubts: Sentences on schemas that are used, but not wholly.
        is_passing: Whether another run may have a schema that this one could not fetch.
        sought: The files that were looked for, whether or not they are there.
        asked: What other files were asked; these are not among those that were looked for.
    """

    findings: tuple[Finding, ...]
    schemas: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    is_passing: bool = False
    sought: frozenset[Path] = frozenset()
    asked: frozenset[Asked] = frozenset()


def check(document: Document, config: Config) -> Checked:
    """Validate a document against its schemas, and make the checks of our own.

    A document whose root is not TEI is one if its schema allows that root.

    Args:
        document: The document.
        config: The configuration of its edition.

    Raises:
        SchemaError: A schema of the edition can't be read or is not correct.
        ConfigurationError: The edition names a schema that is not there.
    """
    choice = schemas.chosen(document, config)
    held = loaded.load(choice)
    valid = _validated(document, held, config)
    unused = [loaded.told(document, item) for item in held.unused]
    if not document.is_tei and (not held.grammars or any(map(_is_of_root, valid))):
        return Checked((not_tei(document), *unused), held.names, sought=choice.sought)
    found = [*document.findings, *valid, *_ruled(document, held, config)]
    seen = [own(document, config) for own in CHECKS]
    remarks = chain.from_iterable(item.remarks for item in seen)
    found = [*_once(found, positions.placed(document, remarks)), *unused]
    return Checked(
        findings=tuple(fixes.fixed(document, positions.on_paper(document, found))),
        schemas=held.names,
        doubts=held.doubts,
        is_passing=any(item.passing for item in held.unused),
        sought=document.sought.union(choice.sought, *(item.sought for item in seen)),
        asked=frozenset[Asked]().union(*(item.asked for item in seen)),
    )


def _validated(document: Document, held: Loaded, config: Config) -> list[Finding]:
    whole = document.whole() if held.grammars else b""
    found: list[Finding] = []
    for path, grammar in held.grammars:
        violations = grammar.validate(whole)
        said = messages.from_violations(document, violations, _words(config, path))
        found += positions.in_parts(document, said) if document.included is not None else said
    return found


def _is_of_root(found: Finding) -> bool:
    """Say whether a schema does not allow the root element itself."""
    return found.xpath.count("/") == 1 and found.code in _OF_NAMES


def _ruled(document: Document, held: Loaded, config: Config) -> list[Finding]:
    """Return what rules say of a document; what two schemas say of one element is said once."""
    said: dict[tuple[object, ...], Failure] = {}
    for schema in held.rules:
        for failure in schema.validate(document.tree):
            unusable = failure.code == "rule-unusable"
            words = "" if unusable else failure.message
            said.setdefault((failure.code, failure.element, words, failure.test), failure)
    return messages.from_failures(document, list(said.values()), config.root)


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
        from edition.check import compiled  # noqa: PLC0415 - slow to load, and only needed here

        path = resources.named(config.schema.odd, config.root)
        return messages.OddWords(path, compiled.p5_at_hand(config))
    return messages.RelaxngWords(schema)
