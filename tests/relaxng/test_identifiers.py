"""Identifiers of documents: ID, IDREF and IDREFS (RELAX NG DTD Compatibility, section 5)."""

from __future__ import annotations

import pytest

from edition.relaxng import parse
from edition.relaxng.datatypes import COMPATIBILITY, XSD

_ID = '<attribute name="id"><data type="ID"/></attribute>'
_REF = '<optional><attribute name="ref"><data type="IDREF"/></attribute></optional>'
_REFS = '<optional><attribute name="refs"><data type="IDREFS"/></attribute></optional>'
_ITEM = f'<zeroOrMore><element name="i">{_ID}{_REF}{_REFS}<empty/></element></zeroOrMore>'


def _faults(document: str, content: str = _ITEM, library: str = XSD) -> int:
    schema = (
        '<element name="a" xmlns="http://relaxng.org/ns/structure/1.0" '
        f'datatypeLibrary="{library}">{content}</element>'
    )
    return len(parse(schema.encode()).validate(document.encode()))


@pytest.mark.parametrize("library", [XSD, COMPATIBILITY])
@pytest.mark.parametrize(
    ("document", "faults"),
    [
        ('<a><i id="x"/><i id="y" ref="x"/></a>', 0),
        ('<a><i id="x" ref="y"/><i id="y"/></a>', 0),
        ('<a><i id="x" ref="x"/></a>', 0),
        ('<a><i id="x" refs="x y"/><i id="y"/></a>', 0),
        ('<a><i id=" x "/><i id="y" ref=" x"/></a>', 0),
        ('<a><i id="x"/><i id="x"/></a>', 1),
        ('<a><i id="x"/><i id=" x"/></a>', 1),
        ('<a><i id="x" ref="y"/></a>', 1),
        ('<a><i id="x" refs="x z"/></a>', 1),
        ('<a><i id="1"/></a>', 1),
    ],
)
def test_identifiers_are_unique_and_references_lead_somewhere(
    document: str, faults: int, library: str
) -> None:
    """One fault for each identifier given twice, and for each reference to none."""
    assert _faults(document, library=library) == faults


@pytest.mark.parametrize(
    "content",
    [
        (
            f'<optional><element name="b">{_ID}<empty/></element></optional>'
            '<zeroOrMore><element name="b"><attribute name="id"/><text/></element></zeroOrMore>'
        ),
        (
            '<zeroOrMore><element><anyName/><attribute name="id"><data type="ID"/></attribute>'
            "</element></zeroOrMore>"
        ),
        '<zeroOrMore><element name="b"><data type="ID"/></element></zeroOrMore>',
        (
            '<zeroOrMore><element name="b"><attribute name="id"><list><data type="ID"/></list>'
            "</attribute></element></zeroOrMore>"
        ),
    ],
    ids=["now an identifier, now not", "of any element", "as content", "in a list"],
)
def test_where_identifiers_are_not_sure_none_is_checked(content: str) -> None:
    """A grammar that the specification calls unsound validates as one without identifiers."""
    assert _faults("<a/>", content) == 0
    assert _faults('<a><b id="x">x</b><b id="x">x</b></a>', content) == _faults(
        '<a><b id="x">x</b><b id="y">y</b></a>', content
    )
