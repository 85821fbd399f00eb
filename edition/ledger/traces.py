"""Traces: a view as a list of stretches of S, each shown or hidden, with the element it is in."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.paper import PAGE, Paper

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEXTS: Final = etree.XPath(
    "descendant::text()[not(ancestor::*[@data-generated])] | descendant::template/@data-original",
    smart_strings=False,
)


@dataclass(frozen=True, slots=True)
class Stretch:
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
class Span:
    """An element of a view that may be an intervention, and the stretch of S that it covers."""

    start: int
    end: int
    element: etree._Element


@dataclass(frozen=True, slots=True)
class Trace:
    """What a view does with S.

    Attributes:
        stretches: All of S, in order.
        spans: The elements of interest, in order; the outer before the inner.
        breaks: Offsets at which a sheet or line begins, with its name, such as `p. 2, l. 4`.
    """

    stretches: tuple[Stretch, ...]
    spans: tuple[Span, ...]
    breaks: tuple[tuple[int, str], ...]

    def place(self, offset: int) -> str:
        """Return the sheet and the line on which the character at an offset stands."""
        index = bisect_right(self.breaks, offset, key=lambda item: item[0])
        return self.breaks[index - 1][1] if index else ""


def trace(root: etree._Element, interests: frozenset[str]) -> Trace:
    """Walk through a view.

    Args:
        root: The finished view.
        interests: The names of TEI elements that are of interest even if they are shown, beside
            what is hidden and the alternatives (`data-rule`).
    """
    walker = _Walker(interests, _moved(root))
    for event, element in _walk(root):
        if event == "start":
            walker.enter(element)
            continue
        if event == "end":
            walker.leave(element)
        if element is not root:
            walker.read_tail(element)
    return Trace(
        tuple(sorted(walker.stretches, key=lambda item: item.start)),
        tuple(sorted(walker.spans, key=lambda item: (item.start, -item.end))),
        tuple(sorted(walker.breaks, key=lambda item: item[0])),
    )


class _Walker:
    def __init__(self, interests: frozenset[str], moved: list[tuple[int, int]]) -> None:
        self.stretches: list[Stretch] = []
        self.spans: list[Span] = []
        self.breaks: list[tuple[int, str]] = []
        self._interests = interests
        self._moved = sorted(moved, reverse=True)
        self._open: list[tuple[etree._Element, int]] = []
        self._offsets = [0]
        self._paper = Paper()
        self._names: list[str] = []

    def enter(self, element: etree._Element) -> None:
        self._pass_moved()
        name = name_of(element)
        # A sheet begins at whatever is a break of the page, such as a surface.
        broken = PAGE if element.get("data-break") == "page" else name
        self._names.append(broken)
        self._note(self._paper.start(broken, element.get("data-n")))
        moved = element.get("data-moved")
        if moved is not None:
            self._offsets.append(int(moved))
        if _is_of_interest(element, name, self._interests):
            self._open.append((element, self._offsets[-1]))
        if element.tag == "br":
            self._read(" ", shown=True)
        hidden = element.tag == "template"
        self._read(element.get("data-original") if hidden else element.text, shown=not hidden)

    def leave(self, element: etree._Element) -> None:
        if self._open and self._open[-1][0] is element:
            _, start = self._open.pop()
            self.spans.append(Span(start, self._offsets[-1], element))
        if element.get("data-moved") is not None:
            self._offsets.pop()
        self._note(self._paper.end(self._names.pop()))

    def read_tail(self, element: etree._Element) -> None:
        self._read(element.tail, shown=True)

    def _note(self, changed: bool) -> None:  # noqa: FBT001 - what Paper has said
        if changed:
            self.breaks.append((self._offsets[-1], str(self._paper)))

    def _read(self, text: str | None, *, shown: bool) -> None:
        while text:
            self._pass_moved()
            start = self._offsets[-1]
            length = len("".join(text.split()))
            room = self._moved[-1][0] - start if self._moved and self._in_place() else length
            head, text = _split(text, room) if room < length else (text, "")
            self._offsets[-1] += min(room, length)
            self.stretches.append(Stretch(start, self._offsets[-1], head, shown))

    def _pass_moved(self) -> None:
        """Skip, where the walk comes to its place, a text that was moved."""
        while self._in_place() and self._moved and self._moved[-1][0] <= self._offsets[-1]:
            self._offsets[-1] += self._moved.pop()[1]

    def _in_place(self) -> bool:
        return len(self._offsets) == 1


def _moved(root: etree._Element) -> list[tuple[int, int]]:
    """Return the offset and the length of each text that was moved."""
    return [
        (int(element.get("data-moved", "0")), sum(len("".join(t.split())) for t in _TEXTS(element)))
        for element in root.iter()
        if element.get("data-moved") is not None
    ]


def _split(text: str, count: int) -> tuple[str, str]:
    """Split a text after `count` characters that are not white space."""
    index = 0
    while count:
        count -= not text[index].isspace()
        index += 1
    return text[:index], text[index:]


def name_of(element: etree._Element) -> str:
    """Return the name of the TEI element that an element of a view stems from."""
    first = (element.get("class") or "").partition(" ")[0]
    return first.removeprefix("tei-") if first.startswith("tei-") else ""


def _walk(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Give start and end of the elements that are not generated; of those, that a tail follows."""
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start" and element.get("data-generated") is not None:
            walk.skip_subtree()
            continue
        if event == "end" and element.get("data-generated") is not None:
            yield "tail", element
            continue
        yield event, element


def _is_of_interest(element: etree._Element, name: str, interests: frozenset[str]) -> bool:
    return name in interests or element.tag == "template" or element.get("data-rule") is not None
