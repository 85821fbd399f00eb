"""Datatypes of XML Schema where implementations go wrong."""

from __future__ import annotations

import pytest

from edition.errors import SchemaError
from edition.relaxng import parse
from edition.relaxng.datatypes import XSD


def _schema(datatype: str, pattern: str = ".*") -> bytes:
    return (
        f'<element name="e" xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="{XSD}">'
        f'<data type="{datatype}"><param name="pattern">{pattern}</param></data></element>'
    ).encode()


@pytest.mark.parametrize(
    "pattern", [r"[\d-a]", r"[a-\d]", "[+--]", "[--a]", "[a-c-e]", r"\$", "[z-a]", "a**"]
)
def test_what_is_no_regular_expression_is_refused(pattern: str) -> None:
    """A hyphen stands for itself at the ends of a class only; a dollar sign is not escaped."""
    with pytest.raises(SchemaError, match="pattern"):
        parse(_schema("string", pattern))


@pytest.mark.parametrize("pattern", ["[-a]+", "[a-]+", "a[^b-c]?", r"a[+\--]", "[a-z-[b]]-"])
def test_a_hyphen_at_the_ends_of_a_class_stands_for_itself(pattern: str) -> None:
    """XML Schema Part 2, appendix F."""
    assert parse(_schema("string", pattern)).validate(b"<e>a-</e>") == ()


@pytest.mark.parametrize(
    ("address", "valid"),
    [
        ("http://", False),
        ("//", False),
        ("file:///a", True),
        ("a[1]", False),
        ("http://example.org/a[1]", False),
        ("#xpath(//p[1])", True),
        ("?a[]=1", True),
        ("http://[::1]:80/a", True),
        ("http://[::1]/[", False),
        ("urn:a[1]", True),
        ("a b", True),
    ],
)
def test_brackets_stand_around_an_address_or_after_the_path(address: str, *, valid: bool) -> None:
    """An anyURI is what RFC 2396 and RFC 2732 call a reference, once it is escaped."""
    violations = parse(_schema("anyURI")).validate(f"<e>{address}</e>".encode())
    assert (not violations) is valid
