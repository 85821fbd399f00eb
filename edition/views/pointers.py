"""Pointers: each link leads to what its pointers mean, and says what that is called.

Guidelines, CO 3.7: `ptr` has no text of its own, and `target` takes one or more pointers. What a
rule leaves is an element with `data-uri`, the pointers as they are written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.source.pointing import each
from edition.views import links

if TYPE_CHECKING:
    from collections.abc import Sequence

    from edition.views.destinations import Destination, Destinations

_URI: Final = "data-uri"
_BASE: Final = "data-base"
_BEARERS: Final = etree.XPath("descendant::*[@data-uri]")
_BASES: Final = etree.XPath("descendant::*[@data-base]")
_GIVEN: Final = etree.XPath("child::span[@data-generated = 'ref']")
_SHOWS: Final = etree.XPath(
    "boolean(descendant::text()[normalize-space()][not(ancestor::*[@data-generated = 'ref'])]"
    " | descendant::img)"
)
_NOWHERE: Final = "[?]"
UNNAMED: Final = "…"
"""What stands for the name of a place that has none."""


def lead(root: etree._Element, view: str, found: Destinations) -> None:
    """Lead the links of a view to where their pointers mean.

    An element with words leads to the first destination; the others are named after the words. One
    without words shows what it points to: a link each.

    Args:
        root: The root of a view after notes were moved; it is changed.
        view: The name of the view.
        found: The destinations of the document.
    """
    for element in _BEARERS(root):
        written = element.attrib.pop(_URI)
        base = element.get(_BASE, "")
        places = [
            place for one in each(written) if (place := found.find(one, base, view)) is not None
        ]
        label = next(iter(_GIVEN(element)), None)
        is_unnamed = label is not None and (label.text or "") == written
        if label is None or not is_unnamed or _SHOWS(element):
            _lead(element, places[0].address if places else "")
            _add(element, places[1:])
        elif len(places) == 1:
            label.text = places[0].name or UNNAMED
            _lead(element, places[0].address)
        else:
            _lead(element, "")
            _fill(label, places)
    for element in _BASES(root):
        del element.attrib[_BASE]


def _lead(element: etree._Element, address: str) -> None:
    """Make an element a link to an address, or none where there is nothing to lead to."""
    leads = links.as_in_pages(address) if address else None
    if leads is not None and not _is_in_link(element):
        if element.tag == "span":
            element.tag = "a"
        if element.tag == "a":
            element.set("href", leads)
            return
    element.attrib.pop("href", None)
    if element.tag == "a":
        element.tag = "span"


def _is_in_link(element: etree._Element) -> bool:
    """Say whether a link stands around an element, or in it: links don't nest."""
    return any(parent.tag == "a" for parent in element.iterancestors()) or (
        element.find(".//a[@href]") is not None
    )


def _add(element: etree._Element, further: Sequence[Destination]) -> None:
    """Name after the words of a link where else it leads."""
    if not further:
        return
    also = etree.Element("span", {"data-generated": "ref"})
    also.tail, element.tail = element.tail, None
    element.addnext(also)
    _fill(also, further, " (also ", ")")


def _fill(
    label: etree._Element, places: Sequence[Destination], before: str = "", after: str = ""
) -> None:
    """Name destinations in a row, each with a link of its own."""
    label.text = before if places else _NOWHERE
    for place in places:
        link = etree.SubElement(label, "span")
        link.text, link.tail = place.name or UNNAMED, ", "
        _lead(link, place.address)
    if places:
        label[-1].tail = after
