"""How often a thing may stand: `@minOccurs` and `@maxOccurs` (att.repeatable)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from edition.odd.errors import refuse

if TYPE_CHECKING:
    from lxml import etree

    from edition.xml.places import Place


class Places(Protocol):
    """Knows where the elements of a document stand."""

    def place(self, element: etree._Element) -> Place:
        """Return where an element stands."""


def bounds(
    element: etree._Element, places: Places, low: str = "minOccurs", high: str = "maxOccurs"
) -> tuple[int, int | None]:
    """Read how often at least and at most; None where there is no end.

    Raises:
        SchemaError: One is no count, or the least is more than the most.
    """
    least = _count(element, places, low, "1")
    most = None if element.get(high) == "unbounded" else _count(element, places, high, "1")
    if most is not None and most < least:
        message = f"@{low} is {least}, which is more than @{high}, {most}."
        raise refuse(places.place(element), message, f"Raise @{high} (it is 1 where not given).")
    return least, most


def _count(element: etree._Element, places: Places, name: str, default: str) -> int:
    value = element.get(name, default).strip()
    if not value.isdecimal():
        message = f"@{name} is “{value}”."
        raise refuse(places.place(element), message, "It must be a count (or unbounded).")
    return int(value)
