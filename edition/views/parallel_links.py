"""Parallel links: a link from each sheet and block of a view to the same place in another view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Container
    from collections.abc import Set as AbstractSet

_PLACES: Final = etree.XPath(
    "descendant::*[@id][not(self::template)]"
    "[self::section[@class = 'sheet'] or @data-break = 'page' or self::p"
    " or @role = 'paragraph' or self::h2 or self::h3 or self::h4 or self::h5 or self::h6"
    " or starts-with(@class, 'tei-ab ') or starts-with(@class, 'tei-lg ')"
    " or starts-with(@class, 'tei-sp ')]"
    "[not(ancestor::a) and not(ancestor::*[@data-generated])]"
)
_TWINS: Final = etree.XPath("descendant::a[@data-generated = 'twin']")
_IDS: Final = etree.XPath("descendant-or-self::*/@id", smart_strings=False)


def ids(root: etree._Element) -> frozenset[str]:
    """Return the addresses that a view has."""
    return frozenset(addresses(root))


def addresses(root: etree._Element) -> list[str]:
    """Return the addresses that a view has, in order."""
    found: list[str] = _IDS(root)
    return found


def put(root: etree._Element, others: AbstractSet[str]) -> None:
    """Put a bare link beside each sheet and block that another view has, too.

    A document of very many sheets has as many links; until they are written they take no more
    memory than they must.

    Args:
        root: The root of a view; it is changed.
        others: The addresses of the other view, from `ids`.
    """
    found = {place: None for place in _PLACES(root) if place.get("id") in others}
    for place in found:
        if place.tag != "section" and _begins_with(place, found):
            continue
        twin = etree.Element("a", {"data-generated": "twin"})
        twin.text = "⇄"
        twin.tail, place.text = place.text, None
        place.insert(0, twin)


def lead(part: etree._Element, href: str, *, label: str) -> None:
    """Lead the links that `put` has put into a part of a view to their places.

    Args:
        part: The part; it is changed.
        href: The page of the other view, as `reading.html`.
        label: What a link is called for those who hear it, as `In the reading view`.
    """
    for twin in _TWINS(part):
        place = twin.getparent()
        address = "" if place is None else place.get("id") or ""
        twin.attrib.clear()
        twin.set("class", "twin")
        twin.set("data-generated", "twin")
        twin.set("href", f"{href}#{address}")
        twin.set("aria-label", label)


def _begins_with(place: etree._Element, found: Container[etree._Element]) -> bool:
    """Say whether a place begins with another one, whose link would stand on top of its own."""
    inner: etree._Element | None = place
    while inner is not None and not (inner.text or "").strip():
        inner = next((child for child in inner if not _is_passed_over(child)), None)
        if inner in found:
            return True
    return False


def _is_passed_over(child: etree._Element) -> bool:
    """Say whether what follows an element begins where it does itself, as after a break."""
    unseen = (
        child.tag == "template"
        or child.get("data-break") is not None
        or child.get("data-generated") == "number"
    )
    return unseen and not (child.tail or "").strip()
