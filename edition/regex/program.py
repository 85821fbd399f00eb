"""A regular expression as a program: steps that read a character, branch or remember a place.

After Ken Thompson, "Regular expression search algorithm" (1968), with the order of branches kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from edition.regex.errors import PatternError
from edition.regex.nodes import (
    Anchor,
    Chars,
    Choice,
    Edge,
    Group,
    Node,
    Reference,
    Repeat,
    Sequence,
)

if TYPE_CHECKING:
    from edition.regex.classes import Ranges

_LONGEST: Final = 5_000


@dataclass(frozen=True, slots=True)
class Read:
    """Read one character of a set."""

    ranges: Ranges


@dataclass(frozen=True, slots=True)
class Branch:
    """Go on at the next step or, if that leads nowhere, at another; or the other way round."""

    other: int
    is_other_first: bool = False


@dataclass(frozen=True, slots=True)
class Jump:
    """Go on elsewhere."""

    to: int


@dataclass(frozen=True, slots=True)
class Save:
    """Remember the place: that of a group's beginning or end."""

    slot: int


@dataclass(frozen=True, slots=True)
class Stand:
    """Go on only at an edge of the text or a line."""

    edge: Edge


@dataclass(frozen=True, slots=True)
class Again:
    """Read the text of a group again."""

    number: int


@dataclass(frozen=True, slots=True)
class Done:
    """The pattern has matched."""


Step: TypeAlias = Read | Branch | Jump | Save | Stand | Again | Done


@dataclass(frozen=True, slots=True)
class Program:
    """The steps of a pattern; the first one begins.

    Attributes:
        steps: The steps; each goes on at the next unless it says otherwise.
        groups: How many groups it remembers.
    """

    steps: tuple[Step, ...]
    groups: int


def compile_program(node: Node) -> Program:
    """Return the program of a pattern.

    Raises:
        PatternError: What it counts multiplies to more steps than we take.
    """
    writer = _Writer()
    writer.write(node)
    writer.add(Done())
    return Program(tuple(writer.steps), writer.groups)


@dataclass(slots=True)
class _Writer:
    """The steps so far."""

    steps: list[Step] = field(default_factory=list)
    groups: int = 0

    def add(self, step: Step) -> int:
        if len(self.steps) >= _LONGEST:
            message = f"The pattern's counts multiply to more than {_LONGEST:,} characters."
            raise PatternError(message)
        self.steps.append(step)
        return len(self.steps) - 1

    def write(self, node: Node) -> None:
        match node:
            case Chars(ranges):
                self.add(Read(ranges))
            case Sequence(items):
                for item in items:
                    self.write(item)
            case Choice(items):
                self.choice(items)
            case Repeat():
                self.repeat(node)
            case Group(item, number):
                self.groups = max(self.groups, number)
                self.add(Save(2 * number))
                self.write(item)
                self.add(Save(2 * number + 1))
            case Anchor(edge):
                self.add(Stand(edge))
            case Reference(number):
                self.add(Again(number))

    def choice(self, items: tuple[Node, ...]) -> None:
        ends = []
        for item in items[:-1]:
            branch = self.add(Jump(0))
            self.write(item)
            ends.append(self.add(Jump(0)))
            self.steps[branch] = Branch(len(self.steps))
        self.write(items[-1])
        for end in ends:
            self.steps[end] = Jump(len(self.steps))

    def repeat(self, node: Repeat) -> None:
        for _ in range(node.low):
            before = len(self.steps)
            self.write(node.item)
            if len(self.steps) == before:
                return
        if node.high is None:
            self.loop(node)
        else:
            self.some(node, node.high - node.low)

    def loop(self, node: Repeat) -> None:
        branch = self.add(Jump(0))
        self.write(node.item)
        self.add(Jump(branch))
        self.steps[branch] = Branch(len(self.steps), is_other_first=not node.greedy)

    def some(self, node: Repeat, most: int) -> None:
        branches = []
        for _ in range(most):
            branches.append(self.add(Jump(0)))
            self.write(node.item)
        for branch in branches:
            self.steps[branch] = Branch(len(self.steps), is_other_first=not node.greedy)
