"""Transpositions: passages that a reading text has in another order than the sheets."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from edition.ledger.traces import Candidate, Passage

KIND: Final = "transpose"
"""The TEI element that asks for the order."""

_BETWEEN: Final = " \N{HORIZONTAL ELLIPSIS} "


@dataclass(frozen=True, slots=True, eq=False)
class Transposition:
    """Passages that change places.

    Attributes:
        start: Where the first of them starts in S.
        candidates: Those of the reading text, as the sheets have them.
        written: Their words in the order of the sheets.
        read: Their words in the order of the reading text.
    """

    start: int
    candidates: Sequence[Candidate]
    written: str
    read: str


def of(
    passages: Iterable[Passage],
    written: Callable[[int, int], str],
    read: Callable[[int, int], str],
) -> list[Transposition]:
    """Return the transpositions of a reading text, in its order.

    Args:
        passages: The passages that it has in another order.
        written: Gives what the sheets show between two places of S.
        read: Gives what the reading text shows between them.
    """
    groups: dict[str, list[Candidate]] = {}
    for passage in passages:
        groups.setdefault(passage.group, []).append(passage.candidate)
    return [_transposition(every, written, read) for every in groups.values()]


def _transposition(
    passages: Sequence[Candidate],
    written: Callable[[int, int], str],
    read: Callable[[int, int], str],
) -> Transposition:
    in_place = sorted(passages, key=lambda passage: passage.start)
    apart = any(written(one.end, other.start) for one, other in pairwise(in_place))
    separator = _BETWEEN if apart else " "
    return Transposition(
        start=in_place[0].start,
        candidates=in_place,
        written=separator.join(written(passage.start, passage.end) for passage in in_place),
        read=separator.join(read(passage.start, passage.end) for passage in passages),
    )
