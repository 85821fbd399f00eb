"""What a regular expression is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from edition.regex.classes import Ranges


class Edge(Enum):
    """Where an anchor matches."""

    START = "start of the text"
    END = "end of the text"
    LINE_START = "start of a line"
    LINE_END = "end of a line"


@dataclass(frozen=True, slots=True)
class Chars:
    """One character of a set."""

    ranges: Ranges


@dataclass(frozen=True, slots=True)
class Sequence:
    """One after another."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several; the first that matches is taken."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """Something that comes several times.

    Attributes:
        item: What comes.
        low: How often at least.
        high: How often at most; None without a limit.
        greedy: Whether as often as possible is tried first.
    """

    item: Node
    low: int
    high: int | None
    greedy: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """A group whose text is remembered under its number."""

    item: Node
    number: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place of the text, of no width."""

    edge: Edge


@dataclass(frozen=True, slots=True)
class Reference:
    """The text of a group again."""

    number: int


Node: TypeAlias = Chars | Sequence | Choice | Repeat | Group | Anchor | Reference

NOTHING: Final = Sequence(())
"""What matches the empty text."""
