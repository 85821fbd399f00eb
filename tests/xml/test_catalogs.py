"""OASIS catalogues: the address that stands for another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

from edition import odd, relaxng, schematron, source
from edition.building import fingerprints
from edition.check.schemas import Missing, chosen
from edition.config import Config, load
from edition.errors import SchemaError
from edition.source import Document
from edition.xml.catalogs import files, resolved
from folders import make_edition, run

if TYPE_CHECKING:
    from pathlib import Path

_TOP = '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog"{}>{}</catalog>'


def _catalog(folder: Path, entries: str, name: str = "catalog.xml", more: str = "") -> Path:
    path = folder / name
    path.write_text(_TOP.format(more, entries), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("entries", "address", "found"),
    [
        ('<uri name="http://e.org/a.rng" uri="a.rng"/>', "http://e.org/a.rng", "a.rng"),
        ('<system systemId="http://e.org/a.rng" uri="a.rng"/>', "http://e.org/a.rng", "a.rng"),
        (
            '<rewriteURI uriStartString="http://e.org/" rewritePrefix="e/"/>',
            "http://e.org/s/a",
            "e/s/a",
        ),
        (
            (
                '<rewriteURI uriStartString="http://e.org/" rewritePrefix="e/"/>'
                '<rewriteURI uriStartString="http://e.org/long/" rewritePrefix="l/"/>'
            ),
            "http://e.org/long/a",
            "l/a",
        ),
        (
            (
                '<rewriteURI uriStartString="http://e.org/" rewritePrefix="e/"/>'
                '<uri name="http://e.org/a" uri="own"/>'
            ),
            "http://e.org/a",
            "own",
        ),
        ('<uriSuffix uriSuffix="/a.rng" uri="b"/>', "http://e.org/x/a.rng", "b"),
        ('<systemSuffix systemIdSuffix="a.rng" uri="b"/>', "http://e.org/a.rng", "b"),
        ('<group xml:base="g/"><uri name="urn:a" uri="a"/></group>', "urn:a", "g/a"),
        ('<uri name="urn:a" uri="a" xml:base="h/"/>', "urn:a", "h/a"),
    ],
)
def test_an_entry_gives_an_address(tmp_path: Path, entries: str, address: str, found: str) -> None:
    """A whole one goes before a beginning, a longer beginning before a shorter (7.2.2)."""
    path = _catalog(tmp_path, entries)
    assert resolved(address, [path]) == f"{tmp_path.as_uri()}/{found}"
    assert resolved("urn:other", [path]) is None


def test_further_catalogues_are_asked(tmp_path: Path) -> None:
    """`nextCatalog` after this one, a delegate alone for what it is for; no circle is endless."""
    _catalog(
        tmp_path, '<uri name="urn:x:a" uri="next"/><nextCatalog catalog="catalog.xml"/>', "n.xml"
    )
    _catalog(tmp_path, '<uri name="urn:d:a" uri="own"/>', "d.xml")
    path = _catalog(
        tmp_path,
        '<delegateURI uriStartString="urn:d:" catalog="d.xml"/><nextCatalog catalog="n.xml"/>',
    )
    assert resolved("urn:x:a", [path]) == f"{tmp_path.as_uri()}/next"
    assert resolved("urn:d:a", [path]) == f"{tmp_path.as_uri()}/own"
    assert resolved("urn:d:b", [path]) is None
    assert {one.name for one in files([path])} == {"catalog.xml", "n.xml", "d.xml"}


@pytest.mark.parametrize("text", ["<catalog/>", "<catalog", ""])
def test_what_is_no_catalogue_is_told(tmp_path: Path, text: str) -> None:
    """With its file."""
    path = tmp_path / "catalog.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SchemaError, match=r"catalog\.xml"):
        resolved("urn:a", [path])


def _document(folder: Path, href: str) -> Document:
    model = f'<?xml-model href="{href}" schematypens="http://relaxng.org/ns/structure/1.0"?>'
    data = f'{model}<TEI xmlns="http://www.tei-c.org/ns/1.0"/>'
    document = source.parse(data.encode(), path=folder / "a.xml", root=folder)
    assert isinstance(document, Document)
    return document


def test_the_catalogue_of_an_edition_has_the_copy_of_a_schema(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`catalog.xml` beside `edition.toml`, and those that `$XML_CATALOG_FILES` names."""
    monkeypatch.delenv("XML_CATALOG_FILES", raising=False)
    (tmp_path / "copy.rng").write_text("<x/>", encoding="utf-8")
    document = _document(tmp_path, "https://e.org/a.rng")
    _catalog(tmp_path, '<uri name="https://e.org/a.rng" uri="copy.rng"/>')
    config = Config(root=tmp_path)
    assert chosen(document, config).relaxng == (tmp_path / "copy.rng",)
    (tmp_path / "catalog.xml").rename(tmp_path / "other.xml")
    assert chosen(document, config).relaxng == ()
    monkeypatch.setenv("XML_CATALOG_FILES", f"{tmp_path.as_uri()}/other.xml")
    assert chosen(document, config).relaxng == (tmp_path / "copy.rng",)


def test_a_copy_that_is_not_there_is_told(tmp_path: Path) -> None:
    """With the address that the catalogue gives."""
    _catalog(tmp_path, '<uri name="https://e.org/a.rng" uri="gone.rng"/>')
    [missing] = chosen(_document(tmp_path, "https://e.org/a.rng"), Config(root=tmp_path)).missing
    assert isinstance(missing, Missing)
    assert "gone.rng by a catalogue" in missing.reason


def test_documents_are_made_again_when_a_catalogue_changes(tmp_path: Path) -> None:
    """Also one that another leads to."""
    config = Config(root=tmp_path)
    seen = [fingerprints.taken(config, [], []).making]
    further = _catalog(tmp_path, "", "n.xml")
    _catalog(tmp_path, '<nextCatalog catalog="n.xml"/>')
    seen.append(fingerprints.taken(config, [], []).making)
    further.write_text(_TOP.format("", '<uri name="a" uri="b"/>'), encoding="utf-8")
    seen.append(fingerprints.taken(config, [], []).making)
    assert len(set(seen)) == 3


_RNG = (
    '<grammar xmlns="http://relaxng.org/ns/structure/1.0">{}<define name="p"><element name="p" '
    'ns="http://www.tei-c.org/ns/1.0"><attribute name="n"/></element></define></grammar>'
)
_WEB = "https://e.org/part"
_SCH = '<{} xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">{}</{}>'
_ODD = '<schemaSpec xmlns="http://www.tei-c.org/ns/1.0" ident="o" start="p" {}>{}</schemaSpec>'
_ELEMENT = (
    '<elementSpec ident="p" module="core" mode="add"><content><textNode/></content></elementSpec>'
)


def _copied(folder: Path, content: str) -> tuple[Path, ...]:
    (folder / "copy").write_text(content, encoding="utf-8")
    return (_catalog(folder, f'<uri name="{_WEB}" uri="copy"/>'),)


@pytest.mark.parametrize(
    "inside",
    [
        f'<include href="{_WEB}"/><start><ref name="p"/></start>',
        f'<start><externalRef href="{_WEB}"/></start>',
        '<include xml:base="https://e.org/" href="part"/><start><ref name="p"/></start>',
    ],
)
def test_what_relax_ng_includes_may_be_a_copy(tmp_path: Path, inside: str) -> None:
    """Not without the catalogue; what is kept of the schema is told from that of another one."""
    start = "" if "externalRef" not in inside else '<start><ref name="p"/></start>'
    known = _copied(tmp_path, _RNG.format(start))
    schema = tmp_path / "s.rng"
    schema.write_text(_RNG.format(inside).partition("<define")[0] + "</grammar>", "utf-8")
    with pytest.raises(SchemaError, match="not fetched"):
        relaxng.load(schema, cache=tmp_path / "kept")
    for _ in range(2):
        grammar = relaxng.load(schema, cache=tmp_path / "kept", catalogs=known)
        found = list(grammar.validate(b'<p xmlns="http://www.tei-c.org/ns/1.0"/>'))
        assert [item.kind for item in found] == [relaxng.Kind.MISSING_ATTRIBUTE]
    with pytest.raises(SchemaError, match="not fetched"):
        relaxng.load(schema, cache=tmp_path / "kept")


def test_what_schematron_includes_may_be_a_copy(tmp_path: Path) -> None:
    """Whole, or the part that a fragment names."""
    rule = '<rule context="*"><report test="true()">It ran.</report></rule>'
    known = _copied(tmp_path, _SCH.format("pattern", rule, "pattern"))
    schema = tmp_path / "s.sch"
    schema.write_text(_SCH.format("schema", f'<include href="{_WEB}"/>', "schema"), "utf-8")
    with pytest.raises(SchemaError, match="no local file"):
        schematron.load(schema)
    made = schematron.load(schema, catalogs=known)
    assert [one.message for one in made.validate(etree.ElementTree(etree.XML("<a/>")))] == [
        "It ran."
    ]


@pytest.mark.parametrize(
    ("more", "inside", "copy"),
    [
        (f'source="{_WEB}"', '<elementRef key="p"/>', _ODD.format("", _ELEMENT)),
        ("", f'<elementRef key="p" source="{_WEB}"/>', _ODD.format("", _ELEMENT)),
        ("", f'<moduleRef url="{_WEB}"/>{_ELEMENT}', _RNG.format("")),
    ],
)
def test_what_an_odd_takes_from_may_be_a_copy(
    tmp_path: Path, more: str, inside: str, copy: str
) -> None:
    """`@source` of a schema and of a reference, and `moduleRef/@url`."""
    known = _copied(tmp_path, copy)
    path = tmp_path / "o.odd"
    path.write_text(_ODD.format(more, inside), encoding="utf-8")
    with pytest.raises(SchemaError, match="nothing is fetched"):
        odd.read(path)
    assert "p" in odd.read(path, catalogs=known).specs


def test_a_run_asks_the_catalogue_for_what_a_schema_includes(tmp_path: Path) -> None:
    """Whichever way the schema is named; a copy that changes is read again by the next build."""
    folder = make_edition(tmp_path, '[schema]\nrng = ["s.rng"]\n')
    _copied(folder, _RNG.format(""))
    inside = f'<include href="{_WEB}"/><start><ref name="p"/></start>'
    schema = _RNG.format(inside).partition("<define")[0] + "</grammar>"
    (folder / "s.rng").write_text(schema, encoding="utf-8")
    (folder / "edition.toml").write_text(
        'source = ["letter.xml"]\n[schema]\nrng = ["s.rng"]\n', encoding="utf-8"
    )
    assert run(folder, "validate")[0] == 1
    before = fingerprints.taken(load(folder / "edition.toml"), [], []).making
    (folder / "copy").write_text(_RNG.format("<!-- other -->"), encoding="utf-8")
    assert fingerprints.taken(load(folder / "edition.toml"), [], []).making != before
