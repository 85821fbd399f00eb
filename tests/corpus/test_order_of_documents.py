"""The order of the documents: what comes before and after each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition.corpus.order import Surroundings, surroundings
from edition.facts import Card, Contact
from edition.header import Moment

_FILES = {f"/x/{name}.xml": name for name in "abcd"}


def _card(name: str, date: str = "", **contact: tuple[str, ...]) -> Card:
    return Card(name, name.upper(), "en", Moment(date, date), "", "", Contact(**contact))


def _ways(*cards: Card, exchanges: tuple[str, ...] = ()) -> dict[str, str]:
    """Return what stands around each document: previous, next, earlier, later; `-` for none."""
    found = surroundings(cards, _FILES, exchanges)
    return {name: "".join(_id(one) for one in _row(around)) for name, around in found.items()}


def _row(around: Surroundings) -> tuple[object, ...]:
    return around.previous, around.next, around.earlier, around.later


def _id(step: object) -> str:
    return getattr(step, "id", "-")


def test_documents_follow_one_another_by_date() -> None:
    """Those without a date come last."""
    found = _ways(_card("a"), _card("b", "1903"), _card("c", "1901"))
    assert found == {"c": "-b--", "b": "ca--", "a": "b---"}


def test_what_a_document_says_itself_goes_before_its_date() -> None:
    """Also for the one that it names; a file that is no document is passed over."""
    found = _ways(
        _card("a", "1901", next=("/x/gone.xml", "/x/c.xml")),
        _card("b", "1902"),
        _card("c", "1903"),
    )
    assert found == {"a": "-c--", "b": "ac--", "c": "a---"}


def test_a_letter_has_those_of_its_correspondence_beside_it() -> None:
    """Where these are not the documents beside it in time anyway."""
    found = _ways(
        _card("a", "1901"),
        _card("b", "1902"),
        _card("c", "1903"),
        _card("d", "1904"),
        exchanges=("acd",),
    )
    assert found == {"a": "-b-c", "b": "ac--", "c": "bda-", "d": "c---"}


def test_of_the_correspondences_of_a_letter_the_first_counts() -> None:
    """A letter to two belongs to both; before its first letter a correspondence has none."""
    cards = [_card(name, f"190{number}") for number, name in enumerate("abcd")]
    assert _ways(*cards, exchanges=("ad", "bd")) == {
        "a": "-b-d",
        "b": "ac-d",
        "c": "bd--",
        "d": "c-a-",
    }


@pytest.mark.parametrize(("kind", "expected"), [("earlier", "c-b-"), ("later", "c--b")])
def test_a_letter_names_those_of_its_correspondence(kind: str, expected: str) -> None:
    """As `correspContext` does."""
    said = {kind: ("/x/b.xml",)}
    found = _ways(_card("b", "1901"), _card("c", "1902"), _card("d", "1903", **said))
    assert found["d"] == expected


def test_a_step_is_called_by_title_and_date() -> None:
    """In the language of the document."""
    card = replace(_card("a", "1901"), language="fr")
    step = surroundings([card, _card("b", "1902")], {})["b"].previous
    assert step is not None
    assert (step.title, step.date, step.language) == ("A", "1901", "fr")
