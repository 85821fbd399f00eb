"""Words: each boundary of the source is one in the view, and no word is broken but at an edge."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from edition.source.transcription import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from edition.proof.layout import Layout, Stretch
    from edition.source.transcription import Transcription


@dataclass(frozen=True, slots=True)
class Boundaries:
    """The offsets where a boundary was lost, and those where one was added."""

    lost: tuple[int, ...]
    added: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Gap:
    """What stands between two characters that are neighbours in the view and not in S.

    Attributes:
        start: The offset after the first of them.
        end: The offset of the second.
        spaced: Whether the view has a boundary between them.
        hides_space: Whether it hides white space there that stands on its own.
        hidden: What it hides there, white space included.
    """

    start: int
    end: int
    spaced: bool
    hides_space: bool
    hidden: str


class WordDifference(NamedTuple):
    """A stretch of S whose words are others in the view, or are told apart otherwise.

    Attributes:
        start: The offset of its first character.
        view: What the view shows, with a space between its words.
        source: What the source has, likewise.
    """

    start: int
    view: str
    source: str

    def has_the_same_characters(self) -> bool:
        """Say whether only the boundaries of words differ."""
        return self.view.replace(" ", "") == self.source.replace(" ", "")


@dataclass(slots=True)
class _Passage:
    """Stretches that are shown one after the other: they are compared in one go."""

    start: int
    end: int
    stretches: list[Stretch]

    def words(self) -> str:
        """Return what it shows with a space between its words."""
        parts: list[str] = []
        apart = False
        for stretch in self.stretches:
            if stretch.piece.kind == "shown" and stretch.words:
                if parts and (apart or stretch.begins_apart):
                    parts.append(" ")
                parts.append(stretch.words)
                apart = stretch.ends_apart
            else:
                apart = apart or _ends_word(stretch)
        return "".join(parts)


def word_differences(source: Transcription, layout: Layout) -> list[WordDifference]:
    """Return what is not, word by word, the same in the source."""
    both = (
        WordDifference(passage.start, passage.words(), source.spaced(passage.start, passage.end))
        for passage in _passages(layout)
    )
    return [item for item in both if item.view != item.source]


def compare(
    source: Transcription, layout: Layout, differing: Iterable[WordDifference]
) -> Boundaries:
    """Compare the word boundaries of a source with those of a view that has all its characters.

    Args:
        source: The source.
        layout: The view.
        differing: The stretches whose words are told apart otherwise.
    """
    seams = _seams(layout)
    lost: set[int] = set()
    added: set[int] = set()
    shown: set[int] = set()
    for item in differing:
        found, required = _starts(item.view, item.start), _starts(item.source, item.start)
        shown |= found
        lost.update(required - found)
        added.update(place for place in found - required if not source.is_edge(place))
    lost |= {
        place
        for place in source.alternatives - seams - shown
        if not source.begins_word(place) and not _is_hidden(place, layout)
    }
    lost |= {gap.end for gap in _gaps(layout) if not gap.spaced and _needs_boundary(source, gap)}
    return Boundaries(tuple(sorted(lost)), tuple(sorted(added)))


def _starts(words: str, start: int) -> set[int]:
    """Return the offsets at which words begin after the first."""
    lengths = map(len, words.split(" ")[:-1])
    return set(accumulate(lengths, initial=start)) - {start}


def _passages(layout: Layout) -> Iterator[_Passage]:
    """Give what is shown between two edges of what is hidden or moved."""
    passage: _Passage | None = None
    strand = 0
    for stretch in layout.stretches:
        hides = _hides(stretch)
        if passage is not None and (hides or stretch.strand != strand):
            yield passage
            passage = None
        strand = stretch.strand
        if stretch.piece.kind != "hidden":
            passage = passage or _Passage(stretch.start, stretch.start, [])
            passage.stretches.append(stretch)
            passage.end = stretch.end
    if passage is not None:
        yield passage


def _hides(stretch: Stretch) -> bool:
    """Say whether a stretch hides something; white space alone is something too."""
    return stretch.piece.kind == "hidden" and bool(stretch.piece.text)


def _ends_word(stretch: Stretch) -> bool:
    """Say whether generated words, or generated space, keep those around them apart."""
    return not stretch.words or " " in stretch.words or stretch.begins_apart or stretch.ends_apart


def _seams(layout: Layout) -> set[int]:
    """Return the offsets at the edges of what is hidden or moved: `_gaps` looks at those."""
    seams = {place for moved in layout.moved for place in moved}
    for stretch in layout.stretches:
        if _hides(stretch):
            seams |= {stretch.start, stretch.end}
    return seams


def _is_hidden(place: int, layout: Layout) -> bool:
    return any(
        stretch.start < place < stretch.end
        for stretch in layout.stretches
        if stretch.piece.kind == "hidden"
    )


def _gaps(layout: Layout) -> list[_Gap]:
    """Return the gaps of each strand, also those without a character in between."""
    gaps: list[_Gap] = []
    last: dict[int, int] = {}
    spaced: dict[int, bool] = {}
    hides_space: set[int] = set()
    hidden: dict[int, str] = {}
    edges = _seams(layout)
    for stretch in layout.stretches:
        strand, text = stretch.strand, stretch.piece.text
        if stretch.piece.kind == "hidden":
            hidden[strand] = hidden.get(strand, "") + text
            if text and not stretch.words:
                hides_space.add(strand)
            continue
        if stretch.piece.kind == "generated" or not stretch.words:
            spaced[strand] = spaced.get(strand, False) or _ends_word(stretch)
            continue
        before = last.get(strand)
        if before is not None and (before != stretch.start or before in edges):
            apart = spaced.get(strand, False) or text[0].isspace()
            gaps.append(
                _Gap(before, stretch.start, apart, strand in hides_space, hidden.get(strand, ""))
            )
        last[strand] = stretch.end
        spaced[strand] = text[-1].isspace()
        hides_space.discard(strand)
        hidden[strand] = ""
    return gaps


def _needs_boundary(source: Transcription, gap: _Gap) -> bool:
    """Say whether a boundary stands in the gap outside of what is hidden in it.

    What stands in elements that are wholly in the gap is hidden with them. An element without a
    character hands its boundary on, as `c` does, unless what it holds is hidden: a blank that was
    struck out. Where all texts of the gap are hidden, as those of a passage that a milestone
    begins, only an edge is a boundary.
    """
    tokens = source.between(gap.start - 1, gap.end)
    is_all_hidden = gap.hidden == "".join(token for token in tokens if isinstance(token, str))
    outside = [False]
    written = [False]
    for token in tokens:
        if token is Mark.OPEN:
            outside.append(False)
            written.append(gap.hides_space)
        elif token is Mark.CLOSE:
            if len(outside) > 1:
                boundary, is_kept = outside.pop(), written.pop()
                outside[-1] = outside[-1] or (boundary and not is_kept)
                written[-1] = written[-1] or is_kept
        elif token is Mark.EDGE:
            outside[-1] = True
        elif not is_all_hidden:
            outside[-1] = outside[-1] or any(map(str.isspace, token))
            written[-1] = written[-1] or bool(token.strip())
        else:
            written[-1] = True
    return any(outside)
