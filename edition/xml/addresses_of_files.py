"""Local files that a document names by a relative address."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from edition.xml.names import XML_BASE
from edition.xml.uris import joined, split

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import etree


def quoted(value: str) -> str:
    """Return the id of a document or of an element as a part of a relative address."""
    return quote(value, safe="-._~!$&'()*+,;=@")


def beside(file: Path, address: str) -> Path | None:
    """Return the absolute path that an address means, relative to the file that names it.

    Args:
        file: The file in which the address stands.
        address: The path of an address, percent-encoded; it may contain anything.

    Returns:
        The path, whether or not a file is there; None if no file can have it: a name that is too
        long, a null character, a loop of links.
    """
    return real(file.parent / unquote(address))


def real(path: Path) -> Path | None:
    """Return the absolute path without links; None if no file can have it."""
    try:
        path.exists()
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return None


def against_base(element: etree._Element, address: str) -> str | None:
    """Return an address in an element as one relative to its document (XML Base, section 4).

    An element that was included has the address of its file as `xml:base`.

    Returns:
        The address, absolute where a base is; None if it, or a base, is no address at all.
    """
    whole: str | None = ""
    bases = [holder.get(XML_BASE) or "" for holder in (element, *element.iterancestors())]
    for part in (*reversed(bases), address):
        whole = None if whole is None else joined(whole, part)
    parts = None if whole is None else split(whole)
    return None if parts is None else parts.geturl()
