"""Schemas: where they are read from, what is refused and how, and the cache."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from edition.errors import SchemaError
from edition.relaxng import load, parse

if TYPE_CHECKING:
    from pathlib import Path

_RNG = 'xmlns="http://relaxng.org/ns/structure/1.0"'
_MAIN = f'<grammar {_RNG}><include href="part.rng"/></grammar>'


def _part(name: str) -> str:
    return f'<grammar {_RNG}><start><element name="{name}"><empty/></element></start></grammar>'


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    """Return a schema that includes another file."""
    (tmp_path / "part.rng").write_text(_part("a"))
    (tmp_path / "main.rng").write_text(_MAIN)
    return tmp_path / "main.rng"


@pytest.mark.parametrize("href", ["http://example.org/a.rng", "//example.org/a.rng"])
def test_nothing_is_fetched(href: str) -> None:
    """A schema that refers to the network is refused, and the message names the address."""
    with pytest.raises(SchemaError, match=r"example\.org/a\.rng"):
        parse(f'<grammar {_RNG}><include href="{href}"/></grammar>'.encode())


def test_a_fault_of_a_schema_has_its_place(schema: Path) -> None:
    """The message names the file and the line where the schema is wrong."""
    (schema.parent / "part.rng").write_text(f"<grammar {_RNG}>\n<start>\n<ref/></start></grammar>")
    with pytest.raises(SchemaError, match=r"part\.rng:3: ref lacks the attribute name"):
        load(schema)


def test_entities_of_a_schema_do_not_blow_up() -> None:
    """An expansion bomb in a schema is a SchemaError."""
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 20}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE element [<!ENTITY e0 "ha">{levels}]><element {_RNG} name="a">&e11;</element>'
    with pytest.raises(SchemaError, match="well-formed"):
        parse(bomb.encode())


def test_a_cached_grammar_follows_the_files_it_was_made_of(schema: Path) -> None:
    """A change of an included file is seen although the schema itself is the same."""
    cache = schema.parent / "cache"
    assert load(schema, cache=cache).validate(b"<a/>") == ()
    assert load(schema, cache=cache).validate(b"<a/>") == ()
    (schema.parent / "part.rng").write_text(_part("b"))
    assert load(schema, cache=cache).validate(b"<b/>") == ()


@pytest.mark.parametrize("damage", [b"", b"junk", b"relaxng 1 0000\n{}", None])
def test_a_broken_cache_file_is_written_anew(schema: Path, damage: bytes | None) -> None:
    """A cache file that was cut or changed is ignored and replaced."""
    cache = schema.parent / "cache"
    load(schema, cache=cache)
    (file,) = cache.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[:-20] if damage is None else damage)
    assert load(schema, cache=cache).validate(b"<a/>") == ()
    assert file.read_bytes() == whole


def test_a_cache_that_cannot_be_written_does_no_harm(schema: Path) -> None:
    """Where the cache's folder can't be made, the grammar is compiled each time."""
    (schema.parent / "cache").write_text("a file")
    assert load(schema, cache=schema.parent / "cache" / "inside").validate(b"<a/>") == ()


def test_the_tei_schema_comes_back_from_the_cache(shared: Path, tmp_path: Path) -> None:
    """tei_all from the cache knows the same names as tei_all read anew."""
    cold = load(shared / "tei" / "tei_all.rng", cache=tmp_path)
    cached = load(shared / "tei" / "tei_all.rng", cache=tmp_path)
    assert cold.element_names == cached.element_names


def test_an_xml_schema_is_called_one(tmp_path: Path) -> None:
    """Whatever its file is named."""
    path = tmp_path / "tei.rng"
    path.write_text('<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>', encoding="utf-8")
    with pytest.raises(SchemaError, match="a schema of the W3C"):
        load(path)
