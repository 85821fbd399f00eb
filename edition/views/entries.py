"""Entries: parts that stand side by side as data, of dictionaries, casts, items, and speech."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from edition.source.names import tei

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

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

_CITED: Final = frozenset(map(tei, ("quote", "bibl", "biblStruct", "ref", "ptr")))
_ITEM: Final = frozenset(
    map(
        tei,
        (
            *("locus", "locusGrp", "author", "respStmt", "title", "rubric", "incipit", "quote"),
            *("explicit", "finalRubric", "colophon", "textLang", "bibl", "note", "filiation"),
        ),
    )
)
_SIDE_BY_SIDE: Final = {
    tei("castItem"): frozenset(map(tei, ("role", "roleDesc", "actor"))),
    tei("cit"): _CITED,
    tei("msItem"): _ITEM,
    tei("msItemStruct"): _ITEM,
}
"""Elements whose children may be data, and which children are."""
_SPEECH: Final = (tei("u"), tei("annotationBlock"))
_HEARD: Final = frozenset(map(tei, ("pause", "incident", "kinesic", "vocal", "shift", "writing")))
_BEFORE_POINT: Final = frozenset(",.;:)")


def part(tops: Iterable[etree._Element]) -> None:
    """Put a blank between parts where the encoding has nothing between them.

    In the lexical view of a dictionary (Guidelines, 10.5.1) parts are data, and white space is
    none; so are a role and its description (7.1.4), a quotation and its source (3.3.3), the fields
    of an item of a manuscript (11.6.1), and in speech what is heard beside words (8.3). An element
    that has words of its own beside its parts is typography, and stays as it is.

    Args:
        tops: The transcriptions of an addressed copy; they are changed.
    """
    for top in tops:
        for entry in top.iter(*_ENTRIES):
            _part(entry.iterdescendants(*_PARTS), _PARTS)
        for item in top.iter(*_SIDE_BY_SIDE):
            parts = _SIDE_BY_SIDE[str(item.tag)]
            _part(item.iterchildren(*parts), parts)
        for speech in top.iter(*_SPEECH):
            for heard in speech.iterdescendants(*_HEARD):
                _set_off(heard)


def _part(elements: Iterable[etree._Element], parts: Collection[str]) -> None:
    for element in elements:
        following, holder = element.getnext(), element.getparent()
        if element.tail or following is None or following.tag not in parts:
            continue
        is_begun = (following.text or "").lstrip()[:1] in _BEFORE_POINT and following.text
        if holder is not None and not is_begun and not _has_own_words(holder):
            element.tail = " "


def _set_off(heard: etree._Element) -> None:
    """Put blanks around what is heard, if words or other elements touch it."""
    before, holder = heard.getprevious(), heard.getparent()
    if holder is None or holder.tag == tei("w"):
        return
    if before is not None and not (before.tail or "")[-1:].isspace():
        before.tail = f"{before.tail or ''} "
    elif before is None and holder.text and not holder.text[-1].isspace():
        holder.text += " "
    text = heard.tail or ""
    if text[:1].isalnum() or (not text and heard.getnext() is not None):
        heard.tail = f" {text}"


def _has_own_words(holder: etree._Element) -> bool:
    return any((text or "").strip() for text in (holder.text, *(one.tail for one in holder)))
