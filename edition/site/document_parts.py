"""The parts of a document as its pages show them: contents, what is around one, ways to places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from edition.site.rendering import rendered
from edition.xml.addresses_of_files import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from edition.site.values import Made, PartTitle, Site, View

FOLDED: Final = 60
"""Of more parts than these, a page lists those of its own division, and the first of the others."""
_NEAR: Final = 7
"""Of a division of very many parts, so many before and after the one that is read are listed."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a contents list.

    Attributes:
        words: What it says.
        href: Where it leads, from the page that has the list.
        depth: How many divisions it is in, from 1.
        name: The name of the part; empty: of a division that holds parts.
        places: The id, the number and the address of each sheet that begins in the part.
        ids: The other ids that it holds, so that an address without a part arrives here.
    """

    words: str
    href: str
    depth: int
    name: str = ""
    places: Sequence[tuple[str, str, str]] = ()
    ids: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Around:
    """What is around a part of a document.

    Attributes:
        name: The name of the part.
        title: What readers call it.
        within: The headings of the divisions around it, each with the address of its first part.
        previous: The part before it; None: it is the first.
        next: The part after it; None: it is the last.
        number: Which one it is, from 1.
    """

    name: str
    title: str
    within: Sequence[tuple[str, str]]
    previous: PartTitle | None
    next: PartTitle | None
    number: int


def around(made: Made, view: View, number: int) -> Around:
    """Return what is around a part.

    Args:
        made: The document.
        view: The view.
        number: Which part it is, from 0.
    """
    part = made.parts[number]
    firsts = _firsts(made.parts)
    divisions = (tuple(part.within[: depth + 1]) for depth in range(len(part.within)))
    return Around(
        name=part.name,
        title=part.title,
        within=[
            (within[-1], f"../{quoted(firsts[within])}/{view.name}.html") for within in divisions
        ],
        previous=made.parts[number - 1] if number else None,
        next=made.parts[number + 1] if number + 1 < len(made.parts) else None,
        number=number + 1,
    )


class Contents:
    """The contents lists of a view: one on its own page, one on the page of each part.

    Pages of the parts of one division have the same list, so its lines are rendered once.
    """

    def __init__(self, site: Site, made: Made, view: View) -> None:
        """Take what the lists are made of."""
        self._site, self._made, self._view = site, made, view
        self._known: dict[tuple[str, ...] | None, tuple[list[Line], list[Markup]]] = {}

    def first(self) -> Markup:
        """Return the list of the page before all parts: all of them, with their sheets."""
        if not self._made.parts:
            return Markup()
        sheets = _sheets(self._made, self._view)
        lines = _lines(self._made.parts, self._view.name, "", None, sheets)
        return Markup().join(self._rendered(line, is_part=False) for line in lines)

    def of(self, number: int) -> Markup:
        """Return the list of the page of a part, given by its number."""
        parts = self._made.parts
        here = parts[number]
        own = None if len(parts) <= FOLDED else tuple(here.within)
        if own not in self._known:
            lines = list(_lines(parts, self._view.name, "../", own, {}))
            self._known[own] = lines, [self._rendered(line) for line in lines]
        lines, shown = self._known[own]
        place = next(place for place, line in enumerate(lines) if line.name == here.name)
        shown = [*shown[:place], self._rendered(lines[place], is_here=True), *shown[place + 1 :]]
        if own is not None and len(lines) > FOLDED:
            beside = {*range(place - _NEAR, place + _NEAR + 1)}
            deep = lines[place].depth
            shown = [
                one
                for at, (one, line) in enumerate(zip(shown, lines, strict=True))
                if at in beside or line.depth < deep or not line.name
            ]
        return Markup().join(shown)

    def _rendered(self, line: Line, *, is_part: bool = True, is_here: bool = False) -> Markup:
        content = {"one": line, "is_part": is_part, "is_here": is_here}
        page = rendered(self._site, "volume-line.html.j2", content)
        return Markup(page.decode("utf-8"))  # noqa: S704 - the template has escaped it


def _sheets(made: Made, view: View) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Return the id and the number of each sheet by the part in which it begins."""
    paper = next((one for one in (view, *made.views) if one.sheets), view)
    found: dict[str, list[tuple[str, str]]] = {}
    for part in paper.parts:
        for place, number in part.places:
            found.setdefault(view.seats.get(place, ""), []).append((place, number))
    return found


def _lines(
    parts: Sequence[PartTitle],
    view: str,
    up: str,
    own: tuple[str, ...] | None,
    sheets: Mapping[str, Sequence[tuple[str, str]]],
) -> Iterator[Line]:
    open_now: tuple[str, ...] = ()
    for part in parts:
        within, href = tuple(part.within), f"{up}{quoted(part.name)}/{view}.html"
        shared = _shared(open_now, within)
        for depth in range(shared, len(within)):
            if own is None or within[:depth] == own[:depth]:
                yield Line(within[depth], href, depth + 1)
        open_now = within
        if own is None or own[: len(within)] == within:
            places = [
                (place, number, f"{href}#{quoted(place)}")
                for place, number in sheets.get(part.name, ())
                if number and place
            ]
            known = {part.name, *(place for place, _, _ in places)}
            ids = [one for one in part.ids if one not in known] if up == "" else ()
            yield Line(part.title, href, len(within) + 1, part.name, places, ids)


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((depth for depth, (a, b) in pairs if a != b), min(len(one), len(other)))


def _firsts(parts: Sequence[PartTitle]) -> dict[tuple[str, ...], str]:
    """Return the name of the first part in each division that holds parts."""
    found: dict[tuple[str, ...], str] = {}
    for part in parts:
        for depth in range(len(part.within)):
            found.setdefault(tuple(part.within[: depth + 1]), part.name)
    return found


def way(made: Made) -> Callable[[str, str], str]:
    """Return what gives the page of a place, from the folder of the document.

    Args:
        made: The document.
    """
    seats = {view.name: view.seats for view in made.views}

    def page(view: str, place: str) -> str:
        seat = seats.get(view, {}).get(place, "")
        return f"{quoted(seat)}/{view}.html" if seat else f"{view}.html"

    return page
