"""One pass over a document: expat's events drive the automaton, faults are noted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from edition.relaxng import expectations
from edition.relaxng.automaton import Automaton, Mode, Rest, State, Step, Switch
from edition.relaxng.faults import Fault
from edition.relaxng.violations import Kind
from edition.relaxng.xsd_types import Context, IdKind, tokens

if TYPE_CHECKING:
    from edition.relaxng.recovery import Recovery, WrongAttribute

_SPACES: Final = " \t\r\n"
_LONGEST_QUOTE: Final = 200


@dataclass(slots=True)
class Scope:
    """The namespace prefixes and unparsed entities of a document, as far as it has been read."""

    prefixes: dict[str, list[str]] = field(default_factory=dict)
    entities: set[str] = field(default_factory=set)

    def declare(self, prefix: str | None, uri: str | None) -> None:
        """Take in a namespace declaration."""
        self.prefixes.setdefault(prefix or "", []).append(uri or "")

    def forget(self, prefix: str | None) -> None:
        """Leave the element that declared a prefix."""
        self.prefixes[prefix or ""].pop()

    def entity(self, *declaration: object) -> None:
        """Take in an entity declaration, whose last part is the notation of an unparsed one."""
        name, notation = declaration[0], declaration[-1]
        if notation is not None:
            self.entities.add(str(name))

    def context(self) -> Context:
        """Return what the reading of a value may depend on here."""
        prefixes = {prefix: uris[-1] for prefix, uris in self.prefixes.items() if uris}
        return Context(prefixes, frozenset(self.entities))


@dataclass(slots=True)
class Run:
    """The state of one pass; `start`, `end` and `text` are expat's handlers."""

    automaton: Automaton
    recovery: Recovery
    state: State
    scope: Scope = field(default_factory=Scope)
    faults: list[Fault] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    pointers: list[tuple[int, str, str]] = field(default_factory=list)
    event: int = 0
    _rests: list[Rest] = field(default_factory=list)
    _strings: list[str] = field(default_factory=list)
    _faulty_text: int = -1

    # -- handlers -----------------------------------------------------------------------------

    def start(self, name: str, attributes: list[str]) -> None:
        """Take in a start tag; attributes are names and values in turn."""
        state = self.state
        if self._strings:
            state = self._text_before_element(state)
        self.event += 1
        step = state.steps.get(name)
        if step is None:
            step = self._step(state, name)
        if step.fault is not None:
            self._element_fault(step, step.fault)
        self._rests.append(step.rest)
        state = step.opened
        for i in range(0, len(attributes), 2):
            switch = state.switches.get(attributes[i])
            if switch is None:
                state = self._attribute(step, state, i, attributes, name)
                continue
            following = switch.only or switch.values.get(attributes[i + 1])
            state = following or self._value(state, switch, i, attributes)
        if attributes and step.ids:
            self._identifiers(step, attributes)
        self.state = state.closed or self._close(state)

    def end(self, _: str) -> None:
        """Take in an end tag."""
        state = self.state
        if state.holds_strings:
            state = self._text_at_end(state)
        self.event += 1
        rest = self._rests.pop()
        following = rest.ends.get(state)
        if following is None:
            following = self.automaton.end(state, rest)
            if following is None:
                self._incomplete(state)
                following = self.automaton.end_anyway(state, rest)
        self.state = following

    def text(self, data: str) -> None:
        """Take in text."""
        state = self.state
        if state.text is state:
            return
        if state.holds_strings:
            self._strings.append(data)
        elif data.strip(_SPACES):
            following = self.automaton.text(state)
            if following is None:
                self._text_fault(data)
            else:
                self.state = following

    # -- elements -----------------------------------------------------------------------------

    def _step(self, state: State, name: str) -> Step:
        step = self.automaton.step(state, name)
        if step is None:
            step = self.recovery.step(state, name)
            if step.fault is not None:
                step.expected = self._expected(state, required=step.fault is Kind.MISSING_ELEMENT)
        state.steps[name] = step
        return step

    def _expected(self, state: State, *, required: bool) -> tuple[str, ...]:
        """Return the elements of which one must come, if that is asked, or those that may."""
        patterns = self.automaton.derivatives.patterns
        needed = expectations.required_elements(patterns, state.threads) if required else ()
        return needed or expectations.next_elements(patterns, state.threads)

    def _element_fault(self, step: Step, kind: Kind) -> None:
        self.faults.append(
            Fault(event=self.event, kind=kind, expected=step.expected, suggestion=step.suggestion)
        )

    def _incomplete(self, state: State) -> None:
        expected = self._expected(state, required=True)
        self.faults.append(Fault(event=self.event, kind=Kind.INCOMPLETE_CONTENT, expected=expected))

    # -- attributes ---------------------------------------------------------------------------

    def _attribute(
        self, step: Step, state: State, place: int, attributes: list[str], element: str
    ) -> State:
        """Return the state after an attribute whose name is met here for the first time."""
        name = attributes[place]
        if state.mode is Mode.ANYTHING:
            state.switches[name] = Switch(state, ())
            return state
        switch = self.automaton.switch(state, name)
        if switch is not None:
            state.switches[name] = switch
            return switch.only or self._value(state, switch, place, attributes)
        wrong = self.recovery.wrong_attribute(
            step.suggestion or element, state.threads, name, attributes[::2]
        )
        self._attribute_fault(state, wrong, name, attributes[place + 1])
        if not wrong.suggestion:
            return state
        meant = self.automaton.switch(state, wrong.suggestion)
        return self.automaton.any_value(state, meant) if meant is not None else state

    def _attribute_fault(self, state: State, wrong: WrongAttribute, name: str, value: str) -> None:
        patterns = self.automaton.derivatives.patterns
        self.faults.append(
            Fault(
                event=self.event,
                kind=wrong.kind,
                attribute=name,
                value=value,
                expected=expectations.allowed_attributes(patterns, state.threads),
                suggestion=wrong.suggestion,
            )
        )

    def _value(self, state: State, switch: Switch, place: int, attributes: list[str]) -> State:
        """Return the state after an attribute whose value is met here for the first time."""
        name, value = attributes[place], attributes[place + 1]
        following = self.automaton.by_value(state, switch, value, self.scope.context())
        if following is not None:
            return following
        patterns = self.automaton.derivatives.patterns
        self.faults.append(
            Fault(
                event=self.event,
                kind=Kind.BAD_ATTRIBUTE_VALUE,
                attribute=name,
                value=value,
                expected=expectations.values_of_switch(patterns, switch),
            )
        )
        return self.automaton.any_value(state, switch)

    def _close(self, state: State) -> State:
        following = self.automaton.close(state)
        if following is not None:
            return following
        patterns = self.automaton.derivatives.patterns
        expected = expectations.required_attributes(patterns, state.threads)
        expected = expected or expectations.allowed_attributes(patterns, state.threads)
        self.faults.append(Fault(event=self.event, kind=Kind.MISSING_ATTRIBUTE, expected=expected))
        return self.automaton.close_anyway(state)

    def _identifiers(self, step: Step, attributes: list[str]) -> None:
        """Note identifiers and pointers (DTD compatibility specification, section 5)."""
        for i in range(0, len(attributes), 2):
            kind = step.ids.get(attributes[i])
            if kind is None:
                continue
            for token in tokens(attributes[i + 1]):
                if kind is not IdKind.ID:
                    self.pointers.append((self.event, attributes[i], token))
                elif token in self.ids:
                    self.faults.append(
                        Fault(
                            event=self.event,
                            kind=Kind.DUPLICATE_ID,
                            attribute=attributes[i],
                            value=token,
                        )
                    )
                else:
                    self.ids[token] = self.event

    def finish(self) -> None:
        """Note the pointers to identifiers that no element has."""
        for event, attribute, value in self.pointers:
            if value not in self.ids:
                self.faults.append(
                    Fault(event=event, kind=Kind.DANGLING_IDREF, attribute=attribute, value=value)
                )

    # -- text ---------------------------------------------------------------------------------

    def _text_before_element(self, state: State) -> State:
        text = "".join(self._strings)
        self._strings.clear()
        if not text.strip(_SPACES):
            return state
        following = self.automaton.string(state, text, self.scope.context())
        if following is None:
            self._text_fault(text)
            return state
        return following

    def _text_at_end(self, state: State) -> State:
        text = "".join(self._strings)
        self._strings.clear()
        following = self.automaton.string(state, text, self.scope.context())
        if following is not None:
            return following
        patterns = self.automaton.derivatives.patterns
        self.faults.append(
            Fault(
                event=self.event,
                kind=Kind.BAD_TEXT_VALUE,
                in_text=bool(text.strip(_SPACES)),
                value=text.strip(_SPACES),
                expected=expectations.values(patterns, state.threads),
            )
        )
        return self.automaton.state((), Mode.ANYTHING)

    def _text_fault(self, text: str) -> None:
        """Note a text that may not stand here, once between two tags."""
        if self._faulty_text == self.event:
            return
        self._faulty_text = self.event
        patterns = self.automaton.derivatives.patterns
        self.faults.append(
            Fault(
                event=self.event,
                kind=Kind.TEXT_NOT_ALLOWED,
                in_text=True,
                value=text.strip(_SPACES)[:_LONGEST_QUOTE],
                expected=expectations.next_elements(patterns, self.state.threads),
            )
        )
