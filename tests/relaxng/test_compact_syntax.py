"""The compact syntax of RELAX NG: what each production of its grammar says in XML."""

from __future__ import annotations

from pathlib import Path

import pytest
from forms import form
from lxml import etree

from edition.relaxng import compact, parse
from edition.relaxng.syntax import PLACE
from edition.xml.names import RELAXNG, RELAXNG_ANNOTATIONS

_E = '<element name="e"><empty/></element>'
_A = f'xmlns:a="{RELAXNG_ANNOTATIONS}"'
_XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
_INT = f'<data type="int" datatypeLibrary="{_XSD}"/>'


def _read(source: str | bytes) -> etree._Element:
    data = source.encode() if isinstance(source, str) else source
    return compact.read(data, Path("a.rnc"))


def _xml(text: str) -> etree._Element:
    top = f'<x xmlns="{RELAXNG}" xmlns:p="urn:p" {_A}>{text}</x>'
    return next(etree.fromstring(top).iterchildren())


_PATTERNS = {
    "element": ("element e { empty }", _E),
    "attribute": ("attribute b { text }", '<attribute name="b"><text/></attribute>'),
    "notAllowed": ("notAllowed", "<notAllowed/>"),
    "reference": ("r", '<ref name="r"/>'),
    "reference to what has the name of a keyword": ("\\list", '<ref name="list"/>'),
    "parent": ("parent r", '<parentRef name="r"/>'),
    "list": ("list { r }", '<list><ref name="r"/></list>'),
    "mixed": ("mixed { r }", '<mixed><ref name="r"/></mixed>'),
    "group": ("r, s, t", '<group><ref name="r"/><ref name="s"/><ref name="t"/></group>'),
    "interleave": ("r & s", '<interleave><ref name="r"/><ref name="s"/></interleave>'),
    "choice": ("r | s", '<choice><ref name="r"/><ref name="s"/></choice>'),
    "parentheses": (
        "(r, s) | t",
        '<choice><group><ref name="r"/><ref name="s"/></group><ref name="t"/></choice>',
    ),
    "optional": ("r?", '<optional><ref name="r"/></optional>'),
    "zero or more": ("r*", '<zeroOrMore><ref name="r"/></zeroOrMore>'),
    "one or more": ("(r | s)+", (
        '<oneOrMore><choice><ref name="r"/><ref name="s"/></choice></oneOrMore>'
    )),
    "grammar": ("grammar { start = e }", '<grammar><start><ref name="e"/></start></grammar>'),
    "external": ('external "b.rnc"', '<externalRef href="b.rnc"/>'),
    "external that inherits": (
        'namespace p = "urn:p" external "b.rnc" inherit = p',
        '<externalRef href="b.rnc" ns="urn:p"/>',
    ),
    "string": ("string", '<data type="string"/>'),
    "token": ("token", '<data type="token"/>'),
    "datatype": ("xsd:int", _INT),
    "datatype of another library": (
        'datatypes d = "urn:d" d:x', '<data type="x" datatypeLibrary="urn:d"/>'
    ),
    "parameters": (
        "xsd:string { minLength = '1' list = \"2\" }",
        (f'<data type="string" datatypeLibrary="{_XSD}"><param name="minLength">1</param>'
        '<param name="list">2</param></data>'),
    ),
    "exception of a datatype": (
        'token - "x"', '<data type="token"><except><value>x</value></except></data>'
    ),
    "exceptions of a datatype": (
        'token { } - ("x" | string "y")',
        '<data type="token"><except><value>x</value><value type="string">y</value></except></data>',
    ),
    "value": ('"x"', "<value>x</value>"),
    "value of a datatype": (
        'xsd:int "1"', f'<value type="int" datatypeLibrary="{_XSD}">1</value>'
    ),
}  # fmt: skip


@pytest.mark.parametrize(("source", "xml"), _PATTERNS.values(), ids=_PATTERNS)
def test_a_pattern(source: str, xml: str) -> None:
    """Each kind of pattern, alone."""
    assert form(_read(source)) == form(_xml(xml))


_NAMES = {
    "name": ("a", '<name ns="urn:d">a</name>'),
    "keyword": ("element", '<name ns="urn:d">element</name>'),
    "escaped": ("\\a", '<name ns="urn:d">a</name>'),
    "prefix": ("p:a", '<name ns="urn:p">a</name>'),
    "prefix that is a keyword": ("text:a", '<name ns="urn:t">a</name>'),
    "prefix of no namespace": ("local:a", '<name ns="">a</name>'),
    "prefix xml": ("xml:lang", '<name ns="http://www.w3.org/XML/1998/namespace">lang</name>'),
    "inherited": ("out:a", "<name>a</name>"),
    "any": ("*", "<anyName/>"),
    "any of a namespace": ("p:*", '<nsName ns="urn:p"/>'),
    "any but one": ("* - a", '<anyName><except><name ns="urn:d">a</name></except></anyName>'),
    "any but several": (
        "* - (a | p:*)",
        '<anyName><except><name ns="urn:d">a</name><nsName ns="urn:p"/></except></anyName>',
    ),
    "any of a namespace but one": (
        "p:* - p:a", '<nsName ns="urn:p"><except><name ns="urn:p">a</name></except></nsName>'
    ),
    "several": ("a | p:b", '<choice><name ns="urn:d">a</name><name ns="urn:p">b</name></choice>'),
    "parentheses": ("(a)", '<name ns="urn:d">a</name>'),
}  # fmt: skip
_DECLARED = (
    'default namespace = "urn:d" namespace p = "urn:p" namespace text = "urn:t" '
    'namespace local = "" namespace out = inherit '
)


@pytest.mark.parametrize(("source", "xml"), _NAMES.values(), ids=_NAMES)
def test_a_name_class(source: str, xml: str) -> None:
    """Each kind of name class, as the name of an element."""
    element = f"<element>{xml}<empty/></element>"
    assert form(_read(f"{_DECLARED}element {source} {{ empty }}")) == form(_xml(element))


def test_an_attribute_without_prefix_is_in_no_namespace() -> None:
    """The default namespace is that of elements alone (section 4)."""
    read = _read(f"{_DECLARED}attribute a {{ text }}")
    assert form(read) == form(_xml('<attribute><name ns="">a</name><text/></attribute>'))


_COMPONENTS = {
    "start": ("start = e", '<start><ref name="e"/></start>'),
    "definition": ("d = e", '<define name="d"><ref name="e"/></define>'),
    "definition with the name of a keyword": (
        "\\start = e", '<define name="start"><ref name="e"/></define>'
    ),
    "choice": ("d |= e", '<define name="d" combine="choice"><ref name="e"/></define>'),
    "interleave": ("start &= e", '<start combine="interleave"><ref name="e"/></start>'),
    "division": ("div { d = e }", '<div><define name="d"><ref name="e"/></define></div>'),
    "include": ('include "b.rnc"', '<include href="b.rnc"/>'),
    "include that inherits": (
        'namespace p = "urn:p" include "b.rnc" inherit = p', '<include href="b.rnc" ns="urn:p"/>'
    ),
    "include with the default namespace": (
        'default namespace = "urn:d" include "b.rnc"', '<include href="b.rnc" ns="urn:d"/>'
    ),
    "include with overrides": (
        'include "b.rnc" { start = e div { d = e } }',
        ('<include href="b.rnc"><start><ref name="e"/></start><div><define name="d">'
        '<ref name="e"/></define></div></include>'),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("source", "xml"), _COMPONENTS.values(), ids=_COMPONENTS)
def test_a_component(source: str, xml: str) -> None:
    """Each kind of component, as the body of a schema and in a grammar of its own."""
    assert form(_read(source)) == form(_xml(f"<grammar>{xml}</grammar>"))


def test_a_schema_may_be_empty() -> None:
    """It is a grammar without components then."""
    assert form(_read("# nothing\n")) == form(_xml("<grammar/>"))


_ANNOTATIONS = {
    "attribute": ('[ p:x = "1" ] e', '<ref name="e" p:x="1"/>'),
    "element": ('[ p:x [ "1" ] ] e', '<ref name="e"><p:x>1</p:x></ref>'),
    "element without prefix": ("[ x [] ] e", '<ref name="e"><x xmlns=""/></ref>'),
    "content": (
        '[ p:x [ y = "1" p:z = "2" "a" ~ "b" element [ "c" ] "d" ] ] e',
        '<ref name="e"><p:x y="1" p:z="2">ab<element xmlns="">c</element>d</p:x></ref>',
    ),
    "documentation": (
        "## one\n  #### two\n##\n## four\ne",
        '<ref name="e"><a:documentation>one\ntwo\n\nfour</a:documentation></ref>',
    ),
    "documentations": (
        "## one\n\n## two\ne",
        ('<ref name="e"><a:documentation>one</a:documentation>'
        "<a:documentation>two</a:documentation></ref>"),
    ),
    "documentation and annotation": (
        '## one\n[ p:x = "1" ] e',
        '<ref name="e" p:x="1"><a:documentation>one</a:documentation></ref>',
    ),
    "what is repeated": (
        "[ p:x [] ] e*", '<zeroOrMore><ref name="e"><p:x/></ref></zeroOrMore>'
    ),
    "repetition in parentheses": (
        "[ p:x [] ] (e*)", '<zeroOrMore><p:x/><ref name="e"/></zeroOrMore>'
    ),
    "choice in parentheses": (
        "[ p:x [] ] (e | d)", '<choice><p:x/><ref name="e"/><ref name="d"/></choice>'
    ),
    "one in parentheses": ("[ p:x [] ] (e)", '<group><p:x/><ref name="e"/></group>'),
    "after": (
        "e >> p:x [] >> p:y [], d",
        '<group><ref name="e"/><p:x/><p:y/><ref name="d"/></group>',
    ),
    "after a repetition": (
        "(e >> p:x [])* >> p:y [] | d",
        '<choice><zeroOrMore><ref name="e"/><p:x/></zeroOrMore><p:y/><ref name="d"/></choice>',
    ),
    "value": (
        '[ p:y = "1" p:x [] ] "v" | d',
        '<choice><value p:y="1">v</value><p:x/><ref name="d"/></choice>',
    ),
    "parameter": (
        'xsd:string { ## d\n pattern = "x" }',
        (f'<data type="string" datatypeLibrary="{_XSD}"><param name="pattern">x</param>'
        "<a:documentation>d</a:documentation></data>"),
    ),
    "name": (
        "element [ p:x [] ] e >> p:y [] { empty }",
        "<element><name>e</name><p:x/><p:y/><empty/></element>",
    ),
    "names in parentheses": (
        'element [ p:x = "1" ] (e | d) { empty }',
        '<element><choice p:x="1"><name>e</name><name>d</name></choice><empty/></element>',
    ),
    "exception": (
        'string - [ p:x = "1" ] "v"',
        '<data type="string"><except><value p:x="1">v</value></except></data>',
    ),
    "component": ('[ p:x = "1" ] d = e', (
        '<grammar><define name="d" p:x="1"><ref name="e"/></define></grammar>'
    )),
    "documented component": ("## doc\nstart = e", (
        '<grammar><start><a:documentation>doc</a:documentation><ref name="e"/></start></grammar>'
    )),
    "grammar": ('p:x [ y = "1" ] start = e x [] div { p:x [] }', (
        '<grammar><p:x y="1"/><start><ref name="e"/></start><x xmlns=""/>'
        "<div><p:x/></div></grammar>"
    )),
    "overrides": ('include "b.rnc" { p:x [] d = e }', (
        '<grammar><include href="b.rnc"><p:x/><define name="d"><ref name="e"/></define>'
        "</include></grammar>"
    )),
}  # fmt: skip


@pytest.mark.parametrize(("source", "xml"), _ANNOTATIONS.values(), ids=_ANNOTATIONS)
def test_an_annotation(source: str, xml: str) -> None:
    """What can be annotated, and where that stands in XML (section 5)."""
    assert form(_read(f'namespace p = "urn:p"\n{source}')) == form(_xml(xml))


_LITERALS = {
    "double quotation marks": ('"a\'b"', "a'b"),
    "single quotation marks": ("'a\"b'", 'a"b'),
    "three double quotation marks": ('"""a"b""c\nd"""', 'a"b""c\nd'),
    "three single quotation marks": ("'''a'b''c'''", "a'b''c"),
    "nothing": ('""', ""),
    "nothing in three": ('""""""', ""),
    "joined": ("'a' ~ \"b\" # one\n ~ '''c'''", "abc"),
    "no comment": ('"a # b"', "a # b"),
    "an escape": (r'"caf\x{E9}"', "café"),
    "an escape with leading zeros": (r'"\x{0000000000000e9}"', "é"),
    "an escape above the first plane": (r'"\x{1F600}"', "\U0001f600"),
    "an escaped quotation mark ends": (r'"a\x{22}', "a"),
    "an escape with several x": (r'"\xxx{41}"', "A"),
    "a backslash": (r'"\d\x\{"', r"\d\x\{"),
    "an escaped line feed": (r'"a\x{A}b"', "a\nb"),
    "an escaped carriage return": (r'"a\x{D}b"', "a\rb"),
    "a carriage return": ("'''a\r\nb\rc'''", "a\nb\nc"),
}


@pytest.mark.parametrize(("source", "text"), _LITERALS.values(), ids=_LITERALS)
def test_a_literal(source: str, text: str) -> None:
    """Quotation marks, escapes and ends of lines (section 3)."""
    assert _read(source).text == text


def test_escapes_may_stand_anywhere() -> None:
    """They are taken in before all else, and what comes of them is not read again."""
    source = r"\x{65}lement\x{A}\\x{66}oo \x{7b} empty } # \x{A}"
    assert form(_read(source)) == form(_xml('<element name="foo"><empty/></element>'))
    assert _read(r'"\x{5c}x{41}"').text == r"\x{41}"


def test_comments_and_white_space_say_nothing() -> None:
    """A comment goes to the end of its line."""
    source = "#a\nelement#b\n\te\r\n{#c {\nempty}#d"
    assert form(_read(source)) == form(_xml(_E))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(encoding: str) -> None:
    """UTF-8, and UTF-16 behind a byte order mark (section 3)."""
    assert _read('"Ω"'.encode(encoding)).text == "Ω"


def test_a_name_may_hold_points_and_hyphens() -> None:
    """It is as long as can be."""
    assert form(_read("a.b-c*")) == form(_xml('<zeroOrMore><ref name="a.b-c"/></zeroOrMore>'))


def test_a_prefix_may_be_declared_with_the_default() -> None:
    """`default namespace p = "…"` does both."""
    read = _read('default namespace p = "urn:p" element a { element p:b { empty } }')
    names = [name.get("ns") for name in read.iter(f"{{{RELAXNG}}}name")]
    assert names == ["urn:p", "urn:p"]


def test_a_namespace_may_be_called_anything() -> None:
    """Its name need not be a URI; what XML can't say of it says nothing to a validator."""
    source = 'namespace p = "no URI" [ p:x = "1" p:y [] ] element p:a { attribute p:b { text } }'
    grammar = parse(source.encode())
    assert grammar.element_names == {"{no URI}a"}


def test_each_element_has_its_place() -> None:
    """Line and column of its first letter, whatever escapes stand before it."""
    read = _read('# "\n  element \\x{61} { \\x{65}lement b {\n\tempty } }')
    places = [(element.tag, element.get(PLACE)) for element in read.iter()]
    assert [place for tag, place in places if tag.endswith("}element")] == ["2:3", "2:20"]
    assert [place for tag, place in places if tag.endswith("}name")] == ["2:11", "2:33"]
    assert [place for tag, place in places if tag.endswith("}empty")] == ["3:2"]


def test_prefixes_of_values_are_those_that_are_declared() -> None:
    """A value that is a qualified name is read with them, and with the default namespace."""
    source = (
        'default namespace = "urn:d" namespace p = "urn:p" '
        'element a { xsd:QName "p:x" | xsd:QName "y" }'
    )
    grammar = parse(source.encode())
    assert grammar.validate(b'<a xmlns="urn:d" xmlns:q="urn:p">q:x</a>') == ()
    assert grammar.validate(b'<a xmlns="urn:d">y</a>') == ()
    assert grammar.validate(b'<a xmlns="urn:d" xmlns:q="urn:p">q:y</a>')


def test_long_schemas_are_read_in_one_go() -> None:
    """Neither a long choice nor a long literal is anything deep."""
    many = " | ".join(f"element e{number} {{ empty }}" for number in range(3000))
    assert len(_read(f"start = {many}")[0][0]) == 3000
    assert len(_read(" ~ ".join(['"a"'] * 20_000)).text or "") == 20_000
