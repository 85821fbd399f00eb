"""The correspondences: who wrote to whom, and each exchange letter by letter."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from edition.corpus.correspondences import correspondences, day_of
from edition.corpus.entities import page_of as page_of_entity
from edition.site.planning import digest, page_of
from edition.site.values import Page
from edition.xml.addresses_of_files import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from edition.corpus.corpus import Corpus
    from edition.corpus.correspondences import Correspondence
    from edition.corpus.letters import Who
    from edition.corpus.registers import Registers
    from edition.facts import Card
    from edition.site.values import Site

PAGE: Final = "correspondences.html"
FOLDER: Final = "correspondences"
_FEWEST: Final = 2
"""How many letters an edition of correspondence has at the least."""
_WIDTH: Final = 720.0
_MIDDLE: Final = 26.0
_LABELS: Final = 8
_SHORTEST: Final = 2
"""How many years a diagram spans at the least."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A letter in a diagram: above the line it is one's, below it the other's."""

    href: str
    label: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Diagram:
    """The letters of a correspondence in time.

    Attributes:
        strokes: The letters that have a date.
        years: The years that are written below, and where.
    """

    strokes: tuple[Stroke, ...]
    years: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """A correspondence in the list of all: its page, the two, and how many letters each sent."""

    href: str
    first: str
    second: str
    by_first: int
    by_second: int
    years: str


def correspondence_pages(_site: Site, corpus: Corpus) -> Iterator[Page]:
    """Give the list of correspondences and a page for each; none where fewer than two letters are.

    Args:
        corpus: The documents, with their letters.
    """
    found = corpus.registers
    every = correspondences(found.letters, found.cards)
    if len({letter.document for one in every for letter in one.letters}) < _FEWEST:
        return
    names = _names(found, every)
    summaries = [_summary(name, one, found.cards) for name, one in zip(names, every, strict=True)]
    most = max(one.by_first + one.by_second for one in summaries)
    content = {"root": "", "summaries": summaries, "most": most}
    page = page_of("correspondences.html.j2", content)
    yield Page(PAGE, digest(summaries), page, "Correspondences")
    for name, one in zip(names, every, strict=True):
        yield _page(name, one, found)


def _page(name: str, one: Correspondence, found: Registers) -> Page:
    cards = [found.cards[letter.document] for letter in one.letters]
    pages = [_entry(found, who) for who in (one.first, one.second)]
    content = {
        "root": "../",
        "one": one,
        "letters": list(zip(one.letters, cards, strict=True)),
        "pages": pages,
        "diagram": _diagram(one, cards),
        "undated": sum(day_of(card.date.iso) is None for card in cards),
    }
    shown = digest(one.first.name, one.second.name, one.letters, cards, pages)
    return Page(f"{FOLDER}/{name}.html", shown, page_of("correspondence.html.j2", content))


def _names(found: Registers, every: Sequence[Correspondence]) -> list[str]:
    """Return what the page of each correspondence is called; of two alike, the second is longer."""
    taken: set[str] = set()
    names = []
    for one in every:
        name = wanted = f"{_part(found, one.first)}--{_part(found, one.second)}"
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{wanted}-{number}"
        taken.add(name.casefold())
        names.append(name)
    return names


def _part(found: Registers, who: Who) -> str:
    if who.entity is not None:
        return found.entities.every[who.entity].id
    kept = "".join(sign if sign.isalnum() else "-" for sign in who.name).strip("-")
    return kept if len(kept.encode()) <= 60 and kept else sha256(who.name.encode()).hexdigest()[:12]  # noqa: PLR2004


def _entry(found: Registers, who: Who) -> str:
    """Return the page of somebody, from the folder of the edition; empty if there is none."""
    if who.entity is None:
        return ""
    return page_of_entity(found.entities.every[who.entity])


def _summary(name: str, one: Correspondence, cards: Sequence[Card]) -> Summary:
    years = [year for letter in one.letters if (year := cards[letter.document].date.year)]
    span = f"{years[0]}\N{EN DASH}{years[-1]}" if years and years[0] != years[-1] else ""
    return Summary(
        href=f"{FOLDER}/{quoted(name)}.html",
        first=one.first.name,
        second=one.second.name,
        by_first=one.by_first,
        by_second=one.by_second,
        years=span or "".join(years[:1]),
    )


def _diagram(one: Correspondence, cards: Sequence[Card]) -> Diagram | None:
    days = [day_of(card.date.iso) for card in cards]
    known = [day for day in days if day]
    if not known:
        return None
    first = min(known).year
    last = max(max(known).year + 1, first + _SHORTEST)
    strokes = [
        Stroke(
            href=f"#letter-{number}",
            label=f"{card.date.text}: from {(one.first if letter.by_first else one.second).name}",
            x=_at(day, first, last),
            y=_MIDDLE - 14 if letter.by_first else _MIDDLE + 14,
        )
        for number, (letter, card, day) in enumerate(
            zip(one.letters, cards, days, strict=True), start=1
        )
        if day
    ]
    step = max(1, -(-(last - first) // _LABELS))
    years = [
        (str(year), round((year - first) / (last - first) * _WIDTH, 1))
        for year in range(first, last, step)
    ]
    return Diagram(tuple(strokes), tuple(years))


def _at(day: date, first: int, last: int) -> float:
    passed = day.year - first + (day.timetuple().tm_yday - 1) / 366
    return round(passed / (last - first) * _WIDTH, 1)
