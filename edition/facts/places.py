"""Places: what a document tells the others of itself, for their pointers into it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from edition.facts.entry_pages import FOLDERS, slug
from edition.header import registers
from edition.source.called import called
from edition.source.pointing import Ids, locate
from edition.views import parts
from edition.xml.names import XML_ID

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from lxml import etree

    from edition.config import Config
    from edition.source import Document

TEXT: Final = "text"
REGISTER: Final = "register"
HEADER: Final = "header"
ENTRY: Final = "entry"
"""The page of an entry of a register that is a file of its own."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a document.

    Attributes:
        document: The id of the document; of an entry the folder of its page.
        part: Where it is: in the `text`, in the `register` of the lists, or in the `header`; or
            that it is the page of an `entry`.
        id: The id of the element, or of the nearest around it; empty: the whole of the part.
        name: What a reader of another document calls it.
        seat: The name of the part of the document in which it is, if it is in one.
    """

    document: str
    part: str
    id: str
    name: str
    seat: str = ""


class Places:
    """Finds the places of one document."""

    def __init__(self, document: Document, config: Config) -> None:
        """Look at the document once.

        Args:
            document: The document.
            config: The configuration, which says how it is divided.
        """
        self._seats = parts.seats(parts.parts(document.root, document.name, config))
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
        nearest = _nearest_id(around, tops)
        return Place(self._document.id, TEXT, nearest, whole, self._seats.get(nearest, ""))


def _nearest_id(around: list[etree._Element], tops: list[etree._Element]) -> str:
    """Return the first id, from an element outwards, that is of the text."""
    for element in around:
        if identifier := element.get(XML_ID):
            return identifier
        if element in tops:
            break
    return ""


class Entries:
    """Finds the entries of a register that is a file of its own."""

    def __init__(self, root: etree._Element, doubtful: AbstractSet[tuple[str, str]]) -> None:
        """Look at the register once.

        Args:
            root: Its root.
            doubtful: Kinds and ids that several registers have, so that no page can be named.
        """
        self._entries = {
            entry.id: entry
            for entry in registers.entries_of_register(root)
            if (entry.kind, slug(entry.id).casefold()) not in doubtful
        }

    def find(self, fragment: str) -> Place | None:
        """Return the page of an entry; None where the register has none of that id."""
        entry = self._entries.get(fragment)
        if entry is None:
            return None
        return Place(FOLDERS[entry.kind], ENTRY, slug(entry.id), entry.name)

    def names(self) -> frozenset[tuple[str, str]]:
        """Return kind and id of each entry, as names of pages are compared."""
        return frozenset((one.kind, slug(one.id).casefold()) for one in self._entries.values())
