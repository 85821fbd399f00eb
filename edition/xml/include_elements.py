"""What an `xi:include` says of itself (XInclude 1.1, section 3), and how it is replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from edition.xml.names import XINCLUDE, XML_ID
from edition.xml.tree import insert_text
from edition.xml.xpointer import PointerError, pointed

if TYPE_CHECKING:
    from lxml import etree

    from edition.xml.part_files import PartFile

INCLUDE: Final = f"{{{XINCLUDE}}}include"
_FALLBACK: Final = f"{{{XINCLUDE}}}fallback"
_HINT: Final = "Give the path of a file inside the edition's folder, or an xi:fallback."
_XML: Final = frozenset({"xml", "application/xml", "text/xml"})


class UnavailableError(Exception):
    """A resource error: a fallback stands in for the part (XInclude 1.1, section 4.4)."""

    def __init__(self, message: str, hint: str = _HINT) -> None:
        """Take what is wrong, and what to do about it."""
        super().__init__(message)
        self.hint = hint


class WrongError(UnavailableError):
    """A fatal error: no fallback stands in."""


def require_one_fallback(element: etree._Element) -> None:
    """Refuse a second `xi:fallback`.

    Raises:
        WrongError: There is one.
    """
    if len(element.findall(_FALLBACK)) > 1:
        message = "xi:include has more than one xi:fallback."
        raise WrongError(message, "Leave one.")


def is_text(element: etree._Element) -> bool:
    """Say whether a part is included as a text (XInclude 1.1, section 3.1).

    Raises:
        WrongError: It is included as what is neither.
    """
    kind = (element.get("parse") or "xml").partition(";")[0].strip().lower()
    if kind in _XML or kind.endswith("+xml"):
        return False
    if kind == "text" or kind.startswith("text/"):
        return True
    message = f'xi:include has parse="{element.get("parse")}", which is neither xml nor text.'
    raise WrongError(message, 'Write parse="text" for a text, and nothing for XML.')


def chosen_of(file: PartFile, pointer: str | None, href: str) -> etree._Element:
    """Return the element of a file that an inclusion means.

    Args:
        file: The file.
        pointer: The `xpointer`; without one, the whole file is meant.
        href: The file as the inclusion names it.

    Raises:
        UnavailableError: There is no such element, or the pointer is none.
    """
    if not pointer:
        return file.root
    try:
        chosen = pointed(pointer, file.root, file.ids)
    except PointerError as error:
        message = f"xi:include of {href}: {error}."
        hint = "Write an xml:id, element(/1/2), element(ID/2) or xpointer(id('ID'))."
        raise UnavailableError(message, hint) from None
    if chosen is None:
        what = repr(pointer) if "(" in pointer else f"with the xml:id {pointer!r}"
        message = f"{href} has no element {what}."
        raise UnavailableError(message, "Mend the xpointer, or give the element the xml:id.")
    return chosen


def identify(element: etree._Element, identifier: str | None) -> None:
    """Give an included element another `xml:id`; an empty one leaves it none.

    XInclude 1.1, section 4.7.6.
    """
    if identifier:
        element.set(XML_ID, identifier)
    elif identifier is not None:
        element.attrib.pop(XML_ID, None)


def named(element: etree._Element) -> str:
    """Return what an inclusion names, as `part.xml#p2`."""
    return "#".join(filter(None, (element.get("href"), element.get("xpointer"))))


def fall_back(element: etree._Element) -> bool:
    """Put what its `xi:fallback` holds in the place of an inclusion, if it has one."""
    fallback = element.find(_FALLBACK)
    if fallback is None:
        return False
    replace_by(element, list(fallback), fallback.text or "")
    return True


def replace_by(old: etree._Element, new: list[etree._Element], text: str) -> None:
    """Put `text` and `new` where `old` stands; tails go with their elements."""
    parent = old.getparent()
    if parent is None:
        return
    place, tail = parent.index(old), old.tail or ""
    parent.remove(old)
    insert_text(parent, place, text)
    for offset, element in enumerate(new):
        parent.insert(place + offset, element)
    insert_text(parent, place + len(new), tail)
