"""Kept models: what comes out of the cache is what would be compiled anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

from edition.models import compile_view, read
from edition.models.kept import Kept, kept
from edition.models.model import Output

if TYPE_CHECKING:
    from pathlib import Path

_ODD = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>
<schemaSpec ident="own" start="TEI"><elementSpec ident="p" mode="change">
<model behaviour="block" predicate="matches(@n, '^1')"><desc>One.</desc>
<outputRendition>color: #0b4f6c</outputRendition></model>
<model behaviour="inline" predicate="@rend = 'x'"><param name="wrong" value="1"/></model>
<model behaviour="{}"/></elementSpec></schemaSpec></body></text></TEI>"""
_DOCUMENT = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><p n="12">a</p><p n="2">b</p></text></TEI>'
)


def _odd(folder: Path, behaviour: str = "block") -> Path:
    path = folder / "own.odd"
    path.write_text(_ODD.format(behaviour), encoding="utf-8")
    return path


def _view(odd: Path, place: Kept | None) -> tuple[bytes, str, object]:
    models, findings = read((odd,), odd.parent)
    sheet = compile_view(models, Output("reading"), "reading", findings=tuple(findings), kept=place)
    shown = sheet.run(etree.ElementTree(etree.fromstring(_DOCUMENT)), {})
    told = [(item, sorted(item.attributes)) for item in sheet.findings]
    return etree.tostring(shown), sheet.css, (told, sheet.natives)


def test_what_is_kept_is_what_was_compiled(tmp_path: Path) -> None:
    """The same page, style, findings and places of expressions, also beyond XPath 1.0."""
    odd = _odd(tmp_path)
    place = kept(tmp_path / "cache", [odd])
    first = _view(odd, place)
    assert place.file.is_file()
    assert _view(odd, place) == first == _view(odd, None)
    assert b"tei-p" in first[0]
    assert "#0b4f6c" in first[1]


def test_it_is_read_and_not_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time nothing is compiled."""
    odd = _odd(tmp_path)
    place = kept(tmp_path / "cache", [odd])
    first = _view(odd, place)
    monkeypatch.setattr("edition.models.stylesheet.compile_models", None)
    assert _view(odd, place) == first


@pytest.mark.parametrize("harm", [b"", b"models x\n{}", b"half"])
def test_a_file_that_is_not_whole_is_made_anew(tmp_path: Path, harm: bytes) -> None:
    """Whatever has become of it, the views are those of the ODD."""
    odd = _odd(tmp_path)
    place = kept(tmp_path / "cache", [odd])
    first = _view(odd, place)
    whole = place.file.read_bytes()
    place.file.write_bytes(whole[: len(whole) // 2] if harm == b"half" else harm)
    assert _view(odd, place) == first
    assert place.file.read_bytes() == whole


def test_other_content_has_another_place(tmp_path: Path) -> None:
    """A changed ODD, and another output, have places of their own."""
    odd = _odd(tmp_path)
    places = [kept(tmp_path, [odd], "reading"), kept(tmp_path, [odd], "diplomatic")]
    _odd(tmp_path, "inline")
    places.append(kept(tmp_path, [odd], "reading"))
    assert len({place.file for place in places}) == 3


def test_a_cache_that_can_not_be_written_keeps_nothing(tmp_path: Path) -> None:
    """The view is made all the same."""
    odd = _odd(tmp_path)
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    place = kept(tmp_path / "cache", [odd])
    assert _view(odd, place) == _view(odd, None)
