"""The list of documents: one page, or a page a year where there are many."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from edition.site.rendering import rendered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from edition.site.values import Card, Site

FOLDER: Final = "years"
_ON_ONE_PAGE: Final = 500
_UNDATED: Final = "undated"


def index_pages(site: Site, cards: Iterable[Card]) -> Iterator[tuple[str, bytes]]:
    """Give the pages that list the documents of an edition of many, by date.

    Up to 500 documents stand on the index itself, under their years; more have a page a year.

    Args:
        site: What all pages share.
        cards: All documents.
    """
    ordered = sorted(cards, key=lambda card: (not card.date.iso, card.date.iso, card.id))
    years = [(year, list(group)) for year, group in groupby(ordered, key=_year)]
    whole = len(ordered) <= _ON_ONE_PAGE
    shared = {"site": site, "years": years, "whole": whole, "documents": len(ordered)}
    yield "index.html", rendered(site, "edition.html.j2", shared | {"root": ""})
    if whole:
        return
    for number, (year, group) in enumerate(years):
        earlier = years[number - 1][0] if number else ""
        later = years[number + 1][0] if number + 1 < len(years) else ""
        own = {"root": "../", "year": year, "cards": group, "earlier": earlier, "later": later}
        yield f"{FOLDER}/{year}.html", rendered(site, "year.html.j2", shared | own)


def _year(card: Card) -> str:
    year = card.date.year
    return year if year.lstrip("-").isdigit() else _UNDATED
