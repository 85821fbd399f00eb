"""Dates of a header: as they sort and as they are read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from edition.header.prose import local_name, plain
from edition.header.values import Moment

if TYPE_CHECKING:
    from lxml import etree

MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ISO: Final = re.compile(r"(-?\d{4,})(?:-(\d\d)(?:-(\d\d))?)?")
_POINTS: Final = ("when", "when-iso", "from", "from-iso", "notBefore", "notBefore-iso")
_ENDS: Final = ("to", "to-iso", "notAfter", "notAfter-iso")


def moment(element: etree._Element | None) -> Moment:
    """Return the date of an element of the class att.datable; an empty one where there is none."""
    if element is None:
        return Moment()
    text = plain(element) if local_name(element) == "date" else ""
    start, end = _first(element, _POINTS), _first(element, _ENDS)
    return Moment(text or span(start, end), start or end)


def of_attributes(element: etree._Element) -> str:
    """Return in words what the attributes of the class att.datable say of an element."""
    return span(_first(element, _POINTS), _first(element, _ENDS))


def span(start: str, end: str) -> str:
    """Return one date or two in words, from ISO forms of which each may be empty."""
    if not end or start == end:
        return readable(start)
    if not start:
        return f"until {readable(end)}"
    first, last = readable(start), readable(end)
    dash = "\N{EN DASH}" if " " not in first + last else " \N{EN DASH} "
    return f"{first}{dash}{last}"


def readable(iso: str) -> str:
    """Return `1961-05-05` as `5 May 1961`; what is no such date stays as it is."""
    match = _ISO.match(iso)
    if not match:
        return iso
    year, month, day = match.groups()
    number = int(year)
    words = [str(number) if number > 0 else f"{1 - number} BC"]
    if month and 1 <= int(month) <= len(MONTHS):
        words.insert(0, MONTHS[int(month) - 1])
        if day:
            words.insert(0, str(int(day)))
    return " ".join(words)


def _first(element: etree._Element, names: tuple[str, ...]) -> str:
    return next((value for name in names if (value := (element.get(name) or "").strip())), "")
