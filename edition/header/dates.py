"""Dates of a header: as they sort and as they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.header.date_words import ENDS, POINTS, first_of, span
from edition.header.prose import local_name, plain
from edition.header.values import Moment

if TYPE_CHECKING:
    from lxml import etree


def moment(element: etree._Element | None) -> Moment:
    """Return the date of an element of the class att.datable; an empty one where there is none."""
    if element is None:
        return Moment()
    text = plain(element) if local_name(element) == "date" else ""
    start, end = first_of(element, POINTS), first_of(element, ENDS)
    return Moment(text or span(start, end), start or end)
