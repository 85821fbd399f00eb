"""XPointers: which element each means."""

from __future__ import annotations

import pytest
from lxml import etree

from edition.xml.names import XML_ID
from edition.xml.xpointer import PointerError, pointed

_TREE = etree.fromstring(
    '<r><!-- no element --><a xml:id="a"><b n="1"/><?no element?><b n="2"><c n="3"/></b></a>'
    '<d xml:id="d" n="4"/><e xml:id="é.x-1" n="5"/></r>'
)
_IDS = {one.get(XML_ID, ""): one for one in _TREE.iter(etree.Element) if one.get(XML_ID)}


def _path(pointer: str) -> str | None:
    found = pointed(pointer, _TREE, _IDS)
    return None if found is None else _TREE.getroottree().getpath(found)


@pytest.mark.parametrize(
    ("pointer", "path"),
    [
        ("a", "/r/a"),
        (" é.x-1 ", "/r/e"),
        ("element(a)", "/r/a"),
        ("element(/1)", "/r"),
        ("element(/1/1)", "/r/a"),
        ("element(/1/1/2/1)", "/r/a/b[2]/c"),
        ("element(a/2)", "/r/a/b[2]"),
        ("element(a/2/1)", "/r/a/b[2]/c"),
        ("xpointer(id('a'))", "/r/a"),
        ('xpointer( id( "a" ) )', "/r/a"),
        ("xpointer(id^('d'^))", "/r/d"),
        ("element(gone) element(a)", "/r/a"),
        ("xmlns(t=urn:x) t:own(who(knows)) element(/1/2)", "/r/d"),
    ],
)
def test_a_pointer_means_an_element(pointer: str, path: str) -> None:
    """Ids, child sequences that count elements alone, and the first part that means something."""
    assert _path(pointer) == path


@pytest.mark.parametrize(
    "pointer",
    [
        *("gone", "element(gone)", "element(gone/1)", "element(/2)", "element(/1/9)"),
        *("element(a/3)", "xpointer(id('gone'))", "element(/1/1000000000000)"),
    ],
)
def test_a_pointer_may_mean_nothing(pointer: str) -> None:
    """What the document has not is no mistake of the pointer."""
    assert _path(pointer) is None


@pytest.mark.parametrize(
    "pointer",
    [
        *("", "a b", "1a", "element()", "element(/0)", "element(a/)", "element(/1/x)", "element(a"),
        *("element(a))", "range(a,b)", "xpointer(//p)", "xpath(//p)", "left(a)", "("),
    ],
)
def test_what_is_no_pointer_is_refused(pointer: str) -> None:
    """Mistakes, and schemes that are not known."""
    with pytest.raises(PointerError):
        pointed(pointer, _TREE, _IDS)
