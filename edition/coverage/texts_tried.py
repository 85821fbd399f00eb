"""Trials in a text: by the place at which a view is another one, it is known which was noticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.coverage.groups import groups, loose_groups

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from edition.coverage.comparing import Bench
    from edition.coverage.groups import Tree
    from edition.coverage.seen import Seen
    from edition.coverage.trials import Trial
    from edition.coverage.uses import Key


class TextTrials:
    """Makes trials in the text of a sample with named places."""

    def __init__(self, bench: Bench, tree: Tree) -> None:
        """Prepare the trials.

        Args:
            bench: The document and its sample.
            tree: Of the document.
        """
        self._bench = bench
        self._tree = tree

    def noticed(self, trials: Sequence[Trial]) -> set[Key]:
        """Return the statements of which it is known by a place that they are noticed.

        Args:
            trials: Trials of elements of a text.
        """
        said: set[Key] = set()
        unclear: list[Trial] = []
        for group in loose_groups(trials, self._tree):
            noticed, rest = self._sifted(group)
            said |= {one.key for one in noticed}
            unclear += rest
        waiting = groups(unclear, self._tree)
        while waiting:
            group = waiting.pop()
            noticed, rest, _ = self._made(group)
            said |= {one.key for one in noticed}
            if noticed and rest:
                waiting.append(rest)
            elif len(rest) > 1:
                half = len(rest) // 2
                waiting += [rest[half:], rest[:half]]
        return said

    def _sifted(self, group: list[Trial]) -> tuple[list[Trial], list[Trial]]:
        """Return the trials that are noticed, and those of which that can't be told.

        Where an element shows nothing else, those within it are tried again without it.
        """
        noticed, unclear, differing = self._made(group, own=True)
        if len(group) == 1 or not unclear:
            return noticed, unclear
        own = [one for one in unclear if one.place in differing]
        if not own or len(own) == len(unclear):
            return noticed, unclear
        again, rest, _ = self._made(own, own=True)
        return [*noticed, *again], rest

    def _made(
        self, group: list[Trial], *, own: bool = False
    ) -> tuple[list[Trial], list[Trial], Collection[int]]:
        """Return those that are noticed, those of which that can't be told, and what differs.

        Args:
            group: The trials.
            own: Whether only what differs of an element itself is taken to come from its trial,
                for others of the group are within it.
        """
        base = self._bench.base
        seen = self._bench.seen(group)
        if base is None or seen is None:
            return [], [] if base is seen else group, ()
        differing = self._differing(base, seen)
        is_clear = base.same_order(seen) and self._are_near(differing, group)
        if not is_clear:
            return (group, [], differing) if len(group) == 1 else ([], group, differing)
        noticed = [
            one
            for one in group
            if self._is_at(one, {one.place}.intersection(differing) if own else differing, group)
        ]
        unclear = [
            one
            for one in group
            if one not in noticed and any(self._tree.touch(place, one.place) for place in differing)
        ]
        return noticed, unclear, differing

    def _differing(self, base: Seen, seen: Seen) -> Collection[int]:
        if base.is_same(seen):
            return ()
        places = self._bench.places
        return {places.get(name, 0) for name in base.differing(seen)}

    def _are_near(self, differing: Iterable[int], group: Sequence[Trial]) -> bool:
        """Say whether nothing is another one that has nothing to do with the trials."""
        return all(any(self._tree.touch(place, one.place) for one in group) for place in differing)

    def _is_at(self, trial: Trial, differing: Iterable[int], group: Collection[Trial]) -> bool:
        """Say whether what differs can only come from a trial."""
        return any(
            self._tree.touch(place, trial.place)
            and sum(self._tree.touch(place, one.place) for one in group) == 1
            for place in differing
        )
