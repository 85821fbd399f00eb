"""Pairing: two views side by side, in rows that begin at the addresses that both have."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from edition.views.cutting import pieces, set_apart
from edition.views.units import units

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from edition.views.cutting import Column
    from edition.views.units import Unit


@dataclass(frozen=True, slots=True)
class Pair:
    """A row of two views.

    Attributes:
        address: The address that both have; empty: what stands in one view alone.
        left: What the first view has there; None: nothing.
        right: What the second one has.
        places: The ids of all places of the row, as the views have them.
    """

    address: str
    left: etree._Element | None
    right: etree._Element | None
    places: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Row:
    """Which units of each view a row has, and the address of both."""

    address: str
    left: range
    right: range


def paired(
    left: etree._Element, right: etree._Element, columns: tuple[Column, Column]
) -> list[Pair]:
    """Put two views side by side.

    Sheets and paragraphs that have an address in common stand in a row, as long as both views have
    them in the same order; what one has between these has a row of its own. Each view is wholly
    there, once and in its order.

    Args:
        left: The first view, which is cut up.
        right: The second one, too.
        columns: What tells their places apart on a page.
    """
    lefts, rights = units(left), units(right)
    rows = _rows(lefts, rights)
    first, second = columns
    set_apart(left, first, second)
    set_apart(right, second, first)
    of_left = iter(pieces(left, [lefts[row.left.start] for row in rows if row.left]))
    of_right = iter(pieces(right, [rights[row.right.start] for row in rows if row.right]))
    return [
        _pair(
            row.address,
            next(of_left) if row.left else None,
            next(of_right) if row.right else None,
            columns,
        )
        for row in rows
    ]


def _pair(
    address: str,
    left: etree._Element | None,
    right: etree._Element | None,
    columns: tuple[Column, Column],
) -> Pair:
    places = {
        (element.get("id") or "").removeprefix(column.prefix)
        for piece, column in zip((left, right), columns, strict=True)
        if piece is not None
        for element in piece.iter(etree.Element)
    }
    return Pair(address, left, right, frozenset(places - {""}))


def _rows(left: Sequence[Unit], right: Sequence[Unit]) -> list[_Row]:
    """Return rows that hold all units of two views."""
    shared = list(_joined(_in_order(_shared(left, right))))
    if not shared:
        return [_Row("", range(len(left)), range(len(right)))]
    rows: list[_Row] = []
    here, there = 0, 0
    for row in shared:
        rows += _alone(range(here, row.left.start), range(there, row.right.start))
        rows.append(row)
        here, there = row.left.stop, row.right.stop
    return [*rows, *_alone(range(here, len(left)), range(there, len(right)))]


def _alone(left: range, right: range) -> Iterator[_Row]:
    if left:
        yield _Row("", left, range(0))
    if right:
        yield _Row("", range(0), right)


@dataclass(frozen=True, slots=True)
class _Shared:
    """An address that a unit of the first view and one of the second have, by their numbers."""

    left: int
    right: int
    address: str


def _shared(left: Sequence[Unit], right: Sequence[Unit]) -> list[_Shared]:
    """Return what two views share, in the order of the first.

    What holds a unit in both views counts where neither shares an address of its own.
    """
    known = _numbers(right)
    owned = {(unit.address, number) for number, unit in enumerate(right)}
    own: dict[tuple[int, int], str] = {}
    held: dict[tuple[int, int], str] = {}
    for here, unit in enumerate(left):
        for address in filter(known.__contains__, (unit.address, *unit.opened)):
            there = known[address]
            is_own = address == unit.address or (address, there) in owned
            (own if is_own else held)[here, there] = address
    lefts, rights = {here for here, _ in own}, {there for _, there in own}
    held = {
        (here, there): address
        for (here, there), address in held.items()
        if here not in lefts and there not in rights
    }
    return [
        _Shared(here, there, address) for (here, there), address in sorted({**own, **held}.items())
    ]


def _numbers(found: Sequence[Unit]) -> dict[str, int]:
    """Return the number of the unit that each address is of."""
    return {
        address: number
        for number, unit in enumerate(found)
        for address in (*unit.opened, unit.address)
        if address
    }


def _in_order(shared: Sequence[_Shared]) -> list[_Shared]:
    """Return the longest choice of what is shared that is in the order of both views.

    It is a longest non-decreasing subsequence, found by patience sorting.
    """
    lasts: list[int] = []
    tails: list[int] = []
    before: list[int | None] = []
    for number, one in enumerate(shared):
        length = bisect_right(lasts, one.right)
        before.append(tails[length - 1] if length else None)
        lasts[length : length + 1] = [one.right]
        tails[length : length + 1] = [number]
    chosen = []
    at = tails[-1] if tails else None
    while at is not None:
        chosen.append(shared[at])
        at = before[at]
    return chosen[::-1]


def _joined(shared: Iterable[_Shared]) -> Iterator[_Row]:
    """Give a row for each that is shared; of one unit and several others there is one row."""
    row: _Row | None = None
    for one in shared:
        left, right = range(one.left, one.left + 1), range(one.right, one.right + 1)
        if row is None:
            row = _Row(one.address, left, right)
        elif one.left == row.left.stop - 1 or one.right == row.right.stop - 1:
            row = _Row(
                row.address,
                range(row.left.start, left.stop),
                range(row.right.start, right.stop),
            )
        else:
            yield row
            row = _Row(one.address, left, right)
    if row is not None:
        yield row
