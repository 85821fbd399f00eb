"""Contact: what a document says of the documents before and after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from edition.source.names import tei
from edition.xml.addresses_of_files import against_base, beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

    from edition.source import Document

_PREVIOUS: Final = "prev"
_NEXT: Final = "next"


@dataclass(frozen=True, slots=True)
class Contact:
    """What a document says of its neighbours.

    Attributes:
        previous: The files of documents that it follows (`TEI/@prev`).
        next: The files of documents that follow it (`TEI/@next`).
        earlier: The files of earlier letters of its correspondence (`correspContext/ref`).
        later: The files of later ones.
    """

    previous: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    later: tuple[str, ...] = ()


NO_CONTACT: Final = Contact()
"""That of a document that says nothing of others."""


def contact(document: Document) -> Contact:
    """Return what a document says of its neighbours.

    See the Guidelines, 2.4.6 (`correspContext`) and att.global.linking (`@prev`, `@next`).

    Args:
        document: The document.
    """
    root = document.root
    context = list(_context(root))
    return Contact(
        previous=_files(document, [(root, root.get(_PREVIOUS) or "")]),
        next=_files(document, [(root, root.get(_NEXT) or "")]),
        earlier=_files(document, _of_type(context, _PREVIOUS)),
        later=_files(document, _of_type(context, _NEXT)),
    )


def _context(root: etree._Element) -> Iterator[etree._Element]:
    header = root.find(tei("teiHeader"))
    for context in header.iter(tei("correspContext")) if header is not None else ():
        yield from context.iter(tei("ref"), tei("ptr"))


def _of_type(found: Iterable[etree._Element], kind: str) -> Iterator[tuple[etree._Element, str]]:
    return ((one, one.get("target") or "") for one in found if one.get("type") == kind)


def _files(document: Document, pointers: Iterable[tuple[etree._Element, str]]) -> tuple[str, ...]:
    """Return the files that pointers mean; a pointer into the document itself means none."""
    found: dict[str, None] = {}
    for holder, pointer in pointers:
        for token in pointer.split():
            address = (against_base(holder, token) or "").partition("#")[0]
            file = beside(document.path, address) if address else None
            if file is not None:
                found[str(file)] = None
    return tuple(found)
