"""Schemas in compact syntax as files: told from XML, in parts, and in the cache."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.errors import SchemaError
from edition.relaxng import compact, load
from edition.xml.names import RELAXNG
from edition.xml.stamps import closure

_XML = f'<grammar xmlns="{RELAXNG}"><start><element name="a"><empty/></element></start></grammar>'


def _write(folder: Path, **texts: str) -> Path:
    """Write files `NAME.rnc`, and return the last one."""
    path = folder
    for name, text in texts.items():
        path = folder / f"{name}.rnc"
        path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.rnc", "element a { empty }"),
        ("a.rnc", " \n b = text"),
        ("a.txt", "# a letter\nstart = a"),
        ("a.rng", 'default  namespace = "urn:a"'),
        ("a", 'namespace a = "b"'),
        ("a", "[ a [] ] b"),
        ("a", "element a { empty }"),
        ("a", "\\list |= text"),
        ("a", "\ufeffstart = a"),
        ("a.rnc", ""),
    ],
)
def test_compact_syntax_is_known_by_how_it_begins(name: str, text: str) -> None:
    """And by the suffix of a file that begins otherwise."""
    assert compact.is_compact(text.encode(), Path(name))
    assert compact.is_compact(text.encode("utf-16"), Path(f"{name}.rnc"))


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.rnc", _XML), ("a.rnc", f"\ufeff\n{_XML}"), ("a.rng", "Not found"), ("a", "{}"), ("a", "")],
)
def test_other_files_are_no_compact_syntax(name: str, text: str) -> None:
    """XML is XML whatever it is called."""
    assert not compact.is_compact(text.encode(), Path(name))


def test_a_schema_in_xml_is_read_whatever_its_name(tmp_path: Path) -> None:
    """A file that was renamed by mistake is no riddle."""
    assert load(_write(tmp_path, a=_XML)).validate(b"<a/>") == ()


def test_a_schema_is_included_with_overrides(tmp_path: Path) -> None:
    """Beside the schema, in its own namespace unless it inherits one."""
    main = _write(
        tmp_path,
        part="namespace o = inherit start = element o:a { b } b = element o:b { text }",
        main='include "part.rnc" inherit = p { b = element p:c { empty } }',
    )
    main.write_text('namespace p = "urn:p"\n' + main.read_text(), encoding="utf-8")
    grammar = load(main)
    assert grammar.validate(b'<a xmlns="urn:p"><c/></a>') == ()
    assert grammar.validate(b'<a xmlns="urn:p"><b/></a>')


def test_what_is_inherited_is_said_to_the_included_schema_alone(tmp_path: Path) -> None:
    """What overrides it stands in the namespace that its own schema inherits, as jing has it."""
    main = _write(
        tmp_path,
        part="start = element a { b } b = element b { text }",
        middle='namespace q = "urn:q" include "part.rnc" inherit = q { b = element c { empty } }',
        main='namespace p = "urn:p" include "middle.rnc" inherit = p',
    )
    assert load(main).validate(b'<a xmlns="urn:q"><c xmlns="urn:p"/></a>') == ()


def test_a_schema_is_taken_in_as_a_pattern(tmp_path: Path) -> None:
    """`external` names a whole schema, which inherits the default namespace."""
    main = _write(
        tmp_path,
        part="element b { text }",
        main='default namespace = "urn:d" element a { external "part.rnc" }',
    )
    assert load(main).validate(b'<a xmlns="urn:d"><b/></a>') == ()


def test_a_schema_that_is_missing_is_told_where_it_is_named(tmp_path: Path) -> None:
    """With line and column of the name."""
    main = _write(tmp_path, main='start = a\n  include "part.rnc"')
    with pytest.raises(SchemaError, match=r"main\.rnc:2:3: .*part\.rnc can't be read"):
        load(main)


def test_a_fault_of_a_part_is_told_in_the_part(tmp_path: Path) -> None:
    """Its own file, line and column."""
    main = _write(tmp_path, part="start = element a {\n  text,\n}", main='include "part.rnc"')
    with pytest.raises(SchemaError, match=r"part\.rnc:3:1: expected a pattern after \",\""):
        load(main)


@pytest.mark.parametrize("address", ["https://example.org/a.rnc", "http://[x"])
def test_nothing_is_fetched(tmp_path: Path, address: str) -> None:
    """A schema of the web is refused where it is named."""
    main = _write(tmp_path, main=f'\ninclude "{address}"')
    with pytest.raises(SchemaError, match=r"main\.rnc:2:1: the schema refers to"):
        load(main)


def test_a_schema_that_includes_itself_is_told(tmp_path: Path) -> None:
    """By way of another as well."""
    main = _write(tmp_path, part='include "main.rnc"', main='include "part.rnc"')
    with pytest.raises(SchemaError, match=r"part\.rnc:1:1: main\.rnc would include itself"):
        load(main)


def test_each_syntax_takes_in_its_own_alone(tmp_path: Path) -> None:
    """Neither `include` may change the syntax (section 2), and the message says so."""
    (tmp_path / "a.rng").write_text(_XML, encoding="utf-8")
    main = _write(tmp_path, part="start = element a { empty }", main='include "a.rng"')
    with pytest.raises(SchemaError, match=r"main\.rnc:1:1: a\.rng is in XML syntax; a schema in c"):
        load(main)
    other = f'<grammar xmlns="{RELAXNG}">\n<include href="part.rnc"/></grammar>'
    (tmp_path / "b.rng").write_text(other, encoding="utf-8")
    with pytest.raises(SchemaError, match=r"b\.rng:2: part\.rnc is in compact syntax; a schema in"):
        load(tmp_path / "b.rng")


def test_a_cached_grammar_follows_the_files_it_was_made_of(tmp_path: Path) -> None:
    """It comes out of the cache as it went in, and anew when a part has changed."""
    main = _write(tmp_path, part="start = element a { empty }", main='include "part.rnc"')
    cache = tmp_path / "cache"
    assert load(main, cache=cache).validate(b"<a/>") == ()
    assert load(main, cache=cache).validate(b"<a/>") == ()
    _write(tmp_path, part="start = element b { empty }")
    assert load(main, cache=cache).validate(b"<b/>") == ()


def test_all_files_of_a_schema_are_known(tmp_path: Path) -> None:
    """Those that comments and literals in several parts stand before, and those of the parts."""
    main = _write(
        tmp_path,
        c="text",
        b='external "c.rnc"',
        a='start = external # "d.rnc"\n "b" ~ \'.rnc\' include "https://example.org/x.rnc" include',
    )
    found = closure([main], compact.hrefs)
    assert {path.name for path in found} == {"a.rnc", "b.rnc", "c.rnc"}
    assert compact.hrefs(main) == ("b.rnc", "https://example.org/x.rnc")


@pytest.mark.parametrize("data", [b'\xff include "a"', _XML.encode(), b""])
def test_a_file_that_is_no_compact_syntax_names_nothing(tmp_path: Path, data: bytes) -> None:
    """Nor does one that can't be read."""
    (tmp_path / "a.rnc").write_bytes(data)
    assert compact.hrefs(tmp_path / "a.rnc") == ()
    assert compact.hrefs(tmp_path / "none.rnc") == ()
