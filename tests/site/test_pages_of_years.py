"""The list of documents: one page, or a page a year where there are many."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import html

from edition import site
from edition.building.facts_kept import Facts, KeptShelves
from edition.config import Config
from edition.corpus.corpus import Corpus
from edition.facts import Card
from edition.header import Moment
from edition.site.index import index_pages

if TYPE_CHECKING:
    from pathlib import Path


def _pages(root: Path, count: int) -> dict[str, html.HtmlElement]:
    """Return the pages that list documents, of which each tenth has no date."""
    config = Config(root=root, title="Many")
    cards = [
        Card(f"d{number}", f"Title {number}", "", _date(number), "", "") for number in range(count)
    ]
    shared = site.open_site(config, documents=count)
    pages = index_pages(shared, Corpus(cards, KeptShelves(Facts(root / "facts.sqlite"), {})))
    return {
        page.path: html.document_fromstring(page.render(shared))
        for page in pages
        if page.path.endswith(".html")
    }


def _date(number: int) -> Moment:
    return Moment() if number % 10 == 0 else Moment("", f"{1901 + number % 3}")


def test_five_hundred_documents_stand_on_one_page(tmp_path: Path) -> None:
    """Up to 500 documents are listed on the index, year by year."""
    pages = _pages(tmp_path, 500)
    assert list(pages) == ["index.html"]
    heads = [head.text for head in pages["index.html"].iter("h2")]
    assert heads == ["1901", "1902", "1903", "Without a date"]
    assert len(pages["index.html"].xpath("//ol/li")) == 500


def test_more_documents_have_a_page_a_year(tmp_path: Path) -> None:
    """From 501 on, the index lists years with the number of their documents."""
    pages = _pages(tmp_path, 501)
    years = [f"years/{name}.html" for name in ("1901", "1902", "1903", "undated")]
    assert list(pages) == ["index.html", *years]
    links = pages["index.html"].xpath("//ul[@class='years']//a")
    assert [link.get("href") for link in links] == years
    counts = [int(count) for count in pages["index.html"].xpath("//*[@class='count']/text()")]
    assert counts == [len(pages[year].xpath("//ol/li")) for year in years]
    assert sum(counts) == 501


def test_a_year_leads_to_its_neighbours(tmp_path: Path) -> None:
    """The first year has none before it, the last none after it."""
    pages = _pages(tmp_path, 501)
    ways = [
        {link.get("rel"): link.get("href") for link in page.xpath("//nav//a[@rel]")}
        for name, page in pages.items()
        if name.startswith("years/")
    ]
    assert ways == [
        {"next": "1902.html"},
        {"prev": "1901.html", "next": "1903.html"},
        {"prev": "1902.html", "next": "undated.html"},
        {"prev": "1903.html"},
    ]


def test_a_document_is_linked_from_the_page_of_its_year(tmp_path: Path) -> None:
    """The way leads out of the folder of years."""
    page = _pages(tmp_path, 501)["years/1902.html"]
    assert page.xpath("//ol/li[1]/a/@href") == ["../d1/index.html"]


def test_a_list_is_another_only_where_what_it_shows_is(tmp_path: Path) -> None:
    """A text that has grown shows in no list; a title does."""
    shared = site.open_site(Config(root=tmp_path, title="Many"), documents=2)
    card = Card("a", "A", "", Moment(), "", "")
    every = ((card,), (replace(card, length=9),), (replace(card, title="B"),))
    kept = KeptShelves(Facts(tmp_path / "facts.sqlite"), {})
    digests = [next(index_pages(shared, Corpus(cards, kept))).shown for cards in every]
    assert digests[0] == digests[1] != digests[2]
