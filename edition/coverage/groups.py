"""Groups: which trials can't be taken for one another, and are made at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from edition.coverage.samples import pointed_at
from edition.source.names import tei
from edition.xml.names import XML_ID

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from lxml import etree

    from edition.coverage.trials import Trial
    from edition.coverage.uses import Key

_COUNTED: Final = frozenset(map(tei, ("note", "app", "pb", "surface")))
"""What views number: a change of one of them may show at those that follow."""


class Tree:
    """How the elements of a document lie within one another."""

    def __init__(self, elements: Sequence[etree._Element]) -> None:
        """Read the elements, in document order."""
        self._elements = elements
        number = {element: at for at, element in enumerate(elements)}
        self._ends = list(range(len(elements)))
        for at in range(len(elements) - 1, 0, -1):
            parent = elements[at].getparent()
            if parent is not None:
                around = number[parent]
                self._ends[around] = max(self._ends[around], self._ends[at])
        self._named = {name: number[one] for one in elements if (name := one.get(XML_ID))}

    def holds(self, outer: int, inner: int) -> bool:
        """Say whether an element is another one, or around it."""
        return outer <= inner <= self._ends[outer]

    def touch(self, one: int, other: int) -> bool:
        """Say whether one of two elements is, or is in, the other."""
        return self.holds(one, other) or self.holds(other, one)

    def is_counted(self, place: int) -> bool:
        """Say whether an element is of a kind that views number."""
        return self._elements[place].tag in _COUNTED

    def reach(self, place: int) -> Collection[int]:
        """Return an element and those that its attributes name."""
        names = pointed_at(self._elements[place])
        return {place, *(self._named[name] for name in names if name in self._named)}


def groups(trials: Iterable[Trial], tree: Tree) -> list[list[Trial]]:
    """Part trials so that those of a group are of elements that have nothing to do with each other.

    What views number is tried alone.

    Args:
        trials: The trials.
        tree: Of the document that their elements are in.
    """
    found: list[tuple[list[Trial], list[int]]] = []
    alone: list[list[Trial]] = []
    for trial in trials:
        if tree.is_counted(trial.place):
            alone.append([trial])
            continue
        reach = tree.reach(trial.place)
        for group, taken in found:
            if not any(tree.touch(one, other) for one in reach for other in taken):
                group.append(trial)
                taken.extend(reach)
                break
        else:
            found.append(([trial], list(reach)))
    return [*alone, *(group for group, _ in found)]


def loose_groups(trials: Iterable[Trial], tree: Tree) -> list[list[Trial]]:
    """Part trials so that those of a group are of different elements, which may hold each other.

    What views number is tried alone.

    Args:
        trials: The trials.
        tree: Of the document that their elements are in.
    """
    found: list[list[Trial]] = []
    alone: list[list[Trial]] = []
    for trial in trials:
        if tree.is_counted(trial.place):
            alone.append([trial])
            continue
        reach = tree.reach(trial.place)
        for group in found:
            if not any(one.place in reach or trial.place in tree.reach(one.place) for one in group):
                group.append(trial)
                break
        else:
            found.append([trial])
    return [*alone, *found]


def halved(
    trials: Sequence[Trial], differs: Callable[[Sequence[Trial]], bool], *, is_known: bool = False
) -> set[Key]:
    """Return the statements of which a trial is noticed, by halving what is noticed together.

    Args:
        trials: The trials.
        differs: Says whether some of them together are noticed.
        is_known: Whether all together are.
    """
    keys = list(dict.fromkeys(one.key for one in trials))
    if not keys or not (is_known or differs(trials)):
        return set()
    if len(keys) == 1:
        return set(keys)
    first = frozenset(keys[: len(keys) // 2])
    said = halved([one for one in trials if one.key in first], differs)
    rest = [one for one in trials if one.key not in first]
    is_clear = not said and len(keys) - len(first) > 1
    return said | halved(rest, differs, is_known=is_clear)
