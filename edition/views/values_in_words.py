"""Values in words: what an attribute says where the text has no words for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from edition.header.date_words import of_attributes, within
from edition.source.called import called
from edition.source.names import ADDRESS, tei
from edition.source.paper import sheet
from edition.views import timelines
from edition.views.hands import CALLED
from edition.xml.names import XML_ID

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

    from edition.source import Document

_SPEECH: Final = (tei("u"), tei("annotationBlock"))
_SHEETS: Final = (tei("pb"), tei("surface"))
_TIMED: Final = tuple(map(tei, ("pause", "incident", "kinesic", "vocal")))
_DATES: Final = (tei("date"), tei("origDate"))
_DATED: Final = f"{{{ADDRESS}}}dated"
_MEASURED: Final = f"{{{ADDRESS}}}measured"
_VERSE: Final = (tei("l"), tei("lg"))
_METRICAL: Final = {
    "met": "metre",
    "real": "metre as it is",
    "rhyme": "rhyme",
    "enjamb": "enjambement",
}
_RECORDS: Final = tuple(
    map(tei, ("bibl", "biblStruct", "biblFull", "msDesc", "person", "place", "org", "event"))
)
"""In these a date is a datum; in a running text one without words says nothing to readers."""
_PERSONS: Final = tuple(map(tei, ("person", "personGrp", "persName", "org", "name")))
_DURATION: Final = re.compile(
    r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?"  # ISO 8601, 5.5.2.2
)
_UNITS: Final = ("d", "h", "min", "s")


def put(document: Document, tops: Iterable[etree._Element]) -> None:
    """Say in words who speaks and when, how long it takes, when it was, and which page it is.

    An utterance, or the block of its annotations, names its speaker as the list of participants
    does (Guidelines, 8.3.1 and 16.2.2), with its times on the timeline (8.3.5); a duration
    (`att.duration`) and a date without words (`att.datable`) are said as people read them. A date
    with words has the period or the bounds that its attributes give it beside these.

    Args:
        document: The document, for the names of its speakers.
        tops: The transcriptions of its addressed copy; they are changed.
    """
    every = list(tops)
    _name_speakers(document, [item for top in every for item in top.iter(*_SPEECH)])
    for top in every:
        for item in top.iter(*_SHEETS):
            if number := (item.get("n") or "").strip():
                _set(item, sheet(number))
        for item in top.iter(*_TIMED):
            _set(item, duration(item.get("dur") or ""))
        for item in top.iter(*_DATES):
            if not _has_words(item) and next(item.iterancestors(*_RECORDS), None) is not None:
                _set(item, of_attributes(item))
        _put_beside(top)


def _put_beside(top: etree._Element) -> None:
    """Say what dates and verses have in their attributes beside their words."""
    for item in top.iter(*_DATES, tei("docDate"), tei("time")):
        if _has_words(item) and (words := within(item)):
            item.set(_DATED, words)
    for item in top.iter(*_VERSE):
        if words := verse(item):
            item.set(_MEASURED, words)


def _has_words(element: etree._Element) -> bool:
    return len(element) > 0 or bool((element.text or "").strip())


def verse(element: etree._Element) -> str:
    """Return what the attributes of a verse or a stanza say of metre and rhyme (6.4)."""
    said = ((name, " ".join((element.get(name) or "").split())) for name in _METRICAL)
    return "; ".join(f"{_METRICAL[name]}: {value}" for name, value in said if value)


def duration(iso: str) -> str:
    """Return `PT1.5S` as `1.5 s`; what is no such duration as it is."""
    match = _DURATION.fullmatch(iso.strip())
    if match is None or not any(match.groups()):
        return iso
    parts = zip(match.groups(), _UNITS, strict=True)
    return " ".join(f"{number} {unit}" for number, unit in parts if number)


def _name_speakers(document: Document, speeches: list[etree._Element]) -> None:
    times = timelines.times(document.root)
    if not times and not any(item.get("who") for item in speeches):
        return
    people = {
        identifier: person
        for person in document.root.iter(*_PERSONS)
        if (identifier := person.get(XML_ID))
    }
    for item in speeches:
        pointers = (item.get("who") or "").split()
        if any(inner.get("who") for inner in item.iterdescendants(tei("u"))):
            continue
        known = (people.get(pointer.removeprefix("#")) for pointer in pointers)
        named = [
            called(person) if person is not None else pointer.removeprefix("#")
            for pointer, person in zip(pointers, known, strict=True)
        ]
        time = timelines.told(item, times)
        _set(
            item,
            " ".join([*([", ".join(named)] if named else []), *([f"({time})"] if time else [])]),
        )


def _set(element: etree._Element, words: str) -> None:
    if words:
        element.set(CALLED, words)
