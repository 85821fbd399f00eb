"""The list of documents: one page, or a page a year where there are many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from edition.corpus.years import by_year
from edition.site.rendering import rendered

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from edition.facts import Card
    from edition.site.values import Site

FOLDER: Final = "years"
_ON_ONE_PAGE: Final = 500


def index_pages(site: Site, cards: Collection[Card]) -> Iterator[tuple[str, bytes]]:
    """Give the pages that list the documents of an edition of many, by date.

    Up to 500 documents stand on the index itself, under their years; more have a page a year.

    Args:
        site: What all pages share.
        cards: All documents.
    """
    years = by_year(cards)
    whole = len(cards) <= _ON_ONE_PAGE
    shared = {"site": site, "years": years, "whole": whole, "documents": len(cards)}
    yield "index.html", rendered(site, "edition.html.j2", shared | {"root": ""})
    if whole:
        return
    for number, year in enumerate(years):
        earlier = years[number - 1] if number else None
        later = years[number + 1] if number + 1 < len(years) else None
        own = {"root": "../", "year": year, "earlier": earlier, "later": later}
        yield f"{FOLDER}/{year.name}.html", rendered(site, "year.html.j2", shared | own)
