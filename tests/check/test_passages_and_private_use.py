"""Passages that lead astray, and characters that only some fonts have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition import source
from edition.check.checks import CHECKS
from edition.config import Config
from edition.source import Document, positions

if TYPE_CHECKING:
    from pathlib import Path

    from edition.findings import Finding


def _findings(folder: Path, body: str) -> list[Finding]:
    text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{body}</TEI>'
    document = source.parse(text.encode(), path=folder / "a.xml", root=folder)
    assert isinstance(document, Document)
    remarks = [remark for check in CHECKS for remark in check(document, Config(folder)).remarks]
    return list(positions.placed(document, remarks))


def _one(folder: Path, body: str) -> Finding:
    (found,) = _findings(folder, body)
    return found


def test_a_passage_that_ends_before_it_begins(tmp_path: Path) -> None:
    """A `spanTo` that leads backwards, or out of the transcription, is told."""
    body = '<text><body><p xml:id="p">a</p><p>{}b</p></body></text>'
    (found,) = _findings(tmp_path, body.format('<delSpan spanTo="#p"/>'))
    assert (found.code, found.line) == ("span-astray", 1)
    ends = '<delSpan spanTo="#e"/>c<anchor xml:id="e"/>'
    assert _findings(tmp_path, body.format(ends)) == []


def test_characters_of_private_use(tmp_path: Path) -> None:
    """They are told once, unless the header maps them."""
    text = "<text><body><p>a\ue001b\ue002c\ue002</p></body></text>"
    found = _one(tmp_path, text)
    assert found.code == "character-private"
    assert "U+E002 (2 times), U+E001 (once)" in found.message
    mapped = "<mapping>\ue002</mapping>"
    assert "U+E002" not in _one(tmp_path, mapped + text).message
    assert _findings(tmp_path, f"<mapping>\ue001\ue002</mapping>{text}") == []
