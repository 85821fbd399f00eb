"""Coordinates of a place: `location/geo` (Guidelines, 14.3.4.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from edition.header.prose import plain
from edition.source.names import tei

if TYPE_CHECKING:
    from lxml import etree

_PAIR: Final = 2
_NORTH: Final = 90.0
_EAST: Final = 180.0


def coordinates(place: etree._Element) -> tuple[float, ...]:
    """Return latitude and longitude of a place in degrees; nothing where none are given.

    Those of the first `location` that has any count: further ones say where else it was, or in
    what it lies.
    """
    for location in place.iterchildren(tei("location"), tei("geo")):
        geo = location if location.tag == tei("geo") else location.find(tei("geo"))
        if geo is not None and (found := degrees(plain(geo))):
            return found
    return ()


def readable(text: str) -> str:
    """Return the words of a `geo` as maps have them: `48.2° N, 16.37° E`; others as they are."""
    found = degrees(text)
    if not found:
        return text
    sides = zip(found, ("NS", "EW"), strict=True)
    return ", ".join(f"{abs(number):g}° {side[number < 0]}" for number, side in sides)


def degrees(text: str) -> tuple[float, ...]:
    """Return the two numbers of a `geo`; nothing where it has not two, or they are no degrees.

    The numbers may be divided by white space, a comma or a semicolon, and may have a decimal comma
    where white space or a semicolon divides them.
    """
    parts = text.replace(";", " ").split()
    if len(parts) != _PAIR:
        parts = text.replace(",", " ").replace(";", " ").split()
    parts = [part.strip(",").replace(",", ".") for part in parts]
    if len(parts) != _PAIR:
        return ()
    try:
        north, east = map(float, parts)
    except ValueError:
        return ()
    return (north, east) if abs(north) <= _NORTH and abs(east) <= _EAST else ()
