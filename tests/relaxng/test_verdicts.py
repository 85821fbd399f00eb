"""What each pattern of RELAX NG matches, and what it does not (specification, section 6.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from edition.relaxng import parse
from edition.relaxng.datatypes import XSD

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAMESPACES: Final = (
    f'xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="{XSD}" xmlns:x="urn:x"'
)


def _e(name: str, content: str = "<empty/>") -> str:
    return f'<element name="{name}">{content}</element>'


_A, _B, _C = _e("a"), _e("b"), _e("c")
_INT: Final = '<data type="integer"/>'
_ANY: Final = (
    '<zeroOrMore><choice><text/><element><anyName/><ref name="any"/></element>'
    "<attribute><anyName/></attribute></choice></zeroOrMore>"
)
_BUT_B: Final = "<element><anyName><except><name>b</name></except></anyName><empty/></element>"
_X: Final = '<element><nsName ns="urn:x"/><empty/></element>'
_X_BUT: Final = '<element><nsName ns="urn:x"><except><name ns="urn:x">b</name></except></nsName>'

_CASES: Final[Mapping[str, tuple[str, tuple[str, ...], tuple[str, ...]]]] = {
    "empty": ("<empty/>", ("", " \n\t", "<!-- c -->", "<?p i?>"), ("a", "<a/>", "<![CDATA[x]]>")),
    "text": ("<text/>", ("", "a", "a<!-- c -->b", "&#160;", "<![CDATA[<]]>"), ("<a/>", "x<a/>")),
    "element": (_A, ("<a/>", " <a/>\n", "<a></a>", "<a> </a>"), ("", "<b/>", "<a/><a/>", "<a/>x")),
    "group": (_A + _B, ("<a/><b/>",), ("<a/>", "<b/>", "<b/><a/>", "<a/><b/><b/>")),
    "group of three": (
        f"<group>{_A}{_B}</group>{_C}",
        ("<a/><b/><c/>",),
        ("<a/><c/>", "<a/><c/><b/>", "<b/><c/>"),
    ),
    "choice": (f"<choice>{_A}{_B}</choice>", ("<a/>", "<b/>"), ("", "<a/><b/>", "<c/>")),
    "choice of groups": (
        f"<choice><group>{_A}{_B}</group><group>{_A}{_C}</group></choice>",
        ("<a/><b/>", "<a/><c/>"),
        ("<a/>", "<a/><b/><c/>", "<b/>"),
    ),
    "optional": (
        f"<optional>{_A}</optional>{_B}",
        ("<b/>", "<a/><b/>"),
        ("<a/>", "<a/><a/><b/>", ""),
    ),
    "optional of several": (
        f"<optional>{_A}{_B}</optional>",
        ("", "<a/><b/>"),
        ("<a/>", "<b/>"),
    ),
    "zeroOrMore": (
        f"<zeroOrMore>{_A}</zeroOrMore>",
        ("", "<a/>", "<a/>" * 9),
        ("<b/>", "<a/><b/>"),
    ),
    "zeroOrMore of several": (
        f"<zeroOrMore>{_A}{_B}</zeroOrMore>",
        ("", "<a/><b/>", "<a/><b/><a/><b/>"),
        ("<a/>", "<a/><b/><a/>", "<a/><a/><b/>"),
    ),
    "oneOrMore": (f"<oneOrMore>{_A}</oneOrMore>", ("<a/>", "<a/><a/>"), ("", "<a/><b/>")),
    "oneOrMore of what may be empty": (
        f"<oneOrMore><optional>{_A}</optional></oneOrMore>",
        ("", "<a/>", "<a/><a/>"),
        ("<b/>",),
    ),
    "repetition before the same": (
        f"<zeroOrMore>{_A}</zeroOrMore>{_A}{_B}",
        ("<a/><b/>", "<a/><a/><a/><b/>"),
        ("<b/>", "<a/>"),
    ),
    "interleave": (
        f"<interleave>{_A}{_B}{_C}</interleave>",
        ("<a/><b/><c/>", "<c/><b/><a/>", "<b/><c/><a/>"),
        ("<a/><b/>", "<a/><b/><c/><a/>", "<a/><a/><b/><c/>"),
    ),
    "interleave of groups": (
        f"<interleave><group>{_A}{_B}</group>{_C}</interleave>",
        ("<a/><b/><c/>", "<a/><c/><b/>", "<c/><a/><b/>"),
        ("<b/><a/><c/>", "<c/><b/><a/>", "<a/><b/>"),
    ),
    "interleave of repetitions": (
        f"<interleave><oneOrMore>{_A}</oneOrMore><zeroOrMore>{_B}</zeroOrMore></interleave>",
        ("<a/>", "<b/><a/><b/>", "<a/><a/>", "<a/><b/><a/>"),
        ("", "<b/>", "<a/><c/>"),
    ),
    "group after an interleave": (
        f"<interleave>{_A}{_B}</interleave>{_C}",
        ("<a/><b/><c/>", "<b/><a/><c/>"),
        ("<a/><c/><b/>", "<c/><a/><b/>"),
    ),
    "repeated interleave": (
        f"<zeroOrMore><interleave>{_A}{_B}</interleave></zeroOrMore>",
        ("", "<a/><b/>", "<b/><a/><a/><b/>"),
        ("<a/>", "<a/><a/><b/><b/>"),
    ),
    "mixed": (
        f"<mixed>{_A}{_B}</mixed>",
        ("<a/><b/>", "x<a/>y<b/>z", "x<a/><b/>"),
        ("", "xyz", "<b/>x<a/>", "<a/>x"),
    ),
    "text beside a choice": (
        f"<zeroOrMore><choice><text/>{_A}</choice></zeroOrMore>",
        ("", "x", "x<a/>y<a/>", "<a/>"),
        ("<b/>", "x<a>y</a>"),
    ),
    "text in a group": (f"<text/>{_A}", ("<a/>", "x<a/>"), ("x", "<a/>x")),
    "notAllowed in a choice": (f"<choice><notAllowed/>{_A}</choice>", ("<a/>",), ("", "x")),
    "notAllowed in a group": (
        f"<choice>{_A}<group>{_B}<notAllowed/></group></choice>",
        ("<a/>",),
        ("<b/>",),
    ),
    "data": (_INT, ("1", " 1\n", "-07", "<!-- c -->1", "1<?p i?>2"), ("", "x", "1 2", "<a/>")),
    "data or nothing": (
        f"<optional>{_INT}</optional>",
        ("", " ", "1"),
        ("x", "1.5"),
    ),
    "data but": (
        '<data type="token"><except><value>a</value><value>b</value></except></data>',
        ("c", "", "a b", "A"),
        ("a", " b "),
    ),
    "data but data": (
        f'<data type="decimal"><except>{_INT}</except></data>',
        ("1.5", "1."),
        ("1", "-3", "x"),
    ),
    "data with parameters": (
        (
            '<data type="string"><param name="minLength">2</param>'
            '<param name="maxLength">3</param></data>'
        ),
        ("ab", "abc", " a "),
        ("a", "abcd", ""),
    ),
    "values": (
        "<choice><value>a</value><value>b c</value></choice>",
        ("a", " b  c ", "\nb\tc"),
        ("", "A", "bc", "a b"),
    ),
    "value of a type": ('<value type="integer">7</value>', ("7", "007", "+7"), ("8", "7.0")),
    "value that is a string": (
        '<value type="string"> a </value>',
        (" a ",),
        ("a", " a", "a  "),
    ),
    "value without a library": (
        '<value type="string" datatypeLibrary="">a</value>',
        ("a",),
        (" a", "A"),
    ),
    "value that is empty": ("<value/>", ("", "  "), ("x",)),
    "value that is a qualified name": (
        '<value type="QName">x:a</value>',
        ("<?p i?><!-- -->x:a",),
        ("a", "y:a"),
    ),
    "list": (
        f"<list><oneOrMore>{_INT}</oneOrMore></list>",
        ("1", " 1 2\n3 "),
        ("", "1 x", "1,2"),
    ),
    "list of a group": (
        f"<list>{_INT}<value>m</value><optional>{_INT}</optional></list>",
        ("1 m", "1 m 2"),
        ("1", "m 1", "1 m 2 3", "1m"),
    ),
    "list of choices": (
        "<list><zeroOrMore><choice><value>a</value><value>b</value></choice></zeroOrMore></list>",
        ("", "a", "b a b"),
        ("c", "a c", "ab"),
    ),
    "data or elements": (f"<choice>{_INT}{_A}</choice>", ("1", "<a/>"), ("1<a/>", "", "<a/>1")),
    "data in an element": (_e("a", _INT) + _B, ("<a>1</a><b/>",), ("<a/><b/>", "<a>x</a><b/>")),
    "anyName": (
        "<element><anyName/><empty/></element>",
        ("<a/>", '<x:a xmlns:x="urn:q"/>'),
        ("", "<a><b/></a>", "<a/><a/>"),
    ),
    "anyName but": (_BUT_B, ("<a/>", "<x:b/>"), ("<b/>",)),
    "nsName": (_X, ("<x:a/>", '<q xmlns="urn:x"/>'), ("<a/>", '<x:a xmlns:x="urn:y"/>')),
    "nsName but": (f"{_X_BUT}<empty/></element>", ("<x:a/>",), ("<x:b/>", "<b/>")),
    "choice of names": (
        (
            '<element><choice><name>a</name><name>x:b</name><nsName ns="urn:y"/></choice>'
            "<empty/></element>"
        ),
        ("<a/>", "<x:b/>", '<q xmlns="urn:y"/>'),
        ("<b/>", "<x:a/>"),
    ),
    "name with white space": (
        "<element><name>\n a </name><empty/></element>",
        ("<a/>",),
        ("<b/>",),
    ),
    "same names, other contents": (
        f"{_e('a', _B)}{_e('a', _C)}",
        ("<a><b/></a><a><c/></a>",),
        ("<a><c/></a><a><b/></a>", "<a><b/></a>"),
    ),
    "same names to choose from": (
        f"<choice>{_e('a', _B)}{_e('a', _C)}</choice>",
        ("<a><b/></a>", "<a><c/></a>"),
        ("<a/>", "<a><b/><c/></a>"),
    ),
    "what a choice of contents asks for later": (
        f"<choice><group>{_e('a', _B)}{_B}</group><group>{_e('a', _C)}{_C}</group></choice>",
        ("<a><b/></a><b/>", "<a><c/></a><c/>"),
        ("<a><b/></a><c/>", "<a><c/></a><b/>"),
    ),
}


def _root(content: str) -> str:
    return f'<root xmlns:x="urn:x">{content}</root>'


def _schema(content: str) -> bytes:
    return f'<element name="root" {_NAMESPACES}>{content}</element>'.encode()


@pytest.mark.parametrize("case", _CASES)
def test_a_pattern_matches(case: str) -> None:
    """Contents that a pattern allows have no violation."""
    pattern, valid, _ = _CASES[case]
    grammar = parse(_schema(pattern))
    assert [text for text in valid if grammar.validate(_root(text).encode())] == []


@pytest.mark.parametrize("case", _CASES)
def test_a_pattern_does_not_match(case: str) -> None:
    """Contents that a pattern does not allow have one at least."""
    pattern, _, invalid = _CASES[case]
    grammar = parse(_schema(pattern))
    assert [text for text in invalid if not grammar.validate(_root(text).encode())] == []
