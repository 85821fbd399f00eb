"""The style of a document's hands and states."""

from __future__ import annotations

import pytest

from edition.header import Hand, State
from edition.site.marks import in_use, inked, rules


@pytest.mark.parametrize(
    ("medium", "face"),
    [
        ("print", "print"),
        ("Letterpress", "print"),
        ("typescript carbon", "type"),
        ("blue teletype", "type"),
        ("stamp", "stamp"),
        ("printed stamp", "print"),
        ("pencil", "write"),
        ("", "write"),
        ("blueprint", "write"),
    ],
)
def test_a_medium_has_a_face(medium: str, face: str) -> None:
    """Whole words of the medium say how a hand is set; without one it is handwriting."""
    (found,) = inked([Hand("h", "H", medium=medium)])
    assert found.face == face


def test_the_main_hand_has_the_ink_of_the_text() -> None:
    """The major or sole hand bears no colour and no siglum; the others are counted without it."""
    hands = [Hand("a", "A"), Hand("b", "B", scope="major"), Hand("c", "C", scope="minor")]
    found = [(item.siglum, item.colour, item.marked) for item in inked(hands)]
    assert found == [("A", 1, True), ("B", 0, False), ("C", 2, True)]


def test_a_printed_form_bears_no_siglum() -> None:
    """What is printed has its colour, but no letter at each of its places."""
    (found,) = inked([Hand("f", "Form", medium="print")])
    assert (found.colour, found.marked) == (1, False)


def test_colours_come_round_again() -> None:
    """The ninth hand has the colour of the first."""
    found = inked([Hand(str(number), "") for number in range(9)])
    assert [item.colour for item in found] == [1, 2, 3, 4, 5, 6, 7, 8, 1]


def test_letters_never_run_out() -> None:
    """After Z comes AA."""
    found = inked([Hand(str(number), "") for number in range(53)])
    assert [found[number].siglum for number in (25, 26, 27, 51, 52)] == [
        "Z",
        "AA",
        "AB",
        "AZ",
        "BA",
    ]


def test_no_label_ends_a_string_of_the_style() -> None:
    """Signs are escapes (CSS Syntax 3, 4.3.7), so that a label stays a label."""
    css = rules(inked([Hand("h", "It's </style>", cert="")]), (), "")
    assert "</style>" not in css
    assert r"' (It\27 s\20 \3c \2f style\3e ) '" in css


def test_rules_of_a_view_that_hold_markup_are_left_out() -> None:
    """A line with `<` could end the style; the others stay."""
    assert rules((), (), "a { }\nb { </style> }\nc { }") == "a { }\nc { }"


def test_an_earlier_state_hides_what_came_later() -> None:
    """Each state but the first is undone where one of those before it is chosen."""
    states = [State(name, name) for name in ("a", "b", "c")]
    lines = rules((), states, "").splitlines()
    places = [
        ("body:has(.states > label:nth-of-type(-n+1) > :checked) ", '[data-change~="b"]'),
        ("body:has(.states > label:nth-of-type(-n+2) > :checked) ", '[data-change~="c"]'),
    ]
    for chosen, change in places:
        found = [line for line in lines if line.startswith(chosen)]
        assert len(found) == len(lines) // 2
        assert all(change in line for line in found)


def test_the_rules_of_states_grow_with_their_number() -> None:
    """Four times the states have about four times the rules, and not sixteen times."""
    few, many = (
        len(rules((), [State(f"s{n:03}", "") for n in range(number)], "")) for number in (50, 200)
    )
    assert many < 5 * few


def test_one_state_needs_no_rules() -> None:
    """There is nothing to choose from."""
    assert rules((), [State("a", "A")], "") == ""


def test_only_hands_in_use_are_listed() -> None:
    """A hand that the text never names is not; the main hand need not be named."""
    hands = [Hand("a", "A"), Hand("b", "B", uses=1), Hand("c", "C", scope="major")]
    assert [hand.label for hand in in_use(hands)] == ["B", "C"]
