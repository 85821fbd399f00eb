"""The card of a document: what a list of documents says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.header import in_a_row

if TYPE_CHECKING:
    from edition.header import Header, Moment


@dataclass(frozen=True, slots=True)
class Card:
    """What a list of documents says of one: small, so that ten thousand fit in memory.

    Attributes:
        id: The document's id.
        title: Its title.
        language: The tag of its main language (BCP 47); may be empty.
        date: When it was sent or written.
        sender: Who sent or wrote it, in words; may be empty.
        recipient: To whom it was sent, in words; may be empty.
    """

    id: str
    title: str
    language: str
    date: Moment
    sender: str
    recipient: str


def card(identifier: str, header: Header) -> Card:
    """Return the card of a document.

    Args:
        identifier: The document's id.
        header: What its header says.
    """
    return Card(
        id=identifier,
        title=header.title,
        language=header.language,
        date=header.date,
        sender=header.sent.who or in_a_row(name.text for name in header.authors),
        recipient="; ".join(dict.fromkeys(act.who for act in header.received if act.who)),
    )
