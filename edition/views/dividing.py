"""Dividing: the HTML of a view, cut at the parts of its document; notes go with their marks."""

from __future__ import annotations

from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.views import parallel_links
from edition.views.seen import left_of, shows
from edition.views.sheets import mark_fragments
from edition.xml.addresses_of_files import quoted
from edition.xml.tree import add_text, take_out

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from edition.views.parts import Part

FIRST: Final = ""
"""The name of what stands before the first part."""

GOES_ON: Final = "This sheet goes on in the next part"
BEGINS: Final = "This sheet begins in the part before"
_OPENS: Final = "data-opens"
_NOTED: Final = "data-hidden-in-"
"""What is noted once for the whole of a view."""
_LISTS: Final = etree.XPath(
    "descendant::div[@class = 'notes'] | child::div[@class = 'apparatus']"
    " | child::section/child::div[@class = 'apparatus']"
)
_HAS_PARTS: Final = etree.XPath("boolean(descendant::*[@data-opens])")
_MARKS: Final = etree.XPath("descendant::a[starts-with(@class, 'note-ref')][@href]")


def begin(root: etree._Element, parts: Sequence[Part]) -> None:
    """Mark in a view where parts begin; one of which the view shows nothing has no place in it.

    Args:
        root: The root of a view, cut into sheets, with its notes still in their places;
            attributes are set that `divide` takes out.
        parts: The parts of the document.
    """
    if not parts:
        return
    order = {
        identifier: (number, element)
        for number, element in enumerate(root.iter(etree.Element))
        if (identifier := element.get("id"))
    }
    last = -1
    for part in parts:
        found = (order[one] for one in part.opens if one in order)
        number, place = next(found, (-1, None))
        if place is not None and number > last:
            last = number
            _outermost(place, root).set(_OPENS, part.name)


def held(root: etree._Element, elements: Container[etree._Element]) -> Mapping[etree._Element, str]:
    """Return in which part each of some elements of a view is, once `begin` has marked these."""
    found: dict[etree._Element, str] = {}
    current = FIRST
    for element in root.iter(etree.Element):
        current = element.get(_OPENS, current)
        if element in elements:
            found[element] = current
    return found


def _outermost(place: etree._Element, root: etree._Element) -> etree._Element:
    """Return the outermost element that shows nothing before a place, so that none is torn."""
    while (parent := place.getparent()) is not None and parent is not root:
        if parent.get(_OPENS) or any(map(_is_seen, left_of(place))):
            break
        place = parent
    return place


def _is_seen(before: etree._Element | None) -> bool:
    """Say whether what stands before a place is a text or an image; a page break is none."""
    return before is None or (before.get("data-break") is None and shows(before))


def seats(root: etree._Element) -> Mapping[str, str]:
    """Return in which part each address of a settled view is; none if the view has no parts."""
    if not _HAS_PARTS(root):
        return {}
    listed = {note for notes in _LISTS(root) for note in notes}
    found: dict[str, str] = {}
    current = FIRST
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        current = element.get(_OPENS, current)
        if element in listed:
            walk.skip_subtree()
        elif identifier := element.get("id"):
            found[identifier] = current
    marks = _marks(root)
    for note in listed:
        reference = marks.get(note.get("id") or "")
        seat = found.get(reference.get("id") or "", FIRST) if reference is not None else FIRST
        found |= {one: seat for inner in note.iter() if (one := inner.get("id"))}
    return found


def _marks(root: etree._Element) -> dict[str, etree._Element]:
    """Return the first mark in the text of each note and entry, by the address of the note."""
    found: dict[str, etree._Element] = {}
    for reference in _MARKS(root):
        found.setdefault((reference.get("href") or "").removeprefix("#"), reference)
    return found


def divide(root: etree._Element) -> dict[str, etree._Element]:
    """Cut a view where `begin` has said that its parts begin.

    An element that is cut is repeated as in `sheets.cut`. A note goes to the fragment of its list
    in whose part its mark is.

    Args:
        root: The root of the view; what stands before the first part stays in it.

    Returns:
        The root of each part by its name, the view's own first, under the name `FIRST`.
    """
    opened = [
        (element, element.attrib.pop(_OPENS))
        for element in root.iter(etree.Element)
        if element.get(_OPENS) is not None
    ]
    notes = list(_taken_out(root))
    marks = _marks(root)
    origins: dict[etree._Element, etree._Element] = {}
    roots: list[tuple[str, etree._Element]] = []
    for place, name in reversed(opened):
        roots.append((name, _cut(root, place, origins)))
    found = {FIRST: root, **dict(reversed(roots))}
    _tell_of_torn(list(found.values()))
    last: etree._Element | None = None
    for holder, kind, note in notes:
        reference = marks.get(note.get("id") or "")
        home = last if reference is None and last is not None else holder
        if reference is not None:
            home = _home(reference, holder, origins)
        last = home
        _listed(home, kind).append(note)
    return found


def _taken_out(
    root: etree._Element,
) -> Iterator[tuple[etree._Element, Mapping[str, str], etree._Element]]:
    """Take the notes out of a view: each with what its list stands in, and what the list is."""
    for notes in _LISTS(root):
        holder = notes.getparent()
        if holder is not None:
            take_out(notes)
            for note in list(notes):
                yield holder, dict(notes.attrib), note


def _home(
    reference: etree._Element,
    holder: etree._Element,
    origins: Mapping[etree._Element, etree._Element],
) -> etree._Element:
    """Return the fragment of what a list of notes stands in that has the mark of a note."""
    top = reference
    for ancestor in reference.iterancestors():
        top = ancestor
        if origins.get(ancestor, ancestor) is holder:
            return ancestor
    return top


def _listed(home: etree._Element, kind: Mapping[str, str]) -> etree._Element:
    for last in home.iterchildren(reversed=True):
        if last.get("class") == kind.get("class"):
            return last
        break
    return etree.SubElement(home, "div", dict(kind))


def _cut(
    root: etree._Element, place: etree._Element, origins: dict[etree._Element, etree._Element]
) -> etree._Element:
    """Move an element and all that follows it into a root of its own."""
    kept = {name: value for name, value in root.attrib.items() if not name.startswith(_NOTED)}
    part = etree.Element(root.tag, kept)
    origins[part] = root
    around = list(takewhile(lambda one: one is not root, place.iterancestors()))
    inner = part
    for ancestor in reversed(around):
        inner = etree.SubElement(inner, ancestor.tag)
        mark_fragments(ancestor, inner)
        origins[inner] = origins.get(ancestor, ancestor)
    following = list(place.itersiblings())
    inner.append(place)
    inner.extend(following)
    for ancestor in around:
        outer = inner.getparent()
        tail, ancestor.tail = ancestor.tail, None
        if outer is not None:
            after = list(ancestor.itersiblings())
            add_text(outer, tail)
            outer.extend(after)
            inner = outer
    return part


def seats_in(divided: Mapping[str, etree._Element]) -> dict[str, str]:
    """Return in which part each address of a view is, those of names included."""
    return {
        identifier: name
        for name, root in divided.items()
        for identifier in parallel_links.ids(root)
    }


def _tell_of_torn(roots: Sequence[etree._Element]) -> None:
    """Say on a sheet that crosses into another part where it begins, and where it goes on."""
    sheet: etree._Element | None = None
    for before, after in pairwise(roots):
        torn = next((one for one in before.iterchildren(reversed=True) if _is_torn(one)), None)
        rest = next(after.iterchildren(), None)
        if torn is None or rest is None or not _is_torn(rest):
            continue
        sheet = torn if torn.get("id") else sheet
        onward = next(iter(parallel_links.addresses(rest)), "")
        torn.append(_told(GOES_ON, onward))
        note = _told(BEGINS, "" if sheet is None else sheet.get("id") or "")
        note.tail, rest.text = rest.text, None
        rest.insert(0, note)


def _is_torn(element: etree._Element) -> bool:
    return element.tag == "section" and element.get("data-part") is not None


def _told(words: str, place: str) -> etree._Element:
    note = etree.Element("p", {"class": "across", "data-generated": "label"})
    link = etree.SubElement(note, "a", {"href": f"#{quoted(place)}"} if place else {})
    link.text = words
    return note
