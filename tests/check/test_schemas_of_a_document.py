"""Which schemas a document is held to: those of the edition, else what its `xml-model` names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from edition import source
from edition.check.schemas import Missing, chosen
from edition.config import Config, Schema
from edition.errors import ConfigurationError
from edition.source import Document

if TYPE_CHECKING:
    from pathlib import Path

_RNG = "http://relaxng.org/ns/structure/1.0"
_SCH = "http://purl.oclc.org/dsdl/schematron"


def _document(folder: Path, *models: str, after: str = "") -> Document:
    (folder / "in").mkdir(exist_ok=True)
    head = "\n".join(f"<?xml-model {model}?>" for model in models)
    data = f'{head}\n<TEI xmlns="http://www.tei-c.org/ns/1.0"/>{after}'
    document = source.parse(data.encode(), path=folder / "in" / "a.xml", root=folder)
    assert isinstance(document, Document)
    return document


def _write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("<x/>", encoding="utf-8")


@pytest.mark.parametrize(
    ("pseudo", "relaxng", "schematron"),
    [
        (f'href="own.rng" schematypens="{_RNG}"', ["own.rng"], []),
        (f'href="own.sch" schematypens="{_SCH}"', [], ["own.sch"]),
        (f'href="own.rng" schematypens="{_SCH}"', [], ["own.rng"]),
        ('href="own.rng"', ["own.rng"], []),
        ('href="own.sch"', [], ["own.sch"]),
        ('href="own.isosch"', [], ["own.isosch"]),
        ('href="own.xml" type="application/relax-ng+xml"', ["own.xml"], []),
        ('href="own.rnc"', ["own.rnc"], []),
        (f'href="own.rnc" schematypens="{_RNG}"', ["own.rnc"], []),
        ('href="own.xml" type="application/relax-ng-compact-syntax"', ["own.xml"], []),
        ('href=" own.rng "', ["own.rng"], []),
        ('href="./own.rng"', ["own.rng"], []),
        ('href="a%20b.rng"', ["a b.rng"], []),
    ],
)
def test_a_schema_beside_the_document_is_used(
    tmp_path: Path, pseudo: str, relaxng: list[str], schematron: list[str]
) -> None:
    """Its language is what the instruction says, else what its name tells."""
    _write(tmp_path / "in", "own.rng", "own.sch", "own.isosch", "own.xml", "a b.rng")
    _write(tmp_path / "in", "own.rnc")
    choice = chosen(_document(tmp_path, pseudo), Config(root=tmp_path))
    assert [path.name for path in choice.relaxng] == relaxng
    assert [path.name for path in choice.schematron] == schematron
    assert choice.missing == ()
    assert choice


@pytest.mark.parametrize(
    ("pseudo", "address", "reason"),
    [
        ('href="no.rng"', "no.rng", "is not there"),
        ('href="in"', "in", "is neither RELAX NG nor Schematron"),
        (
            'href="own.xsd" schematypens="http://www.w3.org/2001/XMLSchema"',
            "own.xsd",
            "is neither RELAX NG nor Schematron",
        ),
        (f'href="http://[half" schematypens="{_RNG}"', "http://[half", "is no address"),
        ('href="https://example.org/own.rng"', "https://example.org/own.rng", ""),
        ('href="http://example.org/own.sch"', "http://example.org/own.sch", ""),
    ],
)
def test_a_schema_that_is_not_used_is_told_with_the_reason(
    tmp_path: Path, pseudo: str, address: str, reason: str
) -> None:
    """One of the web is not fetched unless that is allowed, and needs no reason."""
    _write(tmp_path / "in", "own.xsd")
    choice = chosen(_document(tmp_path, pseudo), Config(root=tmp_path))
    assert choice.missing == (Missing(address, reason),)
    assert not choice


def test_several_schemas_are_used_in_their_order_each_once(tmp_path: Path) -> None:
    """What the document names twice counts once."""
    _write(tmp_path / "in", "a.rng", "b.rng", "c.sch")
    models = ['href="b.rng"', 'href="c.sch"', 'href="a.rng"', 'href="b.rng"']
    choice = chosen(_document(tmp_path, *models), Config(root=tmp_path))
    assert [path.name for path in choice.relaxng] == ["b.rng", "a.rng"]
    assert [path.name for path in choice.schematron] == ["c.sch"]


def test_a_file_that_holds_both_languages_is_used_for_both(tmp_path: Path) -> None:
    """As the TEI's own schemas are, with rules inside."""
    _write(tmp_path / "in", "own.rng")
    models = [f'href="own.rng" schematypens="{name}"' for name in (_RNG, _SCH)]
    choice = chosen(_document(tmp_path, *models), Config(root=tmp_path))
    assert choice.relaxng == choice.schematron


@pytest.mark.parametrize(
    "instruction", ["<?xml-model?>", '<?xml-model href=""?>', "<?xml-model href=own.rng?>"]
)
def test_an_instruction_that_names_no_schema_is_told(tmp_path: Path, instruction: str) -> None:
    """An address without its quotation marks is none, and the document is not validated."""
    _write(tmp_path / "in", "own.rng")
    data = f'{instruction}<TEI xmlns="http://www.tei-c.org/ns/1.0"/>'
    document = source.parse(data.encode(), path=tmp_path / "in" / "a.xml", root=tmp_path)
    assert isinstance(document, Document)
    choice = chosen(document, Config(root=tmp_path))
    assert (bool(choice), [one.reason for one in choice.missing]) == (False, ["names no schema"])


def test_another_instruction_is_passed_over(tmp_path: Path) -> None:
    """So is a comment between them."""
    _write(tmp_path / "in", "own.rng")
    data = '<?xml-stylesheet href="own.rng"?><!-- x --><TEI xmlns="http://www.tei-c.org/ns/1.0"/>'
    document = source.parse(data.encode(), path=tmp_path / "in" / "a.xml", root=tmp_path)
    assert isinstance(document, Document)
    choice = chosen(document, Config(root=tmp_path))
    assert (bool(choice), choice.missing) == (False, ())


def test_an_instruction_after_the_root_counts_for_nothing(tmp_path: Path) -> None:
    """It stands in the prolog (Associating Schemas with XML Documents, section 4)."""
    _write(tmp_path / "in", "own.rng")
    document = _document(tmp_path, after='<?xml-model href="own.rng"?>')
    assert not chosen(document, Config(root=tmp_path))


def test_the_schemas_of_the_edition_come_before_those_of_the_document(tmp_path: Path) -> None:
    """One kind of them is enough: the document's own are then not looked at."""
    _write(tmp_path, "schema/one.rng", "schema/two.sch", "in/own.sch")
    document = _document(tmp_path, 'href="own.sch"', 'href="no.rng"')
    only = Config(root=tmp_path, schema=Schema(rng=("schema/one.rng",)))
    both = Config(
        root=tmp_path, schema=Schema(rng=("schema/one.rng",), schematron=("schema/two.sch",))
    )
    assert [path.name for path in chosen(document, only).relaxng] == ["one.rng"]
    assert chosen(document, only).schematron == ()
    assert chosen(document, only).missing == ()
    assert [path.name for path in chosen(document, both).schematron] == ["two.sch"]


@pytest.mark.parametrize("key", ["rng", "schematron"])
def test_a_schema_of_the_edition_that_is_not_there_stops_the_run(tmp_path: Path, key: str) -> None:
    """With the key of the configuration that names it."""
    config = Config(root=tmp_path, schema=Schema(**{key: ("no.rng",)}))
    with pytest.raises(
        ConfigurationError,
        match=rf"^edition\.toml: schema\.{key} names no\.rng, but there is no such file$",
    ):
        chosen(_document(tmp_path), config)


def test_the_catalogue_has_a_copy_for_an_address(tmp_path: Path) -> None:
    """It is named from the edition's folder; of a schema beside the document as well."""
    _write(tmp_path, "copies/own.rng", "in/local.rng")
    address = "https://example.org/own.rng"
    catalog = {address: "copies/own.rng", "local.rng": "copies/own.rng"}
    config = Config(root=tmp_path, schema=Schema(catalog=catalog))
    for named in (address, "local.rng"):
        choice = chosen(_document(tmp_path, f'href="{named}"'), config)
        assert choice.relaxng == (tmp_path / "copies" / "own.rng",)


def test_a_copy_of_the_catalogue_that_is_not_there_stops_the_run(tmp_path: Path) -> None:
    """It is the edition's own mistake, not the document's."""
    address = "https://example.org/own.rng"
    config = Config(root=tmp_path, schema=Schema(catalog={address: "no.rng"}))
    with pytest.raises(ConfigurationError, match=r"schema\.catalog names no\.rng"):
        chosen(_document(tmp_path, f'href="{address}"'), config)


def test_what_was_looked_for_is_known_whether_or_not_it_was_there(tmp_path: Path) -> None:
    """So that a document is looked at again once it comes, or once a part of it changes."""
    _write(tmp_path / "in", "part.rng", "part.rnc")
    (tmp_path / "in" / "own.rng").write_text('<x href="part.rng"/>', encoding="utf-8")
    (tmp_path / "in" / "own.rnc").write_text('include "part.rnc"', encoding="utf-8")
    models = ('href="own.rng"', 'href="own.rnc"', 'href="no.rng"', 'href="https://e.org/x.rng"')
    document = _document(tmp_path, *models)
    sought = chosen(document, Config(root=tmp_path)).sought
    names = ("own.rng", "part.rng", "own.rnc", "part.rnc", "no.rng")
    assert sought == {tmp_path / "in" / name for name in names}
