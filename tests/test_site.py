"""Pages of small editions, plainly invented: what they say of a document and its names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import html

from edition.header import in_a_row
from edition.site.environment import short
from folders import make_edition, run

if TYPE_CHECKING:
    from pathlib import Path

_LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="de">
  <teiHeader>
    <fileDesc>
      <titleStmt><title>Brief 7</title>
        <author>Rot, Ada</author><author>Blau, Ben</author></titleStmt>
      <publicationStmt><publisher>Haus der Briefe</publisher><date when="2026"/>
        <availability><licence target="https://example.org/frei">Frei.</licence></availability>
      </publicationStmt>
      <sourceDesc><p>Invented for a test.</p></sourceDesc>
    </fileDesc>
    <profileDesc>
      <abstract><p>Ada sagt ab.</p></abstract>
      <correspDesc>
        <correspAction type="sent"><persName>Rot, Ada</persName><persName>Blau, Ben</persName>
          <date when="1901-02-03"/></correspAction>
        <correspAction type="received"><persName>Weiß, Cora</persName></correspAction>
      </correspDesc>
    </profileDesc>
  </teiHeader>
  <standOff>
    <listPlace><place xml:id="ulm"><placeName>Ulm</placeName></place></listPlace>
    <listOrg><org xml:id="post"><orgName>Post</orgName></org></listOrg>
    <listPerson>
      <person xml:id="cora"><persName><forename>Cora</forename> <surname>Weiß</surname></persName>
      </person>
      <person xml:id="xenia"><persName><forename>Xenia</forename> <surname>Ähre</surname></persName>
        <idno>https://www.wikidata.org/entity/Q42</idno></person>
      <person xml:id="ada"><persName>Rot, Ada</persName></person>
    </listPerson>
  </standOff>
  <text><body><pb n="1"/><p>Liebe <persName ref="#cora">Cora</persName>,</p>
    <pb n="2"/><p>nein.</p></body></text>
</TEI>
"""


def _pages(tmp_path: Path) -> Path:
    folder = make_edition(tmp_path)
    (folder / "letter.xml").write_text(_LETTER, encoding="utf-8")
    code, said = run(folder, "build")
    assert code == 0, said
    return folder / "build"


def _page(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_bytes())


def test_the_presentation_begins_with_the_abstract(tmp_path: Path) -> None:
    """What a document is about stands on the page that presents it."""
    page = _page(_pages(tmp_path) / "index.html")
    assert page.find_class("abstract")[0].text_content().split() == ["Ada", "sagt", "ab."]


@pytest.mark.parametrize("name", ["index.html", "letter/reading.html", "letter/diplomatic.html"])
def test_each_page_tells_programs_what_it_is(tmp_path: Path, name: str) -> None:
    """Each page has the title, authors, date, publisher and licence for reference managers."""
    page = _page(_pages(tmp_path) / name)
    found = [(tag.get("name"), tag.get("content")) for tag in page.iter("meta")]
    assert {
        ("description", "Ada sagt ab."),
        ("DCTERMS.title", "Brief 7"),
        ("DCTERMS.created", "1901-02-03"),
        ("DCTERMS.license", "https://example.org/frei"),
        ("citation_author", "Rot, Ada"),
        ("citation_author", "Blau, Ben"),
        ("citation_publisher", "Haus der Briefe"),
    } <= set(found)
    tei = page.xpath("//link[@rel='alternate']/@href")
    assert ((tmp_path / "build" / name).parent / tei[0]).is_file()


def test_lists_of_names_stand_by_kind_and_surname(tmp_path: Path) -> None:
    """Persons come first, by surname, accents aside; each kind has its heading."""
    register = _page(_pages(tmp_path) / "index.html").xpath("//section[@aria-labelledby='names']")[
        0
    ]
    assert [head.text for head in register.iter("h3")] == [
        "Persons",
        "Offices and bodies",
        "Places",
    ]
    names = [name.text.strip() for name in register.iter("dt")]
    assert names == ["Xenia Ähre", "Rot, Ada", "Cora Weiß", "Post", "Ulm"]


def test_a_page_has_the_language_of_its_words(tmp_path: Path) -> None:
    """The frame is English; the title and the text have the document's language."""
    page = _page(_pages(tmp_path) / "letter" / "reading.html")
    assert page.get("lang") == "en"
    assert page.xpath("//h1/@lang") == ["de"]
    assert page.xpath("//*[@data-view]/@lang") == ["de"]


def test_sheets_are_listed_where_there_are_no_hands(tmp_path: Path) -> None:
    """A document of several sheets has a list of them, also if its header names no hand."""
    page = _page(_pages(tmp_path) / "letter" / "diplomatic.html")
    assert [link.text for link in page.xpath("//nav[@aria-label='Pages']/a")] == ["1", "2"]


def test_inverted_names_are_told_apart() -> None:
    """Names with commas are joined with semicolons, others with commas."""
    assert in_a_row(["Rot, Ada", "Blau, Ben"]) == "Rot, Ada; Blau, Ben"
    assert in_a_row(["Ada Rot", "Ben Blau"]) == "Ada Rot, Ben Blau"


def test_links_to_one_site_have_different_words() -> None:
    """The words of a link name the site and what it leads to there."""
    assert short("https://www.wikidata.org/entity/Q42") == "wikidata.org Q42"
    assert short("https://example.org") == "example.org"


def test_one_place_is_one_place(tmp_path: Path) -> None:
    """The presentation counts places of the ledger in good English."""
    folder = make_edition(tmp_path)
    run(folder, "build")
    text = " ".join(_page(folder / "build" / "index.html").text_content().split())
    assert "1 place where the two differ" in text
