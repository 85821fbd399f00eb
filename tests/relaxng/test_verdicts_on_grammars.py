"""Verdicts on attributes, and on grammars of several definitions."""

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


def _schema(content: str) -> bytes:
    return f'<element name="root" {_NAMESPACES}>{content}</element>'.encode()


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
