"""The list of documents: one page, or a page a year where there are many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from edition.corpus.years import UNDATED, by_year
from edition.resources import shipped
from edition.site.own_pages import home
from edition.site.planning import digest, file_of, page_of
from edition.site.values import Page
from edition.xml.regular import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.corpus.corpus import Corpus
    from edition.corpus.years import Year
    from edition.site.values import Site

FOLDER: Final = "years"
_ON_ONE_PAGE: Final = 500
_MANY: Final = 12
"""From how many documents on a list is narrowed and sorted by more than the eye."""


def index_pages(site: Site, corpus: Corpus) -> Iterator[Page]:
    """Give the pages that list the documents of an edition of many, by date.

    Up to 500 documents stand on the index itself, under their years; more have a page a year.

    Args:
        site: What all pages share.
        corpus: All documents.
    """
    if site.single:
        return
    years = by_year(corpus.cards)
    whole = len(corpus.cards) <= _ON_ONE_PAGE
    prose = home(site)
    shared = {
        "years": years,
        "whole": whole,
        "documents": len(corpus.cards),
        "prose": prose,
        "dated": any(year.name != UNDATED for year in years),
        "sifted": whole and len(corpus.cards) >= _MANY,
    }
    listed = [(year.name, _lines(year) if whole else len(year.cards)) for year in years]
    shown = digest(listed, site.said, prose)
    yield Page("index.html", shown, page_of("edition.html.j2", shared | {"root": ""}))
    if len(corpus.cards) >= _MANY:
        script = read_regular(shipped("transforms", "lists", "list.js"))
        yield file_of(f"{FOLDER}/list.js", script)
    if whole:
        return
    for number, year in enumerate(years):
        earlier = years[number - 1] if number else None
        later = years[number + 1] if number + 1 < len(years) else None
        own = {"root": "../", "year": year, "earlier": earlier, "later": later}
        own["sifted"] = len(year.cards) >= _MANY
        names = [other and other.name for other in (earlier, later)]
        content = page_of("year.html.j2", shared | own)
        yield Page(f"{FOLDER}/{year.name}.html", digest(year.name, _lines(year), names), content)


def _lines(year: Year) -> list[tuple[str, ...]]:
    """Return what a list shows of the documents of a year."""
    return [
        (card.id, card.title, card.language, card.date.text, card.sender, card.recipient)
        for card in year.cards
    ]
