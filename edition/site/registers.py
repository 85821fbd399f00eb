"""The registers of an edition: an index of each kind of thing, and a page for each entry."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from edition.corpus.alphabet import by_initial
from edition.facts import kinds
from edition.facts.entry_pages import FOLDERS
from edition.header.authorities import authority
from edition.site.addresses import entry_page, place_of
from edition.site.outline import Point, drawn
from edition.site.planning import digest, page_of
from edition.site.rendering import rendered
from edition.site.values import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from edition.corpus.corpus import Corpus
    from edition.corpus.entities import Entity
    from edition.corpus.letters import Letter, Who
    from edition.corpus.registers import Registers
    from edition.corpus.spool import Row
    from edition.facts import Card
    from edition.site.values import Site


@dataclass(frozen=True, slots=True)
class Kind:
    """A register: the kind of its entries, its folder, and what readers call it."""

    kind: str
    folder: str
    title: str
    one: str


_TITLES: Final = (
    (kinds.PERSON, "Persons", "person"),
    (kinds.PLACE, "Places", "place"),
    (kinds.ORGANISATION, "Organisations", "organisation"),
    (kinds.WORK, "Works", "work"),
    (kinds.EVENT, "Events", "event"),
    (kinds.OBJECT, "Objects", "object"),
    (kinds.TERM, "Terms", "term"),
)
REGISTERS: Final = tuple(Kind(kind, FOLDERS[kind], title, one) for kind, title, one in _TITLES)
_ON_ONE_PAGE: Final = 400
"""Up to so many entries an index is one page; a longer one has a page a letter."""
_MENTIONS: Final = 400
"""How many mentions a page of an entry has at the most; further ones stand on further pages."""
_ON_MAP: Final = 1500
"""How many points a map has at the most: those named most."""


@dataclass(frozen=True, slots=True)
class Line:
    """An entry in an index.

    Attributes:
        href: Its page, from the folder of the register.
        name: What it is called.
        life: From when to when.
        mentions: How often it is named.
        documents: In how many documents.
        letters: How many letters it sent or received.
    """

    href: str
    name: str
    life: str
    mentions: int
    documents: int
    letters: int


def register_pages(site: Site, corpus: Corpus) -> Iterator[Page]:
    """Give the pages of all registers that have something to say.

    Args:
        site: What all pages share.
        corpus: The documents, with whom and what they name.
    """
    found = corpus.registers
    for register in REGISTERS:
        numbers = [
            number
            for number, entity in enumerate(found.entities.every)
            if entity.kind == register.kind and _says_something(found, number)
        ]
        if numbers:
            yield from _index(register, found, numbers)
            for number in numbers:
                yield from _entry_pages(site, register, found, number)


def _says_something(found: Registers, number: int) -> bool:
    """Say whether an entity has a page: it is listed, or it is named or wrote letters."""
    entity = found.entities.every[number]
    return entity.is_listed or bool(found.count(number) or found.letters_of(number))


def _index(register: Kind, found: Registers, numbers: Sequence[int]) -> Iterator[Page]:
    every = found.entities.every
    letters = by_initial(numbers, lambda number: every[number].entry.order)
    lines = {
        initial: [_line(found, number) for number in mine] for initial, mine in letters.items()
    }
    whole = len(numbers) <= _ON_ONE_PAGE
    points = _points(register, found, numbers)
    counts = [(initial, len(mine)) for initial, mine in letters.items()]
    alphabets = [list(group) for _, group in groupby(counts, key=lambda pair: pair[0].script)]
    shared = {"register": register, "alphabets": alphabets, "count": len(numbers), "whole": whole}
    own = {"root": "../", "here": "", "letters": lines if whole else {}, "map": drawn(points)}
    shown = digest(register, points, counts, whole, lines if whole else ())
    content = page_of("register.html.j2", shared | own)
    yield Page(f"{register.folder}/index.html", shown, content, register.title)
    if whole:
        return
    for initial, mine in lines.items():
        own = {"root": "../../", "here": initial.slug, "letters": {initial: mine}, "map": None}
        content = page_of("register.html.j2", shared | own)
        path = f"{register.folder}/letters/{initial.slug}.html"
        yield Page(path, digest(register, counts, initial, mine), content)


def _line(found: Registers, number: int) -> Line:
    entity = found.entities.every[number]
    return Line(
        href=entry_page("", entity.id),
        name=entity.name,
        life=entity.entry.life,
        mentions=found.count(number),
        documents=len(found.documents(number)),
        letters=len(found.letters_of(number)),
    )


def _points(register: Kind, found: Registers, numbers: Sequence[int]) -> list[Point]:
    if register.kind != kinds.PLACE:
        return []
    every = found.entities.every
    placed = [number for number in numbers if every[number].entry.coordinates]
    weights = {
        number: len(found.documents(number)) + len(found.letters_of(number)) for number in placed
    }
    most = sorted(placed, key=lambda number: (-weights[number], number))[:_ON_MAP]
    return [_point(every[number], weights[number]) for number in most]


def _point(entity: Entity, weight: int) -> Point:
    latitude, longitude = entity.entry.coordinates
    plural = "" if weight == 1 else "s"
    label = f"{entity.name}: {weight:,} document{plural}"
    href = entry_page("", entity.id)
    return Point(entity.name, href, label, latitude, longitude, weight)


def _entry_pages(site: Site, register: Kind, found: Registers, number: int) -> Iterator[Page]:
    entity = found.entities.every[number]
    every = sorted({*found.documents(number), *(one.document for one in found.letters_of(number))})
    views = [(name, view.title) for name, view in sorted(site.config.views.items())]
    shown = digest(
        *(register, found.digest(number), [found.cards[one] for one in every], views),
        [_pages_of(found, one) for one in found.letters_of(number)],
    )
    for alias in entity.aliases:
        content = page_of("alias.html.j2", {"root": "../", "register": register, "entity": entity})
        yield Page(f"{register.folder}/{alias}.html", digest(entity.name, entity.id), content)
    pages = max(1, -(-found.count(number) // _MENTIONS))
    for page in range(1, pages + 1):
        path = _path(register, entity, page)

        def render(site: Site, page: int = page) -> bytes:
            content = _content(site, register, found, number) | _page_content(page, pages)
            return rendered(site, "entry.html.j2", content | _mentions(site, found, number, page))

        yield Page(path, digest(shown, page, pages), render)


def _path(register: Kind, entity: Entity, page: int) -> str:
    whole = f"{register.folder}/{entity.id}"
    return f"{whole}.html" if page == 1 else f"{whole}/{page}.html"


def _pages_of(found: Registers, letter: Letter) -> list[str]:
    """Return the ids of all who had to do with a letter, for their pages are linked."""
    everyone = (*letter.senders, *letter.recipients)
    return [found.entities.every[who.entity].id for who in everyone if who.entity is not None]


def _page_content(page: int, pages: int) -> dict[str, Any]:
    return {"page": page, "pages": pages, "root": "../" if page == 1 else "../../"}


def _content(site: Site, register: Kind, found: Registers, number: int) -> dict[str, Any]:
    entity = found.entities.every[number]
    entry = entity.entry
    records = (authority(link) for link in (*entry.same, *entry.links))
    known = tuple(dict.fromkeys(record for record in records if record))
    return {
        "site": site,
        "register": register,
        "entity": entity,
        "entry": entry,
        "authorities": known,
        "others": [link for link in entry.links if authority(link) is None],
        "letters": [_Exchange.of(found, number, one) for one in found.letters_of(number)],
        "company": [
            (found.entities.every[one.entity], one.documents) for one in found.company(number)
        ],
        "folders": FOLDERS,
        "mentions": found.count(number),
        "documents": len(found.documents(number)),
    }


@dataclass(frozen=True, slots=True)
class _Exchange:
    """A letter as the page of one of its parties tells it."""

    card: Card
    is_sent: bool
    others: tuple[tuple[Who, Entity | None], ...]

    @classmethod
    def of(cls, found: Registers, number: int, letter: Letter) -> _Exchange:
        is_sent = any(who.entity == number for who in (*letter.senders, *letter.sent_from))
        others = letter.recipients if is_sent else letter.senders
        every = found.entities.every
        named = ((who, None if who.entity is None else every[who.entity]) for who in others)
        return cls(found.cards[letter.document], is_sent, tuple(named))


@dataclass(frozen=True, slots=True)
class _Place:
    """A place of a document that names an entry, as its page shows it."""

    row: Row
    href: str
    view: str
    sheets: str
    sheets_view: str


def _mentions(site: Site, found: Registers, number: int, page: int) -> dict[str, Any]:
    root = "../" if page == 1 else "../../"
    rows = [(one.document, row) for one in found.named(number) for row in one.rows]
    shown = rows[(page - 1) * _MENTIONS : page * _MENTIONS]
    grouped: dict[int, list[_Place]] = {}
    for document, row in shown:
        card = found.cards[document]
        grouped.setdefault(document, []).append(_place(site, root, card, row))
    return {"named": [(found.cards[document], places) for document, places in grouped.items()]}


def _place(site: Site, root: str, card: Card, row: Row) -> _Place:
    links = [(view, place_of(root, card.id, view, place)) for view, place in row.places]
    titles = [_title(site, view) for view, _ in links]
    hrefs = [href for _, href in links]
    return _Place(row, hrefs[0], titles[0], *((hrefs[1], titles[1]) if hrefs[1:] else ("", "")))


def _title(site: Site, view: str) -> str:
    known = site.config.views.get(view)
    return (known.title if known else "") or view.capitalize()
