"""Correspondences: who wrote to whom, and gaps."""

from __future__ import annotations

from datetime import date

import pytest
from told import card

from edition.corpus.correspondences import correspondences, day_of, silence
from edition.corpus.letters import Letter, Who

_ADA, _BO, _CY = Who("Ada"), Who("Bo"), Who("Cy")


def test_letters_between_two_are_one_correspondence() -> None:
    """In both directions, in order; those with most letters come first."""
    cards = [card("a", "1901"), card("b", "1902-03-04"), card("c", "1902-05-06")]
    letters = {
        0: Letter(0, (_ADA,), (_CY,)),
        1: Letter(1, (_ADA,), (_BO,)),
        2: Letter(2, (_BO,), (_ADA,)),
    }
    first, second = correspondences(letters, cards)
    assert (first.first, first.second, first.by_first, first.by_second) == (_ADA, _BO, 1, 1)
    assert [one.document for one in first.letters] == [1, 2]
    assert (second.first, second.second) == (_ADA, _CY)


def test_a_letter_to_several_belongs_to_each() -> None:
    """And nobody writes to themselves."""
    letters = {0: Letter(0, (_ADA,), (_BO, _CY, _ADA))}
    assert len(correspondences(letters, [card("a")])) == 2


def test_a_gap_is_told() -> None:
    """Where more than a year passed between two letters."""
    cards = [card("a", "1901-01-01"), card("b", "1903-04-01"), card("c", "")]
    letters = {number: Letter(number, (_ADA,), (_BO,)) for number in range(3)}
    (one,) = correspondences(letters, cards)
    assert [sent.gap for sent in one.letters] == ["", "2 years and 3 months", ""]


@pytest.mark.parametrize(
    ("last", "day", "said"),
    [
        ("1901-01-01", "1901-12-01", ""),
        ("1901-01-01", "1902-01-01", "1 year"),
        ("1901-01-01", "1902-12-31", "2 years"),
        ("1901-01-01", "1902-03-01", "1 year and 2 months"),
    ],
)
def test_a_silence_is_told_in_years_and_months(last: str, day: str, said: str) -> None:
    """Less than a year is none."""
    assert silence(date.fromisoformat(last), date.fromisoformat(day)) == said


@pytest.mark.parametrize(
    ("iso", "day"),
    [
        ("1961-05-05", date(1961, 5, 5)),
        ("1961-05", date(1961, 5, 1)),
        ("1961", date(1961, 1, 1)),
        ("1961-05-05T10:00:00Z", date(1961, 5, 5)),
        ("-0043", None),
        ("1961-02-30", None),
        ("", None),
    ],
)
def test_a_date_is_a_day(iso: str, day: date | None) -> None:
    """Of a month or a year it is the first."""
    assert day_of(iso) == day
