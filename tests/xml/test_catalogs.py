"""OASIS catalogues: the address that stands for another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from edition import source
from edition.building import fingerprints
from edition.check.schemas import Missing, chosen
from edition.config import Config
from edition.errors import SchemaError
from edition.source import Document
from edition.xml.catalogs import files, resolved

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
