"""Locations: the `loc` of an entry of the apparatus leads to the place that it cites.

Guidelines, TC 13.2.1: in the location-referenced method `app/@loc` gives a canonical reference,
which is made of the numbers (`@n`) of divisions, verses, lines and paragraphs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.views.variants import name_of
from edition.xml.addresses_of_files import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LOCATIONS: Final = etree.XPath("descendant::span[@class = 'loc'][@data-generated = 'label']")
_NUMBERED: Final = etree.XPath("descendant::*[@data-n][@id]")
_NUMBER: Final = re.compile(r"\w*\d\w*|\b(?:[IVXLCDM]+|[ivxlcdm]{2,})\b")
_TO: Final = re.compile(r"[-\u2010-\u2015]|\bff?\b")
_LINES: Final = ("l", "lb", "line")
_PARTS: Final = ("p", "ab", "seg", "item", "sp", "lg")
_MILESTONES: Final = ("milestone", "pb", "cb")
_ORDER: Final = (_LINES, _PARTS, _MILESTONES)
"""Which of several places of one number is meant: the smallest; else it is a division."""


def lead(root: etree._Element) -> None:
    """Lead the location of each entry to its place, where one place alone has the numbers.

    Args:
        root: The root of a view; it is changed.
    """
    locations = _LOCATIONS(root)
    if not locations:
        return
    numbered: dict[str, list[etree._Element]] = defaultdict(list)
    for element in _NUMBERED(root):
        if name_of(element) not in {"app", "note", "witness"}:
            numbered[element.get("data-n") or ""].append(element)
    for location in locations:
        place = _place(location.text or "", numbered)
        if place is not None:
            link = etree.SubElement(location, "a", {"href": f"#{quoted(place.get('id') or '')}"})
            link.text, location.text = (location.text or "").rstrip(), None
            link.tail = " "


def _place(
    location: str, numbered: Mapping[str, Sequence[etree._Element]]
) -> etree._Element | None:
    """Return the place that a location begins with; None where it could be several."""
    whole = numbered.get(location.strip(), ())
    numbers = _NUMBER.findall(_TO.split(location, maxsplit=1)[0])
    if not whole and not numbers:
        return None
    found = whole or [
        element
        for element in numbered.get(numbers[-1], ())
        if all(number in _around(element) for number in numbers[:-1])
    ]
    for kinds in _ORDER:
        of_kind = [element for element in found if name_of(element) in kinds]
        if of_kind:
            found = of_kind
            break
    return found[0] if len(found) == 1 else None


def _around(element: etree._Element) -> set[str | None]:
    return {holder.get("data-n") for holder in element.iterancestors()}
