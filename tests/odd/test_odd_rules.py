"""Schematron out of an ODD: patterns, contexts, namespaces, identity of bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

from edition import odd

if TYPE_CHECKING:
    from conftest import WritesOdd

_NAMES = {"s": "http://purl.oclc.org/dsdl/schematron"}
_ASSERT = '<sch:assert test="true()">ok</sch:assert>'


def _constraint(inside: str, more: str = 'scheme="schematron"') -> str:
    return f'<constraintSpec ident="c" {more}><constraint>{inside}</constraint></constraintSpec>'


def _root(inside: str, attributes: str = "") -> str:
    return f'<elementSpec ident="TEI" {attributes}>{inside}</elementSpec>'


def _rule(context: str) -> str:
    return f"<sch:rule context='{context}'>{_ASSERT}</sch:rule>"


def _schema(one: odd.Odd) -> etree._Element:
    return etree.fromstring(odd.compile_schematron(one))


def _contexts(one: odd.Odd) -> list[object]:
    found = _schema(one).xpath("//s:rule/@context", namespaces=_NAMES)
    embedded = etree.fromstring(odd.compile_relaxng(one)).xpath(
        "//s:rule/@context", namespaces=_NAMES
    )
    assert sorted(map(str, found)) == sorted(map(str, embedded))
    return list(found)


@pytest.mark.parametrize(
    ("declarations", "context"),
    [
        (_root(_constraint(_ASSERT)), "tei:TEI"),
        (_root(_constraint(_ASSERT, 'scheme="isoschematron"')), "tei:TEI"),
        (
            _root(f'<attList><attDef ident="n">{_constraint(_ASSERT)}</attDef></attList>'),
            "tei:TEI/@n",
        ),
        (_root(f"<altIdent>tie</altIdent>{_constraint(_ASSERT)}"), "tei:tie"),
        (_root(_constraint(_ASSERT), 'ns="urn:n"'), "ns1:TEI"),
        (
            _root(_constraint("<sch:ns prefix='o' uri='urn:n'/>" + _ASSERT), 'ns="urn:n"'),
            "o:TEI",
        ),
        (
            f'<classSpec ident="att.c" type="atts">{_constraint(_ASSERT)}</classSpec>'
            + _root('<classes><memberOf key="att.c"/></classes>'),
            "tei:TEI",
        ),
        (
            '<classSpec ident="att.c" type="atts"><attList><attDef ident="n">'
            f"{_constraint(_ASSERT)}</attDef></attList></classSpec><elementSpec ident='p'/>"
            + _root('<classes><memberOf key="att.c"/></classes>'),
            "tei:TEI/@n",
        ),
        (_root(_constraint(_rule("tei:p"))), "tei:p"),
        (
            _root(_constraint(f"<sch:pattern id='p'>{_rule('tei:p')}</sch:pattern>")),
            "tei:p",
        ),
        (_root("") + _constraint(_rule("/")), "/"),
    ],
)
def test_a_rule_has_the_context_of_what_it_is_declared_on(
    declarations: str, context: str, written: WritesOdd
) -> None:
    """A bare assertion is about its element or attribute; a rule keeps its own context.

    The embedded rules and the stand-alone ones are the same.
    """
    assert _contexts(written(declarations)) == [context]


def test_rules_of_another_language_or_scheme_are_left_out(written: WritesOdd) -> None:
    """A constraint in French beside an English ODD, or in another scheme, makes no rule."""
    french, other = (_constraint(_ASSERT, one) for one in ('xml:lang="fr"', 'scheme="xsl"'))
    schema = written(_root(french + other))
    assert _contexts(schema) == []


def test_patterns_are_named_after_constraints(written: WritesOdd) -> None:
    """A pattern's id is made of the names of element, attribute and constraint; no two agree."""
    schema = written(
        f'<elementSpec ident="TEI">{_constraint(_ASSERT)}{_constraint(_ASSERT)}<attList>'
        f'<attDef ident="xml:id">{_constraint(_ASSERT)}</attDef></attList></elementSpec>'
    )
    assert _schema(schema).xpath("//s:pattern/@id", namespaces=_NAMES) == [
        "TEI-c",
        "TEI-c-2",
        "TEI-xmlid-c",
    ]


def test_variables_and_diagnostics_come_along(written: WritesOdd) -> None:
    """`sch:let` stands in the rule that needs it; diagnostics stand at the end."""
    schema = written(
        '<elementSpec ident="TEI">'
        + _constraint(
            "<sch:let name='x' value='1'/>"
            "<sch:report test='$x' diagnostics='d'>r</sch:report>"
            "<sch:diagnostics><sch:diagnostic id='d'>d</sch:diagnostic></sch:diagnostics>"
        )
        + "</elementSpec>"
    )
    root = _schema(schema)
    assert root.xpath("string(//s:rule/s:let/@name)", namespaces=_NAMES) == "x"
    assert root.xpath("string(/s:schema/*[last()]/s:diagnostic/@id)", namespaces=_NAMES) == "d"


def test_elements_of_any_name_are_held_to_their_namespaces(written: WritesOdd) -> None:
    """`anyElement/@require` is a rule, since a grammar can't say it."""
    schema = written(
        '<elementSpec ident="TEI"><content><anyElement require="urn:m"/></content></elementSpec>'
    )
    tests = _schema(schema).xpath("//s:report/@test", namespaces=_NAMES)
    assert tests == [
        "descendant::*[not(namespace-uri(.) = ('urn:m', 'http://www.tei-c.org/ns/1.0'))]"
    ]


def test_prefixes_are_declared(written: WritesOdd) -> None:
    """`tei` and `teix` are always declared, and what the ODD declares itself, once."""
    schema = written(
        '<elementSpec ident="TEI">'
        + _constraint("<sch:ns prefix='x' uri='urn:x'/><sch:ns prefix='x' uri='urn:x'/>")
        + "</elementSpec>"
    )
    found = _schema(schema).xpath("/s:schema/s:ns/@prefix", namespaces=_NAMES)
    assert found == ["tei", "teix", "x"]


def test_the_same_odd_gives_the_same_bytes(written: WritesOdd) -> None:
    """Nothing in the output depends on the run, the clock or the folder."""
    inside = (
        f'<classSpec ident="m" type="model"/><elementSpec ident="TEI">{_constraint(_ASSERT)}'
        '<content><anyElement/></content><attList><attDef ident="n"/></attList></elementSpec>'
    )
    one, other = written(inside, name="one.odd"), written(inside, name="other.odd")
    assert odd.compile_relaxng(one) == odd.compile_relaxng(other)
    assert odd.compile_schematron(one) == odd.compile_schematron(other)


def test_what_will_be_withdrawn_is_a_warning(written: WritesOdd) -> None:
    """`@validUntil` on an element or attribute warns wherever it is used."""
    schema = written(
        '<elementSpec ident="TEI"><content><elementRef key="old"/></content><attList>'
        '<attDef ident="n" validUntil="2030-01-01"/></attList></elementSpec>'
        '<elementSpec ident="old" validUntil="2031-01-01"><desc type="deprecationInfo">Use '
        "<gi>new</gi>.</desc><desc>what it was</desc></elementSpec>"
    )
    found = _schema(schema).xpath("//s:rule/@context | //s:report/text()", namespaces=_NAMES)
    assert found == [
        "tei:TEI/@n",
        "@n is outdated: it will be withdrawn on 2030-01-01.",
        "tei:old",
        "old is outdated: it will be withdrawn on 2031-01-01. Use <new>.",
    ]
    assert schema.elements["old"].said.desc == "what it was"
    assert "withdrawn" not in odd.compile_relaxng(schema).decode()


@pytest.mark.parametrize(("asked", "given"), [("", "xslt2"), ('queryBinding="xslt3"', "xslt3")])
def test_the_query_language_is_that_of_the_odd(asked: str, given: str, written: WritesOdd) -> None:
    """`constraintSpec/@queryBinding` is that of the schema; XSLT 2 where the ODD is silent."""
    schema = written(_root(_constraint(_ASSERT) + _constraint(_ASSERT, asked)))
    assert _schema(schema).get("queryBinding") == given


def test_a_constraint_need_not_have_a_name(written: WritesOdd) -> None:
    """A rule without a name is a rule all the same, and its pattern has an id of its own."""
    constraint = (
        '<constraintSpec scheme="schematron"><constraint><sch:assert test="@n">n</sch:assert>'
        "</constraint></constraintSpec>"
    )
    schema = written(f'<elementSpec ident="TEI"><content/>{constraint * 2}</elementSpec>')
    root = etree.fromstring(odd.compile_schematron(schema))
    assert root.xpath("s:pattern/@id", namespaces=_NAMES) == ["TEI", "TEI-2"]
