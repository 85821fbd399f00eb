"""Faces: the class by which a page of sheets looks like its document, and the fonts of it."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from made import made, opened, pages

from edition.config import Config
from edition.header import Header
from edition.header.face import Face
from edition.resources import shipped
from edition.site.documents import view_pages
from edition.source.document import read
from edition.views import faces
from folders import LETTER

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import html

    from edition.source import Document

_FONTS = shipped("transforms", "static", "fonts")
_STONE = LETTER.replace(
    "<sourceDesc><p>Invented for a test.</p></sourceDesc>",
    "<sourceDesc><msDesc><msIdentifier/><physDesc><objectDesc form='stele'><p/></objectDesc>"
    "</physDesc></msDesc></sourceDesc>",
)


def _pages(face: Face) -> list[html.HtmlElement]:
    return list(pages(view_pages(opened(), made(Header(title="A lamp"), face=face))).values())


def _document(folder: Path, text: str = LETTER) -> Document:
    path = folder / "letter.xml"
    path.write_text(text, encoding="utf-8")
    found = read(path, folder)
    assert not isinstance(found, list)
    return found


@pytest.mark.parametrize(
    ("face", "classes"),
    [
        (Face("hand"), "view-page of-sheets face-hand"),
        (Face("inscription", capitals=True), "view-page of-sheets face-inscription in-capitals"),
        (Face("typescript"), "view-page of-sheets"),
    ],
)
def test_sheets_have_the_face_of_their_document(face: Face, classes: str) -> None:
    """The style of sheets is that of a typescript; a reading text has no face."""
    sheets, text = _pages(face)
    assert sheets.find("body").get("class") == classes
    assert text.find("body").get("class") == "view-page of-text"


@pytest.mark.parametrize(("kind", "is_loaded"), [("hand", True), ("print", False)])
def test_the_font_of_hands_is_loaded_where_there_are_some(kind: str, *, is_loaded: bool) -> None:
    """Nobody waits for it who reads a print."""
    (sheets, _) = _pages(Face(kind))
    loaded = [link.get("href").split("/")[-1] for link in sheets.iter("link")]
    assert ("fonts-of-hands.css" in loaded) is is_loaded


@pytest.mark.parametrize(
    ("settings", "kind"),
    [
        ({}, "inscription"),
        ({"face": "hand"}, "hand"),
        ({"face": "hand", "faces": {"let*.xml": "print", "*": "book"}}, "print"),
        ({"faces": {"other.xml": "print"}}, "inscription"),
    ],
)
def test_the_configuration_comes_before_the_header(
    settings: dict[str, object], kind: str, tmp_path: Path
) -> None:
    """A pattern before the face of all, the first that fits before others."""
    config = Config(root=tmp_path, **settings)  # type: ignore[arg-type]
    assert faces.of_document(_document(tmp_path, _STONE), config).kind == kind


def test_without_evidence_it_is_a_book(tmp_path: Path) -> None:
    """A quiet face, and no typewriter."""
    assert faces.of_document(_document(tmp_path), Config(root=tmp_path)).kind == "book"


def test_each_font_is_the_file_that_its_makers_publish() -> None:
    """The list of fonts has the sum of each, and of nothing else."""
    lines = (_FONTS / "SOURCES.txt").read_text(encoding="utf-8").splitlines()
    listed = {name: digest for digest, name in (line.split() for line in lines if ".woff2" in line)}
    files = {path.name: sha256(path.read_bytes()).hexdigest() for path in _FONTS.glob("*.woff2")}
    assert listed == files
