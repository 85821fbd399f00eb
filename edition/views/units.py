"""Units: the sheets and paragraphs that a finished view can be cut at, with their addresses."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.views.seen import BLOCKS, left_of, shows

if TYPE_CHECKING:
    from collections.abc import Iterator

_HOLDERS: Final = frozenset(
    {"div", "section", "article", "blockquote", "header", "footer", "main"},
)
_WHOLE: Final = frozenset({"tei-lg", "tei-sp", "notes", "apparatus", "tei-msDesc"})
"""The classes of what holds blocks and is read as one: a stanza, a speech, notes."""
_SHEET: Final = "sheet"
_GOES_ON: Final = frozenset({"M", "F"})
"""What goes on from the sheet before stands beside what the sheet begins within, in a text."""
_UNCUT: Final = etree.XPath("boolean(ancestor::*[self::table or @data-moved or @data-generated])")
_BREAKS: Final = etree.XPath("descendant::*[@data-break = 'page' and @id]")

_DEEPEST: Final = 60
"""Divisions in divisions; what lies deeper is one unit."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of a view that begins at some place of it, and ends where the next one begins.

    Attributes:
        first: The element that it begins with.
        address: Its own address; may be empty.
        opened: The addresses of what holds it and begins with it.
        after: How much of the text after `first` belongs to the unit before; None: the unit begins
            before `first`. The word in which a sheet begins is not broken.
    """

    first: etree._Element
    address: str = ""
    opened: tuple[str, ...] = ()
    after: int | None = None


def units(root: etree._Element) -> list[Unit]:
    """Return the units of a view, in order; one that is no division of anything is its own.

    Args:
        root: The `div[data-view]`.
    """
    return list(_Walk().through(root)) or [Unit(root)]


class _Walk:
    """Goes through the parts of a view that hold others, down to those that are units."""

    def __init__(self) -> None:
        self._opened: etree._Element | None = None
        self._addresses: list[str] = []
        self._sheet = ""
        self._depth = 0

    def through(self, holder: etree._Element) -> Iterator[Unit]:
        for child in holder.iterchildren(etree.Element):
            if _is_sheet(child):
                self._sheet = _address(child)
                yield self._begun(child)
                yield from self.through(child)
            elif _is_break(child):
                if child.get("id"):
                    yield self._begun(child)
            elif child.tag not in BLOCKS:
                if shows(child):
                    self._opened, self._addresses = None, []
            elif self._depth < _DEEPEST and _holds_units(child):
                yield from self._into(child)
            elif child.get("data-generated") is None:
                first, *others = _within(child)
                self._addresses += first.opened
                yield self._begun(child)
                yield from others

    def _into(self, holder: etree._Element) -> Iterator[Unit]:
        if self._opened is None:
            self._opened = holder
        self._addresses += filter(None, [_address(holder)])
        self._depth += 1
        yield from self.through(holder)
        self._depth -= 1
        if self._opened is holder:
            self._opened, self._addresses = None, []

    def _begun(self, element: etree._Element) -> Unit:
        first = element if self._opened is None else self._opened
        address = _address(element)
        if not address and element.get("data-part") in _GOES_ON:
            address, self._sheet = self._sheet, ""
        found = Unit(first, address, tuple(self._addresses))
        self._opened, self._addresses = None, []
        return found


def _within(unit: etree._Element) -> list[Unit]:
    """Return a paragraph up to the first sheet that begins within it, and what follows of it.

    Sheets that begin where it begins are opened by it.
    """
    found: list[Unit] = []
    opened: list[str] = []
    for marker in _BREAKS(unit):
        if _UNCUT(marker):
            continue
        if not found and _begins(marker, unit):
            opened += filter(None, [_address(marker)])
        elif marker.get("data-inside-word") is None:
            found.append(Unit(marker, _address(marker)))
        elif (rest := _rest_of_word(marker.tail or "")) is not None:
            found.append(Unit(marker, _address(marker), after=rest))
    return [Unit(unit, opened=tuple(opened)), *found]


def _begins(marker: etree._Element, unit: etree._Element) -> bool:
    """Say whether a paragraph shows nothing before a marker in it but other markers."""
    node = marker
    while node is not unit:
        if any(one is None or (shows(one) and not _is_break(one)) for one in left_of(node)):
            return False
        parent = node.getparent()
        if parent is None:
            return False
        node = parent
    return True


def _rest_of_word(text: str) -> int | None:
    return next((place for place, one in enumerate(text) if one.isspace()), None)


def _address(element: etree._Element) -> str:
    """Return the address of an element, if any; ids with a colon are the view's own."""
    address = element.get("id") or ""
    return "" if ":" in address else address


def _holds_units(element: etree._Element) -> bool:
    if element.tag not in _HOLDERS or not _WHOLE.isdisjoint(_classes(element)):
        return False
    if element.get("data-generated") is not None or element.get("data-moved") is not None:
        return False
    children = list(element.iterchildren())
    if any(text and not text.isspace() for text in _texts(element, children)):
        return False
    phrases = [child for child in children if child.tag not in BLOCKS and not _is_break(child)]
    return len(phrases) < len(children) and not any(map(shows, phrases))


def _texts(element: etree._Element, children: list[etree._Element]) -> Iterator[str | None]:
    return chain((element.text,), (child.tail for child in children))


def _is_sheet(element: etree._Element) -> bool:
    return element.tag == "section" and _SHEET in _classes(element)


def _is_break(element: etree._Element) -> bool:
    return element.get("data-break") == "page"


def _classes(element: etree._Element) -> list[str]:
    return (element.get("class") or "").split()
