"""Judging: which statements of a document a reader notices.

Each is tried: the document says something else, its pages are made, and what a reader gets of them
is compared. What can't be taken for one another is tried at once; where it can, it is parted, until
each is judged alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lxml import etree

from edition.coverage.comparing import Bench
from edition.coverage.groups import Tree, groups
from edition.coverage.headers_tried import HeaderTrials
from edition.coverage.samples import sample
from edition.coverage.specimens import Specimens
from edition.coverage.texts_tried import TextTrials
from edition.coverage.trials import changed, is_in_text, trial

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from edition.coverage.seen import Reader
    from edition.coverage.specimens import Shown
    from edition.coverage.trials import Trial
    from edition.coverage.uses import Key
    from edition.site import Made
    from edition.source import Document


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found of a statement.

    Attributes:
        is_said: Whether a page is another one for it.
        shown: Of an element of a text, for each view: its name, the name of the rule that shows
            or hides the first such element, and a specimen of it as HTML.
    """

    is_said: bool
    shown: Shown = ()


def judged(
    document: Document,
    wanted: Mapping[Key, Sequence[int]],
    make: Callable[[Document], Made],
    reader: Reader,
) -> dict[Key, Verdict]:
    """Say of statements of a document whether a reader is told.

    Args:
        document: The document.
        wanted: The statements, each with the numbers of elements that make it: it is said if one
            of them is noticed.
        make: Makes what the pages of a document are made of.
        reader: Sees what pages show.
    """
    elements = list(document.root.iter(etree.Element))
    marks = iter(range(sum(map(len, wanted.values()))))
    wanted = {key: _texts_first(places, elements) for key, places in wanted.items()}
    tried = {
        key: [trial(key, place, elements[place], next(marks)) for place in places]
        for key, places in wanted.items()
    }
    said = {key for key, found in tried.items() if None in found}
    left = {
        key: [one for one in found if one is not None]
        for key, found in tried.items()
        if key not in said
    }
    firsts = {places[0] for places in wanted.values()}
    bench = Bench(document, elements, make, reader, sample(document, firsts, named=True))
    said |= _noticed(bench, left)
    shown = Specimens(bench.base_made, bench.sample)
    return {
        key: Verdict(key in said, () if key.attribute else shown.of(key.element, places[0]))
        for key, places in wanted.items()
    }


def _texts_first(places: Sequence[int], elements: Sequence[etree._Element]) -> list[int]:
    """Return places with those of a text before those of a header."""
    return sorted(places, key=lambda place: not is_in_text(elements[place]))


def _noticed(bench: Bench, tried: Mapping[Key, Sequence[Trial]]) -> set[Key]:
    """Return the statements of which a trial is noticed: first at the first places of each."""
    firsts = [found[0] for found in tried.values()]
    tree = Tree(bench.elements)
    of_text = [one for one in firsts if is_in_text(bench.elements[one.place])]
    of_header = [one for one in firsts if not is_in_text(bench.elements[one.place])]
    said = TextTrials(bench, tree).noticed(groups(of_text, tree))
    if bench.base_made is not None:
        said |= HeaderTrials(bench, bench.base_made).noticed(groups(of_header, tree))
    every = [one for found in tried.values() for one in found]
    for in_text in (True, False):
        for is_left_out in (False, True):
            left = [
                replace(one, is_left_out=is_left_out)
                for one in every
                if one.key not in said
                and (one.attribute or not is_left_out)
                and is_in_text(bench.elements[one.place]) is in_text
            ]
            said |= _noticed_at_all(bench, left, in_text=in_text)
    return said


def _noticed_at_all(bench: Bench, trials: Sequence[Trial], *, in_text: bool) -> set[Key]:
    """Return the statements of which a trial is noticed in the document as it is.

    All are made at once, for most are not noticed; else they are halved.
    """
    if not trials:
        return set()
    cut = sample(bench.document, {one.place for one in trials})
    base = bench.seen(cut.document)
    said: set[Key] = set()
    waiting = [list(trials)]
    while waiting:
        some = [one for one in waiting.pop() if one.key not in said]
        seen = bench.seen(changed(cut, some)) if some else base
        if bench.are_same(base, seen, in_text=in_text):
            continue
        if len(some) == 1:
            said.add(some[0].key)
        else:
            half = len(some) // 2
            waiting += [some[half:], some[:half]]
    return said
