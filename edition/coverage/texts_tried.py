"""Trials in a text: by the place at which a view is another one, it is known which was noticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.coverage.trials import changed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from edition.coverage.comparing import Bench
    from edition.coverage.groups import Tree
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
        whole = {at: place for place, at in bench.sample.numbers.items()}
        self._places = {name: whole[at] for at, name in bench.sample.names.items()}
        self._base = bench.seen(bench.sample.document, self._places)

    def noticed(self, groups: Iterable[Sequence[Trial]]) -> set[Key]:
        """Return the statements that are noticed.

        Args:
            groups: Trials that have nothing to do with each other.
        """
        said: set[Key] = set()
        waiting = [list(group) for group in groups]
        while waiting:
            group = waiting.pop()
            noticed, unclear = self._made(group)
            said |= {one.key for one in noticed}
            if len(group) == 1:
                said |= {one.key for one in unclear}
            elif noticed and unclear:
                waiting.append(unclear)
            elif unclear:
                half = len(unclear) // 2
                waiting += [unclear[half:], unclear[:half]]
        return said

    def _made(self, group: list[Trial]) -> tuple[list[Trial], list[Trial]]:
        """Return the trials that are noticed, and those of which that can't be told."""
        base = self._base
        seen = self._bench.seen(changed(self._bench.sample, group), self._places)
        if base is None or seen is None:
            return [], [] if base is seen else group
        differing = [self._places.get(name, 0) for name in base.differing(seen)]
        if not base.same_order(seen) or not self._are_near(differing, group):
            return [], group
        noticed = [one for one in group if self._is_at(one, differing, group)]
        rest = [one for one in group if one not in noticed]
        around = any(self._tree.holds(place, one.place) for place in differing for one in rest)
        if rest and (
            around or not self._bench.have_same_frames(base.made, seen.made, in_text=True)
        ):
            return noticed, rest
        return noticed, []

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
