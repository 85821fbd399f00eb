"""Chronology: the documents by year, month and day, and those without a date."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from edition.corpus.years import UNDATED, by_year

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from edition.corpus.years import Year
    from edition.facts import Card

_LONGEST: Final = 400
"""Over how many years bars stand side by side without those in which nothing was written."""


@dataclass(frozen=True, slots=True)
class Month:
    """The documents of one month.

    Attributes:
        number: From 1; 0 where only the year is known.
        cards: In order.
        days: How many documents there are of each day that has any.
    """

    number: int
    cards: tuple[Card, ...]
    days: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Annal:
    """The documents of one year, by month.

    Attributes:
        year: The year.
        months: Those in which something was written.
    """

    year: Year
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """How many documents there are of a year."""

    name: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Chronology:
    """The documents of an edition in time.

    Attributes:
        annals: The years in which something was written.
        undated: The documents without a date.
        bars: Of each year from the first to the last.
    """

    annals: tuple[Annal, ...]
    undated: tuple[Card, ...]
    bars: tuple[Bar, ...]


def chronology(cards: Iterable[Card]) -> Chronology:
    """Return the documents of an edition in time."""
    years = by_year(cards)
    dated = [year for year in years if year.name != UNDATED]
    undated = next((year.cards for year in years if year.name == UNDATED), ())
    return Chronology(tuple(map(_annal, dated)), undated, _bars(dated))


def _annal(year: Year) -> Annal:
    groups = groupby(year.cards, key=_month)
    return Annal(year, tuple(_of_month(number, tuple(found)) for number, found in groups))


def _of_month(number: int, cards: tuple[Card, ...]) -> Month:
    days: dict[int, int] = defaultdict(int)
    for card in cards:
        if day := day_number(card):
            days[day] += 1
    return Month(number, cards, dict(days))


def _month(card: Card) -> int:
    written = card.date.iso.removeprefix("-")
    year, _, rest = written.partition("-")
    found = rest[:2]
    return int(found) if year and found.isdecimal() and 1 <= int(found) <= 12 else 0  # noqa: PLR2004


def day_number(card: Card) -> int:
    """Return the day of the month of a document; 0 where it is not known."""
    rest = card.date.iso.removeprefix("-").partition("-")[2]
    found = rest[3:5]
    is_day = _month(card) and found.isdecimal() and 1 <= int(found) <= 31  # noqa: PLR2004
    return int(found) if is_day else 0


def _bars(years: list[Year]) -> tuple[Bar, ...]:
    counted = {int(year.name): year for year in years}
    if not counted:
        return ()
    first, last = min(counted), max(counted)
    every = range(first, last + 1) if last - first <= _LONGEST else sorted(counted)
    return tuple(
        Bar(counted[year].name, counted[year].title, len(counted[year].cards))
        if year in counted
        else Bar("", str(year), 0)
        for year in every
    )
