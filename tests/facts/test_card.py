"""The card of a document."""

from __future__ import annotations

import pointing
from edition.facts import Card, card
from edition.header import Action, Header, Moment, Name

_DOCUMENT = pointing.document("<p>Dear Ben</p>")
_ADA, _BEN, _POST = (Name(text) for text in ("Ada", "Ben", "Post"))


def test_a_card_says_who_wrote_to_whom() -> None:
    """Title, language, date, sender and recipients are told, each recipient once."""
    header = Header(
        title="A lamp",
        language="en",
        authors=(_BEN,),
        actions=(
            Action("sent", people=(_ADA,), date=Moment("1903", "1903")),
            Action("received", people=(_BEN,)),
            Action("received", organisations=(_POST,)),
            Action("received", people=(_BEN,)),
            Action("received"),
        ),
    )
    expected = Card(_DOCUMENT.id, "A lamp", "en", Moment("1903", "1903"), "Ada", "Ben; Post")
    assert card(_DOCUMENT, header) == expected


def test_authors_stand_in_for_a_sender() -> None:
    """What nobody sent is by its authors, to nobody."""
    found = card(_DOCUMENT, Header(title="A lamp", authors=(_ADA, _BEN)))
    assert (found.sender, found.recipient) == ("Ada, Ben", "")
