"""Words: what an ODD, or a RELAX NG schema, says of elements and attributes."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, Protocol

from lxml import etree

from edition.errors import SchemaError
from edition.relaxng import compact
from edition.resources import cache_folder
from edition.xml.entities import closed_parser
from edition.xml.names import RELAXNG
from edition.xml.regular import read_regular

if TYPE_CHECKING:
    from pathlib import Path

    from edition import odd

_DOCUMENTATION: Final = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"


class Words(Protocol):
    """Descriptions, by the local names that documents use; empty where there is none."""

    def element(self, name: str) -> str:
        """Return what an element is."""

    def attribute(self, element: str, name: str) -> str:
        """Return what an attribute of an element is."""

    def value(self, element: str, attribute: str, value: str) -> str:
        """Return what a value of an attribute means."""

    def parents(self, name: str) -> tuple[str, ...]:
        """Return the elements in which an element may stand, as far as that is known."""


class OddWords:
    """The words of an ODD."""

    def __init__(self, path: Path, p5: Path | None = None) -> None:
        """Name the ODD and what it takes from; both are read when the first word is asked for."""
        self._path = path
        self._p5 = p5

    def element(self, name: str) -> str:
        """Return what an element is."""
        spec = _read(self._path, self._p5).names.get(name)
        return spec.said.text if spec else ""

    def attribute(self, element: str, name: str) -> str:
        """Return what an attribute of an element is."""
        read = _read(self._path, self._p5)
        found = read.attributes(element) if element in read.elements else ()
        return next(
            (item.definition.said.text for item in found if item.definition.ident == name), ""
        )

    def value(self, element: str, attribute: str, value: str) -> str:
        """Return what a value of an attribute means."""
        read = _read(self._path, self._p5)
        for item in read.attributes(element) if element in read.elements else ():
            values = item.definition.values
            if item.definition.ident == attribute and values:
                return next((one.said.text for one in values.items if one.shown == value), "")
        return ""

    def parents(self, name: str) -> tuple[str, ...]:
        """Return the elements in which an element may stand."""
        read = _read(self._path, self._p5)
        return read.parents(name) if name in read.elements else ()


class RelaxngWords:
    """The words of a RELAX NG schema: its documentation annotations.

    They follow the section "documentation" of "RELAX NG DTD Compatibility" (OASIS, 2001).
    """

    def __init__(self, path: Path) -> None:
        """Name the schema; it is read when the first word is asked for."""
        self._path = path

    def element(self, name: str) -> str:
        """Return what an element is."""
        return _documentation(self._path).get((name, ""), "")

    def attribute(self, element: str, name: str) -> str:
        """Return what an attribute of an element is."""
        return _documentation(self._path).get((element, name), "")

    def value(self, element: str, attribute: str, value: str) -> str:  # noqa: ARG002 - the protocol's
        """Return nothing: a schema's values have no names that one could look up."""
        return ""

    def parents(self, name: str) -> tuple[str, ...]:  # noqa: ARG002 - the protocol's
        """Return nothing: a schema's patterns do not say it in few words."""
        return ()


@lru_cache(maxsize=4)
def _read(path: Path, p5: Path | None) -> odd.Odd:
    """Read an ODD; one that can't be read says nothing, and `edition schema` says why."""
    from edition import odd  # noqa: PLC0415 - slow to load, and many editions have no ODD

    try:
        return odd.read(path, p5=p5)
    except SchemaError:
        return odd.Odd(str(path), path.stem, {})


@lru_cache(maxsize=4)
def _documentation(path: Path) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    data = read_regular(path)
    is_compact = compact.is_compact(data, path)
    top = (
        compact.read_kept(data, path, cache_folder() / "compact")
        if is_compact
        else etree.fromstring(data, closed_parser())
    )
    for element in top.iter(f"{{{RELAXNG}}}element"):
        name = _name(element)
        _note(found, (name, ""), element)
        for attribute in element.iter(f"{{{RELAXNG}}}attribute"):
            _note(found, (name, _name(attribute)), attribute)
    return found


def _name(element: etree._Element) -> str:
    """Return the name that a pattern spells out, in an attribute or in an element."""
    return element.get("name") or element.findtext(f"{{{RELAXNG}}}name") or ""


def _note(found: dict[tuple[str, str], str], key: tuple[str, str], element: etree._Element) -> None:
    said = element.findtext(_DOCUMENTATION)
    if said:
        found.setdefault(key, " ".join(said.split()))
