"""The page of the search, the scripts that do it, and the index that they load."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from edition.corpus import search
from edition.facts.passages import Words
from edition.resources import shipped
from edition.site.planning import digest, file_of, page_of
from edition.site.values import Page

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from edition.corpus.corpus import Corpus
    from edition.corpus.search import Layout
    from edition.facts import Card
    from edition.site.values import Site

FOLDER: Final = "search"
_LONG: Final = 50_000
"""From how many characters on a single document is searched by more than the browser."""

_VIEWS: Final = (("reading", "Reading text"), ("diplomatic", "Diplomatic view"))


def search_pages(site: Site, corpus: Corpus) -> Iterator[Page]:
    """Give the search of an edition of many documents, or of a long one.

    Args:
        site: What all pages share.
        corpus: All documents.
    """
    cards = [card for card in corpus.cards if card.length]
    characters = sum(card.length for card in cards)
    if not characters or (site.single and characters < _LONG):
        return
    title = site.title or cards[0].title
    content = page_of("search.html.j2", {"root": "", "header": {"title": title}})
    yield Page("search.html", digest(title), content, title="Search")
    for name, script in scripts().items():
        yield file_of(name, script)
    yield from _index(corpus, cards, search.layout(characters))


def scripts() -> dict[str, bytes]:
    """Return the scripts and the style of the search by their path in an edition."""
    folder = shipped("transforms", FOLDER)
    return {f"{FOLDER}/{path.name}": path.read_bytes() for path in sorted(folder.iterdir())}


def _index(corpus: Corpus, cards: Collection[Card], plan: Layout) -> Iterator[Page]:
    """Give the files of an index; the documents of a segment are read when it is written."""
    digests = corpus.facts.digests(Words)
    segments: list[list[Card]] = [[] for _ in range(plan.segments)]
    for card in sorted(cards, key=lambda card: card.id):
        segments[plan.segment_of(card.id)].append(card)
    made = _Made(corpus, plan)
    versions = [digest(plan, [(card, digests[card.id]) for card in own])[:16] for own in segments]
    files = ((number, name) for number in range(plan.segments) for name in plan.files(number))
    for number, name in files:
        content = partial(made.file, number, segments[number], name)
        yield Page(f"{FOLDER}/{name}", versions[number], content)
    start = search.start(plan, versions, _VIEWS)
    yield file_of(f"{FOLDER}/start.js", start)


class _Made:
    """Makes segments; of these the last one is at hand, for its files are written in a row."""

    def __init__(self, corpus: Corpus, plan: Layout) -> None:
        self._corpus = corpus
        self._plan = plan
        self._stems = search.Stems()
        self._number = -1
        self._files: dict[str, bytes] = {}

    def file(self, number: int, cards: Collection[Card], name: str, _site: Site) -> bytes:
        """Return a file of a segment."""
        if number != self._number:
            own = {card.id: card for card in cards}
            read = self._corpus.facts.read(Words, own)
            found = [search.Searched(own[name], told.passages()) for name, told in read]
            self._files = search.segment(number, found, self._plan, self._stems)
            self._number = number
        return self._files.pop(name)
