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


def _attribute(name: str, content: str = "") -> str:
    return f'<attribute name="{name}">{content}</attribute>'


_ATTRIBUTES: Final[Mapping[str, tuple[str, tuple[str, ...], tuple[str, ...]]]] = {
    "required": (_attribute("a"), ('a=""', 'a="x y"'), ("", 'b=""', 'a="" b=""')),
    "optional": (f"<optional>{_attribute('a')}</optional>", ("", 'a="1"'), ('b="1"', 'x:a="1"')),
    "in any order": (
        _attribute("a") + _attribute("b"),
        ('a="" b=""', 'b="" a=""'),
        ('a=""', 'b=""'),
    ),
    "after the content": (f"<empty/>{_attribute('a')}", ('a=""',), ("",)),
    "one or the other": (
        f"<choice>{_attribute('a')}{_attribute('b')}</choice>",
        ('a=""', 'b=""'),
        ("", 'a="" b=""'),
    ),
    "both or none": (
        f"<optional>{_attribute('a')}{_attribute('b')}</optional>",
        ("", 'a="" b=""'),
        ('a=""', 'b=""'),
    ),
    "with data": (_attribute("a", _INT), ('a="1"', 'a=" 1 "'), ('a=""', 'a="x"')),
    "with values": (
        _attribute("a", "<choice><value>u</value><value>v</value></choice>"),
        ('a="u"', 'a=" v"'),
        ('a="w"', 'a="u v"', 'a=""'),
    ),
    "that is empty": (_attribute("a", "<empty/>"), ('a=""', 'a="  "'), ('a="x"',)),
    "with a list": (
        _attribute("a", f"<list>{_INT}{_INT}</list>"),
        ('a="1 2"', 'a=" 1  2 "'),
        ('a="1"', 'a="1 2 3"'),
    ),
    "that is not allowed": (
        f"<choice>{_attribute('a', '<notAllowed/>')}<empty/></choice>",
        ("",),
        ('a=""',),
    ),
    "in a namespace": (_attribute("x:a"), ('x:a=""', 'y:a="" xmlns:y="urn:x"'), ('a=""', "")),
    "of xml": (_attribute("xml:lang"), ('xml:lang="de"',), ('lang="de"', "")),
    "of any name": (
        "<zeroOrMore><attribute><anyName/></attribute></zeroOrMore>",
        ("", 'a="" x:b=""'),
        (),
    ),
    "of any name once at least": (
        "<oneOrMore><attribute><anyName/></attribute></oneOrMore>",
        ('a=""', 'a="" x:b=""'),
        ("",),
    ),
    "of any name but": (
        (
            "<zeroOrMore><attribute><anyName><except><name>a</name><nsName ns='urn:x'/></except>"
            "</anyName></attribute></zeroOrMore>"
        ),
        ("", 'b=""'),
        ('a=""', 'x:b=""'),
    ),
    "of a namespace": (
        "<zeroOrMore><attribute><nsName ns='urn:x'/></attribute></zeroOrMore>",
        ("", 'x:a="" x:b=""'),
        ('a=""',),
    ),
    "whose value decides": (
        (
            f"<choice>{_attribute('a', '<value>1</value>')}"
            f"<group>{_attribute('a', '<value>2</value>')}{_attribute('b')}</group></choice>"
        ),
        ('a="1"', 'a="2" b=""', 'b="" a="2"'),
        ('a="1" b=""', 'a="2"', 'a="3"'),
    ),
    "interleaved with another": (
        f"<interleave>{_attribute('a')}{_attribute('b')}</interleave>",
        ('b="" a=""',),
        ('a=""',),
    ),
}


@pytest.mark.parametrize("case", _ATTRIBUTES)
def test_an_attribute_is_judged(case: str) -> None:
    """Name and value, in whatever order attributes stand; declarations are none."""
    pattern, valid, invalid = _ATTRIBUTES[case]
    grammar = parse(_schema(pattern))
    for texts, is_valid in ((valid, True), (invalid, False)):
        wrong = [
            text
            for text in texts
            if (grammar.validate(f'<root xmlns:x="urn:x" {text}/>'.encode()) == ()) is not is_valid
        ]
        assert wrong == [], is_valid


def test_an_attribute_decides_what_an_element_holds() -> None:
    """The content depends on a value: what RELAX NG can say and a DTD can't."""
    grammar = parse(
        _schema(
            f"<choice><group>{_attribute('type', '<value>number</value>')}{_INT}</group>"
            f"<group>{_attribute('type', '<value>word</value>')}{_A}</group></choice>"
        )
    )
    assert grammar.validate(b'<root type="number">7</root>') == ()
    assert grammar.validate(b'<root type="word"><a/></root>') == ()
    assert grammar.validate(b'<root type="number"><a/></root>')
    assert grammar.validate(b'<root type="word">7</root>')


_GRAMMARS: Final[Mapping[str, tuple[str, tuple[str, ...], tuple[str, ...]]]] = {
    "a definition that refers to itself": (
        (
            '<start><ref name="r"/></start><define name="r"><element name="r">'
            '<zeroOrMore><ref name="r"/></zeroOrMore></element></define>'
        ),
        ("<r/>", "<r><r/><r><r/></r></r>"),
        ("<q/>", "<r><q/></r>", "<r>x</r>"),
    ),
    "definitions that are a choice": (
        f'<start combine="choice">{_A}</start><start combine="choice">{_B}</start>',
        ("<a/>", "<b/>"),
        ("<c/>",),
    ),
    "definitions of which one does not say how": (
        (
            '<start><element name="r"><ref name="d"/></element></start>'
            f'<define name="d">{_A}</define><define name="d" combine="choice">{_B}</define>'
        ),
        ("<r><a/></r>", "<r><b/></r>"),
        ("<r/>", "<r><a/><b/></r>"),
    ),
    "definitions that are interleaved": (
        (
            '<start><element name="r"><ref name="d"/></element></start>'
            f'<define name="d" combine="interleave">{_A}</define>'
            f'<define name="d" combine="interleave">{_B}</define>'
        ),
        ("<r><a/><b/></r>", "<r><b/><a/></r>"),
        ("<r><a/></r>", "<r/>"),
    ),
    "a definition in a div": (
        (
            '<div><start><ref name="r"/></start></div><div ns="urn:q"><define name="r">'
            f"{_A}</define></div>"
        ),
        ('<a xmlns="urn:q"/>',),
        ("<a/>",),
    ),
    "a grammar of its own": (
        (
            f'<start><element name="r"><grammar><start><ref name="d"/></start><define name="d">{_A}'
            f'</define></grammar></element></start><define name="d">{_B}</define>'
        ),
        ("<r><a/></r>",),
        ("<r><b/></r>", "<r/>"),
    ),
    "a grammar that refers to the one around it": (
        (
            '<start><element name="r"><grammar><start><parentRef name="d"/></start>'
            f'<define name="d">{_A}</define></grammar></element></start>'
            f'<define name="d">{_B}</define>'
        ),
        ("<r><b/></r>",),
        ("<r><a/></r>", "<r/>"),
    ),
    "annotations": (
        (
            '<x:about>words</x:about><start><element name="r" x:note="1"><x:p><x:q/></x:p><empty/>'
            "</element></start>"
        ),
        ("<r/>",),
        ("<q/>",),
    ),
    "a namespace for all in it": (
        (
            '<start><element name="r" ns="urn:q"><element name="a"><empty/></element>'
            '<attribute name="b"/></element></start>'
        ),
        ('<r xmlns="urn:q" b=""><a/></r>',),
        ('<r xmlns="urn:q" xmlns:q="urn:q" q:b=""><a/></r>', '<r b=""><a/></r>'),
    ),
    "what nothing reaches": (
        f'<start>{_A}</start><define name="d">{_B}</define>',
        ("<a/>",),
        ("<b/>",),
    ),
    "any content": (
        (
            f'<start><element name="r"><ref name="any"/></element></start>'
            f'<define name="any">{_ANY}</define>'
        ),
        ("<r/>", '<r>x<q z="1">y<w/></q></r>'),
        ("<q/>",),
    ),
}


@pytest.mark.parametrize("case", _GRAMMARS)
def test_a_grammar_is_put_together(case: str) -> None:
    """Definitions, however they are written and combined (sections 4.17 and 4.18)."""
    content, valid, invalid = _GRAMMARS[case]
    grammar = parse(f"<grammar {_NAMESPACES}>{content}</grammar>".encode())
    assert [text for text in valid if grammar.validate(text.encode())] == []
    assert [text for text in invalid if not grammar.validate(text.encode())] == []
