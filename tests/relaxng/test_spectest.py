"""James Clark's test suite for RELAX NG, all cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from spectest import Case, read_cases

from edition.errors import SchemaError
from edition.relaxng import load

if TYPE_CHECKING:
    from pathlib import Path

_CORRECT, _INCORRECT, _DOCUMENTS = 172, 213, 580


@pytest.fixture(scope="module")
def cases(shared: Path) -> list[Case]:
    """Return all cases of the suite."""
    return read_cases(shared / "conformance" / "relaxng-spectest.xml")


def test_the_suite_is_whole(cases: list[Case]) -> None:
    """The suite has the 385 schemas and 580 documents that it is known to have."""
    correct = [case for case in cases if case.is_correct]
    documents = sum(len(list(case.documents())) for case in cases)
    assert (len(correct), len(cases) - len(correct), documents) == (
        _CORRECT,
        _INCORRECT,
        _DOCUMENTS,
    )


def test_schemas_are_judged_as_the_suite_says(cases: list[Case], tmp_path: Path) -> None:
    """Correct schemas load, incorrect ones raise a SchemaError."""
    wrong = []
    for number, case in enumerate(cases):
        folder = tmp_path / str(number)
        folder.mkdir()
        path = case.write(folder)
        expected = case.is_correct
        try:
            load(path)
        except SchemaError:
            loaded = False
        else:
            loaded = True
        if loaded is not expected:
            wrong.append((case.name, expected))
    assert wrong == []


@pytest.mark.parametrize("cached", [False, True])
def test_documents_are_judged_as_the_suite_says(
    cases: list[Case], tmp_path: Path, *, cached: bool
) -> None:
    """Valid documents have no violation, invalid ones have one; also after a way through disk."""
    wrong = []
    cache = tmp_path / "cache" if cached else None
    for number, case in enumerate(cases):
        if not case.is_correct:
            continue
        folder = tmp_path / str(number)
        folder.mkdir()
        path = case.write(folder)
        load(path, cache=cache)
        grammar = load(path, cache=cache)
        wrong += [
            (case.name, valid, data)
            for valid, data in case.documents()
            if (not grammar.validate(data)) is not valid
        ]
    assert wrong == []
