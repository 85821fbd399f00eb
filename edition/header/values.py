"""What a page needs of a header, as values that stay as they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from edition.header.prose import Block

_ACTS: Final = {
    "forwarded": "Forwarded by",
    "received": "To",
    "redirected": "Redirected by",
    "sent": "From",
    "transmitted": "Transmitted by",
}


def in_a_row(texts: Iterable[str]) -> str:
    """Join names; with semicolons where a name is inverted and has a comma itself."""
    names = list(texts)
    return ("; " if any("," in name for name in names) else ", ").join(names)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date: `text` as it is read, `iso` as it sorts; `iso` may be a year or empty."""

    text: str = ""
    iso: str = ""

    @property
    def year(self) -> str:
        """The year, with its sign if it has one; empty where it is not known."""
        return self.iso[: self.iso.find("-", 1)] if "-" in self.iso[1:] else self.iso


@dataclass(frozen=True, slots=True)
class Name:
    """A name and what it points to: an `id` of the document or an address of the web.

    Of a number, `kind` says what it is one of, as the encoding has it.
    """

    text: str
    ref: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """A `correspAction`: who sent or received, where and when.

    `letter` is what the header notes of the letter, where it describes several.
    """

    type: str
    subtype: str = ""
    people: tuple[Name, ...] = ()
    organisations: tuple[Name, ...] = ()
    places: tuple[Name, ...] = ()
    date: Moment = Moment()
    notes: tuple[str, ...] = ()
    letter: str = ""

    @property
    def who(self) -> str:
        """Persons, else organisations, in one line."""
        return in_a_row(name.text for name in self.people or self.organisations)

    @property
    def where(self) -> tuple[Name, ...]:
        """The places that no name of the act has in it already."""
        bodies = " ".join(name.text for name in self.organisations)
        return tuple(place for place in self.places if place.text not in bodies)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is noted of the act, and of its letter."""
        return (*self.notes, self.letter) if self.letter else self.notes


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Who did what: a `respStmt`, an editor, a funder.

    Attributes:
        role: What they did, as the header writes it.
        names: Who they are.
        editing: Whether they are the editors, whom a citation names.
    """

    role: str
    names: tuple[Name, ...]
    editing: bool = False


@dataclass(frozen=True, slots=True)
class Licence:
    """Under what the edition may be used."""

    prose: tuple[Block, ...] = ()
    target: str = ""


@dataclass(frozen=True, slots=True)
class Hand:
    """A `handNote`: the legend of the diplomatic view is made of these."""

    id: str
    label: str
    prose: tuple[Block, ...] = ()
    medium: str = ""
    scope: str = ""
    cert: str = ""
    uses: int = 0


@dataclass(frozen=True, slots=True)
class State:
    """A `change` of `creation/listChange`: a state in which the document once was."""

    id: str
    label: str
    prose: tuple[Block, ...] = ()
    date: Moment = Moment()


@dataclass(frozen=True, slots=True)
class Passage:
    """Prose under a heading, such as one decision of the editorial declaration."""

    label: str
    prose: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """A person, place, organisation or other thing that a list describes.

    Attributes:
        id: Its `xml:id`.
        kind: What it is: `person`, `place`, `organisation`, `event`, `object`, `work`, `term`.
        name: Its name.
        order: What it is sorted by: a person's surname comes first in it.
        life: From when to when, in years.
        prose: What is said of it in prose.
        links: Where the web has more of it.
        variants: Its other names.
        same: Addresses that mean the same thing and nothing else.
        coordinates: Latitude and longitude in degrees, or nothing.
    """

    id: str
    kind: str
    name: str
    order: str = ""
    life: str = ""
    prose: tuple[Block, ...] = ()
    links: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    coordinates: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The header of a document, and the lists of persons, places and organisations beside it.

    Attributes:
        language: The document's language, a BCP 47 tag; empty if it is not said.
        title: The main title; the document's id where the header has none.
        subtitle: Subordinate titles.
        series: The title of the series or edition that the document belongs to.
        authors: Who wrote it.
        editors: Editors and other responsible persons, with what they did.
        edition: The edition statement.
        publisher: Who publishes it.
        published: When it was published.
        licences: Under what it may be used.
        identifiers: Persistent identifiers of the publication.
        source: The manuscript or print, field by field.
        archive: Who keeps it, and its shelf mark there, as far as the header says so.
        policy: The editorial declaration and what else the encoding description says.
        heading: The heading that its editors have given it, apart from its title.
        source_note: The note of its editors on the document and its source, for its readers.
        state_note: Their note on whether it is classified, and since when it is not.
        notes: Their further notes on it.
        abstract: What it is about, in the words of its editors.
        created: When the document was written.
        actions: The acts of correspondence, in order.
        classification: The categories it was put in, in order.
        keywords: Further terms.
        hands: Who wrote, typed, stamped.
        states: In which states the document was, the earliest first.
        entries: The entries of its lists.
        revisions: What was done to the encoding, the latest first as the header has it.
        further: Whatever else it says, field by field.
    """

    language: str = ""
    title: str
    subtitle: str = ""
    series: str = ""
    authors: tuple[Name, ...] = ()
    editors: tuple[Responsibility, ...] = ()
    edition: str = ""
    publisher: str = ""
    published: Moment = Moment()
    licences: tuple[Licence, ...] = ()
    identifiers: tuple[Name, ...] = ()
    source: tuple[Passage, ...] = ()
    archive: tuple[str, ...] = ()
    policy: tuple[Passage, ...] = ()
    heading: str = ""
    source_note: tuple[Block, ...] = ()
    state_note: tuple[Block, ...] = ()
    notes: tuple[Block, ...] = ()
    abstract: tuple[Block, ...] = ()
    created: Moment = Moment()
    actions: tuple[Action, ...] = ()
    classification: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    hands: tuple[Hand, ...] = ()
    states: tuple[State, ...] = ()
    entries: tuple[RegisterEntry, ...] = ()
    revisions: tuple[Passage, ...] = ()
    further: tuple[Passage, ...] = ()

    @property
    def sent(self) -> Action:
        """The first act of sending; an empty one where there is none."""
        return next((act for act in self.actions if act.type == "sent"), Action("sent"))

    @property
    def received(self) -> tuple[Action, ...]:
        """All acts of receiving."""
        return tuple(act for act in self.actions if act.type == "received")

    @property
    def acts(self) -> dict[str, tuple[Action, ...]]:
        """All acts of correspondence that name anybody, a place or a day, by what they are."""
        found: dict[str, tuple[Action, ...]] = {}
        for act in self.actions:
            label = _ACTS.get(act.type, act.type.replace("_", " ").capitalize())
            if act.who or act.places or act.notes or act.date.text not in {"", self.date.text}:
                found[label] = (*found.get(label, ()), act)
        return found

    @property
    def date(self) -> Moment:
        """When it was sent, else when it was written."""
        return self.sent.date if self.sent.date.iso or self.sent.date.text else self.created
