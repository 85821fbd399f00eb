"""Dates of a header: as they sort and as they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from edition.header.date_words import ENDS, POINTS, first_of, span
from edition.header.prose import local_name, plain
from edition.header.values import Moment
from edition.source.numbers import whole

if TYPE_CHECKING:
    from lxml import etree

_CUSTOM_POINTS: Final = ("when-custom", "from-custom", "notBefore-custom")
_CUSTOM_ENDS: Final = ("to-custom", "notAfter-custom")
_OURS: Final = ("julian", "gregorian")
"""Calendars that count years as ISO 8601 does, by what is in their names."""


def moment(element: etree._Element | None) -> Moment:
    """Return the date of an element of the class att.datable; an empty one where there is none."""
    if element is None:
        return Moment()
    text = plain(element) if local_name(element) == "date" else ""
    start, end = first_of(element, POINTS), first_of(element, ENDS)
    return Moment(text or span(start, end), start or end)


def origin(element: etree._Element) -> Moment:
    """Return the date of origin of an object (`origDate`), by its attributes alone.

    Its words are prose, such as `Imperial`. Epigraphers write dates before the calendar was
    reformed with attributes of the class att.datable.custom and name the Julian calendar.
    """
    found = moment(element)
    if found.iso:
        return found
    method = (element.get("datingMethod") or element.get("calendar") or "").casefold()
    if not any(name in method for name in _OURS):
        return Moment()
    names = (_CUSTOM_POINTS, _CUSTOM_ENDS)
    start, end = (_with_year_zero(first_of(element, some)) for some in names)
    return Moment(span(start, end), start or end)


def _with_year_zero(date: str) -> str:
    """Return a date of historians, whose year before AD 1 is 1 BC, as ISO 8601 counts: year 0."""
    year, dash, rest = date.removeprefix("-").partition("-")
    number = whole(year) if date.startswith("-") else None
    if not number:
        return date
    sign = "-" if number > 1 else ""
    return f"{sign}{number - 1:04}{dash}{rest}"
