"""The notes of a document's editors on the whole of it: `notesStmt` (Guidelines, 2.2.6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from edition.header.prose import Block, blocks, plain
from edition.source.names import tei

if TYPE_CHECKING:
    from lxml import etree

_HEADINGS: Final = frozenset({"heading", "head"})
_SOURCE: Final = "source"


@dataclass(frozen=True, slots=True)
class EditorialNotes:
    """What the editors say of a document as a whole.

    Attributes:
        heading: The heading that they give it, as in a documentary series.
        source: The source note: where it comes from, and what was done with it.
        others: All further notes, in order.
    """

    heading: str = ""
    source: tuple[Block, ...] = ()
    others: tuple[Block, ...] = ()


def read(statement: etree._Element | None) -> EditorialNotes:
    """Return the notes of a `notesStmt`; none gives none.

    A note of the type `heading` or `head` is a heading, one of the type `source` the source note.
    """
    if statement is None:
        return EditorialNotes()
    notes = list(statement.iter(tei("note")))
    headings = [note for note in notes if note.get("type") in _HEADINGS]
    source = [note for note in notes if note.get("type") == _SOURCE]
    others = [note for note in notes if note not in headings[:1] and note not in source]
    return EditorialNotes(
        heading=plain(headings[0]) if headings else "",
        source=tuple(block for note in source for block in blocks(note)),
        others=tuple(block for note in others for block in blocks(note)),
    )
