"""The card of a document: what a list of documents says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.facts.contact import NO_CONTACT, Contact, contact
from edition.header import in_a_row

if TYPE_CHECKING:
    from edition.header import Header, Moment
    from edition.source import Document


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
        contact: What it says of the documents beside it.
    """

    id: str
    title: str
    language: str
    date: Moment
    sender: str
    recipient: str
    contact: Contact = NO_CONTACT


def card(document: Document, header: Header) -> Card:
    """Return the card of a document.

    Args:
        document: The document.
        header: What its header says.
    """
    return Card(
        id=document.id,
        title=header.title,
        language=header.language,
        date=header.date,
        sender=header.sent.who or in_a_row(name.text for name in header.authors),
        recipient="; ".join(dict.fromkeys(act.who for act in header.received if act.who)),
        contact=contact(document, header),
    )
