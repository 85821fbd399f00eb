"""The entries of the lists beside a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import ReadsHeader
    from edition.header import RegisterEntry


def _entry(header_of: ReadsHeader, inside: str) -> RegisterEntry:
    person = f'<person xml:id="p">{inside}</person>'
    return header_of(beside=f"<standOff><listPerson>{person}</listPerson></standOff>").entries[0]


@pytest.mark.parametrize(
    ("names", "name", "order"),
    [
        ("<persName>Ada Reed</persName>", "Ada Reed", "ada reed"),
        (
            "<persName><surname>Reed</surname><forename>Ada</forename></persName>",
            "Ada Reed",
            "reed reedada",
        ),
        (
            "<persName><forename>Ada</forename> <surname>Öst</surname></persName>",
            "Ada Öst",
            "ost ada ost",
        ),
        (
            "<persName>Ada</persName><persName type='pref'>Ada Reed</persName>",
            "Ada Reed",
            "ada reed",
        ),
        ("<name>Ada</name>", "Ada", "ada"),
        ("", "p", "p"),
        ("<p>Ada of the mill</p>", "Ada of the mill", "ada of the mill"),
        ("<birth>in <placeName>Wells</placeName></birth>", "p", "p"),
        (
            "<residence><placeName>Wells</placeName></residence><name>Ada</name>",
            *("Ada", "ada"),
        ),
        ("<note>Lived with <persName>Ben</persName>.</note>", "p", "p"),
    ],
)
def test_an_entry_has_a_name_and_an_order(
    header_of: ReadsHeader, names: str, name: str, order: str
) -> None:
    """The preferred name is shown, the forename first; it sorts by surname, without accents."""
    found = _entry(header_of, names)
    assert (found.name, found.order) == (name, order)


@pytest.mark.parametrize(
    ("dates", "life"),
    [
        ('<birth when="1870-02-03"/><death when="1931"/>', "1870\N{EN DASH}1931"),
        ('<birth when="1870"/>', "1870\N{EN DASH}"),
        ('<death><date when="1931"/></death>', "\N{EN DASH}1931"),
        ('<birth when="-0043"/>', "44 BC\N{EN DASH}"),
        ("<birth>in May</birth>", ""),
        ("", ""),
    ],
)
def test_a_life_is_told_in_years(header_of: ReadsHeader, dates: str, life: str) -> None:
    """Birth and death are years; what is not known stays open."""
    assert _entry(header_of, f"<persName>A</persName>{dates}").life == life


def test_an_entry_leads_to_the_web_once(header_of: ReadsHeader) -> None:
    """Identifiers that are addresses of the web are links, each once."""
    found = _entry(
        header_of,
        "<persName>A</persName><idno>https://example.org/a</idno><idno>Q1</idno>"
        "<idno>https://example.org/a</idno><idno>file:///etc/passwd</idno>",
    )
    assert found.links == ("https://example.org/a",)


def test_entries_are_of_their_kinds(header_of: ReadsHeader) -> None:
    """Persons, places, bodies and works are told apart; one without an id is no entry."""
    found = header_of(
        beside='<standOff><listPerson><personGrp xml:id="a"/><person/></listPerson>'
        '<listPlace><place xml:id="b"/></listPlace><listOrg><org xml:id="c"/></listOrg>'
        '<listBibl><biblStruct xml:id="d"/></listBibl><listEvent><event xml:id="e"/></listEvent>'
        '<listObject><object xml:id="f"/></listObject></standOff>'
    )
    assert [(entry.id, entry.kind) for entry in found.entries] == [
        ("a", "person"),
        ("b", "place"),
        ("c", "organisation"),
        ("d", "work"),
        ("e", "event"),
        ("f", "object"),
    ]


def test_lists_of_the_text_are_text(header_of: ReadsHeader) -> None:
    """A list inside the text is no register."""
    inside = '<text><body><listPerson><person xml:id="p"/></listPerson></body></text>'
    assert header_of(beside=inside).entries == ()


def test_a_list_of_places_behind_the_text_is_a_register(header_of: ReadsHeader) -> None:
    """Its entries are those of the edition; a list of books behind the text is part of it."""
    back = (
        '<text><body><p/></body><back><listPlace><place xml:id="ulm"><placeName>Ulm</placeName>'
        '<listPlace><place xml:id="gate"><placeName>Gate</placeName></place></listPlace></place>'
        '</listPlace><listBibl><bibl xml:id="book">Book</bibl></listBibl></back></text>'
    )
    assert [item.id for item in header_of(beside=back).entries] == ["ulm", "gate"]


def test_a_list_with_an_entry_that_nothing_can_point_to_is_text(header_of: ReadsHeader) -> None:
    """It is shown as text, so that none of its ids may stand in a register as well."""
    back = (
        '<text><body><p/></body><back><listPerson><person xml:id="ada"/><person/></listPerson>'
        '<listPlace><place xml:id="ulm"/></listPlace></back></text>'
    )
    assert [item.id for item in header_of(beside=back).entries] == ["ulm"]


def test_white_space_between_the_parts_of_a_name_changes_nothing(header_of: ReadsHeader) -> None:
    """The forename comes first, however the parts are laid out."""
    names = "<persName>\n  <surname>Reed</surname>\n  <forename>Ada</forename>\n</persName>"
    assert _entry(header_of, names).name == "Ada Reed"


def test_an_entry_has_its_other_names_its_place_and_its_records(header_of: ReadsHeader) -> None:
    """All that a list says of a place."""
    place = (
        '<place xml:id="ulm"><placeName>Ulm</placeName><placeName type="alt">Ulma</placeName>'
        "<country>Württemberg</country><location><geo>48,4 9,98</geo></location>"
        '<idno type="geonames">2820256</idno></place>'
    )
    (entry,) = header_of(beside=f"<standOff><listPlace>{place}</listPlace></standOff>").entries
    assert entry.variants == ("Ulma",)
    assert entry.coordinates == (48.4, 9.98)
    assert entry.same == ("https://www.geonames.org/2820256",)


def test_data_of_a_life_are_said_in_words(header_of: ReadsHeader) -> None:
    """Days and points on the map are written for programs."""
    birth = (
        "<birth><date>1866-07-11</date><placeName>Ulm</placeName>"
        "<location><geo>48,4 -9,98</geo></location></birth>"
    )
    (block,) = _entry(header_of, f"<persName>Ada</persName>{birth}").prose
    said = "".join(run.text for run in block.runs)
    assert said.endswith("11 July 1866, Ulm, 48.4° N, 9.98° W")
