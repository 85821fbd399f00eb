"""Trials in a header: by its words on a page it is known which was noticed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from edition import header
from edition.coverage.samples import Sample
from edition.coverage.trials import changed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from edition.coverage.comparing import Bench
    from edition.coverage.trials import Trial
    from edition.coverage.uses import Key
    from edition.header import Header
    from edition.site import Made


class HeaderTrials:
    """Makes trials in the header of a document, and looks at the pages around its views."""

    def __init__(self, bench: Bench, made: Made) -> None:
        """Prepare the trials.

        Args:
            bench: The document.
            made: What its pages are made of.
        """
        self._bench = bench
        self._made = made
        every = range(len(bench.elements))
        self._whole = Sample(bench.document, dict(zip(every, every, strict=True)))
        self._base = self._frames(bench.header)
        self._text = _text(self._base)

    def noticed(self, groups: Sequence[Sequence[Trial]]) -> set[Key]:
        """Return the statements that are noticed.

        Args:
            groups: Trials that have nothing to do with each other.
        """
        found = {one for group in groups for one in self._told(group)}
        waiting = [[one for one in group if one not in found] for group in groups]
        while waiting:
            group = waiting.pop()
            changed_header = self._header(group) if group else self._bench.header
            if changed_header == self._bench.header:
                continue
            if len(group) > 1:
                half = len(group) // 2
                waiting += [group[half:], group[:half]]
            elif self._frames(changed_header) != self._base:
                found.add(group[0])
        return {one.key for one in found}

    def _told(self, group: Sequence[Trial]) -> Iterator[Trial]:
        """Give the trials whose own words are on a page."""
        text = _text(self._frames(self._header(group)))
        for one in group:
            sign = one.sign(self._bench.elements[one.place])
            if sign and sign in text and sign not in self._text:
                yield one

    def _header(self, group: Iterable[Trial]) -> Header:
        return header.read(changed(self._whole, group, marked=True))

    def _frames(self, found: Header) -> tuple[object, ...]:
        return self._bench.reader.frames(replace(self._made, header=found))


def _text(frames: Iterable[object]) -> str:
    """Return all that is seen, in small letters."""
    return repr(frames).lower()
