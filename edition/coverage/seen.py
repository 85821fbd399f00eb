"""Seen: what a reader gets of a document, so that two makings of it can be compared.

A reader gets text; what browsers show or speak of attributes; where a link leads; the look that
style sheets give. Nobody is told an `id`, a class without a look, a `data-` attribute, or what
pages say to programs.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from lxml import etree, html

from edition.coverage.sheets_of_style import styles
from edition.proof import Account
from edition.site import OF_A_DOCUMENT
from edition.site.documents import source_page, style_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from edition.coverage.sheets_of_style import Look
    from edition.site import Made, Site, View

_SAID: Final = (
    *("href", "src", "title", "alt", "aria-label", "lang", "dir", "value", "start", "colspan"),
    *("rowspan", "width", "height", "role", "display", "open", "mathvariant"),
)
"""The attributes that a browser shows or speaks."""

_TO_PROGRAMS: Final = frozenset({"script", "style", "meta", "link"})
_KINDS: Final = tuple(kind for kind in OF_A_DOCUMENT if kind is not source_page)
"""The kinds of page; that of the source shows all as it is written, and tells nothing."""

_NOTHING: Final = Account(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a reader gets of a document.

    Attributes:
        places: What is seen of each place, by its `id`; what stands around a place with an `id`
            is not of it.
        order: The places as they follow one another.
        made: What the frames of the pages are made of, without what is seen of the places.
    """

    places: Mapping[str, tuple[object, ...]]
    order: tuple[str, ...]
    made: Made

    def differing(self, other: Seen) -> frozenset[str]:
        """Return the places of which something else is seen."""
        every = self.places.keys() | other.places.keys()
        return frozenset(one for one in every if self.places.get(one) != other.places.get(one))

    def same_order(self, other: Seen) -> bool:
        """Say whether the places that both have follow one another in the same way."""
        mine = [one for one in self.order if one in other.places]
        return mine == [one for one in other.order if one in self.places]


class Reader:
    """Sees documents as the pages of an edition show them."""

    def __init__(self, site: Site, sheets: Iterable[str]) -> None:
        """Prepare to read.

        Args:
            site: What all pages share.
            sheets: The style sheets of the pages.
        """
        self._site = site
        self._styles = styles("\n".join(sheets))

    def seen(self, made: Made, places: Collection[str]) -> Seen:
        """Return what is seen of a document.

        Args:
            made: What its pages are made of.
            places: The `id`s that tell its places apart.
        """
        found: defaultdict[str, list[object]] = defaultdict(list)
        for view in made.views:
            root = part_of(view)
            for place, atom in _placed(root, places, self._looks(root, made, view)):
                found[place].append((view.name, *atom))
        order = tuple(found)
        for row in made.ledger:
            said = (row.place, row.kind, row.source, row.reading, row.rule, row.who, row.cert)
            found[row.address if row.address in places else ""].append(said)
        atoms = {place: tuple(items) for place, items in found.items()}
        return Seen(atoms, order, _framed(made))

    def frames(self, made: Made) -> tuple[object, ...]:
        """Return what is seen of the pages around the views, and of those that are about them."""
        framed = _framed(made)
        pages = (page for kind in _KINDS for _, page in kind(self._site, framed))
        return (made.face, *(atom for page in pages for atom in _of_page(page)))

    def _looks(
        self, root: etree._Element, made: Made, view: View
    ) -> Mapping[etree._Element, tuple[object, ...]]:
        both = (self._styles, styles(str(style_of(made.header, view))))
        found = zip(root.iter(etree.Element), *(one.looks(root) for one in both), strict=True)
        return _noticed({element: (look, own) for element, look, own in found})


def part_of(view: View) -> etree._Element:
    """Return the root of a view, in a tree of its own."""
    root = html.fragment_fromstring(view.part.decode("utf-8"))
    around = root.getparent()
    if around is not None:
        around.remove(root)
    return root


def _of_page(page: bytes) -> Iterator[tuple[object, ...]]:
    root = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    for element in list(root.iter(*_TO_PROGRAMS)):
        element.drop_tree()
    return (atom for _, atom in _placed(root, (), {}))


def _framed(made: Made) -> Made:
    """Return what is made of a document without what stands in its views."""
    views = [
        replace(view, part=f"<div>{view.name}</div>".encode(), account=_NOTHING, css="")
        for view in made.views
    ]
    return replace(made, views=views, ledger=())


def _placed(
    root: etree._Element,
    places: Collection[str],
    looks: Mapping[etree._Element, tuple[object, ...]],
) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Give what is seen of the elements of a page, each with the place that it is a part of."""
    around = [""]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            around.pop()
            if element.tail:
                yield around[-1], ("text", element.tail)
            continue
        identifier = element.get("id") or ""
        outer = around[-1]
        around.append(identifier if identifier in places else outer)
        said = tuple((name, value) for name, value in element.items() if name in _SAID)
        yield around[-1], (outer, element.tag, element.text, said, looks.get(element))


def _noticed(
    met: Mapping[etree._Element, tuple[Look, ...]],
) -> Mapping[etree._Element, tuple[object, ...]]:
    """Return what is seen of looks: of what they lay down, that which others within name."""
    named: dict[etree._Element | None, set[str]] = {}
    for element in reversed(list(met)):
        own = named.setdefault(element, set())
        own.update(*(look.names for look in met[element] if look.names))
        if own:
            named.setdefault(element.getparent(), set()).update(own)
    return {
        element: tuple(look.noticed(named[element]) for look in looks)
        for element, looks in met.items()
    }
