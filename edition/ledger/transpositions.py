"""Transpositions: passages that a reading text has in another order than the sheets."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

KIND: Final = "transpose"
"""The TEI element that asks for the order."""

_MARK: Final = "data-transposed"
_PASSAGES: Final = etree.XPath(f"descendant::*[@{_MARK}]")
_BETWEEN: Final = " \N{HORIZONTAL ELLIPSIS} "


@dataclass(frozen=True, slots=True, eq=False)
class Transposition:
    """Passages that change places.

    Attributes:
        start: Where the first of them starts in S.
        elements: Those of the reading text, as the sheets have them.
        written: Their words in the order of the sheets.
        read: Their words in the order of the reading text.
    """

    start: int
    elements: Sequence[etree._Element]
    written: str
    read: str


class _Passage(NamedTuple):
    start: int
    end: int
    element: etree._Element


def of(
    root: etree._Element, written: Callable[[int, int], str], read: Callable[[int, int], str]
) -> list[Transposition]:
    """Return the transpositions of a reading text, in its order.

    Args:
        root: The finished view.
        written: Gives what the sheets show between two places of S.
        read: Gives what the reading text shows between them.
    """
    groups: dict[str, list[_Passage]] = {}
    for element in _PASSAGES(root):
        group, start, end = element.get(_MARK).split()
        groups.setdefault(group, []).append(_Passage(int(start), int(end), element))
    return [_transposition(passages, written, read) for passages in groups.values()]


def _transposition(
    passages: Sequence[_Passage],
    written: Callable[[int, int], str],
    read: Callable[[int, int], str],
) -> Transposition:
    in_place = sorted(passages, key=lambda passage: passage.start)
    apart = any(written(one.end, other.start) for one, other in pairwise(in_place))
    separator = _BETWEEN if apart else " "
    return Transposition(
        start=in_place[0].start,
        elements=[passage.element for passage in in_place],
        written=separator.join(written(passage.start, passage.end) for passage in in_place),
        read=separator.join(read(passage.start, passage.end) for passage in passages),
    )
