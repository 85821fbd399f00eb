"""The parts of a document as its pages show them: contents, what is around one, ways to places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.xml.addresses_of_files import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from edition.site.values import Made, PartTitle, View

FOLDED = 60
"""Of more parts than these, a page lists those of its own division, and the first of the others."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a contents list.

    Attributes:
        words: What it says.
        href: Where it leads, from the page that has the list.
        depth: How many divisions it is in, from 1.
        name: The name of the part; empty: of a division that holds parts.
        places: The id, the number and the address of each sheet that begins in the part.
    """

    words: str
    href: str
    depth: int
    name: str = ""
    places: Sequence[tuple[str, str, str]] = ()


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


def contents(made: Made, view: View, here: PartTitle | None) -> list[Line]:
    """Return the contents list of a view as a page has it.

    Args:
        made: The document.
        view: The view.
        here: The part whose page it is; None: the page that comes before all parts, whose list
            has all of them, with their sheets.
    """
    up = "" if here is None else "../"
    whole = here is None or len(made.parts) <= FOLDED
    own = () if here is None else tuple(here.within)
    sheets = _sheets(made, view) if here is None else {}
    return list(_lines(made.parts, view.name, up, None if whole else own, sheets))


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
            yield Line(part.title, href, len(within) + 1, part.name, places)


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
