"""ODDs that others wrote: what they say that this release, or this compiler, might trip over."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Final

import pytest
from jing import jar
from lxml import etree

from edition import odd, relaxng
from edition.check import compiled
from edition.config import Config
from edition.errors import SchemaError

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Accepts, WritesOdd

_RNG: Final = "http://relaxng.org/ns/structure/1.0"
_NAMES: Final = {
    "s": "http://purl.oclc.org/dsdl/schematron",
    "r": _RNG,
    "x": "http://www.w3.org/1999/XSL/Transform",
}
_BASE: Final = '<moduleRef key="base"/>'
_EMPTY: Final = '<elementSpec ident="{}"><content/></elementSpec>'
_EXEMPLARS: Final = (
    *("odd/tei_bare", "odd/tei_drama", "odd/tei_lite", "odd/tei_minimal", "odd/tei_ms"),
    *("odd/tei_simplePrint", "exemplars/tei_its", "exemplars/tei_jtei", "exemplars/tei_odds"),
)
_WEB: Final = "https://www.tei-c.org/release/xml/tei/Exemplars/"


@pytest.mark.parametrize("name", _EXEMPLARS)
def test_what_an_exemplar_of_the_tei_compiles_to_can_be_read(
    name: str, shared: Path, tmp_path: Path
) -> None:
    """By the reader here and, where there is Java, by jing."""
    path = _at_hand(shared / "tei" / f"{name}.odd", tmp_path)
    written = odd.compile_relaxng(odd.read(path, p5=shared / "tei" / "p5subset.xml"))
    assert relaxng.parse(written)
    schema, document = tmp_path / "made.rng", tmp_path / "x.xml"
    schema.write_bytes(written)
    document.write_text("<x/>", encoding="utf-8")
    said = subprocess.run(
        ["java", "-Xss16m", "-jar", str(jar()), str(schema), str(document)],  # noqa: S607 - from PATH
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
    ).stdout
    assert f"{document}:1:" in said
    assert f"{schema}:" not in said


def _at_hand(path: Path, folder: Path) -> Path:
    """Return a copy of an ODD that takes the schemas beside it, where the original asks the web."""
    copy = folder / path.name
    copy.write_text(path.read_text(encoding="utf-8").replace(_WEB, ""), encoding="utf-8")
    for schema in path.parent.glob("*.rng"):
        (folder / schema.name).write_bytes(schema.read_bytes())
    return copy


def test_a_class_may_lose_all_its_attributes(written: WritesOdd, accepts: Accepts) -> None:
    """Its own are deleted, and its superclasses with theirs."""
    schema = written(
        '<classSpec ident="att.gone" type="atts" mode="delete"/>'
        '<classSpec ident="att.lost" type="atts" mode="delete"/>'
        '<classSpec ident="att.a" type="atts"><classes><memberOf key="att.gone"/>'
        '<memberOf key="att.lost"/></classes></classSpec>'
        '<elementSpec ident="TEI"><classes><memberOf key="att.a"/></classes><content/>'
        "</elementSpec>"
    )
    assert accepts(schema, "<TEI/>")
    assert not accepts(schema, '<TEI n="1"/>')


@pytest.mark.parametrize("reference", ["elementRef", "classRef", "macroRef", "dataRef"])
def test_a_reference_to_what_was_withdrawn_is_a_warning(
    reference: str, stock: Path, written: WritesOdd, accepts: Accepts
) -> None:
    """An ODD outlives the release that it was written for, and a slip has its nearest name."""
    schema = written(f'{_BASE}<{reference} key="heat"/>', p5=stock)
    assert [one for one in schema.warnings if "“heat”. Did you mean “head”?" in one]
    assert accepts(schema, "<TEI><head/></TEI>")


def test_interleaved_elements_stand_in_any_order(written: WritesOdd, accepts: Accepts) -> None:
    """`interleave` (TEI P5 4.11) is what `preserveOrder="false"` was."""
    schema = written(
        '<elementSpec ident="TEI"><content><sequence><elementRef key="h"/><interleave>'
        '<elementRef key="a"/><elementRef key="b" minOccurs="0" maxOccurs="2"/></interleave>'
        "</sequence></content></elementSpec>" + "".join(map(_EMPTY.format, "hab"))
    )
    for inside in ("<h/><a/>", "<h/><a/><b/>", "<h/><b/><a/><b/>"):
        assert accepts(schema, f"<TEI>{inside}</TEI>"), inside
    for inside in ("<a/><h/>", "<h/><b/>", "<h/><a/><a/>"):
        assert not accepts(schema, f"<TEI>{inside}</TEI>"), inside


def test_a_group_in_the_schema_itself_is_part_of_it(written: WritesOdd, accepts: Accepts) -> None:
    """`specGrp` as a child of `schemaSpec` (TEI P5, TD, "Grouping of Components")."""
    schema = written(f"<specGrp>{_EMPTY.format('TEI')}</specGrp>")
    assert accepts(schema, "<TEI/>")


def test_an_attribute_may_be_changed_and_then_deleted(stock: Path, written: WritesOdd) -> None:
    """What stands further on holds, and the change before it was not in vain."""
    change = '<elementSpec ident="p" mode="change"><attList>{}</attList></elementSpec>'
    schema = written(
        _BASE
        + change.format('<attDef ident="n" mode="change"><desc>d</desc></attDef>')
        + change.format('<attDef ident="n" mode="delete"/>'),
        p5=stock,
    )
    assert "n" not in {one.definition.ident for one in schema.attributes("p")}
    assert schema.warnings == ()


def test_a_source_may_be_a_schema_without_a_document_around_it(
    tmp_path: Path, stock: Path, written: WritesOdd
) -> None:
    """A `schemaSpec` is the root of its file; attributes are taken of its changed classes."""
    (tmp_path / "base.odd").write_text(
        f'<schemaSpec xmlns="http://www.tei-c.org/ns/1.0" ident="b" start="TEI">{_BASE}'
        '<elementSpec ident="r" mode="delete"/></schemaSpec>',
        encoding="utf-8",
    )
    schema = written(
        '<classRef key="att.g" include="n"/><elementRef key="TEI"/><elementRef key="head"/>'
        '<elementRef key="r"/>',
        attributes='start="TEI" source="base.odd"',
        p5=stock,
    )
    assert [one.definition.ident for one in schema.attributes("TEI")] == ["n"]
    assert "r" not in schema.elements


def test_two_patterns_of_one_name_are_kept_apart(
    tmp_path: Path, written: WritesOdd, accepts: Accepts
) -> None:
    """A pattern of a schema that is taken in means what it meant there; two of a name are told."""
    (tmp_path / "other.rng").write_text(
        f'<grammar xmlns="{_RNG}" ns="urn:x"><define name="box"><element name="box">'
        '<ref name="p"/></element></define><define name="p"><element name="p"><empty/></element>'
        "</define></grammar>",
        encoding="utf-8",
    )
    schema = written(
        '<moduleRef url="other.rng"/><elementSpec ident="TEI"><content><elementRef key="p"/>'
        '<rng:ref name="box"/></content></elementSpec><elementSpec ident="p"><content><textNode/>'
        "</content></elementSpec>"
    )
    assert accepts(schema, '<TEI><p>a</p><box xmlns="urn:x"><p/></box></TEI>')
    assert not accepts(schema, '<TEI><p>a</p><box xmlns="urn:x"><p>a</p></box></TEI>')
    assert ["“p”" in one and "@prefix" in one for one in schema.warnings] == [True]


def test_elements_of_relax_ng_may_have_a_prefix_in_a_schema_that_is_taken_in(
    tmp_path: Path, written: WritesOdd, accepts: Accepts
) -> None:
    """Also where the namespace without a prefix is another one, as the TEI's stylesheets write."""
    (tmp_path / "other.rng").write_text(
        f'<grammar xmlns="{_RNG}" xmlns:rng="{_RNG}"><define name="box"><element name="box">'
        '<rng:group xmlns="http://www.tei-c.org/ns/1.0"><rng:text/></rng:group></element></define>'
        "</grammar>",
        encoding="utf-8",
    )
    schema = written(
        '<moduleRef url="other.rng"/><elementSpec ident="TEI"><content><rng:ref name="box"/>'
        "</content></elementSpec>"
    )
    assert accepts(schema, "<TEI><box>a</box></TEI>")


def test_nothing_is_compiled_that_is_no_relax_ng(tmp_path: Path) -> None:
    """Also where the flaw is in a schema that is taken in: the place is that of its reference."""
    (tmp_path / "other.rng").write_text(
        f'<grammar xmlns="{_RNG}"><define name="box"><element name="box"><list><list><text/>'
        "</list></list></element></define></grammar>",
        encoding="utf-8",
    )
    path = tmp_path / "m.odd"
    path.write_text(
        '<schemaSpec xmlns="http://www.tei-c.org/ns/1.0" ident="m" start="TEI">\n'
        '<moduleRef url="other.rng"/><elementSpec ident="TEI"><content>'
        f'<ref xmlns="{_RNG}" name="box"/></content></elementSpec></schemaSpec>',
        encoding="utf-8",
    )
    with pytest.raises(SchemaError, match=r"m\.odd:2: The schema compiled from this would be"):
        compiled.compile_odd(Config(root=tmp_path), path)


_KEY: Final = (
    '<xsl:key xmlns:xsl="http://www.w3.org/1999/XSL/Transform" name="k" match="*" use="@n"/>'
)
_RULE: Final = '<sch:rule context="*"><sch:assert test="key(\'k\', @n)">k</sch:assert></sch:rule>'


@pytest.mark.parametrize(
    "inside",
    [
        _KEY + _RULE,
        f"<sch:pattern>{_KEY}{_RULE}</sch:pattern>",
        _RULE.replace("<sch:assert", f"{_KEY}<sch:assert"),
    ],
)
def test_a_key_is_one_of_the_whole_schema(inside: str, written: WritesOdd) -> None:
    """Wherever the ODD has it: XSLT knows keys at the top alone (XSLT 2, 16.3.1)."""
    constraint = f'<constraintSpec ident="c" scheme="schematron"><constraint>{inside}'
    schema = written(
        f'<elementSpec ident="TEI">{constraint}</constraint></constraintSpec></elementSpec>'
    )
    for made, root in ((odd.compile_schematron, "s:schema"), (odd.compile_relaxng, "r:grammar")):
        tree = etree.fromstring(made(schema))
        assert len(tree.xpath("//x:key", namespaces=_NAMES)) == 1
        assert len(tree.xpath(f"/{root}/x:key", namespaces=_NAMES)) == 1


_BARE: Final = (
    '<constraintSpec ident="c" scheme="schematron"><constraint>'
    '<sch:assert test="true()">a</sch:assert></constraint></constraintSpec>'
)


def test_rules_of_datatypes_and_macros_are_for_what_uses_them(written: WritesOdd) -> None:
    """Elements and attributes; the rules of one that nothing uses are none."""
    schema = written(
        f'<dataSpec ident="d"><content><dataRef name="string"/></content>{_BARE}</dataSpec>'
        f'<dataSpec ident="idle"><content><dataRef name="string"/></content>{_BARE}</dataSpec>'
        f'<macroSpec ident="m"><content><textNode/></content>{_BARE}</macroSpec>'
        '<elementSpec ident="TEI"><content><macroRef key="m"/></content><attList>'
        '<attDef ident="n"><datatype><dataRef key="d"/></datatype></attDef></attList></elementSpec>'
    )
    for made in (odd.compile_schematron, odd.compile_relaxng):
        tree = etree.fromstring(made(schema))
        found = tree.xpath("//s:rule/@context", namespaces=_NAMES)
        assert found == ["tei:TEI/@n", "tei:TEI"]


def test_a_rule_without_a_context_has_that_of_its_element(written: WritesOdd) -> None:
    """As a bare assertion has."""
    constraint = _BARE.replace("<sch:assert", "<sch:rule><sch:assert", 1)
    inside = constraint.replace("</sch:assert>", "</sch:assert></sch:rule>")
    schema = written(f'<elementSpec ident="TEI">{inside}</elementSpec>')
    tree = etree.fromstring(odd.compile_schematron(schema))
    assert tree.xpath("//s:rule/@context", namespaces=_NAMES) == ["tei:TEI"]


def test_another_release_than_the_odd_names_is_told(stock: Path, written: WritesOdd) -> None:
    """And one that is of the release, or does not say, is not."""
    header = "<teiHeader><fileDesc><editionStmt><edition>P5 4.9.0.</edition></editionStmt>"
    text = stock.read_text(encoding="utf-8")
    stock.write_text(text.replace("<text>", f"{header}</fileDesc></teiHeader><text>"), "utf-8")
    source = 'start="TEI" source="tei:{}"'
    older = written(_BASE, attributes=source.format("3.6.0"), p5=stock)
    assert ["3.6.0" in one and "4.9.0" in one for one in older.warnings] == [True]
    assert not written(_BASE, attributes=source.format("4.9.0"), p5=stock).warnings
    assert not written(_BASE, attributes=source.format("current"), p5=stock).warnings


def test_the_release_that_is_missing_is_named(written: WritesOdd) -> None:
    """So that the remedy can be typed."""
    with pytest.raises(SchemaError, match=r"--p5 4\.8\.1"):
        written(_BASE, attributes='start="TEI" source="tei:4.8.1"')
