"""James Clark's test suite for RELAX NG, all cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from edition.errors import SchemaError
from edition.relaxng import load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CORRECT, _INCORRECT, _DOCUMENTS = 172, 213, 580


@dataclass(frozen=True)
class Case:
    """A test case: a schema with its files, and documents that are valid or not."""

    name: str
    element: etree._Element

    def write(self, folder: Path) -> Path:
        """Write the schema and its resources to a folder; return the schema's path."""
        _write_resources(self.element, folder)
        path = folder / "schema.rng"
        schema = self.element.find("correct")
        if schema is None:
            schema = self.element.find("incorrect")
        path.write_bytes(_content(schema))
        return path

    def documents(self) -> Iterator[tuple[bool, bytes]]:
        """Yield whether each document is valid, and its bytes."""
        for child in self.element.iterchildren("valid", "invalid"):
            dtd = child.get("dtd", "")
            yield child.tag == "valid", dtd.encode() + _content(child)


@pytest.fixture(scope="module")
def cases(shared: Path) -> list[Case]:
    """Return all cases of the suite."""
    parser = etree.XMLParser(resolve_entities=True, strip_cdata=False)
    tree = etree.parse(shared / "conformance" / "relaxng-spectest.xml", parser)
    return [
        Case(f"{element.findtext('section')} line {element.sourceline}", element)
        for element in tree.iter("testCase")
    ]


def _content(element: etree._Element | None) -> bytes:
    assert element is not None
    child = next(element.iterchildren(etree.Element))
    return etree.tostring(child, encoding="utf-8", with_tail=False)


def _write_resources(element: etree._Element, folder: Path) -> None:
    for child in element.iterchildren("resource", "dir"):
        target = folder / child.get("name", "")
        if child.tag == "dir":
            target.mkdir()
            _write_resources(child, target)
        else:
            target.write_bytes(_content(child))


def test_the_suite_is_whole(cases: list[Case]) -> None:
    """The suite has the 385 schemas and 580 documents that it is known to have."""
    correct = [case for case in cases if case.element.find("correct") is not None]
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
        expected = case.element.find("correct") is not None
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
        if case.element.find("correct") is None:
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
