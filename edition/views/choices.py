"""Choices: which of several encodings of one place a view shows.

The children of a `choice` are "alternative ways of encoding the same sequence" (Guidelines, 3.5),
of any kinds and in any number, and one of them may be a `choice` again. The diplomatic view shows
the one that is nearest to the sheet, the reading text the one that is nearest to what an editor
would print; among equals the most certain, and then the first. Of `seg`s, which say nothing of
themselves, the reading text shows the last.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.source.names import ADDRESS, TEI, tei

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

SHEET_HAS: Final = f"{{{ADDRESS}}}sheet-has"
"""Of an alternative that the diplomatic view leaves out: the name of what it shows."""

READING_HAS: Final = f"{{{ADDRESS}}}reading-has"
"""Of an alternative that the reading text leaves out: the name of what it shows."""

_CHOICE: Final = tei("choice")
_SEG: Final = "seg"
_SHEET: Final = ("orig sic abbr am unclear", "seg", "supplied", "corr", "expan ex", "reg")
_READING: Final = ("reg", "expan", "ex", "corr", "supplied", "seg", "orig sic abbr am unclear")
_DOUBT: Final = {"high": 0, "low": 2}


@dataclass(frozen=True, slots=True)
class _Order:
    """What a view prefers.

    Attributes:
        ranks: The rank of each kind; the lowest is shown.
        last: The kind of which the last is shown.
        mark: The attribute of what is left out.
    """

    ranks: Mapping[str, int]
    last: str
    mark: str


@dataclass(frozen=True, slots=True)
class _Alternative:
    element: etree._Element
    rank: int
    doubt: int
    name: str


def _order(kinds: Sequence[str], last: str, mark: str) -> _Order:
    ranks = {name: rank for rank, names in enumerate(kinds) for name in names.split()}
    return _Order(ranks, last, mark)


_ORDERS: Final = (_order(_SHEET, "", SHEET_HAS), _order(_READING, _SEG, READING_HAS))


def settle(tops: Iterable[etree._Element]) -> None:
    """Mark, in each `choice`, the alternatives that a view leaves out.

    Args:
        tops: The transcriptions of an addressed copy; they are changed.
    """
    for top in tops:
        for choice in top.iter(_CHOICE):
            for order in _ORDERS:
                _mark(choice, order)


def _mark(choice: etree._Element, order: _Order) -> None:
    every = _alternatives(choice, order)
    shown = _shown(every, order)
    for item in every:
        if shown is not None and item is not shown:
            item.element.set(order.mark, shown.name)


def _shown(every: Sequence[_Alternative], order: _Order) -> _Alternative | None:
    if not every:
        return None
    first = min(every, key=lambda item: (item.rank, item.doubt))
    equal = [item for item in every if (item.rank, item.doubt) == (first.rank, first.doubt)]
    return equal[-1] if first.name == order.last else first


def _alternatives(choice: etree._Element, order: _Order) -> list[_Alternative]:
    """Return what a `choice` offers; of one within it that is what would be shown of it."""
    found: list[_Alternative] = []
    for child in choice.iterchildren(f"{{{TEI}}}*"):
        name = etree.QName(child).localname
        if child.tag == _CHOICE:
            inner = _shown(_alternatives(child, order), order)
            if inner is not None:
                found.append(_Alternative(child, inner.rank, inner.doubt, inner.name))
        elif name in order.ranks:
            doubt = _DOUBT.get(child.get("cert") or "", 1)
            found.append(_Alternative(child, order.ranks[name], doubt, name))
    return found
