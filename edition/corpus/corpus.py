"""The corpus: the documents of an edition, as facts tell of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from edition.corpus.registers import Registers, no_registers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from edition.facts import Card
    from edition.facts.shelves import Shelves


@dataclass(frozen=True, slots=True)
class Corpus:
    """All documents of an edition.

    Attributes:
        cards: What lists say of each, in the order in which the edition names the files.
        facts: What else each tells.
        registers: Whom and what they name and list.
    """

    cards: Sequence[Card]
    facts: Shelves
    registers: Registers = field(default_factory=no_registers)
