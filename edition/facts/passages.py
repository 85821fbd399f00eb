"""Passages: the words of a document as a search finds them, block by block."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from edition.proof import HiddenStretch
    from edition.source.transcription import Transcription
    from edition.views.addresses import Addressed
    from edition.views.blocks import Block

_HYPHEN: Final = "hyphen"


class Passage(NamedTuple):
    """The text of an innermost block, without what is said around it by the edition.

    Attributes:
        place: Its address in the views; empty: it stands in no block.
        sheet: What readers call the sheet on which it begins; may be empty.
        language: The tag of its language (BCP 47); may be empty.
        reading: Its text in the reading view.
        diplomatic: Its text in the diplomatic view; empty where that is the same.
    """

    place: str
    sheet: str
    language: str
    reading: str
    diplomatic: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What a search finds in a document.

    Attributes:
        rows: Its passages in order, as plain tuples, which are kept and had back quickly.
    """

    rows: tuple[tuple[str, ...], ...]

    def passages(self) -> tuple[Passage, ...]:
        """Return the passages."""
        return tuple(Passage(*row) for row in self.rows)

    def length(self) -> int:
        """Return how many characters they have."""
        return sum(len(item.reading) + len(item.diplomatic) for item in self.passages())


def words(
    source: Transcription, addressed: Addressed, hidden: Mapping[bool, Sequence[HiddenStretch]]
) -> Words:
    """Return what a search finds in a document.

    Args:
        source: The transcription.
        addressed: Where its blocks stand.
        hidden: What the view of sheets hides (`True`), and what the text to be read does; where
            an edition has one of these only, it is both.
    """
    one = next(iter(hidden.values()), ())
    found = passages(source, addressed, hidden.get(False, one), hidden.get(True, one))
    return Words(tuple(map(tuple, found)))


def passages(
    source: Transcription,
    addressed: Addressed,
    reading: Sequence[HiddenStretch],
    diplomatic: Sequence[HiddenStretch],
) -> tuple[Passage, ...]:
    """Cut the passages of a document out of S, which the proof says its views show.

    A word that is broken by a line or a sheet is whole, and without its hyphen.

    Args:
        source: The transcription.
        addressed: Where its blocks stand.
        reading: What the reading view hides, in order.
        diplomatic: What the diplomatic view hides, in order.
    """
    hyphens = [item for item in reading if item.rule.startswith(_HYPHEN)]
    seams = sorted({*source.alternatives, *addressed.seams})
    read = _Shown(source, seams, reading)
    on_sheets = _Shown(source, seams, [*diplomatic, *hyphens])
    return tuple(_passages(_own(addressed.blocks, source.characters), read, on_sheets))


def _passages(
    pieces: dict[Block | None, list[tuple[int, int]]], read: _Shown, on_sheets: _Shown
) -> Iterator[Passage]:
    for block, own in pieces.items():
        text, other = read.text(own), on_sheets.text(own)
        if text or other:
            yield Passage(
                place=block.address if block else "",
                sheet=block.sheet if block else "",
                language=block.language if block else "",
                reading=text,
                diplomatic="" if other == text else other,
            )


def _own(blocks: Sequence[Block], characters: int) -> dict[Block | None, list[tuple[int, int]]]:
    """Return for each block the stretches of S that stand in no block within it."""
    cutter = _Cutter()
    for block in blocks:
        cutter.close(block.start)
        cutter.reach(block.start)
        cutter.begin(block)
    cutter.close(characters)
    cutter.reach(characters)
    return cutter.pieces


class _Cutter:
    """Goes through S, and gives each stretch to the innermost block that is open."""

    def __init__(self) -> None:
        self.pieces: dict[Block | None, list[tuple[int, int]]] = {}
        self._open: list[Block] = []
        self._place = 0

    def begin(self, block: Block) -> None:
        """Begin a block; passages stand in the order in which blocks begin."""
        self._open.append(block)
        self.pieces[block] = []

    def close(self, offset: int) -> None:
        """End the blocks that end up to an offset."""
        while self._open and self._open[-1].end <= offset:
            self.reach(self._open[-1].end)
            self._open.pop()

    def reach(self, offset: int) -> None:
        """Go on to an offset."""
        if offset > self._place:
            block = self._open[-1] if self._open else None
            self.pieces.setdefault(block, []).append((self._place, offset))
            self._place = offset


class _Shown:
    """What a view shows of S."""

    def __init__(
        self, source: Transcription, seams: Sequence[int], hidden: Iterable[HiddenStretch]
    ) -> None:
        self._source = source
        self._seams = seams
        self._starts: list[int] = []
        self._ends: list[int] = []
        for item in sorted(hidden, key=lambda item: item.start):
            if self._ends and item.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], item.end)
            else:
                self._starts.append(item.start)
                self._ends.append(item.end)

    def text(self, pieces: Sequence[tuple[int, int]]) -> str:
        """Return what is shown of some stretches of S, in order, with space between words."""
        begins_word, spaced = self._source.begins_word, self._source.spaced
        texts: list[str] = []
        last = -1
        for start, end in self._visible(pieces):
            if texts and (begins_word(start) or begins_word(last)):
                texts.append(" ")
            last = start
            for border in _between(self._seams, start, end):
                texts += (spaced(last, border), " ")
                last = border
            texts.append(spaced(last, end))
            last = end
        return "".join(texts)

    def _visible(self, pieces: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        starts, ends = self._starts, self._ends
        for start, end in pieces:
            place = start
            number = bisect_right(ends, start)
            while number < len(starts) and starts[number] < end:
                if starts[number] > place:
                    yield place, starts[number]
                place = max(place, ends[number])
                number += 1
            if place < end:
                yield place, end


def _between(offsets: Sequence[int], start: int, end: int) -> Sequence[int]:
    """Return those of sorted offsets that stand inside a stretch."""
    return offsets[bisect_right(offsets, start) : bisect_left(offsets, end)]
