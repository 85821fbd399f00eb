"""Where the pages of a document stand in an edition."""

from __future__ import annotations

from edition.xml.addresses_of_files import quoted


def presentation(identifier: str, *, single: bool) -> str:
    """Return the address of the page that presents a document, from the edition's root.

    Args:
        identifier: The document's id.
        single: Whether the edition has no other document: then the page is its index.
    """
    return "index.html" if single else f"{quoted(identifier)}/index.html"
