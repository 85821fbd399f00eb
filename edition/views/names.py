"""Names that lead to the entries of the document's lists, and back."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, count
from typing import TYPE_CHECKING, Final

from edition.header.prose import web_address
from edition.views.links import as_in_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml import etree

    from edition.header import Header
    from edition.views.destinations import Destinations

_OURS_TO_LINK: Final = frozenset({None, "note"})
"""Names are links in the source's text and in the editors' notes from outside it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place of a view that names an entry.

    Attributes:
        place: The id of the name.
        around: The ids of what it stands in, from the inside, which are the same in each view.
    """

    place: str
    around: tuple[str, ...]


def link(
    root: etree._Element, view: str, found: Destinations, header: Header
) -> Mapping[str, tuple[Mention, ...]]:
    """Turn the names of a view into links.

    A name that points to an entry of the header's lists, to a place of the edition, or to the web
    becomes an `a`; that of an entry has an id, so that the entry can lead to it. No text changes.
    Links don't nest: of a name in a name, the inner is a link.

    Args:
        root: The view; it is changed.
        view: Its name.
        found: The destinations of the document.
        header: The header with the lists.

    Returns:
        For each entry that is named, the places that name it, in order.
    """
    mentions: dict[str, dict[Mention, None]] = {entry.id: {} for entry in header.entries}
    numbers = count(1)
    for element in root.iter("span", "a"):
        named = [token.removeprefix("#") for token in _pointers(element)]
        known = [identifier for identifier in named if identifier in mentions]
        if known and (around := _around(element)):
            if not element.get("id"):
                element.set("id", f"-name-{next(numbers)}")
            mention = Mention(element.get("id") or "", around)
            for identifier in known:
                mentions[identifier][mention] = None
    for element in reversed(list(root.iter("span"))):
        if _may_be_link(element):
            _lead(element, view, found)
    return {identifier: tuple(places) for identifier, places in mentions.items() if places}


def left_out(root: etree._Element) -> frozenset[str]:
    """Return the ids of the places that a view leaves out."""
    return frozenset(element.get("id") or "" for element in root.iter("template"))


def within(mentions: Iterable[Mention], places: frozenset[str] | None) -> tuple[str, ...]:
    """Return the ids of the names that stand in one of these places; None: anywhere."""
    return tuple(
        mention.place
        for mention in mentions
        if places is None or not places.isdisjoint(mention.around)
    )


def _may_be_link(element: etree._Element) -> bool:
    named = element.get("data-ref") or element.get("data-key") or element.get("data-corresp")
    if not named or element.find(".//a") is not None:
        return False
    return all(
        parent.tag != "a" and parent.get("data-generated") in _OURS_TO_LINK
        for parent in element.iterancestors()
    )


def _pointers(element: etree._Element) -> list[str]:
    """Return what a name points to; some editions use `@corresp` where others have `@ref`."""
    return [
        token
        for name in ("data-ref", "data-corresp")
        for token in (element.get(name) or "").split()
    ]


def _lead(element: etree._Element, view: str, found: Destinations) -> None:
    refs = (found.of_name(token, view) for token in _pointers(element))
    keys = (found.of_key(token, view) for token in (element.get("data-key") or "").split())
    for place in chain(refs, keys):
        address = as_in_pages(place.address) if place is not None and place.known else None
        if address:
            element.tag = "a"
            element.set("href", address)
            if web_address(address):
                element.set("rel", "external")
            return


def _around(element: etree._Element) -> tuple[str, ...]:
    """Return the ids of the element and of those around it, from the inside."""
    around = (found.get("id") for found in (element, *element.iterancestors()))
    return tuple(identifier for identifier in around if identifier)
