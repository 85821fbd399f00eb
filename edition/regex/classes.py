r"""Character classes as sets of code points.

`\S`, `\w` and `\d` of XML Schema Part 2, appendix F, are other sets than Python's, and `\i`, `\c`,
`\p{…}` and the subtraction of classes are unknown to Python. So each class is worked out as a set.
Categories and blocks are those of the Unicode version that elementpath carries for this Python.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

from edition.regex.errors import PatternError
from edition.regex.xml_names import NAME_CHARACTER, NAME_START

if TYPE_CHECKING:
    from collections.abc import Iterable

Ranges: TypeAlias = tuple[tuple[int, int], ...]
"""Code points as sorted, separate ranges, the end of each not included."""

_END: Final = 0x110000
ANY: Final[Ranges] = ((0, _END),)
_MOST_FOLDED: Final = 5_000
_RANGE_IN_NAMES: Final = re.compile(r"(.)-(.)|\\?(.)", re.DOTALL)


def one(character: str) -> Ranges:
    """Return the set of one character."""
    return ((ord(character), ord(character) + 1),)


def holds(ranges: Ranges, code: int) -> bool:
    """Say whether a set holds a code point."""
    place = bisect_right(ranges, (code, _END))
    return place > 0 and code < ranges[place - 1][1]


def merged(parts: Iterable[tuple[int, int]]) -> Ranges:
    """Return ranges in any order, also overlapping ones, as a set."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(parts):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def complement(ranges: Ranges) -> Ranges:
    """Return the code points that a set does not hold."""
    outside = []
    place = 0
    for start, end in ranges:
        if place < start:
            outside.append((place, start))
        place = end
    if place < _END:
        outside.append((place, _END))
    return tuple(outside)


def without(ranges: Ranges, removed: Ranges) -> Ranges:
    """Return the code points of one set that are not in another."""
    if not removed:
        return ranges
    return complement(merged([*complement(ranges), *removed]))


def are_disjoint(sets: Iterable[Ranges]) -> bool:
    """Say whether no code point is in two of the sets."""
    place = 0
    for start, end in sorted(part for ranges in sets for part in ranges):
        if start < place:
            return False
        place = end
    return True


def folded(ranges: Ranges) -> Ranges:
    """Return a set with the other cases of its characters; a very large set as it is."""
    if sum(end - start for start, end in ranges) > _MOST_FOLDED:
        return ranges
    found = set()
    for character in (chr(code) for start, end in ranges for code in range(start, end)):
        found |= {character, character.lower(), character.upper(), character.swapcase()}
    return merged((ord(c), ord(c) + 1) for c in found if len(c) == 1)


@lru_cache(maxsize=64)
def unicode_property(name: str) -> Ranges:
    """Return the characters of a category or block, as `Lu` or `IsGreek`.

    Raises:
        PatternError: Unicode has none of that name.
    """
    from elementpath.regex import (  # noqa: PLC0415 - cached grammars do without its tables
        RegexError,
        unicode_subset,
    )

    try:
        subset = unicode_subset(name)
    except RegexError:
        message = f"Unicode has no category or block {name!r}."
        raise PatternError(message) from None
    return merged((p, p + 1) if isinstance(p, int) else (p[0], p[1]) for p in subset.codepoints)


@lru_cache(maxsize=5)
def letter_class(letter: str) -> Ranges:
    r"""Return the characters of `\s`, `\i`, `\c`, `\d` or `\w`."""
    if letter == "s":
        return merged((ord(c), ord(c) + 1) for c in " \t\n\r")
    if letter == "d":
        return unicode_property("Nd")
    if letter == "w":
        others = (part for name in "PZC" for part in unicode_property(name))
        return complement(merged(others))
    return _names(NAME_START if letter == "i" else NAME_CHARACTER)


def _names(characters: str) -> Ranges:
    parts = [(ord(":"), ord(":") + 1)]
    for found in _RANGE_IN_NAMES.finditer(characters):
        low, high = found[1] or found[3], found[2] or found[3]
        parts.append((ord(low), ord(high) + 1))
    return merged(parts)


def written(ranges: Ranges) -> str:
    """Write a set as a class of Python; the shorter of the set and its complement."""
    outside = complement(ranges)
    if not ranges:
        return "(?!)"
    if not outside:
        return "(?s:.)"
    if len(ranges) == 1 and ranges[0][1] - ranges[0][0] == 1:
        return re.escape(chr(ranges[0][0]))
    if len(outside) < len(ranges):
        return "[^" + "".join(_written_range(*r) for r in outside) + "]"
    return "[" + "".join(_written_range(*r) for r in ranges) + "]"


def _written_range(start: int, end: int) -> str:
    first, last = re.escape(chr(start)), re.escape(chr(end - 1))
    return first if end - start == 1 else f"{first}-{last}"
