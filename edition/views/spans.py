"""Spans: passages that a milestone marks, and changes that were taken back, on the copy.

Each text of a passage from `spanTo`'s element to its target (Guidelines, 12.3.1.4) is put into an
element of the name of that which marks it, so that one rule serves a deletion within a line and one
over many sheets. Elements stay what they are to one another: only texts are enclosed.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.source.gaps import ASIDE, Slot
from edition.source.names import ADDRESS, TEI, tei
from edition.source.spans import SPANNING, spans
from edition.xml.names import XML_ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from edition.source.spans import Span

ROLE: Final = f"{{{ADDRESS}}}span"
"""What an element is in a passage: `start`, `part`, `aside` (a part in a note) or `end`; `whole` is
a deletion of which parts were restored, and which has its other parts within it."""

GROUP: Final = f"{{{ADDRESS}}}group"
"""Of a part: the number of the passage that it is a part of."""

UNDONE: Final = f"{{{ADDRESS}}}undone"
"""Of a change: that an `undo` takes it back."""

RESTORED: Final = f"{{{ADDRESS}}}restored"
"""Of a stretch of deleted text: that it is text again."""

_RESTORE: Final = tei("restore")
_DEL: Final = tei("del")
_SUBST: Final = tei("subst")
_UNDO: Final = tei("undo")
_REDO: Final = tei("redo")
_CHANGES: Final = frozenset({*SPANNING, _SUBST})
_DELETIONS: Final = (_DEL, tei("delSpan"))
_OWN: Final = frozenset({XML_ID, "spanTo", "n", "next", "prev", "corresp", "sameAs", "copyOf"})
"""Attributes of the element itself and not of its passage."""


def mark(tops: Sequence[etree._Element]) -> None:
    """Mark the passages of a document and the changes that were taken back.

    Args:
        tops: The transcriptions of an addressed copy; they are changed.
    """
    _mark_undone(tops)
    found = spans(tops).found
    covered: dict[Slot, list[etree._Element]] = {}
    groups = {span.begin: str(number) for number, span in enumerate(found, 1)}
    for span in found:
        span.begin.set(ROLE, "start")
        if not _is_empty(span.begin):
            span.begin.set(GROUP, groups[span.begin])
        for slot in span.slots():
            covered.setdefault(slot, []).append(span.begin)
    for number, whole in enumerate(_partly_restored(tops), len(found) + 1):
        groups[whole] = str(number)
        whole.set(ROLE, "whole")
        for slot in _not_restored(whole):
            covered.setdefault(slot, []).append(whole)
    ends = [(span, _is_empty(span.target)) for span in found]
    mixed = {holder: _is_mixed(holder) for holder in map(_holder, covered)}
    for slot, begins in covered.items():
        if slot.text.strip() or (slot.text and mixed[_holder(slot)]):
            _enclose(slot, begins, groups)
    for span, is_empty in reversed(ends):
        _end(span, is_empty=is_empty)


def taken_back(tops: Sequence[etree._Element]) -> list[str]:
    """Return the ids of what an `undo` takes back (Guidelines, 12.3.4.4).

    What a `redo` brings back is not among them, nor what an `undo` that was undone itself points
    to.

    Args:
        tops: The transcriptions of an addressed copy.
    """
    return [target for _, targets in _in_force(tops) for target in targets]


def _in_force(tops: Sequence[etree._Element]) -> list[tuple[etree._Element, tuple[str, ...]]]:
    """Return each `undo` that is not undone itself, with what it takes back; the last first."""
    undoing = [undo for top in tops for undo in top.iter(_UNDO)]
    if not undoing:
        return []
    void = {target for redo in _redoing(tops) for target in _targets(redo)}
    found: list[tuple[etree._Element, tuple[str, ...]]] = []
    for undo in reversed(undoing):
        if undo.get(XML_ID) not in void:
            found.append((undo, tuple(target for target in _targets(undo) if target not in void)))
            void.update(_targets(undo))
    return found


def _mark_undone(tops: Sequence[etree._Element]) -> None:
    in_force = _in_force(tops)
    targets = {target for _, its in in_force for target in its}
    if targets:
        for top in tops:
            for element in top.iter(etree.Element):
                if element.get(XML_ID) in targets:
                    _take_back(element)
    for change in _between([undo for undo, _ in in_force if undo.get("spanTo")]):
        if change.tag in _CHANGES:
            _take_back(change)
    for change in _between([redo for redo in _redoing(tops) if redo.get("spanTo")]):
        for name in (UNDONE, RESTORED):
            change.attrib.pop(name, None)


def _redoing(tops: Sequence[etree._Element]) -> list[etree._Element]:
    """Return each `redo` that no `undo` takes back."""
    undone = {target for top in tops for undo in top.iter(_UNDO) for target in _targets(undo)}
    found = (redo for top in tops for redo in top.iter(_REDO))
    return [redo for redo in found if redo.get(XML_ID) not in undone]


def _between(undoing: Sequence[etree._Element]) -> Iterator[etree._Element]:
    """Give the elements, each once, from an `undo` or `redo` to where its passage ends."""
    if not undoing:
        return
    elements = list(undoing[0].getroottree().iter(etree.Element))
    order = {element: number for number, element in enumerate(elements)}
    named: dict[str | None, list[int]] = {}
    for number, element in enumerate(elements):
        named.setdefault(element.get(XML_ID), []).append(number)
    reach = 0
    for undo in sorted(undoing, key=order.__getitem__):
        first = order[undo] + sum(1 for _ in undo.iter(etree.Element))
        ends = named.get((undo.get("spanTo") or "").strip().removeprefix("#"), ())
        after = bisect_left(ends, first)
        if after < len(ends):
            yield from elements[max(first, reach) : ends[after]]
            reach = max(reach, ends[after])


def _targets(element: etree._Element) -> Iterator[str]:
    return (target.removeprefix("#") for target in (element.get("target") or "").split())


def _take_back(element: etree._Element) -> None:
    if element.tag in _CHANGES:
        element.set(UNDONE, "")
        for child in element if element.tag == _SUBST else ():
            child.set(UNDONE, "")
    else:
        element.set(RESTORED, "")
        for deletion in element.iter(*_DELETIONS):
            deletion.set(UNDONE, "")


def _partly_restored(tops: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """Give the deletions of which some words are text again, and others are not."""
    for top in tops:
        for deletion in list(top.iter(_DEL)):
            if UNDONE in deletion.attrib or any(map(_is_restored, deletion.iterancestors())):
                continue
            if any(_is_restored(inner) for inner in deletion.iterdescendants(etree.Element)):
                yield deletion


def _is_restored(element: etree._Element) -> bool:
    return element.tag == _RESTORE or RESTORED in element.attrib


def _not_restored(element: etree._Element) -> Iterator[Slot]:
    yield Slot(element, is_tail=False)
    for child in element:
        if isinstance(child.tag, str) and not _is_restored(child):
            yield from _not_restored(child)
        yield Slot(child, is_tail=True)


def _holder(slot: Slot) -> etree._Element | None:
    return slot.owner.getparent() if slot.is_tail else slot.owner


def _is_mixed(holder: etree._Element | None) -> bool:
    """Say whether an element has words of its own: white space in it is some, then."""
    return holder is not None and any(
        text.strip() for text in (holder.text or "", *(child.tail or "" for child in holder))
    )


def _is_empty(element: etree._Element) -> bool:
    return not len(element) and not element.text


def _enclose(
    slot: Slot, begins: Sequence[etree._Element], groups: dict[etree._Element, str]
) -> None:
    text = slot.text
    slot.put("")
    outer: etree._Element | None = None
    for begin in begins:
        part = _like(begin, "aside" if _is_beside(slot, begin) else "part")
        part.set(GROUP, groups[begin])
        if outer is None:
            _put(slot, part)
        else:
            outer.append(part)
        outer = part
    if outer is not None:
        outer.text = text


def _put(slot: Slot, part: etree._Element) -> None:
    if slot.is_tail:
        slot.owner.addnext(part)
    else:
        slot.owner.insert(0, part)


def _is_beside(slot: Slot, begin: etree._Element) -> bool:
    """Say whether a text is that of a note, or stands around the text, and the passage is not."""
    holder = _holder(slot)
    outer = () if holder is None else (holder, *holder.iterancestors())
    asides = [element for element in outer if element.tag in ASIDE]
    return bool(asides) and asides[-1] not in begin.iterancestors()


def _end(span: Span, *, is_empty: bool) -> None:
    end = _like(span.begin, "end")
    if is_empty:
        span.target.addprevious(end)
    else:
        span.target.append(end)


def _like(begin: etree._Element, role: str) -> etree._Element:
    """Return an element that says of a part of a passage what `begin` says of all of it."""
    made = etree.Element(begin.tag, nsmap={None: TEI, "a": ADDRESS})
    for name, value in begin.attrib.items():
        if name not in _OWN and (name == UNDONE or not str(name).startswith(f"{{{ADDRESS}}}")):
            made.set(name, value)
    made.set(ROLE, role)
    return made
