"""What the TEI's stylesheets take otherwise than meant: so does the schema, and says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Accepts, WritesOdd


@dataclass(frozen=True)
class _Case:
    """A piece of an ODD, documents that are valid and invalid by it, and what is said of it."""

    inside: str
    good: tuple[str, ...]
    bad: tuple[str, ...]
    said: tuple[str, ...]


_BASE = '<moduleRef key="base"/>'
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


def _list(mode: str, items: str) -> str:
    """Return a change to the closed list of values of an attribute of a class."""
    return (
        f'{_BASE}<classSpec ident="att.g" type="atts" mode="change"><attList><attDef ident="k" '
        f'mode="change"><valList {mode}>{items}</valList></attDef></attList></classSpec>'
    )


def _values(ident: str) -> tuple[str, str]:
    return f'<head/><p k="{ident}"/>', f'<head/><p k="{ident}" n="1"/>'


_ITEM = '<valItem ident="three"/>'
_LISTS = (
    _Case(
        _list('type="closed"', _ITEM),
        _values("one"),
        _values("three"),
        ('Without @mode the list of “k” stays as it is. Write mode="replace" (or mode="add").',),
    ),
    _Case(
        _list('mode="change"', '<valItem ident="three" mode="add"/>'),
        (*_values("one"), *_values("four")),
        (),
        (
            (
                "Without @type the changed list of “k” is open, though it was closed. "
                'Write type="closed".'
            ),
        ),
    ),
    _Case(
        _list('mode="change" type="closed"', _ITEM),
        _values("two"),
        _values("three"),
        ('The value “three” has no @mode and is passed over. Write mode="add".',),
    ),
    _Case(
        _list('mode="replace" type="closed"', f'{_ITEM}<valItem ident="two" mode="delete"/>'),
        (*_values("two"), *_values("three")),
        _values("one"),
        ("The value “two” is in the new list, so it may be given. Take it out.",),
    ),
    _Case(
        _list('mode="replace" type="closed"', ""),
        _values(""),
        _values("one"),
        ("A closed list without values lets the attribute only be empty.",),
    ),
    _Case(
        f'{_BASE}<elementSpec ident="p" mode="change"><attList><attDef ident="own" mode="change">'
        f'<valList type="closed">{_ITEM}</valList></attDef></attList></elementSpec>',
        ('<head/><p own="3"/>',),
        ('<head/><p own="three"/>',),
        ('Without @mode it allows and forbids nothing. Write mode="replace" (or mode="add").',),
    ),
    _Case(
        f'{_BASE}<elementSpec ident="p" mode="change"><attList org="choice">'
        '<attDef ident="x"/><attDef ident="y"/></attList></elementSpec>',
        ('<head/><p x="1" y="1"/>',),
        ('<head/><p z="1"/>',),
        (
            (
                'org="choice" on the attList of a change is passed over. '
                "Put the attributes into an attList within it."
            ),
        ),
    ),
    _Case(
        f'{_BASE}<classSpec ident="att.new" type="atts"><attList><attDef ident="x"/></attList>'
        '</classSpec><elementSpec ident="p" mode="change"><attList><attRef class="att.new"/>'
        "</attList></elementSpec>",
        ("<head/><p/>",),
        ('<head/><p x="1"/>',),
        (
            (
                "No element is a member of “att.new”, so this attRef brings nothing. "
                "Declare the attribute here, or make the element a member."
            ),
        ),
    ),
    _Case(
        f'{_BASE}<classSpec ident="att.new"><attList><attDef ident="x"/></attList></classSpec>'
        '<elementSpec ident="p" mode="change"><classes mode="change"><memberOf key="att.new"/>'
        "</classes></elementSpec>",
        ('<head/><p n="1"/>',),
        ('<head/><p x="1"/>',),
        (
            (
                "The class “att.new” does not say what it is a class of, so it is left out. "
                'Write type="atts" or type="model".'
            ),
        ),
    ),
    _Case(
        f'{_BASE}<moduleRef key="mroe"/>',
        ("<head/><p/>",),
        ("<head/><q/>",),
        ("There is no module “mroe”. Did you mean “more”?",),
    ),
    _Case(f'{_BASE}<moduleRef key="more" include=""/>', ("<head/><p/>",), ("<head/><q/>",), ()),
)
_CONTENT = (
    _Case(
        '<classRef key="model.part" include="a b"/>', ("<a/><b/>",), ("<a/>", "<b/>"), (_FOLLOW,)
    ),
    _Case(
        '<classRef key="model.part" except="a"/>',
        ("<b/>",),
        ("<c/>", "<b/><c/>"),
        (_CLASSES_LEFT,),
    ),
    _Case(
        '<alternate><classRef key="model.part" include="a b"/><textNode/></alternate>',
        ("<a/>", "<b/>", "x"),
        ("<a/><b/>",),
        (),
    ),
    _Case(
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
    _Case(
        '<classRef key="model.part" expand="alternation"/>',
        ("<a/>", "<b/>"),
        ("<c/>",),
        (_CLASSES_LEFT,),
    ),
    _Case(
        '<elementRef key="a" minOccurs="0" maxOccurs="2"/>',
        ("", "<a/><a/>", "<a/><a/><a/>"),
        ("<a/><a/><a/><a/>",),
        (
            (
                'minOccurs="0" with maxOccurs="2" lets 3 stand. '
                'Write minOccurs="1", within a sequence with minOccurs="0".'
            ),
        ),
    ),
    _Case(
        '<sequence minOccurs="0"><sequence><elementRef key="a"/></sequence></sequence>',
        ("<a/>",),
        ("",),
        (_NESTED,),
    ),
    _Case(
        '<sequence minOccurs="0"><alternate maxOccurs="unbounded"><elementRef key="a"/>'
        '<elementRef key="b"/></alternate></sequence>',
        ("<a/><b/>",),
        ("",),
        (_NESTED,),
    ),
    _Case(
        '<alternate><empty/><elementRef key="a"/></alternate>',
        ("<a/>",),
        ("",),
        ('An empty in an alternate is passed over. Write minOccurs="0" on the alternate.',),
    ),
    _Case(
        '<anyElement except="urn:m"/>',
        ('<m xmlns="urn:m"/>',),
        ("<a/>",),
        ("@except of an anyElement is passed over. Write @defaultExceptions on the schemaSpec.",),
    ),
    _Case('<dataRef key="data.word" restriction="..."/>', ("abcd",), (), (_DEEP.format("word"),)),
    _Case('<dataRef key="data.deep" restriction="..."/>', ("abcd",), (), (_DEEP.format("deep"),)),
    _Case('<dataRef key="data.text" restriction="..."/>', ("abc",), ("abcd",), ()),
    _Case(
        '<dataRef key="data.text"><dataFacet name="length" value="3"/></dataRef>',
        ("abcd",),
        (),
        ("A dataFacet is passed over where @key names the datatype. Name one of XSD in @name.",),
    ),
    _Case(
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
    _Case(
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
    _Case(
        "<rng:optional><rng:oneOrMore><rng:ref name='a'/></rng:oneOrMore></rng:optional>",
        ("<a/>",),
        ("",),
        ("An optional around oneOrMore is passed over. Write zeroOrMore.",),
    ),
    _Case(
        "<rng:choice><rng:empty/><rng:ref name='a'/></rng:choice>",
        ("<a/>",),
        ("",),
        ("An empty in a choice is passed over. Write optional around the others.",),
    ),
    _Case(
        "<rng:choice><rng:group><rng:ref name='gone'/></rng:group><rng:ref name='a'/></rng:choice>",
        ("<a/>",),
        ("",),
        (),
    ),
    _Case(
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
    _Case(
        '<sequence><sequence><elementRef key="a" minOccurs="0"/></sequence><sequence '
        'minOccurs="0"><elementRef key="a"/><elementRef key="b"/></sequence></sequence>',
        ("<a/><b/>", "", "<a/>", "<a/><a/><b/>"),
        ("<b/>",),
        (),
    ),
    _Case(
        '<elementRef key="a" minOccurs="0"/><alternate minOccurs="0" maxOccurs="unbounded">'
        '<elementRef key="a"/><elementRef key="b"/></alternate>',
        ("<a/><b/>", "", "<a/>"),
        (),
        (),
    ),
)


def _said(warnings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one.partition(": ")[2] for one in warnings)


@pytest.mark.parametrize("case", _LISTS)
def test_a_customisation_means_what_the_stylesheets_make_of_it(
    case: _Case, stock: Path, written: WritesOdd, accepts: Accepts
) -> None:
    """Documents are valid as by the TEI's own schema, and a warning says where that surprises."""
    schema = written(case.inside, p5=stock)
    assert _said(schema.warnings) == case.said
    for inside in case.good:
        assert accepts(schema, f"<TEI>{inside}</TEI>"), inside
    for inside in case.bad:
        assert not accepts(schema, f"<TEI>{inside}</TEI>"), inside


@pytest.mark.parametrize("case", _CONTENT)
def test_a_content_model_means_what_the_stylesheets_make_of_it(
    case: _Case, written: WritesOdd, accepts: Accepts
) -> None:
    """Documents are valid as by the TEI's own schema, and a warning says where that surprises."""
    gone = '<elementSpec ident="gone" mode="delete"/>' if "gone" in case.inside else ""
    schema = written(
        f'{_PARTS}{gone}<elementSpec ident="TEI"><content>{case.inside}</content></elementSpec>'
    )
    assert tuple(one for one in _said(schema.warnings) if "gone" not in one) == case.said
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


def test_a_start_that_is_not_there_is_said(written: WritesOdd, accepts: Accepts) -> None:
    """One name in @start may be unknown as long as another is there."""
    schema = written(
        '<elementSpec ident="TEI"><content/></elementSpec>', attributes='start="TEI tie"'
    )
    assert _said(schema.warnings) == (
        "There is no element “tie”. Declare it, or take the reference out.",
    )
    assert accepts(schema, "<TEI/>")


@pytest.mark.parametrize(
    "root",
    [
        '<elementSpec xmlns="{0}" ident="TEI"><content/></elementSpec>',
        '<specGrp xmlns="{0}"><elementSpec ident="TEI"><content/></elementSpec></specGrp>',
        (
            '<schemaSpec xmlns="{0}" ident="s"><elementSpec ident="TEI"><content/></elementSpec>'
            "</schemaSpec>"
        ),
    ],
)
def test_a_file_may_hold_declarations_alone(
    root: str, tmp_path: Path, written: WritesOdd, accepts: Accepts
) -> None:
    """`specGrpRef` takes a file whose root is a declaration, a group or a schema."""
    (tmp_path / "part.xml").write_text(root.format("http://www.tei-c.org/ns/1.0"), encoding="utf-8")
    assert accepts(written('<specGrpRef target="part.xml"/>'), "<TEI/>")


def test_another_name_is_lost_with_a_change(written: WritesOdd, accepts: Accepts) -> None:
    """An attribute that is changed has its first name again unless the change repeats it."""
    first = (
        '<elementSpec ident="TEI" module="m"><content/><attList><attDef ident="k">'
        "<altIdent>kind</altIdent></attDef></attList></elementSpec>"
    )
    change = (
        '<elementSpec ident="TEI" mode="change"><attList><attDef ident="k" mode="change" '
        'usage="req"/></attList></elementSpec>'
    )
    written(first, name="first.odd")
    schema = written(
        f'<moduleRef key="m"/>{change}', attributes='start="TEI" source="first.odd"', name="two.odd"
    )
    assert accepts(schema, '<TEI k="1"/>')
    assert _said(schema.warnings) == (
        "The change takes the name “kind” from the attribute “k”. Repeat the altIdent.",
    )


def test_members_of_a_choice_may_repeat(written: WritesOdd, accepts: Accepts) -> None:
    """`memberOf/@max` without end makes a place in a choice optional, as the stylesheets do."""
    schema = written(
        '<classSpec ident="model.s" type="model"/><elementSpec ident="a"><classes>'
        '<memberOf key="model.s" max="unbounded"/></classes><content/></elementSpec>'
        '<elementSpec ident="TEI"><content><classRef key="model.s"/></content></elementSpec>'
    )
    for inside in ("", "<a/>", "<a/><a/>"):
        assert accepts(schema, f"<TEI>{inside}</TEI>")
