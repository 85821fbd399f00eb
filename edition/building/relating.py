"""Relating: from what all documents tell to what their frames and the edition's pages show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from edition import site
from edition.building.facts_kept import KeptShelves
from edition.building.register_files import RegisterFiles
from edition.corpus import order
from edition.corpus.corpus import Corpus
from edition.corpus.correspondences import correspondences
from edition.corpus.registers import registers
from edition.corpus.unmatched import unmatched
from edition.corpus.years import by_year
from edition.facts.contact import NO_CONTACT
from edition.facts.names import Names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from edition.building.facts_kept import Facts
    from edition.building.outcomes import Outcome
    from edition.corpus.registers import Registers
    from edition.facts import Card
    from edition.findings import Finding


@dataclass(frozen=True, slots=True)
class Related:
    """An edition whose documents know of one another.

    Attributes:
        shared: What all pages share, with the menu.
        pages: The pages of the edition, which need not all be written.
        around: What stands before and after each document, by its id.
        shown: Digests of what is shown beside the documents themselves: by a page, by its path;
            by the frame of a document, by its id; by the folder of own pages, by its name.
        findings: What was found in all documents together.
    """

    shared: site.Site
    pages: Sequence[site.Page]
    around: Mapping[str, order.Surroundings]
    shown: Mapping[str, str]
    findings: tuple[Finding, ...] = ()

    def due(self, shown: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
        """Give the pages of the edition that show something else than they did, by path."""
        for page in self.pages:
            if shown.get(page.path) != self.shown[page.path]:
                yield page.path, page.render(self.shared)


def relate(shared: site.Site, outcomes: Mapping[Path, Outcome], facts: Facts) -> Related:
    """Relate the documents of an edition.

    Args:
        shared: What all pages share.
        outcomes: What became of the files, in the order in which the edition names them.
        facts: What their documents tell.
    """
    known = {path: item for path, item in outcomes.items() if item.card is not None}
    cards = tuple(item.card for item in known.values() if item.card is not None)
    told = {item.identifier: item.facts for item in known.values()}
    shelves = KeptShelves(facts, told)
    dated = [_told(card) for year in by_year(cards) for card in year.cards]
    found = registers(dated, shelves.read(Names), RegisterFiles(shared.config))
    corpus = Corpus(cards, shelves, found)
    planned = chain.from_iterable(kind(shared, corpus) for kind in site.OF_AN_EDITION)
    pages = tuple(planned)
    title = shared.title or next((card.title for card in cards), "")
    menu = tuple(site.MenuItem(page.path, page.title) for page in pages if page.title)
    files = {str(path.resolve()): item.identifier for path, item in known.items()}
    around = dict(order.surroundings(cards, files, _exchanges(found)))
    for name, entries in () if shared.single else found.entry_pages():
        around[name] = replace(around[name], entries=entries)
    frames = {name: site.digest(one, menu) for name, one in around.items()}
    shown = {page.path: site.digest(page.shown, menu, title) for page in pages}
    shown[site.OWN_PAGES] = site.state_of_own_pages(shared.config)
    own = replace(shared, menu=menu, title=title)
    return Related(own, pages, around, shown | frames, tuple(unmatched(found)))


def _exchanges(found: Registers) -> Iterator[list[str]]:
    """Give the ids of the letters of each correspondence; that of most letters comes first."""
    for one in correspondences(found.letters, found.cards):
        yield [found.cards[letter.document].id for letter in one.letters]


def _told(card: Card) -> Card:
    """Return what registers and lists show of a card, so that they change with nothing else."""
    return replace(card, contact=NO_CONTACT, length=0)
