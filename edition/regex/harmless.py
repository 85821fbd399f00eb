"""Whether Python's `re` may have a pattern: whether it ever has two ways to go on.

The test is that of a grammar read with one character of foresight (LL(1)): alternatives begin
unlike, nothing that may be empty comes several times, and what repeats begins unlike what follows
it. Then at most one way is open at each character, each other one is given up at once, and a
match takes time in proportion to the text. `foo|fee` is let through too: it takes more foresight,
but never more than the length of the alternatives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from edition.regex.classes import Ranges, are_disjoint, merged
from edition.regex.nodes import (
    Anchor,
    Chars,
    Choice,
    Edge,
    Group,
    Node,
    Reference,
    Repeat,
    Sequence,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

_LARGEST: Final = 3_000
_SHORT_PREFIX: Final = 300


def is_harmless(node: Node) -> bool:
    """Say whether a match of a pattern never has to try the same text in two ways."""
    return _size(node) <= _LARGEST and _is_single(node, ())


def starts_cheaply(node: Node) -> bool:
    """Say whether a search may begin at each place of a long text.

    It may where an attempt that fails has read little, or where only one place is tried.
    """
    items = _flat(node)
    if items and items[0] == Anchor(Edge.START):
        return True
    needed = [place for place, item in enumerate(items) if not _may_be_empty(item)]
    if not needed:
        return True
    last = items[needed[-1]]
    if isinstance(last, Repeat) and isinstance(last.item, Chars):
        last = Repeat(last.item, last.low, last.low)
    before = _longest(Sequence((*items[: needed[-1]], last)))
    return before is not None and before <= _SHORT_PREFIX


def _flat(node: Node) -> tuple[Node, ...]:
    if isinstance(node, Group):
        return _flat(node.item)
    if isinstance(node, Sequence):
        return tuple(one for item in node.items for one in _flat(item))
    return (node,)


def _size(node: Node) -> int:
    match node:
        case Sequence(items) | Choice(items):
            return 1 + sum(map(_size, items))
        case Repeat(item=item) | Group(item=item):
            return 1 + _size(item)
    return 1


def _longest(node: Node) -> int | None:  # noqa: PLR0911 - one return for each kind of node
    """Return how much text a pattern matches at most; None without a limit."""
    match node:
        case Chars():
            return 1
        case Anchor():
            return 0
        case Reference():
            return None
        case Sequence(items):
            lengths = [_longest(item) for item in items]
            return None if None in lengths else sum(length or 0 for length in lengths)
        case Choice(items):
            lengths = [_longest(item) for item in items]
            return None if None in lengths else max(length or 0 for length in lengths)
        case Group(item):
            return _longest(item)
        case Repeat(item, _, high):
            length = _longest(item)
            return None if length is None or high is None else length * high


def _may_be_empty(node: Node) -> bool:
    match node:
        case Chars() | Anchor():
            return False
        case Reference():
            return True
        case Sequence(items):
            return all(map(_may_be_empty, items))
        case Choice(items):
            return any(map(_may_be_empty, items))
        case Group(item):
            return _may_be_empty(item)
        case Repeat(item, low, _):
            return low == 0 or _may_be_empty(item)


def _is_passed(node: Node) -> bool:  # noqa: PLR0911 - one return for each kind of node
    """Say whether a match may go on behind a pattern without having read a character."""
    match node:
        case Anchor():
            return True
        case Chars():
            return False
        case Sequence(items):
            return all(map(_is_passed, items))
        case Choice(items):
            return any(map(_is_passed, items))
        case Group(item):
            return _is_passed(item)
        case Repeat(item, low, _):
            return low == 0 or _is_passed(item)
    return True


def _first(node: Node) -> Ranges:
    """Return what the text of a pattern may begin with."""
    match node:
        case Chars(ranges):
            return ranges
        case Choice(items):
            return merged(part for item in items for part in _first(item))
        case Group(item) | Repeat(item=item):
            return _first(item)
        case Sequence(items):
            found: list[tuple[int, int]] = []
            for item in items:
                found += _first(item)
                if not _is_passed(item):
                    break
            return merged(found)
    return ()


def _is_single(node: Node, following: Ranges) -> bool:
    """Say whether one way at most is open at each character of a pattern and of what follows."""
    match node:
        case Chars() | Anchor():
            return True
        case Group(item):
            return _is_single(item, following)
        case Sequence(items):
            return _is_sequence_single(items, following)
        case Choice(items):
            return _is_choice_single(items, following)
        case Repeat():
            return _is_repeat_single(node, following)
    return False


def _is_sequence_single(items: tuple[Node, ...], following: Ranges) -> bool:
    for item in reversed(items):
        if not _is_single(item, following):
            return False
        begins = _first(item)
        following = merged([*begins, *following]) if _is_passed(item) else begins
    return True


def _is_choice_single(items: tuple[Node, ...], following: Ranges) -> bool:
    empty = [item for item in items if _is_passed(item)]
    if len(empty) > 1:
        return False
    begins = [_first(item) for item in items]
    if not are_disjoint([*begins, following] if empty else begins) and (
        empty or not _part_in_time([_flat(item) for item in items])
    ):
        return False
    return all(_is_single(item, following) for item in items)


def _is_repeat_single(node: Repeat, following: Ranges) -> bool:
    begins = _first(node.item)
    is_optional = node.low != node.high
    if _is_passed(node.item) or (is_optional and not are_disjoint((begins, following))):
        return False
    if node.high is not None and node.high <= 1:
        return _is_single(node.item, following)
    return _is_single(node.item, merged([*begins, *following]))


def _part_in_time(alternatives: Iterable[tuple[Node, ...]]) -> bool:
    """Say whether alternatives differ at a place before which each is a row of single characters.

    Those that begin with the same set are held against each other behind it.
    """
    behind: dict[Ranges, list[tuple[Node, ...]]] = {}
    for first, *rest in (items or (None,) for items in alternatives):
        if not isinstance(first, Chars):
            return False
        behind.setdefault(first.ranges, []).append(tuple(rest))
    return are_disjoint(behind) and all(
        len(rests) == 1 or _part_in_time(rests) for rests in behind.values()
    )
