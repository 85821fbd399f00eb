"""The rules of style that are a document's own: its hands and its states.

A reader chooses a state or a hand with radio buttons; `:has()` does the rest, without a script.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from edition.header import Hand, State

_COLOURS: Final = 8
_MAIN: Final = frozenset({"major", "sole"})
_SIGLA: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PRINTED: Final = frozenset({"print", "printed", "letterpress"})
_TYPED: Final = frozenset({"typescript", "typewriter", "typed", "teletype"})
_STAMPED: Final = frozenset({"stamp", "stamped", "handstamp"})
_STROKES: Final = ":is(del, s, .tei-subst, .tei-mod, .tei-restore, .tei-retrace, .tei-hi)"
_KEPT: Final = (
    ":is(del, s, .tei-subst, .tei-mod, .tei-restore, .tei-retrace, .tei-undo, .tei-redo, "
    ".tei-hi, .tei-damage, .tei-unclear, .tei-gap, .tei-supplied)"
)
_CHOSEN: Final = (
    "--chosen: var(--highlight); --chosen-ink: var(--ink); --chosen-line: 2px solid; "
    "--dimmed: initial;"
)
_INLINE: Final = ":is(span, ins, a, sup, sub)"


@dataclass(frozen=True, slots=True)
class Inked:
    """A hand as the legend shows it.

    Attributes:
        hand: What the header says of it.
        number: From 1; it names the radio button.
        siglum: The letter that marks its places.
        face: `print`, `type`, `stamp` or `write`: how its words are set.
        colour: The number of its colour; 0 for the ink of the main hand.
        marked: Whether its places bear the siglum, as those of the main hand do not.
    """

    hand: Hand
    number: int
    siglum: str
    face: str
    colour: int
    marked: bool


def in_use(hands: Sequence[Hand]) -> tuple[Hand, ...]:
    """Return the hands that a text names, and its main hand, which goes without saying."""
    return tuple(hand for hand in hands if hand.uses or hand.scope in _MAIN)


def inked(hands: Sequence[Hand]) -> tuple[Inked, ...]:
    """Give each hand its letter, its face and its colour."""
    found: list[Inked] = []
    colour = 0
    for number, hand in enumerate(hands, 1):
        face = _face(hand.medium)
        main = hand.scope in _MAIN
        colour += not main
        found.append(
            Inked(
                hand=hand,
                number=number,
                siglum=_siglum(number),
                face=face,
                colour=0 if main else (colour - 1) % _COLOURS + 1,
                marked=not main and face != "print",
            )
        )
    return tuple(found)


def rules(hands: Sequence[Inked], states: Sequence[State], css: str) -> Markup:
    """Return the style of a document: one rule a line, safe inside a `style` element.

    Args:
        hands: The hands of the legend.
        states: The states that a reader can choose from.
        css: The rules of the view itself.
    """
    own = [line for line in css.splitlines() if "<" not in line]
    lines = [*own, *_hand_rules(hands), *_state_rules(states)]
    return Markup("\n".join(lines))  # noqa: S704 - names are escaped by `escaped`, the rest is ours


def _hand_rules(hands: Sequence[Inked]) -> Iterator[str]:
    for item in hands:
        own = _pointing("hand", item.hand.id)
        ink = f"var(--hand-{item.colour})"
        yield f".view {own} {{ --hand: {ink}; }}"
        yield f".view {own}:not({_STROKES}) {{ font: var(--face-{item.face}); }}"
        if item.marked:
            yield f".view {own}{{ --siglum: '{item.siglum}' / ' ({escaped(item.hand.label)}) '; }}"
        yield f".legend .hand-{item.number} {{ --hand: {ink}; }}"
        chosen = f"body:has(#-hand-{item.number}:checked) .view"
        yield f"{chosen} {{ --dimmed: var(--ink-dim); }}"
        yield f"{chosen} {own} {{ {_CHOSEN} }}"


def _state_rules(states: Sequence[State]) -> Iterator[str]:
    """Undo what came with each state but the first, where an earlier one is chosen."""
    for earlier, state in enumerate(states[1:], 1):
        chosen = f"body:has(.states > label:nth-of-type(-n+{earlier}) > :checked)"
        place = f"{chosen} #-main .view {_pointing('change', state.id)}"
        yield f"{place} {{ text-decoration: none; --siglum: none; }}"
        yield f"{place}{_STROKES} > [data-generated] {{ display: none; }}"
        yield f"{place}:not({_KEPT}) {{ visibility: hidden; }}"
        yield f"{place}{_INLINE}:not({_KEPT}) {{ display: none; }}"


def _pointing(name: str, value: str) -> str:
    text = escaped(value)
    return f':is([data-{name}~="{text}"], [data-{name}~="#{text}"])'


def escaped(text: str) -> str:
    """Write all but letters and digits as CSS escapes, so that no text can end a string."""
    return "".join(
        character if character.isalnum() or character in "-_" else f"\\{ord(character):x} "
        for character in text
    )


def _face(medium: str) -> str:
    words = set(medium.lower().split())
    if words & _PRINTED:
        return "print"
    if words & _STAMPED:
        return "stamp"
    return "type" if words & _TYPED else "write"


def _siglum(number: int) -> str:
    quotient, rest = divmod(number - 1, len(_SIGLA))
    return (_siglum(quotient) if quotient else "") + _SIGLA[rest]
