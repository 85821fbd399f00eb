"""Registers: one entity from the lists and names of all documents."""

from __future__ import annotations

import pytest
from told import found, listed, mention, names, related

from edition.facts.parties import Party


def test_an_entry_that_several_lists_have_is_one() -> None:
    """The same id, kind and name in two documents is one person, with the mentions of both."""
    told = {
        "a": names(mention("a.xml#ada"), entries=[listed("a.xml#ada", "Ada Reed")]),
        "b": names(mention("b.xml#ada"), entries=[listed("b.xml#ada", "Ada Reed")]),
    }
    assert found(related(told)) == [("ada", "Ada Reed", 2)]


def test_one_id_with_two_names_is_two() -> None:
    """Each document may count its persons from one."""
    told = {
        "a": names(mention("a.xml#p1"), entries=[listed("a.xml#p1", "Ada Reed")]),
        "b": names(mention("b.xml#p1"), entries=[listed("b.xml#p1", "Bo Mill")]),
    }
    assert found(related(told)) == [("p1", "Ada Reed", 1), ("p1-2", "Bo Mill", 1)]


def test_an_address_of_an_authority_file_makes_two_one() -> None:
    """Lists may differ in all but that; a name may point there as well."""
    address = "https://d-nb.info/gnd/1"
    told = {
        "a": names(
            mention("a.xml#ada"), entries=[listed("a.xml#ada", "Ada Reed", same=(address,))]
        ),
        "b": names(mention("b.xml#x"), entries=[listed("b.xml#x", "A. Reed", same=(address,))]),
        "c": names(mention(address)),
    }
    related_ = related(told)
    assert [count for _, _, count in found(related_)] == [3]
    assert related_.entities.every[0].entry.variants in {("Ada Reed",), ("A. Reed",)}


@pytest.mark.parametrize("key", ["people.xml#ada", ":ada", "lost.xml#ada", "a.xml#ada"])
def test_a_name_leads_to_the_only_entry_of_its_id(key: str) -> None:
    """A key that leads nowhere, or is no pointer, means the only entry of that id."""
    found_ = related({"a": names(mention(key))}, [listed("people.xml#ada", "Ada Reed")])
    assert found(found_) == [("ada", "Ada Reed", 1)]


def test_of_two_entries_with_an_id_a_bare_key_means_neither() -> None:
    """What is ambiguous is not guessed."""
    lists = [listed("a.xml#p1", "Ada Reed"), listed("b.xml#p1", "Bo Mill")]
    assert [count for _, _, count in found(related({"a": names(mention(":p1"))}, lists))] == [0, 0]


def test_what_no_list_has_is_known_by_its_key() -> None:
    """It is called as headers call it, else as it is named most."""
    told = {
        "a": names(mention(":p7", "my friend", ""), mention("lost.xml#p7", "Bo")),
        "b": names(mention(":p7", "Bo")),
    }
    (entity,) = related(told).entities.every
    assert (entity.id, entity.name, entity.is_listed) == ("p7", "Bo", False)


def test_what_is_of_no_known_kind_is_left_out() -> None:
    """A `rs` without type, entry and fellows stands in no register."""
    assert found(related({"a": names(mention(":p7", "it", ""))})) == []


def test_mentions_stand_by_document() -> None:
    """Documents are in the order of their dates, whatever the order in which they tell."""
    entries = [listed("people.xml#ada", "Ada Reed")]
    told = {"a": names(mention(":ada", "One")), "b": names(mention(":ada", "Two"), mention(":ada"))}
    found_ = related(told, entries)
    named = [(one.document, [row.words for row in one.rows]) for one in found_.named(0)]
    assert named == [(0, ["One"]), (1, ["Two", "Ada"])]


def test_those_named_in_the_same_documents_are_known() -> None:
    """Most documents first."""
    lists = [listed(f"p.xml#{one}", one) for one in ("ada", "bo", "cy")]
    told = {
        "a": names(mention(":ada"), mention(":bo"), mention(":cy")),
        "b": names(mention(":ada"), mention(":cy")),
    }
    found_ = related(told, lists)
    company = [(found_.entities.every[one.entity].name, one.documents) for one in found_.company(0)]
    assert company == [("cy", 2), ("bo", 1)]


def test_in_an_edition_of_one_document_all_are_named_together() -> None:
    """So that it need not be said."""
    lists = [listed(f"p.xml#{one}", one) for one in ("ada", "bo")]
    assert related({"a": names(mention(":ada"), mention(":bo"))}, lists).company(0) == []


def test_letters_are_known_by_their_parties() -> None:
    """A party leads to an entry by its key, else by its name."""
    parties = (
        Party("sent", "person", "Reed, Ada", ":ada"),
        Party("sent", "place", "Ulm"),
        Party("received", "person", "Bo Mill"),
    )
    lists = [listed("p.xml#ada", "Ada Reed"), listed("p.xml#bo", "Bo Mill")]
    found_ = related({"a": names(parties=parties)}, lists)
    letter = found_.letters[0]
    assert [who.name for who in letter.senders] == ["Ada Reed"]
    assert [who.entity for who in letter.recipients] == [1]
    assert [who.name for who in letter.sent_from] == ["Ulm"]
    assert [len(found_.letters_of(number)) for number in (0, 1)] == [1, 1]


def test_what_a_page_shows_has_another_digest() -> None:
    """A mention more, or another word, is seen; what others say is not."""
    lists = [listed("p.xml#ada", "Ada"), listed("p.xml#bo", "Bo")]
    before = related({"a": names(mention(":ada"))}, lists)
    same = related({"a": names(mention(":ada"), mention(":lost", "x", ""))}, lists)
    after = related({"a": names(mention(":ada", "She"))}, lists)
    assert before.digest(0) == same.digest(0)
    assert before.digest(0) != after.digest(0)
    assert before.digest(1) == after.digest(1)
