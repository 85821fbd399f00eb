"""Seen: what a reader gets of a document, so that two makings of it can be compared.

A reader gets text; what browsers show or speak of attributes; where a link leads; the look that
style sheets give. Nobody is told an `id`, a class without a look, a `data-` attribute, or what
pages say to programs.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from lxml import etree, html

from edition.coverage.sheets_of_style import styles
from edition.proof import Account
from edition.site import OF_A_DOCUMENT
from edition.site.documents import source_page, style_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from edition.coverage.sheets_of_style import Look
    from edition.site import Made, Site, View

_SAID: Final = (
    *("href", "src", "title", "alt", "aria-label", "lang", "dir", "value", "start", "colspan"),
    *("rowspan", "width", "height", "role", "display", "open", "mathvariant"),
)
"""The attributes that a browser shows or speaks."""

_KEPT: Final = frozenset({*_SAID, "id"})

_TO_PROGRAMS: Final = frozenset({"script", "style", "meta", "link"})
_KINDS: Final = tuple(kind for kind in OF_A_DOCUMENT if kind is not source_page)
"""The kinds of page; that of the source shows all as it is written, and tells nothing."""

_NOTHING: Final = Account(0, 0, 0, 0)


class Seen:
    """What a reader gets of a document.

    Whether that is the same as of another is mostly known from what pages hold; what is seen of
    each place is looked up where it is not.

    Attributes:
        made: What the frames of the pages are made of, without what is seen of the places.
    """

    def __init__(self, reader: Reader, made: Made, places: Collection[str]) -> None:
        """Look at the views.

        Args:
            reader: Who looks.
            made: What the pages are made of.
            places: The `id`s that tell places apart.
        """
        self.made = _framed(made)
        self._reader, self._names = reader, places
        self._views = [(view.name, *reader.reduced(made, view)) for view in made.views]
        self._written = [(name, sheet, etree.tostring(root)) for name, sheet, root in self._views]
        self._rows = [
            (
                row.address,
                (row.place, row.kind, row.source, row.reading, row.rule, row.who, row.cert),
            )
            for row in made.ledger
        ]

    @cached_property
    def places(self) -> Mapping[str, tuple[object, ...]]:
        """What is seen of each place, by its `id`, as places follow one another.

        What stands around a place with an `id` is not of it.
        """
        found: defaultdict[str, list[object]] = defaultdict(list)
        for name, sheet, root in self._views:
            for place, atom in _placed(root, self._names, self._reader.looks(root, sheet)):
                found[place].append((name, *atom))
        for address, said in self._rows:
            found[address if address in self._names else ""].append(said)
        return {place: tuple(items) for place, items in found.items()}

    def is_same(self, other: Seen) -> bool:
        """Say whether the same is seen of the views and the ledger."""
        if self._written == other._written and self._rows == other._rows:
            return True
        if self._plain != other._plain:
            return False
        return not self.differing(other) and self.same_order(other)

    @cached_property
    def _plain(self) -> Sequence[object]:
        """What is seen without regard to style."""
        return [
            (element.tag, element.text, element.tail, [element.get(name) for name in _SAID])
            for _, _, root in self._views
            for element in root.iter(etree.Element)
        ]

    def differing(self, other: Seen) -> frozenset[str]:
        """Return the places of which something else is seen."""
        mine, its = self.places, other.places
        return frozenset(one for one in mine.keys() | its.keys() if mine.get(one) != its.get(one))

    def same_order(self, other: Seen) -> bool:
        """Say whether the places that both have follow one another in the same way."""
        mine = [one for one in self.places if one in other.places]
        return mine == [one for one in other.places if one in self.places]


class _Asked:
    """What rules of style ask for, beside what is shown anyway."""

    def __init__(self, asked: Collection[tuple[str, str]], tokens: Collection[str]) -> None:
        self._values: defaultdict[str, set[str]] = defaultdict(set)
        for name, value in asked:
            self._values[name].add(value)
        classes = self._values["class"]
        self._tokens = classes.union(tokens)
        self._parts = [value[1:] for value in classes if value.startswith("*")]

    def reduce(self, element: etree._Element) -> None:
        """Take away what is not asked for."""
        for name, value in element.items():
            if name == "class":
                element.set(name, " ".join(filter(self._is_asked, value.split())))
            elif name in _KEPT:
                continue
            elif (values := self._values.get(name)) is None:
                del element.attrib[name]
            elif "*" not in values:
                known = value if value in values else ""
                element.set(name, known or " ".join(one for one in value.split() if one in values))

    def _is_asked(self, token: str) -> bool:
        """Say whether a rule may ask for a class."""
        return token in self._tokens or any(part in token for part in self._parts)


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
        return Seen(self, made, places)

    def frames(self, made: Made) -> tuple[object, ...]:
        """Return what is seen of the pages around the views, and of those that are about them."""
        framed = _framed(made)
        pages = (page for kind in _KINDS for _, page in kind(self._site, framed))
        return (made.face, *(atom for page in pages for atom in _of_page(page)))

    def reduced(self, made: Made, view: View) -> tuple[str, etree._Element]:
        """Return the style of a view, and its root without what nobody is told.

        These are the attributes that are neither shown nor asked for by a rule of style, and the
        classes that no rule asks for.
        """
        sheet = str(style_of(made.header, view))
        both = (self._styles, styles(sheet))
        asked = _Asked(
            frozenset[tuple[str, str]]().union(*(one.asked for one in both)),
            frozenset[str]().union(*(one.tokens for one in both)),
        )
        root = part_of(view)
        for element in root.iter(etree.Element):
            asked.reduce(element)
        return sheet, root

    def looks(
        self, root: etree._Element, sheet: str
    ) -> Mapping[etree._Element, tuple[object, ...]]:
        """Return what the style sheets and the style of a view say of its elements."""
        both = (self._styles, styles(sheet))
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
    return replace(made, document=replace(made.document, tei=b""), views=views, ledger=())


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
