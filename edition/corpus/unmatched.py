"""Unmatched: entries that no document names, and names that no list has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from edition.config import FILE_NAME
from edition.facts.entry_pages import FOLDERS
from edition.findings.catalogue import finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from edition.corpus.entities import Entity
    from edition.corpus.registers import Registers
    from edition.findings import Finding

_TOLD: Final = 5
"""How many are named in a message."""


def unmatched(registers: Registers) -> Iterator[Finding]:
    """Give a finding for each kind of thing of which lists and names do not cover one another.

    Of a kind that no list has, names are not expected to have entries.

    Args:
        registers: The registers of an edition.
    """
    every = registers.entities.every
    named = {number for number in range(len(every)) if registers.documents(number)}
    named |= {number for number in range(len(every)) if registers.letters_of(number)}
    for kind, plural in FOLDERS.items():
        own = [(number, one) for number, one in enumerate(every) if one.kind == kind]
        listed = [one for _, one in own if one.is_listed]
        unnamed = [one for number, one in own if one.is_listed and number not in named]
        if unnamed:
            yield finding(
                "entry-unnamed",
                f"{_of(unnamed, listed)} {plural} in lists {_verb(unnamed, 'is', 'are')} "
                f"named by no document: {_names(unnamed)}.",
                file=FILE_NAME,
                hint="Point to them where they are named (@ref), or leave them out.",
            )
        unlisted = [one for _, one in own if not one.is_listed]
        if unlisted and listed:
            yield finding(
                "name-unlisted",
                f"{_of(unlisted, own)} {plural} {_verb(unlisted, 'has', 'have')} no entry in a "
                f"list, though documents name them: {_names(unlisted)}.",
                file=FILE_NAME,
                hint="Add entries, each with the id or the address that the names point to.",
            )


def _of(some: Sequence[object], every: Sequence[object]) -> str:
    return f"{len(some):,} of {len(every):,}"


def _verb(some: Sequence[Entity], one: str, several: str) -> str:
    return several if len(some) > 1 else one


def _names(some: Sequence[Entity]) -> str:
    """Return the first of some entities as readers call them, each with what it is known by."""
    keys = [next(iter(one.keys), one.id).rpartition("/")[2] for one in some[:_TOLD]]
    told = [f"{one.name} ({key})" for one, key in zip(some, keys, strict=False)]
    if len(some) > _TOLD:
        told.append(f"and {len(some) - _TOLD:,} more")
    return ", ".join(told)
