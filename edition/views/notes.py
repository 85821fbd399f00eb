"""Settling notes: foot and end notes go from their place in the text to where they are read."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.source import characters
from edition.views.marked import gather
from edition.xml.tree import take_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from edition.views.marked import Bearers

_FAR: Final = frozenset({"foot", "end"})
_SOURCE_TEXT: Final = etree.XPath(
    "descendant::text()[not(ancestor::*[@data-generated])] | descendant::*/@data-original",
    smart_strings=False,
)
_BLOCK: Final = "div"
_REFERENCE: Final = etree.Element(
    "a",
    {"class": "note-ref", "data-generated": "ref", "href": "", "id": "", "role": "doc-noteref"},
)
_BACK: Final = etree.Element(
    "a", {"class": "note-back", "data-generated": "ref", "href": "", "role": "doc-backlink"}
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A note or a fragment of one, with what the reader sees at its place."""

    element: etree._Element
    start: int
    number: str
    target: str
    continued: bool


def settle(root: etree._Element, bearers: Bearers) -> None:
    """Move foot notes to the end of their sheet, or of the view, and end notes to its end.

    In place stays a numbered reference (generated). The note is marked `data-moved="START"`: the
    offset in S of its first character. A fragment of a note that a page break cut has an offset
    of its own. A note inside a moved note moves with it, in brackets (generated).

    Args:
        root: The root of a view after `sheets.cut`; it is changed.
        bearers: Of the view before it.
    """
    found = [element for element in bearers.data_note if _is_far(element)]
    if any(element.get("data-part") for element in found):
        found = [element for element in gather(root).data_note if _is_far(element)]
    outer = []
    for note in found:
        if any(map(_is_far, note.iterancestors())):
            _bracket(note)
        else:
            outer.append(note)
    for piece in list(_pieces(outer)):
        home = _home(piece.element, root)
        if piece.continued:
            take_out(piece.element)
        else:
            _leave_reference(piece)
        if _has_text(piece.element):
            piece.element.set("data-moved", str(piece.start))
        piece.element.tag = _BLOCK
        piece.element.set("role", "doc-footnote")
        if not piece.continued:
            _back_link(piece)
        home.append(piece.element)


def _bracket(note: etree._Element) -> None:
    """Set a note off from the note that it stands in, as words that are not one's own."""
    if not _has_text(note):
        return
    before, after = (etree.Element("span", {"data-generated": "bracket"}) for _ in "[]")
    before.text, after.text = " [", "]"
    before.tail, note.text = note.text, None
    note.insert(0, before)
    note.append(after)


def _is_far(element: etree._Element) -> bool:
    return element.get("data-note") in _FAR


def _pieces(notes: Iterable[etree._Element]) -> Iterator[_Piece]:
    count, number, target, after = 0, "", "", 0
    for element in notes:
        part = element.get("data-part")
        continued = part in {"M", "F"}
        if not continued:
            count += 1
            number = element.get("data-label") or element.get("data-n") or str(count)
            after = int(element.get("data-start", "-1"))
            target = element.get("id") or f"note:{count}"
            element.set("id", target)
        if after < 0:
            continue
        yield _Piece(element, after, number, target, continued)
        if part in {"I", "M"}:
            after += _length(element)


def _has_text(element: etree._Element) -> bool:
    """Say whether a note holds a character of the source's; nearly all begin with one."""
    text = element.text
    return bool(text and text.strip()) or _length(element) > 0


def _length(element: etree._Element) -> int:
    return sum(characters.count(text) for text in _SOURCE_TEXT(element))


def _home(element: etree._Element, root: etree._Element) -> etree._Element:
    """Return the place of notes: at the end of the sheet for foot notes, else of the view."""
    parent = root
    if element.get("data-note") == "foot":
        for ancestor in element.iterancestors("section"):
            if ancestor.get("class") == "sheet":
                parent = ancestor
                break
    last = next(parent.iterchildren(reversed=True), None)  # len(parent) would count all sheets
    if last is not None and last.get("class") == "notes":
        return last
    return etree.SubElement(
        parent, "div", {"class": "notes", "role": "group", "aria-label": "Notes"}
    )


def _leave_reference(piece: _Piece) -> None:
    reference = copy(_REFERENCE)
    reference.set("href", f"#{piece.target}")
    reference.set("id", f"ref:{piece.target}")
    reference.text = piece.number
    element = piece.element
    parent = element.getparent()
    if parent is not None:
        reference.tail, element.tail = element.tail, None
        parent.replace(element, reference)


def _back_link(piece: _Piece) -> None:
    back = copy(_BACK)
    back.set("href", f"#ref:{piece.target}")
    back.text = piece.number
    back.tail, piece.element.text = piece.element.text, None
    piece.element.insert(0, back)
