"""The card of a document: what a list of documents says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.facts.contact import NO_CONTACT, Contact, contact
from edition.facts.passages import Words
from edition.header import in_a_row

if TYPE_CHECKING:
    from collections.abc import Iterable

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
        length: How many characters of its text a search can find.
    """

    id: str
    title: str
    language: str
    date: Moment
    sender: str
    recipient: str
    contact: Contact = NO_CONTACT
    length: int = 0


def card(document: Document, header: Header, facts: Iterable[object] = ()) -> Card:
    """Return the card of a document.

    Args:
        document: The document.
        header: What its header says.
        facts: What else it tells.
    """
    return Card(
        id=document.id,
        title=header.title,
        language=header.language,
        date=header.date,
        sender=header.sent.who or in_a_row(name.text for name in header.authors),
        recipient="; ".join(dict.fromkeys(act.who for act in header.received if act.who)),
        contact=contact(document),
        length=sum(fact.length() for fact in facts if isinstance(fact, Words)),
    )
