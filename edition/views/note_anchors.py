"""Anchors: a note that stands elsewhere has its mark at the place that it is about.

Guidelines, CO 3.9.1: `note/@target` says where a note is attached that is not encoded at its
place. Notes outside the text (SA 17.10, `standOff`) are the editors': they are shown as generated.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.source.pointing import each
from edition.views.addresses import ID
from edition.views.apparatus_places import put_after
from edition.views.seen import shows
from edition.xml.tree import take_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from edition.views.marked import Marked
    from edition.views.targets import Targets

ANCHOR: Final = "data-anchor"
KEY: Final = "data-key"
MARK_FOR: Final = "data-for"
APART: Final = "apart"
FAR: Final = frozenset({"foot", "end"})
_POINTERS: Final = etree.XPath("descendant::*[@data-uri]")
_SHOWS: Final = etree.XPath(
    "boolean(descendant::text()[normalize-space()][not(ancestor::*[@data-generated = 'ref'])])"
)
_MARKED: Final = FAR | {APART}
_DIVIDED: Final = etree.XPath("boolean(descendant::*[@data-note or @data-break])")
_OUTSIDE: Final = "notes"
_BLOCKS: Final = frozenset(
    ("div", "p", "li", "ul", "ol", "dl", "dd", "dt", "section", "blockquote", "figure", "table")
) | {"tr", "td", "th", "tbody", "figcaption", "article", "aside"}
_HEADINGS: Final = ("h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True)
class Anchored:
    """What `anchor` has done.

    Attributes:
        outside: The notes from outside the text, taken out of the view.
        marks: How many marks it has put into the text.
        called: The notes that stand where they are and have their mark where a pointer is.
    """

    outside: Sequence[etree._Element] = ()
    marks: int = 0
    called: Sequence[etree._Element] = ()


def anchor(root: etree._Element, marked: Marked, targets: Targets, *, whole: bool) -> Anchored:
    """Put the marks of notes with a target after what they are about, before the view is cut.

    A mark is an empty `a` with `data-for`, the `data-key` of its note: `notes.settle` numbers it.
    A note of the text whose target the view does not have stays where it is. One from outside the
    text is left out of a view that leaves out what it is about; without a target, or in a view that
    is to show all, it comes after the text. A pointer without words to a note without a target is
    the mark of that note. A note in the margin goes to the beginning of what it is about.

    Args:
        root: The root of a view; it is changed.
        marked: Of the view.
        targets: What the pointers of its document mean.
        whole: Whether the view shows all notes from outside the text.
    """
    outside = _taken_from_outside(root)
    anchored = [
        note
        for note in marked.data_note
        if note.get(ANCHOR) is not None and note.get("data-generated") is None
    ]
    pointers = [element for element in _POINTERS(root) if not _SHOWS(element)]
    if not anchored and not outside and not pointers:
        return Anchored()
    shown = {element.get("id") or "": element for element in root.iter(etree.Element)}
    kept, marks = [], 0
    for number, note in enumerate([*anchored, *outside], 1):
        aims = each(note.attrib.pop(ANCHOR, ""))
        found = list(_ends(note, aims, shown, targets))
        if note.get("data-note") not in _MARKED:
            _set_beside(note, found)
            continue
        is_outside = note.get("data-generated") is not None
        if is_outside and (found or whole or not any(map(targets.stretch, aims))):
            kept.append(note)
        for end in found:
            note.set(KEY, str(number))
            _put_mark(end, number)
            marks += 1
    shown |= {note.get("id") or "": note for note in kept}
    called = _called(pointers, shown, targets)
    return Anchored(kept, marks + len(called), [note for note in called if note not in kept])


def _called(
    pointers: Sequence[etree._Element], shown: Mapping[str, etree._Element], targets: Targets
) -> list[etree._Element]:
    """Let a pointer without words be the mark of the note that it calls, which has no other."""
    found: dict[etree._Element, str] = {}
    for pointer in pointers:
        aims = each(pointer.get("data-uri", ""))
        stretch = targets.stretch(aims[0]) if len(aims) == 1 else None
        note = None if stretch is None else shown.get(stretch.start.get(ID) or "")
        if note is None or (note not in found and not _is_unmarked(note)):
            continue
        key = found.setdefault(note, f"called {len(found) + 1}")
        note.set(KEY, key)
        if note.get("data-generated") is None:
            note.set("data-note", APART)
        _become_mark(pointer, key)
    return list(found)


def _is_unmarked(note: etree._Element) -> bool:
    """Say whether an element is a note without a mark, which stands between blocks or outside."""
    is_note = (note.get("class") or "").startswith(("tei-note ", "tei-annotation "))
    stands_apart = note.get("data-note") in {None, APART} and note.tag in {"aside", "div"}
    is_outside = note.get("data-generated") == "note"
    return is_note and note.get(KEY) is None and (stands_apart or is_outside)


def _become_mark(pointer: etree._Element, key: str) -> None:
    for child in list(pointer):
        take_out(child)
    for name in ("href", "data-uri", "target", "rel"):
        pointer.attrib.pop(name, None)
    pointer.tag = "span"
    mark = etree.Element("a", {"class": "note-ref", "data-generated": "ref", MARK_FOR: key})
    pointer.insert(0, mark)


def _taken_from_outside(root: etree._Element) -> list[etree._Element]:
    """Take the notes from outside the text out of a view; they are not the source's text."""
    holder = next(
        (child for child in root.iterchildren("div") if child.get("data-generated") == _OUTSIDE),
        None,
    )
    if holder is None:
        return []
    take_out(holder)
    found = []
    boxed = [(note, box) for box in holder for note in box]
    for note, box in boxed:
        if note.tag == "template" or not "".join(note.itertext()).strip():
            continue
        take_out(note)
        note.set("data-generated", "note")
        note.set("data-note", "foot" if note.get("data-note") == "foot" else "end")
        for name in ("lang", "dir"):
            if box.get(name) and not note.get(name):
                note.set(name, box.get(name) or "")
        found.append(note)
    return found


def _ends(
    note: etree._Element,
    pointers: Sequence[str],
    shown: Mapping[str, etree._Element],
    targets: Targets,
) -> Iterator[etree._Element]:
    """Give the elements of the view at whose end a note is attached."""
    for pointer in pointers:
        stretch = targets.stretch(pointer)
        if stretch is None:
            continue
        element = shown.get(stretch.end.get(ID) or "")
        if element is None and stretch.start is not stretch.end:
            element = shown.get(stretch.start.get(ID) or "")
        if element is not None and _may_bear(element, note):
            yield element


def _may_bear(element: etree._Element, note: etree._Element) -> bool:
    """Say whether a mark can stand at an element: it is shown, and not around or in the note."""
    if element.tag == "template" or element is note:
        return False
    return not any(parent is note for parent in element.iterancestors()) and not any(
        parent is element for parent in note.iterancestors()
    )


def _put_mark(end: etree._Element, key: int) -> None:
    mark = etree.Element("a", {"class": "note-ref", "data-generated": "ref", MARK_FOR: str(key)})
    heading = next((child for child in end if child.tag in _HEADINGS), None)
    if heading is not None and end.index(heading) <= 1:
        end = heading
    while len(end) and end.tag in _BLOCKS and end[-1].tag in _BLOCKS and not _has_tail(end[-1]):
        end = end[-1]
    if end.tag in _BLOCKS:
        end.append(mark)
    else:
        put_after(end, mark)


def _set_beside(note: etree._Element, ends: Sequence[etree._Element]) -> None:
    """Move a note in the margin to what it is about: there it stands at the height of its line.

    One that holds a break or another note stays: its words would not be moved in one piece.
    """
    if (
        note.get("data-note") != "margin"
        or not ends
        or _DIVIDED(note)
        or not note.get("data-start")
    ):
        return
    take_out(note)
    if shows(note):
        note.set("data-moved", note.get("data-start") or "0")
    end = ends[0]
    while (
        end.tag in _BLOCKS and len(end) and end[0].tag in _BLOCKS and not (end.text or "").strip()
    ):
        end = end[0]
    if end.tag in _BLOCKS or end.tag in _HEADINGS:
        note.tail, end.text = end.text, None
        end.insert(0, note)
    else:
        put_after(end, note)


def _has_tail(element: etree._Element) -> bool:
    return bool((element.tail or "").strip())
