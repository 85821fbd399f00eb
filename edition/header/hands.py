"""Hands and states: `handNotes`, and the `listChange` of the document's making."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.header.dates import moment
from edition.header.prose import Block, blocks, plain
from edition.header.values import Hand, State
from edition.source.names import TEI, tei
from edition.xml.names import XML_ID

if TYPE_CHECKING:
    from collections.abc import Sequence

_POINTERS: Final = etree.XPath(
    "descendant-or-self::t:*/@hand | descendant-or-self::t:handShift/@new", namespaces={"t": TEI}
)
_NOTES: Final = etree.XPath(
    "t:profileDesc/t:handNotes/t:handNote[@xml:id] | t:fileDesc//t:handDesc//t:handNote[@xml:id]",
    namespaces={"t": TEI},
)
_CHANGES: Final = etree.XPath("t:profileDesc/t:creation//t:change[@xml:id]", namespaces={"t": TEI})
_LABEL: Final = ("label",)
_LONGEST_LABEL: Final = 48


def hands(header: etree._Element, texts: Sequence[etree._Element]) -> tuple[Hand, ...]:
    """Return the hands that a header declares, each with how often the text names it."""
    notes = _NOTES(header)
    if not isinstance(notes, list) or not notes:
        return ()
    uses: Counter[str] = Counter()
    for text in texts:
        for value in _POINTERS(text):
            uses.update(token.removeprefix("#") for token in str(value).split())
    return tuple(_hand(note, uses) for note in notes if isinstance(note, etree._Element))  # noqa: SLF001 - lxml's own name for elements


def states(header: etree._Element) -> tuple[State, ...]:
    """Return the states of the document, the earliest first, as `listChange` orders them."""
    changes = _CHANGES(header)
    return tuple(
        State(
            id=change.get(XML_ID) or "",
            label=_label(change, change.get(XML_ID) or ""),
            prose=blocks(change, _LABEL),
            date=moment(change),
        )
        for change in (changes if isinstance(changes, list) else [])
        if isinstance(change, etree._Element)  # noqa: SLF001 - as above
    )


def _hand(note: etree._Element, uses: Counter[str]) -> Hand:
    identifier = note.get(XML_ID) or ""
    return Hand(
        id=identifier,
        label=_label(note, (note.get("scribe") or "").lstrip("#") or identifier),
        prose=_own_prose(note),
        medium=(note.get("medium") or "").replace("_", " "),
        scope=note.get("scope") or "",
        cert=note.get("cert") or "",
        uses=uses[identifier],
    )


def _own_prose(note: etree._Element) -> tuple[Block, ...]:
    """Leave out the prose where the label is all of it."""
    prose = blocks(note, _LABEL)
    return () if note.find(tei("label")) is None and _is_short(plain(note)) else prose


def _label(element: etree._Element, otherwise: str) -> str:
    own = plain(element.find(tei("label")))
    if own:
        return own
    text = plain(element)
    if _is_short(text):
        return text
    return (element.get("n") or otherwise).replace("_", " ").replace("-", " ").capitalize()


def _is_short(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_LABEL
