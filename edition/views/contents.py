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
    if _GENERATED(root):
        return ()
    found = tuple(_found(root, 0))
    return found if len(found) >= _FEWEST else ()


def _found(element: etree._Element, depth: int) -> Iterator[Heading]:
    for child in element.iterchildren(etree.Element):
        if child.get("data-generated") is not None or child.tag == "template":
            continue
        inside = depth + (_first_class(child) in _DIVISIONS)
        if inside > depth and child.get("id"):
            yield from _heading(child, inside)
        yield from _found(child, inside)


def _heading(division: etree._Element, depth: int) -> Iterator[Heading]:
    heads = (child for child in division if _first_class(child) == "tei-head")
    words = " ".join(" ".join("".join(_words(head)).split()) for head in heads)
    if words:
        yield Heading(division.get("id", ""), shortened(words), depth)


def _words(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element.iterchildren(etree.Element):
        if child.get("data-generated") is None and child.tag != "template":
            apart = child.tag == "br" or child.tag in BLOCKS
            yield " " if apart else ""
            yield from _words(child)
            yield " " if apart else ""
        yield child.tail or ""


def _first_class(element: etree._Element) -> str:
    return (element.get("class") or "").partition(" ")[0]
