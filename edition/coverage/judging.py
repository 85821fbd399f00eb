"""Judging: which statements of a document a reader notices.

Each is tried: the document says something else, its pages are made, and what a reader gets of them
is compared. What can't be taken for one another is tried at once; where it can, it is parted, until
each is judged alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.coverage.comparing import Bench
from edition.coverage.groups import Tree, halved
from edition.coverage.headers_tried import HeaderTrials
from edition.coverage.samples import sample
from edition.coverage.specimens import Specimens
from edition.coverage.texts_tried import TextTrials
from edition.coverage.trials import is_in_text, trial

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from edition.coverage.seen import Reader
    from edition.coverage.specimens import Shown
    from edition.coverage.trials import Trial
    from edition.coverage.uses import Key
    from edition.header import Header
    from edition.site import Made
    from edition.source import Document

_FEW: Final = 12
"""Statements of which mostly none is noticed, for the others are of the documents before."""


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
    make: Callable[[Document, Header | None], Made],
    reader: Reader,
) -> dict[Key, Verdict]:
    """Say of statements of a document whether a reader is told.

    Args:
        document: The document.
        wanted: The statements, each with the numbers of elements that make it: it is said if one
            of them is noticed.
        make: Makes what the pages of a document are made of, with what is known of its header.
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
    places = {wanted[key][0] for key in wanted if not key.attribute}
    places.update(one.place for found in left.values() for one in found)
    bench = Bench(document, elements, make, reader, sample(document, places, named=True))
    said |= _noticed(bench, left) if left else set()
    shown = Specimens(bench) if any(not key.attribute for key in wanted) else None
    return {
        key: Verdict(
            key in said,
            () if key.attribute or shown is None else shown.of(key.element, places[0]),
        )
        for key, places in wanted.items()
    }


def _texts_first(places: Sequence[int], elements: Sequence[etree._Element]) -> list[int]:
    """Return places with those of a text before those of a header."""
    return sorted(places, key=lambda place: not is_in_text(elements[place]))


def _noticed(bench: Bench, tried: Mapping[Key, Sequence[Trial]]) -> set[Key]:
    """Return the statements of which a trial is noticed.

    Their values are changed, and of what is not noticed then, the attributes are taken away. All
    are tried at once where they are few, for mostly none is noticed.
    """
    said: set[Key] = set()
    for is_left_out in (False, True):
        left = {
            key: [replace(one, is_left_out=is_left_out) for one in found]
            for key, found in tried.items()
            if key not in said and (key.attribute or not is_left_out)
        }
        is_some = len(left) > _FEW and not is_left_out
        if not left or not (is_some or bench.is_noticed(_all(left), in_text=False)):
            continue
        said |= _noticed_by_place(bench, [found[0] for found in left.values()])
        left = {key: found for key, found in left.items() if key not in said}
        for in_text in (True, False):
            some = [
                one
                for one in _all(left)
                if is_in_text(bench.elements[one.place]) is in_text and one.key not in said
            ]
            said |= halved(some, partial(bench.is_noticed, in_text=in_text))
    return said


def _all(tried: Mapping[Key, Sequence[Trial]]) -> list[Trial]:
    return [one for found in tried.values() for one in found]


def _noticed_by_place(bench: Bench, trials: Sequence[Trial]) -> set[Key]:
    """Return the statements of which it is known by a place, or by their words, that they are."""
    of_text = [one for one in trials if is_in_text(bench.elements[one.place])]
    of_header = [one for one in trials if one not in of_text]
    tree = Tree(bench.elements)
    return TextTrials(bench, tree).noticed(of_text) | HeaderTrials(bench, tree).noticed(of_header)
