"""A schema in compact syntax that was read before: the same tree, with the same lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from edition import schematron
from edition.relaxng import compact
from edition.relaxng.compact import reading

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

_SCHEMA = """namespace sch = "http://purl.oclc.org/dsdl/schematron"
namespace a = "http://relaxng.org/ns/compatibility/annotations/1.0"

[ sch:ns [ prefix = "t" uri = "http://www.tei-c.org/ns/1.0" ]
  sch:pattern [
    sch:rule [ context = "p"
      sch:report [ test = "true()" "It ran & \\x{e9}." ] ] ] ]
start =
  ## The only one.
  [ a:more = "yes" ] element p { attribute n { "1" | "2" }*, text }
"""


def _described(root: etree._Element) -> list[object]:
    nodes = [(one.tag, dict(one.attrib), one.sourceline, one.text) for one in root.iter()]
    return [root.getroottree().docinfo.URL, root.nsmap, nodes]


def _never(*_: object) -> None:
    message = "it is read once more"
    raise AssertionError(message)


def test_a_schema_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept has names, values, texts and lines as they were read."""
    data, path = _SCHEMA.encode(), tmp_path / "s.rnc"
    first = _described(compact.read_kept(data, path, tmp_path / "kept"))
    assert first == _described(compact.read(data, path))
    monkeypatch.setattr("edition.relaxng.compact.kept.read", _never)
    assert _described(compact.read_kept(data, path, tmp_path / "kept")) == first


def test_another_schema_is_read_anew(tmp_path: Path) -> None:
    """So is one of which what was kept is damaged."""
    data, path = _SCHEMA.encode(), tmp_path / "s.rnc"
    compact.read_kept(data, path, tmp_path / "kept")
    other = compact.read_kept(data.replace(b"It ran", b"It runs"), path, tmp_path / "kept")
    assert "It runs" in etree.tostring(other, encoding="unicode")
    for file in (tmp_path / "kept").iterdir():
        file.write_bytes(file.read_bytes()[:-9])
    again = compact.read_kept(data, path, tmp_path / "kept")
    assert _described(again) == _described(reading.read(data, path))


def test_embedded_rules_are_had_without_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the second run, with the place of each rule."""
    path = tmp_path / "s.rnc"
    path.write_text(_SCHEMA, encoding="utf-8")
    tree = etree.ElementTree(etree.XML("<p/>"))
    first = schematron.load(path, cache=tmp_path / "kept").validate(tree)
    assert [one.message for one in first] == ["It ran & é."]
    monkeypatch.setattr(reading, "read", _never)
    monkeypatch.setattr("edition.relaxng.compact.kept.read", _never)
    second = schematron.load(path, cache=tmp_path / "kept").validate(tree)
    assert [(one.message, one.place) for one in second] == [
        (one.message, one.place) for one in first
    ]
