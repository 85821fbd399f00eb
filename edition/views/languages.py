"""Languages: the tags of a view as browsers know them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from unicodedata import bidirectional

from lxml import etree

from edition.source.languages import primary, tag

if TYPE_CHECKING:
    from edition.views.marked import Marked


_OURS: Final = "en"
_FROM_RIGHT_TO_LEFT: Final = frozenset({"R", "AL"})
"""Classes of letters (Unicode Standard Annex 9, table 4)."""

"""The language of the words that our models and pages put beside a text."""

_OTHERS: Final = etree.XPath("descendant-or-self::*/@lang", smart_strings=False)
_WORDS: Final = etree.XPath(
    "descendant-or-self::*[@data-generated = 'said' or @data-generated = 'twin'"
    " or @data-generated = 'missing'"
    " or (@data-generated = 'label' and not(@class = 'absence' or @class = 'loc'))"
    " or self::a[@title][parent::*[@data-generated = 'cite' or @data-generated = 'number']]"
    " or @class = 'said'"
    " or (@data-generated = 'bracket' and parent::*["
    "starts-with(@class, 'tei-metamark') or starts-with(@class, 'tei-handShift')])]"
)
_LOSSES: Final = etree.XPath(
    "descendant-or-self::*[starts-with(@class, 'tei-gap ') or starts-with(@class, 'tei-space ')]"
    "/*[@data-generated]"
)


def mend(marked: Marked) -> None:
    """Give the elements of a view the tags that browsers know.

    Args:
        marked: Of the view; its elements are changed, its text stays the same.
    """
    for element in marked.lang:
        known = tag(element.get("lang", ""))
        if known:
            element.set("lang", known)
        else:
            del element.attrib["lang"]
        if element.get("dir") == "rtl" and _is_from_left_to_right(element):
            element.set("dir", "ltr")


def _is_from_left_to_right(element: etree._Element) -> bool:
    """Say so of a text without a letter of another direction, such as Arabic in Latin letters."""
    found = False
    for text in element.itertext():
        for way in map(bidirectional, text):
            if way in _FROM_RIGHT_TO_LEFT:
                return False
            found = found or way == "L"
    return found


def keep(element: etree._Element, place: etree._Element, home: etree._Element) -> None:
    """Let what is shown away from its place keep the language and direction that it has there.

    Args:
        element: What is moved; it is changed.
        place: Its place in the view, or what stands there for it.
        home: What it is moved to.
    """
    for name in ("lang", "dir"):
        own = element.get(name) or _nearest(place, name)
        if own and own != _nearest(home, name):
            element.set(name, own)


def _nearest(element: etree._Element, name: str) -> str:
    holders = (element, *element.iterancestors())
    return next((value for holder in holders if (value := holder.get(name))), "")


def are_several(root: etree._Element, around: str, of_losses: str) -> bool:
    """Say whether a view has words in other languages than that of our own.

    Args:
        root: The root of a view.
        around: The language of the document.
        of_losses: The language in which gaps and blanks are told.
    """
    return not {primary(around) or _OURS, of_losses, *map(primary, _OTHERS(root))} <= {_OURS}


def mark_words(part: etree._Element, around: str, of_losses: str) -> None:
    """Mark the language of the words that are not the source's, where the text has another.

    Args:
        part: A finished view in which there `are_several`, or a part of it; it is changed.
        around: The language of the document.
        of_losses: The language in which gaps and blanks are told.
    """
    around = primary(around) or _OURS
    for element in _WORDS(part):
        _mark(element, _OURS, around)
    for element in _LOSSES(part):
        _mark(element, of_losses, around)


def _mark(element: etree._Element, own: str, around: str) -> None:
    nearest = _nearest(element, "lang") or around
    seen = "".join(map(str, element.itertext()))
    if primary(nearest) != own and any(map(str.isalpha, element.get("aria-label", "") + seen)):
        element.set("lang", own)
        is_whole = any(map(str.isalpha, seen)) and seen.count("[") == seen.count("]")
        if is_whole and _is_from_right_to_left(element):
            element.set("dir", "ltr")


def _is_from_right_to_left(element: etree._Element) -> bool:
    """Say so of the text around: half a bracket belongs to it, and signs in its margins do."""
    return _nearest(element, "dir") == "rtl"
