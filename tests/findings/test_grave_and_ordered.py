"""Findings as values: how grave they are, and in which order they are worked through."""

from __future__ import annotations

import random
from dataclasses import FrozenInstanceError, replace
from typing import Final

import pytest

from edition.findings import Finding, Severity, are_grave, ordered
from edition.findings.catalogue import CATALOGUE, finding

_ERROR: Final = Finding(code="a", severity=Severity.ERROR, file="a.xml", message="m")
_WARNING: Final = replace(_ERROR, severity=Severity.WARNING)
_NOTE: Final = replace(_ERROR, severity=Severity.NOTE)


@pytest.mark.parametrize(
    ("findings", "lenient", "strict"),
    [
        ([], False, False),
        ([_NOTE], False, False),
        ([_WARNING], False, True),
        ([_ERROR], True, True),
        ([_NOTE, _WARNING], False, True),
        ([_NOTE, _WARNING, _ERROR], True, True),
    ],
)
def test_what_fails_a_run(findings: list[Finding], *, lenient: bool, strict: bool) -> None:
    """An error always does, a warning where the run is strict, a note never."""
    assert are_grave(findings, strict=False) is lenient
    assert are_grave(findings, strict=True) is strict


def test_findings_stand_by_place() -> None:
    """By file, line and column; at one place by code, then by message."""
    right = [
        replace(_ERROR, file=file, line=line, column=column, code=code, message=message)
        for file in ("a.xml", "b.xml")
        for line in (0, 2, 10)
        for column in (1, 3)
        for code in ("a", "b")
        for message in ("m", "n")
    ]
    mixed = random.Random(7).sample(right, len(right))  # noqa: S311 - an order, no secret
    assert ordered(mixed) == right


def test_the_order_leaves_the_list_alone() -> None:
    """Who asks for an order gets a list of its own."""
    given = [replace(_ERROR, line=2), replace(_ERROR, line=1)]
    ordered(given)
    assert [found.line for found in given] == [2, 1]


def test_a_finding_can_t_be_changed() -> None:
    """It is a value, which goes through all processes as it was made."""
    with pytest.raises(FrozenInstanceError):
        _ERROR.line = 3  # type: ignore[misc]


def test_the_same_is_told_once() -> None:
    """Findings that say the same are equal, whatever attributes they are about."""
    assert {_ERROR, replace(_ERROR, attributes=frozenset({"n"}))} == {_ERROR}
    assert replace(_ERROR, place="p. 2") != _ERROR


def test_a_place_is_unknown_by_default() -> None:
    """Line and column are 0 where no place can be given."""
    assert _ERROR.as_dict() == {
        "code": "a",
        "severity": "error",
        "file": "a.xml",
        "line": 0,
        "column": 0,
        "xpath": "",
        "message": "m",
        "hint": "",
        "place": "",
    }


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_a_finding_has_the_severity_of_its_code(code: str) -> None:
    """The catalogue says how grave a kind of finding is, and who makes one may say otherwise."""
    assert finding(code, "m", file="a").severity is CATALOGUE[code].severity
    assert finding(code, "m", file="a", severity=Severity.NOTE).severity is Severity.NOTE


def test_a_code_that_there_is_not_is_a_fault_of_ours() -> None:
    """Nothing is found that `explain` can't explain."""
    with pytest.raises(KeyError):
        finding("no-such-code", "m", file="a")
