"""James Clark's test suite for RELAX NG, as cases that tests can write to a folder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True)
class Case:
    """A test case: a schema with its files, and documents that are valid or not."""

    name: str
    element: etree._Element

    @property
    def is_correct(self) -> bool:
        """Whether the schema is correct."""
        return self.element.find("correct") is not None

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


def read_cases(path: Path) -> list[Case]:
    """Return all cases of a suite."""
    parser = etree.XMLParser(resolve_entities=True, strip_cdata=False)
    return [
        Case(f"{element.findtext('section')} line {element.sourceline}", element)
        for element in etree.parse(path, parser).iter("testCase")
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
