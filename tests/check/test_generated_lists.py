"""Places for lists that are made: those that stay empty are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from edition import source
from edition.check import generated
from edition.config import Config
from edition.source import Document

if TYPE_CHECKING:
    from pathlib import Path

_FIGURE = "<figure><head>A mill</head></figure>"
_INDEX = '<p><index indexName="places"><term>Rome</term></index></p>'


def _messages(folder: Path, attributes: str, text: str = "") -> list[str]:
    data = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><divGen{attributes}/>'
        f"<div><head>One</head>{text}</div></body></text></TEI>"
    )
    document = source.parse(data.encode(), path=folder / "a.xml", root=folder)
    assert isinstance(document, Document)
    return [remark.message for remark in generated.check(document, Config(folder)).remarks]


@pytest.mark.parametrize(
    ("attributes", "text"),
    [
        (' type="toc"', ""),
        (' type="figlist"', _FIGURE),
        (' type="tablist"', "<table><head>T</head><row><cell/></row></table>"),
        (' type="index"', _INDEX),
        (' type="index" n="places"', _INDEX),
    ],
)
def test_a_list_with_entries_is_made(tmp_path: Path, attributes: str, text: str) -> None:
    """Nothing is told of it."""
    assert _messages(tmp_path, attributes, text) == []


@pytest.mark.parametrize(
    ("attributes", "why"),
    [
        ("", "it has no type"),
        (' type="footnotes"', "footnotes is no list that is known"),
        (' type="figlist"', "no figure has a head"),
        (' type="index" n="names"', "the text has no such index"),
    ],
)
def test_a_place_that_stays_empty_is_told(tmp_path: Path, attributes: str, why: str) -> None:
    """And why."""
    (message,) = _messages(tmp_path, attributes, _INDEX)
    assert message == f"Nothing is generated for this divGen: {why}."
