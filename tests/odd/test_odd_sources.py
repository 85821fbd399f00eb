"""Where declarations come from: other ODDs, files, vocabularies, and how they are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from edition import odd
from edition.errors import SchemaError

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Accepts, WritesOdd

_BASE = '<moduleRef key="base"/>'


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
        "There is no specGrp “none”. Declare it, or remove the reference.",
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


def test_an_inclusion_in_an_example_is_only_shown(written: WritesOdd, accepts: Accepts) -> None:
    """Examples in the prose may show `xi:include` of files that are not there."""
    example = (
        '<egXML xmlns="http://www.tei-c.org/ns/Examples"><xi:include href="none.xml" '
        'xmlns:xi="http://www.w3.org/2001/XInclude"/></egXML>'
    )
    schema = written('<elementSpec ident="TEI"><content/></elementSpec>', outside=example)
    assert accepts(schema, "<TEI/>")


_MATH = (
    '<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="urn:math"><start><ref name="math"/>'
    '</start><define name="math"><element name="math"><ref name="math.atts"/></element></define>'
    '<define name="math.atts"><optional><attribute name="mode"/></optional></define></grammar>'
)


def test_a_schema_of_another_vocabulary_may_join_a_class(
    tmp_path: Path, stock: Path, written: WritesOdd, accepts: Accepts
) -> None:
    """What `moduleRef/content` defines is taken as it is written, and may add to a class."""
    (tmp_path / "math.rng").write_text(_MATH, encoding="utf-8")
    schema = written(
        f'{_BASE}<moduleRef url="math.rng" prefix="m_"><content><rng:div>'
        '<rng:define name="t_model.part" combine="choice"><rng:ref name="m_math"/></rng:define>'
        "</rng:div></content></moduleRef>",
        attributes='start="TEI" prefix="t_"',
        p5=stock,
    )
    assert accepts(schema, '<TEI><head/><p/><math xmlns="urn:math" mode="x"/></TEI>')


def test_attributes_may_be_those_of_another_vocabulary(
    tmp_path: Path, stock: Path, written: WritesOdd, accepts: Accepts
) -> None:
    """`attRef` without a class names a pattern of an included schema, on elements and classes."""
    (tmp_path / "math.rng").write_text(_MATH, encoding="utf-8")
    included = f'{_BASE}<moduleRef url="math.rng" prefix="m_"/>'
    change = '<attList><attRef name="m_math.atts"/></attList>'
    of_element = f'<elementSpec ident="head" mode="change">{change}</elementSpec>'
    of_class = f'<classSpec ident="att.g" type="atts" mode="change">{change}</classSpec>'
    schema = written(included + of_element + of_class, p5=stock)
    assert accepts(schema, '<TEI mode="x"><head mode="x"/><p mode="x"/></TEI>')
    assert not accepts(schema, '<TEI><head/><q mode="x"/></TEI>')


def test_two_elements_may_have_one_name_in_two_namespaces(
    stock: Path, written: WritesOdd, accepts: Accepts
) -> None:
    """An addition in another namespace stands beside the one of that name."""
    schema = written(
        f'{_BASE}<elementSpec ident="p" ns="urn:own" prefix="own_" mode="add"><classes>'
        '<memberOf key="model.part"/></classes><content><textNode/></content></elementSpec>'
        '<elementSpec ident="p" mode="change"><content><elementRef key="head"/></content>'
        "</elementSpec>"
        '<elementSpec ident="head" mode="change"><content><rng:ref name="own_p"/></content>'
        "</elementSpec>",
        p5=stock,
    )
    own = '<p xmlns="urn:own">x</p>'
    assert accepts(schema, f"<TEI><head>{own}</head><p><head>{own}</head></p>{own}</TEI>")
    assert not accepts(schema, f"<TEI><head>{own}</head><p>x</p></TEI>")
    assert schema.warnings == ()


def test_a_second_declaration_of_a_name_is_said(stock: Path, written: WritesOdd) -> None:
    """An addition of what is there already takes its place, with a warning that says where."""
    schema = written(f'{_BASE}<elementSpec ident="p" mode="add"><content/></elementSpec>', p5=stock)
    (warning,) = schema.warnings
    assert warning.partition(": ")[2] == (
        f"The element “p” is declared already, at {stock}:13. "
        'This declaration takes its place; say so by mode="replace".'
    )


@pytest.mark.parametrize("start", ["t_TEI", "TEI", "t_model.part"])
def test_a_start_may_be_the_name_of_a_pattern(
    start: str, stock: Path, written: WritesOdd, accepts: Accepts
) -> None:
    """`@start` names an element or class, or its pattern with the prefix of the schema."""
    schema = written(_BASE, attributes=f'start="{start}" prefix="t_"', p5=stock)
    document = "<p/>" if "part" in start else "<TEI><head/></TEI>"
    assert accepts(schema, document)


def test_a_change_of_a_value_that_is_not_there_adds_none(
    stock: Path, written: WritesOdd, accepts: Accepts
) -> None:
    """In a list of values, `change` describes a value that is there, and `add` adds one."""
    schema = written(
        f'{_BASE}<elementSpec ident="p" mode="change"><attList><attDef ident="k" mode="change">'
        '<valList mode="change" type="closed"><valItem ident="none" mode="change"/>'
        '<valItem ident="new" mode="add"/></valList></attDef></attList></elementSpec>',
        p5=stock,
    )
    assert accepts(schema, '<TEI><head/><p k="new"/><p k="one"/></TEI>')
    assert not accepts(schema, '<TEI><head/><p k="none"/></TEI>')
