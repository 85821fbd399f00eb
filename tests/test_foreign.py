"""Pages of documents that hold what a careful editor would not write."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree, html

from making import Maker

sys.path.insert(0, str(Path(__file__).parent / "proof"))
from checker import check

_TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt>
<sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body>{}</body></text></TEI>"""


@pytest.fixture(scope="module")
def maker(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    """Return what makes documents."""
    return Maker(tmp_path_factory.mktemp("foreign"))


def _pages(maker: Maker, folder: Path, body: str) -> dict[str, bytes]:
    """Make a document; its proof holds, and holds for a checker of its own."""
    path = folder / "d.xml"
    path.write_text(_TEI.format(body), encoding="utf-8")
    document = maker.read(path)
    assert document is not None
    product = maker.make(document)
    assert product.findings == ()
    pages = {name: product.files[f"d/{name}.html"] for name in ("diplomatic", "reading")}
    check(path.read_bytes(), product.files["d/proof.json"].decode(), pages)
    return pages


@pytest.mark.parametrize(
    "text", ["a\x96b", "a\x85b", "a&#13;b", "a\ufdd0b", "\ufffda\u200b", "\U0001f600\u0301"]
)
def test_unusual_characters_are_kept(maker: Maker, tmp_path: Path, text: str) -> None:
    """Characters that HTML has other meanings for come through as they are."""
    pages = _pages(maker, tmp_path, f"<p>{text}</p>")
    assert b"&#" not in pages["reading"].partition(b"data-view=")[2]


_IDS = etree.XPath("//@id", smart_strings=False)


@pytest.mark.parametrize(
    "identifier", ["p0", "p1", "main", "names", "hand-1", "state-1", "ref.n", "note.1"]
)
def test_every_id_of_a_page_is_one(maker: Maker, tmp_path: Path, identifier: str) -> None:
    """No `xml:id` of a source is also an id that the page needs."""
    body = f'<p xml:id="{identifier}">a<note xml:id="n">b</note></p><pb/><p>c<note>d</note></p>'
    for page in _pages(maker, tmp_path, body).values():
        counts = Counter(_IDS(html.document_fromstring(page)))
        assert [name for name, count in counts.items() if count > 1] == []
        assert counts[identifier] == 1


@pytest.mark.parametrize("identifier", ["two words", "", "&quot;"])
def test_what_is_no_id_is_none(maker: Maker, tmp_path: Path, identifier: str) -> None:
    """An `xml:id` that HTML forbids is no address; its element has an ordinal."""
    path = tmp_path / "d.xml"
    path.write_text(_TEI.format(f'<p xml:id="{identifier}">a</p>'), encoding="utf-8")
    document = maker.read(path)
    assert document is not None
    page = html.document_fromstring(maker.make(document).files["d/reading.html"])
    assert page.xpath("//p[@class = 'tei-p tei-p1']/@id") == ["b2"]


def test_an_empty_note_is_not_moved(maker: Maker, tmp_path: Path) -> None:
    """What is said to be moved is a stretch of the source: an empty note has none."""
    pages = _pages(maker, tmp_path, "<p>a<note/><note>b</note></p>")
    assert html.document_fromstring(pages["reading"]).xpath("//@data-moved") == ["1"]


def test_a_row_without_cells_gets_one(maker: Maker, tmp_path: Path) -> None:
    """HTML wants a cell in each row."""
    pages = _pages(maker, tmp_path, "<table><row/><row><cell>a</cell></row></table>")
    page = html.document_fromstring(pages["reading"])
    assert [len(row) for row in page.xpath("//tr")] == [1, 1]


def test_a_milestone_that_ends_a_word_ends_it(maker: Maker, tmp_path: Path) -> None:
    """`@break` says of any break whether a word goes across it."""
    pages = _pages(maker, tmp_path, '<p>a<milestone unit="x" break="yes"/>b</p>')
    assert b'data-generated="space"' in pages["reading"]
