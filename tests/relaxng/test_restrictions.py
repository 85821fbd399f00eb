"""What a schema may not say, rule by rule (RELAX NG specification, section 7)."""

from __future__ import annotations

import pytest

from edition.errors import SchemaError
from edition.relaxng import parse
from edition.relaxng.datatypes import XSD

_A = '<attribute name="a"/>'
_E = '<element name="e"><empty/></element>'
_DATA = '<data type="token"/>'
_VALUE = "<value>v</value>"
_BUT = '<data type="token"><except>%s</except></data>'
_OPEN = "<attribute><anyName/></attribute>"
_OF_SPACE = '<attribute><nsName ns="urn:x"/></attribute>'


def _parse(content: str) -> None:
    parse(
        f'<element name="root" xmlns="http://relaxng.org/ns/structure/1.0" '
        f'datatypeLibrary="{XSD}">{content}</element>'.encode()
    )


def _start(pattern: str) -> None:
    parse(
        f'<grammar xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="{XSD}">'
        f"<start>{pattern}</start></grammar>".encode()
    )


_ACCEPTED = {
    "7.1.1 attribute of a choice": (
        f'<attribute name="a"><choice>{_VALUE}{_DATA}</choice></attribute>'
    ),
    "7.1.1 attribute of a list": f'<attribute name="a"><list>{_DATA}</list></attribute>',
    "7.1.2 repeated attribute": f"<oneOrMore>{_OPEN}</oneOrMore>",
    "7.1.2 choice in repetition": f"<oneOrMore><choice>{_OPEN}{_E}</choice></oneOrMore>",
    "7.1.2 group around repetition": f"<group><zeroOrMore>{_OPEN}</zeroOrMore>{_E}</group>",
    "7.1.3 list of data": f"<list>{_DATA}{_VALUE}<zeroOrMore>{_DATA}</zeroOrMore></list>",
    "7.1.3 list of a choice": f"<list><choice>{_DATA}<empty/></choice></list>",
    "7.1.4 except of values": _BUT % (_VALUE + '<data type="int"/>'),
    "7.1.4 except of a choice": _BUT % f"<choice>{_VALUE}{_VALUE}</choice>",
    "7.2 data alone": _DATA,
    "7.2 data and attribute": f"{_A}{_DATA}",
    "7.2 data or element": f"<choice>{_DATA}{_E}</choice>",
    "7.2 text and element": f"<text/>{_E}",
    "7.2 empty beside data": f"{_DATA}<empty/>",
    "7.3 two attributes": f'{_A}<attribute name="b"/>',
    "7.3 one attribute or the other": f"<choice>{_A}{_A}</choice>",
    "7.3 same local name in two namespaces": f'{_A}<attribute name="a" ns="urn:x"/>',
    "7.3 all names but those": (
        f'{_A}<zeroOrMore><attribute><anyName><except><name ns="">a</name></except></anyName>'
        "</attribute></zeroOrMore>"
    ),
    "7.3 namespaces apart": (
        f"<zeroOrMore>{_OF_SPACE}</zeroOrMore>"
        '<zeroOrMore><attribute><nsName ns="urn:y"/></attribute></zeroOrMore>'
    ),
    "7.3 attribute of a child": f'{_A}<element name="e">{_A}</element>',
    "7.4 text in one part": f"<interleave><text/>{_E}</interleave>",
    "7.4 two elements": f'<interleave>{_E}<element name="f"><empty/></element></interleave>',
    "7.4 element within an element": (
        f'<interleave>{_E}<element name="f">{_E}</element></interleave>'
    ),
    "7.4 text of an attribute": f"<interleave>{_A}<text/></interleave>",
    "7.4 names apart": (
        f"<interleave>{_E}<element><anyName><except><name>e</name></except></anyName>"
        "<empty/></element></interleave>"
    ),
}
_REFUSED = {
    "7.1.1 attribute in attribute": f'<attribute name="b">{_A}</attribute>',
    "7.1.1 element in attribute": f'<attribute name="b">{_E}</attribute>',
    "7.1.1 element deep in attribute": (
        f'<attribute name="b"><choice>{_DATA}<optional>{_E}</optional></choice></attribute>'
    ),
    "7.1.2 attribute in a repeated group": f"<oneOrMore><group>{_A}{_E}</group></oneOrMore>",
    "7.1.2 attribute in a repeated interleave": (
        f"<oneOrMore><interleave>{_A}{_E}</interleave></oneOrMore>"
    ),
    "7.1.2 group deep in a repetition": (
        f"<oneOrMore><choice><text/><group>{_OPEN}{_E}</group></choice></oneOrMore>"
    ),
    "7.1.3 list in list": f"<list><list>{_DATA}</list></list>",
    "7.1.3 element in list": f"<list>{_E}</list>",
    "7.1.3 attribute in list": f"<list>{_A}</list>",
    "7.1.3 text in list": "<list><text/></list>",
    "7.1.3 interleave in list": f"<list><interleave>{_DATA}{_VALUE}</interleave></list>",
    "7.1.3 text deep in list": "<list><optional><text/></optional></list>",
    "7.1.4 text in except": '<data type="token"><except><text/></except></data>',
    "7.1.4 element in except": f'<data type="token"><except>{_E}</except></data>',
    "7.1.4 attribute in except": f'<data type="token"><except>{_A}</except></data>',
    "7.1.4 list in except": f'<data type="token"><except><list>{_DATA}</list></except></data>',
    "7.1.4 empty in except": '<data type="token"><except><empty/></except></data>',
    "7.1.4 group in except": (
        f'<data type="token"><except><group>{_DATA}{_DATA}</group></except></data>'
    ),
    "7.1.4 repetition in except": (
        f'<data type="token"><except><oneOrMore>{_DATA}</oneOrMore></except></data>'
    ),
    "7.1.4 interleave in except": (
        f'<data type="token"><except><interleave>{_DATA}{_DATA}</interleave></except></data>'
    ),
    "7.2 data beside element": f"{_DATA}{_E}",
    "7.2 data beside text": f"{_DATA}<text/>",
    "7.2 data beside data": f"{_DATA}{_DATA}",
    "7.2 value beside list": f"{_VALUE}<list>{_DATA}</list>",
    "7.2 repeated data": f"<oneOrMore>{_DATA}</oneOrMore>",
    "7.2 data between elements": f"<interleave>{_DATA}{_E}</interleave>",
    "7.2 in the content of a child": f'<element name="e">{_VALUE}<text/></element>',
    "7.3 attribute twice": f"{_A}{_A}",
    "7.3 attribute twice in an interleave": f"<interleave>{_A}{_A}</interleave>",
    "7.3 attribute twice, once optional": f"{_A}<optional>{_A}</optional>",
    "7.3 attribute twice in branches": f"<choice>{_A}<empty/></choice><choice>{_A}{_E}</choice>",
    "7.3 name and all names": f"{_A}<zeroOrMore>{_OPEN}</zeroOrMore>",
    "7.3 namespace and name of it": (
        f'<attribute name="a" ns="urn:x"/><zeroOrMore>{_OF_SPACE}</zeroOrMore>'
    ),
    "7.3 all names but others": (
        f'{_A}<zeroOrMore><attribute><anyName><except><name ns="">b</name></except></anyName>'
        "</attribute></zeroOrMore>"
    ),
    "7.3 one of several names": (
        f"{_A}<attribute><choice><name>b</name><name>a</name></choice></attribute>"
    ),
    "7.3 all names once": _OPEN,
    "7.3 a namespace's names once": _OF_SPACE,
    "7.3 all names optional": f"<optional>{_OPEN}</optional>",
    "7.3 a choice with all names": (
        "<attribute><choice><name>a</name><anyName/></choice></attribute>"
    ),
    "7.4 text in two parts": f"<interleave><text/><group><text/>{_E}</group></interleave>",
    "7.4 mixed with text": f"<mixed><text/>{_E}</mixed>",
    "7.4 element in two parts": f"<interleave>{_E}{_E}</interleave>",
    "7.4 element in two parts, deeper": (
        f"<interleave><optional>{_E}</optional><group><text/>{_E}</group></interleave>"
    ),
    "7.4 element and all names": (
        f"<interleave>{_E}<element><anyName/><empty/></element></interleave>"
    ),
    "7.4 two namespaces with a name in common": (
        "<interleave><element><anyName><except><nsName ns='urn:x'/></except></anyName><empty/>"
        "</element><element><nsName ns='urn:y'/><empty/></element></interleave>"
    ),
}


@pytest.mark.parametrize("content", _ACCEPTED.values(), ids=_ACCEPTED)
def test_what_keeps_the_rule_is_accepted(content: str) -> None:
    """The schema comes near to what a section forbids, and is allowed."""
    _parse(content)


@pytest.mark.parametrize(("name", "content"), _REFUSED.items(), ids=_REFUSED)
def test_what_breaks_the_rule_is_refused(name: str, content: str) -> None:
    """The message names the section that the schema breaks."""
    with pytest.raises(SchemaError, match=rf"section {name[:3]}"):
        _parse(content)


@pytest.mark.parametrize(
    "pattern",
    [
        _A,
        "<text/>",
        "<empty/>",
        _DATA,
        _VALUE,
        f"<list>{_DATA}</list>",
        f"<group>{_E}{_E}</group>",
        f"<interleave>{_E}<element name='f'><empty/></element></interleave>",
        f"<oneOrMore>{_E}</oneOrMore>",
        f"<choice>{_E}<text/></choice>",
        f"<optional>{_E}</optional>",
    ],
)
def test_a_document_starts_with_one_element(pattern: str) -> None:
    """Section 7.1.5: the start is an element, or a choice of elements."""
    with pytest.raises(SchemaError, match=r"section 7\.1"):
        _start(pattern)


@pytest.mark.parametrize(
    "pattern",
    [_E, f"<choice>{_E}<element name='f'><empty/></element></choice>", f"<group>{_E}</group>"],
)
def test_a_start_may_choose_between_elements(pattern: str) -> None:
    """A choice, and a group of one, come to elements (section 7.1.5)."""
    _start(pattern)


def test_what_is_simplified_away_breaks_no_rule() -> None:
    """`notAllowed` is propagated before section 7 is asked (section 4.19)."""
    _parse(f"<choice>{_E}<group><notAllowed/>{_A}{_A}</group></choice>")
