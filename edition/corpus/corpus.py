"""The corpus: the documents of an edition, as facts tell of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.facts.lists import no_lists

if TYPE_CHECKING:
    from collections.abc import Sequence

    from edition.facts import Card
    from edition.facts.lists import Lists
    from edition.facts.shelves import Shelves


@dataclass(frozen=True, slots=True)
class Corpus:
    """All documents of an edition.

    Attributes:
        cards: What lists say of each, in the order in which the edition names the files.
        facts: What else each tells.
        lists: Gives the entries of registers that are files of their own.
    """

    cards: Sequence[Card]
    facts: Shelves
    lists: Lists = no_lists
