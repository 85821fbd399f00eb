"""The account of a view: what its page says of the proof, in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.source import characters

if TYPE_CHECKING:
    from edition.source.transcription import Transcription

_ORIGINALS: Final = etree.XPath("descendant::template/@data-original", smart_strings=False)
_GENERATED: Final = etree.XPath("descendant::*[@data-generated][not(ancestor::*[@data-generated])]")


@dataclass(frozen=True, slots=True)
class Account:
    """How many characters a view shows and hides, white space aside.

    Attributes:
        characters: Of the transcription.
        shown: Of the transcription, in this view.
        hidden: Of the transcription, hidden by a rule that the ledger names.
        generated: On the page, but not of the transcription.
    """

    characters: int
    shown: int
    hidden: int
    generated: int


def account(source: Transcription, root: etree._Element) -> Account:
    """Count what a view claims, before its page is written; the proof of the page holds it to it.

    Args:
        source: The transcription of the document.
        root: The finished view.
    """
    hidden = sum(map(characters.count, _ORIGINALS(root)))
    return Account(
        characters=source.characters,
        shown=source.characters - hidden,
        hidden=hidden,
        generated=sum(
            characters.count("".join(element.itertext())) for element in _GENERATED(root)
        ),
    )
