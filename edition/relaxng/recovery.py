"""How validation goes on after a fault, so that one fault is reported once.

An element that may not stand where it stands is read as what it probably is: the element that
should come after something missing, the one whose name it nearly has, the one of its name that
stands elsewhere in the grammar, or else as anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.relaxng import names
from edition.relaxng import patterns as p
from edition.relaxng.automaton import Automaton, Mode, State, Step
from edition.relaxng.nearest import nearest
from edition.relaxng.violations import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from edition.relaxng.automaton import Threads
    from edition.relaxng.knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class WrongAttribute:
    """An attribute that is not allowed: what is wrong with it, and what it is read as.

    Attributes:
        kind: What is wrong.
        suggestion: The name it was read as; empty if it is passed over. As expat writes it.
    """

    kind: Kind
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Recovery:
    """Ways through the automaton of a grammar along which something is at fault."""

    automaton: Automaton
    knowledge: Knowledge

    def step(self, state: State, name: str) -> Step:
        """Return what a start tag leads to that is not allowed where it stands."""
        if state.mode is Mode.ANYTHING:
            return self._in_unknown(state, name)
        step = self.automaton.step(state, name, skipping=True)
        if step is not None:
            step.fault = Kind.MISSING_ELEMENT
            return step
        known = name in self.knowledge.contents
        meant = self._meant(state, name, known=known)
        if meant:
            step = self.automaton.step(state, meant) or self.automaton.step(
                state, meant, skipping=True
            )
        if step is not None:
            step.suggestion = meant
            step.fault = _fault_of_name(name, meant)
            return step
        if known:
            return self._elsewhere(state, name, Kind.MISPLACED_ELEMENT)
        return self._unknown(state, name)

    def _meant(self, state: State, name: str, *, known: bool) -> str:
        """Return the element allowed here that a name probably stands for, or nothing."""
        uri, local = names.split(name)
        here = self._elements_here(state)
        same = sorted(other for other in here if names.split(other)[1] == local)
        if same:
            return same[0]
        if known:
            return ""
        locals_here = {names.split(n)[1] for n in here if names.split(n)[0] == uri}
        near = nearest(local, locals_here)
        return names.qualified(uri, near) if near else ""

    def _elements_here(self, state: State) -> frozenset[str]:
        patterns = self.knowledge.patterns
        found: set[str] = set()
        waiting = list(state.threads)
        while waiting:
            node = patterns.nodes[waiting.pop()]
            if node[0] == p.K_ELEMENT:
                name_class = patterns.name_classes[patterns.elements[node[1]].name_class]
                plain = names.plain_names(name_class)
                found.update(names.qualified(n.uri, n.local) for n in plain)
            elif node[0] in p.COMPOUND:
                waiting += node[1:]
        return frozenset(found)

    def _elsewhere(self, state: State, name: str, fault: Kind, meant: str = "") -> Step:
        """Step into an element as it may stand elsewhere; nothing changes around it."""
        contents = self.knowledge.contents[meant or name]
        rest = self.automaton.rest((state.threads,) * len(contents), state.mode)
        step = self.automaton.step_to(meant or name, contents, rest)
        step.fault, step.suggestion = fault, meant
        return step

    def _unknown(self, state: State, name: str) -> Step:
        """Step into an element of which only the local name may be known, or a nearly equal one."""
        uri, local = names.split(name)
        others = self.knowledge.by_local.get(local)
        if others:
            return self._elsewhere(state, name, Kind.WRONG_NAMESPACE, others[0])
        rest = self.automaton.rest((state.threads,), Mode.LENIENT)
        step = Step(self.automaton.state((), Mode.ANYTHING), rest, {}, Kind.UNKNOWN_ELEMENT)
        near = nearest(local, self._locals(uri))
        if near:
            step.suggestion = names.qualified(uri, near)
        return step

    def _locals(self, uri: str) -> Iterable[str]:
        parts = map(names.split, self.knowledge.contents)
        return {local for namespace, local in parts if namespace == uri}

    def _in_unknown(self, state: State, name: str) -> Step:
        """Step into an element inside one that nobody knows; only known ones are checked."""
        contents = self.knowledge.contents.get(name, ())
        rest = self.automaton.rest((state.threads,) * max(len(contents), 1), Mode.ANYTHING)
        if contents:
            return self.automaton.step_to(name, contents, rest)
        return Step(state, rest, {})

    def wrong_attribute(
        self, element: str, threads: Threads, name: str, given: Iterable[str]
    ) -> WrongAttribute:
        """Return what is wrong with an attribute that is not allowed, and what it may be.

        Args:
            element: The name that its element is read as.
            threads: What is left of the element's pattern.
            name: The attribute's name.
            given: The names of all attributes of the element.
        """
        local = names.split(name)[1]
        known = name in self.knowledge.all_attributes
        open_here = {a for thread in threads for a in self.knowledge.attributes_in(thread)}
        here = open_here - set(given)
        same = sorted(other for other in here if names.split(other)[1] == local)
        if same:
            return WrongAttribute(Kind.WRONG_NAMESPACE, same[0])
        if known and name in self.knowledge.attributes.get(element, ()):
            return WrongAttribute(Kind.MISPLACED_ATTRIBUTE)
        near = nearest(local, {names.split(a)[1] for a in here})
        if near and not known:
            meant = sorted(a for a in here if names.split(a)[1] == near)
            return WrongAttribute(Kind.UNKNOWN_ATTRIBUTE, meant[0])
        return WrongAttribute(Kind.MISPLACED_ATTRIBUTE if known else Kind.UNKNOWN_ATTRIBUTE)


def _fault_of_name(name: str, meant: str) -> Kind:
    same = names.split(name)[1] == names.split(meant)[1]
    return Kind.WRONG_NAMESPACE if same else Kind.UNKNOWN_ELEMENT
