"""Traces: a view as a list of stretches of S, each shown or hidden, with the element it is in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from lxml import etree

from edition.source import characters
from edition.source.paper import PAGE, Paper
from edition.views.seen import BLOCKS

if TYPE_CHECKING:
    from collections.abc import Iterable

HYPHEN: Final = "hyphen"
EDITORIAL: Final = frozenset({HYPHEN, "supplied", "corr", "reg", "expan", "ex", "surplus", "secl"})
"""What editors step in with, so that it is of interest even if it is shown."""

_TEXTS: Final = etree.XPath(
    "descendant::text()[not(ancestor::*[@data-generated])] | descendant::template/@data-original",
    smart_strings=False,
)

_TRANSPOSED: Final = "data-transposed"
_PASSAGES: Final = etree.XPath(f"descendant::*[@{_TRANSPOSED}]")
_KINDS: Final = ("data-subtype", "data-type", "data-unit")


class Stretch(NamedTuple):
    """A stretch of S in a view.

    Attributes:
        start: Offset of its first character in S.
        end: Offset after its last character.
        text: Its characters with their white space.
        shown: Whether the view shows it.
    """

    start: int
    end: int
    text: str
    shown: bool


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """An element of a view that may be an intervention.

    It holds no element, so that a view need not stay in memory for its ledger.

    Attributes:
        start: Offset in S of its first character.
        end: Offset after its last character.
        name: The name of the TEI element that it stems from.
        rule: The rule at work: of what is hidden as it says, else the first one of its class.
        hidden: Whether the view hides it.
        passage: The number of the passage that it is a part of; None if it is whole.
        address: Its `id`.
        address_around: The `id` of the nearest element around it that has one.
        resp: Its `data-resp`.
        resp_around: The `data-resp` of the nearest element around it that has one.
        hand: Its `data-hand`.
        cert: The first `data-cert` of it and what it holds.
    """

    start: int
    end: int
    name: str
    rule: str
    hidden: bool
    passage: str | None
    address: str
    address_around: str
    resp: str
    resp_around: str
    hand: str
    cert: str


class Passage(NamedTuple):
    """A passage that changes its place with others of its group."""

    group: str
    candidate: Candidate


@dataclass(frozen=True, slots=True)
class Trace:
    """What a view does with S.

    Attributes:
        stretches: All of S, in order.
        candidates: The elements of interest, in order; the outer before the inner.
        passages: Those that change places, in the order of the view.
        breaks: Offsets at which a sheet or line begins, with its name, such as `p. 2, l. 4`.
    """

    stretches: tuple[Stretch, ...]
    candidates: tuple[Candidate, ...]
    passages: tuple[Passage, ...]
    breaks: tuple[tuple[int, str], ...]

    def place(self, offset: int) -> str:
        """Return the sheet and the line on which the character at an offset stands."""
        index = bisect_right(self.breaks, offset, key=lambda item: item[0])
        return self.breaks[index - 1][1] if index else ""


def trace(root: etree._Element, interests: frozenset[str] = EDITORIAL) -> Trace:
    """Walk through a view.

    Args:
        root: The finished view.
        interests: The names of TEI elements that are of interest even if they are shown, beside
            what is hidden and the alternatives (`data-rule`).
    """
    walker = _Walker(interests, _moved_texts(root))
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if not walker.enter(element):
                walk.skip_subtree()
            continue
        walker.leave(element)
        if element is not root:
            walker.read(element.tail, shown=True)
    walker.flush()
    return Trace(
        tuple(sorted(walker.stretches, key=attrgetter("start"))),
        tuple(sorted(walker.candidates, key=lambda item: (item.start, -item.end))),
        tuple(map(_passage, _PASSAGES(root))),
        tuple(sorted(walker.breaks, key=itemgetter(0))),
    )


class _Moved(NamedTuple):
    """A text that a view shows away from its place.

    Attributes:
        start: Where it starts in S.
        length: How many characters it has where it is shown.
        holds: Whether other texts may be moved out of it: it is a passage of the text.
    """

    start: int
    length: int
    holds: bool


class _Open(NamedTuple):
    """An element that has begun: its name on paper, whether it was moved, where its span starts."""

    name: str
    moved: bool
    start: int | None


class _Walker:
    def __init__(self, interests: frozenset[str], moved: list[_Moved]) -> None:
        self.stretches: list[Stretch] = []
        self.candidates: list[Candidate] = []
        self.breaks: list[tuple[int, str]] = []
        self._interests = interests
        self._every = sorted(moved)
        self._waiting = [self._every[::-1]]
        self._open: list[_Open | None] = []
        self._offsets = [0]
        self._texts: list[str] = []
        self._paper = Paper()

    def enter(self, element: etree._Element) -> bool:
        """Take in the start of an element; say whether its content is the source's."""
        attributes = element.keys()
        if "data-generated" in attributes:
            self._open.append(None)
            return False
        self._pass_moved()
        name = name_of(element)
        # A sheet begins at whatever is a break of the page, such as a surface.
        is_page = "data-break" in attributes and element.get("data-break") == "page"
        broken = PAGE if is_page else name
        number = element.get("data-n") if "data-n" in attributes else None
        self._note(self._paper.start(broken, number, map(element.get, _KINDS)))
        moved = "data-moved" in attributes
        if moved:
            self.flush()
            start_of_moved = int(element.get("data-moved", "0"))
            self._offsets.append(start_of_moved)
            self._waiting.append(
                self._moved_out_of(start_of_moved) if "data-transposed" in attributes else []
            )
        tag = element.tag
        start = None
        if name in self._interests or tag == "template" or "data-rule" in attributes:
            self.flush()
            start = self._offsets[-1]
        self._open.append(_Open(broken, moved, start))
        if tag == "template":
            self.read(element.get("data-original"), shown=False)
        else:
            if tag == "br" or tag in BLOCKS:
                self.read(" ", shown=True)
            self.read(element.text, shown=True)
        return True

    def leave(self, element: etree._Element) -> None:
        """Take in the end of an element."""
        opened = self._open.pop()
        if opened is None:
            return
        if opened.start is not None:
            self.flush()
            self.candidates.append(_candidate(element, opened.start, self._offsets[-1]))
        if opened.moved:
            self.flush()
            self._offsets.pop()
            self._waiting.pop()
        self._note(self._paper.end(opened.name))

    def read(self, text: str | None, *, shown: bool) -> None:
        """Take in a text."""
        if not text:
            return
        if shown and not self._waiting[-1]:
            self._texts.append(text)
            return
        self.flush()
        while text:
            self._pass_moved()
            length = characters.count(text)
            room = length
            if self._waiting[-1]:
                room = self._waiting[-1][-1].start - self._offsets[-1]
            head, text = characters.split(text, room) if room < length else (text, "")
            self._add(head, min(room, length), shown=shown)

    def flush(self) -> None:
        """Take what was read since something began or ended as one stretch."""
        if self._texts:
            text = "".join(self._texts)
            self._texts = []
            self._add(text, characters.count(text), shown=True)

    def _add(self, text: str, length: int, *, shown: bool) -> None:
        start = self._offsets[-1]
        self._offsets[-1] += length
        self.stretches.append(Stretch(start, self._offsets[-1], text, shown))

    def _note(self, changed: bool) -> None:  # noqa: FBT001 - what Paper has said
        # What was moved stands where it is called, not where the view shows it.
        if changed and self._in_place():
            self.flush()
            self.breaks.append((self._offsets[-1], str(self._paper)))

    def _pass_moved(self) -> None:
        """Skip, where the walk comes to its place, a text that was moved."""
        waiting = self._waiting[-1]
        while waiting and waiting[-1].start <= self._offsets[-1]:
            self._offsets[-1] += waiting.pop().length

    def _moved_out_of(self, start: int) -> list[_Moved]:
        """Return what was moved out of a text that was moved itself, the last first."""
        first = bisect_left(self._every, start, key=attrgetter("start"))
        own = next(item for item in self._every[first:] if item.start == start and item.holds)
        end = own.start + own.length
        found: list[_Moved] = []
        for item in self._every[first:]:
            if item.start >= end:
                break
            if item is not own:
                found.append(item)
                end += item.length
        return found[::-1]

    def _in_place(self) -> bool:
        return len(self._offsets) == 1


def _moved_texts(root: etree._Element) -> list[_Moved]:
    return [
        _Moved(
            int(element.get("data-moved", "0")),
            sum(map(characters.count, _TEXTS(element))),
            element.get("data-transposed") is not None,
        )
        for element in root.iter()
        if element.get("data-moved") is not None
    ]


def _passage(element: etree._Element) -> Passage:
    group, start, end = element.get(_TRANSPOSED, "").split()
    return Passage(group, _candidate(element, int(start), int(end)))


def _candidate(element: etree._Element, start: int, end: int) -> Candidate:
    classes = (element.get("class") or "").split()
    return Candidate(
        start=start,
        end=end,
        name=name_of(element),
        rule=element.get("data-hidden") or "".join(classes[1:2]).removeprefix("tei-"),
        hidden=element.tag == "template",
        passage=element.get("data-span"),
        address=element.get("id") or "",
        address_around=_first("id", element.iterancestors()),
        resp=element.get("data-resp") or "",
        resp_around=_first("data-resp", element.iterancestors()),
        hand=element.get("data-hand") or "",
        cert=_first("data-cert", element.iter()),
    )


def _first(name: str, elements: Iterable[etree._Element]) -> str:
    return next((value for item in elements if (value := item.get(name))), "")


def name_of(element: etree._Element) -> str:
    """Return the name of the TEI element that an element of a view stems from."""
    return _name_of_class(element.get("class") or "")


@lru_cache(maxsize=8192)
def _name_of_class(written: str) -> str:
    first = written.partition(" ")[0]
    return first.removeprefix("tei-") if first.startswith("tei-") else ""
