"""Differences of two texts: where they are, and when the search for them ends."""

from __future__ import annotations

from typing import Final

import pytest

from edition.proof.differences import Difference, apart, differences

_TEXT: Final = "".join(map(chr, range(0x4E00, 0x4E00 + 16_000)))
"""A long text in which no character stands twice."""


def _marked(mark: str) -> str:
    """Return sixty stretches of the text, each with a mark behind it."""
    return "".join(_TEXT[start : start + 8] + mark for start in range(0, 480, 8))


@pytest.mark.parametrize(
    ("source", "view", "expected"),
    [
        ("same", "same", []),
        ("onetwothree", "onethree", [Difference(4, "wot", "")]),
        ("one", "onetwo", [Difference(3, "", "two")]),
        ("", "one", [Difference(0, "", "one")]),
        ("one", "", [Difference(0, "one", "")]),
        ("abcdefx", "qrstx", [Difference(0, "abcdef", "qrst")]),
    ],
)
def test_a_difference_is_told_with_its_offset(
    source: str, view: str, expected: list[Difference]
) -> None:
    """What S has and what the view has instead, from the first character that differs."""
    assert differences(source, view) == expected


def test_three_characters_agree_by_chance() -> None:
    """A stretch of three characters within what differs is no place where the texts meet again."""
    assert differences("abcdefgh", "ZYdefXW") == [Difference(0, "abcdefgh", "ZYdefXW")]


def test_four_characters_do_not_agree_by_chance() -> None:
    """From four characters on the texts are the same there: two differences, not one."""
    assert differences("abcdefgh", "ZYdefgX") == [
        Difference(0, "abc", "ZY"),
        Difference(7, "h", "X"),
    ]


@pytest.mark.parametrize("far", [1999, 2000, 2001, 12_345])
def test_a_difference_far_into_a_text_has_its_offset(far: int) -> None:
    """Offsets count from the start of S, however long the text before is."""
    assert differences(_TEXT, _TEXT[:far] + "§" + _TEXT[far:]) == [Difference(far, "", "§")]


def test_a_loss_within_a_window_is_told_whole() -> None:
    """A long loss is one difference, and what stands after it is the same again."""
    assert differences(_TEXT, _TEXT[:100] + _TEXT[1600:]) == [Difference(100, _TEXT[100:1600], "")]


def test_a_loss_longer_than_a_window_is_told_where_it_begins() -> None:
    """Where the texts do not meet again within a window, the first difference is the start."""
    found = differences(_TEXT, _TEXT[:100] + _TEXT[8100:])
    assert found[0].offset == 100


def test_of_many_differences_forty_are_told() -> None:
    """The search ends with the fortieth difference: more would help nobody."""
    found = differences(_marked("a"), _marked("b"))
    assert len(found) == 40
    assert {(item.lost, item.added) for item in found} == {("a", "b")}


def test_a_loss_in_a_moved_text_moves_nothing_after_it() -> None:
    """A note that lost a word is one difference; the text around it is what it was."""
    found = apart("beforeonetwothreefourafter", "beforeafter", [(6, "onethreefour")])
    assert found == [Difference(10, "wot", "")]


def test_a_loss_after_a_moved_text_has_its_offset_in_the_source() -> None:
    """Offsets of the running text count what was moved away before."""
    found = apart("beforeNOTEafterwards", "beforewards", [(6, "NOTE")])
    assert found == [Difference(10, "after", "")]


def test_differences_apart_stand_in_the_order_of_the_source() -> None:
    """Those of moved texts and of the running text are told together, by offset."""
    moved = [(22, "NOTETWO"), (6, "FIRSTORDS")]
    found = apart("abcdefFIRSTWORDSghijklNOTETWOmn", "abdefghijklm", moved)
    assert [item.offset for item in found] == [2, 11, 30]


def test_moved_texts_that_are_whole_differ_in_nothing() -> None:
    """Each moved text and what is left is a part of S: there is no difference to tell."""
    assert apart("abONEcdTWO", "abcd", [(2, "ONE"), (7, "TWO")]) == []
