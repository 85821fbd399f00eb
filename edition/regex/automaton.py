"""Whether a text matches: an automaton whose states are made when a text first needs them.

A state is the set of all places where a pattern may have got to, so each character is read once.
What a character leads to is looked up in the state, which is a dictionary; the work is in
`__missing__`, once for each character in each state.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from edition.regex.classes import holds
from edition.regex.nodes import Edge
from edition.regex.program import Branch, Done, Jump, Program, Read, Stand

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST_WAYS: Final = 20_000
_NEWLINE: Final = "\n"
_START: Final = frozenset({Edge.START, Edge.LINE_START})
_NO_EDGE: Final[frozenset[Edge]] = frozenset()


class _State(dict[str, "_State"]):
    """What each character leads to, as far as known.

    Attributes:
        places: The steps that the pattern may have got to.
        behind: The edges of which the text before it makes this one.
        has_matched: Whether the pattern has matched already, whatever follows.
        ends_well: Whether a text that ends here matches; None if unknown.
    """

    __slots__ = ("automaton", "behind", "ends_well", "has_matched", "places")

    def __init__(
        self,
        automaton: Automaton,
        places: frozenset[int],
        behind: frozenset[Edge],
        *,
        matched: bool,
    ) -> None:
        super().__init__()
        self.automaton = automaton
        self.places = places
        self.behind = behind
        self.has_matched = matched
        self.ends_well: bool | None = None

    def __missing__(self, character: str) -> _State:
        following = self[character] = self.automaton.following(self, character)
        return following


@dataclass(slots=True, eq=False)
class Automaton:
    """The automaton of a program without references to groups.

    Attributes:
        program: The program.
        is_search: Whether a part of the text may match, or only the whole.
        ways: How many transitions are known. At 20,000 all are forgotten.
    """

    program: Program
    is_search: bool
    ways: int = 0
    _states: dict[tuple[frozenset[int], frozenset[Edge], bool], _State] = field(
        default_factory=dict
    )
    _by_line: bool = field(init=False)

    def __post_init__(self) -> None:
        """Look whether lines matter."""
        lines = (Edge.LINE_START, Edge.LINE_END)
        self._by_line = any(isinstance(s, Stand) and s.edge in lines for s in self.program.steps)

    def matches(self, text: str) -> bool:
        """Say whether a text, or a part of it, matches."""
        state = self._state(frozenset({0}), _START)
        for character in text:
            state = state[character]
            if state.has_matched:
                return True
            if not state.places:
                return False
        if state.ends_well is None:
            state.ends_well = self._ends_well(state)
        return state.ends_well

    def following(self, state: _State, character: str) -> _State:
        """Return the state after a character."""
        self.ways += 1
        if self.ways > _MOST_WAYS:
            self.ways = 0
            self._states.clear()
            state.clear()
        is_newline = character == _NEWLINE
        edges = state.behind | {Edge.LINE_END} if is_newline else state.behind
        closure = self._closure(state.places, edges)
        if self.is_search and self._is_done(closure):
            return self._state(frozenset(), _NO_EDGE, matched=True)
        code = ord(character)
        places = {
            place + 1
            for place in closure
            if isinstance(step := self.program.steps[place], Read) and holds(step.ranges, code)
        }
        if self.is_search:
            places.add(0)
        behind = frozenset({Edge.LINE_START}) if is_newline and self._by_line else _NO_EDGE
        return self._state(frozenset(places), behind)

    def _ends_well(self, state: _State) -> bool:
        # No line begins behind a newline that ends the text.
        behind = state.behind if Edge.START in state.behind else _NO_EDGE
        edges = behind | {Edge.END, Edge.LINE_END}
        return self._is_done(self._closure(state.places, edges))

    def _state(
        self, places: frozenset[int], behind: frozenset[Edge], *, matched: bool = False
    ) -> _State:
        key = (places, behind, matched)
        known = self._states.get(key)
        if known is None:
            known = self._states[key] = _State(self, places, behind, matched=matched)
        return known

    def _is_done(self, places: Iterable[int]) -> bool:
        return any(isinstance(self.program.steps[place], Done) for place in places)

    def _closure(self, places: Iterable[int], edges: frozenset[Edge]) -> set[int]:
        """Return the steps that are reached from others without a character."""
        open_places, found = list(places), set(places)
        steps = self.program.steps
        while open_places:
            place = open_places.pop()
            reached: tuple[int, ...] = (place + 1,)
            match steps[place]:
                case Read() | Done():
                    reached = ()
                case Branch(other):
                    reached = (place + 1, other)
                case Jump(to):
                    reached = (to,)
                case Stand(edge) if edge not in edges:
                    reached = ()
            open_places += (one for one in reached if one not in found)
            found.update(reached)
        return found
