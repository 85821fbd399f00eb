"""Where places of documents and entries of registers stand in an edition."""

from __future__ import annotations

from edition.facts.seats import apart
from edition.xml.addresses_of_files import quoted


def place_of(root: str, document: str, view: str, place: str) -> str:
    """Return the address of a place of a document in a view.

    Args:
        root: The way from the page that links to the folder of the edition.
        document: The id of the document.
        view: The name of the view.
        place: The id of the place, with its part before it as `facts.seats` has it.
    """
    part, address = apart(place)
    folder = f"{quoted(document)}/{quoted(part)}" if part else quoted(document)
    return f"{root}{folder}/{view}.html#{quoted(address)}"


def entry_page(folder: str, identifier: str) -> str:
    """Return the address of the page of an entry.

    Args:
        folder: The folder of its register, as `../persons/`; empty on pages beside it.
        identifier: The id of the entry.
    """
    return f"{folder}{quoted(identifier)}.html"
