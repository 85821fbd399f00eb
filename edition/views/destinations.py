"""Destinations: where a pointer of a document leads on the pages of its edition."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, Protocol
from urllib.parse import unquote

from lxml import etree

from edition.source import outermost, prefixes
from edition.source.called import called
from edition.source.pointing import Ids, Stretch, locate
from edition.views.addresses import ID
from edition.xml import uris
from edition.xml.addresses_of_files import beside, quoted
from edition.xml.names import XML_ID

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from edition.header import Header
    from edition.views.addresses import Addressed

_MARKS: Final = etree.XPath("descendant::a[@class = 'note-back']")


@dataclass(frozen=True, slots=True)
class Destination:
    """What a pointer leads to.

    Attributes:
        address: The address in a page; empty if no page shows the place.
        name: What a reader calls it.
        known: Whether it is of the web or of the edition; else a file that may not be published.
    """

    address: str
    name: str
    known: bool = True


class Elsewhere(Protocol):
    """What is known of the other documents of an edition."""

    def __call__(self, view: str, path: str, fragment: str) -> Destination | None:
        """Return where a place of another file is; None if the file is no document.

        Args:
            view: The view that leads there.
            path: The path of the file, relative to the document.
            fragment: What follows `#`, decoded; may be empty.
        """


def nowhere(view: str, path: str, fragment: str) -> None:
    """Know of no other document."""


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A view of a document, as one that pointers lead from and to.

    Attributes:
        name: Its name.
        sheets: Whether it is cut into sheets.
        root: The root of the view, settled.
        ids: The addresses that it has.
    """

    name: str
    sheets: bool
    root: etree._Element
    ids: AbstractSet[str]


class Destinations:
    """Finds the destinations of the pointers of one document."""

    def __init__(
        self, addressed: Addressed, header: Header, pages: Mapping[str, Page], other: Elsewhere
    ) -> None:
        """Take what pointers may lead to.

        Args:
            addressed: The document.
            header: Its header, with the lists that the first reading view has at its end.
            pages: Its views by name.
            other: What is known of the other documents.
        """
        self._document = addressed.document
        self._root = addressed.tree.getroot()
        self._entries = {entry.id for entry in header.entries}
        self._pages = pages
        self._other = other
        self._register = next((page.name for page in pages.values() if not page.sheets), "")
        self._marks: dict[str, dict[str, str]] = {}

    @cached_property
    def ids(self) -> Ids:
        """The elements of the addressed copy by id."""
        return Ids(self._root)

    @cached_property
    def _prefixes(self) -> prefixes.Prefixes:
        return prefixes.defined(self._root)

    @cached_property
    def _own_files(self) -> AbstractSet[object]:
        document = self._document
        return {document.path.resolve(), *(part.path.resolve() for part in document.parts)}

    def find(self, pointer: str, base: str, view: str) -> Destination | None:
        """Return where a pointer leads.

        Args:
            pointer: One pointer as the encoding has it.
            base: The base of addresses where it stands, relative to the document; mostly empty.
            view: The view that leads there.

        Returns:
            The destination; None if there is none.
        """
        written = prefixes.resolved(pointer, self._prefixes)
        whole = uris.joined(base, written) if base else written
        parts = None if whole is None else uris.split(whole)
        own = uris.split(written)
        if parts is None or own is None:
            return None
        local = unquote(own.fragment)
        address = parts.geturl()
        if parts.scheme or parts.netloc:
            return Destination(address, address)
        if not parts.path or (written.startswith("#") and self.ids.get(local) is not None):
            return self._inside(local, view)
        if beside(self._document.path, parts.path) in self._own_files:
            return self._inside(unquote(parts.fragment), view)
        found = self._other(view, parts.path, unquote(parts.fragment))
        return found or Destination(address, address, known=False)

    def of_name(self, pointer: str, view: str) -> Destination | None:
        """Return where the `ref` of a name leads; some editions write the id of an entry alone."""
        local = not set(pointer) & set("#:/.")
        return self.find(f"#{pointer}" if local else pointer, "", view)

    def of_key(self, key: str, view: str) -> Destination | None:
        """Return where a `key` leads, which is a pointer only with a prefix of a `prefixDef`."""
        return self.find(key, "", view) if key.partition(":")[0] in self._prefixes else None

    def stretch(self, pointer: str) -> Stretch | None:
        """Return what a pointer into the document itself means."""
        written = prefixes.resolved(pointer, self._prefixes)
        return locate(unquote(written.partition("#")[2]), self.ids) if "#" in written else None

    def _inside(self, fragment: str, view: str) -> Destination | None:
        if not fragment:
            return Destination(f"{view}.html", called(self._root))
        found = locate(fragment, self.ids)
        if found is None:
            known = fragment in self._pages[view].ids
            return Destination(f"#{quoted(fragment)}", "") if known else None
        element = found.start
        identifier = element.get(ID) or element.get(XML_ID) or ""
        address = self._address(element, identifier, view)
        return Destination(address, self._mark(identifier, view) or called(element))

    def _address(self, element: etree._Element, identifier: str, view: str) -> str:
        if identifier in self._pages[view].ids:
            return f"#{quoted(identifier)}"
        if identifier in self._entries:
            page = "" if view == self._register else f"{self._register}.html"
            return f"{page}#{quoted(identifier)}" if self._register else ""
        for other in self._pages.values():
            if identifier and identifier in other.ids:
                return f"{other.name}.html#{quoted(identifier)}"
        if any(top in element.iterancestors() for top in outermost(self._root)):
            around = (holder.get(ID) for holder in element.iterancestors())
            shown = (name for name in around if name in self._pages[view].ids)
            return next((f"#{quoted(name)}" for name in shown if name), "")
        return ""

    def _mark(self, identifier: str, view: str) -> str:
        """Return the mark of a note or of an entry of the apparatus."""
        if view not in self._marks:
            links = _MARKS(self._pages[view].root)
            held = ((link.getparent(), link) for link in links)
            self._marks[view] = {
                holder.get("id") or "": link.text or ""
                for holder, link in held
                if holder is not None
            }
        return self._marks[view].get(identifier, "") if identifier else ""
