"""Links: where the HTML of a view leads, and what it loads.

A page leads only to addresses that run nothing, and loads only what lies beside it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from lxml import etree

    from edition.views.marked import Bearers

_SCHEMES: Final = frozenset({"", "http", "https", "mailto"})
_BARE_PERCENT: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_NO_ADDRESS: Final = frozenset('"<>[\\]^`{|}')
"""What must be escaped in an address (RFC 3986, section 2; the URL standard)."""
_UNSAFE: Final = re.compile(f"[\x00-\x20{re.escape(''.join(sorted(_NO_ADDRESS)))}]")
"""That, and white space."""


def mend(bearers: Bearers) -> None:
    """Escape the addresses of a view, and take out those that must not be in a page.

    An image of another site becomes a link to it: no request leaves a page that is only read.

    Args:
        bearers: Of the view; its elements are changed, its text stays the same.
    """
    for element in bearers.href:
        _mend_link(element)
    for element in bearers.src:
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
    if base and not _is_harmless(base):
        return None
    return _escaped(base + sign + fragment.replace("#", "%23"))


def _is_harmless(base: str) -> bool:
    try:
        parts = urlsplit(base)
    except ValueError:
        return False
    head = re.split("[/?]", base, maxsplit=1)[0]
    scheme = parts.scheme or ("" if ":" not in head else head)
    return scheme in _SCHEMES and _NO_ADDRESS.isdisjoint(parts.netloc)


def _escaped(text: str) -> str:
    if "%" in text:
        text = _BARE_PERCENT.sub("%25", text)
    if _UNSAFE.search(text) is None:
        return text
    return _UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", text)
