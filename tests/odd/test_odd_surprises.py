"""Customisations that the TEI's stylesheets take otherwise than meant; so does the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from odd_cases import Case, said

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Accepts, WritesOdd

_BASE = '<moduleRef key="base"/>'


def _list(mode: str, items: str) -> str:
    """Return a change to the closed list of values of an attribute of a class."""
    return (
        f'{_BASE}<classSpec ident="att.g" type="atts" mode="change"><attList><attDef ident="k" '
        f'mode="change"><valList {mode}>{items}</valList></attDef></attList></classSpec>'
    )


def _values(ident: str) -> tuple[str, str]:
    return f'<head/><p k="{ident}"/>', f'<head/><p k="{ident}" n="1"/>'


_ITEM = '<valItem ident="three"/>'
_BORROWED = (
    f'{_BASE}<classSpec ident="att.far" type="atts"><attList><attDef ident="far"/></attList>'
    '</classSpec><classSpec ident="att.near" type="atts"><attList><attDef ident="own2"/>'
    '<attRef class="att.far" name="far"/></attList></classSpec><elementSpec ident="q"><classes>'
    '<memberOf key="att.far"/></classes><content/></elementSpec>'
)


def _p(attributes: str) -> str:
    return (
        '<elementSpec ident="p" mode="change"><classes mode="change"><memberOf key="att.near"/>'
        f"</classes><attList>{attributes}</attList></elementSpec>"
    )


_LISTS = (
    Case(
        _list('type="closed"', _ITEM),
        _values("one"),
        _values("three"),
        ('Without @mode the list of “k” stays as it is. Write mode="replace" (or mode="add").',),
    ),
    Case(
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
    Case(
        _list('mode="change" type="closed"', _ITEM),
        _values("two"),
        _values("three"),
        ('The value “three” has no @mode and is passed over. Write mode="add".',),
    ),
    Case(
        _list('mode="replace" type="closed"', f'{_ITEM}<valItem ident="two" mode="delete"/>'),
        (*_values("two"), *_values("three")),
        _values("one"),
        ("The value “two” is in the new list, so it may be given. Take it out.",),
    ),
    Case(
        _list('mode="replace" type="closed"', ""),
        _values(""),
        _values("one"),
        ("A closed list without values lets the attribute only be empty.",),
    ),
    Case(
        f'{_BASE}<elementSpec ident="p" mode="change"><attList><attDef ident="own" mode="change">'
        f'<valList type="closed">{_ITEM}</valList></attDef></attList></elementSpec>',
        ('<head/><p own="3"/>',),
        ('<head/><p own="three"/>',),
        ('Without @mode it allows and forbids nothing. Write mode="replace" (or mode="add").',),
    ),
    Case(
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
    Case(
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
    Case(
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
    Case(
        f'{_BASE}<moduleRef key="mroe"/>',
        ("<head/><p/>",),
        ("<head/><q/>",),
        ("There is no module “mroe”. Did you mean “more”?",),
    ),
    Case(f'{_BASE}<moduleRef key="more" include=""/>', ("<head/><p/>",), ("<head/><q/>",), ()),
    Case(
        _BORROWED + _p('<attDef ident="own2" mode="delete"/>'),
        ('<head/><p n="1"/>',),
        ('<head/><p own2="1"/>', '<head/><p far="1"/>'),
        (
            (
                "With this goes “far”, which “att.near” only refers to (attRef). "
                "Refer to it here as well."
            ),
        ),
    ),
    Case(
        _BORROWED + _p('<attDef ident="own2" mode="delete"/><attRef class="att.far" name="far"/>'),
        ('<head/><p n="1" far="1"/>',),
        ('<head/><p own2="1"/>',),
        (),
    ),
    Case(
        _BORROWED + _p('<attDef ident="far" mode="delete"/>'),
        ('<head/><p own2="1" far="1"/>',),
        ('<head/><p nothing="1"/>',),
        ("“att.near” only refers to “far” (attRef), so it stays. Change the class.",),
    ),
    Case(
        f'{_BASE}<classSpec ident="att.low" type="atts"><classes><memberOf key="att.g"/></classes>'
        '<attList><attDef ident="n" mode="delete"/></attList></classSpec><elementSpec ident="p" '
        'mode="change"><classes><memberOf key="model.part"/><memberOf key="att.low"/></classes>'
        "</elementSpec>",
        ('<head/><p n="1"/>',),
        ('<head/><p x="1"/>',),
        (
            (
                "The class “att.low” has “n” from “att.g”, so it stays. "
                "Delete it there, or on the elements."
            ),
        ),
    ),
)


@pytest.mark.parametrize("case", _LISTS)
def test_a_customisation_means_what_the_stylesheets_make_of_it(
    case: Case, stock: Path, written: WritesOdd, accepts: Accepts
) -> None:
    """Documents are valid as by the TEI's own schema, and a warning says where that surprises."""
    schema = written(case.inside, p5=stock)
    assert said(schema.warnings) == case.said
    for inside in case.good:
        assert accepts(schema, f"<TEI>{inside}</TEI>"), inside
    for inside in case.bad:
        assert not accepts(schema, f"<TEI>{inside}</TEI>"), inside


def test_a_customisation_may_name_what_another_release_has(
    stock: Path, written: WritesOdd, accepts: Accepts
) -> None:
    """References that lead nowhere are passed over and said where the ODD has a source."""
    schema = written(
        f'{_BASE}<elementSpec ident="p" mode="change"><classes mode="change"><memberOf '
        'key="att.gg"/></classes><content><alternate><textNode/><elementRef key="hed"/></alternate>'
        '</content><attList><attRef class="att.f"/><attDef ident="own" mode="change"><datatype>'
        '<dataRef key="data.e"/></datatype></attDef></attList></elementSpec>',
        p5=stock,
    )
    assert said(schema.warnings) == (
        "There is no element “hed”. Did you mean “head”?",
        "There is no class “att.gg”. Did you mean “att.g”?",
        "There is no class “att.f”. Did you mean “att.g”?",
        "There is no datatype “data.e”. Did you mean “data.d”?",
    )
    assert accepts(schema, '<TEI><head/><p own="any thing" n="1">x</p></TEI>')
    assert not accepts(schema, "<TEI><head/><p><head/></p></TEI>")


def test_a_start_that_is_not_there_issaid(written: WritesOdd, accepts: Accepts) -> None:
    """One name in @start may be unknown as long as another is there."""
    schema = written(
        '<elementSpec ident="TEI"><content/></elementSpec>', attributes='start="TEI tie"'
    )
    assert said(schema.warnings) == (
        "There is no element “tie”. Declare it, or remove the reference.",
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
    assert said(schema.warnings) == (
        "The change takes the name “kind” from the attribute “k”. Repeat the altIdent.",
    )
