"""Findings as text: for people, for programs, for code review."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from unicodedata import category, east_asian_width
from urllib.parse import quote

from edition import __version__
from edition.findings import Finding, Severity
from edition.findings.catalogue import CATALOGUE
from edition.findings.patterns import gathered
from edition.findings.terminal import escaped, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from edition.findings.fix import Fix
    from edition.findings.patterns import Counted, Told

FORMATS: Final = ("text", "json", "sarif", "github")
_CONTEXT_WIDTH: Final = 88
_COLOURS: Final = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


@dataclass(frozen=True, slots=True)
class Style:
    """How the text report looks.

    Attributes:
        colour: Whether to colour it, for a terminal.
        every_place: Whether to show each finding, even where there are many of one kind.
    """

    colour: bool = False
    every_place: bool = False


def as_json(findings: Sequence[Finding]) -> str:
    """Return `{"findings": […]}`."""
    content = {"findings": [finding.as_dict() for finding in findings]}
    return escaped(json.dumps(content, ensure_ascii=False, indent=1))


def as_text(
    findings: Sequence[Finding], lines: Callable[[str], Sequence[str]], style: Style
) -> str:
    """Return the report for people: place, sentence, source line with a caret, hint.

    The same message is told at its first place, with the number of the others; of messages of one
    pattern that are many the rest is counted (`patterns`).

    Args:
        findings: In the order they are shown.
        lines: Gives the lines of a file by its name in the findings; empty where it can't.
        style: How it looks.
    """
    if style.every_place:
        return "\n".join(_block(finding, lines(finding.file), style) for finding in findings)
    told, counted = gathered(findings)
    blocks = [
        _block(item.finding, lines(item.finding.file), style, _elsewhere(item)) for item in told
    ]
    return "\n".join([*blocks, *map(_rest, counted)])


def _elsewhere(item: Told) -> str:
    """Say at how many other places the same is found."""
    if item.places == 1:
        return ""
    where = f" in {_count(item.files, 'file')}" if item.files > 1 else ""
    return f"and at {_count(item.places - 1, 'more place')}{where}"


def _rest(item: Counted) -> str:
    about = f" on {item.about}" if item.about else ""
    messages = f" ({_count(item.messages, 'message')})" if item.messages < item.places else ""
    return visible(
        f"[{item.code}] {_count(item.places, 'more finding')} of this kind{about}{messages} in "
        f"{_count(item.files, 'file')}; to see each: --all"
    )


def as_github(findings: Sequence[Finding]) -> str:
    """Return workflow commands that GitHub shows beside the lines of a change."""
    return "\n".join(_annotation(finding) for finding in findings)


def as_sarif(findings: Sequence[Finding]) -> str:
    """Return SARIF 2.1.0 (OASIS), for code-review and scanning tools."""
    codes = sorted({finding.code for finding in findings})
    driver = {
        "name": "edition",
        "version": __version__,
        "rules": [
            {
                "id": code,
                "shortDescription": {"text": CATALOGUE[code].title},
                "fullDescription": {"text": CATALOGUE[code].explanation},
            }
            for code in codes
        ],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(finding) for finding in findings],
    }
    content = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return escaped(json.dumps(content, ensure_ascii=False, indent=1))


def summary(findings: Sequence[Finding], documents: int, validated: str = "") -> str:
    """Return what was validated, and in the last line what was checked and found.

    Args:
        findings: What was found.
        documents: How many documents were checked.
        validated: How many of them against what; empty: none.
    """
    against = f"Validated: {validated}.\n" if validated else ""
    return against + _found(findings, _count(documents, "document"))


def _found(findings: Sequence[Finding], checked: str) -> str:
    if not findings:
        return f"{checked} checked: no findings."
    counts = Counter(finding.severity for finding in findings)
    parts = [_count(counts[kind], kind.value) for kind in Severity if counts[kind]]
    files = len({finding.file for finding in findings})
    return f"{checked} checked: {', '.join(parts)} in {_count(files, 'file')}."


def _block(finding: Finding, lines: Sequence[str], style: Style, elsewhere: str = "") -> str:
    parts = (visible(finding.file), finding.line, finding.column)
    place = ":".join(str(part) for part in parts if part)
    severity = _coloured(finding.severity.value, _COLOURS[finding.severity], style)
    paper = f" ({finding.place})" if finding.place else ""
    block = [f"{_coloured(place, '1', style)}: {severity}: {visible(finding.message + paper)}"]
    block += _quoted(finding, lines)
    if finding.hint:
        block.append(f"    → {visible(finding.hint)}")
    if elsewhere:
        block.append(f"    {elsewhere}; to see each: --all")
    told = visible(f"    [{finding.code}] {finding.xpath}".rstrip())
    block.append(_coloured(told, "2", style))
    return "\n".join(block) + "\n"


def _quoted(finding: Finding, lines: Sequence[str]) -> list[str]:
    if not 0 < finding.line <= len(lines):
        return []
    line = visible(lines[finding.line - 1].replace("\t", " "))
    column = max(finding.column - 1, 0)
    start = max(0, column - _CONTEXT_WIDTH // 2) if len(line) > _CONTEXT_WIDTH else 0
    if finding.column == 0 or start == 0:
        start = len(line) - len(line.lstrip()) if column < _CONTEXT_WIDTH else start
        start = min(start, column) if finding.column else start
    shown = line[start : start + _CONTEXT_WIDTH].rstrip()
    quoted = [f"    {shown}"]
    if finding.column:
        quoted.append(f"    {' ' * _width(line[start:column])}^")
    return quoted


def _width(text: str) -> int:
    """Return how many cells of a terminal a text takes (Unicode Standard Annex 11)."""
    invisible = {"Mn", "Me", "Cf"}
    seen = (sign for sign in text if category(sign) not in invisible)
    return sum(2 if east_asian_width(sign) in {"W", "F"} else 1 for sign in seen)


def _annotation(finding: Finding) -> str:
    kind = {Severity.ERROR: "error", Severity.WARNING: "warning"}.get(finding.severity, "notice")
    values = {"file": finding.file, "line": finding.line, "col": finding.column}
    properties = [f"{key}={_property(str(value))}" for key, value in values.items() if value]
    properties.append(f"title={_property(finding.code)}")
    message = " ".join(part for part in (finding.message, finding.hint) if part)
    return f"::{kind} {','.join(properties)}::{_data(message)}"


def _data(text: str) -> str:
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _sarif_result(finding: Finding) -> dict[str, object]:
    location: dict[str, object] = {"artifactLocation": {"uri": quote(finding.file)}}
    if finding.line:
        region = {"startLine": finding.line}
        if finding.column:
            region["startColumn"] = finding.column
        location["region"] = region
    place: dict[str, object] = {"physicalLocation": location}
    if finding.xpath:
        place["logicalLocations"] = [{"fullyQualifiedName": finding.xpath}]
    text = " ".join(part for part in (finding.message, finding.hint) if part)
    return {
        "ruleId": finding.code,
        "level": finding.severity.value,
        "message": {"text": text},
        "locations": [place],
        **({"fixes": [_sarif_fix(finding, finding.fix)]} if finding.fix else {}),
    }


def _sarif_fix(finding: Finding, fix: Fix) -> dict[str, object]:
    replacements = [
        {
            "deletedRegion": {
                "startLine": one.line,
                "startColumn": one.column,
                "endLine": one.end_line,
                "endColumn": one.end_column,
            },
            "insertedContent": {"text": one.text},
        }
        for one in fix.edits
    ]
    artifact = {"artifactLocation": {"uri": quote(finding.file)}, "replacements": replacements}
    return {"description": {"text": finding.hint}, "artifactChanges": [artifact]}


def _coloured(text: str, code: str, style: Style) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if style.colour else text


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
