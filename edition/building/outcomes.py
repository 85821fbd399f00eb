"""Outcomes: what became of each file of an edition, and what is said of all of them together."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from edition.facts import Card, Contact
from edition.findings import Finding, Severity
from edition.findings.catalogue import finding
from edition.findings.fix import Edit, Fix
from edition.header import Moment
from edition.source.reserved import RESERVED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file.

    Attributes:
        name: The file as messages name it.
        identifier: The document's id; empty if it is none, or could not be read.
        findings: What was found in it.
        schemas: What it was validated against.
        doubts: Sentences on schemas that are used, but not wholly.
        is_passing: Whether another run may have a schema that this one could not fetch.
        card: What the list of documents says of it.
        stops: Whether the edition can't be written for it.
        needs: The stamps of all files that were looked at for it, by path.
        told: How many findings it has, also where they are not given.
        is_read: Whether it could be read and checked.
        facts: The digests of what it tells the others, by kind.
    """

    name: str
    identifier: str = ""
    findings: tuple[Finding, ...] = ()
    schemas: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    is_passing: bool = False
    card: Card | None = None
    stops: bool = False
    needs: Mapping[str, str] = field(default_factory=dict)
    told: int = 0
    is_read: bool = True
    facts: Mapping[str, str] = field(default_factory=dict)


def as_json(outcome: Outcome) -> str:
    """Return an outcome that does not stop an edition as JSON, without its findings and needs."""
    content: dict[str, Any] = {
        "name": outcome.name,
        "identifier": outcome.identifier,
        "schemas": outcome.schemas,
        "doubts": outcome.doubts,
        "is_passing": outcome.is_passing,
        "card": asdict(outcome.card) if outcome.card else None,
        "told": len(outcome.findings),
        "facts": dict(outcome.facts),
    }
    return json.dumps(content, ensure_ascii=False)


def from_json(text: str) -> Outcome:
    """Return the outcome that `as_json` wrote down."""
    content = json.loads(text)
    card = content.pop("card")
    if card is not None:
        beside = {name: tuple(files) for name, files in card["contact"].items()}
        card = Card(**{**card, "date": Moment(**card["date"]), "contact": Contact(**beside)})
    lists = {name: tuple(content[name]) for name in ("schemas", "doubts")}
    return Outcome(**{**content, **lists, "card": card})


def findings_as_json(outcome: Outcome) -> str:
    """Return the findings of an outcome as JSON."""
    return json.dumps([item.as_dict() for item in outcome.findings], ensure_ascii=False)


def with_findings(outcome: Outcome, text: str) -> Outcome:
    """Return an outcome with the findings that `findings_as_json` wrote down."""
    return replace(outcome, findings=tuple(_finding(item) for item in json.loads(text)))


def _finding(item: dict[str, Any]) -> Finding:
    fix = item.get("fix")
    made = fix and Fix(tuple(Edit(**one) for one in fix["edits"]), fix["safe"])
    return Finding(**{**item, "severity": Severity(item["severity"]), "fix": made})


def clashes(outcomes: Iterable[Outcome]) -> list[Finding]:
    """Find documents whose pages would stand in the same folder.

    Some file systems ignore case, and some how an accent is written down.
    """
    names: dict[str, list[str]] = defaultdict(list)
    for item in outcomes:
        if item.identifier:
            names[normalize("NFC", item.identifier).casefold()].append(item.name)
    found = []
    for identifier, files in names.items():
        if len(files) > 1:
            others = ", ".join([files[0], *files[2:]])
            message = f"This document has the same id as {others}: {identifier}."
            found.append(_clash(files[1], message))
        elif identifier in RESERVED:
            message = f"The id {identifier} is reserved for a folder of every edition."
            found.append(_clash(files[0], message))
    return found


def _clash(file: str, message: str) -> Finding:
    hint = "Give TEI/@xml:id another value; without one, the name of the file is the id."
    return finding("duplicate-document", message, file=file, hint=hint)


def notices(outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    """Say in a line each which documents had no schema, and which schemas not all was used of."""
    without = [item.name for item in outcomes if item.identifier and not item.schemas]
    found = []
    if without:
        which = without[0] if len(without) == 1 else f"{len(without)} documents"
        checked = "only well-formedness, pointers, dates and languages were checked"
        found.append(f"There is no schema for {which}; {checked}.")
    return (*found, *sorted({doubt for item in outcomes for doubt in item.doubts}))


def validated(outcomes: Sequence[Outcome]) -> str:
    """Say how many documents were validated against what, as in `2 against a.rng, 1 against none`.

    Those that could not be read are not counted.
    """
    counts = Counter(item.schemas for item in outcomes if item.is_read)
    said = [f"{number:,} against {_row(names)}" for names, number in counts.most_common()]
    return "; ".join(said)


def _row(names: Sequence[str]) -> str:
    if not names:
        return "no schema"
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
