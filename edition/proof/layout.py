"""Laying out: what a view shows, hides and moves, put back into the order of the source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from edition.source import characters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from edition.proof.page import Piece, Strand


class Stretch(NamedTuple):
    """An interval of S, with what a view has there.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last character; equal to `start` for what is generated.
        words: Its words with a space between them.
        piece: What the view has there.
        strand: 0 for the running text, else the number of the moved text.
    """

    start: int
    end: int
    words: str
    piece: Piece
    strand: int

    @property
    def letters(self) -> str:
        """Its characters without white space."""
        return self.words.replace(" ", "")

    @property
    def begins_apart(self) -> bool:
        """Say whether white space stands before its first character."""
        return self.piece.text[:1].isspace()

    @property
    def ends_apart(self) -> bool:
        """Say whether white space stands after its last character."""
        return self.piece.text[-1:].isspace()


@dataclass(frozen=True, slots=True)
class Layout:
    """All stretches of a view in the order of S, those that were moved, and where S ends."""

    stretches: tuple[Stretch, ...]
    moved: tuple[tuple[int, int], ...]
    end: int

    def text(self) -> str:
        """Return what should be S."""
        return "".join(
            stretch.letters for stretch in self.stretches if stretch.piece.kind != "generated"
        )


def lay_out(strands: Sequence[Strand]) -> Layout:
    """Put the moved texts back at their offsets, also those out of a text that was moved."""
    waiting = sorted(
        ((strand.start, number) for number, strand in enumerate(strands) if number), reverse=True
    )
    stretches: list[Stretch] = []
    moved: list[tuple[int, int]] = []
    place = 0

    def put_back(limit: int) -> None:
        while waiting and waiting[-1][0] <= limit:
            _, number = waiting.pop()
            begin = place
            lay(number)
            moved.append((begin, place))

    def lay(number: int) -> None:
        nonlocal place
        for piece in strands[number].pieces:
            if not number:
                put_back(place)
            stretch = _stretch(piece, place, number)
            while waiting and place <= waiting[-1][0] < stretch.end:
                head, tail = _split(stretch.piece.text, waiting[-1][0] - place)
                stretches.append(_stretch(piece._replace(text=head), place, number))
                place = stretches[-1].end
                put_back(place)
                stretch = _stretch(piece._replace(text=tail), place, number)
            stretches.append(stretch)
            place = stretch.end

    lay(0)
    while waiting:
        put_back(waiting[-1][0])
    return Layout(tuple(stretches), tuple(sorted(moved)), place)


def hidden(layout: Layout) -> Iterator[Stretch]:
    """Return the stretches that are hidden and hold characters."""
    return (
        stretch for stretch in layout.stretches if stretch.words and stretch.piece.kind == "hidden"
    )


def _stretch(piece: Piece, place: int, strand: int) -> Stretch:
    words = piece.text.split()
    spaced = " ".join(words)
    size = len(spaced) - len(words) + 1 if words and piece.kind != "generated" else 0
    return Stretch(place, place + size, spaced, piece, strand)


def _split(text: str, count: int) -> tuple[str, str]:
    """Split after `count` characters that are not white space, and the white space after them."""
    _, rest = characters.split(text, count)
    tail = rest.lstrip()
    return text.removesuffix(tail), tail
