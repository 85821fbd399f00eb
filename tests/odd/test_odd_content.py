"""Content models: what each of their elements lets stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Accepts, WritesOdd

_PARTS = """
<classSpec ident="model.part" type="model"/>
<elementSpec ident="a"><classes><memberOf key="model.part"/></classes><content/></elementSpec>
<elementSpec ident="b"><classes><memberOf key="model.part"/></classes><content/></elementSpec>
<elementSpec ident="c"><content/></elementSpec>
<macroSpec ident="macro.m"><content><elementRef key="a" maxOccurs="2"/></content></macroSpec>
"""
_CASES = (
    ("<textNode/>", ("", "words"), ("<a/>",)),
    ("<empty/>", ("",), ("words", "<a/>")),
    ('<elementRef key="a"/>', ("<a/>",), ("", "<a/><a/>", "<b/>")),
    ('<elementRef key="a" minOccurs="0"/>', ("", "<a/>"), ("<a/><a/>",)),
    ('<elementRef key="a" maxOccurs="unbounded"/>', ("<a/>", "<a/><a/><a/>"), ("",)),
    ('<elementRef key="a" minOccurs="2" maxOccurs="3"/>', ("<a/><a/>", "<a/><a/><a/>"), ("<a/>",)),
    ('<elementRef key="a" minOccurs="2" maxOccurs="3"/>', (), ("<a/><a/><a/><a/>",)),
    (
        '<elementRef key="a" minOccurs="2" maxOccurs="unbounded"/>',
        ("<a/><a/><a/><a/>",),
        ("<a/>",),
    ),
    (
        '<sequence><elementRef key="a"/><elementRef key="c"/></sequence>',
        ("<a/><c/>",),
        ("<c/><a/>", "<a/>"),
    ),
    (
        '<sequence preserveOrder="false"><elementRef key="a"/><elementRef key="c"/></sequence>',
        ("<a/><c/>", "<c/><a/>"),
        ("<a/>", "<a/><a/>"),
    ),
    (
        '<alternate maxOccurs="unbounded"><elementRef key="a"/><textNode/></alternate>',
        ("x<a/>y", "", "x"),
        ("<c/>",),
    ),
    (
        (
            '<alternate minOccurs="2" maxOccurs="2"><elementRef key="a"/>'
            '<elementRef key="c"/></alternate>'
        ),
        ("<a/><c/>", "<c/><c/>"),
        ("<a/>", "<a/><a/><a/>"),
    ),
    ('<classRef key="model.part"/>', ("<a/>", "<b/>"), ("<c/>", "<a/><b/>")),
    ('<classRef key="model.part" expand="alternation"/>', ("<a/>", "<b/>"), ("<c/>",)),
    ('<classRef key="model.part" expand="sequence"/>', ("<a/><b/>",), ("<a/>", "<b/><a/>")),
    (
        '<classRef key="model.part" expand="sequenceOptional"/>',
        ("", "<a/>", "<b/>", "<a/><b/>"),
        ("<b/><a/>", "<a/><a/>"),
    ),
    (
        '<classRef key="model.part" expand="sequenceRepeatable"/>',
        ("<a/><b/>", "<a/><a/><b/><b/>"),
        ("<a/>", "<a/><b/><a/>"),
    ),
    (
        '<classRef key="model.part" expand="sequenceOptionalRepeatable"/>',
        ("", "<a/><a/><b/>", "<b/>"),
        ("<b/><a/>",),
    ),
    ('<classRef key="model.part" include="a"/>', ("<a/>",), ("<b/>",)),
    ('<classRef key="model.part" except="a"/>', ("<b/>",), ("<a/>",)),
    ('<macroRef key="macro.m"/>', ("<a/>", "<a/><a/>"), ("", "<a/><a/><a/>")),
    (
        '<valList type="closed"><valItem ident="one"/><valItem ident="two"/></valList>',
        ("one", " two "),
        ("three", "<a/>"),
    ),
    ('<dataRef name="integer"/>', ("12",), ("x", "<a/>")),
    (
        '<dataRef name="integer"><dataFacet name="maxInclusive" value="3"/></dataRef>',
        ("3",),
        ("4",),
    ),
    ('<dataRef name="token" restriction="[ab]+"/>', ("abba",), ("c",)),
    (
        '<sequence><dataRef name="integer"/><dataRef name="token"/></sequence>',
        ("1 x",),
        ("1", "x 1 2"),
    ),
    (
        "<anyElement/>",
        ('<m xmlns="urn:m" k="v">x<n/></m>', '<m xmlns=""/>'),
        ("<a/>", '<m xmlns="urn:m"/><m xmlns="urn:m"/>'),
    ),
    (
        "<rng:optional><rng:ref name='a'/></rng:optional><rng:ref name='c'/>",
        ("<a/><c/>", "<c/>"),
        ("<a/>",),
    ),
)


@pytest.mark.parametrize(("model", "good", "bad"), _CASES)
def test_a_content_model_takes_what_it_says(
    model: str,
    good: tuple[str, ...],
    bad: tuple[str, ...],
    written: WritesOdd,
    accepts: Accepts,
) -> None:
    """Each part of a content model takes what chapter TD says, and nothing else."""
    schema = written(f'{_PARTS}<elementSpec ident="TEI"><content>{model}</content></elementSpec>')
    for inside in good:
        assert accepts(schema, f"<TEI>{inside}</TEI>"), inside
    for inside in bad:
        assert not accepts(schema, f"<TEI>{inside}</TEI>"), inside


def test_a_class_without_members_lets_nothing_stand(written: WritesOdd, accepts: Accepts) -> None:
    """A place for a class that has no members takes no element, and may stay empty if optional."""
    schema = written(
        '<classSpec ident="model.none" type="model"/><elementSpec ident="TEI"><content>'
        '<classRef key="model.none" minOccurs="0"/><textNode/></content></elementSpec>'
    )
    assert accepts(schema, "<TEI>words</TEI>")
    assert not accepts(schema, "<TEI><TEI/></TEI>")


def test_members_may_stand_more_than_once_in_a_sequence(
    written: WritesOdd, accepts: Accepts
) -> None:
    """`memberOf/@min` and `@max` say how often a member stands when its class is a sequence."""
    schema = written(
        '<classSpec ident="model.s" type="model"/><elementSpec ident="a"><classes>'
        '<memberOf key="model.s" min="2" max="unbounded"/></classes><content/></elementSpec>'
        '<elementSpec ident="TEI"><content><classRef key="model.s" expand="sequence"/></content>'
        "</elementSpec>"
    )
    assert accepts(schema, "<TEI><a/><a/><a/></TEI>")
    assert not accepts(schema, "<TEI><a/></TEI>")


def test_a_class_in_a_class_is_expanded_in_the_same_way(
    written: WritesOdd, accepts: Accepts
) -> None:
    """Members of a subclass follow one another where the class is expanded as a sequence."""
    schema = written(
        '<classSpec ident="model.o" type="model"/><classSpec ident="model.i" type="model">'
        '<classes><memberOf key="model.o"/></classes></classSpec>'
        '<elementSpec ident="a"><classes><memberOf key="model.i"/></classes>'
        "<content/></elementSpec>"
        '<elementSpec ident="b"><classes><memberOf key="model.i"/></classes>'
        "<content/></elementSpec>"
        '<elementSpec ident="TEI"><content><rng:ref name="model.o_sequenceOptional"/>'
        "</content></elementSpec>"
    )
    assert accepts(schema, "<TEI><a/><b/></TEI>")
    assert accepts(schema, "<TEI><b/></TEI>")
    assert not accepts(schema, "<TEI><b/><a/></TEI>")


def test_a_restriction_narrows_a_datatype_of_xsd(written: WritesOdd, accepts: Accepts) -> None:
    """`@restriction` on a reference holds on a datatype that has none of its own."""
    schema = written(
        '<dataSpec ident="data.w"><content><dataRef name="token"/></content></dataSpec>'
        '<elementSpec ident="TEI"><content><dataRef key="data.w" restriction=".{2}"/></content>'
        "</elementSpec>"
    )
    assert accepts(schema, "<TEI>ab</TEI>")
    assert not accepts(schema, "<TEI>abc</TEI>")


def test_embedded_patterns_may_name_an_expanded_class(written: WritesOdd, accepts: Accepts) -> None:
    """`model.part_sequence` is the class as a sequence; a name may have an underscore itself."""
    schema = written(
        f'{_PARTS}<macroSpec ident="my_macro"><content><elementRef key="c"/></content></macroSpec>'
        '<elementSpec ident="TEI"><content><rng:ref name="model.part_sequence"/>'
        '<rng:ref name="my_macro"/></content></elementSpec>',
        attributes='start="TEI" prefix="p."',
    )
    assert schema.warnings == ()
    assert accepts(schema, "<TEI><a/><b/><c/></TEI>")
    assert not accepts(schema, "<TEI><b/><c/></TEI>")
    assert schema.children("TEI") == ("a", "b", "c")
