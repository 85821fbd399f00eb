"""Differences: which characters a view lost, added, or has in another order."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import accumulate
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_WINDOW: Final = 2000
_SHOWN: Final = 40
_CHANCE: Final = 3
"""Stretches of so few characters agree by chance, unless both texts end with them."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch of S that is not what the view has: `lost` of S at `offset`, `added` instead."""

    offset: int
    lost: str
    added: str


def differences(source: str, view: str) -> list[Difference]:
    """Compare S with the text of a view; empty if they are the same.

    The comparison goes through the text in windows, so that it stays quick for long texts.
    """
    if source == view:
        return []
    found: list[Difference] = []
    here, there = 0, 0
    while here < len(source) or there < len(view):
        same = _common(source, view, here, there)
        here, there = here + same, there + same
        if here == len(source) and there == len(view):
            break
        left, right = source[here : here + _WINDOW], view[there : there + _WINDOW]
        used = _first(left, right, here, found)
        here, there = here + used[0], there + used[1]
        if len(found) >= _SHOWN:
            break
    return found


def apart(source: str, running: str, moved: Sequence[tuple[int, str]]) -> list[Difference]:
    """Compare S with the running text of a view, and with each text that was moved, on its own.

    A loss before a moved text then moves nothing that stands after it. Empty, where each is a part
    of S: what is wrong is then their order, or their number.

    Args:
        source: S.
        running: The characters of the running text.
        moved: Of each text that was moved the offset in S and the characters.
    """
    found: list[Difference] = []
    kept: list[tuple[int, int]] = []
    place = 0
    for start, text in sorted(moved):
        end = _end(source, start, text)
        inner = differences(source[start:end], text)
        found += [replace(item, offset=item.offset + start) for item in inner]
        if place < start:
            kept.append((place, start))
        place = max(place, end)
    kept.append((place, len(source)))
    main = differences("".join(source[start:end] for start, end in kept), running)
    before = list(accumulate((end - start for start, end in kept[:-1]), initial=0))
    for item in main:
        number = bisect_right(before, item.offset) - 1
        found.append(replace(item, offset=kept[number][0] + item.offset - before[number]))
    return sorted(found, key=lambda item: item.offset)


def _end(source: str, start: int, text: str) -> int:
    """Return where in S a moved text ends, whatever it has lost or gained."""
    if source.startswith(text, start):
        return start + len(text)
    stretch = source[start : start + len(text) + min(len(text), _WINDOW)]
    blocks = SequenceMatcher(None, stretch, text, autojunk=False).get_matching_blocks()
    solid = [b for b in blocks if b.size > _CHANCE or (b.size and b.b + b.size == len(text))]
    return start + max((block.a + block.size for block in solid), default=0)


def _common(source: str, view: str, here: int, there: int) -> int:
    """Return how many characters are the same from here on, by halving."""
    low, high = 0, min(len(source) - here, len(view) - there)
    while low < high:
        middle = (low + high + 1) // 2
        if source[here + low : here + middle] == view[there + low : there + middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _first(left: str, right: str, offset: int, found: list[Difference]) -> tuple[int, int]:
    """Note the first difference of two windows; return how far it reaches in both."""
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    blocks = [
        block
        for block in matcher.get_matching_blocks()
        if block.size > _CHANCE
        or (block.size and (block.a + block.size, block.b + block.size) == (len(left), len(right)))
    ]
    if not blocks:
        found.append(Difference(offset, left, right))
        return len(left), len(right)
    block = blocks[0]
    found.append(Difference(offset, left[: block.a], right[: block.b]))
    return block.a, block.b
