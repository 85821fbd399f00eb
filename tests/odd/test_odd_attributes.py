"""Attributes: their values, how often, which of them together, and what classes hand down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

from edition import odd

if TYPE_CHECKING:
    from conftest import Accepts, WritesOdd

_VALUES = '<valItem ident="one"/><valItem ident="two"/>'


def _word(counts: str = "") -> str:
    return f'<datatype {counts}><dataRef name="token" restriction="[a-z]+"/></datatype>'


_CASES = (
    ("", ('k="any thing"', ""), ('other="x"',)),
    ('usage="req"', ('k="x"',), ("",)),
    (">" + _word(""), ('k="abc"',), ('k="ABC"', 'k=""')),
    (
        ">" + _word('maxOccurs="unbounded"'),
        ('k="a b c"', 'k="a"'),
        ('k=""', 'k="a B"'),
    ),
    (
        ">" + _word('minOccurs="2" maxOccurs="3"'),
        ('k="a b"', 'k="a b c"'),
        ('k="a"', 'k="a b c d"'),
    ),
    (f'><valList type="closed">{_VALUES}</valList>', ('k="one"',), ('k="three"',)),
    (f'>{_word()}<valList type="open">{_VALUES}</valList>', ('k="three"',), ('k="3"',)),
    (
        f'><datatype><dataRef name="integer"/></datatype><valList type="semi">{_VALUES}</valList>',
        ('k="one"', 'k="3"'),
        ('k="three"',),
    ),
    (f'><valList type="semi">{_VALUES}</valList>', ('k="one"', 'k="Name"'), ('k="two words"',)),
    (
        '>{}<valList type="closed">{}</valList>'.format(
            '<datatype maxOccurs="2"><dataRef name="token"/></datatype>', _VALUES
        ),
        ('k="one two"', 'k="one"'),
        ('k="one three"', 'k="one one one"'),
    ),
    (
        '><datatype><dataRef key="data.small"/></datatype>',
        ('k="2"', 'k="yes"'),
        ('k="9"', 'k="no"'),
    ),
    (
        (
            "><datatype><rng:choice><rng:value>a</rng:value><rng:value>b</rng:value></rng:choice>"
            "</datatype>"
        ),
        ('k="a"',),
        ('k="c"',),
    ),
)
_SMALL = (
    '<dataSpec ident="data.small"><content><alternate><dataRef name="integer">'
    '<dataFacet name="maxInclusive" value="3"/></dataRef><valList type="closed">'
    '<valItem ident="yes"/></valList></alternate></content></dataSpec>'
)


def _element(attributes: str, classes: str = "", ident: str = "TEI") -> str:
    return (
        f'<elementSpec ident="{ident}"><classes>{classes}</classes><content/>'
        f"<attList>{attributes}</attList></elementSpec>"
    )


def _class(ident: str, attributes: str, classes: str = "") -> str:
    return (
        f'<classSpec ident="{ident}" type="atts"><classes>{classes}</classes>'
        f"<attList>{attributes}</attList></classSpec>"
    )


def _in(ident: str) -> str:
    return f'<memberOf key="{ident}"/>'


@pytest.mark.parametrize(("definition", "good", "bad"), _CASES)
def test_an_attribute_takes_the_values_it_says(
    definition: str,
    good: tuple[str, ...],
    bad: tuple[str, ...],
    written: WritesOdd,
    accepts: Accepts,
) -> None:
    """Usage, datatype, counts and lists of values decide what an attribute may be."""
    inside = definition if ">" in definition else f"{definition}>"
    schema = written(_SMALL + _element(f'<attDef ident="k" {inside}</attDef>'))
    for given in good:
        assert accepts(schema, f"<TEI {given}/>"), given
    for given in bad:
        assert not accepts(schema, f"<TEI {given}/>"), given


def test_of_a_choice_only_one_attribute_or_group_is_given(
    written: WritesOdd, accepts: Accepts
) -> None:
    """`attList/@org="choice"` lets one of its attributes or groups stand."""
    schema = written(
        _element(
            '<attList org="choice"><attDef ident="a" usage="req"/><attList org="group">'
            '<attDef ident="b" usage="req"/><attDef ident="c"/></attList></attList>'
        )
    )
    for good in ('a="1"', 'b="1"', 'b="1" c="2"'):
        assert accepts(schema, f"<TEI {good}/>")
    for bad in ("", 'a="1" b="1"', 'c="1"'):
        assert not accepts(schema, f"<TEI {bad}/>")


def test_attributes_come_from_classes_of_classes(written: WritesOdd, accepts: Accepts) -> None:
    """An element has the attributes of its classes and of their classes."""
    schema = written(
        _class("att.top", '<attDef ident="t"/>')
        + _class("att.low", '<attDef ident="l"/>', _in("att.top"))
        + _element("", _in("att.low"))
    )
    assert accepts(schema, '<TEI t="1" l="2"/>')
    assert [(a.of_class, a.definition.ident) for a in schema.attributes("TEI")] == [
        ("att.low", "l"),
        ("att.top", "t"),
    ]


@pytest.mark.parametrize(
    ("change", "good", "bad"),
    [
        ('<attDef ident="k" mode="delete"/>', ('l="1"', ""), ('k="1"',)),
        ('<attDef ident="k" mode="change" usage="req"/>', ('k="1"',), ("",)),
        (
            (
                '<attDef ident="k" mode="change"><valList type="closed" mode="add">'
                '<valItem ident="v"/></valList></attDef>'
            ),
            ('k="v" l="1"',),
            ('k="w"',),
        ),
        (
            (
                '<attDef ident="k" mode="replace"><datatype><dataRef name="integer"/>'
                "</datatype></attDef>"
            ),
            ('k="1"', ""),
            ('k="w"',),
        ),
        ('<attDef ident="k" usage="req"/>', ('k="1" l="1"',), ("",)),
    ],
)
def test_an_element_changes_an_attribute_of_its_class_for_itself(
    change: str,
    good: tuple[str, ...],
    bad: tuple[str, ...],
    written: WritesOdd,
    accepts: Accepts,
) -> None:
    """A change of a class's attribute holds in the one element; the class's others stay."""
    schema = written(
        _class("att.low", '<attDef ident="k"/><attDef ident="l"/>')
        + _element(change, _in("att.low"))
        + _element("", _in("att.low"), "other"),
        attributes='start="TEI other"',
    )
    assert accepts(schema, '<other k="w" l="1"/>')
    assert accepts(schema, "<other/>")
    for given in good:
        assert accepts(schema, f"<TEI {given}/>"), given
    for given in bad:
        assert not accepts(schema, f"<TEI {given}/>"), given


def test_a_class_that_is_reached_twice_gives_its_attributes_once(
    written: WritesOdd, accepts: Accepts
) -> None:
    """Two classes that share a superclass do not declare its attributes twice."""
    schema = written(
        _class("att.top", '<attDef ident="t"/>')
        + _class("att.a", '<attDef ident="a"/>', _in("att.top"))
        + _class("att.b", '<attDef ident="b"/>', _in("att.top"))
        + _element("", _in("att.a") + _in("att.b"))
    )
    assert accepts(schema, '<TEI t="1" a="1" b="1"/>')


def test_an_attref_takes_one_attribute_of_a_class_or_all(
    written: WritesOdd, accepts: Accepts
) -> None:
    """`attRef` brings an attribute of a class without the membership."""
    classes = _class("att.low", '<attDef ident="k"/><attDef ident="l"/>')
    classes += _element("", _in("att.low"), "member")
    one = written(classes + _element('<attRef class="att.low" name="k"/>'))
    both = written(classes + _element('<attRef class="att.low"/>'))
    assert accepts(one, '<TEI k="1"/>')
    assert not accepts(one, '<TEI l="1"/>')
    assert accepts(both, '<TEI k="1" l="1"/>')


def test_attributes_of_the_xml_namespace(written: WritesOdd, accepts: Accepts) -> None:
    """`xml:id` is written with its prefix; another namespace with `@ns`."""
    schema = written(
        _element(
            '<attDef ident="xml:lang"><datatype><dataRef name="language"/></datatype></attDef>'
            '<attDef ident="k" ns="urn:k"/>'
        )
    )
    assert accepts(schema, '<TEI xml:lang="en" xmlns:k="urn:k" k:k="1"/>')
    assert not accepts(schema, '<TEI k="1"/>')


def test_descriptions_and_defaults_are_annotations(written: WritesOdd) -> None:
    """What an ODD says of an attribute and its values stands in the schema for editors."""
    schema = written(
        _element(
            '<attDef ident="k"><gloss>kind</gloss><desc>which <gi>p</gi> it is</desc>'
            '<defaultVal>one</defaultVal><valList type="closed"><valItem ident="one">'
            "<desc>the first</desc></valItem></valList></attDef>"
        )
    )
    grammar = etree.fromstring(odd.compile_relaxng(schema))
    names = {
        "r": "http://relaxng.org/ns/structure/1.0",
        "a": "http://relaxng.org/ns/compatibility/annotations/1.0",
    }
    assert grammar.xpath("//r:attribute/@a:defaultValue", namespaces=names) == ["one"]
    said = grammar.xpath("//r:attribute/a:documentation/text()", namespaces=names)
    assert said == ["(kind) which <p> it is"]
    meaning = "//r:value/following-sibling::a:documentation[1]/text()"
    assert grammar.xpath(meaning, namespaces=names) == ["the first"]


def test_a_value_that_need_not_be_there_may_be_empty(written: WritesOdd) -> None:
    """`datatype/@minOccurs="0"` makes the value optional, so that it may be empty."""
    definition = '<attDef ident="k">' + _word('minOccurs="0"') + "</attDef>"
    grammar = etree.fromstring(odd.compile_relaxng(written(_element(definition))))
    names = {"r": "http://relaxng.org/ns/structure/1.0"}
    assert grammar.xpath("boolean(//r:attribute/r:optional/r:data)", namespaces=names)


def test_a_datatype_that_is_no_more_lets_any_value_stand(
    written: WritesOdd, accepts: Accepts
) -> None:
    """An attribute whose pattern refers to nothing, as in ODDs of older releases, takes text."""
    inside = '<attDef ident="n"><datatype><rng:ref name="data.pointer"/></datatype></attDef>'
    schema = written(_element(inside))
    assert accepts(schema, '<TEI n="any thing"/>')
    assert "There is no pattern “data.pointer”." in schema.warnings[0]
