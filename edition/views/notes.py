"""Notes: foot and end notes go from their place in the text to where they are read."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.source import characters
from edition.views import dividing, languages
from edition.views.marked import gather
from edition.views.note_anchors import APART, FAR, KEY, MARK_FOR, Anchored
from edition.views.note_marks import marks
from edition.xml.tree import take_out

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from edition.views.marked import Marked

SHEET: Final = "sheet"
DIVISION: Final = "division"
_SOURCE_TEXT: Final = etree.XPath(
    "descendant::text()[not(ancestor::*[@data-generated])] | descendant::*/@data-original",
    smart_strings=False,
)
_PLACES: Final = etree.XPath("descendant::*[@data-note or @data-for]")
_DIVISIONS: Final = etree.XPath(
    "descendant::*[starts-with(@class, 'tei-div')]"
    "[not(ancestor::*[starts-with(@class, 'tei-div')])]"
)
_NONE: Final = Anchored()
_IN_DIVISION: Final = "data-division"
_BLOCK: Final = "div"
_BACK: Final = etree.Element(
    "a", {"class": "note-back", "data-generated": "ref", "href": "", "role": "doc-backlink"}
)


@dataclass(frozen=True, slots=True)
class _Note:
    """A note with its marks in the text.

    Attributes:
        pieces: Its fragments, as page breaks cut it.
        references: Its marks, the first at the place where it is counted.
    """

    pieces: Sequence[etree._Element]
    references: Sequence[etree._Element]

    @property
    def own(self) -> str:
        """The mark that it has of itself; may be empty."""
        element = self.pieces[0]
        return (element.get("data-label") or element.get("data-n") or "").strip()


def divide(root: etree._Element) -> None:
    """Number the outermost divisions of a view before it is cut, for notes counted by division."""
    for number, division in enumerate(_DIVISIONS(root), 1):
        division.set(_IN_DIVISION, str(number))


def settle(
    root: etree._Element,
    marked: Marked,
    anchored: Anchored = _NONE,
    numbering: str = "",
) -> None:
    """Move foot notes to the end of their sheet, or of the view, and end notes to its end.

    At the place of a note stays its mark (generated), or at that which it is about, where
    `note_anchors` has put one. The note is marked `data-moved="START"`: the offset in S of its
    first character. A fragment of a note that a page break cut has an offset of its own. A note
    inside a moved note moves with it, in brackets (generated).

    Args:
        root: The root of a view after `sheets.cut`; it is changed.
        marked: Of the view before it.
        anchored: What `note_anchors.anchor` returned.
        numbering: Within what notes without a mark of their own are counted: `sheet`, `division`
            (after `divide`), or else the document.
    """
    found = [*marked.data_note, *anchored.called]
    if any(element.get("data-part") for element in found):
        found = list(gather(root).data_note)
    far = []
    for element in found:
        if element.get("data-note") in FAR and any(map(_is_far, element.iterancestors())):
            _bracket(element)
            element.attrib.pop(KEY, None)
        elif element.get("data-note") in FAR or element.get(KEY) is not None:
            far.append(element)
    notes = _in_order(root, far, anchored)
    places = [_home(note.pieces[0], note.references, root, numbering) for note in notes]
    seats = dividing.held(root, {note.references[0] for note in notes})
    stretches = [_stretch(note.references, numbering) for note in notes]
    numbers = marks(
        [
            (note.own, stretch, (_place(note, home), seats.get(note.references[0])))
            for note, stretch, home in zip(notes, stretches, places, strict=True)
        ]
    )
    for count, (note, number, home) in enumerate(zip(notes, numbers, places, strict=True), 1):
        _name(note, number, count)
        _move(note, home, root)
    for unmarked in anchored.outside:
        if unmarked.getparent() is None:
            _list(root).append(_as_block(unmarked))
    for division in root.iter(_BLOCK, "section") if numbering == DIVISION else ():
        division.attrib.pop(_IN_DIVISION, None)


def _in_order(
    root: etree._Element, found: Sequence[etree._Element], anchored: Anchored
) -> list[_Note]:
    """Return the notes in the order of their marks in the text; each leaves one at its place."""
    pieces: dict[etree._Element, list[etree._Element]] = {}
    first = None
    for element in found:
        if first is not None and element.get("data-part") in {"M", "F"}:
            pieces[first].append(element)
        elif element.get("data-start") or element.get("data-note") == APART:
            first = element
            pieces[first] = [element]
    pieces |= {note: [note] for note in anchored.outside}
    by_key = {note.get(KEY): note for note in pieces if note.get(KEY) is not None}
    references: dict[etree._Element, list[etree._Element]] = {}
    for element in _PLACES(root) if anchored.marks else pieces:
        key = element.get(MARK_FOR)
        if key is not None and key in by_key:
            references.setdefault(by_key[key], []).append(element)
        elif key is not None:
            take_out(element)
        elif element in pieces and element.get(KEY) is None and element.getparent() is not None:
            references[element] = [_left_before(element)]
    return [_Note(pieces[note], marks) for note, marks in references.items()]


def _left_before(note: etree._Element) -> etree._Element:
    """Leave an empty mark at the place of a note."""
    reference = etree.Element("a", {"class": "note-ref", "data-generated": "ref"})
    note.addprevious(reference)
    return reference


def _stretch(references: Sequence[etree._Element], numbering: str) -> Hashable:
    """Return within what a note is counted."""
    if numbering == SHEET:
        return _sheet_of(references[0])
    if numbering == DIVISION:
        found = references[0].iterancestors()
        return next((number for one in found if (number := one.get(_IN_DIVISION))), None)
    return None


def _place(note: _Note, home: etree._Element) -> Hashable:
    return note.pieces[0] if note.pieces[0].get("data-note") == APART else home


def _sheet_of(element: etree._Element) -> etree._Element | None:
    sheets = element.iterancestors("section")
    return next((one for one in sheets if one.get("class") == "sheet"), None)


def _home(
    note: etree._Element,
    references: Sequence[etree._Element],
    root: etree._Element,
    numbering: str,
) -> etree._Element:
    """Return where a note is read: at the end of its sheet, its division, or the view."""
    place = references[0] if references else note
    sheet = _sheet_of(place) if note.get("data-note") == "foot" else None
    if sheet is not None:
        return sheet
    if numbering == DIVISION and _sheet_of(place) is None:
        divisions = (one for one in place.iterancestors() if one.get(_IN_DIVISION))
        return next(divisions, root)
    return root


def _name(note: _Note, number: str, count: int) -> None:
    """Give a note its number, in the text and before its own words."""
    element = note.pieces[0]
    target = element.get("id") or f"note:{count}"
    element.set("id", target)
    element.attrib.pop(KEY, None)
    for index, reference in enumerate(note.references, 1):
        reference.attrib.pop(MARK_FOR, None)
        reference.set("href", f"#{target}")
        reference.set("id", f"ref:{target}" if index == 1 else f"ref:{target}:{index}")
        reference.set("role", "doc-noteref")
        reference.text = number
    back = copy(_BACK)
    back.set("href", f"#ref:{target}")
    back.text = number
    back.tail, element.text = element.text, None
    element.insert(0, back)


def _move(note: _Note, home: etree._Element, root: etree._Element) -> None:
    """Move the pieces of a note to where they are read, unless they stand there."""
    if note.pieces[0].get("data-note") == APART:
        return
    start = int(note.pieces[0].get("data-start") or 0)
    homes = [home, *(_home(piece, (), root, "") for piece in note.pieces[1:])]
    for piece, place in zip(note.pieces, homes, strict=True):
        length = _length(piece)
        if length and piece.get("data-generated") is None:
            piece.set("data-moved", str(start))
        start += length
        if piece.getparent() is not None:
            languages.keep(piece, piece, place)
            take_out(piece)
        _list(place).append(_as_block(piece))


def _as_block(piece: etree._Element) -> etree._Element:
    piece.tag = _BLOCK
    piece.set("role", "doc-footnote")
    return piece


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
    return element.get("data-note") in FAR


def _has_text(element: etree._Element) -> bool:
    """Say whether a note holds a character of the source's; nearly all begin with one."""
    text = element.text
    return bool(text and text.strip()) or _length(element) > 0


def _length(element: etree._Element) -> int:
    return sum(characters.count(text) for text in _SOURCE_TEXT(element))


def _list(parent: etree._Element) -> etree._Element:
    """Return the list of notes at the end of a sheet, a division or the view."""
    last = next(parent.iterchildren(reversed=True), None)  # len(parent) would count all sheets
    if last is not None and last.get("class") == "notes":
        return last
    return etree.SubElement(
        parent, "div", {"class": "notes", "role": "group", "aria-label": "Notes"}
    )
