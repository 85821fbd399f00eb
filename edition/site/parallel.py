"""The pages that have two views of a document side by side, or one as two witnesses have it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from lxml import etree
from markupsafe import Markup

from edition.site import document_parts, marks, witnesses
from edition.site.documents import face_of, shared
from edition.site.pairs import pairs
from edition.site.rendering import rendered
from edition.views.cutting import Column
from edition.views.pairing import paired
from edition.views.writing import written
from edition.xml.addresses_of_files import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from edition.ledger import Row
    from edition.site.pairs import SideBySide
    from edition.site.values import Made, Site, View
    from edition.views.pairing import Pair

_LEFT: Final = "left"
_RIGHT: Final = "right"
_LINKED: Final = etree.XPath("descendant::a[@class = 'facsimile']")
_SHOWN: Final = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif")
"""The endings of images that browsers show."""


@dataclass(frozen=True, slots=True)
class _Side:
    """A column: its class, its view, and what tells its places apart."""

    name: str
    view: View
    prefix: str

    @property
    def column(self) -> Column:
        return Column(f"{self.view.name}.html", self.prefix)


@dataclass(frozen=True, slots=True)
class Facsimile:
    """The image of a sheet.

    Attributes:
        address: Where it is.
        label: What it is of, in words.
    """

    address: str
    label: str


@dataclass(frozen=True, slots=True)
class ParallelRow:
    """A row of the page.

    Attributes:
        address: The address that both views have; it is the `id` of the row.
        left: The HTML of the first view; empty: it has nothing there.
        right: The HTML of the second one.
        ledger: The interventions that have their place in the row.
        facsimiles: The images of the sheets that begin in the row.
    """

    address: str
    left: Markup
    right: Markup
    ledger: Sequence[Row]
    facsimiles: Sequence[Facsimile]


def parallel_pages(site: Site, made: Made) -> Iterator[tuple[str, bytes]]:
    """Give the page of each pair of views.

    Args:
        site: What all pages share.
        made: The document.
    """
    content = shared(site, made)
    for pair in pairs(site, made):
        lists = document_parts.Contents(site, made, replace(pair.left, name=pair.page))
        for number in (None, *range(len(made.parts))):
            page = content | _of(site, made, pair, number) | _around(made, pair, number, lists)
            folder = made.document.id if number is None else _folder(made, number)
            yield f"{folder}/{pair.page}.html", rendered(site, "parallel.html.j2", page)


def _folder(made: Made, number: int) -> str:
    return f"{made.document.id}/{quoted(made.parts[number].name)}"


def _of(site: Site, made: Made, pair: SideBySide, number: int | None) -> dict[str, Any]:
    """Return what a template shows of two views, or of one of their parts by its number."""
    sides = _sides(pair)
    left, right = sides
    first, second = (_tree(_part(side.view, number)) for side in sides)
    found = paired(first, second, (left.column, right.column))
    ledger = () if pair.is_of_witnesses else made.ledger
    return {
        "here": pair.page,
        "pair": pair,
        "sides": sides,
        "face": face_of(made) if pair.left.sheets or pair.right.sheets else "",
        "rows": list(_rows(found, ledger, remote=site.config.images.remote)),
        "rules": _style(made, sides, of_witnesses=pair.is_of_witnesses),
    }


def _part(view: View, number: int | None) -> bytes:
    return view.part if number is None else view.parts[number].part


def _around(
    made: Made, pair: SideBySide, number: int | None, lists: document_parts.Contents
) -> dict[str, Any]:
    """Return what a template shows of the parts of a document, if it has any."""
    if not made.parts:
        return {}
    if number is None:
        return {"volume": lists.first()}
    return {
        "root": "../../",
        "up": "../",
        "part": document_parts.around(made, replace(pair.left, name=pair.page), number),
        "volume": lists.of(number),
    }


def _sides(pair: SideBySide) -> tuple[_Side, _Side]:
    if pair.is_of_witnesses:
        return _Side(_LEFT, pair.left, "first:"), _Side(_RIGHT, pair.right, "second:")
    return (
        _Side(_LEFT, pair.left, f"{pair.left.name}:"),
        _Side(_RIGHT, pair.right, f"{pair.right.name}:"),
    )


def _tree(part: bytes) -> etree._Element:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    root = etree.fromstring(part, parser)
    return next(root.iterfind("body/*"))


def _rows(found: Sequence[Pair], ledger: Iterable[Row], *, remote: bool) -> Iterator[ParallelRow]:
    numbers: dict[str, int] = {}
    for number, pair in enumerate(found):
        for place in pair.places:
            numbers.setdefault(place, number)
    here: dict[int, list[Row]] = defaultdict(list)
    for row in ledger:
        if row.address in numbers:
            here[numbers[row.address]].append(row)
    for number, pair in enumerate(found):
        images = _facsimiles(pair, remote=remote)
        yield ParallelRow(pair.address, _html(pair.left), _html(pair.right), here[number], images)


def _facsimiles(pair: Pair, *, remote: bool) -> list[Facsimile]:
    """Return the images that a row links to, each once; those of other sites where they may be."""
    found: dict[str, str] = {}
    for piece in (pair.left, pair.right):
        for link in _LINKED(piece) if piece is not None else ():
            address = link.get("href", "").partition("#")[0]
            is_remote = address.startswith(("http:", "https:"))
            if address.lower().endswith(_SHOWN) and (remote or not is_remote):
                found.setdefault(address, link.get("aria-label", ""))
    return [Facsimile(address, label) for address, label in found.items()]


def _html(piece: etree._Element | None) -> Markup:
    return Markup("" if piece is None else written(piece).decode("utf-8"))  # noqa: S704 - escaped


def _style(made: Made, sides: Iterable[_Side], *, of_witnesses: bool) -> Markup:
    """Return the style that the page has for itself: each column has that of its view."""
    hands = marks.inked(marks.in_use(made.header.hands))
    lines: list[str] = []
    for side in sides:
        own = marks.rules(hands if side.view.sheets else (), (), side.view.css)
        if own:
            lines += [f".{side.name} {{", str(own), "}"]
        if of_witnesses:
            lines += witnesses.rules(side.view.witnesses, side.name)
    return Markup("\n".join(lines))  # noqa: S704 - made of what `marks` has escaped
