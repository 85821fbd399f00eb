"""Citing: what each place of a document is called, and a link by which a reader can give it.

A place is called as the document is cited (`source.paper`). What has no number of its own is
counted, and said as a count: "3rd paragraph", not "paragraph 3", which would be a number of the
source's.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.source.names import ADDRESS, TEI, tei
from edition.source.paper import BLOCKS, BREAKS, LINE, PAGE, Paper
from edition.views.addresses import opened_by
from edition.views.seen import shows
from edition.views.variants import generated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_ID: Final = f"{{{ADDRESS}}}id"
_NUMBER: Final = f"{{{ADDRESS}}}number"
_NUMBERED: Final = f"{{{ADDRESS}}}numbered"
_NOTE: Final = tei("note")
_HEAD: Final = "head"
_COUNTED: Final = {"p": "paragraph", "ab": "block", "lg": "stanza"}
_RESTARTS: Final = BREAKS - {LINE}
_KINDS: Final = ("subtype", "type", "unit")
_TAGS: Final = tuple(tei(name) for name in sorted(BLOCKS | BREAKS))
_UNCITED: Final = "ancestor::a or ancestor::*[@data-note or @data-apparatus or @data-entry]"
_NUMBERS: Final = etree.XPath(f"descendant::span[@data-generated = 'number'][not({_UNCITED})]")
_PLACES: Final = etree.XPath(
    "descendant::*[@id][not(self::template)]"
    "[self::p or @role = 'paragraph' or self::h2 or self::h3 or self::h4 or self::h5 or self::h6"
    " or starts-with(@class, 'tei-ab ') or starts-with(@class, 'tei-lg ')]"
    f"[not({_UNCITED} or ancestor-or-self::*[@data-generated])]"
)
_TEENS: Final = range(11, 14)


def names(tops: Iterable[etree._Element]) -> Mapping[str, str]:
    """Return what the places of a document are called, by their addresses.

    Args:
        tops: The transcriptions of an addressed copy.
    """
    found: dict[str, str] = {}
    paper = Paper()
    counted: Counter[str] = Counter()
    for top in tops:
        for event, element in etree.iterwalk(top, events=("start", "end"), tag=_TAGS):
            name = str(element.tag).removeprefix(f"{{{TEI}}}")
            if event == "end":
                paper.end(name)
                continue
            changed = paper.start(name, element.get("n"), map(element.get, _KINDS))
            if changed and (name in _RESTARTS or name.startswith("div")):
                counted.clear()
            if name == PAGE:
                for block in reversed(list(opened_by(element))):
                    _name(block, paper, counted, found)
            _name(element, paper, counted, found)
    return found


def _name(
    element: etree._Element, paper: Paper, counted: Counter[str], found: dict[str, str]
) -> None:
    identifier = element.get(_ID)
    if identifier is None:
        return
    name = etree.QName(element).localname
    own, number = "", element.get(_NUMBER)
    if number is not None and not str(paper).endswith(number):
        own = f"{element.get(_NUMBERED, '')} {number}".strip()
    elif name == _HEAD:
        own = "heading"
    elif name in _COUNTED and number is None:
        if next(element.iterancestors(_NOTE), None) is not None:
            return
        counted[_COUNTED[name]] += 1
        own = f"{_ordinal(counted[_COUNTED[name]])} {_COUNTED[name]}"
    found[identifier] = ", ".join(part for part in (str(paper), own) if part)


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
