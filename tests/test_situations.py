"""The gate for situations: what holds stays, and what newly holds is written down."""

from __future__ import annotations

import situations
from situations import Outcome


def test_a_listed_situation_that_fails_is_told() -> None:
    """A regression names the situation and what its check says."""
    found = [Outcome("notes/mark", "FAIL", "no mark")]
    assert situations.complaints(found, ["notes/mark"], []) == [
        "notes/mark no longer holds: no mark"
    ]


def test_a_listed_situation_that_is_skipped_is_told() -> None:
    """What was not looked at does not count as holding."""
    found = [Outcome("notes/mark", "skip", "no browser")]
    (line,) = situations.complaints(found, ["notes/mark"], [])
    assert "was skipped: no browser" in line


def test_a_listed_situation_that_does_not_exist_is_told() -> None:
    """A mistyped id is not taken for one that holds."""
    (line,) = situations.complaints([], ["notes/makr"], [])
    assert line.startswith("notes/makr")


def test_a_situation_that_newly_holds_is_to_be_listed() -> None:
    """Progress is written down, so that it can't be lost unseen."""
    (line,) = situations.complaints([Outcome("notes/mark", "pass", "")], [], [])
    assert "add it to situations.txt" in line


def test_a_situation_left_off_may_hold_or_not() -> None:
    """What holds by luck is on the second list and contradicts nothing."""
    for state in ("pass", "FAIL"):
        assert situations.complaints([Outcome("a/race", state, "")], [], ["a/race"]) == []


def test_a_situation_on_no_list_may_fail() -> None:
    """What does not hold yet needs no entry."""
    assert situations.complaints([Outcome("a/later", "FAIL", "not yet")], [], []) == []


def test_what_the_checks_print_is_read() -> None:
    """State, id and reason come from a line; the closing count is no situation."""
    output = "pass a/b\nFAIL a/c | wrong | very\nskip a/d | no browser\n1 of 2 hold (1 skipped)\n"
    assert situations.outcomes(output) == [
        Outcome("a/b", "pass", ""),
        Outcome("a/c", "FAIL", "wrong | very"),
        Outcome("a/d", "skip", "no browser"),
    ]


def test_the_lists_are_sorted_and_share_no_id() -> None:
    """Sorted lists without repeats merge without conflict."""
    hold = situations.listed(situations.HOLD)
    left_off = situations.listed(situations.LEFT_OFF)
    assert hold == sorted(set(hold))
    assert left_off == sorted(set(left_off))
    assert not set(hold) & set(left_off)


def test_each_situation_left_off_has_a_reason() -> None:
    """The second list says why."""
    lines = situations.LEFT_OFF.read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            assert line.partition(":")[2].strip(), line
