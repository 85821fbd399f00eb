"""Facets: by what readers narrow a search down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from edition.corpus.years import UNDATED, year_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from edition.facts import Card


@dataclass(frozen=True, slots=True)
class Facet:
    """Something that documents can be told apart by.

    Attributes:
        name: What scripts call it.
        label: What readers call it.
        values: Gives the values of a document, in words.
    """

    name: str
    label: str
    values: Callable[[Card], tuple[str, ...]]


def _year(card: Card) -> tuple[str, ...]:
    year = year_of(card)
    return () if year == UNDATED else (year,)


def _each(names: str) -> tuple[str, ...]:
    """Return the names of a row of them, as a card has it."""
    return tuple(filter(None, names.split("; ")))


FACETS: Final = (
    Facet("year", "Year", _year),
    Facet("sender", "From", lambda card: _each(card.sender)),
    Facet("recipient", "To", lambda card: _each(card.recipient)),
    Facet("language", "Language", lambda card: _each(card.language)),
)
"""A new facet is added here."""
