"""Hands and states that a header declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import ReadsHeader


def _hands(notes: str) -> str:
    return f"<profileDesc><handNotes>{notes}</handNotes></profileDesc>"


@pytest.mark.parametrize(
    ("note", "label", "prose"),
    [
        ("<label>Clerk</label> In pencil.", "Clerk", ["In pencil."]),
        ("A clerk", "A clerk", []),
        (f"{'x' * 48}", "x" * 48, []),
        (f"{'x' * 49}", "One two", ["x" * 49]),
        ("", "One two", []),
    ],
)
def test_a_hand_has_a_label(
    header_of: ReadsHeader, note: str, label: str, prose: list[str]
) -> None:
    """The label, else short words, else the id in plain letters; short words are not told twice."""
    (hand,) = header_of(rest=_hands(f'<handNote xml:id="one_two">{note}</handNote>')).hands
    assert (hand.label, [block.text for block in hand.prose]) == (label, prose)


@pytest.mark.parametrize(
    ("attributes", "label"),
    [('n="second-hand"', "Second hand"), ('scribe="#the_clerk"', "The clerk"), ("", "H")],
)
def test_a_hand_without_words_is_called_by_an_attribute(
    header_of: ReadsHeader, attributes: str, label: str
) -> None:
    """Its number, else its scribe, else its id."""
    (hand,) = header_of(rest=_hands(f'<handNote xml:id="h" {attributes}/>')).hands
    assert hand.label == label


def test_a_hand_that_nothing_can_name_is_not_listed(header_of: ReadsHeader) -> None:
    """A `handNote` without an id is in no legend."""
    assert header_of(rest=_hands("<handNote>A clerk</handNote>")).hands == ()


def test_hands_of_a_description_are_hands(header_of: ReadsHeader) -> None:
    """`handDesc` declares hands as `handNotes` does."""
    found = header_of(
        file="<sourceDesc><msDesc><physDesc><handDesc>"
        '<handNote xml:id="h" medium="blue_ink" scope="sole" cert="low">Ada</handNote>'
        "</handDesc></physDesc></msDesc></sourceDesc>"
    )
    (hand,) = found.hands
    assert (hand.medium, hand.scope, hand.cert) == ("blue ink", "sole", "low")


def test_states_are_those_of_the_making(header_of: ReadsHeader) -> None:
    """Changes of `creation` are states; those of the edition are not."""
    found = header_of(
        rest='<profileDesc><creation><listChange><change xml:id="a" when="1903"><label>Sent'
        '</label> By boat.</change><change xml:id="b-c"/><change>Lost.</change></listChange>'
        '</creation></profileDesc><revisionDesc><change xml:id="r">Read.</change></revisionDesc>'
    )
    states = [
        (state.id, state.label, state.date.text, [block.text for block in state.prose])
        for state in found.states
    ]
    assert states == [("a", "Sent", "1903", ["By boat."]), ("b-c", "B c", "", [])]
