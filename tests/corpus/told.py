"""What documents tell, plainly invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.corpus.registers import Registers, registers
from edition.facts import Card
from edition.facts.listed import Listed
from edition.facts.names import Mention, Names
from edition.header import Moment, RegisterEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from edition.facts.parties import Party


def card(identifier: str, iso: str = "1903") -> Card:
    """Return the card of a document."""
    return Card(identifier, f"Letter {identifier}", "", Moment(iso, iso), "", "")


def mention(key: str, words: str = "Ada", kind: str = "person") -> Mention:
    """Return a mention."""
    return Mention(key, kind, words, "To ", ".", (("reading", "n1"), ("diplomatic", "n1")))


def listed(
    key: str, name: str, *, kind: str = "person", same: tuple[str, ...] = (), life: str = ""
) -> Listed:
    """Return an entry; its id is what follows `#` in its key."""
    identifier = key.partition("#")[2]
    return Listed(key, RegisterEntry(identifier, kind, name, name.casefold(), life, same=same))


def names(
    *mentions: Mention, entries: Iterable[Listed] = (), parties: Iterable[Party] = ()
) -> Names:
    """Return what a document tells."""
    return Names(mentions, tuple(parties), tuple(entries))


def related(told: Mapping[str, Names], lists: Iterable[Listed] = ()) -> Registers:
    """Return the registers of documents, in the order in which they are given."""
    return registers([card(identifier) for identifier in told], told.items(), lambda _: lists)


def found(registers: Registers) -> list[tuple[str, str, int]]:
    """Return id and name of each entity, and how often it is named."""
    every = enumerate(registers.entities.every)
    return [(one.id, one.name, registers.count(number)) for number, one in every]
