"""Faults of a schema in compact syntax: each is told at its line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.errors import SchemaError
from edition.relaxng import compact, parse
from edition.relaxng.compact.stream import DEEPEST

_NS = 'namespace p = "urn:p" '

_SYNTAX = {
    "no pattern": ("element a { }", "1:13", 'expected a pattern, not "}"'),
    "no name": ("element { text }", "1:9", 'a name or a name class after "element", not "{"'),
    "no brace": ("element a text", "1:11", 'expected "{" after the name of an element, not "text"'),
    "no brace of a list": ("list text", "1:6", 'expected "{" after list'),
    "no end": ("element a {\n  text\n", "3:1", 'the "}" of "{", not the end of the schema'),
    "no end of parentheses": ("element a { (b, c }", "1:19", 'the ")" of "(", not "}"'),
    "nothing after a connector": ("element a { b | }", "1:17", 'a pattern after "|", not "}"'),
    "connectors that are mixed": ("element a { b, c | d }", "1:18", '"," and "|" are mixed'),
    "two patterns": ("element a { b c }", "1:15", 'expected a connector or the "}" of "{"'),
    "more after a pattern": ("element a { b } c", "1:17", "the end of the schema after its pat"),
    "two repetitions": ("element a { b*+ }", "1:15", 'not "+"'),
    "a keyword as a name": ("text = empty", "1:1", r"text is a keyword; as a name it is"),
    "a keyword as a name in a grammar": (
        "a = empty\nlist |= a", "2:1", r"list is a keyword; as a name it is written \list"
    ),
    "a keyword as a parent": ("parent text", "1:8", 'the name of a definition after "parent"'),
    "a definition without a sign": ("a = b c d", "1:9", '"=", "|=" or "&=" after c, not "d"'),
    "a pattern among components": ("a = b element c { d }", "1:7", "start, a definition, div, inc"),
    "an include among overrides": (
        'include "b" { include "c" }', "1:15", 'start, a definition, div or "}", not "include"'
    ),
    "include without an address": ("include b", "1:9", 'the address of a schema after "include"'),
    "external without an address": ("external", "1:9", 'the address of a schema after "external"'),
    "inherit without a prefix": ('external "b" inherit = ', "1:24", 'a prefix after "inherit ="'),
    "division without braces": ("div a = b", "1:5", '"{" after "div"'),
    "grammar without braces": ("element a { grammar b }", "1:21", '"{" after "grammar"'),
    "no literal": ('"a" ~ b', "1:7", 'a literal after "~", not "b"'),
    "no value of a parameter": (
        'xsd:string { pattern "a" }', "1:22", '"=" after the parameter pattern, not the literal'
    ),
    "no name of a parameter": ('xsd:string { "a" }', "1:14", 'the name of a parameter or "}"'),
    "a literal that is not closed": ('element a { "b }\n', "1:13", "this literal is not closed"),
    "a long literal that is not closed": ('a = """b\n\n', "1:5", "this literal is not closed"),
    "a character without meaning": ("element a { b; c }", "1:14", "the character ; has no meaning"),
    "a colon without a name": ("element a: { b }", "1:10", "the character : has no meaning"),
    "an invisible character": (r"a = \x{D}b", "1:5", "the character U+000D has no meaning"),
    "documentation after a pattern": ("element a { b\n## c\n}", "2:1", "not documentation (##)"),
    "documentation of a declaration": (
        '## a\nnamespace p = "b"', "2:1", "namespace declares a prefix, which only"
    ),
    "a declaration among components": (
        'a = b\nnamespace p = "b"', "2:1", "namespace declares a prefix, which only"
    ),
    "a long literal is cut": ('a = b "0123456789012345678901"', "1:7", "'01234567890123456789…'"),
}  # fmt: skip

_DECLARATIONS = {
    "no prefix": ('namespace = "a"', "1:11", 'a prefix after "namespace"'),
    "no sign": ('namespace p "a"', "1:13", '"=" before the URI of a namespace'),
    "no URI": ("namespace p = q", "1:15", 'the URI of a namespace, or "inherit"'),
    "default of nothing": ("default p", "1:9", '"namespace" after "default"'),
    "no prefix of a library": ('datatypes "a"', "1:11", 'a prefix after "datatypes"'),
    "no URI of a library": ("datatypes p = inherit", "1:15", "the URI of a datatype library"),
    "prefix xmlns": ('namespace xmlns = "a"', "1:11", "xmlns can't be a prefix"),
    "another xml": ('namespace xml = "a"', "1:11", "the prefix xml stands for"),
    "xml under another name": (
        'namespace p = "http://www.w3.org/XML/1998/namespace"', "1:11", "the prefix xml stands for"
    ),
    "undeclared prefix": ("element p:a { text }", "1:9", "p is not declared, as in: namespace p"),
    "undeclared prefix of all": ("element p:* { text }", "1:9", "the prefix p is not declared"),
    "undeclared library": ("p:a", "1:1", "p is not declared, as in: datatypes p"),
    "undeclared prefix of a part": ('external "b" inherit = p', "1:24", "p is not declared"),
    "undeclared prefix of an annotation": ("[ p:a [] ] b", "1:3", "the prefix p is not declared"),
}  # fmt: skip

_NAMES = {
    "no alternative": ("element a | { b }", "1:13", 'a name after "|"'),
    "no parentheses around an exception": (
        "element a | * - b { c }", "1:15", 'put parentheses around a name class with "-"'
    ),
    "no parentheses around the first": (
        "element * - a | b { c }", "1:11", 'put parentheses around a name class with "-"'
    ),
    "two exceptions": ("element * - a - b { c }", "1:15", '"{" after the name of an element'),
    "exception of a name": ("element a - b { c }", "1:11", '"{" after the name of an element'),
    "no exception": ("element * - { b }", "1:13", 'a name class after "-"'),
    "all but all": ("element * - (a | *) { b }", "1:18", '"*" can\'t be excepted from "*"'),
    "all of a prefix but all": (
        f"{_NS}element p:* - * {{ b }}", "1:37", '"*" can\'t be excepted from "p:*"'
    ),
    "all of a prefix but all of it": (
        f"{_NS}element p:* - p:* {{ b }}", "1:37", '"p:*" can\'t be excepted from "p:*"'
    ),
    "parentheses that are not closed": ("element (a { b }", "1:12", '"|" or ")" after a name cla'),
    "empty parentheses": ("element () { b }", "1:10", 'a name class after "("'),
}  # fmt: skip

_DATATYPES = {
    "exception beside others": ('string - "a" | b', "1:8", "put parentheses around a datatype"),
    "exception after others": ('b, string - "a"', "1:11", "put parentheses around a datatype"),
    "exception that is repeated": ('string - "a"*', "1:8", "put parentheses around a datatype"),
    "exception of an exception": ('string - string - "a"', "1:17", "put parentheses around a da"),
    "no exception": ("string - }", "1:10", 'a datatype, a value or "(" after "-"'),
}  # fmt: skip

_ANNOTATIONS = {
    "no name": ('[ "a" ] b', "1:3", 'an annotation or "]", not the literal'),
    "no end": ("[ a [] b", "1:9", '"[" after the name of the annotation b'),
    "no brackets": ("[ a ] b", "1:5", '"[" after the name of the annotation a'),
    "no end of content": ('[ a [ "b" } ] c', "1:11", 'a literal, an annotation or "]", not "}"'),
    "no value": (f"{_NS}[ p:a = b ] c", "1:31", 'the value of an attribute after "="'),
    "attribute without prefix": ('[ a = "b" ] c', "1:3", "an attribute that annotates has a"),
    "attribute of no namespace": (
        'namespace p = "" [ p:a = "b" ] c', "1:20", "no attribute in the namespace ''"
    ),
    "attribute of RELAX NG": (
        'namespace r = "http://relaxng.org/ns/structure/1.0" [ r:a = "b" ] c', "1:55",
        "no attribute in the namespace 'http://relaxng.org",
    ),
    "element of RELAX NG": (
        'namespace r = "http://relaxng.org/ns/structure/1.0" [ r:a [] ] c', "1:55",
        "no element of RELAX NG can annotate",
    ),
    "declaration as an attribute": ('[ a [ xmlns = "b" ] ] c', "1:7", "is not the name of an attr"),
    "namespace of declarations": (
        'namespace x = "http://www.w3.org/2000/xmlns/" [ a [ x:b = "c" ] ] d', "1:53",
        "no attribute in the namespace 'http://www.w3.org/2000/xmlns/'",
    ),
    "literal as an attribute": ('[ a [ "b" = "c" ] ] d', "1:7", "is not the name of an attribute"),
    "inherited namespace": ("namespace p = inherit [ p:a [] ] b", "1:25", "is inherited"),
    "attribute twice": (f'{_NS}[ p:a = "b" p:a = "c" ] d', "1:35", "p:a stands here twice"),
    "attribute twice in an element": ('[ a [ b = "c" b = "d" ] ] e', "1:15", "b stands here twice"),
    "after the whole schema": ("element a { b } >> c []", "1:1", "which is the whole schema"),
    "beside a value": ('[ a [] ] "b"', "1:1", "which is the whole schema"),
    "after nothing": ("element a { >> b [] }", "1:13", 'a pattern, not ">>"'),
    "a keyword in a grammar": ("a = b text []", "1:7", 'or the end of the schema, not "text"'),
}  # fmt: skip

_CHARACTERS = {
    "no digits": (r'"\x{}"', "1:2", "an escape is hexadecimal digits in braces"),
    "other digits": (r'"\x{g}"', "1:2", "an escape is hexadecimal digits in braces"),
    "no end": ('a =\n "\\x{41', "2:3", "an escape is hexadecimal digits in braces"),
    "half a character": (r'"\x{D800}"', "1:2", "there is no character D800 in XML"),
    "beyond all characters": (r'"\x{110000}"', "1:2", "there is no character 110000 in XML"),
    "far beyond": (r'"\x{' + "9" * 9000 + '}"', "1:2", "there is no character 99999999 in XML"),
    "null": (r'"\x{0}"', "1:2", "there is no character 0 in XML"),
    "control character": ('a =\r\n"\x01"', "2:2", "the control character U+0001 is not allowed"),
}  # fmt: skip

_FAULTS = {
    f"{name}: {fault}": case
    for name, cases in (
        ("syntax", _SYNTAX),
        ("declarations", _DECLARATIONS),
        ("names", _NAMES),
        ("datatypes", _DATATYPES),
        ("annotations", _ANNOTATIONS),
        ("characters", _CHARACTERS),
    )
    for fault, case in cases.items()
}


def _refusal(source: str | bytes) -> str:
    data = source.encode() if isinstance(source, str) else source
    with pytest.raises(SchemaError) as caught:
        compact.read(data, Path("a.rnc"))
    return str(caught.value)


@pytest.mark.parametrize(("source", "place", "said"), _FAULTS.values(), ids=_FAULTS)
def test_a_fault_is_told_at_its_place(source: str, place: str, said: str) -> None:
    """The message says where, and what was expected or is not allowed."""
    message = _refusal(source)
    assert message.startswith(f"a.rnc:{place}: ")
    assert said in message
    assert message.endswith(".")


@pytest.mark.parametrize(
    ("data", "place", "name"),
    [
        (b'a = "\xe9"', "1:6", "UTF-8"),
        (b'a =\n# \xc3\xa9\n"\xff"', "3:2", "UTF-8"),
        (b"\xff\xfea\x00=", "1:2", "UTF-16"),
        (b"\xff\xfea\x00\x00\xd8", "1:2", "UTF-16"),
    ],
)
def test_another_encoding_is_told(data: bytes, place: str, name: str) -> None:
    """At the first byte that is not of the encoding."""
    assert _refusal(data).startswith(f"a.rnc:{place}: this is not {name}; ")


_DEEP = {
    "parentheses": ("(", "a", ")"),
    "elements": ("element a { ", "b", "}"),
    "annotations": ("a [", "", "]"),
    "grammars": ("grammar { start = ", "a", "}"),
    "divisions": ("div { ", "", "}"),
    "exceptions": ("string - (", '"a"', ")"),
}


@pytest.mark.parametrize(("opening", "middle", "closing"), _DEEP.values(), ids=_DEEP)
def test_what_is_nested_too_deep_is_refused(opening: str, middle: str, closing: str) -> None:
    """However deep it goes, a schema ends in a message and not in a crash."""
    deep = opening * 3_000 + middle + closing * 3_000
    assert f"more than {DEEPEST} pairs of brackets" in _refusal(deep)


def test_names_that_are_nested_too_deep_are_refused() -> None:
    """A name class may have parentheses as well."""
    assert f"more than {DEEPEST} pairs of brackets" in _refusal(f"element {'(' * 3_000}a")


def test_what_is_nested_deep_is_read() -> None:
    """As deep as it may be."""
    inner = "text"
    for _ in range(DEEPEST - 2):
        inner = f"element a {{ {inner} }}"
    assert parse(inner.encode()).validate(b"<a/>")


@pytest.mark.parametrize(
    "source",
    ["\\x" * 50_000, '"""' * 20_001, "'" * 99_999, "##\n" * 50_000, "[" * 20_000, "a" * 200_000],
)
def test_a_long_fault_takes_no_long_time(source: str) -> None:
    """No text is gone over again and again."""
    assert _refusal(f"{source} {{").startswith("a.rnc:")


_RULES = {
    "undefined": ("start =\n  element a { b }", "2:15", "this refers to b, which is not defined"),
    "defined twice": (
        "start = element a { text }\nb = text\nb = text", "3:1", 'twice, without "|=" or "&="'
    ),
    "combined in two ways": (
        "start |= element a { text }\nstart &= element b { text }", "2:1", "combined in two ways"
    ),
    "no start": ("# a\n a = text", "2:2", "the grammar has no start"),
    "refers to itself": ("start = element a { b }\nb = c, b\nc = text", "2:8", "refers to itself"),
    "outside a grammar": ("element a { b }", "1:13", "stands in no grammar"),
    "unknown datatype": ("element a {\n xsd:date | xsd:dat }", "2:13", "has no datatype"),
    "unknown library": ('datatypes d = "urn:d"\nelement a { d:b }', "2:13", "is not known here"),
    "relative library": ('datatypes d = "urn"\nelement a { d:b }', "2:13", "is an absolute URI"),
    "unknown parameter": ('element a { xsd:int { max = "1" } }', "1:13", "max"),
    "wrong value": ('element a { xsd:int "b" }', "1:13", "'b' is not a value of the datatype"),
    "prefix in a value": ('element a { xsd:QName "p:b" }', "1:13", "is not a value of the data"),
    "attribute xmlns": ("element a {\n attribute xmlns { text } }", "2:2", "is not an attribute"),
    "fragment": ('element a { external "b.rnc#c" }', "1:13", "href is a URI without a fragment"),
    "text twice": ("element a {\n element b { text & text* } }", "2:2", "section 7.4"),
    "attributes twice": (
        "element a { attribute b { text }, attribute b { text } }", "1:1", "section 7.3"
    ),
    "no element at the start": ("start = text\n", "1:1", "section 7.1"),
}  # fmt: skip


@pytest.mark.parametrize(("source", "place", "said"), _RULES.values(), ids=_RULES)
def test_what_breaks_a_rule_is_told_at_its_place(source: str, place: str, said: str) -> None:
    """Rules of sections 4 and 7 as well, which are about what a schema means."""
    with pytest.raises(SchemaError) as caught:
        parse(source.encode(), base=Path("a.rnc"))
    assert str(caught.value).startswith(f"a.rnc:{place}: ")
    assert said in str(caught.value)
