"""People: whom a header names where it points to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.header.prose import plain
from edition.source.names import tei
from edition.xml.names import XML_ID

if TYPE_CHECKING:
    from lxml import etree

_NAMES = tuple(map(tei, ("persName", "orgName", "name")))


def who(element: etree._Element) -> str:
    """Return who did something: `@who` by name; a pointer to nobody of the document as it is."""
    pointers = (element.get("who") or "").split()
    return ", ".join(_named(element, pointer) for pointer in pointers)


def _named(element: etree._Element, pointer: str) -> str:
    name = pointer.removeprefix("#")
    root = element.getroottree().getroot()
    found = next((one for one in root.iter(tei("*")) if one.get(XML_ID) == name), None)
    if found is None:
        return name
    names = [found] if found.tag in _NAMES else list(found.iter(*_NAMES))
    return plain(names[0]) if names else plain(found) or name
