"""Citing: what each place of a document is called, and a link by which a reader can give it.

A place is called by the form of reference that the document declares (`canonical`), else as it is
cited on paper (`source.paper`). What has no number of its own is counted, and said as a count: "3rd
paragraph", not "paragraph 3", which would be a number of the source's.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.source import outermost
from edition.source.names import ADDRESS, tei
from edition.source.paper import BLOCKS, BREAKS, LINE, PAGE, Paper
from edition.views import canonical
from edition.views.addresses import opened_by
from edition.views.seen import shows
from edition.views.variants import generated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ID: Final = f"{{{ADDRESS}}}id"
_NUMBER: Final = f"{{{ADDRESS}}}number"
_NUMBERED: Final = f"{{{ADDRESS}}}numbered"
_NOTE: Final = tei("note")
_HEAD: Final = "head"
_COUNTED: Final = {"p": "paragraph", "ab": "block", "lg": "stanza"}
_RESTARTS: Final = BREAKS - {LINE}
_KINDS: Final = ("subtype", "type", "unit")
_TAGS: Final = frozenset(tei(name) for name in BLOCKS | BREAKS)
_NUMBERED_PARTS: Final = frozenset({tei("sp"), tei("entry"), tei("entryFree")})
"""What may have a number, and is no block of the sheet."""
_UNCITED: Final = "ancestor::a or ancestor::*[@data-note or @data-apparatus or @data-entry]"
_NUMBERS: Final = etree.XPath(f"descendant::span[@data-generated = 'number'][not({_UNCITED})]")
_PLACES: Final = etree.XPath(
    "descendant::*[@id][not(self::template)]"
    "[self::p or @role = 'paragraph' or self::h2 or self::h3 or self::h4 or self::h5 or self::h6"
    " or starts-with(@class, 'tei-ab ') or starts-with(@class, 'tei-lg ')]"
    f"[not({_UNCITED} or ancestor-or-self::*[@data-generated])]"
)
_TEENS: Final = range(11, 14)


def names(root: etree._Element) -> Mapping[str, str]:
    """Return what the places of a document are called, by their addresses.

    Args:
        root: The root of an addressed copy.
    """
    declared = canonical.references(root)
    naming = _Naming(declared)
    for top in outermost(root):
        tags = etree.Element if declared else _TAGS | _NUMBERED_PARTS
        for event, element in etree.iterwalk(top, events=("start", "end"), tag=tags):
            naming.take(event, element)
    return {**naming.found, **declared}


class _Naming:
    """Goes through a document and calls its places."""

    def __init__(self, declared: Mapping[str, str]) -> None:
        self.found: dict[str, str] = {}
        self._declared = declared
        self._paper = Paper()
        self._counted: Counter[str] = Counter()
        self._open: list[tuple[etree._Element, str]] = []

    def take(self, event: str, element: etree._Element) -> None:
        """Take in the start or the end of an element."""
        reference = self._declared.get(element.get(_ID) or "", "")
        if event == "end":
            if element.tag in _TAGS:
                self._paper.end(etree.QName(element).localname)
            if reference and self._open:
                self._open.pop()
            return
        if reference:
            self._open.append((element, reference))
            self._counted.clear()
        if element.tag in _TAGS:
            self._start(element, etree.QName(element).localname, reference)
        elif element.get(_NUMBER) is not None:
            self._name(element)

    def _start(self, element: etree._Element, name: str, reference: str) -> None:
        changed = self._paper.start(name, element.get("n"), map(element.get, _KINDS))
        if name == PAGE and reference:
            self._paper.sheet = reference
        if changed and (name in _RESTARTS or name.startswith("div")):
            self._counted.clear()
        if name == PAGE:
            for block in reversed(list(opened_by(element))):
                self._name(block)
        self._name(element)

    def _name(self, element: etree._Element) -> None:
        identifier = element.get(_ID)
        if identifier is None:
            return
        name = etree.QName(element).localname
        place = self._place(element, name)
        own, number = "", element.get(_NUMBER)
        if number is not None and not place.endswith(number):
            own = f"{element.get(_NUMBERED, '')} {number}".strip()
        elif name == _HEAD:
            own = "heading"
        elif name in _COUNTED and number is None:
            if next(element.iterancestors(_NOTE), None) is not None:
                return
            self._counted[_COUNTED[name]] += 1
            own = f"{_ordinal(self._counted[_COUNTED[name]])} {_COUNTED[name]}"
        self.found[identifier] = ", ".join(part for part in (place, own) if part)

    def _place(self, element: etree._Element, name: str) -> str:
        """Return where an element stands: within the last place that has a reference."""
        within = [reference for holder, reference in self._open if holder is not element]
        if not within:
            return str(self._paper)
        line = self._paper.line if name == LINE else ""
        return ", ".join(part for part in (within[-1], line) if part)


def _ordinal(number: int) -> str:
    endings = {1: "st", 2: "nd", 3: "rd"}
    ending = "th" if number % 100 in _TEENS else endings.get(number % 10, "th")
    return f"{number}{ending}"


def link(root: etree._Element, called: Mapping[str, str], page: str) -> str:
    """Make each number of a view a link to its place, and end what has none with a link to itself.

    Args:
        root: The finished view; it is changed.
        called: What its places are called, from `names`.
        page: The page of the view, as `reading.html`: a link that is copied leads there.

    Returns:
        What the first of the places is called that are not the whole of a sheet; may be empty.
    """
    numbered = [*_link_numbers(root, called, page)]
    signed = [*_sign(root, called, page)]
    return next(iter([*numbered, *signed]), "")


def _link_numbers(root: etree._Element, called: Mapping[str, str], page: str) -> Iterator[str]:
    for number in _NUMBERS(root):
        identifier = _place_of(number)
        if identifier in called:
            anchor = _anchor(f"{page}#{identifier}", called[identifier])
            anchor.text, number.text = number.text, None
            anchor.extend(list(number))
            number.append(anchor)
            yield called[identifier]


def _place_of(number: etree._Element) -> str:
    """Return the address of what a number counts: what it stands in, or the break before it."""
    before = number.getprevious()
    if before is not None and not before.tail and _is_line(before):
        return before.get("id") or ""
    holder = number.getparent()
    return "" if holder is None else holder.get("id") or ""


def _is_line(element: etree._Element) -> bool:
    return (element.get("class") or "").startswith("tei-lb")


def _sign(root: etree._Element, called: Mapping[str, str], page: str) -> Iterator[str]:
    for place in _PLACES(root):
        identifier = place.get("id") or ""
        if identifier in called and not _has_number(place) and shows(place):
            sign = generated("", "cite", "cite")
            sign.append(_anchor(f"{page}#{identifier}", called[identifier]))
            place.append(sign)
            yield called[identifier]


def _has_number(place: etree._Element) -> bool:
    return any(
        child.get("data-generated") == "number" and _place_of(child) == place.get("id")
        for child in place
    )


def _anchor(address: str, name: str) -> etree._Element:
    said = f"Cite this place: {name}"
    return etree.Element("a", {"href": address, "title": name, "aria-label": said})
