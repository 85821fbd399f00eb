"""The order of the documents: what comes before and after each, in time and in a correspondence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from edition.corpus.years import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from edition.facts import Card


@dataclass(frozen=True, slots=True)
class Step:
    """A document beside another one, as a link calls it.

    Attributes:
        id: Its id.
        title: Its title.
        date: Its date, in words; may be empty.
        language: The tag of its main language; may be empty.
    """

    id: str
    title: str
    date: str
    language: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands before and after a document.

    Attributes:
        previous: The document before it; None where it is the first.
        next: The document after it.
        earlier: The letter before it between the same persons; None also where that is `previous`.
        later: The letter after it.
        entries: The pages of the entries of its lists, from the folder of the edition, by id.
    """

    previous: Step | None = None
    next: Step | None = None
    earlier: Step | None = None
    later: Step | None = None
    entries: tuple[tuple[str, str], ...] = ()


ALONE: Final = Surroundings()
"""Those of an only document."""


def surroundings(
    cards: Sequence[Card],
    documents: Mapping[str, str],
    exchanges: Iterable[Sequence[str]] = (),
) -> Mapping[str, Surroundings]:
    """Return what stands before and after each document, by its id.

    What a document says itself goes before the order of the dates; where one says which follows
    it, that one has it before it unless it says another.

    Args:
        cards: The documents.
        documents: Their ids, by their files.
        exchanges: The ids of the letters between two, in order; of a letter that belongs to
            several, the first one counts.
    """
    ordered = in_order(cards)
    by_id = {card.id: card for card in cards}
    series = _Chain([[card.id for card in ordered]])
    letters = _Chain(exchanges)
    for card in ordered:
        said = card.contact
        series.say(card.id, _known(said.previous, documents), _known(said.next, documents))
        letters.say(card.id, _known(said.earlier, documents), _known(said.later, documents))

    def step(identifier: str | None) -> Step | None:
        card = by_id.get(identifier or "")
        return None if card is None else Step(card.id, card.title, card.date.text, card.language)

    found = {}
    for name in by_id:
        before, after = series.before(name), series.after(name)
        earlier, later = letters.before(name), letters.after(name)
        found[name] = Surroundings(
            step(before),
            step(after),
            step(earlier if earlier != before else None),
            step(later if later != after else None),
        )
    return found


class _Chain:
    """Which document comes before and after which; what is said goes before what is reckoned."""

    def __init__(self, rows: Iterable[Sequence[str]]) -> None:
        self._reckoned_before: dict[str, str | None] = {}
        self._reckoned_after: dict[str, str | None] = {}
        for row in rows:
            for before, name, after in zip([None, *row], row, [*row[1:], None], strict=False):
                self._reckoned_before.setdefault(name, before)
                self._reckoned_after.setdefault(name, after)
        self._said_before: dict[str, str] = {}
        self._said_after: dict[str, str] = {}
        self._implied_before: dict[str, str] = {}
        self._implied_after: dict[str, str] = {}

    def say(self, name: str, before: str | None, after: str | None) -> None:
        if before is not None:
            self._said_before[name] = before
            self._implied_after.setdefault(before, name)
        if after is not None:
            self._said_after[name] = after
            self._implied_before.setdefault(after, name)

    def before(self, name: str) -> str | None:
        return _first(name, self._said_before, self._implied_before, self._reckoned_before)

    def after(self, name: str) -> str | None:
        return _first(name, self._said_after, self._implied_after, self._reckoned_after)


def _first(name: str, *known: Mapping[str, str | None]) -> str | None:
    return next((one[name] for one in known if name in one), None)


def _known(files: Iterable[str], documents: Mapping[str, str]) -> str | None:
    return next((documents[file] for file in files if file in documents), None)
