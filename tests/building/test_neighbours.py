"""Neighbours: the pages that pointers into other documents of the edition lead to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from edition import source
from edition.building.document import Finished
from edition.building.neighbours import Neighbours, Outlook
from edition.building.references import filled, mark_of
from edition.config import Config
from edition.exports.published import PublishedDocument
from edition.header import Header
from edition.proof import Account, ViewProof
from edition.site import Made, View
from edition.source import Document
from pointing import tei

if TYPE_CHECKING:
    from pathlib import Path

    from edition.views.destinations import Destination

_LISTS = '<listPerson><person xml:id="ada"><persName>Ada</persName></person></listPerson>'


@pytest.fixture
def outlook(tmp_path: Path) -> Outlook:
    """Return what `a.xml` sees of an edition with `b/mill.xml`; `c.xml` is no document of it."""
    (tmp_path / "b").mkdir()
    data = tei('<p xml:id="q">a</p>', outside=_LISTS, top='xml:id="the-mill"')
    for name in ("a.xml", "b/mill.xml", "c.xml"):
        (tmp_path / name).write_bytes(data)
    config = Config(root=tmp_path, source=("a.xml", "b/*.xml"))
    document = source.read(tmp_path / "a.xml", tmp_path)
    assert isinstance(document, Document)
    return Outlook(document, Neighbours(config))


def _finished(outlook: Outlook, shown: Destination) -> Finished:
    """Return a document of which both views show a link with an address and a name."""
    link = f'<a href="{shown.address}">{shown.name}</a>'.encode()
    every = [
        View(name, name, link, (), sheets=name == "diplomatic", account=Account(0, 0, 0, 99))
        for name in ("diplomatic", "reading")
    ]
    made = Made(PublishedDocument("a", b""), Header(title="A"), every, (), {})
    proofs = tuple(ViewProof(view.name, 0, 0, 99, (), ()) for view in every)
    return Finished(made, proofs, {}, (), outlook.references)


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
    outlook("reading", "b/mill.xml", "other")
    found = outlook(view, path, fragment)
    assert found is not None
    assert found == outlook(view, path, fragment)
    finished = _finished(outlook, found)
    made, _ = filled(finished.made, finished.proofs, finished.references)
    part = made.views[0].part
    assert part.decode().startswith(f'<a href="{address}">')


@pytest.mark.parametrize("path", ["c.xml", "none.xml", "x" * 300])
def test_a_file_that_is_no_document_has_no_page(outlook: Outlook, path: str) -> None:
    """It is looked for all the same, for it may become one."""
    assert outlook("reading", path, "q") is None
    assert bool(outlook.sought) is (len(path) < 100)


@pytest.mark.parametrize(
    ("name", "written", "letters"),
    [("Of Mills", "Of Mills", 7), ("A & <B>", "A &amp; &lt;B&gt;", 5), ("", "…", 1)],
)
def test_what_is_filled_in_is_text(outlook: Outlook, name: str, written: str, letters: int) -> None:
    """It is counted as generated, in the account and in the proof of each view."""
    shown = outlook("reading", "b/mill.xml", "q")
    assert shown is not None
    finished = _finished(outlook, shown)
    (item,) = finished.references.items
    assert item.place is not None
    named = replace(item, place=replace(item.place, name=name))
    references = replace(finished.references, items=(named,))
    made, proofs = filled(finished.made, finished.proofs, references)
    generated = 99 + letters - len(shown.name)
    for view, proof in zip(made.views, proofs, strict=True):
        assert view.part.decode() == f'<a href="../the-mill/reading.html#q">{written}</a>'
        assert (view.account.generated, proof.generated) == (generated, generated)


def test_marks_are_no_text_of_the_document(outlook: Outlook, tmp_path: Path) -> None:
    """They differ from document to document, and with each change of one."""
    data = (tmp_path / "a.xml").read_bytes()
    assert outlook.references.mark == mark_of(data)
    assert mark_of(data) not in data.decode()
    assert mark_of(data) != mark_of(data + b" ")
