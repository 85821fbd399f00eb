"""Documents in the order of their dates."""

from __future__ import annotations

import pytest

from edition.corpus.years import UNDATED, by_year
from edition.facts import Card
from edition.header import Moment


def _card(identifier: str, iso: str) -> Card:
    return Card(identifier, identifier, "", Moment(iso, iso), "", "")


def _years(*dates: str) -> list[tuple[str, list[str]]]:
    """Return, by year, the ids of documents that are numbered as their dates are given."""
    cards = [_card(str(number), iso) for number, iso in enumerate(dates)]
    return [(year.name, [card.id for card in year.cards]) for year in by_year(cards)]


def test_documents_stand_by_year_and_day() -> None:
    """A year holds its documents by date; a date of the year alone comes first."""
    assert _years("1904-01-05", "1903-10-09", "1903", "1903-10-02") == [
        ("1903", ["2", "3", "1"]),
        ("1904", ["0"]),
    ]


def test_documents_of_one_date_stand_by_id() -> None:
    """The order does not hang on the order of files."""
    cards = [_card(identifier, "1903") for identifier in ("b", "a", "c")]
    (year,) = by_year(cards)
    assert [card.id for card in year.cards] == ["a", "b", "c"]


def test_documents_without_a_date_come_last() -> None:
    """They are one group, whatever else is written where a date should be."""
    assert _years("", "1903", "(1903)", "spring", "-", "³") == [
        ("1903", ["1"]),
        (UNDATED, ["0", "2", "4", "3", "5"]),
    ]


def test_years_before_our_era_go_backwards() -> None:
    """101 BC is earlier than 44 BC, and both earlier than the year 1."""
    assert [name for name, _ in _years("0001", "-0043-03", "-0100")] == ["-0100", "-0043", "0001"]


def test_a_year_of_five_digits_is_late() -> None:
    """Years are numbers, not words."""
    assert [name for name, _ in _years("12345", "1903")] == ["1903", "12345"]


@pytest.mark.parametrize("count", [0, 1])
def test_no_year_is_empty(count: int) -> None:
    """Without documents there are no years."""
    assert len(_years(*["1903"] * count)) == count
