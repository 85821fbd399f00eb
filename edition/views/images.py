"""Images: what a document shows or points to as its facsimile, and how a page leads there.

`@facs` points to an image, or to a `surface`, `zone` or `graphic` (TEI P5, section 11.1). Images
inside the edition's folder are published with the document; others are linked.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

from lxml import etree

from edition.source import prefixes
from edition.source.names import tei
from edition.views import links
from edition.xml.addresses_of_files import against_base
from edition.xml.material import Material
from edition.xml.names import XML_ID
from edition.xml.uris import split

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path
    from urllib.parse import SplitResult

    from edition.source import Document

FOLDER: Final = "images"
"""Where the images of a document stand, in its folder."""

_GRAPHICS: Final = (tei("graphic"), tei("media"))
_SURFACE: Final = tei("surface")
_ZONE: Final = tei("zone")
_BREAKS: Final = etree.XPath("descendant::*[@data-break and @data-facs]")
_SHOWN: Final = etree.XPath("descendant::img[@src]")
_INFO: Final = "/info.json"
_PRESENTATIONS: Final = frozenset({"manifest", "canvas", "collection", "sequence", "annotation"})
_SUFFIXES: Final = (
    *(".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".tif", ".tiff", ".jp2"),
    *(".pdf", ".bmp"),
)
_DRAWING: Final = ".svg"
_PAGE: Final = ".html"
"""What the name of a drawing's page has more than that of the drawing."""
_IIIF_PARTS: Final = 4
"""A IIIF image ends in region, size, rotation and quality (Image API 3.0, section 4)."""


@dataclass(frozen=True, slots=True)
class Images:
    """The images of a document.

    Attributes:
        shown: For each address of an image as written, the address in the document's folder.
        facsimiles: For each pointer of a `@facs`, the address that a page links to.
        copies: The files that are published, by their path in the document's folder.
        refused: The addresses as written of images that may not be published.
        pages: The paths of the pages that stand for drawings: a browser runs scripts of a drawing
            that a link leads to, and none of one that a page shows.
        renamed: Where published images lie that the published TEI does not find by its address of
            them: the address as written, and that in the document's folder.
    """

    shown: Mapping[str, str]
    facsimiles: Mapping[str, str]
    copies: Mapping[str, Path]
    refused: Collection[str] = ()
    pages: Sequence[str] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Box:
    """A rectangle, in the units of a surface."""

    left: float
    top: float
    right: float
    bottom: float


def gather(document: Document, material: Material | None = None) -> Images:
    """Find the images of a document.

    Args:
        document: What was read.
        material: The folders that images are taken from; by default the edition's.

    Returns:
        The images. What is not there, is hidden or lies outside these folders is not published;
        a check of its own says so.
    """
    return _Gathering(document, material or Material(document.folder)).images()


def link(root: etree._Element, images: Images) -> None:
    """Show the published images of a view, and link its breaks to their facsimiles.

    Args:
        root: The root of a view; it is changed, the text of the source in it stays the same.
        images: What `gather` returned.
    """
    for shown in _SHOWN(root):
        address = shown.get("src", "")
        if address in images.refused:
            links.unshow(shown)
        else:
            shown.set("src", images.shown.get(address, address))
    for marker in _BREAKS(root):
        pointers = (marker.get("data-facs") or "").split()
        addresses = dict.fromkeys(
            images.facsimiles[pointer] for pointer in pointers if pointer in images.facsimiles
        )
        if addresses:
            _add_links(marker, list(addresses))


def _add_links(marker: etree._Element, addresses: list[str]) -> None:
    labels = marker.xpath("*[@data-generated and not(@data-generated = 'space')]")
    label = labels[-1] if labels else etree.SubElement(marker, "span", {"data-generated": "page"})
    if not labels:
        label.set("class", "unnumbered")
    what = marker.get("data-break") or "page"
    place = f"{what} {marker.get('data-n')}" if marker.get("data-n") else f"this {what}"
    for number, address in enumerate(addresses, 1):
        made = etree.SubElement(label, "a", {"class": "facsimile", "href": address})
        made.text = "image" if len(addresses) == 1 else f"image {number}"
        made.set("aria-label", f"{made.text} of {place}")


class _Gathering:
    """Looks up pointers to images, and notes which files are to be published."""

    def __init__(self, document: Document, material: Material) -> None:
        self._document = document
        self._material = material
        self._refused: set[str] = set()
        self._root = document.root
        self._prefixes = prefixes.defined(self._root)
        self._copies: dict[str, Path] = {}
        self._renamed: dict[str, str] = {}
        self._by_id = {
            identifier: element
            for element in self._root.iter(*_GRAPHICS, _SURFACE, _ZONE)
            if (identifier := element.get(XML_ID))
        }

    def images(self) -> Images:
        shown = {
            graphic.get("url", "").strip(): address
            for graphic in self._root.iter(*_GRAPHICS)
            if (address := self._published(graphic.get("url", ""), graphic)) is not None
        }
        facsimiles = {
            pointer: address
            for pointer, element in self._pointers()
            if (address := self._facsimile(pointer, element)) is not None
        }
        pages = [f"{name}{_PAGE}" for name in self._copies if _is_drawing(name)]
        return Images(shown, facsimiles, self._copies, self._refused, pages, self._renamed)

    def _pointers(self) -> Iterator[tuple[str, etree._Element]]:
        for top in self._document.transcriptions():
            for element in top.iter(etree.Element):
                for pointer in (element.get("facs") or "").split():
                    yield pointer, element

    def _facsimile(self, pointer: str, element: etree._Element) -> str | None:
        target = prefixes.resolved(pointer, self._prefixes)
        if not target.startswith("#"):
            return self._address(target, element)
        found = self._by_id.get(target[1:])
        if found is None:
            return None
        graphic = _graphic_of(found)
        if graphic is None:
            return None
        address = self._address(graphic.get("url", ""), graphic)
        region = _region(found)
        return address if address is None or region is None else _cut_out(address, region)

    def _address(self, url: str, element: etree._Element) -> str | None:
        """Return where a page leads to for an image; None if it can't lead there."""
        url = prefixes.resolved(url.strip(), self._prefixes)
        published = self._published(url, element)
        if published is not None:
            return f"{published}{_PAGE}" if _is_drawing(published) else published
        whole = against_base(element, url)
        parts = None if whole is None else split(whole)
        if whole is None or parts is None or parts.scheme not in {"http", "https"}:
            return None
        if _is_iiif(parts):
            return f"{whole.removesuffix(_INFO).rstrip('/')}/full/max/0/default.jpg"
        return whole

    def _published(self, url: str, element: etree._Element) -> str | None:
        """Return the address of an image of the edition in the document's folder."""
        whole = against_base(element, url.strip())
        parts = None if whole is None else split(whole)
        if parts is None or parts.scheme or parts.netloc:
            return None
        if not parts.path or parts.path.startswith("/"):
            return None
        sought = self._material.sought(self._document.path, parts.path)
        if sought.refusal is not None:
            self._refused.add(url.strip())
            return None
        if not parts.path.lower().endswith(_SUFFIXES):
            return None
        published = None if sought.path is None else self._copied(sought.path)
        if published is not None and unquote(published) != _plain(parts.path):
            self._renamed[url.strip()] = published
        return published

    def _copied(self, file: Path) -> str | None:
        """Return the address of the copy of a file, which is taken from the edition's material.

        What lies below the document's own folder does so below the published document, whose
        addresses of it lead there.
        """
        folder = self._material.folder(file)
        if folder is None or not file.is_file():
            return None
        beside = self._document.path.resolve().parent
        if file.is_relative_to(beside):
            name = file.relative_to(beside).as_posix()
            self._copies[name] = file
            return quote(name)
        inside = folder if file != folder else folder.parent
        own = inside == self._document.folder.resolve()
        place = PurePosixPath(FOLDER) if own else PurePosixPath(FOLDER, inside.name)
        name = str(place / file.relative_to(inside).as_posix())
        number = 1
        while self._copies.get(name, file) != file:
            number += 1
            name = str(place.with_name(f"{place.name}-{number}") / file.relative_to(inside))
        self._copies[name] = file
        return quote(name)


def _plain(path: str) -> str:
    """Return the path of an address as a name, without steps that lead nowhere."""
    return posixpath.normpath(unquote(path))


def _is_drawing(name: str) -> bool:
    return name.lower().endswith(_DRAWING)


def _graphic_of(element: etree._Element) -> etree._Element | None:
    """Return the image of a `surface` or `zone`; a zone without one is part of its surface's."""
    if element.tag in _GRAPHICS:
        return element
    for holder in (element, *element.iterancestors(_SURFACE)):
        graphic = next(holder.iterchildren(*_GRAPHICS), None)
        if graphic is not None:
            return graphic
    return None


def _region(element: etree._Element) -> str | None:
    """Return which part of its surface's image a zone is, as `x,y,w,h` in per cent."""
    if element.tag != _ZONE or next(element.iterchildren(*_GRAPHICS), None) is not None:
        return None
    surface = next(element.iterancestors(_SURFACE), None)
    zone, whole = _box(element), _box(surface) if surface is not None else None
    if zone is None or whole is None or whole.right <= whole.left or whole.bottom <= whole.top:
        return None
    width, height = whole.right - whole.left, whole.bottom - whole.top
    parts = (
        (zone.left - whole.left) / width,
        (zone.top - whole.top) / height,
        (zone.right - zone.left) / width,
        (zone.bottom - zone.top) / height,
    )
    if not all(0 <= part <= 1 for part in parts):
        return None
    return ",".join(f"{part * 100:.2f}".rstrip("0").rstrip(".") for part in parts)


def _box(element: etree._Element) -> _Box | None:
    """Return the box of a surface or zone, from its corners or from around its `@points`."""
    try:
        points = [tuple(map(float, pair.split(","))) for pair in element.get("points", "").split()]
        if points:
            across, down = zip(*points, strict=True)
            return _Box(min(across), min(down), max(across), max(down))
        return _Box(*(float(element.get(name, "")) for name in ("ulx", "uly", "lrx", "lry")))
    except ValueError:
        return None


def _cut_out(address: str, region: str) -> str:
    """Return the address of a part of an image: IIIF Image API, else a media fragment."""
    parts = address.split("/")
    if (
        len(parts) > _IIIF_PARTS
        and parts[-4] == "full"
        and parts[-1].startswith(("default.", "native."))
    ):
        parts[-4] = f"pct:{region}"
        return "/".join(parts)
    return f"{address}#xywh=percent:{region}"


def _is_iiif(parts: SplitResult) -> bool:
    """Say whether an address is that of a IIIF image, and not yet of one form of it.

    A server describes an image in its `info.json`, to which the image's own address leads (Image
    API 3.0, sections 2 and 3). Addresses of presentations are left as they are.
    """
    if parts.path.endswith(_INFO):
        return True
    names = {*parts.hostname.split("."), *parts.path.split("/")} if parts.hostname else set()
    last = parts.path.rstrip("/").rpartition("/")[2]
    return "iiif" in names and names.isdisjoint(_PRESENTATIONS) and "." not in last
