"""The chronology: documents by year, month and day, as bars, calendars and a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from edition.corpus.chronology import chronology, day_number
from edition.header.date_words import MONTHS
from edition.site.planning import digest, page_of
from edition.site.values import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from edition.corpus.chronology import Annal, Bar
    from edition.corpus.corpus import Corpus
    from edition.site.values import Site

PAGE: Final = "chronology.html"
FOLDER: Final = "chronology"
_ON_ONE_PAGE: Final = 500
_FEWEST: Final = 2
_HEIGHT: Final = 96.0
_WIDTH: Final = 720.0
_WIDEST: Final = 38.0
_CELL: Final = 22.0
_LEFT: Final = 44.0
_LABELS: Final = 12
"""How many years, at the most, are written below the bars."""


@dataclass(frozen=True, slots=True)
class Column:
    """A year as a bar."""

    bar: Bar
    href: str
    x: float
    y: float
    width: float
    height: float
    is_labelled: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of a calendar on which something was written."""

    day: int
    href: str
    label: str
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Calendar:
    """The months of a year as rows, with their days.

    Attributes:
        months: The name of each month, and where its row is.
        cells: The days on which something was written.
        height: Of the drawing.
    """

    months: tuple[tuple[str, float], ...]
    cells: tuple[Cell, ...]
    height: float


def chronology_pages(_site: Site, corpus: Corpus) -> Iterator[Page]:
    """Give the pages of the chronology; none where fewer than two documents have a date.

    Args:
        site: What all pages share.
        corpus: The documents of the edition.
    """
    cards = corpus.registers.cards
    found = chronology(cards)
    dated = len(cards) - len(found.undated)
    if dated < _FEWEST:
        return
    whole = len(cards) <= _ON_ONE_PAGE
    annals = found.annals if whole else ()
    content = {
        "root": "",
        "columns": _columns(found.bars, whole=whole),
        "dated": dated,
        "undated": found.undated,
        "annals": [(annal, _calendar(annal)) for annal in annals],
        "months": MONTHS,
        "day_number": day_number,
        "annal": None,
    }
    shown = digest(found.bars, found.undated, annals, whole)
    yield Page(PAGE, shown, page_of("chronology.html.j2", content), "Chronology")
    if whole:
        return
    for number, annal in enumerate(found.annals):
        earlier = found.annals[number - 1].year if number else None
        later = found.annals[number + 1].year if number + 1 < len(found.annals) else None
        names = [other and other.name for other in (earlier, later)]
        own = {
            **content,
            "root": "../",
            "columns": (),
            "undated": (),
            "annals": [(annal, _calendar(annal))],
            "annal": annal,
            "earlier": earlier,
            "later": later,
        }
        path = f"{FOLDER}/{annal.year.name}.html"
        yield Page(path, digest(annal, names), page_of("chronology.html.j2", own))


def _columns(bars: Sequence[Bar], *, whole: bool) -> list[Column]:
    if not bars:
        return []
    step = min(_WIDTH / len(bars), _WIDEST)
    most = max(bar.count for bar in bars)
    every = max(1, -(-len(bars) // _LABELS))
    return [
        Column(
            bar=bar,
            href=f"#y{bar.name}" if whole else f"{FOLDER}/{bar.name}.html",
            x=round(number * step, 1),
            y=round(_HEIGHT - _height(bar, most), 1),
            width=round(step * 0.86, 1),
            height=_height(bar, most),
            is_labelled=number % every == 0,
        )
        for number, bar in enumerate(bars)
    ]


def _height(bar: Bar, most: int) -> float:
    return round(max(2.0, bar.count / most * _HEIGHT), 1) if bar.count else 0.0


def _calendar(annal: Annal) -> Calendar | None:
    """Return the calendar of a year; None where no day is known."""
    months: list[tuple[str, float]] = []
    cells: list[Cell] = []
    for month in (one for one in annal.months if one.days):
        y = (len(months) + 0.5) * _CELL
        name = MONTHS[month.number - 1]
        months.append((name[:3], y))
        for day, count in sorted(month.days.items()):
            href = f"#d{annal.year.name}-{month.number:02}-{day:02}"
            label = f"{day} {name} {annal.year.title}: {count} document{'' if count == 1 else 's'}"
            x = _LEFT + (day - 0.5) * _CELL
            cells.append(Cell(day, href, label, x, y, min(7.5 + count, _CELL / 2)))
    return Calendar(tuple(months), tuple(cells), len(months) * _CELL) if months else None
