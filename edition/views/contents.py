"""Contents: the headings of the divisions of a view, and where these begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.source.called import shortened
from edition.views.seen import BLOCKS

if TYPE_CHECKING:
    from collections.abc import Iterator

_FEWEST: Final = 3
"""What has fewer divisions can be looked over."""

_DIVISIONS: Final = frozenset(
    ["tei-div", *(f"tei-div{number}" for number in range(1, 8))],
)
_COUNT: Final = etree.XPath("count(descendant::*[starts-with(@class, 'tei-div')][@id])")
_GENERATED: Final = etree.XPath("boolean(descendant::*[@data-index = 'toc'])")


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a division.

    Attributes:
        id: Of the division.
        words: What it says; what is only generated or hidden there is left out.
        depth: How many divisions it is in, from 1.
    """

    id: str
    words: str
    depth: int


def headings(root: etree._Element) -> tuple[Heading, ...]:
    """Return the headings of the divisions of a view, in order.

    A division of which the view shows parts on several sheets has one. There are none where the
    document has a contents list of its own (`divGen`), or two divisions at the most.

    Args:
        root: The root of a view as it is written.
    """
    if _GENERATED(root) or _COUNT(root) < _FEWEST:
        return ()
    found = tuple(_found(root))
    return found if len(found) >= _FEWEST else ()


def _found(root: etree._Element) -> Iterator[Heading]:
    """Give the headings; documents may be nested deeper than a function can call itself."""
    for element, depth in _seen(root):
        if _is_division(element) and element.get("id"):
            yield from _heading(element, depth)


def _seen(root: etree._Element) -> Iterator[tuple[etree._Element, int]]:
    """Give the elements of the source that a view shows, each with the divisions it is in."""
    waiting = [(child, 0) for child in reversed(root)]
    while waiting:
        element, depth = waiting.pop()
        if isinstance(element.tag, str) and _is_of_the_source(element):
            inside = depth + _is_division(element)
            yield element, inside
            waiting += [(child, inside) for child in reversed(element)]


def _is_division(element: etree._Element) -> bool:
    return _first_class(element) in _DIVISIONS


def _is_of_the_source(element: etree._Element) -> bool:
    return element.get("data-generated") is None and element.tag != "template"


def _heading(division: etree._Element, depth: int) -> Iterator[Heading]:
    heads = (child for child in division if _first_class(child) == "tei-head")
    words = " ".join(" ".join("".join(_words(head)).split()) for head in heads)
    if words:
        yield Heading(division.get("id", ""), shortened(words), depth)


def _words(head: etree._Element) -> Iterator[str]:
    """Give the words of a heading, without what is generated or hidden in it."""
    walk = etree.iterwalk(head, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        is_shown = element is head or (isinstance(element.tag, str) and _is_of_the_source(element))
        if is_shown and (element.tag == "br" or element.tag in BLOCKS):
            yield " "
        if event == "start" and is_shown:
            yield element.text or ""
        elif event == "start":
            walk.skip_subtree()
        elif element is not head:
            yield element.tail or ""


def _first_class(element: etree._Element) -> str:
    return (element.get("class") or "").partition(" ")[0]
