"""Which name or value was probably meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_TINY: Final = 2
_SHORT: Final = 4


def nearest(written: str, candidates: Iterable[str]) -> str:
    """Return the candidate that is a typing slip away from what is written, or nothing.

    Short words may differ by one slip, longer ones by two, those of one or two letters by none;
    upper and lower case count as alike.
    """
    best, fewest = "", 1 + _most_slips(len(written))
    for candidate in sorted(candidates):
        if abs(len(candidate) - len(written)) >= fewest or candidate == written:
            continue
        slips = _slips(written.lower(), candidate.lower())
        if slips < fewest and slips < len(candidate):
            best, fewest = candidate, slips
    return best


def _most_slips(length: int) -> int:
    if length <= _TINY:
        return 0
    return 1 if length <= _SHORT else 2


def _slips(one: str, other: str) -> int:
    """Count letters to add, drop, change or swap with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one):
        above, row = row, [i + 1]
        for j, wanted in enumerate(other):
            cost = min(above[j + 1] + 1, row[j] + 1, above[j] + (letter != wanted))
            if i and j and letter == other[j - 1] and one[i - 1] == wanted:
                cost = min(cost, before[j - 1] + 1)
            row.append(cost)
        before = above
    return row[-1]
