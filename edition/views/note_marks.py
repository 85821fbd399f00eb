"""Marks: what each note is called in the text and at its foot; no two are called the same.

Guidelines, CO 3.9.1: `n` is the note's own mark. A note without one is counted.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import count
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


def marks(notes: Sequence[tuple[str, Hashable, Hashable]]) -> list[str]:
    """Return the mark of each note.

    Args:
        notes: Of each note, in order: the mark that it has of itself, which may be empty; the
            stretch within which it is counted; the place where it is read with others.

    Returns:
        Marks of which no two are the same in one place, nor within one stretch unless the source
        gives both. A given mark stays as it is; where it is given again in the same place, a
        letter or a number tells the second from the first.
    """
    given: dict[Hashable, set[str]] = defaultdict(set)
    for own, stretch, place in notes:
        given["in", stretch].add(own)
        given["at", place].add(own)
    used: dict[Hashable, set[str]] = defaultdict(set)
    counters: dict[Hashable, Iterator[int]] = defaultdict(lambda: count(1))
    tellers: dict[Hashable, Iterator[str]] = {}
    found = []
    for own, stretch, place in notes:
        taken = (given["in", stretch], given["at", place], used["at", place])
        if not own:
            mark = _free(map(str, counters[stretch]), taken)
        elif own in used["at", place]:
            teller = tellers.setdefault((own, stretch, place), _told_apart(own))
            mark = _free(teller, taken)
        else:
            mark = own
        used["at", place].add(mark)
        found.append(mark)
    return found


def _free(marks: Iterable[str], taken: Iterable[AbstractSet[str]]) -> str:
    return next(mark for mark in marks if not any(mark in some for some in taken))


def _told_apart(own: str) -> Iterator[str]:
    """Give marks that begin as a given one: 1a and 1b, *2 and *3."""
    if own[-1].isdigit():
        yield from (own + letter for letter in _LETTERS)
    yield from (f"{own}{'.' if own[-1].isdigit() else ''}{number}" for number in count(2))
