"""Links: where the HTML of a view leads, and what it loads.

A page leads only to addresses that run nothing, and loads only what lies beside it. Browsers mend
addresses (URL Standard, section 4.4): they drop controls, take backslashes for slashes and
`http:site` for `http://site`. So addresses are mended here first, and judged as a browser takes
them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from posixpath import splitext
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from lxml import etree

from edition.xml.uris import split

if TYPE_CHECKING:
    from edition.views.marked import Marked

_WEB: Final = frozenset({"http", "https"})
_SCHEMES: Final = _WEB | {"mailto"}
_SCHEME: Final = re.compile(r"([^/?#:]*):")
_SLASHES: Final = "/\\"
_CONTROLS: Final = re.compile("[\x00-\x1f\x7f-\x9f]")
_BARE_PERCENT: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_NO_ADDRESS: Final = frozenset('"<>[\\]^`{|}')
"""What must be escaped in an address (RFC 3986, section 2; the URL standard)."""
_UNSAFE: Final = re.compile(f"[\x20{re.escape(''.join(sorted(_NO_ADDRESS)))}]")
"""That, and the space."""
_RUN_BY_BROWSERS: Final = frozenset(
    [
        *(".xml", ".tei", ".xhtml", ".xht", ".svg", ".svgz", ".xsl", ".xslt", ".rdf", ".mml"),
        *(".odd", ".rng", ".mht", ".mhtml", ".atom", ".rss", ".xul", ".swf"),
    ]
)
"""Files in which a browser runs a script; the HTML of an edition is its own."""


@dataclass(frozen=True, slots=True)
class _Address:
    """An address as HTML may have it, and whether it leads away from the edition."""

    text: str
    remote: bool


def mend(marked: Marked, *, remote_images: bool = False) -> None:
    """Escape the addresses of a view, and take out those that must not be in a page.

    An image of another site becomes a link to it: no request leaves a page that is only read.

    Args:
        marked: Of the view; its elements are changed, its text stays the same.
        remote_images: Whether images of other sites are shown all the same.
    """
    for element in marked.href:
        _mend_link(element)
    for element in marked.src:
        _mend_image(element, remote_images=remote_images)


_DESCRIPTIONS: Final = etree.XPath("descendant::*[starts-with(@class, 'tei-figDesc')]")
"""What stands below an image in words, and need not stand for it as well."""


def as_in_pages(address: str) -> str | None:
    """Return an address as a page may have it; None if no page must lead there."""
    found = _address(address)
    return None if found is None or _is_run(found) else found.text


def _mend_link(element: etree._Element) -> None:
    address = as_in_pages(element.get("href", ""))
    if address is not None:
        element.set("href", address)
        return
    del element.attrib["href"]
    if element.tag == "a":
        element.tag = "span"


def _mend_image(element: etree._Element, *, remote_images: bool) -> None:
    address = _address(element.get("src", ""))
    mail = address is not None and address.text.startswith("mailto:")
    if address is not None and not mail and (remote_images or not address.remote):
        element.set("src", address.text)
        return
    unshow(element)
    if address is not None and next(element.iterancestors("a"), None) is None:
        element.tag = "a"
        element.set("href", address.text)


def unshow(element: etree._Element) -> None:
    """Put the words that stand for an image in its place."""
    described = next(element.iterancestors("figure"), None)
    shown = described is not None and bool(_DESCRIPTIONS(described))
    label = "Image" if shown else element.get("alt") or "Image"
    tail = element.tail
    element.clear()
    element.tail = tail
    element.tag = "span"
    element.set("class", "image")
    element.set("data-generated", "ref")
    element.text = label


def _address(text: str) -> _Address | None:
    """Return an address as a browser takes it; None if a page must not lead there."""
    written, sign, fragment = _CONTROLS.sub("", text).strip().partition("#")
    base = _whole(written)
    if base is None:
        return None
    scheme = _SCHEME.match(base)
    return _Address(_escaped(base + sign + fragment.replace("#", "%23")), scheme is not None)


def _whole(base: str) -> str | None:
    """Return an address without fragment, with both slashes before the name of its site."""
    found = _SCHEME.match(base)
    scheme = found[1].strip().lower() if found else ""
    if found and scheme not in _SCHEMES:
        return None
    rest = base[found.end() :] if found else base
    if found is None and not _leads_away(base):
        return base
    if scheme == "mailto":
        return f"mailto:{rest}"
    rest = rest.lstrip(_SLASHES)
    site = re.split(r"[/?\\]", rest, maxsplit=1)[0]
    if not site or not _NO_ADDRESS.isdisjoint(site) or " " in site:
        return None
    return f"{scheme or 'https'}://{rest}"


def _leads_away(base: str) -> bool:
    return len(base) > 1 and base[0] in _SLASHES and base[1] in _SLASHES


def _is_run(address: _Address) -> bool:
    """Say whether a browser runs scripts of the local file that an address leads to."""
    if address.remote:
        return False
    parts = split(address.text)
    return parts is None or splitext(unquote(parts.path).lower())[1] in _RUN_BY_BROWSERS


def _escaped(text: str) -> str:
    if "%" in text:
        text = _BARE_PERCENT.sub("%25", text)
    if _UNSAFE.search(text) is None:
        return text
    return _UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", text)
