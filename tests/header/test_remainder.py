"""The rest of a header: what no other part of a page tells, field by field."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from edition import header
from edition.source import Document, parse

if TYPE_CHECKING:
    from conftest import ReadsHeader
    from edition.header import Header


def _said(found: Header) -> list[tuple[str, str]]:
    return [(field.label, " | ".join(one.text for one in field.prose)) for field in found.further]


@pytest.mark.parametrize(
    ("inside", "fields"),
    [
        ("<classDecl><taxonomy><desc>Of lamps</desc></taxonomy></classDecl>", ["Of lamps"]),
        (
            (
                "<classDecl><taxonomy><category><catDesc>Oil</catDesc><category><catDesc>Whale</catDesc>"
                "</category></category></taxonomy></classDecl>"
            ),
            ["Oil | Whale"],
        ),
        ("<p>By hand.</p><p>Twice.</p>", ["By hand. | Twice."]),
        ("<editorialDecl><p>By hand.</p></editorialDecl>", []),
        ("<projectDesc><p>Lamps.</p></projectDesc>", []),
        ("<editorialDecl><seriesNote/></editorialDecl>", []),
        ('<tagsDecl><namespace><tagUsage gi="p">Each</tagUsage></namespace></tagsDecl>', ["Each"]),
        ("<appInfo><application><label>Oxygen</label></application></appInfo>", ["Oxygen"]),
        ("<refsDecl><p>By line.</p></refsDecl>", ["By line."]),
        ("<metDecl><metSym>long</metSym><p>Feet.</p></metDecl>", ["long", "Feet."]),
    ],
)
def test_an_encoding_is_told_whole(header_of: ReadsHeader, inside: str, fields: list[str]) -> None:
    """What the account of the editing has is not said again."""
    found = header_of(rest=f"<encodingDesc>{inside}</encodingDesc>")
    assert [text for _, text in _said(found)] == fields


@pytest.mark.parametrize(
    ("inside", "fields"),
    [
        ("<langUsage><language>Latin</language></langUsage>", [("Language", "Latin")]),
        ('<langUsage><language ident="la"/></langUsage>', [("Language", "la")]),
        (
            "<calendarDesc><calendar><p>Julian</p></calendar></calendarDesc>",
            [("Calendar", "Julian")],
        ),
        ("<creation>Written <date>at night</date></creation>", [("Creation", "Written at night")]),
        ("<creation><date>at night</date></creation>", []),
        (
            "<creation><date>1903</date><placeName>Ulm</placeName></creation>",
            [("Creation · Place", "Ulm")],
        ),
        ("<textClass><keywords><term>Lamps</term></keywords></textClass>", []),
        ('<textClass><classCode scheme="x">L</classCode></textClass>', [("Class x", "L")]),
        (
            '<textClass><catRef target="https://e.org/l"/></textClass>',
            [("Category", "https://e.org/l")],
        ),
        (
            (
                "<correspDesc><correspContext><ref type='nextLetter'>No. 2</ref></correspContext>"
                "</correspDesc>"
            ),
            [("Reference (next letter)", "No. 2")],
        ),
        (
            "<settingDesc><setting><name>Ulm</name><date>1903</date></setting></settingDesc>",
            [("Setting", "Ulm, 1903")],
        ),
        ("<handNotes><handNote xml:id='h'>Ada</handNote></handNotes>", [("Hand", "Ada")]),
        ("<particDesc><p>Two women.</p></particDesc>", [("Persons", "Two women.")]),
        ("<abstract><p>Of a lamp.</p></abstract>", []),
    ],
)
def test_a_profile_is_told_whole(
    header_of: ReadsHeader, inside: str, fields: list[tuple[str, str]]
) -> None:
    """Each field under its name, with the kind that it says it is of."""
    assert _said(header_of(rest=f"<profileDesc>{inside}</profileDesc>")) == fields


@pytest.mark.parametrize(
    ("inside", "fields"),
    [
        (
            (
                "<publicationStmt><publisher>Press</publisher><address><addrLine>1 Quay</addrLine>"
                "<addrLine>Ulm</addrLine></address></publicationStmt>"
            ),
            [("Address", "1 Quay, Ulm")],
        ),
        (
            (
                "<titleStmt><title>Lamp</title><title type='sub'>A letter</title>"
                "<title type='iso-date'>1903-02-01</title></titleStmt>"
            ),
            [("Title (iso-date)", "1903-02-01")],
        ),
        ("<titleStmt><title>Lamp</title><funder>Ada</funder></titleStmt>", [("Funded by", "Ada")]),
        ("<extent>12 words</extent>", [("Extent", "12 words")]),
        ("<seriesStmt><p>Of lamps</p></seriesStmt>", [("Series", "Of lamps")]),
        ("<sourceDesc><p>A leaf.</p></sourceDesc>", []),
        ("<notesStmt><note>Torn.</note></notesStmt>", []),
    ],
)
def test_a_file_is_told_whole(
    header_of: ReadsHeader, inside: str, fields: list[tuple[str, str]]
) -> None:
    """What stands elsewhere on the page, also in one line with others, is not said again."""
    assert _said(header_of(file=inside)) == fields


def test_metadata_of_another_vocabulary_is_told(header_of: ReadsHeader) -> None:
    """Each value by the name of its element."""
    inside = '<x xmlns="urn:x"><creator>Ada</creator><year>1903</year></x>'
    found = header_of(rest=f"<xenoData>{inside}</xenoData>")
    assert _said(found) == [
        ("Metadata of another vocabulary", "creator: Ada | year: 1903"),
    ]


def test_a_language_bears_its_tag_only_where_it_has_no_words(header_of: ReadsHeader) -> None:
    """`ident` is for programs."""
    inside = '<langUsage><language ident="la">Latin</language></langUsage>'
    found = header_of(rest=f"<profileDesc>{inside}</profileDesc>")
    assert _said(found) == [("Language", "Latin")]


_INNER: Final = (
    "<teiHeader><fileDesc><titleStmt><title>Lilies</title></titleStmt></fileDesc><profileDesc>"
    "<langUsage><language>Latin</language></langUsage></profileDesc></teiHeader>"
)


def test_the_headers_in_a_corpus_are_told_each_by_its_title() -> None:
    """All of them, for they have no page of their own."""
    document = parse(
        f'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><TEI>{_INNER}</TEI>'
        "</teiCorpus>".encode(),
        path=Path("a.xml"),
        root=Path(),
    )
    assert isinstance(document, Document)
    assert _said(header.read(document)) == [
        ("Lilies · Title", "Lilies"),
        ("Lilies · Language", "Latin"),
    ]


@pytest.mark.parametrize(
    ("inside", "prose"),
    [
        ("<persName>Ada</persName><persName>Adele</persName>", ["Also: Adele"]),
        (
            "<persName>Ada</persName><birth when='1870'>1870 in <placeName>Ulm</placeName></birth>",
            ["Born: 1870 in Ulm"],
        ),
        ("<persName>Ada</persName><birth when='1870'>1870</birth>", []),
        ("<persName>Ada</persName><idno type='GND'>118</idno>", ["Identifier (GND): 118"]),
        ("<persName>Ada</persName><idno>https://e.org/1</idno>", []),
        (
            "<persName>Ada</persName><trait type='belief'><p>None.</p><p>Ever.</p></trait>",
            ["Trait (belief): None.", "Ever."],
        ),
        ("<persName>Ada</persName><note>A clerk.</note>", ["A clerk."]),
    ],
)
def test_an_entry_says_all_that_its_list_says(
    header_of: ReadsHeader, inside: str, prose: list[str]
) -> None:
    """Beside its name, its years and its links."""
    person = f"<standOff><listPerson><person xml:id='a'>{inside}</person></listPerson></standOff>"
    (entry,) = header_of(beside=person).entries
    assert [block.text for block in entry.prose] == prose
