"""Trials in a header: by its words on a page it is known which was noticed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from edition import header
from edition.coverage.groups import groups, halved
from edition.coverage.samples import Sample
from edition.coverage.trials import changed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from edition.coverage.comparing import Bench
    from edition.coverage.groups import Tree
    from edition.coverage.trials import Trial
    from edition.coverage.uses import Key
    from edition.header import Header


class HeaderTrials:
    """Makes trials in the header of a document, and looks at the pages around its views."""

    def __init__(self, bench: Bench, tree: Tree) -> None:
        """Prepare the trials.

        Args:
            bench: The document and its sample.
            tree: Of the document.
        """
        self._bench = bench
        self._tree = tree
        every = range(len(bench.elements))
        self._whole = Sample(bench.document, dict(zip(every, every, strict=True)))

    def noticed(self, trials: Sequence[Trial]) -> set[Key]:
        """Return the statements that the pages around the views tell.

        Args:
            trials: Trials of elements that are in no text.
        """
        if self._bench.base_made is None:
            return set()
        base = self._frames(self._bench.header)
        before = _words(base)
        said: set[Key] = set()
        for group in groups(trials, self._tree):
            text = _words(self._frames(self._header(group)))
            said |= {one.key for one in group if self._is_told(one, text, before)}
        left = [one for one in trials if one.key not in said]

        def differs(some: Sequence[Trial]) -> bool:
            found = self._header(some)
            return found != self._bench.header and self._frames(found) != base

        return said | halved(left, differs)

    def _is_told(self, trial: Trial, text: str, before: str) -> bool:
        """Say whether the own words of a trial are on a page."""
        sign = trial.sign(self._bench.elements[trial.place])
        return bool(sign) and sign in text and sign not in before

    def _header(self, trials: Iterable[Trial]) -> Header:
        return header.read(changed(self._whole, trials, marked=True))

    def _frames(self, found: Header) -> tuple[object, ...]:
        made = self._bench.base_made
        return () if made is None else self._bench.reader.frames(replace(made, header=found))


def _words(frames: Iterable[object]) -> str:
    """Return all that is seen, in small letters."""
    return repr(frames).lower()
