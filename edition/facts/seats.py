"""Seats: in which part of a document its places are, as facts tell it: `PART/PLACE`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from edition.facts.names import Names
    from edition.facts.passages import Words

_BETWEEN: Final = "/"
"""What stands in no address."""


def seated(place: str, seats: Mapping[str, str]) -> str:
    """Return a place with the name of its part before it, if it is in one.

    Args:
        place: Its address in a view.
        seats: The name of the part in which each address of the view is.
    """
    part = seats.get(place, "")
    return f"{part}{_BETWEEN}{place}" if part else place


def apart(place: str) -> tuple[str, str]:
    """Return the name of the part, which may be empty, and the address of a place."""
    part, _, address = place.rpartition(_BETWEEN)
    return part, address


def seated_names(names: Names, seats: Mapping[str, Mapping[str, str]]) -> Names:
    """Return what a document tells of names, each place in its part.

    Args:
        names: What it tells.
        seats: The part of each address, by view.
    """
    if not any(seats.values()):
        return names
    mentions = tuple(
        replace(
            mention,
            places=tuple(
                (view, seated(place, seats.get(view, {}))) for view, place in mention.places
            ),
        )
        for mention in names.mentions
    )
    return replace(names, mentions=mentions)


def seated_words(words: Words, seats: Mapping[str, str]) -> Words:
    """Return what a search finds in a document, each passage in its part.

    Args:
        words: The passages.
        seats: The part of each address.
    """
    if not seats:
        return words
    return replace(words, rows=tuple((seated(place, seats), *rest) for place, *rest in words.rows))
