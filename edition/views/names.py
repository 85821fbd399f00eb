"""Names that lead to the entries of the document's lists, and back."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from edition.header.prose import web_address
from edition.views.links import as_in_pages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

    from edition.header import Header
    from edition.views.destinations import Destinations

_OURS_TO_LINK: Final = frozenset({None, "note"})
"""Names are links in the source's text and in the editors' notes from outside it."""


def link(
    root: etree._Element, view: str, found: Destinations, header: Header
) -> Mapping[str, tuple[str, ...]]:
    """Turn the names of a view into links.

    A name that points to an entry of the header's lists, to a place of the edition, or to the web
    becomes an `a`; no text changes. Links don't nest: of a name in a name, the inner is a link.

    Args:
        root: The view; it is changed.
        view: Its name.
        found: The destinations of the document.
        header: The header with the lists.

    Returns:
        For each entry that is named, the ids of the places that name it, in order.
    """
    mentions: dict[str, dict[str, None]] = {entry.id: {} for entry in header.entries}
    for element in root.iter("span", "a"):
        for token in (element.get("data-ref") or "").split():
            place = _address(element)
            if place and token.removeprefix("#") in mentions:
                mentions[token.removeprefix("#")][place] = None
    for element in reversed(list(root.iter("span"))):
        if _may_be_link(element):
            _lead(element, view, found)
    return {identifier: tuple(places) for identifier, places in mentions.items() if places}


def _may_be_link(element: etree._Element) -> bool:
    named = element.get("data-ref") or element.get("data-key")
    if not named or element.find(".//a") is not None:
        return False
    return all(
        parent.tag != "a" and parent.get("data-generated") in _OURS_TO_LINK
        for parent in element.iterancestors()
    )


def _lead(element: etree._Element, view: str, found: Destinations) -> None:
    refs = (found.of_name(token, view) for token in (element.get("data-ref") or "").split())
    keys = (found.of_key(token, view) for token in (element.get("data-key") or "").split())
    for place in chain(refs, keys):
        address = as_in_pages(place.address) if place is not None and place.known else None
        if address:
            element.tag = "a"
            element.set("href", address)
            if web_address(address):
                element.set("rel", "external")
            return


def _address(element: etree._Element) -> str:
    """Return the id of the element or of the nearest one around it."""
    found: etree._Element | None = element
    while found is not None and not found.get("id"):
        found = found.getparent()
    return "" if found is None else found.get("id") or ""
