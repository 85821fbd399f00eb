"""Entries that no document names, and names that no list has."""

from __future__ import annotations

from told import listed, mention, names, related

from edition.corpus.unmatched import unmatched
from edition.facts.parties import Party


def test_an_entry_that_nothing_names_is_told() -> None:
    """With its name, and what could point to it."""
    lists = [listed("people.xml#ada", "Ada Reed"), listed("lists/people.xml#bo", "Bo Mill")]
    (found,) = unmatched(related({"a": names(mention("people.xml#ada"))}, lists))
    assert (found.code, found.file) == ("entry-unnamed", "edition.toml")
    assert found.message == (
        "1 of 2 persons in lists is named by no document: Bo Mill (people.xml#bo)."
    )


def test_a_name_without_an_entry_is_told_where_there_are_lists_of_its_kind() -> None:
    """An edition without a list of persons needs none."""
    told = {"a": names(mention("x.xml#ada"), mention("x.xml#cy", "Cy Moor"))}
    assert list(unmatched(related(told))) == []
    (found,) = unmatched(related(told, [listed("people.xml#ada", "Ada Reed")]))
    assert found.code == "name-unlisted"
    assert found.message == (
        "1 of 2 persons has no entry in a list, though documents name them: Cy Moor (x.xml#cy)."
    )


def test_whoever_wrote_a_letter_is_named() -> None:
    """Also where no text names them."""
    told = {"a": names(parties=[Party("sent", "person", "Ada", "people.xml#ada")])}
    assert list(unmatched(related(told, [listed("people.xml#ada", "Ada Reed")]))) == []


def test_five_are_told_by_name() -> None:
    """The others are counted."""
    lists = [listed(f"people.xml#p{n}", f"Person {n}") for n in range(8)]
    (found,) = unmatched(related({"a": names()}, lists))
    assert found.message.startswith("8 of 8 persons in lists are named by no document: Person 0 (")
    assert found.message.endswith("Person 4 (people.xml#p4), and 3 more.")
