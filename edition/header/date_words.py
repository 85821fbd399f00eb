"""Dates of attributes in words: `1961-05-05` is 5 May 1961, and two dates are a span."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from edition.source.numbers import LONGEST

if TYPE_CHECKING:
    from lxml import etree

MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_PLAIN: Final = 1000
"""From which year on a number is read as a year by itself."""
_ISO: Final = re.compile(r"(-?\d{4,})(?:-(\d\d)(?:-(\d\d))?)?")
POINTS: Final = ("when", "when-iso", "from", "from-iso", "notBefore", "notBefore-iso")
ENDS: Final = ("to", "to-iso", "notAfter", "notAfter-iso")
"""The attributes of the class att.datable: where a span begins, and where it ends."""


def of_attributes(element: etree._Element) -> str:
    """Return in words what the attributes of the class att.datable say of an element."""
    return span(first_of(element, POINTS), first_of(element, ENDS))


def within(element: etree._Element) -> str:
    """Return in words the period, or the bounds, that the attributes of a date give (13.1.2).

    `from` and `to` say that something lasted so long; `notBefore` and `notAfter`, that it was at
    some time between.
    """
    start, end, earliest, latest = (
        readable(first_of(element, (name, f"{name}-iso")))
        for name in ("from", "to", "notBefore", "notAfter")
    )
    lasting = " ".join(filter(None, (start and f"from {start}", end and f"until {end}")))
    if earliest and latest:
        bounds = f"between {earliest} and {latest}"
    else:
        bounds = (earliest and f"not before {earliest}") or (latest and f"not after {latest}")
    return ", ".join(filter(None, (lasting, bounds)))


def span(start: str, end: str) -> str:
    """Return one date or two in words, from ISO forms of which each may be empty."""
    first, last = readable(start), readable(end)
    if not end or first == last:
        return first
    if not start:
        return f"until {last}"
    if first.startswith("AD ") and last.startswith("AD "):
        last = last.removeprefix("AD ")
    if first.endswith(" BC") and last.endswith(" BC"):
        first = first.removesuffix(" BC")
    years = first.removeprefix("AD ") + last.removesuffix(" BC")
    dash = " \N{EN DASH} " if " " in years else "\N{EN DASH}"
    return f"{first}{dash}{last}"


def readable(iso: str) -> str:
    """Return `1961-05-05` as `5 May 1961`; what is no such date stays as it is."""
    match = _ISO.match(iso)
    if not match or len(match[1]) > LONGEST:
        return iso
    year, month, day = match.groups()
    number = int(year)
    words = [str(number) if number > 0 else f"{1 - number} BC"]
    if 0 < number < _PLAIN:
        words = [f"AD {number}"]
    if month and 1 <= int(month) <= len(MONTHS):
        words.insert(0, MONTHS[int(month) - 1])
        if day:
            words.insert(0, str(int(day)))
    return " ".join(words)


def is_day(text: str) -> bool:
    """Say whether a text is a day as ISO 8601 writes it, and nothing else."""
    match = _ISO.fullmatch(text)
    return match is not None and bool(match[3])


def first_of(element: etree._Element, names: tuple[str, ...]) -> str:
    """Return the first of these attributes that an element has; empty where it has none."""
    return next((value for name in names if (value := (element.get(name) or "").strip())), "")
