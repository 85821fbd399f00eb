"""Letters: which documents were sent, by whom, to whom, from where and where to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.facts.kinds import PLACE
from edition.facts.parties import RECEIVED, SENT, WROTE
from edition.header.registers import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from edition.corpus.entities import Entities
    from edition.facts.parties import Party


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who sent or received a letter, or a place.

    Attributes:
        name: What readers call them.
        entity: The number of the entity; None where the header gives a name alone.
    """

    name: str
    entity: int | None = None

    @property
    def order(self) -> tuple[str, str, int]:
        """What sorts them, and tells them apart."""
        return sort_key(self.name), self.name, -1 if self.entity is None else self.entity


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter.

    Attributes:
        document: The number of the document.
        senders: Who sent it; who wrote it, where nothing is said of that.
        recipients: Who received it.
        sent_from: The places where it was sent.
        sent_to: The places where it was received.
    """

    document: int
    senders: tuple[Who, ...]
    recipients: tuple[Who, ...]
    sent_from: tuple[Who, ...] = ()
    sent_to: tuple[Who, ...] = ()

    def pairs(self) -> Iterator[tuple[Who, Who]]:
        """Give each sender with each recipient."""
        for sender in self.senders:
            yield from ((sender, other) for other in self.recipients if other != sender)


def letter(number: int, parties: Sequence[Party], entities: Entities) -> Letter:
    """Return a document as a letter.

    Args:
        number: Of the document.
        parties: What it tells of them.
        entities: Of the edition.
    """

    def found(*roles: str, places: bool = False) -> tuple[Who, ...]:
        ours = (one for one in parties if one.role in roles and (one.kind == PLACE) == places)
        return tuple(dict.fromkeys(_who(one, entities) for one in ours))

    return Letter(
        document=number,
        senders=found(SENT, WROTE),
        recipients=found(RECEIVED),
        sent_from=found(SENT, places=True),
        sent_to=found(RECEIVED, places=True),
    )


def _who(party: Party, entities: Entities) -> Who:
    number = entities.find(party.key) if party.key else None
    if number is None and party.kind != PLACE:
        number = entities.called(party.words)
    return Who(party.words if number is None else entities.every[number].name, number)
