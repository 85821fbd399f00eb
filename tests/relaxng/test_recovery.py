"""One mistake, one violation: what is said of it, where, and that nothing follows from it."""

from __future__ import annotations

import pytest

from edition.relaxng import Grammar, Kind, parse

_SCHEMA = b"""<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="urn:letter"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><ref name="letter"/></start>
  <define name="letter"><element name="letter">
    <optional><attribute name="key"><data type="ID"/></attribute></optional>
    <ref name="head"/>
    <oneOrMore><ref name="para"/></oneOrMore>
    <optional><element name="closer"><ref name="salute"/></element></optional>
  </element></define>
  <define name="head"><element name="head"><attribute name="when"><data type="date"/></attribute>
    <optional><attribute name="type"><choice><value>typed</value><value>written</value></choice>
    </attribute></optional><text/></element></define>
  <define name="para"><element name="para">
    <optional><attribute name="key"><data type="ID"/></attribute></optional>
    <optional><attribute name="target"><data type="IDREF"/></attribute></optional>
    <zeroOrMore><choice><text/><element name="high"><text/></element></choice></zeroOrMore>
    <optional><element name="count"><data type="integer"/></element></optional>
  </element></define>
  <define name="salute"><element name="salute"><text/></element></define>
</grammar>"""
_HEAD = '<head when="1961-05-05">Paris</head>'


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    """Return the grammar of a small letter."""
    return parse(_SCHEMA)


def _letter(inside: str, attributes: str = 'xmlns="urn:letter"') -> bytes:
    return f"<letter {attributes}>{inside}</letter>".encode()


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def test_a_valid_letter_has_no_violation(grammar: Grammar) -> None:
    """Nothing is found in a document that the schema allows."""
    inside = (
        f'{_HEAD}<para key="a">x<high>y</high></para><para target="a"><count> 1 </count></para>'
    )
    assert grammar.validate(_letter(inside)) == ()


@pytest.mark.parametrize(
    ("inside", "kind", "names"),
    [
        (f"{_HEAD}<para>a<hihg>b</hihg></para>", "unknown-element", ("hihg", "", "high")),
        (f"{_HEAD}<parra/>", "unknown-element", ("parra", "", "para")),
        (f"{_HEAD}<nonsense><any/></nonsense><para/>", "unknown-element", ("nonsense", "", "")),
        (f"<para/>{_HEAD}<para/>", "missing-element", ("para", "", "")),
        (f"{_HEAD}<para/><salute>x</salute>", "misplaced-element", ("salute", "", "")),
        (_HEAD, "incomplete-content", ("letter", "", "")),
        (f"{_HEAD}<para/><closer/>", "incomplete-content", ("closer", "", "")),
        ("<head>x</head><para/>", "missing-attribute", ("head", "", "")),
        ('<head wehn="1961-05-05"/><para/>', "unknown-attribute", ("head", "wehn", "when")),
        (f'{_HEAD}<para when="1961-05-05"/>', "misplaced-attribute", ("para", "when", "")),
        ('<head when="5 May 1961"/><para/>', "bad-attribute-value", ("head", "when", "")),
        (f"{_HEAD}stray<para/>", "text-not-allowed", ("letter", "", "")),
        (f"{_HEAD}<para><count>two</count></para>", "bad-text-value", ("count", "", "")),
        (f'{_HEAD}<para key="a"/><para key="a"/>', "duplicate-id", ("para", "key", "")),
        (f'{_HEAD}<para target="b"/>', "dangling-idref", ("para", "target", "")),
        (f'{_HEAD}<para xmlns="urn:x">a<high/></para>', "wrong-namespace", ("para", "", "para")),
    ],
)
def test_one_mistake_is_one_violation(
    grammar: Grammar, inside: str, kind: str, names: tuple[str, str, str]
) -> None:
    """Each mistake is reported once: its kind, element, attribute, and what was meant."""
    violations = grammar.validate(_letter(inside))
    if kind == "missing-element":
        violations = violations[:1]
    assert [
        (v.kind, (_local(v.element), v.attribute, _local(v.suggestion))) for v in violations
    ] == [(kind, names)]


def test_a_document_in_no_namespace_is_one_mistake(grammar: Grammar) -> None:
    """Elements inside one of the wrong namespace are not reported for their own."""
    violations = grammar.validate(_letter(f"{_HEAD}<para/>", attributes=""))
    assert [(v.kind, v.xpath) for v in violations] == [(Kind.WRONG_NAMESPACE, "/letter[1]")]


def test_an_element_in_the_namespace_of_its_parent_may_be_in_a_wrong_one() -> None:
    """What is foreign in a right element is reported, also where both are in one namespace."""
    grammar = parse(
        b'<element name="a" ns="urn:a" xmlns="http://relaxng.org/ns/structure/1.0">'
        b'<element name="b" ns="urn:b"><empty/></element></element>'
    )
    violations = grammar.validate(b'<a xmlns="urn:a"><b/></a>')
    assert [violation.kind for violation in violations] == [Kind.WRONG_NAMESPACE]


def test_an_element_that_can_never_be_valid_is_unknown() -> None:
    """Content that is `notAllowed` gives nothing to go on with, and nothing breaks."""
    grammar = parse(
        b'<element name="a" xmlns="http://relaxng.org/ns/structure/1.0">'
        b'<optional><element name="b"><notAllowed/></element></optional></element>'
    )
    violations = grammar.validate(b"<a><c><b><d/></b></c><b/></a>")
    assert {violation.kind for violation in violations} == {Kind.UNKNOWN_ELEMENT}


def test_all_mistakes_of_a_document_are_reported_in_order(grammar: Grammar) -> None:
    """Validation goes on after each mistake."""
    inside = '<head when="x"/>stray<para foo="1"/><para><count>x</count></para><bar/>'
    kinds = [violation.kind.value for violation in grammar.validate(_letter(inside))]
    assert kinds == [
        "bad-attribute-value",
        "text-not-allowed",
        "unknown-attribute",
        "bad-text-value",
        "unknown-element",
    ]


def test_places_are_those_of_the_names(grammar: Grammar) -> None:
    """Columns count characters from 1; an attribute has the place of its own name."""
    inside = f'{_HEAD}\n<para\n  key="ä"  foo="1"/>\n \u00e4 stray<para/>'
    violations = grammar.validate(_letter(inside))
    assert [(v.line, v.column, v.end_line) for v in violations] == [(3, 12, 3), (4, 2, 4)]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030", "cp1252"]
)
def test_places_hold_in_other_encodings(grammar: Grammar, encoding: str) -> None:
    """A document has the same places in any encoding, with a byte order mark or without."""
    declared = "" if encoding.startswith("utf") else f'<?xml version="1.0" encoding="{encoding}"?>'
    text = declared + _letter(f'{_HEAD}<para key="ä" foo="1"/>').decode()
    violations = grammar.validate(text.encode(encoding))
    assert [violation.column for violation in violations] == [text.index("foo") + 1]


def test_what_is_expected_comes_with_required_names_first(grammar: Grammar) -> None:
    """Expected names are in Clark notation, expected values as they are written."""
    first = grammar.validate(_letter("<para/>"))[0]
    assert first.expected == ("{urn:letter}head",)
    wrong = grammar.validate(_letter('<head when="1961-05-05" type="print"/><para/>'))[0]
    assert wrong.expected == ("typed", "written")


def test_a_document_that_is_not_well_formed_keeps_what_was_found_before(grammar: Grammar) -> None:
    """The error of XML stands after the violations up to it, with its place."""
    violations = grammar.validate(b'<letter xmlns="urn:letter"><para/>\n<head></letter>')
    assert violations[-1].kind is Kind.NOT_WELL_FORMED
    assert (violations[-1].line, violations[0].kind) == (2, Kind.MISSING_ELEMENT)


def test_entities_that_blow_up_are_stopped(grammar: Grammar) -> None:
    """A document of a few hundred bytes can't expand to gigabytes."""
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 20}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE letter [<!ENTITY e0 "ha">{levels}]>'.encode() + _letter(
        f"{_HEAD}<para>&e11;</para>"
    )
    assert grammar.validate(bomb)[-1].kind is Kind.NOT_WELL_FORMED


def test_a_grammar_tells_the_names_it_knows(grammar: Grammar) -> None:
    """Names of elements, and of their attributes, can be asked for."""
    assert "{urn:letter}salute" in grammar.element_names
    assert grammar.attributes_of("{urn:letter}head") == {"when", "type"}
    assert "target" in grammar.attribute_names
