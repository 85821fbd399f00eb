"""Names that lead to the entries of the document's lists, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.header.prose import web_address
from edition.xml.addresses_of_files import quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from lxml import etree

    from edition.header import Header


def link(root: etree._Element, header: Header) -> Mapping[str, tuple[str, ...]]:
    """Turn the names of a view into links.

    A name that points to an entry of the header's lists, to a place of the page, or to the web
    becomes an `a`; no text changes. Links don't nest: of a name in a name, the inner is a link.

    Args:
        root: The view; it is changed.
        header: The header with the lists.

    Returns:
        For each entry that is named, the ids of the places that name it, in order.
    """
    entries = {entry.id for entry in header.entries}
    mentions: dict[str, dict[str, None]] = {identifier: {} for identifier in entries}
    for element in root.iter("span", "a"):
        for token in (element.get("data-ref") or "").split():
            place = _address(element)
            if place and token.removeprefix("#") in entries:
                mentions[token.removeprefix("#")][place] = None
    known = entries | {identifier for node in root.iter() if (identifier := node.get("id"))}
    for element in reversed(list(root.iter("span"))):
        if _may_be_link(element):
            _lead(element, known)
    return {identifier: tuple(places) for identifier, places in mentions.items() if places}


def _may_be_link(element: etree._Element) -> bool:
    if not element.get("data-ref") or element.find(".//a") is not None:
        return False
    return all(
        parent.tag != "a" and not parent.get("data-generated") for parent in element.iterancestors()
    )


def _lead(element: etree._Element, known: Collection[str]) -> None:
    for token in (element.get("data-ref") or "").split():
        local = token.removeprefix("#")
        address = web_address(token)
        if local in known or address:
            element.tag = "a"
            element.set("href", address or f"#{quoted(local)}")
            if address:
                element.set("rel", "external")
            return


def _address(element: etree._Element) -> str:
    """Return the id of the element or of the nearest one around it."""
    found: etree._Element | None = element
    while found is not None and not found.get("id"):
        found = found.getparent()
    return "" if found is None else found.get("id") or ""
