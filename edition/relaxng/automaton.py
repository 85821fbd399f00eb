"""The automaton of a grammar, built as documents need it.

A state is what the content of an element must still match. It is a tuple of patterns, its
threads: more than one where a start tag matched several `element` patterns. A start tag leads to
the state of the content and to a `Rest`: for each thread of the content, what it leaves for each
thread around it. At the end tag, the threads of the content that may end there decide which of
these are left. So states do not hold what is around them, there are few, and a tag costs a look
into a dictionary.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Final, TypeAlias

from edition.relaxng import patterns as p

if TYPE_CHECKING:
    from edition.relaxng.derivatives import Derivatives, Pairs
    from edition.relaxng.violations import Kind
    from edition.relaxng.xsd_types import Context, IdKind

Threads: TypeAlias = tuple[int, ...]

MOST_VALUES: Final = 1_000
"""How many values of an attribute are remembered with what they lead to."""


class Mode(IntEnum):
    """How much a state insists on."""

    STRICT = 0
    LENIENT = 1  # may end at any time: what is missing was there, under a wrong name
    ANYTHING = 2  # the content of an element that nobody knows


@dataclass(slots=True, eq=False)
class State:
    """A state; what is known of its transitions fills up.

    Attributes:
        threads: The patterns of which one must match.
        mode: How much it insists on.
        holds_strings: Whether text in it must be kept, to be matched as a whole.
        text: The state after text that is not white space; None if unknown or impossible.
        closed: The state after the last attribute; None if unknown or impossible.
        steps: What start tags lead to, by name.
        switches: What attributes lead to, by name.
    """

    threads: Threads
    mode: Mode
    holds_strings: bool
    text: State | None = None
    closed: State | None = None
    steps: dict[str, Step] = field(default_factory=dict)
    switches: dict[str, Switch] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Rest:
    """What an element leaves to do around it, by the threads of its content.

    Attributes:
        rows: For each thread of the content, what it leaves of each thread around it.
        mode: The mode of the state around it.
        ends: The state after the end tag, by the state before it, as far as known.
    """

    rows: tuple[Threads, ...]
    mode: Mode
    ends: dict[State, State] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Step:
    """What a start tag leads to.

    Attributes:
        opened: The state before its attributes.
        rest: What follows after its end tag.
        ids: Its attributes that are identifiers or point to them.
        fault: What is wrong with the element; None if it is allowed.
        suggestion: The name it was read as, if not its own; as expat writes it.
        expected: For one that is not allowed, the elements that are; in Clark notation.
    """

    opened: State
    rest: Rest
    ids: dict[str, IdKind]
    fault: Kind | None = None
    suggestion: str = ""
    expected: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class Switch:
    """What an attribute of a given name leads to.

    Attributes:
        only: The state that any value leads to; None if it depends, or the name is wrong.
        options: For each thread, pairs of what the value must match and what is left.
        values: The states that values lead to, as far as known.
        depends: Whether the same value may mean something else in another place.
    """

    only: State | None
    options: tuple[Pairs, ...]
    values: dict[str, State] = field(default_factory=dict)
    depends: bool = False


@dataclass(slots=True)
class Automaton:
    """The states of a grammar and the ways between them that no fault leads along."""

    derivatives: Derivatives
    start: int
    id_kinds: dict[str, dict[str, IdKind]] = field(default_factory=dict)
    _states: dict[tuple[Threads, Mode], State] = field(default_factory=dict)
    _rests: dict[tuple[tuple[Threads, ...], Mode], Rest] = field(default_factory=dict)

    def initial(self) -> State:
        """Return the state before the root element."""
        return self.state((self.start,), Mode.STRICT)

    def state(self, threads: Threads, mode: Mode) -> State:
        """Return the one state of these threads and this mode."""
        key = (threads, mode)
        known = self._states.get(key)
        if known is None:
            flags = self.derivatives.patterns.flags
            strings = any(flags[thread] & p.HAS_STRING for thread in threads)
            known = self._states[key] = State(threads, mode, strings)
        return known

    def rest(self, rows: tuple[Threads, ...], mode: Mode) -> Rest:
        """Return the one rest of these rows and this mode."""
        key = (rows, mode)
        known = self._rests.get(key)
        if known is None:
            known = self._rests[key] = Rest(rows, mode)
        return known

    def step(self, state: State, name: str, *, skipping: bool = False) -> Step | None:
        """Return what a start tag leads to, or None if it is not allowed.

        Args:
            state: Where it stands.
            name: Its name, as expat writes it.
            skipping: Whether what is required before it may be missing.
        """
        pairs = [
            self.derivatives.element(thread, name, skipping=skipping) for thread in state.threads
        ]
        contents = list(dict.fromkeys(content for found in pairs for content, _ in found))
        if not contents:
            return None
        rests = [dict(found) for found in pairs]
        rows = tuple(
            tuple(rest.get(content, p.NOT_ALLOWED) for rest in rests) for content in contents
        )
        return self.step_to(name, tuple(contents), self.rest(rows, state.mode))

    def step_to(self, name: str, contents: Threads, rest: Rest) -> Step:
        """Return a step into an element of a name, whose content is one of several patterns."""
        ids = self.id_kinds.get(name, {})
        return Step(self.state(contents, Mode.STRICT), rest, ids)

    def switch(self, state: State, name: str) -> Switch | None:
        """Return what an attribute leads to, or None if it is not allowed."""
        options = tuple(self.derivatives.attribute(thread, name) for thread in state.threads)
        if not any(options):
            return None
        if all(inside == p.TEXT for pairs in options for inside, _ in pairs):
            return Switch(self._chosen(state, options, None), options)
        return Switch(None, options, depends=self._depends(options))

    def by_value(self, state: State, switch: Switch, value: str, context: Context) -> State | None:
        """Return what an attribute with a value leads to, or None if the value is wrong."""
        derivatives = self.derivatives
        matching = {
            inside
            for pairs in switch.options
            for inside, _ in pairs
            if inside == p.TEXT or derivatives.matches(inside, value, context)
        }
        if not matching:
            return None
        following = self._chosen(state, switch.options, matching)
        if not switch.depends:
            if len(switch.values) >= MOST_VALUES:
                switch.values.clear()
            switch.values[value] = following
        return following

    def any_value(self, state: State, switch: Switch) -> State:
        """Return what an attribute leads to whose value counts as right."""
        return self._chosen(state, switch.options, None)

    def _chosen(self, state: State, options: tuple[Pairs, ...], matching: set[int] | None) -> State:
        union = self.derivatives.patterns.union
        threads = tuple(
            union(rest for inside, rest in pairs if matching is None or inside in matching)
            for pairs in options
        )
        return self.state(threads, state.mode)

    def _depends(self, options: tuple[Pairs, ...]) -> bool:
        return any(self._needs_context(inside) for pairs in options for inside, _ in pairs)

    def _needs_context(self, pattern: int) -> bool:
        patterns = self.derivatives.patterns
        kind = patterns.nodes[pattern][0]
        if kind in (p.K_DATA, p.K_VALUE) and self.derivatives.datatype(pattern).needs_context:
            return True
        return any(map(self._needs_context, patterns.members(pattern)))

    def close(self, state: State) -> State | None:
        """Return the state after the last attribute, or None if a required one is missing."""
        if state.closed is None:
            threads = tuple(self.derivatives.close(thread) for thread in state.threads)
            if self._alive(threads, state.mode):
                state.closed = self.state(threads, state.mode)
        return state.closed

    def close_anyway(self, state: State) -> State:
        """Return the state after the last attribute, as if all required ones were there."""
        threads = tuple(self.derivatives.close(thread, forgiving=True) for thread in state.threads)
        return self.state(threads, state.mode)

    def text(self, state: State) -> State | None:
        """Return the state after text that is not white space, or None if none may stand there.

        The state holds no strings.
        """
        if state.mode is Mode.ANYTHING:
            state.text = state
        elif state.text is None:
            threads = tuple(map(self.derivatives.text, state.threads))
            if self._alive(threads, state.mode):
                state.text = self.state(threads, state.mode)
        return state.text

    def string(self, state: State, text: str, context: Context) -> State | None:
        """Return the state after the text of an element, or None if the text is wrong."""
        threads = tuple(self.derivatives.string(thread, text, context) for thread in state.threads)
        if not text.strip(" \t\r\n"):
            choice = self.derivatives.patterns.choice
            threads = tuple(map(choice, zip(threads, state.threads, strict=True)))
        return self.state(threads, state.mode) if self._alive(threads, state.mode) else None

    def end(self, state: State, rest: Rest) -> State | None:
        """Return the state after an end tag, or None if content is missing."""
        nullable = self.derivatives.patterns.nullable
        if state.mode is Mode.ANYTHING:
            return self.end_anyway(state, rest)
        ended = [nullable[thread] for thread in state.threads]
        if not any(ended):
            return self.end_anyway(state, rest) if state.mode is Mode.LENIENT else None
        following = rest.ends[state] = self._after(rest, ended)
        return following

    def end_anyway(self, state: State, rest: Rest) -> State:
        """Return the state after an end tag, as if no content were missing."""
        if state.mode is Mode.ANYTHING:
            return self._after(rest, [True] * len(rest.rows))
        return self._after(rest, [thread != p.NOT_ALLOWED for thread in state.threads])

    def _after(self, rest: Rest, ended: list[bool]) -> State:
        union = self.derivatives.patterns.union
        rows = [row for row, over in zip(rest.rows, ended, strict=True) if over]
        threads = tuple(map(union, zip(*rows, strict=True)))
        return self.state(threads, rest.mode)

    @staticmethod
    def _alive(threads: Threads, mode: Mode) -> bool:
        return mode is Mode.ANYTHING or any(thread != p.NOT_ALLOWED for thread in threads)
