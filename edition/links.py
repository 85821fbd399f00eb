"""Links: where the HTML of a view leads, and what it loads.

A page leads only to addresses that run nothing, and loads only what lies beside it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCHEMES: Final = frozenset({"", "http", "https", "mailto"})
_LINKS: Final = etree.XPath("descendant::*[@href or @src]")
_BARE_PERCENT: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_NO_ADDRESS: Final = frozenset('"<>[\\]^`{|}')
"""What must be escaped in an address (RFC 3986, section 2; the URL standard)."""


def mend(root: etree._Element) -> None:
    """Escape the addresses of a view, and take out those that must not be in a page.

    An image of another site becomes a link to it: no request leaves a page that is only read.

    Args:
        root: The root of a view; it is changed, its text stays the same.
    """
    for element in _LINKS(root):
        if element.get("href") is not None:
            _mend_link(element)
        if element.get("src") is not None:
            _mend_image(element)


def _mend_link(element: etree._Element) -> None:
    address = _address(element.get("href", ""))
    if address is None:
        del element.attrib["href"]
        if element.tag == "a":
            element.tag = "span"
    else:
        element.set("href", address)


def _mend_image(element: etree._Element) -> None:
    address = _address(element.get("src", ""))
    if address is not None and not urlsplit(address).netloc:
        element.set("src", address)
        return
    label = element.get("alt") or "Image"
    tail = element.tail
    element.clear()
    element.tail = tail
    leads = address is not None and next(element.iterancestors("a"), None) is None
    element.tag = "a" if leads else "span"
    element.set("class", "image")
    element.set("data-generated", "ref")
    if leads and address is not None:
        element.set("href", address)
    element.text = label


def _address(text: str) -> str | None:
    """Return an address as HTML may have it; None if a page must not lead there."""
    base, sign, fragment = text.strip().partition("#")
    try:
        parts = urlsplit(base)
    except ValueError:
        return None
    if parts.scheme not in _SCHEMES or not _NO_ADDRESS.isdisjoint(parts.netloc):
        return None
    return "".join(_escaped(base + sign + fragment.replace("#", "%23")))


def _escaped(text: str) -> Iterator[str]:
    for character in _BARE_PERCENT.sub("%25", text):
        unsafe = character <= " " or character in _NO_ADDRESS
        yield f"%{ord(character):02X}" if unsafe else character
