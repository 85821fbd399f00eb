"""Destinations: where a pointer of a document leads on the pages of its edition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from lxml import etree

from edition.source import outermost
from edition.source.called import called
from edition.views import parallel_links
from edition.views.addresses import ID
from edition.views.targets import File, Web
from edition.xml.addresses_of_files import quoted
from edition.xml.names import XML_ID

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from edition.header import Header
    from edition.views.targets import Targets

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


@dataclass(frozen=True, slots=True)
class Page:
    """A view of a document, as one that pointers lead from and to.

    Attributes:
        name: Its name.
        sheets: Whether it is cut into sheets.
        ids: The addresses that it has.
        marks: What notes and entries of the apparatus are marked with, by their addresses.
    """

    name: str
    sheets: bool
    ids: AbstractSet[str]
    marks: Mapping[str, str]


def page(name: str, root: etree._Element, *, sheets: bool) -> Page:
    """Return a view as one that pointers lead from and to.

    Args:
        name: Its name.
        root: The root of the view, settled.
        sheets: Whether it is cut into sheets.
    """
    held = ((link.getparent(), link) for link in _MARKS(root))
    marks = {holder.get("id") or "": link.text or "" for holder, link in held if holder is not None}
    return Page(name, sheets, parallel_links.ids(root), marks)


class Destinations:
    """Finds the destinations of the pointers of one document."""

    def __init__(
        self, targets: Targets, header: Header, pages: Mapping[str, Page], other: Elsewhere
    ) -> None:
        """Take what pointers may lead to.

        Args:
            targets: What the pointers of the document mean.
            header: Its header, with the lists that the first reading view has at its end.
            pages: Its views by name.
            other: What is known of the other documents.
        """
        self._targets = targets
        self._entries = {entry.id for entry in header.entries}
        self._pages = pages
        self._other = other
        self._register = next((page.name for page in pages.values() if not page.sheets), "")
        self._found: dict[tuple[str, str, str], Destination | None] = {}

    def find(self, pointer: str, base: str, view: str) -> Destination | None:
        """Return where a pointer leads.

        Args:
            pointer: One pointer as the encoding has it.
            base: The base of addresses where it stands, relative to the document; mostly empty.
            view: The view that leads there.

        Returns:
            The destination; None if there is none.
        """
        key = (pointer, base, view)
        if key not in self._found:
            self._found[key] = self._find(pointer, base, view)
        return self._found[key]

    def _find(self, pointer: str, base: str, view: str) -> Destination | None:
        target = self._targets.read(pointer, base)
        if isinstance(target, Web):
            return Destination(target.address, target.address)
        if isinstance(target, File):
            found = self._other(view, target.path, target.fragment)
            return found or Destination(target.address, target.address, known=False)
        return None if target is None else self._inside(target.fragment, view)

    def of_name(self, pointer: str, view: str) -> Destination | None:
        """Return where the `ref` of a name leads; some editions write the id of an entry alone."""
        local = not set(pointer) & set("#:/.")
        return self.find(f"#{pointer}" if local else pointer, "", view)

    def of_key(self, key: str, view: str) -> Destination | None:
        """Return where a `key` leads, which is a pointer only with a prefix of a `prefixDef`."""
        return self.find(key, "", view) if self._targets.has_prefix(key) else None

    def _inside(self, fragment: str, view: str) -> Destination | None:
        if not fragment:
            return Destination(f"{view}.html", called(self._targets.root))
        found = self._targets.locate(fragment)
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
        if any(top in element.iterancestors() for top in outermost(self._targets.root)):
            around = (holder.get(ID) for holder in element.iterancestors())
            shown = (name for name in around if name in self._pages[view].ids)
            return next((f"#{quoted(name)}" for name in shown if name), "")
        return ""

    def _mark(self, identifier: str, view: str) -> str:
        """Return the mark of a note or of an entry of the apparatus."""
        return self._pages[view].marks.get(identifier, "") if identifier else ""
