"""The ledger of the telegram and what its rows are read from."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import html

from edition import config, header, ledger, source, views
from edition.building.document import rendered_views
from edition.ledger.cells import defused
from edition.ledger.traces import trace
from edition.source import transcription
from making import traced

if TYPE_CHECKING:
    from lxml import etree

ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "tests" / "golden").glob("*/in.xml"))


def _roots(path: Path) -> tuple[source.Document, list[tuple[views.View, etree._Element]]]:
    document = source.read(path, ROOT)
    assert isinstance(document, source.Document)
    every = views.load(config.load(ROOT / "edition.toml")).views
    return document, rendered_views(transcription.read(document), every)


def _rows(path: Path) -> tuple[ledger.Row, ...]:
    document, roots = _roots(path)
    return ledger.rows(document, header.read(document), traced(roots))


@pytest.fixture(scope="module")
def telegram() -> tuple[ledger.Row, ...]:
    """Return the rows of the telegram."""
    return _rows(ROOT / "source" / "telegram.xml")


def test_choice_is_one_row(telegram: tuple[ledger.Row, ...]) -> None:
    """An abbreviation and its expansion are one row, with both forms."""
    first = next(row for row in telegram if row.source == "Amembassy")
    assert (first.kind, first.reading) == ("choice", "American Embassy")


def test_csv_reads_back(telegram: tuple[ledger.Row, ...]) -> None:
    """A CSV reader gets back as many records as there are rows, and the column names."""
    records = list(csv.reader(io.StringIO(ledger.as_csv(telegram).decode("utf-8"), newline="")))
    assert len(records) == len(telegram) + 1


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_both_pages_carry_the_same_characters(path: Path) -> None:
    """Shown or hidden, the reading page alone has every character that the other page has."""
    _, roots = _roots(path)
    first, second = (
        "".join("".join(item.text.split()) for item in trace(root, frozenset()).stretches)
        for _, root in roots
    )
    assert first == second


def test_any_element_may_be_a_break_of_the_page() -> None:
    """Also one that else ends a line, where a model of the edition makes it a break."""
    view = html.fromstring(
        '<div><p class="tei-p">a<b class="tei-seg" data-break="page" data-n="2"></b>b</p></div>'
    )
    assert trace(view, frozenset()).breaks == ((1, "p. 2"),)


def test_what_is_struck_is_listed_beside_a_note_that_ends_in_space(tmp_path: Path) -> None:
    """White space that stands at the offset of a longer text does not hide that text."""
    path = tmp_path / "d.xml"
    path.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><note target="#x">n<choice/>'
        "<gloss> </gloss></note><metamark>m</metamark><del>d</del></text></TEI>",
        encoding="utf-8",
    )
    assert [(row.kind, row.source) for row in _rows(path)] == [("metamark", "m"), ("del", "d")]


def test_space_at_the_end_of_a_note_stays_with_it(tmp_path: Path) -> None:
    """A note that is read elsewhere breaks no word where it stood."""
    path = tmp_path / "d.xml"
    path.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><p>x <corr><note>f'
        "<bibl> </bibl></note><name>a</name>b</corr></p></body></text></TEI>",
        encoding="utf-8",
    )
    (row,) = _rows(path)
    assert (row.kind, row.reading) == ("corr", "ab")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"])
def test_a_cell_is_no_formula(start: str) -> None:
    """A spreadsheet runs what begins as a formula; after an apostrophe it is text."""
    assert defused(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("value", ["1+1", "a=b", "", " =1", 7])
def test_a_cell_that_is_no_formula_stays(value: object) -> None:
    """Nothing is put before other texts, nor before a number."""
    assert defused(value) == value


@pytest.mark.parametrize(
    ("hyphens", "body", "rows"),
    [
        ("join", "ever-<lb/>green", [("-", "", "joins")]),
        ("join", 'ever-<lb break="maybe"/>green', [("-", "", "joins")]),
        ("keep", 'ever-<lb break="maybe"/>green', [("-", "-", "keeps")]),
        ("keep", "ever-<lb/>green", []),
        ("", 'ever-<lb break="no"/>green', [("-", "", "divided word")]),
    ],
)
def test_what_an_edition_makes_of_a_hyphen_is_a_row(
    hyphens: str, body: str, rows: list[tuple[str, str, str]]
) -> None:
    """Its rule says whether the encoding or the edition joins, and what was kept when asked."""
    data = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>'
        f"<text><body><p>{body}</p></body></text></TEI>"
    )
    document = source.parse(data.encode(), path=ROOT / "x.xml", root=ROOT)
    assert isinstance(document, source.Document)
    every = views.load(config.Config(root=ROOT, hyphens=hyphens)).views
    roots = rendered_views(transcription.read(document, hyphens), every)
    found = ledger.rows(document, header.read(document), traced(roots))
    assert [(row.source, row.reading) for row in found] == [row[:2] for row in rows]
    assert all(part in row.rule for row, (_, _, part) in zip(found, rows, strict=True))


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ('<lg><l n="12"><sic>a</sic></l></lg>', "verse 12"),
        ('<p n="31">x<note place="foot"><seg n="1">n</seg></note><sic>a</sic></p>', "§ 31"),
        (
            '<div type="textpart" subtype="book" n="2"><p>x<pb n="9"/><sic>a</sic></p></div>',
            "p. 9, book 2",
        ),
        ('<p>x<milestone unit="chapter" n="4"/><sic>a</sic></p>', "chapter 4"),
    ],
)
def test_a_place_is_said_by_its_number(tmp_path: Path, body: str, place: str) -> None:
    """As the document is cited, also after a note that is read elsewhere."""
    path = tmp_path / "d.xml"
    path.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>'
        f"{body.replace('<sic>a</sic>', '<choice><sic>a</sic><corr>b</corr></choice>')}"
        "</body></text></TEI>",
        encoding="utf-8",
    )
    (row,) = _rows(path)
    assert row.place == place


def test_a_word_that_goes_over_two_lines_of_a_sheet_is_read_whole(tmp_path: Path) -> None:
    """Each view has its lines or its words, and the hyphen is a row at its line."""
    path = tmp_path / "d.xml"
    path.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><sourceDoc><surface><zone>'
        '<line n="4">the ever-</line>\n<line n="5">green tree</line></zone></surface></sourceDoc>'
        "</TEI>",
        encoding="utf-8",
    )
    document = source.read(path, ROOT)
    assert isinstance(document, source.Document)
    every = views.load(config.Config(root=ROOT, hyphens="join")).views
    roots = rendered_views(transcription.read(document, "join"), every)
    shown = {
        view.name: "".join(root.xpath(".//text()[not(ancestor::*[@data-generated = 'number'])]"))
        for view, root in roots
    }
    assert "evergreen tree" in shown["reading"]
    assert "ever-green" in shown["diplomatic"]
    (row,) = ledger.rows(document, header.read(document), traced(roots))
    assert (row.place, row.source) == ("p. 1, l. 4", "-")
