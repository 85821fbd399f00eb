"""Places: where a pointer of another document arrives, and what it is called there."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.config import Config
from edition.facts.places import HEADER, REGISTER, TEXT, Place, Places
from pointing import document

_BODY = (
    '<div xml:id="w"><head>The Wheel</head><p>It <seg xml:id="s">turned</seg>.</p></div>'
    '<div><p xml:id="p">a</p><p>b</p></div>'
)
_LISTS = '<listPerson><person xml:id="ada"><persName>Ada</persName></person></listPerson>'
_HEADER = '<classDecl><category xml:id="c"><catDesc>Wells</catDesc></category></classDecl>'


@pytest.mark.parametrize(
    ("fragment", "part", "identifier", "name"),
    [
        ("", TEXT, "", "The Mill"),
        ("none", TEXT, "", "The Mill"),
        ("w", TEXT, "w", "The Mill, The Wheel"),
        ("s", TEXT, "s", "The Mill, turned"),
        ("range(s,w)", TEXT, "s", "The Mill, turned"),
        ("xpath(//body/div[1]/p)", TEXT, "w", "The Mill, It turned."),
        ("ada", REGISTER, "ada", "Ada"),
        ("c", HEADER, "", "The Mill, Wells"),
    ],
)
def test_a_pointer_arrives(fragment: str, part: str, identifier: str, name: str) -> None:
    """In the text, in the register, or at the page that presents the document."""
    places = Places(document(_BODY, header=_HEADER, outside=_LISTS), Config(Path()))
    assert places.find(fragment) == Place("mill", part, identifier, name)
