"""Transpositions: passages that the sheet asks to be read in another order.

`transpose` lists them "in the desired order" (Guidelines, 12.3.4.5). A view of sheets leaves them
where they are written and says in which order they are read; a reading text has that order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.source import characters
from edition.source.names import ADDRESS, tei
from edition.views.fragments import lead
from edition.views.spans import taken_back
from edition.xml.names import XML_ID
from edition.xml.tree import take_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from edition.views.marked import Marked

ORDER: Final = f"{{{ADDRESS}}}order"
"""Of a passage: the number of its transposition, its own in the order that is asked for, how many
there are, where its text starts and ends in S, and the address of the one that is read next."""

_ID: Final = f"{{{ADDRESS}}}id"
_TRANSPOSE: Final = tei("transpose")
_PTR: Final = tei("ptr")
_TEXT: Final = etree.XPath("string()", smart_strings=False)
_WITH_A_PLACE: Final = frozenset({"data-note", "data-moved", "data-apparatus", "data-reading"})
"""What is shown where it belongs, wherever it stands."""


def mark(
    root: etree._Element,
    tops: Sequence[etree._Element],
    begins: Iterable[tuple[etree._Element, int]],
) -> None:
    """Mark the passages that change places; those of a list that was undone stay.

    Args:
        root: The root of an addressed copy; it is changed.
        tops: Its transcriptions. The list may stand in them, or in the header.
        begins: Each element of the transcriptions, and where its text starts in S.
    """
    listed = list(root.iter(_TRANSPOSE))
    if not listed:
        return
    undone = set(taken_back(tops))
    named = {
        str(element.get(XML_ID)): (element, begin)
        for element, begin in begins
        if element.get(XML_ID)
    }
    for number, transpose in enumerate(listed, 1):
        if transpose.get(XML_ID) not in undone:
            pointers = (ptr.get("target") or "" for ptr in transpose.iter(_PTR))
            targets = [one.removeprefix("#") for written in pointers for one in written.split()]
            _number([named[target] for target in targets if target in named], number)


def _number(passages: Sequence[tuple[etree._Element, int]], number: int) -> None:
    for index, (passage, begin) in enumerate(passages):
        after = passages[(index + 1) % len(passages)][0].get(_ID)
        end = begin + characters.count(_TEXT(passage))
        if len(passages) > 1 and after:
            passage.set(ORDER, f"{number} {index + 1} {len(passages)} {begin} {end} {after}")


@dataclass(frozen=True, slots=True, eq=False)
class _Passage:
    element: etree._Element
    index: int
    count: int
    start: str
    end: str
    after: str


def show(marked: Marked, *, as_read: bool) -> None:
    """Put passages that change places into the order that is asked for, or say what that is.

    Args:
        marked: Of a view; its elements are changed.
        as_read: Whether they are moved. What is moved has its place in S in `data-moved`, and all
            of them what the ledger asks for in `data-transposed`. Passages of which one is not
            shown, or is part of another, stay where they are.
    """
    groups: dict[str, list[_Passage]] = {}
    for element in marked.data_order:
        group, index, count, start, end, after = element.attrib.pop("data-order").split(" ", 5)
        passage = _Passage(element, int(index), int(count), start, end, after)
        groups.setdefault(group, []).append(passage)
    for group, passages in groups.items():
        if as_read and _can_move(passages):
            _reorder(passages, group)
        else:
            for passage in passages:
                lead(
                    passage.element,
                    f"[read as {passage.index} of {passage.count}] ",
                    passage.after,
                    "in the order that the sheet asks for",
                    is_first=True,
                )


def _can_move(passages: Sequence[_Passage]) -> bool:
    elements = {passage.element for passage in passages}
    return (
        len(passages) == passages[0].count
        and all(passage.element.tag != "template" for passage in passages)
        and all(_WITH_A_PLACE.isdisjoint(element.keys()) for element in elements)
        and all(elements.isdisjoint(element.iterancestors()) for element in elements)
    )


def _reorder(passages: Sequence[_Passage], group: str) -> None:
    places = [_leave_place(passage.element) for passage in passages]
    in_order = sorted(passages, key=lambda passage: passage.index)
    for place, old, new in zip(places, passages, in_order, strict=True):
        new.element.set("data-transposed", f"{group} {new.start} {new.end}")
        if new is not old and new.start != new.end:
            new.element.set("data-moved", new.start)
        new.element.tail = place.tail
        parent = place.getparent()
        if parent is not None:
            parent.replace(place, new.element)


def _leave_place(element: etree._Element) -> etree._Element:
    place = etree.Element("span")
    element.addprevious(place)
    take_out(element)
    return place
