"""The TEI of a document as readers get it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from edition.exports import parts
from edition.source.names import tei

if TYPE_CHECKING:
    from lxml import etree

    from edition.source import Document

_HOLDERS: Final = frozenset(
    map(tei, ("text", "group", "front", "body", "back", "div", "p", "ab", "sourceDoc"))
)
"""Elements that are nothing by themselves."""


@dataclass(frozen=True, slots=True)
class PublishedDocument:
    """A document as its pages and formats take it, without its tree.

    Attributes:
        id: The document's id.
        tei: Its TEI, with its parts in their places.
        missing: The parts that can't be had, each by the address that the document gives.
        parts: The paths of the files that it is made of, in its folder; none where it is one file.
        has_text: Whether its transcription holds anything; else its pages show what its header
            describes.
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
        bool(document.missing) or not all(map(_is_blank, document.transcriptions())),
    )


def _is_blank(text: etree._Element) -> bool:
    """Say whether nothing stands in a text, as in that which a description has for its form."""
    return all(
        not isinstance(element.tag, str)
        or (element.tag in _HOLDERS and not (element.text or "").strip())
        for element in text.iter()
    ) and not any((element.tail or "").strip() for element in text.iterdescendants())
