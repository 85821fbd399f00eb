"""Called: what a reader calls a place of a document that a pointer leads to."""

from __future__ import annotations

from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.source.names import TEI, tei
from edition.xml.names import XML_ID

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LONGEST: Final = 60
_UNREAD: Final = frozenset(map(tei, ("note", "del", "orig", "sic", "abbr", "am", "rdg", "fw")))
"""What is not read where something is called by its words; `abbr` and its like only in `choice`."""
_ALTERNATIVES: Final = frozenset(map(tei, ("orig", "sic", "abbr")))
_SPACES: Final = frozenset(map(tei, ("lb", "pb", "cb", "gb", "milestone", "p", "l", "item")))
_NAMES: Final = tuple(
    map(tei, ("persName", "placeName", "orgName", "objectName", "name", "label", "head", "title"))
)
_PERSONS: Final = frozenset({"person", "personGrp", "persona"})
_LIFE: Final = frozenset(
    map(tei, ("birth", "death", "residence", "event", "affiliation", "location", "relation"))
)
"""In these parts of an entry other names stand than its own."""
_ENTRIES: Final = frozenset(
    ("person", "personGrp", "persona", "place", "org", "event", "object", "bibl", "biblStruct")
)
_NUMBERED: Final = {
    "pb": "p.",
    "surface": "p.",
    "lb": "line",
    "l": "line",
    "line": "line",
    "cb": "column",
    "note": "note",
    "figure": "figure",
    "table": "table",
    "p": "paragraph",
    "ab": "paragraph",
}
"""What stands before the number of a place."""
_COUNTED: Final = frozenset({"pb", "figure", "table"})
"""What has a number of its own order, where the encoding gives none."""
_PAGE: Final = etree.XPath("preceding::t:pb[1]", namespaces={"t": TEI})


def called(element: etree._Element) -> str:
    """Return what a reader calls a place: its heading, its number, or else its first words.

    Args:
        element: An element of a TEI document.
    """
    return _own(element) or _of_holder(element)


def _own(element: etree._Element) -> str:
    name = etree.QName(element).localname
    heading = _heading(element, name)
    if heading:
        return heading
    number = (element.get("n") or "").strip()
    if name in _NUMBERED and (number or name in _COUNTED):
        return f"{_NUMBERED[name]} {number or _ordinal(element, name)}"
    if name == "note":
        return "note"
    if number:
        return " ".join(part for part in (_kind(element, name), number) if part)
    return shortened(words(element))


def _ordinal(element: etree._Element, name: str) -> int:
    """Return which of its name an element is that is counted; what it stands in does not count."""
    place = _in_order(element.getroottree().getroot(), name).get(element)
    if place is None:  # it was put into the tree since these were counted
        _in_order.cache_clear()
        place = _in_order(element.getroottree().getroot(), name)[element]
    return place - sum(1 for _ in element.iterancestors(f"{{*}}{name}"))


@lru_cache(maxsize=len(_COUNTED))
def _in_order(root: etree._Element, name: str) -> Mapping[etree._Element, int]:
    """Return the elements of a name with their numbers; pointers ask of one after the other."""
    return {element: number for number, element in enumerate(root.iter(f"{{*}}{name}"), 1)}


def _heading(element: etree._Element, name: str) -> str:
    """Return the heading, title or name that a place gives itself."""
    if name in {"TEI", "teiCorpus"}:
        return title(element)
    if name in {"bibl", "biblStruct"} and len(reference := words(element)) <= _LONGEST:
        return reference
    if name in _ENTRIES:
        found = (child for tag in _NAMES for child in element.iter(tag) if _is_of(child, element))
        named = next((text for child in found if (text := shortened(words(child)))), "")
        return named or (_unnamed(element) if name in _PERSONS else "")
    if name == "category":
        return shortened(words(element.find(tei("catDesc"))))
    if name == "witness":
        return element.get("n") or element.get(XML_ID) or ""
    heading = element.find(tei("head"))
    return shortened(words(heading))


def _is_of(name: etree._Element, entry: etree._Element) -> bool:
    """Say whether a name is that of the entry, and not of a place or person in its life."""
    around = takewhile(lambda one: one is not entry, name.iterancestors())
    return not any(one.tag in _LIFE for one in around)


def _unnamed(person: etree._Element) -> str:
    """Return what a person without a name is called: few words of the description, else the id."""
    described = words(person.find(tei("p")))
    return described if 0 < len(described) <= _LONGEST else person.get(XML_ID) or ""


def _kind(element: etree._Element, name: str) -> str:
    """Return what a numbered division or milestone is, unless its name is for machines."""
    kind = element.get("unit" if name == "milestone" else "type") or ""
    is_told = name.startswith(("div", "milestone", "lg", "list", "seg"))
    return kind.replace("_", " ") if is_told and kind.isidentifier() else ""


def _of_holder(element: etree._Element) -> str:
    """Return what the page, or else the division, is called that a place without words is in."""
    for page in _PAGE(element):
        return _own(page)
    for holder in element.iterancestors():
        name = etree.QName(holder).localname
        if heading := _heading(holder, name):
            return heading
    return ""


def title(root: etree._Element) -> str:
    """Return the main title that a header gives its document."""
    for found in root.iterfind(f"{tei('teiHeader')}/{tei('fileDesc')}/{tei('titleStmt')}/*"):
        if found.tag == tei("title"):
            return shortened(words(found))
    return ""


def words(element: etree._Element | None) -> str:
    """Return the words of an element as they are read, without notes and what was struck out."""
    return "" if element is None else " ".join("".join(_texts(element)).split())


def _texts(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            if child.tag in _SPACES and child.get("break") != "no":
                yield " "
            if not _is_unread(child):
                yield from _texts(child)
        yield child.tail or ""


def _is_unread(child: etree._Element) -> bool:
    if child.tag not in _UNREAD:
        return False
    parent = child.getparent()
    has_choice = parent is not None and parent.tag == tei("choice")
    return has_choice or child.tag not in _ALTERNATIVES


def shortened(text: str) -> str:
    """Return a text that is no longer than a line; what is cut off, dots stand for."""
    if len(text) <= _LONGEST:
        return text
    return f"{text[: _LONGEST + 1].rsplit(' ', 1)[0][:_LONGEST].rstrip(' ,;:.')}…"
