"""Who wrote to whom, where and when: `correspDesc`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from edition.header.dates import moment
from edition.header.prose import plain
from edition.header.values import Action, Name
from edition.source.names import tei

if TYPE_CHECKING:
    from lxml import etree

_PEOPLE: Final = (tei("persName"), tei("name"), tei("rs"))
_ORGANISATIONS: Final = (tei("orgName"),)
_PLACES: Final = (tei("placeName"), tei("settlement"), tei("country"))


def actions(profile: etree._Element | None) -> tuple[Action, ...]:
    """Return the acts of correspondence that a `profileDesc` describes, in order."""
    if profile is None:
        return ()
    letters = list(profile.iter(tei("correspDesc")))
    return tuple(
        _action(element, _noted(letter) if len(letters) > 1 else "")
        for letter in letters
        for element in letter.iter(tei("correspAction"))
    )


def _noted(letter: etree._Element) -> str:
    return " ".join(plain(note) for note in letter.iterchildren(tei("note")))


def names(element: etree._Element, tags: tuple[str, ...]) -> tuple[Name, ...]:
    """Return the outermost elements of these names as names, without repeats."""
    found = (
        Name(text, (child.get("ref") or "").strip())
        for child in element.iterchildren(*tags)
        if (text := plain(child))
    )
    return tuple(dict.fromkeys(found))


def _action(element: etree._Element, letter: str) -> Action:
    return Action(
        type=element.get("type") or "",
        subtype=element.get("subtype") or "",
        people=names(element, _PEOPLE),
        organisations=names(element, _ORGANISATIONS),
        places=names(element, _PLACES),
        date=moment(element.find(tei("date"))),
        notes=tuple(text for note in element.iterchildren(tei("note")) if (text := plain(note))),
        letter=letter,
    )
