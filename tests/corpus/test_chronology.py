"""The chronology: documents by year, month and day."""

from __future__ import annotations

import pytest
from told import card

from edition.corpus.chronology import chronology, day_number


def test_documents_stand_by_month_and_day() -> None:
    """What is known of the year alone comes first."""
    found = chronology([card(str(n), iso) for n, iso in enumerate(
        ["1903-05-02", "1903", "1903-05-02", "1903-04", "", "1901-01-01"]
    )])  # fmt: skip
    assert [annal.year.name for annal in found.annals] == ["1901", "1903"]
    months = found.annals[1].months
    assert [(month.number, len(month.cards)) for month in months] == [(0, 1), (4, 1), (5, 2)]
    assert months[2].days == {2: 2}
    assert [one.id for one in found.undated] == ["4"]


def test_years_without_documents_have_no_bar_but_a_place() -> None:
    """Bars stand for all years from the first to the last."""
    found = chronology([card("a", "1901"), card("b", "1903")])
    assert [(bar.title, bar.count) for bar in found.bars] == [("1901", 1), ("1902", 0), ("1903", 1)]


def test_centuries_without_documents_are_left_out() -> None:
    """A papyrus and a letter do not stand two thousand bars apart."""
    found = chronology([card("a", "-0043"), card("b", "1903")])
    assert [bar.title for bar in found.bars] == ["44 BC", "1903"]


@pytest.mark.parametrize(
    ("iso", "day"),
    [("1903-05-02", 2), ("-0043-03-15", 15), ("1903-05", 0), ("1903-13-02", 0), ("1903-05-40", 0)],
)
def test_the_day_of_a_document(iso: str, day: int) -> None:
    """Only where month and day are such."""
    assert day_number(card("a", iso)) == day
