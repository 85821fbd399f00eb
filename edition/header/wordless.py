"""What an element of a description says by its attributes, where no words stand in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from edition.header.date_words import of_attributes

if TYPE_CHECKING:
    from lxml import etree

_DATES: Final = frozenset({"date", "origDate"})
_MEASURES: Final = frozenset({"measure", "height", "width", "depth", "dim"})
_LONGEST_SIGN: Final = 3
"""How long the sign of a unit is, such as `mm`; a longer one is a word for what is counted."""
_LAYOUT: Final = {
    "columns": "columns",
    "writtenLines": "written lines",
    "ruledLines": "ruled lines",
}


def said(element: etree._Element, name: str) -> str:
    """Return in words what the attributes of an element say; empty where they say nothing.

    Args:
        element: An element without words: a date, a measure or a layout.
        name: Its local name.
    """
    if name in _DATES:
        return of_attributes(element)
    if name in _MEASURES:
        return _measured(element)
    if name == "layout":
        return ", ".join(_counted(element))
    return ""


def _measured(element: etree._Element) -> str:
    """Return a quantity with its unit, or its bounds (Guidelines, 11.3.4)."""
    quantity, unit = element.get("quantity", ""), element.get("unit", "")
    if not quantity:
        quantity = "\N{EN DASH}".join(filter(None, map(element.get, ("atLeast", "atMost"))))
    if not (quantity and unit):
        return quantity
    return f"{quantity} {unit}" if len(unit) <= _LONGEST_SIGN else f"{unit}: {quantity}"


def _counted(element: etree._Element) -> list[str]:
    """Return how many columns and lines a page has; two numbers are the least and the most."""
    found = []
    for name, words in _LAYOUT.items():
        number = "\N{EN DASH}".join((element.get(name) or "").split())
        if number:
            found.append(f"{number} {words.removesuffix('s') if number == '1' else words}")
    return found
