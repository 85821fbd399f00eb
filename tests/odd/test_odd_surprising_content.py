"""Content models that the TEI's stylesheets take otherwise than meant; so does the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from odd_cases import Case, said

if TYPE_CHECKING:
    from conftest import Accepts, WritesOdd

_PARTS = """
<classSpec ident="model.part" type="model"/>
<classSpec ident="model.inner" type="model"><classes><memberOf key="model.part"/></classes>
</classSpec>
<elementSpec ident="a"><classes><memberOf key="model.part"/></classes><content/></elementSpec>
<elementSpec ident="b"><classes><memberOf key="model.part"/></classes><content/></elementSpec>
<elementSpec ident="c"><classes><memberOf key="model.inner"/></classes><content/></elementSpec>
<dataSpec ident="data.word"><content><dataRef name="token" restriction="[a-z]+"/></content>
</dataSpec>
<dataSpec ident="data.deep"><content><dataRef key="data.text"/></content></dataSpec>
<dataSpec ident="data.text"><content><dataRef name="token"/></content></dataSpec>
"""
_CLASSES_LEFT = (
    "Members of “model.part” that are classes are left out here: “model.inner”. "
    "Refer to them beside it."
)
_FOLLOW = (
    "Without @expand the members that @include or @except leave follow one another. "
    'Write expand="alternation" to let one of them stand.'
)
_DEEP = (
    "@restriction does not reach into “data.{}” and is passed over. "
    "Restrict a datatype of XSD, by @name."
)
_NESTED = (
    "It holds nothing but another one, so @minOccurs and @maxOccurs are passed over. "
    "Write them on the inner one."
)


_CONTENT = (
    Case('<classRef key="model.part" include="a b"/>', ("<a/><b/>",), ("<a/>", "<b/>"), (_FOLLOW,)),
    Case(
        '<classRef key="model.part" except="a"/>',
        ("<b/>",),
        ("<c/>", "<b/><c/>"),
        (_CLASSES_LEFT,),
    ),
    Case(
        '<alternate><classRef key="model.part" include="a b"/><textNode/></alternate>',
        ("<a/>", "<b/>", "x"),
        ("<a/><b/>",),
        (),
    ),
    Case(
        '<alternate><classRef key="model.part" include="a b" expand="sequence"/></alternate>',
        ("<a/>", "<b/>"),
        ("<a/><b/>",),
        (
            (
                "In an alternate the members become alternatives, whatever @expand says. "
                "Put a sequence around the classRef."
            ),
        ),
    ),
    Case(
        '<classRef key="model.part" include="a c"/>',
        ("<a/>",),
        ("<c/>", "<a/><c/>"),
        ("“c” is no member of “model.part” itself. Take it out, or refer to it beside this.",),
    ),
    Case(
        '<classRef key="model.part" expand="alternation"/>',
        ("<a/>", "<b/>"),
        ("<c/>",),
        (_CLASSES_LEFT,),
    ),
    Case(
        '<elementRef key="a" minOccurs="0" maxOccurs="2"/>',
        ("", "<a/>", "<a/><a/>"),
        ("<a/><a/><a/>",),
        (),
    ),
    Case(
        '<sequence minOccurs="0"><sequence><elementRef key="a"/></sequence></sequence>',
        ("<a/>",),
        ("",),
        (_NESTED,),
    ),
    Case(
        '<sequence minOccurs="0"><alternate maxOccurs="unbounded"><elementRef key="a"/>'
        '<elementRef key="b"/></alternate></sequence>',
        ("<a/><b/>",),
        ("",),
        (_NESTED,),
    ),
    Case(
        '<alternate><empty/><elementRef key="a"/></alternate>',
        ("<a/>",),
        ("",),
        ('An empty in an alternate is passed over. Write minOccurs="0" on the alternate.',),
    ),
    Case(
        '<anyElement except="urn:m"/>',
        ('<m xmlns="urn:m"/>',),
        ("<a/>",),
        ("@except of an anyElement is passed over. Write @defaultExceptions on the schemaSpec.",),
    ),
    Case('<dataRef key="data.word" restriction="..."/>', ("abcd",), (), (_DEEP.format("word"),)),
    Case('<dataRef key="data.deep" restriction="..."/>', ("abcd",), (), (_DEEP.format("deep"),)),
    Case('<dataRef key="data.text" restriction="..."/>', ("abc",), ("abcd",), ()),
    Case(
        '<dataRef key="data.text"><dataFacet name="length" value="3"/></dataRef>',
        ("abcd",),
        (),
        ("A dataFacet is passed over where @key names the datatype. Name one of XSD in @name.",),
    ),
    Case(
        '<dataRef name="token" restriction="[a-z]+"><dataFacet name="length" value="3"/></dataRef>',
        ("ABC",),
        ("abcd",),
        (
            (
                "@restriction is passed over beside a dataFacet. "
                'Write a dataFacet with the name "pattern".'
            ),
        ),
    ),
    Case(
        '<dataRef name="integer" minOccurs="0"/>',
        ("1",),
        ("",),
        (
            (
                "@minOccurs and @maxOccurs of a dataRef are passed over. "
                "Write them on the datatype, or on a sequence around it."
            ),
        ),
    ),
    Case(
        "<rng:optional><rng:oneOrMore><rng:ref name='a'/></rng:oneOrMore></rng:optional>",
        ("<a/>",),
        ("",),
        ("An optional around oneOrMore is passed over. Write zeroOrMore.",),
    ),
    Case(
        "<rng:choice><rng:empty/><rng:ref name='a'/></rng:choice>",
        ("<a/>",),
        ("",),
        ("An empty in a choice is passed over. Write optional around the others.",),
    ),
    Case(
        "<rng:choice><rng:group><rng:ref name='gone'/></rng:group><rng:ref name='a'/></rng:choice>",
        ("<a/>",),
        ("",),
        (),
    ),
    Case(
        '<elementRef key="a" minOccurs="0"/><sequence minOccurs="0"><elementRef key="a"/>'
        '<elementRef key="b"/></sequence>',
        ("<a/><b/>", ""),
        ("<a/>", "<a/><a/><b/>"),
        (
            (
                "The place for “a” is left out, because what follows has one too. "
                "Put a sequence around it."
            ),
        ),
    ),
    Case(
        '<sequence><sequence><elementRef key="a" minOccurs="0"/></sequence><sequence '
        'minOccurs="0"><elementRef key="a"/><elementRef key="b"/></sequence></sequence>',
        ("<a/><b/>", "", "<a/>", "<a/><a/><b/>"),
        ("<b/>",),
        (),
    ),
    Case(
        '<elementRef key="a" minOccurs="0"/><alternate minOccurs="0" maxOccurs="unbounded">'
        '<elementRef key="a"/><elementRef key="b"/></alternate>',
        ("<a/><b/>", "", "<a/>"),
        (),
        (),
    ),
)


@pytest.mark.parametrize("case", _CONTENT)
def test_a_content_model_means_what_the_stylesheets_make_of_it(
    case: Case, written: WritesOdd, accepts: Accepts
) -> None:
    """Documents are valid as by the TEI's own schema, and a warning says where that surprises."""
    gone = '<elementSpec ident="gone" mode="delete"/>' if "gone" in case.inside else ""
    schema = written(
        f'{_PARTS}{gone}<elementSpec ident="TEI"><content>{case.inside}</content></elementSpec>'
    )
    assert tuple(one for one in said(schema.warnings) if "gone" not in one) == case.said
    for inside in case.good:
        assert accepts(schema, f"<TEI>{inside}</TEI>"), inside
    for inside in case.bad:
        assert not accepts(schema, f"<TEI>{inside}</TEI>"), inside


def test_a_warning_names_the_line(written: WritesOdd) -> None:
    """A surprise is said where it stands, not where the declaration begins."""
    schema = written(
        '<elementSpec ident="TEI"><content>\n\n<anyElement except="urn:m"/></content></elementSpec>'
    )
    assert [one.partition(": ")[0].rpartition("/")[2] for one in schema.warnings] == ["test.odd:5"]


def test_members_of_a_choice_may_repeat(written: WritesOdd, accepts: Accepts) -> None:
    """`memberOf/@max` without end makes a place in a choice optional, as the stylesheets do."""
    schema = written(
        '<classSpec ident="model.s" type="model"/><elementSpec ident="a"><classes>'
        '<memberOf key="model.s" max="unbounded"/></classes><content/></elementSpec>'
        '<elementSpec ident="TEI"><content><classRef key="model.s"/></content></elementSpec>'
    )
    for inside in ("", "<a/>", "<a/><a/>"):
        assert accepts(schema, f"<TEI>{inside}</TEI>")
