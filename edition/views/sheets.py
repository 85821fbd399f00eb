"""Sheets: the HTML of a view, cut at its page breaks.

The cut goes from the last break to the first, so that each node is moved once: linear in size.
"""

from __future__ import annotations

from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.views.addresses import cutting
from edition.views.seen import IMAGES, left_of, shows
from edition.xml.tree import add_text, take_out

if TYPE_CHECKING:
    from collections.abc import Iterable

    from edition.views.marked import Marked

FIRST: Final = "p0"
"""The id of the sheet that holds what stands before the first break, unless it is an `xml:id`."""

_SOURCE_TEXT: Final = etree.XPath(
    "boolean(descendant::text()[not(ancestor::*[@data-generated])] | descendant::template)"
)
_FRAGMENTED_LISTS: Final = etree.XPath("descendant::ol[@data-part]")


def cut(root: etree._Element, marked: Marked) -> None:
    """Cut the HTML of a view into sheets; `root` is changed, its text stays the same.

    A marker is an element with `data-break="page"`: empty, or what a whole page is shown in (a
    `surface`). It becomes the first child of its `section.sheet`, which takes its `id`, `data-n`
    and `data-facs`. An element that is cut is repeated: `data-part` says which part a fragment
    is (`I`, `M`, `F`), and only the first fragment keeps the `id`.

    Args:
        root: The root of a view, as `docs/architecture.md`, "The HTML of a view", describes.
        marked: Of the view.
    """
    markers = _markers(marked.data_break)
    opens = bool(markers) and not _shows_text_before(markers[0], root)
    for marker in reversed(markers[1:] if opens else markers):
        _cut_at(root, marker)
    _wrap(root, markers[0] if opens else None)
    _tell_apart(root)
    for listed in _FRAGMENTED_LISTS(root):
        _continue_numbers(listed)


def _markers(marked: Iterable[etree._Element]) -> list[etree._Element]:
    found = [
        element
        for element in marked
        if _is_page(element) and not any(map(_is_page, element.iterancestors()))
    ]
    chosen = zip(found, cutting(marker.get("data-ed") for marker in found), strict=True)
    return [marker for marker, cuts in chosen if cuts]


def _is_page(element: etree._Element) -> bool:
    return element.get("data-break") == "page"


def _shows_text_before(marker: etree._Element, root: etree._Element) -> bool:
    """Say whether text of the source or an image is shown before the marker."""
    generated: etree._Element | None = None
    for event, node in etree.iterwalk(root, events=("start", "end", "comment")):
        if node is marker:
            return False
        if generated is None and event == "start" and node.get("data-generated") is not None:
            generated = node
        if generated is None and (
            (event == "start" and (node.tag in IMAGES or _holds(node.text)))
            or (event != "start" and _holds(node.tail))
        ):
            return True
        if event == "end" and node is generated:
            generated = None
            if _holds(node.tail):
                return True
    return False


def _holds(text: str | None) -> bool:
    return bool(text) and not str(text).isspace()


def _cut_at(root: etree._Element, marker: etree._Element) -> None:
    """Move the marker and all that follows it into a sheet of its own, after what is before."""
    is_empty = not _SOURCE_TEXT(marker)
    first = _opened_by(marker, root) if is_empty else marker
    section = _section(marker, root)
    inner = section
    copies = []
    for ancestor in reversed(list(_ancestors(first, root))):
        inner = etree.SubElement(inner, ancestor.tag)
        copies.append((ancestor, inner))
    node = first
    for ancestor, copy in reversed(copies):
        _move_following(node, copy)
        node = ancestor
    _move_following(node, section)
    if first is not marker or not is_empty:
        inner.insert(0, first)
        first.tail, inner.text = inner.text, None
    if is_empty:
        _hoist_across(marker, section)
    for ancestor, copy in copies[: _filled(copies)]:
        mark_fragments(ancestor, copy)
    _place(root, section)


def _opened_by(marker: etree._Element, root: etree._Element) -> etree._Element:
    """Return the outermost element that shows nothing before the marker.

    A page break at the beginning of a paragraph says where the paragraph begins: no part of it
    stands on the sheet before.
    """
    first = marker
    for ancestor in _ancestors(marker, root):
        if any(previous is None or shows(previous) for previous in left_of(first)):
            break
        first = ancestor
    return first


def _filled(copies: list[tuple[etree._Element, etree._Element]]) -> int:
    """Take out the innermost fragments in which nothing is left; return how many stay."""
    number = len(copies)
    while (
        number and not len(copies[number - 1][1]) and not (copies[number - 1][1].text or "").strip()
    ):
        _take_out(copies[number - 1][1])
        number -= 1
    return number


def _take_out(element: etree._Element) -> None:
    """Remove a marker; its text, which is none of its own, stays."""
    element.tail = (element.text or "") + (element.tail or "")
    take_out(element)


def _ancestors(node: etree._Element, root: etree._Element) -> Iterable[etree._Element]:
    for ancestor in node.iterancestors():
        if ancestor is root:
            return
        yield ancestor


def mark_fragments(ancestor: etree._Element, copy: etree._Element) -> None:
    """Mark the two fragments of an element that was cut; the first keeps the `id`.

    Args:
        ancestor: The element, which ends at the cut.
        copy: The empty copy that holds what comes after.
    """
    part = ancestor.get("data-part")
    for name, value in ancestor.attrib.items():
        if name not in {"id", "data-part"}:
            copy.set(name, value)
    copy.set("data-part", "F" if part in {None, "F"} else "M")
    ancestor.set("data-part", "I" if part in {None, "I"} else "M")


def _move_following(node: etree._Element, target: etree._Element) -> None:
    """Move the tail and the following siblings of a node, in order, to the end of `target`."""
    tail, node.tail = node.tail, None
    following = list(takewhile(_is_no_sheet, node.itersiblings()))
    add_text(target, tail)
    target.extend(following)


def _is_no_sheet(element: etree._Element) -> bool:
    return element.tag != "section" or element.get("class") != "sheet"


def _place(root: etree._Element, section: etree._Element) -> None:
    """Put a sheet before those that were cut before it."""
    last = next(root.iterchildren(reversed=True), None)  # len(root) would count all sheets
    if last is None or _is_no_sheet(last):
        root.append(section)
        return
    first = next(child for child in root if not _is_no_sheet(child))
    first.addprevious(section)


def _hoist(marker: etree._Element, section: etree._Element) -> None:
    """Put an empty marker first in its section; a marker that is a page stays where it is."""
    text = section.text
    section.text = None
    section.insert(0, marker)
    marker.tail = text


def _free(identifier: str, root: etree._Element) -> str:
    while root.xpath("boolean(descendant::*[@id = $id])", id=identifier):
        identifier += "_"
    return identifier


def _section(marker: etree._Element | None, root: etree._Element) -> etree._Element:
    section = etree.Element("section", {"class": "sheet"})
    if marker is None:
        section.set("id", _free(FIRST, root))
        section.set("aria-label", "Text before the first page break")
        return section
    identifier = marker.attrib.pop("id", None)
    if identifier:
        section.set("id", identifier)
    for name in ("data-n", "data-facs"):
        value = marker.get(name)
        if value:
            section.set(name, value)
    number = marker.get("data-n")
    section.set("aria-label", f"Page {number}" if number else "Page without a number")
    return section


def _tell_apart(root: etree._Element) -> None:
    """Give sheets of the same number, or of none, different names for those who hear them."""
    sections = [child for child in root if child.get("class") == "sheet"]
    names = Counter(section.get("aria-label") for section in sections)
    for ordinal, section in enumerate(sections, 1):
        name = section.get("aria-label") or ""
        if names[name] > 1:
            section.set("aria-label", f"{name}, sheet {ordinal}")


def _wrap(root: etree._Element, marker: etree._Element | None) -> None:
    """Put what stands before the sheets into a sheet: the marker's, or the one before all."""
    section = _section(marker, root)
    section.text, root.text = root.text, None
    section.extend(list(takewhile(_is_no_sheet, root)))
    if marker is not None and not _SOURCE_TEXT(marker):
        _hoist_across(marker, section)
    if marker is None and len(root) == 0:
        section.set("aria-label", "Text")
    root.insert(0, section)


def _hoist_across(marker: etree._Element, section: etree._Element) -> None:
    if marker.getparent() is not None:
        _take_out(marker)
    _hoist(marker, section)


def _continue_numbers(listed: etree._Element) -> None:
    """Let the numbers of a list that was cut go on, and give an item that was cut no second one.

    The items of our own models say themselves what they count as.
    """
    if listed.get("data-part") not in {"I", "M"} or any(item.get("value") for item in listed):
        return
    number = int(listed.get("start", "1"))
    items = [item for item in listed if item.tag == "li"]
    number += len(items)
    if items and items[-1].get("data-part") in {"I", "M"}:
        number -= 1
    following = listed.xpath("following::ol[@data-part][1]")
    if following:
        following[0].set("start", str(number))


def places(root: etree._Element) -> list[tuple[str, str]]:
    """Return the id and the number of each sheet of a view that was cut."""
    return [
        (sheet.get("id") or "", sheet.get("data-n") or "")
        for sheet in root.iterchildren("section")
        if "sheet" in (sheet.get("class") or "").split()
    ]
