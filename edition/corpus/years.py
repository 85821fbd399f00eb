"""The documents of an edition in the order of their dates, year by year."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from edition.header.date_words import readable
from edition.source.numbers import whole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from edition.facts import Card

UNDATED: Final = "undated"


@dataclass(frozen=True, slots=True)
class Year:
    """The documents of one year, in order.

    Attributes:
        name: The year as a date says it (`1961`, `-0043`); `UNDATED` without one.
        cards: At least one.
    """

    name: str
    cards: tuple[Card, ...]

    @property
    def title(self) -> str:
        """What readers call the year: `1961`, `44 BC`."""
        return "Without a date" if self.name == UNDATED else readable(self.name)


def by_year(cards: Iterable[Card]) -> tuple[Year, ...]:
    """Return the documents by year, those without a date last; of one date, by id."""
    return tuple(Year(name, tuple(group)) for name, group in groupby(in_order(cards), key=year_of))


def in_order(cards: Iterable[Card]) -> tuple[Card, ...]:
    """Return documents by date, those without one last; of one date, by id."""
    return tuple(sorted(cards, key=_order))


def _order(card: Card) -> tuple[bool, int, str, str]:
    """Return what sorts a document: the year as a number, for -0100 is before -0043."""
    year = year_of(card)
    number = 0 if year == UNDATED else int(year)
    return year == UNDATED, number, card.date.iso, card.id


def year_of(card: Card) -> str:
    """Return the year of a document as its date says it; `UNDATED` without one."""
    year = card.date.year
    return UNDATED if whole(year.removeprefix("-")) is None else year
