"""Segment: the index of some documents, whole in itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Final

from edition.corpus.search import numbers
from edition.corpus.search.facets import FACETS
from edition.corpus.search.scripts import script
from edition.corpus.search.words import Word, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from edition.corpus.search.layout import Layout
    from edition.corpus.search.stems import Stems
    from edition.facts import Card
    from edition.facts.passages import Passage

_APART: Final = 16
"""How far the words that only the sheets have stand behind those of the reading text."""

_AROUND: Final = 3
"""How many words that both views have stand on each side of them, for phrases."""


@dataclass(frozen=True, slots=True)
class Searched:
    """A document that can be searched.

    Attributes:
        card: What a list says of it.
        passages: Its text.
    """

    card: Card
    passages: Sequence[Passage]


@dataclass(slots=True)
class _Form:
    """A form of a word: its stems, and the passages and places in these where it stands."""

    stems: set[str] = field(default_factory=set)
    places: list[tuple[int, list[int]]] = field(default_factory=list)


def segment(
    number: int, documents: Iterable[Searched], plan: Layout, stems: Stems
) -> dict[str, bytes]:
    """Return the files of a segment, by their names in the folder of the index.

    Args:
        number: Which segment it is.
        documents: Those of the segment.
        plan: How the index is divided.
        stems: Those that were made for other segments.
    """
    ordered = sorted(documents, key=lambda item: item.card.id)
    forms: dict[str, _Form] = {}
    rows: list[list[object]] = []
    texts: list[dict[str, object]] = [{} for _ in range(plan.texts)]
    count = 0
    for position, document in enumerate(ordered):
        length = 0
        for passage in document.passages:
            length += _enter(forms, stems, passage, count)
            count += 1
        shard = plan.text_shard_of(document.card.id)
        texts[shard][str(position)] = [_text(one, document.card) for one in document.passages]
        rows.append(_row(document, length, shard))
    files: dict[str, object] = {f"{number}/d": rows}
    files |= {f"{number}/t{shard}": content for shard, content in enumerate(texts)}
    files |= {f"{number}/w{shard}": content for shard, content in enumerate(_shards(forms, plan))}
    return {f"{name}.js": script(name, content) for name, content in files.items()}


def _row(document: Searched, length: int, shard: int) -> list[object]:
    """Return what a search says of a document, in the order that `search.js` reads."""
    card = document.card
    values = [list(facet.values(card)) for facet in FACETS]
    when = [card.date.iso, card.date.text]
    who = [card.sender, card.recipient]
    sizes = [len(document.passages), length, shard]
    return [card.id, card.title, card.language, *when, *who, *sizes, values]


def _text(passage: Passage, card: Card) -> list[str]:
    language = "" if passage.language == card.language else passage.language
    parts = [passage.place, passage.sheet, language, passage.reading]
    return [*parts, passage.diplomatic] if passage.diplomatic else parts


def _enter(forms: dict[str, _Form], stems: Stems, passage: Passage, number: int) -> int:
    """Enter the words of a passage; return how many its reading text has."""
    read = words(passage.reading)
    rows: list[tuple[int, Sequence[Word]]] = [(0, read)]
    if passage.diplomatic:
        start, differing = _differing(read, words(passage.diplomatic))
        rows.append((start + (len(read) + _APART if read else 0), differing))
    places: dict[str, list[int]] = {}
    for start, row in rows:
        for place, (form, written) in enumerate(row, start):
            if form in places:
                places[form].append(place)
            else:
                places[form] = [place]
            stem = stems.of(written, passage.language) if written else form
            entry = forms.get(form)
            if entry is None:
                entry = forms[form] = _Form()
            entry.stems.add(stem)
    for form, found in places.items():
        forms[form].places.append((number, found))
    return len(read)


def _differing(read: Sequence[Word], other: Sequence[Word]) -> tuple[int, Sequence[Word]]:
    """Return from where and how the words of the sheets differ, with some around them."""
    shorter = min(len(read), len(other))
    start = next((place for place in range(shorter) if read[place] != other[place]), shorter)
    left = shorter - start
    end = next((place for place in range(left) if read[-1 - place] != other[-1 - place]), left)
    if start + end == len(read) == len(other):
        return 0, ()
    first = max(0, start - _AROUND)
    return first, other[first : len(other) - max(0, end - _AROUND)]


def _shards(forms: Mapping[str, _Form], plan: Layout) -> Iterator[str]:
    """Give the words of each shard, a line a form, in order."""
    sorted_in: list[list[str]] = [[] for _ in range(plan.shards)]
    for form in forms:
        sorted_in[plan.word_shard_of(form)].append(form)
    strayed = _strayed(forms, plan)
    for shard in range(plan.shards):
        lines: list[str] = []
        before = ""
        entries = strayed.get(shard, {}) | {form: forms[form] for form in sorted_in[shard]}
        for form, entry in sorted(entries.items()):
            lines.append(_line(before, form, entry))
            before = form
        yield "\n".join(lines)


def _strayed(forms: Mapping[str, _Form], plan: Layout) -> dict[int, dict[str, _Form]]:
    """Return, by shard, the forms that stand in another one than their stem does.

    They are named beside their stem, without places, so that other forms of it lead to them.
    """
    strayed: dict[int, dict[str, _Form]] = {}
    for form, entry in forms.items():
        own = plan.word_shard_of(form)
        for stem in entry.stems:
            shard = plan.word_shard_of(stem)
            if shard != own:
                strayed.setdefault(shard, {}).setdefault(form, _Form()).stems.add(stem)
    return strayed


def _line(before: str, form: str, entry: _Form) -> str:
    shared = min(_shared(before, form), 35)
    stems = " ".join(_ending(form, stem) for stem in sorted(entry.stems))
    known = "" if entry.stems == {form} else stems
    return f"{_digit(shared)}{form[shared:]}\t{known}\t{numbers.written(_flat(entry))}"


def _ending(form: str, stem: str) -> str:
    """Return what makes a stem of a form: how many of its letters go, and what comes instead."""
    shared = _shared(form, stem)
    return f"{_digit(min(len(form) - shared, 35))}{stem[shared:]}"


def _shared(one: str, other: str) -> int:
    """Return how many letters two words have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _digit(number: int) -> str:
    return "0123456789abcdefghijklmnopqrstuvwxyz"[number]


def _flat(entry: _Form) -> Iterator[int]:
    """Give the places of a form as steps: to the next passage, and from word to word in it."""
    last = 0
    for passage, places in entry.places:
        step = (passage - last) * 2
        last = passage
        if len(places) == 1:
            yield from (step, places[0])
            continue
        yield from (step + 1, len(places) - 2)
        yield from (
            after - place for place, after in zip(chain((0,), places), places, strict=False)
        )
