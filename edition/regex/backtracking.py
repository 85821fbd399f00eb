"""Where a pattern matches, and its groups: the ways are tried in order, none twice.

A step at a place of the text that has led nowhere leads nowhere again, so it is remembered and
not tried again: the time grows with the steps and the text, not with the ways. With a reference
to a group what a step leads to depends on the groups, and the number of ways has no such bound.
In either case a search ends with an error after a million steps.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from edition.regex.classes import holds
from edition.regex.errors import PatternError
from edition.regex.nodes import Edge
from edition.regex.program import Again, Branch, Done, Jump, Program, Read, Save, Stand

if TYPE_CHECKING:
    from edition.regex.program import Step

Spans: TypeAlias = tuple[tuple[int, int], ...]
"""Where a match and each of its groups begins and ends; -1 twice for a group without text."""

_MOST_STEPS: Final = 1_000_000
_NEWLINE: Final = "\n"

_Slots: TypeAlias = tuple[int, ...]
_Way: TypeAlias = tuple[int, int, _Slots]
"""A step, a place of the text, and the places that groups have."""


def search(program: Program, text: str, start: int, *, is_whole: bool = False) -> Spans | None:
    """Return the first match at or after a place of a text, or None.

    Args:
        program: The pattern.
        text: The text.
        start: Where the search begins.
        is_whole: Whether only all that stands from `start` on is a match.

    Raises:
        PatternError: It takes too long.
    """
    run = _Search(program, text, is_whole=is_whole)
    for place in range(start, start + 1 if is_whole else len(text) + 1):
        slots = run.attempt(place)
        if slots is not None:
            return ((place, slots[1]), *zip(slots[2::2], slots[3::2], strict=True))
    return None


@dataclass(slots=True)
class _Search:
    """A search in one text, and what has been tried."""

    program: Program
    text: str
    is_whole: bool
    _tried: set[object] = field(default_factory=set)
    _has_references: bool = field(init=False)

    def __post_init__(self) -> None:
        """Look whether what a step leads to depends on groups."""
        self._has_references = any(isinstance(step, Again) for step in self.program.steps)

    def attempt(self, start: int) -> _Slots | None:
        """Return the places of a match that begins at a place of the text."""
        steps = self.program.steps
        ways: list[_Way] = [(0, start, (-1,) * (2 * self.program.groups + 2))]
        while ways:
            way = ways.pop()
            if not self._is_new(way):
                continue
            at, place, slots = way
            step = steps[at]
            if isinstance(step, Done):
                if not self.is_whole or place == len(self.text):
                    return (start, place, *slots[2:])
            else:
                ways += self._onward(step, way)
        return None

    def _is_new(self, way: _Way) -> bool:
        at, place, _ = way
        key: object = way if self._has_references else at * (len(self.text) + 1) + place
        if key in self._tried:
            return False
        if len(self._tried) >= _MOST_STEPS:
            message = f"The pattern takes more than {_MOST_STEPS:,} steps in a text."
            raise PatternError(message)
        self._tried.add(key)
        return True

    def _onward(  # noqa: PLR0911 - one return for each kind of step
        self, step: Step, way: _Way
    ) -> tuple[_Way, ...]:
        """Return the ways from a step, the one to try first last."""
        at, place, slots = way
        match step:
            case Read(ranges):
                is_read = place < len(self.text) and holds(ranges, ord(self.text[place]))
                return ((at + 1, place + 1, slots),) if is_read else ()
            case Branch(other, is_other_first):
                following, elsewhere = (at + 1, place, slots), (other, place, slots)
                return (following, elsewhere) if is_other_first else (elsewhere, following)
            case Jump(to):
                return ((to, place, slots),)
            case Save(slot):
                return ((at + 1, place, (*slots[:slot], place, *slots[slot + 1 :])),)
            case Stand(edge):
                return ((at + 1, place, slots),) if self._is_at(edge, place) else ()
            case Again(number):
                return self._again(number, way)
        return ()

    def _again(self, number: int, way: _Way) -> tuple[_Way, ...]:
        at, place, slots = way
        start, end = slots[2 * number : 2 * number + 2]
        wanted = self.text[start:end] if end >= 0 else ""
        if not self.text.startswith(wanted, place):
            return ()
        return ((at + 1, place + len(wanted), slots),)

    def _is_at(self, edge: Edge, place: int) -> bool:
        end = len(self.text)
        match edge:
            case Edge.START:
                return place == 0
            case Edge.END:
                return place == end
            case Edge.LINE_START:
                return place == 0 or (place < end and self.text[place - 1] == _NEWLINE)
            case Edge.LINE_END:
                return place == end or self.text[place] == _NEWLINE
