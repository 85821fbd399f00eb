"""Customisation: what modes, references and sources make of the declarations of a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from edition import odd
from edition.errors import SchemaError

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Accepts, WritesOdd

_STOCK = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>
<moduleSpec ident="base"/><moduleSpec ident="more"/>
<classSpec ident="model.part" type="model" module="base"/>
<classSpec ident="att.g" type="atts" module="base"><attList><attDef ident="n"/><attDef ident="k">
 <valList type="closed"><valItem ident="one"/><valItem ident="two"/></valList></attDef></attList>
</classSpec>
<macroSpec ident="macro.m" module="base"><content><alternate minOccurs="0" maxOccurs="unbounded">
 <textNode/><classRef key="model.part"/></alternate></content></macroSpec>
<dataSpec ident="data.d" module="base"><content><dataRef name="integer"/></content></dataSpec>
<elementSpec ident="TEI" module="base"><classes><memberOf key="att.g"/></classes><content>
 <sequence><elementRef key="head"/><macroRef key="macro.m"/></sequence></content></elementSpec>
<elementSpec ident="head" module="base"><content><textNode/></content></elementSpec>
<elementSpec ident="p" module="base"><classes><memberOf key="model.part"/><memberOf key="att.g"/>
 </classes><content><textNode/></content><constraintSpec ident="c" scheme="schematron"><constraint>
 <sch:assert xmlns:sch="http://purl.oclc.org/dsdl/schematron" test="@n">n</sch:assert>
 </constraint></constraintSpec><attList><attDef ident="own"><datatype><dataRef key="data.d"/>
 </datatype></attDef></attList></elementSpec>
<elementSpec ident="q" module="more"><classes><memberOf key="model.part"/></classes><content>
 <textNode/></content></elementSpec>
<elementSpec ident="r" module="more"><classes><memberOf key="model.part"/></classes><content/>
</elementSpec>
</body></text></TEI>"""
_BASE = '<moduleRef key="base"/>'


@pytest.fixture
def stock(tmp_path: Path) -> Path:
    """Return a small stock of declarations in two modules."""
    path = tmp_path / "stock.xml"
    path.write_text(_STOCK, encoding="utf-8")
    return path


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
        f'{_BASE}<elementSpec ident="e" mode="add"><classes><memberOf key="model.part"/></classes>'
        '<content/><attList org="choice"><attDef ident="a"/><attDef ident="b"/></attList>'
        '</elementSpec><elementSpec ident="e" mode="change"><attList><attDef ident="c"/></attList>'
        "</elementSpec>",
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


def test_an_odd_may_stand_on_another_odd(stock: Path, written: WritesOdd, accepts: Accepts) -> None:
    """`@source` takes from what another ODD makes, its deletions and changes included."""
    first = (
        f'{_BASE}<elementSpec ident="head" mode="delete"/><elementSpec ident="p" mode="change">'
        '<attList><attDef ident="own" mode="delete"/></attList></elementSpec>'
    )
    written(first, name="first.odd", p5=stock)
    schema = written(
        '<moduleRef key="base"/><elementSpec ident="p" mode="change"><content/></elementSpec>',
        attributes='start="TEI" source="first.odd"',
        name="second.odd",
        p5=stock,
    )
    assert accepts(schema, '<TEI><p n="1"/></TEI>')
    assert not accepts(schema, '<TEI><p own="1"/></TEI>')
    assert not accepts(schema, "<TEI><head/></TEI>")


def test_a_single_reference_may_name_its_own_source(
    tmp_path: Path, stock: Path, written: WritesOdd, accepts: Accepts
) -> None:
    """An `elementRef` with `@source` takes one element of another vocabulary."""
    (tmp_path / "other.xml").write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><elementSpec ident="z" module="o"><classes>'
        '<memberOf key="model.part"/></classes><content/></elementSpec></TEI>',
        encoding="utf-8",
    )
    schema = written(f'{_BASE}<elementRef key="z" source="other.xml"/>', p5=stock)
    assert accepts(schema, "<TEI><head/><z/></TEI>")


def test_names_of_patterns_have_the_prefix_of_the_schema(
    stock: Path, written: WritesOdd, accepts: Accepts
) -> None:
    """`schemaSpec/@prefix` begins the name of each pattern and leaves those of elements."""
    schema = written(_BASE, attributes='start="TEI" prefix="our_"', p5=stock)
    text = odd.compile_relaxng(schema).decode()
    assert '<define name="our_p">' in text
    assert '<ref name="our_model.part"/>' in text
    assert accepts(schema, "<TEI><head/><p/></TEI>")


def test_a_module_may_have_a_prefix_of_its_own(
    stock: Path, written: WritesOdd, accepts: Accepts
) -> None:
    """`moduleRef/@prefix` begins the names of the patterns of the module, and no other."""
    schema = written(f'{_BASE}<moduleRef key="more" prefix="m_"/>', p5=stock)
    text = odd.compile_relaxng(schema).decode()
    assert '<define name="m_q">' in text
    assert '<define name="p">' in text
    assert accepts(schema, "<TEI><head/><q/></TEI>")


def test_a_name_is_chosen_by_the_language_of_the_schema(
    written: WritesOdd, accepts: Accepts
) -> None:
    """Of several `altIdent` that in the language of the documentation is the element's name."""
    names = '<altIdent xml:lang="en">book</altIdent><altIdent xml:lang="fr">livre</altIdent>'
    inside = f'<elementSpec ident="TEI">{names}<content/></elementSpec>'
    assert accepts(written(inside), "<book/>")
    assert accepts(written(inside, attributes='start="TEI" docLang="fr"'), "<livre/>")


def test_elements_have_the_namespace_of_the_schema(written: WritesOdd, accepts: Accepts) -> None:
    """`schemaSpec/@ns` is the namespace of all elements that name no other."""
    schema = written(
        '<elementSpec ident="TEI"><content><elementRef key="t"/></content></elementSpec>'
        '<elementSpec ident="t" ns="http://www.tei-c.org/ns/1.0"><content/></elementSpec>',
        attributes='start="TEI" ns="urn:own"',
    )
    assert accepts(
        schema, '<o:TEI xmlns:o="urn:own"><t xmlns="http://www.tei-c.org/ns/1.0"/></o:TEI>'
    )
    assert not accepts(schema, "<TEI><t/></TEI>")


def test_a_schema_of_another_vocabulary_takes_part(
    tmp_path: Path, written: WritesOdd, accepts: Accepts
) -> None:
    """`moduleRef/@url` includes RELAX NG, its names prefixed, its includes resolved."""
    rng = 'xmlns="http://relaxng.org/ns/structure/1.0"'
    (tmp_path / "math.rng").write_text(
        f'<grammar {rng} ns="urn:math"><include href="inner.rng"><define name="inner">'
        '<element name="new"><empty/></element></define></include><start><ref name="math"/>'
        '</start><define name="math"><element name="math"><ref name="inner"/></element></define>'
        "</grammar>",
        encoding="utf-8",
    )
    (tmp_path / "inner.rng").write_text(
        f'<grammar {rng} ns="urn:math"><define name="inner"><element name="old"><empty/>'
        "</element></define></grammar>",
        encoding="utf-8",
    )
    schema = written(
        '<moduleRef url="math.rng" prefix="m_"/><elementSpec ident="TEI"><content>'
        '<rng:ref name="m_math"/></content></elementSpec>'
    )
    assert accepts(schema, '<TEI><math xmlns="urn:math"><new/></math></TEI>')
    assert not accepts(schema, '<TEI><math xmlns="urn:math"><old/></math></TEI>')


def test_groups_may_stand_in_other_files(
    tmp_path: Path, written: WritesOdd, accepts: Accepts
) -> None:
    """`specGrpRef/@target` reaches a group in a file beside the ODD."""
    (tmp_path / "groups.xml").write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><specGrp xml:id="one"><elementSpec ident="TEI">'
        "<content/></elementSpec></specGrp></TEI>",
        encoding="utf-8",
    )
    assert accepts(written('<specGrpRef target="groups.xml#one"/>'), "<TEI/>")


def test_what_is_changed_in_vain_is_said(stock: Path, written: WritesOdd) -> None:
    """A change to what nothing declares is a warning with the nearest name, not silence."""
    schema = written(
        f'{_BASE}<elementSpec ident="heda" mode="delete"/><specGrpRef target="#none"/>'
        '<moduleRef key="more" include="qq q"/><elementSpec ident="p" mode="change"><content>'
        '<rng:ref name="hed"/></content><attList><attDef ident="onw" mode="change"/></attList>'
        "</elementSpec>",
        p5=stock,
    )
    assert [one.partition(": ")[2] for one in schema.warnings] == [
        "There is no specGrp “none”. Declare it, or take the reference out.",
        "The module “more” has no element “qq”. Did you mean “q”?",
        "There is no element “heda” to delete. Did you mean “head”?",
        "There is no pattern “hed”. Did you mean “head”?",
        "The element “p” has no attribute “onw” to change. Did you mean “own”?",
    ]


def test_a_compiled_odd_is_a_schema_of_its_own(written: WritesOdd, accepts: Accepts) -> None:
    """An ODD that a processor wrote may name elements that the schema left out."""
    schema = written(
        '<elementSpec ident="TEI" module="base"><content><sequence><elementRef key="gone"/>'
        "<textNode/></sequence></content></elementSpec>",
        attributes='start="TEI" source="p5subset.xml"',
    )
    assert accepts(schema, "<TEI>words</TEI>")


def test_an_odd_may_name_what_its_source_left_out(
    stock: Path, written: WritesOdd, accepts: Accepts
) -> None:
    """A place for an element that the first ODD deleted is no mistake in the second."""
    written(f'{_BASE}<elementSpec ident="head" mode="delete"/>', name="first.odd", p5=stock)
    schema = written(
        f'{_BASE}<elementSpec ident="p" mode="change"><content><alternate><elementRef key="head"/>'
        "<textNode/></alternate></content></elementSpec>",
        attributes='start="TEI" source="first.odd"',
        name="second.odd",
        p5=stock,
    )
    assert accepts(schema, "<TEI><p>x</p></TEI>")


def test_names_in_embedded_patterns_keep_their_namespace(
    written: WritesOdd, accepts: Accepts
) -> None:
    """A prefixed name in RELAX NG inside an ODD means what its prefix is declared to mean."""
    schema = written(
        '<elementSpec ident="TEI"><content><rng:element xmlns:m="urn:m" name="m:math">'
        '<rng:attribute name="m:k"/></rng:element></content></elementSpec>'
    )
    assert accepts(schema, '<TEI><a:math xmlns:a="urn:m" a:k="1"/></TEI>')
    assert not accepts(schema, '<TEI><math k="1"/></TEI>')


def test_parts_of_an_odd_may_stand_in_other_files(
    tmp_path: Path, written: WritesOdd, accepts: Accepts
) -> None:
    """`xi:include` brings in a part of the ODD; a mistake in it is refused at its own place."""
    part = tmp_path / "part.xml"
    text = (
        '<specGrp xmlns="http://www.tei-c.org/ns/1.0">\n\n<elementSpec ident="TEI"><content>{}'
        "</content></elementSpec></specGrp>"
    )
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="part.xml"/>'
    part.write_text(text.format(""), encoding="utf-8")
    assert accepts(written(include), "<TEI/>")
    part.write_text(text.format('<elementRef key="TIE"/>'), encoding="utf-8")
    with pytest.raises(SchemaError, match=r"part\.xml:3: There is no element “TIE”"):
        written(include)
    part.unlink()
    with pytest.raises(SchemaError, match=r"test\.odd:3: .*no such file"):
        written(include)


def test_embedded_patterns_may_refer_to_datatypes(written: WritesOdd, accepts: Accepts) -> None:
    """A reference in RELAX NG to a datatype of the ODD finds its definition."""
    schema = written(
        '<dataSpec ident="data.d"><content><dataRef name="integer"/></content></dataSpec>'
        '<elementSpec ident="TEI"><content/><attList><attDef ident="n"><datatype>'
        '<rng:ref name="data.d"/></datatype></attDef></attList></elementSpec>'
    )
    assert accepts(schema, '<TEI n="1"/>')
    assert not accepts(schema, '<TEI n="x"/>')
