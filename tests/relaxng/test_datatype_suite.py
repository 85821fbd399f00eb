"""The suite of XML Schema datatypes that comes with James Clark's RELAX NG tools."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from edition.relaxng.datatypes import XSD, DataSpec, ValueSpec, compile_data, compile_value
from edition.relaxng.xsd_types import Context, DatatypeError

if TYPE_CHECKING:
    from pathlib import Path

_DATATYPES = 44


@pytest.fixture(scope="module")
def datatypes(shared: Path) -> list[etree._Element]:
    """Return the suite's datatypes."""
    return list(etree.parse(shared / "conformance" / "xsd-datatypes.xml").iter("datatype"))


def _context(element: etree._Element) -> Context:
    prefixes = {prefix or "": uri for prefix, uri in element.nsmap.items()}
    declared = element.get("internalSubset", "").split()
    entities = (name for word, name in pairwise(declared) if "ENTITY" in word)
    return Context(prefixes, frozenset(entities))


def _allows(name: str, element: etree._Element, *params: tuple[str, str]) -> bool:
    datatype = compile_data(DataSpec(XSD, name, params))
    return datatype.allows(element.text or "", _context(element))


def _equal(name: str, one: etree._Element, other: etree._Element) -> bool:
    prefixes = tuple((prefix or "", uri) for prefix, uri in one.nsmap.items())
    datatype = compile_value(ValueSpec(XSD, name, one.text or "", prefixes))
    return datatype.allows(other.text or "", _context(other))


def test_the_suite_is_whole(datatypes: list[etree._Element]) -> None:
    """The suite has the datatypes that it is known to have."""
    assert len(datatypes) == _DATATYPES


def test_strings_are_judged_as_the_suite_says(datatypes: list[etree._Element]) -> None:
    """What the suite calls valid is allowed, what it calls invalid is not."""
    wrong = [
        (datatype.get("name"), case.tag, case.text)
        for datatype in datatypes
        for case in datatype.iterchildren("valid", "invalid")
        if _allows(datatype.get("name", ""), case) is not (case.tag == "valid")
    ]
    assert wrong == []


def test_values_are_equal_within_a_class_only(datatypes: list[etree._Element]) -> None:
    """Two values are equal if they stand in the same class of the suite, and not otherwise."""
    wrong = []
    for datatype in datatypes:
        for equiv in datatype.iterchildren("equiv"):
            values = list(equiv.iter("value"))
            wrong += [
                (datatype.get("name"), one.text, other.text)
                for one in values
                for other in values
                if _equal(datatype.get("name", ""), one, other)
                is not (one.getparent() is other.getparent())
            ]
    assert wrong == []


def test_order_is_as_the_suite_says(datatypes: list[etree._Element]) -> None:
    """Bounds follow the order of a datatype; the suite's incomparable values may be equal."""
    wrong = []
    for datatype in datatypes:
        name = datatype.get("name", "")
        for case in datatype.iterchildren("lessThan", "incomparable"):
            low, high = case.iter("value")
            less = _allows(name, low, ("maxExclusive", high.text or ""))
            more = _allows(name, high, ("minExclusive", low.text or ""))
            back = _allows(name, high, ("maxExclusive", low.text or ""))
            if (less, more, back) != (*(case.tag == "lessThan",) * 2, False):
                wrong.append((name, case.tag, low.text, high.text))
    assert wrong == []


def test_lengths_are_as_the_suite_says(datatypes: list[etree._Element]) -> None:
    """A value has the length that the suite gives it, and no other."""
    wrong = []
    for datatype in datatypes:
        for case in datatype.iterchildren("length"):
            length = int(case.get("value", ""))
            for tried in (length, length + 1):
                allowed = _allows(datatype.get("name", ""), case, ("length", str(tried)))
                if allowed is not (tried == length):
                    wrong.append((datatype.get("name"), case.text, tried))
    assert wrong == []


@pytest.mark.parametrize("name", ["enumeration", "whiteSpace", "pat"])
def test_other_facets_are_no_parameters(name: str) -> None:
    """Facets that RELAX NG says otherwise are refused, as are unknown ones."""
    with pytest.raises(DatatypeError, match=name):
        compile_data(DataSpec(XSD, "token", ((name, "1"),)))
