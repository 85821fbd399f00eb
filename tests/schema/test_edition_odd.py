"""The ODD of the edition: a document that other ODD tools open, with examples that are real."""

from __future__ import annotations

import shutil
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from edition import odd, relaxng
from edition.errors import SchemaError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TEI = "{http://www.tei-c.org/ns/1.0}"
_EXAMPLE = "{http://www.tei-c.org/ns/Examples}"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_RELEASE = "tei:4.9.0"
_REFERENCE = "https://www.tei-c.org/Vault/P5/4.9.0/doc/tei-p5-doc/en/html/ref-{}.html"


@pytest.fixture(scope="module")
def tree(root: Path) -> etree._Element:
    """Return the root of the ODD."""
    return etree.parse(root / "schema" / "edition.odd").getroot()


@pytest.fixture(scope="module")
def telegram(root: Path) -> etree._Element:
    """Return the root of the telegram."""
    return etree.parse(root / "source" / "telegram.xml").getroot()


def _specs(tree: etree._Element) -> Iterator[etree._Element]:
    return tree.iter(f"{_TEI}elementSpec")


def test_groups_stand_in_the_prose(tree: etree._Element) -> None:
    """The schema refers to its groups; in it, the TEI's stylesheets would only list them."""
    (schema,) = tree.iter(f"{_TEI}schemaSpec")
    referred = [one.get("target", "") for one in schema]
    groups = [f"#{one.get(_XML_ID)}" for one in tree.iter(f"{_TEI}specGrp")]
    assert referred == groups
    assert schema.get("source") == _RELEASE


def test_each_element_names_what_it_is_in_the_tei(tree: etree._Element) -> None:
    """All elements are the TEI's; `equiv` leads to the page of the release that is the source."""
    for spec in _specs(tree):
        name = spec.get("ident", "")
        (equivalent,) = spec.iterchildren(f"{_TEI}equiv")
        assert equivalent.get("name") == name
        assert equivalent.get("uri") == _REFERENCE.format(name)


def test_each_element_is_of_the_module_that_the_tei_has_it_in(
    tree: etree._Element, shared: Path
) -> None:
    """The names of modules are those of the TEI, so that tools file the elements as they do its."""
    declared = etree.parse(shared / "tei" / "p5subset.xml").getroot()
    modules = {spec.get("ident"): spec.get("module") for spec in _specs(declared)}
    assert {spec.get("ident"): spec.get("module") for spec in _specs(tree)}.items() <= (
        modules.items()
    )


def test_the_odd_is_valid_tei(root: Path, shared: Path) -> None:
    """The ODD is itself valid under `tei_all`."""
    grammar = relaxng.load(shared / "tei" / "tei_all.rng")
    found = grammar.validate((root / "schema" / "edition.odd").read_bytes())
    assert [(item.line, item.message) for item in found] == []


def test_names_are_unique(tree: etree._Element) -> None:
    """No `xml:id` stands twice, also where examples repeat what the telegram has."""
    counts = Counter(str(name) for name in tree.xpath("//@xml:id"))
    assert [name for name, count in counts.items() if count > 1] == []


def test_each_element_of_the_telegram_has_an_example(
    tree: etree._Element, telegram: etree._Element
) -> None:
    """What the telegram uses is shown by an example of it, which holds the element."""
    used = {etree.QName(one).localname for one in telegram.iter(etree.Element)}
    shown = {
        spec.get("ident")
        for spec in _specs(tree)
        if next(spec.iter(f"{_EXAMPLE}{spec.get('ident')}"), None) is not None
    }
    assert used == shown


def test_each_example_is_a_piece_of_the_telegram(
    tree: etree._Element, telegram: etree._Element
) -> None:
    """An example is as the telegram has it; one that is feasible leaves out content."""
    for example in tree.iter(f"{_EXAMPLE}egXML"):
        (piece,) = example
        whole = example.get("valid") != "feasible"
        name = etree.QName(piece).localname
        found = telegram.iter(f"{_TEI}{name}")
        assert any(_is_of(piece, one, whole=whole) for one in found), etree.tostring(piece)


def _is_of(piece: etree._Element, found: etree._Element, *, whole: bool) -> bool:
    """Say whether a piece is an element, its `xml:id` aside, or that with less in it."""
    if etree.QName(piece).localname != etree.QName(found).localname:
        return False
    if _attributes(piece) != _attributes(found):
        return False
    if whole and _words(piece) != _words(found):
        return False
    left = iter(found.iterchildren(etree.Element))
    inner = list(piece.iterchildren(etree.Element))
    if whole and len(inner) != len(list(found.iterchildren(etree.Element))):
        return False
    return all(any(_is_of(child, one, whole=whole) for one in left) for child in inner)


def _attributes(element: etree._Element) -> set[tuple[str, str]]:
    return {(str(key), str(value)) for key, value in element.attrib.items() if key != _XML_ID}


def _words(element: etree._Element) -> list[str]:
    return "".join(str(text) for text in element.itertext(etree.Element)).split()


def test_a_source_excuses_no_mistake(root: Path, tmp_path: Path) -> None:
    """Although the ODD names a release, a reference that leads nowhere in it stops the compiler."""
    copy = tmp_path / "edition.odd"
    shutil.copy(root / "schema" / "edition.odd", copy)
    text = copy.read_text(encoding="utf-8")
    copy.write_text(text.replace('key="model.block"', 'key="model.blcok"', 1), encoding="utf-8")
    with pytest.raises(SchemaError, match=r"model\.blcok"):
        odd.read(copy)
