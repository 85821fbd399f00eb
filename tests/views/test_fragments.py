"""Parts that belong together are linked, and verses that speakers share are set in."""

from __future__ import annotations

from typing import Final

import pytest
from lxml import etree

from edition import source, views
from edition.building.document import rendered_views
from edition.config import Config
from edition.source import Document, transcription
from making import Maker

_TEI: Final = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>{}</body></text></TEI>'
)
_LINKS: Final = etree.XPath("//a[@class = 'part-link']")


@pytest.fixture(scope="module")
def maker(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    """Return what makes documents, with the views compiled once."""
    return Maker(tmp_path_factory.mktemp("fragments"))


def _both(maker: Maker, body: str) -> list[etree._Element]:
    document = source.parse(_TEI.format(body).encode(), path=maker.root / "x.xml", root=maker.root)
    assert isinstance(document, Document), document
    assert maker.make(document).findings == ()
    loaded = views.load(Config(root=maker.root)).views
    return [root for _, root in rendered_views(transcription.read(document), loaded)]


def _links(root: etree._Element) -> list[tuple[str, str, str]]:
    return [(link.getparent().get("id"), link.text, link.get("href")) for link in _LINKS(root)]


@pytest.mark.parametrize(
    "body",
    [
        '<p>a <q xml:id="a" next="#b">b</q></p><p><q xml:id="b" prev="#a">c</q> d</p>',
        '<p>a <q xml:id="a" next="#b">b</q></p><p><q xml:id="b">c</q> d</p>',
        '<p>a <q xml:id="a">b</q></p><p><q xml:id="b" prev="#a">c</q> d</p>',
        '<p xml:id="a">b</p><p>x</p><p xml:id="b">c</p><join target="#a #b"/>',
    ],
)
def test_parts_lead_to_one_another(body: str, maker: Maker) -> None:
    """The end of a part leads to the next, and the beginning of that back, in both views."""
    for root in _both(maker, body):
        assert _links(root) == [("a", "\u2192", "#b"), ("b", "\u2190", "#a")]


@pytest.mark.parametrize(
    "body",
    [
        '<p><q xml:id="a" next="#b">b</q>, he said, <q xml:id="b">c</q></p>',
        '<p xml:id="a" next="#none">b</p>',
        '<table><row xml:id="a" next="#b"><cell>b</cell></row></table><p xml:id="c">c</p>',
    ],
)
def test_no_link_where_none_is_needed(body: str, maker: Maker) -> None:
    """Not within a block, where a reader sees both parts, and not to what is not there."""
    document = source.parse(_TEI.format(body).encode(), path=maker.root / "x.xml", root=maker.root)
    assert isinstance(document, Document)
    loaded = views.load(Config(root=maker.root)).views
    for _, root in rendered_views(transcription.read(document), loaded):
        assert _links(root) == []


@pytest.mark.parametrize(
    ("parts", "steps"),
    [
        ("<l part='I'>Who is it?</l>|<l part='F'>I am.</l>", [None, "3"]),
        ("<l part='I'>Who is it?</l>|<l part='M'>I am.</l>|<l part='F'>In!</l>", [None, "3", "5"]),
        ("<l part='I'>Who<note>x x x x x</note>?</l>|<l part='F'>I am.</l>", [None, "2"]),
        ("<l part='F'>I am.</l>", [None]),
        ("<l part='I'>Who?</l>|<l>No.</l>|<l part='F'>I am.</l>", [None, None, None]),
        (f"<l part='I'>{'x' * 200}</l>|<l part='F'>I am.</l>", [None, "20"]),
    ],
)
def test_a_verse_that_speakers_share(parts: str, steps: list[str | None], maker: Maker) -> None:
    """A part is set in by the length of those before it."""
    body = "".join(f"<sp>{part}</sp>" for part in parts.split("|"))
    for root in _both(maker, body):
        verses = root.iterfind(".//div[@class='tei-l tei-l1']")
        assert [verse.get("data-earlier") for verse in verses] == steps
