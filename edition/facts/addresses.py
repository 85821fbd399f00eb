"""Where the pages of a document stand in an edition."""

from __future__ import annotations

from urllib.parse import quote


def path(value: str) -> str:
    """Return the id of a document or of an element as a part of a relative address."""
    return quote(value, safe="-._~!$&'()*+,;=@")


def presentation(identifier: str, *, single: bool) -> str:
    """Return the address of the page that presents a document, from the edition's root.

    Args:
        identifier: The document's id.
        single: Whether the edition has no other document: then the page is its index.
    """
    return "index.html" if single else f"{path(identifier)}/index.html"
