"""Rows: where the reading text departs from the sheets, one intervention a row."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from edition.ledger import transpositions
from edition.ledger.traces import EDITORIAL, HYPHEN
from edition.models import split_rule
from edition.source import characters
from edition.views import sentences
from edition.xml.names import XML_ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lxml import etree

    from edition.header import Header
    from edition.ledger.traces import Candidate, Trace
    from edition.source import Document
    from edition.views import View

_BY_HAND: Final = frozenset(
    {"add", "del", "delSpan", "addSpan", "subst", "mod", "fw", "stamp", "retrace", "restore"}
)


@dataclass(frozen=True, slots=True)
class Row:
    """An intervention of the ledger.

    Attributes:
        address: The `id` of its place in the views; empty where there is none.
        place: As the document is cited, such as `p. 2, l. 4` or `verse 12`.
        kind: The TEI element.
        source: What the sheets have, as the diplomatic view shows it.
        reading: What the reading text has instead; empty: nothing.
        rule: Why, in a sentence: that of the processing model.
        who: Who answers for it.
        cert: How certain it is.
    """

    address: str
    place: str
    kind: str
    source: str
    reading: str
    rule: str
    who: str = ""
    cert: str = ""


@dataclass(frozen=True, slots=True)
class _Intervention:
    """An interval of S that the views treat differently, with the elements that do so."""

    start: int
    end: int
    candidates: Sequence[tuple[View, Candidate]]


def rows(
    document: Document, header: Header, traces: Sequence[tuple[View, Trace]]
) -> tuple[Row, ...]:
    """List the interventions of a document, in order.

    They are read off the finished views, not from the source: what a view does stands in the
    ledger, whatever its models meant to do.

    Args:
        document: The document.
        header: What its header says: who answers where an element names no one.
        traces: The views, the diplomatic one first, with what they do with S.
    """
    diplomatic = next(((view, item) for view, item in traces if view.sheets), None)
    reading = next(((view, item) for view, item in traces if not view.sheets), None)
    if diplomatic is None or reading is None:
        return ()
    both = (diplomatic, reading)
    shown = [_ShownText(item) for _, item in both]
    people = _People(document, header)
    found = []
    for intervention in _outermost(
        (view, candidate) for view, item in both for candidate in _whole(item.candidates)
    ):
        before, after = (text.between(intervention.start, intervention.end) for text in shown)
        place = diplomatic[1].place(intervention.start)
        row = _row(intervention, before, after, place, people)
        if row is not None:
            found.append((intervention.start, row))
    transposed = transpositions.of(reading[1].passages, *(text.between for text in shown))
    if transposed:
        rule = " ".join(desc for _, desc in sentences([reading[0]], transpositions.KIND)[:1])
        found += (
            (
                passages.start,
                Row(
                    address=_address(passages.candidates),
                    place=diplomatic[1].place(passages.start),
                    kind=transpositions.KIND,
                    source=passages.written,
                    reading=passages.read,
                    rule=rule,
                    who=people.behind(passages.candidates[0], passages.candidates),
                ),
            )
            for passages in transposed
        )
        found.sort(key=itemgetter(0))
    return tuple(row for _, row in found)


def _whole(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Give, of a passage that is hidden in parts, one candidate from its first to its last."""
    passages: dict[str, Candidate] = {}
    for candidate in candidates:
        passage = candidate.passage
        if passage is None:
            yield candidate
            continue
        first = passages.setdefault(passage, candidate)
        passages[passage] = replace(first, end=max(first.end, candidate.end))
    yield from passages.values()


def _outermost(candidates: Iterable[tuple[View, Candidate]]) -> list[_Intervention]:
    """Join candidates that share characters, of either view, into one intervention."""
    ordered = sorted(candidates, key=lambda item: (item[1].start, -item[1].end))
    joined: list[list[tuple[View, Candidate]]] = []
    reach = 0
    for view, candidate in ordered:
        if candidate.start == candidate.end:
            continue
        if joined and candidate.start < reach:
            joined[-1].append((view, candidate))
            reach = max(reach, candidate.end)
        else:
            joined.append([(view, candidate)])
            reach = candidate.end
    return [
        _Intervention(some[0][1].start, max(candidate.end for _, candidate in some), some)
        for some in joined
    ]


def _row(
    intervention: _Intervention, before: str, after: str, place: str, people: _People
) -> Row | None:
    """Return the row of an intervention; None if the views agree and no editor has stepped in."""
    every = [candidate for _, candidate in intervention.candidates]
    first = every[0]
    kind = first.name
    supplied = [
        (view, candidate)
        for view, candidate in intervention.candidates
        if candidate.name in EDITORIAL
    ]
    if before == after:
        if not supplied or kind == "surplus":
            return None
        before = before if kind == HYPHEN else ""
    rule = _rule(intervention, supplied)
    decisive = supplied[-1][1] if before == "" and supplied else first
    return Row(
        address=_address(every),
        place=place,
        kind=kind or "text",
        source=before,
        reading=after,
        rule=rule,
        who=people.behind(decisive, every),
        cert=_first(item.cert for item in every),
    )


def _rule(intervention: _Intervention, supplied: Sequence[tuple[View, Candidate]]) -> str:
    """Return the sentences of the models at work; what the reading text hides is said first."""
    hidden = [(view, candidate) for view, candidate in intervention.candidates if candidate.hidden]
    in_reading = [item for item in hidden if not item[0].sheets]
    named = in_reading or hidden or list(supplied)
    sentences = [view.models.sentence(*split_rule(candidate.rule)) for view, candidate in named]
    return " ".join(dict.fromkeys(sentence for sentence in sentences if sentence))


def _address(candidates: Sequence[Candidate]) -> str:
    return _first(item.address for item in candidates) or candidates[0].address_around


def _first(values: Iterable[str]) -> str:
    return next(filter(None, values), "")


class _ShownText:
    """The text that a view shows, with its white space, by offsets in S."""

    def __init__(self, item: Trace) -> None:
        self._stretches = item.stretches
        self._reach = list(accumulate((stretch.end for stretch in self._stretches), max))
        self._places: dict[int, Sequence[int]] = {}

    def between(self, start: int, end: int) -> str:
        found = []
        for number in range(bisect_right(self._reach, start), len(self._stretches)):
            stretch = self._stretches[number]
            if stretch.start >= end:
                break
            if stretch.shown and (stretch.end > start or stretch.start == stretch.end):
                found.append(self._clipped(number, start - stretch.start, end - stretch.start))
        return " ".join("".join(found).split())

    def _clipped(self, number: int, start: int, end: int) -> str:
        """Return the characters `start` to `end` of a stretch, counted without white space."""
        text = self._stretches[number].text
        if text.isspace():
            return " "
        places = self._places.get(number)
        if places is None:
            places = self._places[number] = characters.places(text)
        if start >= len(places) or end <= 0:
            return ""
        first = 0 if start < 0 else places[start]
        return text[first:] if end > len(places) else text[first : places[end - 1] + 1]


class _People:
    """Who answers for what: `@resp` and `@hand` by name, else the editors of the document."""

    def __init__(self, document: Document, header: Header) -> None:
        self._hands: Mapping[str, str] = {hand.id: hand.label for hand in header.hands}
        self._entries: Mapping[str, str] = {entry.id: entry.name for entry in header.entries}
        self._named = _named(document.root)
        names = [name.text for item in header.editors if item.editing for name in item.names]
        self._editors = ", ".join(dict.fromkeys(names))

    def behind(self, decisive: Candidate, others: Sequence[Candidate]) -> str:
        pointers = _first(item.resp for item in (decisive, *others)) or decisive.resp_around
        if not pointers and decisive.name in _BY_HAND:
            pointers = _first(item.hand for item in (decisive, *others))
            hands = [self._hands.get(token.removeprefix("#"), "") for token in pointers.split()]
            found = ", ".join(hand for hand in hands if hand)
            return found if found and decisive.name not in {"fw", "stamp"} else self._editors
        named = [self._name(token) for token in pointers.split()]
        return ", ".join(named) or self._editors

    def _name(self, pointer: str) -> str:
        identifier = pointer.removeprefix("#")
        known = self._entries.get(identifier) or self._hands.get(identifier)
        if known:
            return known
        return self._named.get(identifier, pointer)


def _named(root: etree._Element) -> Mapping[str, str]:
    """Return the names of those whom a document says to be responsible, by their ids."""
    found: dict[str, str] = {}
    for element in root.iter("{*}respStmt", "{*}editor", "{*}author", "{*}person"):
        identifier = element.get(XML_ID)
        if identifier is not None and identifier not in found:
            found[identifier] = _name_in(element)
    return found


def _name_in(element: etree._Element) -> str:
    names = [
        " ".join("".join(name.itertext()).split())
        for name in element.iter("{*}persName", "{*}orgName", "{*}name")
    ]
    return ", ".join(names) or " ".join("".join(element.itertext()).split())
