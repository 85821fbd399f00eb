"""Contents: the headings of a document, for its pages and where the text has their list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import html

from folders import run

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title>'
    "</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>"
    "</teiHeader><text><body>"
)
_BOOK = """<div><head>Of <choice><sic>Oack</sic><corr>Oak</corr></choice><note>n</note></head>
<p>a</p><div><head>Its<lb/>bark</head><p>b</p></div></div><pb n="2"/><div1><head>Of Ash</head>
<p>c<pb n="3"/>d</p></div1>"""


def _built(folder: Path, body: str) -> Path:
    (folder / "edition.toml").write_text('source = ["a.xml"]\n', encoding="utf-8")
    (folder / "a.xml").write_text(f"{_HEAD}{body}</body></text></TEI>", encoding="utf-8")
    assert run(folder, "build", "--jobs", "1")[0] == 0
    return folder / "build" / "a"


def _links(page: Path) -> list[tuple[str, str]]:
    """Return the words of each link of the list of contents, and its depth."""
    root = html.document_fromstring(page.read_bytes())
    ids = {element.get("id") for element in root.iter() if element.get("id")}
    found = root.xpath("//nav[@class = 'contents']//li | //ul[@data-index = 'toc']/li")
    assert all(link.get("href")[1:] in ids for item in found for link in item.iter("a"))
    return [(item.text_content().strip(), item.get("class")) for item in found]


@pytest.mark.parametrize("view", ["diplomatic", "reading"])
def test_a_book_has_its_contents_before_its_text(tmp_path: Path, view: str) -> None:
    """Each heading once, as the view has it, set in by its depth, without its notes."""
    first = "Of Oack" if view == "diplomatic" else "Of Oak"
    assert _links(_built(tmp_path, _BOOK) / f"{view}.html") == [
        (first, "depth-1"),
        ("Its bark", "depth-2"),
        ("Of Ash", "depth-1"),
    ]


def test_two_divisions_need_no_contents(tmp_path: Path) -> None:
    """They can be looked over."""
    body = "<div><head>A</head><p>a</p></div><div><head>B</head><p>b</p></div>"
    assert _links(_built(tmp_path, body) / "reading.html") == []


def test_a_book_with_contents_of_its_own_has_them_once(tmp_path: Path) -> None:
    """Where `divGen` says; the heading is that which is read."""
    page = _built(tmp_path, f'<divGen type="toc"/>{_BOOK}') / "reading.html"
    assert [words for words, _ in _links(page)] == ["Of Oak", "Its bark", "Of Ash"]


def test_a_made_index_is_sorted(tmp_path: Path) -> None:
    """With what stands below a term after it; one that is named has its own terms alone."""
    body = """<div><p>x<index indexName="w"><term>wood</term><index><term>hard</term></index>
    </index></p><p>y<index indexName="w"><term>ash</term></index><index><term>Ada</term></index>
    </p></div><divGen type="index" n="w"/>"""
    root = html.document_fromstring((_built(tmp_path, body) / "reading.html").read_bytes())
    items = root.xpath("//ul[@data-index = 'index']/li")
    assert [item.text_content() for item in items] == ["ash", "wood", "wood, hard"]


def test_an_image_is_where_the_published_document_looks_for_it(tmp_path: Path) -> None:
    """As far as it lies below the document's own folder."""
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "mill.png").write_bytes(b"x")
    folder = _built(tmp_path, '<p><graphic url="pictures/mill.png"/></p>')
    assert (folder / "pictures" / "mill.png").read_bytes() == b"x"
    assert 'src="pictures/mill.png"' in (folder / "reading.html").read_text(encoding="utf-8")
