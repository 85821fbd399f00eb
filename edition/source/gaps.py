"""Gaps: what stands between a place of a transcription and the next character."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from edition.source.names import tei

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

BLOCKS: Final = frozenset(
    tei(name)
    for name in (
        *("text", "front", "body", "back", "group", "floatingText", "titlePage", "docTitle"),
        *("div", "div1", "div2", "div3", "div4", "div5", "div6", "div7", "p", "ab", "head"),
        *("l", "lg", "list", "item", "table", "row", "cell", "sp", "spGrp", "speaker"),
        *("opener", "closer", "postscript", "trailer", "epigraph", "argument", "titlePart"),
        *("docImprint", "castList", "castItem", "castGroup", "figure", "listBibl", "biblStruct"),
        *("sourceDoc", "surface", "zone", "line", "u", "entry", "eg"),
    )
)
"""No word goes across their edges."""

BREAKS: Final = frozenset(map(tei, ("lb", "pb", "cb", "gb", "milestone")))
"""They may stand inside a word (att.breaking)."""

ASIDE: Final = frozenset(map(tei, ("fw", "note")))
"""They may stand between the parts of a word and are none of it."""

EXCLUSIVE: Final = frozenset(map(tei, ("choice", "app")))
"""Of their children one is read, not one after the other."""

_SOLID: Final = frozenset(
    tei(name)
    for name in (
        *("gap", "space", "g", "graphic", "media", "binaryObject", "formula", "notatedMusic"),
        *("ptr", "ellipsis", "pause", "kinesic", "incident", "vocal"),
    )
)
"""What stands for something, also without a character."""


class Slot(NamedTuple):
    """A text of a tree, which may be empty: that of an element, or the one after its end."""

    owner: etree._Element
    is_tail: bool

    @property
    def text(self) -> str:
        """What it holds."""
        return (self.owner.tail if self.is_tail else self.owner.text) or ""

    def put(self, text: str) -> None:
        """Let it hold another text."""
        if self.is_tail:
            self.owner.tail = text or None
        else:
            self.owner.text = text or None


_Step: TypeAlias = "Slot | etree._Element"  # noqa: SLF001 - lxml's name of its type


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between a place and the next character.

    Attributes:
        blank: The texts that hold none.
        elements: The elements that are passed: those that begin on the way forward, those that
            end on the way back.
        last: The text that holds the character; None where a block or a `gap` comes before it.
    """

    blank: tuple[Slot, ...]
    elements: tuple[etree._Element, ...]
    last: Slot | None

    @property
    def is_nothing(self) -> bool:
        """Say whether the character stands right there, without white space before or after it."""
        return not any(slot.text for slot in self.blank)

    @property
    def breaks(self) -> list[etree._Element]:
        """The breaks among its elements."""
        return [element for element in self.elements if element.tag in BREAKS]


def before(element: etree._Element) -> Gap:
    """Return the gap before the start of an element."""
    return _gap(_back(element))


def after(element: etree._Element) -> Gap:
    """Return the gap after the end of an element."""
    return _gap(_forth(element))


def at_end(element: etree._Element) -> Gap:
    """Return the gap before the end of an element, within it."""
    if not len(element):
        return _gap((Slot(element, is_tail=False),))
    return _gap((Slot(element[-1], is_tail=True), *_back(element[-1], from_end=True)))


def at_start(element: etree._Element) -> Gap:
    """Return the gap after the start of an element, within it."""
    begin = Slot(element, is_tail=False)
    if not len(element):
        return _gap((begin,))
    steps, inner = _entered(element[0])
    return _gap(chain((begin, *steps), () if inner is None else _forth(inner)))


def left_of(slot: Slot) -> Gap:
    """Return the gap before a text."""
    if slot.is_tail:
        return _gap(_back(slot.owner, from_end=True))
    return _gap(() if _is_left(slot.owner) else _back(slot.owner))


def _gap(steps: Iterable[_Step]) -> Gap:
    blank: list[Slot] = []
    elements: list[etree._Element] = []
    for step in steps:
        if not isinstance(step, Slot):
            elements.append(step)
        elif step.text.strip():
            return Gap(tuple(blank), tuple(elements), step)
        else:
            blank.append(step)
    return Gap(tuple(blank), tuple(elements), None)


def _back(node: etree._Element, *, from_end: bool = False) -> Iterator[_Step]:
    """Go back from the start of a node, or from its end and through it."""
    while True:
        while from_end and _is_entered(node):
            if _holds_back(node):
                return
            yield node
            if not len(node):
                yield Slot(node, is_tail=False)
                break
            node = node[-1]
            yield Slot(node, is_tail=True)
        parent, previous = node.getparent(), node.getprevious()
        if parent is None:
            return
        from_end = previous is not None and not _is_reading(node)
        if previous is not None and from_end:
            yield Slot(previous, is_tail=True)
            node = previous
            continue
        if not _is_reading(node):
            yield Slot(parent, is_tail=False)
        if _is_left(parent):
            return
        node = parent


def _forth(node: etree._Element) -> Iterator[_Step]:
    yield Slot(node, is_tail=True)
    while True:
        following = node.getnext()
        parent = node.getparent()
        if following is not None and not _is_reading(node):
            steps, inner = _entered(following)
            yield from steps
            if inner is None:
                return
            node = inner
        elif parent is None or _is_left(parent):
            return
        else:
            node = parent
        yield Slot(node, is_tail=True)


def _entered(node: etree._Element) -> tuple[list[_Step], etree._Element | None]:
    """Go into a node as far as it begins; return the innermost, None where something holds back."""
    steps: list[_Step] = []
    while _is_entered(node):
        if _holds_back(node):
            return steps, None
        steps += [node, Slot(node, is_tail=False)]
        if not len(node):
            break
        node = node[0]
    return steps, node


def _is_reading(node: etree._Element) -> bool:
    parent = node.getparent()
    return parent is not None and parent.tag in EXCLUSIVE


def _is_entered(node: etree._Element) -> bool:
    return isinstance(node.tag, str) and node.tag not in ASIDE


def _is_left(parent: etree._Element) -> bool:
    """Say whether no word goes across the edge of an element that one stands in."""
    return parent.tag in BLOCKS or parent.tag in ASIDE


def _holds_back(node: etree._Element) -> bool:
    return node.tag in BLOCKS or node.tag in _SOLID or node.get("break") == "yes"
