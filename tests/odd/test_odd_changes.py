"""Customisation: what modes, references and sources make of the declarations of a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from edition import odd

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Accepts, WritesOdd

_BASE = '<moduleRef key="base"/>'


_CASES = (
    (_BASE, "<head/>x<p/>", "<head/><q/>"),
    (f'{_BASE}<moduleRef key="more"/>', "<head/><q/><r/>", "<p/>"),
    (f'{_BASE}<moduleRef key="more" include="q"/>', "<head/><q/>", "<head/><r/>"),
    (f'{_BASE}<moduleRef key="more" except="q"/>', "<head/><r/>", "<head/><q/>"),
    (f'{_BASE}<elementRef key="q"/>', "<head/><q/>", "<head/><r/>"),
    ('<moduleRef key="base" except="head"/>', "x<p/>", "<head/>"),
    (f'{_BASE}<elementSpec ident="head" mode="delete"/>', "<p/>", "<head/><p/>"),
    (f'{_BASE}<classSpec ident="model.part" mode="delete"/>', "<head/>x", "<head/><p/>"),
    (f'{_BASE}<macroSpec ident="macro.m" mode="delete"/>', "<head/>", "<head/>x"),
    (
        (
            f'{_BASE}<macroSpec ident="macro.m" mode="change"><content>'
            '<elementRef key="p"/></content>'
            "</macroSpec>"
        ),
        "<head/><p/>",
        "<head/>",
    ),
    (
        (
            f'{_BASE}<elementSpec ident="p" mode="change"><classes mode="change">'
            '<memberOf key="model.part" mode="delete"/></classes></elementSpec>'
        ),
        "<head/>",
        "<head/><p/>",
    ),
    (
        (
            f'{_BASE}<elementSpec ident="head" mode="change"><classes mode="change">'
            '<memberOf key="model.part" mode="add"/></classes></elementSpec>'
        ),
        "<head/><head/>",
        "",
    ),
    (
        (
            f'{_BASE}<elementSpec ident="p" mode="change"><classes mode="replace">'
            '<memberOf key="model.part"/></classes></elementSpec>'
        ),
        "<head/><p/>",
        '<head/><p n="1"/>',
    ),
    (
        (
            f'{_BASE}<elementSpec ident="p" mode="change"><content>'
            '<elementRef key="head"/></content>'
            "</elementSpec>"
        ),
        '<head/><p own="3" k="one"><head/></p>',
        "<head/><p>x</p>",
    ),
    (
        f'{_BASE}<elementSpec ident="p" mode="change"><content/></elementSpec>',
        "<head/><p/>",
        "<head/><p>x</p>",
    ),
    (
        (
            f'{_BASE}<elementSpec ident="p" mode="replace"><classes><memberOf key="model.part"/>'
            "</classes><content/></elementSpec>"
        ),
        "<head/><p/>",
        '<head/><p own="3"/>',
    ),
    (
        (
            f'{_BASE}<elementSpec ident="p" mode="change"><attList>'
            '<attDef ident="own" mode="delete"/>'
            "</attList></elementSpec>"
        ),
        '<head/><p n="1"/>',
        '<head/><p own="1"/>',
    ),
    (
        (
            f'{_BASE}<elementSpec ident="p" mode="change"><attList>'
            '<attDef ident="own" mode="change" '
            'usage="req"/></attList></elementSpec>'
        ),
        '<head/><p own="1"/>',
        "<head/><p/>",
    ),
    (
        (
            f'{_BASE}<elementSpec ident="p" mode="change"><attList>'
            '<attDef ident="own" mode="replace"/>'
            "</attList></elementSpec>"
        ),
        '<head/><p own="x"/>',
        '<head/><p other="x"/>',
    ),
    (
        (
            f'{_BASE}<elementSpec ident="p" mode="change"><attList><attDef ident="new" mode="add"/>'
            "</attList></elementSpec>"
        ),
        '<head/><p new="x" own="1" n="1"/>',
        '<head/><p own="x"/>',
    ),
    (
        (
            f'{_BASE}<elementSpec ident="p" mode="change"><attList>'
            '<attDef ident="k" mode="delete"/>'
            "</attList></elementSpec>"
        ),
        '<head/><p n="1"/>',
        '<head/><p k="one"/>',
    ),
    (
        (
            f'{_BASE}<classSpec ident="att.g" mode="change" type="atts"><attList><attDef ident="k" '
            'mode="change"><valList mode="change" type="closed">'
            '<valItem ident="one" mode="delete"/>'
            '<valItem ident="three" mode="add"/></valList></attDef></attList></classSpec>'
        ),
        '<head/><p k="two"/><p k="three"/>',
        '<head/><p k="one"/>',
    ),
    (
        (
            f'{_BASE}<classSpec ident="att.g" mode="change" type="atts"><attList>'
            '<attDef ident="n" mode="delete"/></attList></classSpec>'
        ),
        '<head/><p k="one"/>',
        '<head/><p n="1"/>',
    ),
    (
        f'{_BASE}<classSpec ident="att.g" mode="delete" type="atts"/>',
        '<head/><p own="1"/>',
        '<head/><p n="1"/>',
    ),
    (
        f'{_BASE}<classRef key="att.g" include="n"/>',
        '<head/><p n="1"/>',
        '<head/><p k="one"/>',
    ),
    (
        f'{_BASE}<classRef key="att.g" except="n"/>',
        '<head/><p k="one"/>',
        '<head/><p n="1"/>',
    ),
    (
        (
            f'{_BASE}<dataSpec ident="data.d" mode="change"><content><dataRef name="NCName"/>'
            "</content></dataSpec>"
        ),
        '<head/><p own="x"/>',
        '<head/><p own="1"/>',
    ),
    (
        (
            f'{_BASE}<elementSpec ident="new"><classes><memberOf key="model.part"/></classes>'
            "<content/></elementSpec>"
        ),
        "<head/><new/>",
        "<head/><new>x</new>",
    ),
    (
        f'{_BASE}<elementSpec ident="p" mode="change"><altIdent>para</altIdent></elementSpec>',
        "<head/><para/>",
        "<head/><p/>",
    ),
    (
        (
            f'{_BASE}<elementSpec ident="p" mode="change"><attList>'
            '<attDef ident="own" mode="delete"/>'
            '</attList></elementSpec><elementSpec ident="p" mode="change"><content/></elementSpec>'
        ),
        '<head/><p n="1"/>',
        '<head/><p own="1"/>',
    ),
    (
        (
            f'{_BASE}<elementSpec ident="e" mode="add"><classes>'
            '<memberOf key="model.part"/></classes><content/><attList org="choice">'
            '<attDef ident="a"/><attDef ident="b"/></attList>'
            '</elementSpec><elementSpec ident="e" mode="change"><attList><attDef ident="c"/>'
            "</attList></elementSpec>"
        ),
        '<head/><e a="1" c="2"/>',
        '<head/><e a="1" b="2"/>',
    ),
    ('<specGrpRef target="#g"/>', "<head/><p/>", "<head/><q/>"),
)


@pytest.mark.parametrize("case", _CASES)
def test_a_customisation_makes_the_schema_it_says(
    case: tuple[str, str, str],
    stock: Path,
    written: WritesOdd,
    accepts: Accepts,
) -> None:
    """Each mode and reference changes what documents may hold, as chapter TD says."""
    orders, good, bad = case
    group = f'<specGrp xml:id="g">{_BASE}<specGrpRef target="#h"/></specGrp><specGrp xml:id="h"/>'
    schema = written(orders, p5=stock, outside=group)
    assert accepts(schema, f"<TEI>{good}</TEI>")
    assert not accepts(schema, f"<TEI>{bad}</TEI>")


@pytest.mark.parametrize(
    ("mode", "rules"), [("delete", 0), ("replace", 1), ("change", 1), ("add", 2)]
)
def test_constraints_are_changed_by_name(
    mode: str, rules: int, stock: Path, written: WritesOdd
) -> None:
    """A constraint of the source is deleted or replaced by one of its name."""
    schema = written(
        f'{_BASE}<elementSpec ident="p" mode="change"><constraintSpec ident="c" mode="{mode}">'
        '<constraint><sch:assert test="@k">k</sch:assert></constraint></constraintSpec>'
        "</elementSpec>",
        p5=stock,
    )
    text = odd.compile_schematron(schema).decode()
    assert text.count("<assert ") == rules
    assert ('test="@n"' in text) == (mode == "add")
