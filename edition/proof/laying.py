"""Laying out: what a view shows, hides and moves, put back into the order of the source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from edition.proof.streams import Piece, Strand


@dataclass(frozen=True, slots=True)
class Laid:
    """A piece of a view at its place in S.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last character; equal to `start` for what is generated.
        letters: Its characters without white space.
        piece: What the view has there.
        strand: 0 for the running text, else the number of the moved text.
    """

    start: int
    end: int
    letters: str
    piece: Piece
    strand: int


@dataclass(frozen=True, slots=True)
class Layout:
    """All pieces of a view in the order of S, and the stretches that were moved."""

    pieces: tuple[Laid, ...]
    moved: tuple[tuple[int, int], ...]

    def text(self) -> str:
        """Return what should be S."""
        return "".join(laid.letters for laid in self.pieces if laid.piece.kind != "generated")


def lay_out(strands: Sequence[Strand]) -> Layout:
    """Put the moved texts back at their offsets."""
    waiting = sorted(
        ((strand.start, number) for number, strand in enumerate(strands) if number), reverse=True
    )
    pieces: list[Laid] = []
    moved: list[tuple[int, int]] = []
    place = 0

    def settle_due(limit: int) -> None:
        nonlocal place
        while waiting and waiting[-1][0] <= limit:
            _, number = waiting.pop()
            begin = place
            for piece in strands[number].pieces:
                pieces.append(_laid(piece, place, number))
                place = pieces[-1].end
            moved.append((begin, place))

    for piece in strands[0].pieces:
        settle_due(place)
        rest = piece
        while waiting and rest.kind != "generated":
            due = waiting[-1][0] - place
            laid = _laid(rest, place, 0)
            if due >= len(laid.letters):
                break
            head, tail = _split(rest.text, due)
            pieces.append(_laid(replace(rest, text=head), place, 0))
            place = pieces[-1].end
            settle_due(place)
            rest = replace(rest, text=tail)
        pieces.append(_laid(rest, place, 0))
        place = pieces[-1].end
    while waiting:
        settle_due(waiting[-1][0])
    return Layout(tuple(pieces), tuple(moved))


def hidden(layout: Layout) -> Iterator[Laid]:
    """Return the pieces that are hidden and hold characters."""
    return (laid for laid in layout.pieces if laid.piece.kind == "hidden" and laid.letters)


def _laid(piece: Piece, place: int, strand: int) -> Laid:
    letters = "".join(piece.text.split())
    end = place if piece.kind == "generated" else place + len(letters)
    return Laid(place, end, letters, piece, strand)


def _split(text: str, count: int) -> tuple[str, str]:
    """Split after `count` characters that are not white space, and the white space after them."""
    index = 0
    while count or (index < len(text) and text[index].isspace()):
        count -= not text[index].isspace()
        index += 1
    return text[:index], text[index:]
