"""The TEI of a document as readers get it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.exports import parts

if TYPE_CHECKING:
    from edition.source import Document


@dataclass(frozen=True, slots=True)
class PublishedDocument:
    """A document as its pages and formats take it, without its tree.

    Attributes:
        id: The document's id.
        tei: Its TEI, with its parts in their places.
        missing: The parts that can't be had, each by the address that the document gives.
        parts: The paths of the files that it is made of, in its folder; none where it is one file.
        has_text: Whether it holds a transcription; else its pages show what its header describes.
    """

    id: str
    tei: bytes
    missing: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    has_text: bool = True


def published(document: Document) -> PublishedDocument:
    """Return a document as readers get it."""
    return PublishedDocument(
        document.id,
        document.published(),
        tuple(document.missing),
        tuple(parts.files(document)),
        bool(document.transcriptions()),
    )
