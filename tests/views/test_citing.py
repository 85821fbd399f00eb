"""What a place is called where a reader cites it, and the link that says so."""

from __future__ import annotations

from typing import Final

import pytest
from lxml import etree, html

from edition import source
from edition.source import Document, transcription
from edition.views.addresses import address
from edition.views.citing import names
from making import Maker

_TEI: Final = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A lamp</title>'
    "</titleStmt></fileDesc></teiHeader><text><body>{}</body></text></TEI>"
)
_LINKS: Final = etree.XPath("//*[@data-generated = 'cite' or @data-generated = 'number']/a")


@pytest.fixture(scope="module")
def maker(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    """Return what makes documents, with the views compiled once."""
    return Maker(tmp_path_factory.mktemp("citing"))


def _document(maker: Maker, body: str) -> Document:
    document = source.parse(_TEI.format(body).encode(), path=maker.root / "x.xml", root=maker.root)
    assert isinstance(document, Document), document
    return document


def _called(maker: Maker, body: str, identifier: str) -> str:
    addressed = address(transcription.read(_document(maker, body)), notes=frozenset())
    return names(addressed.tree.getroot())[identifier]


@pytest.mark.parametrize(
    ("body", "called"),
    [
        ("<pb/><p>a</p><pb/><p>a</p><p xml:id='x'>b</p>", "p. 2, 2nd paragraph"),
        ("<pb n='iv'/><p xml:id='x'>a</p>", "p. iv, 1st paragraph"),
        ("<pb n='3r'/><ab><lb n='4' xml:id='x'/>a</ab>", "fol. 3r, l. 4"),
        ("<pb/><p>a</p><ab>a</ab><ab xml:id='x'>b</ab>", "p. 1, 2nd block"),
        ("<pb n='Bl. 2'/><p xml:id='x'>a</p>", "Bl. 2, 1st paragraph"),
        ("<pb n='[12va]'/><p xml:id='x'>a</p>", "fol. [12va], 1st paragraph"),
        ("<p>a</p><p xml:id='x'><pb n='2'/>b</p>", "p. 2, 1st paragraph"),
        ("<div n='1' type='book'><l n='12' xml:id='x'>a</l></div>", "book 1, verse 12"),
        ("<p n='31' xml:id='x'>a</p>", "§ 31"),
        ("<pb/><sp n='3' xml:id='x'><p>a</p></sp>", "p. 1, speech 3"),
        ("<pb/><entry n='12' xml:id='x'><form>a</form></entry>", "p. 1, entry 12"),
        ("<pb/><entryFree n='12' xml:id='x'>a</entryFree>", "p. 1, entry 12"),
        ("<p>a</p><div n='2' type='letter'><p xml:id='x'>a</p></div>", "letter 2, 1st paragraph"),
        ("<lg><l>a</l></lg><lg xml:id='x'><l>a</l></lg>", "2nd stanza"),
        ("<div n='3' type='chapter'><head xml:id='x'>a</head></div>", "chapter 3, heading"),
        ("<div n='2' type='sitting' xml:id='x'><p>a</p></div>", "division 2"),
        ("<p n='3'>a<milestone unit='section' n='5' xml:id='x'/>b</p>", "§ 3, section 5"),
        ("<p>a<note><p>b</p></note></p><p xml:id='x'>c</p>", "2nd paragraph"),
        (f"{'<p>a</p>' * 11}<p xml:id='x'>a</p>", "12th paragraph"),
        (f"{'<p>a</p>' * 20}<p xml:id='x'>a</p>", "21st paragraph"),
    ],
)
def test_a_place_has_the_name_by_which_it_is_cited(body: str, called: str, maker: Maker) -> None:
    """By its sheet and by numbers of the source; what has none is counted, and said as a count."""
    assert _called(maker, body, "x") == called


def _page(maker: Maker, body: str, view: str) -> etree._Element:
    product = maker.make(_document(maker, body))
    assert product.findings == ()
    return html.document_fromstring(product.files[f"x/{view}.html"].decode())


@pytest.mark.parametrize("view", ["diplomatic", "reading"])
def test_a_number_is_a_link_to_its_place(view: str, maker: Maker) -> None:
    """Of a verse, a line, a paragraph; the link is called by the words of a citation."""
    body = (
        "<pb n='1'/><lg xml:id='g' n='2'><l xml:id='v' n='5'>a</l></lg><p xml:id='p' n='7'>b</p>"
        "<div type='edition'><ab n='1' xml:id='q'>c<lb xml:id='i' n='2'/>d</ab></div>"
    )
    links = {link.get("href"): link for link in _LINKS(_page(maker, body, view))}
    assert {f"{view}.html#{name}" for name in "gvpq"} <= set(links)
    assert links[f"{view}.html#v"].get("aria-label") == "Cite this place: p. 1, stanza 2, verse 5"
    assert links[f"{view}.html#p"].get("title") == "p. 1, § 7"
    if view == "diplomatic":
        assert links[f"{view}.html#i"].get("title") == "p. 1, § 1, l. 2"


@pytest.mark.parametrize("view", ["diplomatic", "reading"])
def test_a_paragraph_without_number_ends_with_a_link_to_itself(view: str, maker: Maker) -> None:
    """By a sign that is not the source's; not where there is a number, and not in a note."""
    body = (
        "<p xml:id='a'>a<note place='foot'><p xml:id='n'>n</p></note></p><p xml:id='b' n='2'>b</p>"
        "<head xml:id='h'>c</head><p xml:id='d'>e<lb n='5'/>f</p><ab xml:id='e'/>"
    )
    signs = _page(maker, body, view).xpath("//*[@class = 'cite']/a")
    assert [sign.get("href") for sign in signs] == [f"{view}.html#{name}" for name in "ahd"]
    assert {sign.getparent().get("data-generated") for sign in signs} == {"cite"}


def test_pages_say_how_a_place_is_cited(maker: Maker) -> None:
    """By an example that is one of the document's own places; none where there is none."""
    page = _page(maker, "<pb n='4'/><p>a</p>", "reading")
    (line,) = page.xpath("//p[@class = 'cite-place']")
    assert line.text_content().endswith(": A lamp, Test, p. 4, 1st paragraph.")
    assert not _page(maker, "<u>a</u>", "reading").xpath("//p[@class = 'cite-place']")
