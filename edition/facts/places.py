"""Places: what a document tells the others of itself, for their pointers into it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from edition.header import registers
from edition.source.called import called
from edition.source.pointing import Ids, locate
from edition.xml.names import XML_ID

if TYPE_CHECKING:
    from lxml import etree

    from edition.source import Document

TEXT: Final = "text"
REGISTER: Final = "register"
HEADER: Final = "header"


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a document.

    Attributes:
        document: The id of the document.
        part: Where it is: in the `text`, in the `register` of the lists, or in the `header`.
        id: The id of the element, or of the nearest around it; empty: the whole of the part.
        name: What a reader of another document calls it.
    """

    document: str
    part: str
    id: str
    name: str


class Places:
    """Finds the places of one document."""

    def __init__(self, document: Document) -> None:
        """Look at the document once."""
        self._document = document
        self._ids = Ids(document.root)
        self._entries = {entry.id for entry in registers.entries(document.root)}
        self._title = called(document.root) or document.id

    def find(self, fragment: str) -> Place:
        """Return the place that a fragment means; the document, where it means none."""
        found = locate(fragment, self._ids) if fragment else None
        if found is None:
            return Place(self._document.id, TEXT, "", self._title)
        element = found.start
        identifier = element.get(XML_ID) or ""
        name = called(element)
        if identifier in self._entries:
            return Place(self._document.id, REGISTER, identifier, name)
        whole = ", ".join(dict.fromkeys(part for part in (self._title, name) if part))
        tops = self._document.transcriptions()
        around = [element, *element.iterancestors()]
        if not any(top in around for top in tops):
            return Place(self._document.id, HEADER, "", whole)
        return Place(self._document.id, TEXT, _nearest_id(around, tops), whole)


def _nearest_id(around: list[etree._Element], tops: list[etree._Element]) -> str:
    """Return the first id, from an element outwards, that is of the text."""
    for element in around:
        if identifier := element.get(XML_ID):
            return identifier
        if element in tops:
            break
    return ""
