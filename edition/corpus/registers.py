"""Registers: each entity of an edition with all that its documents tell of it."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING, Final

from edition.corpus.entities import Entities, Gathering, page_of
from edition.corpus.letters import Letter, letter
from edition.corpus.spool import Row, Spool
from edition.facts.keys import files_named, local_part
from edition.facts.kinds import ORGANISATION, PERSON
from edition.facts.lists import no_lists

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from edition.corpus.letters import Who
    from edition.facts import Card
    from edition.facts.lists import Lists
    from edition.facts.names import Names
    from edition.facts.parties import Party

_COMPANY: Final = 20
"""With how many others, at the most, somebody is said to be named."""
_CROWD: Final = 120
"""In a document that names more than so many, to be named together says nothing."""


@dataclass(frozen=True, slots=True)
class Named:
    """The places of one document that name an entity.

    Attributes:
        document: The number of the document.
        rows: The places, in order.
    """

    document: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Company:
    """Somebody who is named in the same documents.

    Attributes:
        entity: The number of the entity.
        documents: In how many documents both are named.
    """

    entity: int
    documents: int


@dataclass(frozen=True, slots=True)
class Registers:
    """The registers of an edition; documents and entities are known by their numbers.

    Attributes:
        cards: The documents, in the order of their dates.
        entities: Whom and what they name.
        letters: Those documents that were sent, by document.
    """

    cards: Sequence[Card]
    entities: Entities
    letters: Mapping[int, Letter]
    _spool: Spool
    _listed: Mapping[int, tuple[str, ...]]
    _keys: Sequence[Sequence[str]]
    _documents: Sequence[Sequence[int]]
    _named_in: Sequence[Sequence[int]]
    _letters_of: Mapping[int, Sequence[int]]

    def entry_pages(self) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
        """Give for each document that has lists where the pages of their entries stand.

        An entry is known by its id; its page is given from the folder of the edition.
        """
        every = self.entities.every
        for number, keys in self._listed.items():
            found = ((local_part(key), self.entities.find(key)) for key in keys)
            pages = ((name, page_of(every[at])) for name, at in found if at is not None)
            yield self.cards[number].id, tuple(pages)

    def count(self, entity: int) -> int:
        """Return how often an entity is named."""
        return sum(len(self._spool.documents(key)) for key in self._keys[entity])

    def documents(self, entity: int) -> Sequence[int]:
        """Return the documents that name an entity, in order, each once."""
        return self._documents[entity]

    def named(self, entity: int) -> list[Named]:
        """Return the places that name an entity, document by document."""
        groups = groupby(self._spool.rows(self._keys[entity]), key=lambda row: row.document)
        return [Named(document, tuple(rows)) for document, rows in groups]

    def letters_of(self, entity: int) -> Sequence[Letter]:
        """Return the letters that an entity sent or received, or that a place was part of."""
        return [self.letters[number] for number in self._letters_of.get(entity, ())]

    def company(self, entity: int) -> list[Company]:
        """Return the persons and organisations that most documents name together with one."""
        kind = self.entities.every[entity].kind
        if len(self.cards) == 1 or kind not in {PERSON, ORGANISATION}:
            return []
        met: Counter[int] = Counter()
        for document in self._documents[entity]:
            if len(self._named_in[document]) <= _CROWD:
                met.update(self._named_in[document])
        del met[entity]
        people = (
            (-uses, other)
            for other, uses in met.items()
            if self.entities.every[other].kind in {PERSON, ORGANISATION}
        )
        return [Company(other, -uses) for uses, other in sorted(people)[:_COMPANY]]

    def digest(self, entity: int) -> bytes:
        """Return a digest of all that the edition tells of an entity, but for its documents."""
        found = sha256(self._spool.digest(self._keys[entity]))
        found.update(repr((self.entities.every[entity], self.letters_of(entity))).encode())
        for one in self.company(entity):
            other = self.entities.every[one.entity]
            found.update(repr((other.kind, other.id, other.name, one.documents)).encode())
        return found.digest()


def registers(
    cards: Sequence[Card], told: Iterable[tuple[str, Names]], lists: Lists = no_lists
) -> Registers:
    """Put together what the documents of an edition tell of names.

    Memory holds all entities, and numbers; not what documents say of them.

    Args:
        cards: The documents, in the order of their dates.
        told: What each document tells, by its id.
        lists: Gives the entries of registers that are files of their own.
    """
    numbers = {card.id: number for number, card in enumerate(cards)}
    gathering, spool = Gathering(), Spool()
    parties: dict[int, tuple[Party, ...]] = {}
    listed: dict[int, tuple[str, ...]] = {}
    for identifier, names in told:
        number = numbers[identifier]
        gathering.add(names)
        for mention in names.mentions:
            spool.add(number, mention)
        if names.parties:
            parties[number] = names.parties
        if names.entries:
            listed[number] = tuple(one.key for one in names.entries)
    gathering.add_entries(lists(files_named(gathering.keys())))
    entities = gathering.entities()
    keys: list[list[str]] = [[] for _ in entities.every]
    for key in spool.named():
        if (entity := entities.find(key)) is not None:
            keys[entity].append(key)
    documents = [
        array("L", sorted({number for key in mine for number in spool.documents(key)}))
        for mine in keys
    ]
    letters = {number: letter(number, parties[number], entities) for number in sorted(parties)}
    return Registers(
        *(cards, entities, letters, spool, listed, keys, documents),
        *(_inverted(documents, len(cards)), _letters_of(letters)),
    )


def no_registers() -> Registers:
    """Return the registers of an edition that names nobody."""
    return registers((), ())


def _inverted(documents: Sequence[Sequence[int]], count: int) -> list[array[int]]:
    """Return which entities each document names."""
    named_in = [array("L") for _ in range(count)]
    for entity, numbers in enumerate(documents):
        for number in numbers:
            named_in[number].append(entity)
    return named_in


def _letters_of(letters: Mapping[int, Letter]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for number, sent in letters.items():
        for entity in dict.fromkeys(who.entity for who in _everyone(sent)):
            if entity is not None:
                found.setdefault(entity, []).append(number)
    return found


def _everyone(sent: Letter) -> Iterator[Who]:
    yield from (*sent.senders, *sent.recipients, *sent.sent_from, *sent.sent_to)
