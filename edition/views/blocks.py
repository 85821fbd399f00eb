"""Blocks: where in S each addressed block stands, on which sheet, and in which language."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.source import languages
from edition.xml.names import XML_LANG

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml import etree


@dataclass(frozen=True, slots=True)
class Block:
    """A block that has an address.

    Attributes:
        address: Its `id` in the views.
        start: The offset in S of its first character.
        end: The offset after its last character.
        sheet: What readers call the sheet on which it begins: its `n`, else its ordinal; empty
            before the first one.
        language: The tag of its language (BCP 47); empty where nothing says it.
    """

    address: str
    start: int
    end: int
    sheet: str
    language: str


@dataclass(frozen=True, slots=True)
class Spot:
    """An element of a transcription, and where it stands in S."""

    element: etree._Element
    start: int
    end: int


def blocks(spots: Iterable[tuple[str, Spot]], sheets: Sequence[Spot]) -> tuple[Block, ...]:
    """Return the blocks that hold characters, in document order.

    Args:
        spots: Each addressed block, with its address.
        sheets: What begins a sheet, in document order.
    """
    tongues = _Tongues()
    starts = [sheet.start for sheet in sheets]
    names = ["", *(sheet.element.get("n") or str(n) for n, sheet in enumerate(sheets, start=1))]
    return tuple(
        Block(
            address,
            spot.start,
            spot.end,
            names[bisect_right(starts, spot.start)],
            tongues.of(spot.element),
        )
        for address, spot in spots
        if spot.end > spot.start
    )


class _Tongues:
    """The languages of elements; what stands around them is looked at once."""

    def __init__(self) -> None:
        self._known: dict[etree._Element | None, str] = {None: ""}

    def of(self, element: etree._Element | None) -> str:
        """Return the language of an element: that of the nearest `xml:lang` around it."""
        waiting: list[etree._Element] = []
        while element is not None and element not in self._known:
            waiting.append(element)
            element = None if element.get(XML_LANG) else element.getparent()
        found = self._known.get(element, "")
        for item in reversed(waiting):
            found = languages.tag(item.get(XML_LANG) or "") or found
            self._known[item] = found
        return found
