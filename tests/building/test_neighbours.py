"""Neighbours: the pages that pointers into other documents of the edition lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from edition.building.neighbours import Neighbours, Outlook
from edition.config import Config
from edition.views import load
from pointing import tei

if TYPE_CHECKING:
    from pathlib import Path

_LISTS = '<listPerson><person xml:id="ada"><persName>Ada</persName></person></listPerson>'


@pytest.fixture
def outlook(tmp_path: Path) -> Outlook:
    """Return what `a.xml` sees of an edition with `b/mill.xml`; `c.xml` is no document of it."""
    (tmp_path / "b").mkdir()
    data = tei('<p xml:id="q">a</p>', outside=_LISTS, top='xml:id="the-mill"')
    for name in ("a.xml", "b/mill.xml", "c.xml"):
        (tmp_path / name).write_bytes(data)
    config = Config(root=tmp_path, source=("a.xml", "b/*.xml"))
    return Outlook(tmp_path / "a.xml", Neighbours(config, load(config).views))


@pytest.mark.parametrize(
    ("view", "path", "fragment", "address"),
    [
        ("diplomatic", "b/mill.xml", "q", "../the-mill/diplomatic.html#q"),
        ("reading", "b/mill.xml", "q", "../the-mill/reading.html#q"),
        ("reading", "./b/../b/mill.xml", "", "../the-mill/reading.html"),
        ("diplomatic", "b/mill.xml", "ada", "../the-mill/reading.html#ada"),
        ("diplomatic", "b/mill.xml", "xpath(/TEI/teiHeader)", "../the-mill/index.html"),
    ],
)
def test_a_pointer_leads_to_the_page_of_its_document(
    outlook: Outlook, view: str, path: str, fragment: str, address: str
) -> None:
    """In the view that it comes from; the lists stand below the reading text alone."""
    found = outlook(view, path, fragment)
    assert found is not None
    assert found.address == address


@pytest.mark.parametrize("path", ["c.xml", "none.xml", "x" * 300])
def test_a_file_that_is_no_document_has_no_page(outlook: Outlook, path: str) -> None:
    """It is looked for all the same, for it may become one."""
    assert outlook("reading", path, "q") is None
    assert bool(outlook.sought) is (len(path) < 100)
