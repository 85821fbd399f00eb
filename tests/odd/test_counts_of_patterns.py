"""Patterns of RELAX NG as values: how often they match, and names that bring their prefix."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from lxml import etree

from edition import relaxng
from edition.odd.pattern import Pattern, counted, from_xml, repeated, to_xml

if TYPE_CHECKING:
    from collections.abc import Callable

_RNG: Final = "http://relaxng.org/ns/structure/1.0"
_COUNTS: Final = [
    *((0, 0), (0, 1), (1, 1), (0, 2), (1, 2), (2, 2), (1, 3), (2, 4), (3, 3)),
    *((0, None), (1, None), (2, None), (3, None)),
]


def _node(kind: str, /, *children: Pattern, **attributes: str) -> Pattern:
    return Pattern(kind, tuple(attributes.items()), children)


def _grammar(*patterns: Pattern) -> relaxng.Grammar:
    root = _node("element", *(patterns or (_node("empty"),)), name="r")
    return relaxng.parse(etree.tostring(to_xml(_node("grammar", _node("start", root)))))


@pytest.mark.parametrize(("least", "most"), _COUNTS)
def test_a_pattern_matches_as_often_as_it_may(least: int, most: int | None) -> None:
    """From the least to the most times, or without end."""
    one = _node("element", _node("empty"), name="a")
    grammar = _grammar(*repeated(one, least, most))
    for count in range(7):
        allowed = least <= count and (most is None or count <= most)
        assert (grammar.validate(f"<r>{'<a/>' * count}</r>".encode()) == ()) is allowed, count


@pytest.mark.parametrize(("least", "most"), [pair for pair in _COUNTS if pair != (0, 0)])
def test_several_patterns_are_counted_together(least: int, most: int | None) -> None:
    """`a, b` three times is no `a, a, a`."""
    pair = tuple(_node("element", _node("empty"), name=name) for name in "ab")
    grammar = _grammar(*counted(pair, least, most))
    for count in range(7):
        allowed = least <= count and (most is None or count <= most)
        assert (grammar.validate(f"<r>{'<a/><b/>' * count}</r>".encode()) == ()) is allowed, count
    assert grammar.validate(b"<r><a/><a/><b/><b/></r>")


@pytest.mark.parametrize("write", [repeated, lambda one, low, high: counted((one,), low, high)])
def test_once_is_the_pattern_itself(
    write: Callable[[Pattern, int, int | None], tuple[Pattern, ...]],
) -> None:
    """Nothing stands around it."""
    one = _node("text")
    assert write(one, 1, 1) == (one,)


def _read(text: str) -> Pattern:
    return from_xml(etree.fromstring(f'<div xmlns="{_RNG}" xmlns:x="urn:x">{text}</div>')[0])


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        ('<element name="x:a"><text/></element>', {"name": "a", "ns": "urn:x"}),
        ('<element name=" x:a "><text/></element>', {"name": "a", "ns": "urn:x"}),
        ('<element name="a"><text/></element>', {"name": "a"}),
        ('<element name="a" ns="urn:y"><text/></element>', {"name": "a", "ns": "urn:y"}),
        ('<attribute name="x:a"/>', {"name": "a", "ns": "urn:x"}),
        ('<attribute name="xml:lang"/>', {"name": "xml:lang"}),
        ('<element name="y:a"><text/></element>', {"name": "y:a"}),
        ('<ref name="x.a"/>', {"name": "x.a"}),
    ],
)
def test_a_name_keeps_its_namespace(text: str, attributes: dict[str, str]) -> None:
    """A prefix is resolved, so that it means the same where others are declared."""
    assert dict(_read(text).attributes) == attributes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<name>x:a</name>", ({"ns": "urn:x"}, "a")),
        ("<name> a </name>", ({}, "a")),
        ("<value> a </value>", ({}, " a ")),
        ('<param name="pattern">[a]</param>', ({"name": "pattern"}, "[a]")),
        ("<text> </text>", ({}, "")),
    ],
)
def test_only_some_patterns_have_text(text: str, found: tuple[dict[str, str], str]) -> None:
    """Names are trimmed, values are as they are written."""
    pattern = _read(text)
    assert (dict(pattern.attributes), pattern.text) == found


def test_what_is_read_is_written_again() -> None:
    """Children in order; what is of another namespace is carried along, comments are not."""
    text = (
        '<grammar><start><ref name="a"/></start><!-- c --><define name="a"><element name="x:a">'
        '<x:note>n</x:note><choice><value type="token">u</value><text/></choice></element></define>'
        "</grammar>"
    )
    written = to_xml(_read(text))
    assert [etree.QName(one).localname for one in written.iter(etree.Element)] == [
        *("grammar", "start", "ref", "define", "element", "note", "choice", "value", "text"),
    ]
    assert relaxng.parse(etree.tostring(written)).validate(b'<a xmlns="urn:x">u</a>') == ()
