"""Correspondences: who wrote to whom, letter by letter, and how long nothing was written."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from edition.corpus.letters import Letter, Who
    from edition.facts import Card

_SILENCE: Final = 365
"""How many days must pass for a gap to be told."""
_YEAR: Final = 365.25
_MONTH: Final = _YEAR / 12
_ISO: Final = 10


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter of a correspondence.

    Attributes:
        document: The number of the document.
        by_first: Whether the first of the two sent it.
        gap: How long no letter was written before it, in words; empty where that was not long.
    """

    document: int
    by_first: bool
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Correspondence:
    """The letters between two.

    Attributes:
        first: The one who comes first by name.
        second: The other one.
        letters: In order.
    """

    first: Who
    second: Who
    letters: tuple[Sent, ...]

    @property
    def by_first(self) -> int:
        """How many letters the first one sent."""
        return sum(letter.by_first for letter in self.letters)

    @property
    def by_second(self) -> int:
        """How many letters the other one sent."""
        return len(self.letters) - self.by_first


def correspondences(
    letters: Mapping[int, Letter], cards: Sequence[Card]
) -> tuple[Correspondence, ...]:
    """Return who wrote to whom; those who exchanged most letters first.

    Args:
        letters: By the number of the document, in order.
        cards: The documents, by number, in the order of their dates.
    """
    found: dict[tuple[Who, Who], dict[int, bool]] = defaultdict(dict)
    for number, letter in letters.items():
        for sender, recipient in letter.pairs():
            first, second = sorted((sender, recipient), key=lambda who: who.order)
            found[first, second][number] = sender == first
    every = (Correspondence(*pair, _told(sent.items(), cards)) for pair, sent in found.items())
    return tuple(sorted(every, key=_order))


def _order(one: Correspondence) -> tuple[object, ...]:
    return -len(one.letters), one.first.order, one.second.order


def _told(sent: Iterable[tuple[int, bool]], cards: Sequence[Card]) -> tuple[Sent, ...]:
    last: date | None = None
    told = []
    for number, by_first in sent:
        day = day_of(cards[number].date.iso)
        told.append(Sent(number, by_first, silence(last, day)))
        last = day or last
    return tuple(told)


def day_of(iso: str) -> date | None:
    """Return the day of a date as a header has it; the first one of a month or a year."""
    parts = f"{iso}-01-01".split("T")[0][:_ISO]
    try:
        return date.fromisoformat(parts)
    except ValueError:
        return None


def silence(last: date | None, day: date | None) -> str:
    """Say how long nothing was written between two days; empty for less than a year."""
    days = (day - last).days if last and day else 0
    if days < _SILENCE:
        return ""
    years = int(days / _YEAR)
    months = round((days - years * _YEAR) / _MONTH)
    if months == 12:  # noqa: PLR2004 - a year has twelve
        years, months = years + 1, 0
    said = [f"{years} year{'s' if years > 1 else ''}"] if years else []
    said += [f"{months} month{'s' if months > 1 else ''}"] if months else []
    return " and ".join(said)
