"""Findings: what an editor can mend, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from edition.findings.fix import Change, Fix


_OF_SCHEMAS: Final = frozenset({"rule-unusable"})
"""The codes of flaws that are those of a schema."""


class Severity(StrEnum):
    """How grave a finding is: an error stops the build of an edition, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to mend, at one place.

    Attributes:
        code: A key of `edition.findings.catalogue.CATALOGUE`.
        severity: How grave it is.
        file: The file as the user named it, relative to the edition's folder.
        line: Line in the file, from 1; 0 where no place can be given.
        column: Column in characters, from 1; 0 where only the line is known.
        xpath: Path of the element, as `/TEI[1]/text[1]/body[1]/p[3]`; may be empty.
        message: What is wrong, in one sentence.
        hint: What to do about it, in one sentence; may be empty.
        place: The sheet and line of the document, as `p. 2, l. 4`; may be empty.
        attributes: The attributes that it is about; it tells what a schema and a check of our own
            both say, and is not reported.
        changes: What a program could write instead, and is not reported.
        fix: The same, at its place in the file.
    """

    code: str
    severity: Severity
    file: str
    line: int = 0
    column: int = 0
    xpath: str = ""
    message: str
    hint: str = ""
    place: str = ""
    attributes: frozenset[str] = field(default=frozenset(), compare=False)
    changes: tuple[Change, ...] = field(default=(), compare=False)
    fix: Fix | None = None

    def as_dict(self) -> dict[str, object]:
        """Return the finding as the JSON object of `--format json`."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "xpath": self.xpath,
            "message": self.message,
            "hint": self.hint,
            "place": self.place,
            **({"fix": self.fix.as_dict()} if self.fix else {}),
        }


def ordered(findings: list[Finding]) -> list[Finding]:
    """Return findings in the order a reader works through them: by file, then by place.

    A flaw of a schema is met with each document; it is one, and told once.
    """
    by_place = sorted(findings, key=lambda f: (f.file, f.line, f.column, f.code, f.message))
    flaws: set[tuple[str, int, str]] = set()
    return [one for one in by_place if one.code not in _OF_SCHEMAS or _is_new(one, flaws)]


def _is_new(one: Finding, flaws: set[tuple[str, int, str]]) -> bool:
    key = (one.file, one.line, one.message)
    fresh = key not in flaws
    flaws.add(key)
    return fresh


def are_grave(findings: Iterable[Finding], *, strict: bool) -> bool:
    """Say whether one of the findings fails a run: an error, or, if it is strict, a warning."""
    grave = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(finding.severity in grave for finding in findings)
