"""Entries of a dictionary: parts that stand side by side as data are parted by a blank."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from edition.source.names import tei

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

_ENTRIES: Final = (tei("entry"), tei("entryFree"))
_PARTS: Final = frozenset(
    map(
        tei,
        (
            *("form", "orth", "pron", "hyph", "syll", "stress", "oRef", "pRef", "gramGrp", "gram"),
            *("pos", "subc", "gen", "number", "case", "per", "tns", "mood", "iType", "colloc"),
            *("def", "cit", "quote", "usg", "lbl", "etym", "lang", "xr", "hom", "sense", "re"),
        ),
    )
)


def part(tops: Iterable[etree._Element]) -> None:
    """Put a blank between parts of entries where the encoding has nothing between them.

    In the lexical view of a dictionary (Guidelines, 10.5.1) parts are data, and white space is
    none. An element that has words of its own beside its parts is typography, and stays as it is.

    Args:
        tops: The transcriptions of an addressed copy; they are changed.
    """
    for top in tops:
        for entry in top.iter(*_ENTRIES):
            for part_of in entry.iterdescendants(*_PARTS):
                following = part_of.getnext()
                if not part_of.tail and following is not None and following.tag in _PARTS:
                    holder = part_of.getparent()
                    if holder is not None and not _has_own_words(holder):
                        part_of.tail = " "


def _has_own_words(holder: etree._Element) -> bool:
    return any((text or "").strip() for text in (holder.text, *(one.tail for one in holder)))
