"""Check: a document against its schemas, and against what no schema knows."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from edition import messages, plausible, pointers, positions, relaxng, schemas, schematron

if TYPE_CHECKING:
    from edition.config import Config
    from edition.findings import Finding
    from edition.source import Document


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks of a document found.

    Attributes:
        findings: By place.
        schemas: How many schemas it was validated against.
        elsewhere: The addresses of schemas that its `xml-model` names and that are not at hand.
    """

    findings: tuple[Finding, ...]
    schemas: int
    elsewhere: tuple[str, ...] = ()


def check(document: Document, settings: Config) -> Checked:
    """Validate a document against its schemas, and make the checks of our own.

    Args:
        document: The document.
        settings: The configuration of its edition.

    Raises:
        SchemaError: A schema can't be read or is not correct.
        ConfigurationError: The edition names a schema that is not there.
    """
    choice = schemas.chosen(document, settings)
    found: list[Finding] = list(document.findings)
    for path in choice.relaxng:
        violations = _grammar(path, _stamp(path)).validate(document.data)
        found += messages.from_violations(document, violations, _words(settings, path))
    for path in choice.schematron:
        failures = _rules(path, _stamp(path)).validate(document.tree)
        found += messages.from_failures(document, failures)
    remarks = [*pointers.check(document, settings.root), *plausible.check(document)]
    found += positions.placed(document, remarks)
    placed = positions.on_paper(document, found)
    return Checked(tuple(placed), len(choice.relaxng) + len(choice.schematron), choice.elsewhere)


def cache_folder() -> Path:
    """Return where compiled schemas are kept: below the user's cache, as XDG has it."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tei-edition"


def _words(settings: Config, schema: Path) -> messages.Words:
    if settings.schema.odd:
        return messages.OddWords(settings.root / settings.schema.odd)
    return messages.RelaxngWords(schema)


@lru_cache(maxsize=16)
def _grammar(path: Path, _stamp: int) -> relaxng.Grammar:
    return relaxng.load(path, cache=cache_folder() / "relaxng")


@lru_cache(maxsize=16)
def _rules(path: Path, _stamp: int) -> schematron.Schema:
    return schematron.load(path)


def _stamp(path: Path) -> int:
    return path.stat().st_mtime_ns
