"""Files that a document names as its source and that are published beside it, such as a transcript.

A `ref` or `ptr` in the description of the source (`sourceDesc`) that leads to a file of plain text
below the document's own folder finds it below the published document as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from edition.source.names import tei
from edition.xml.addresses_of_files import against_base
from edition.xml.uris import split

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from lxml import etree

    from edition.source import Document
    from edition.xml.material import Material

_KINDS: Final = (".txt", ".csv", ".tsv")
"""What no browser runs."""
_POINTERS: Final = (tei("ref"), tei("ptr"))


def files(document: Document, material: Material) -> Mapping[str, Path]:
    """Return the files by their path in the document's folder.

    Args:
        document: The document.
        material: The folders that files are taken from.
    """
    folder = document.path.resolve().parent
    return {
        path.relative_to(folder).as_posix(): path
        for path in _named(document, material)
        if path.is_relative_to(folder) and path.is_file()
    }


def _named(document: Document, material: Material) -> Iterator[Path]:
    for description in document.root.iter(tei("sourceDesc")):
        for pointer in description.iter(*_POINTERS):
            for address in (pointer.get("target") or "").split():
                sought = _path(pointer, address)
                found = material.sought(document.path, sought) if sought else None
                if found is not None and found.refusal is None and found.path is not None:
                    yield found.path


def _path(pointer: etree._Element, address: str) -> str:
    """Return the path of an address within the edition; empty where it is none."""
    whole = against_base(pointer, address)
    parts = None if whole is None else split(whole)
    if parts is None or parts.scheme or parts.netloc or parts.path.startswith("/"):
        return ""
    return parts.path if parts.path.lower().endswith(_KINDS) else ""
