"""What a document tells of names."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from edition import views
from edition.building.document import make
from edition.config import Config
from edition.facts.names import Names
from pointing import document

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_PEOPLE = '<listPerson><person xml:id="ada"><persName>Ada Reed</persName></person></listPerson>'


@cache
def _views(folder: Path) -> Sequence[views.View]:
    return views.load(Config(folder)).views


def _told(body: str, *, header: str = "", outside: str = "") -> Names:
    read = document(body, header=header, outside=outside)
    finished = make(read, _views(read.folder), Config(read.folder))
    return next(fact for fact in finished.facts if isinstance(fact, Names))


def _keys(body: str, *, header: str = "", outside: str = "") -> list[str]:
    return [one.key for one in _told(body, header=header, outside=outside).mentions]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ('<persName ref="#ada">Ada</persName>', "mill.xml#ada"),
        ('<persName ref="ada">Ada</persName>', "mill.xml#ada"),
        ('<persName corresp="#ada">Ada</persName>', "mill.xml#ada"),
        ('<persName ref="lists/people.xml#bo">Bo</persName>', "lists/people.xml#bo"),
        ('<persName ref="../people.xml#bo">Bo</persName>', "../people.xml#bo"),
        ('<persName ref="p:bo">Bo</persName>', "people.xml#bo"),
        ('<persName key="p:bo">Bo</persName>', "people.xml#bo"),
        ('<persName key="person_7">Bo</persName>', ":person_7"),
        (
            '<persName ref="http://d-nb.info/gnd/118609807">Bo</persName>',
            "https://d-nb.info/gnd/118609807",
        ),
        ('<rs type="person" ref="#ada">she</rs>', "mill.xml#ada"),
    ],
)
def test_a_key_is_where_a_name_leads(name: str, key: str) -> None:
    """All ways of pointing to one entry give one key."""
    prefix = '<prefixDef ident="p" matchPattern="(.+)" replacementPattern="people.xml#$1"/>'
    assert _keys(f"<p>To {name}.</p>", header=prefix, outside=_PEOPLE) == [key]


@pytest.mark.parametrize(
    "name",
    [
        '<persName ref="#p7">Ada</persName>',
        '<persName corresp="#nobody">Ada</persName>',
        "<persName>Ada</persName>",
        '<date corresp="#ada">today</date>',
        '<persName ref="#ada"/>',
    ],
)
def test_what_names_no_entry_is_no_mention(name: str) -> None:
    """Nor is a pointer to a passage of the text, or a name without words."""
    assert _keys(f'<p xml:id="p7">To {name}.</p>', outside=_PEOPLE) == []


def test_two_pointers_are_two_mentions() -> None:
    """A name may stand for several persons."""
    assert _keys('<p><rs ref="#ada x.xml#bo">they</rs></p>', outside=_PEOPLE) == [
        "mill.xml#ada",
        "x.xml#bo",
    ]


def test_a_mention_has_its_words_in_context() -> None:
    """Words around it stop at the block, and are read as the reading text has them."""
    body = (
        "<p>Before.</p><p>Here<lb/>comes <choice><sic>deer</sic><corr>dear</corr></choice> "
        '<persName ref="#ada">A<hi>da</hi></persName>, at last.</p><p>After.</p>'
    )
    (one,) = _told(body, outside=_PEOPLE).mentions
    assert (one.before, one.words, one.after) == ("Here comes dear ", "Ada", ", at last.")


def test_long_surroundings_are_cut_between_words() -> None:
    """Some words on either side are enough."""
    words = "word " * 60
    (one,) = _told(f'<p>{words}<persName ref="#a.x">Ada</persName> {words}</p>').mentions
    assert one.before.startswith("…word ")
    assert one.after.endswith(" word…")
    assert len(one.before) < 80


def test_a_mention_has_its_place_in_both_views() -> None:
    """The same name has an id in each view."""
    (one,) = _told(
        '<pb n="1"/><p>To <persName ref="#ada">Ada</persName>.</p>', outside=_PEOPLE
    ).mentions
    assert [view for view, _ in one.places] == ["reading", "diplomatic"]
    assert all(place for _, place in one.places)


def test_a_name_that_only_the_sheets_show_is_a_mention() -> None:
    """What the reading text leaves out has a place on the sheets alone."""
    body = '<p>To <del><persName ref="x.xml#bo">Bo</persName></del> you.</p>'
    (one,) = _told(body).mentions
    assert one.words == "Bo"
    assert [view for view, _ in one.places] == ["diplomatic"]


def test_entries_of_the_text_count() -> None:
    """A list in the body of which each entry can be pointed to is a register."""
    names = _told(_PEOPLE)
    assert [(one.key, one.entry.name, one.is_text) for one in names.entries] == [
        ("mill.xml#ada", "Ada Reed", True)
    ]
