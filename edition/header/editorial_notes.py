"""The notes of a document's editors on the whole of it: `notesStmt` (Guidelines, 2.2.6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from edition.header.prose import Block, blocks, plain
from edition.source.names import tei

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

_HEADINGS: Final = frozenset({"heading", "head"})
_SOURCE: Final = "source"
_STATE: Final = "state"


@dataclass(frozen=True, slots=True)
class EditorialNotes:
    """What the editors say of a document as a whole.

    Attributes:
        heading: The heading that they give it, as in a documentary series.
        source: The source note: where it comes from, and what was done with it.
        state: The note on how far it may be read: who marked it secret, who released it and when.
        others: All further notes, in order.
    """

    heading: str = ""
    source: tuple[Block, ...] = ()
    state: tuple[Block, ...] = ()
    others: tuple[Block, ...] = ()


def read(statement: etree._Element | None) -> EditorialNotes:
    """Return the notes of a `notesStmt`; none gives none.

    A note of the type `heading` or `head` is a heading, one of the type `source` the source note,
    one of the type `state` says whether the document is classified, and since when it is not.
    """
    if statement is None:
        return EditorialNotes()
    notes = list(statement.iter(tei("note")))
    headings = [note for note in notes if note.get("type") in _HEADINGS][:1]
    others = [
        note for note in notes if note not in headings and note.get("type") not in {_SOURCE, _STATE}
    ]
    return EditorialNotes(
        heading=plain(headings[0]) if headings else "",
        source=_of_type(notes, _SOURCE),
        state=_of_type(notes, _STATE),
        others=tuple(block for note in others for block in blocks(note)),
    )


def _of_type(notes: Iterable[etree._Element], kind: str) -> tuple[Block, ...]:
    return tuple(block for note in notes if note.get("type") == kind for block in blocks(note))
