"""Rows of the ledger: what an editor has done to the text, by whom, how surely, and where."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from edition import config, header, ledger, source, views
from edition.building.document import rendered_views
from edition.ledger import Row
from edition.source import transcription
from making import traced

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Read = Callable[[str], tuple[Row, ...]]

_ROOT = Path(__file__).parent
_HEADER = """<teiHeader><fileDesc><titleStmt><title>A letter</title>
<editor xml:id="ada">Ada Reed</editor><editor>Lou Finn</editor>
<respStmt xml:id="bo"><resp>checked by</resp><persName>Bo  Hale</persName></respStmt></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>
<profileDesc><handNotes><handNote xml:id="clerk" scribe="clerk">A clerk</handNote>
</handNotes></profileDesc></teiHeader>"""
_EDITORS = "Ada Reed, Lou Finn"


@pytest.fixture(scope="module")
def every() -> tuple[views.View, ...]:
    """Return the two views."""
    return tuple(views.load(config.Config(root=_ROOT)).views)


@pytest.fixture
def read(every: tuple[views.View, ...]) -> Read:
    """Return a function from the body of a text to its rows."""

    def rows(body: str) -> tuple[Row, ...]:
        document = _document(body)
        rendered = rendered_views(transcription.read(document), every)
        return ledger.rows(document, header.read(document), traced(rendered))

    return rows


def _document(body: str) -> source.Document:
    data = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{_HEADER}<text><body>{body}</body></text></TEI>'
    )
    document = source.parse(data.encode(), path=_ROOT / "x.xml", root=_ROOT)
    assert isinstance(document, source.Document)
    return document


def _told(found: Sequence[Row]) -> list[tuple[str, str, str]]:
    return [(row.kind, row.source, row.reading) for row in found]


@pytest.mark.parametrize(
    ("body", "rows"),
    [
        (
            "<p>I <choice><sic>recieve</sic><corr>receive</corr></choice> it</p>",
            [("choice", "recieve", "receive")],
        ),
        (
            "<p>to <choice><abbr>Mr.</abbr><expan>Mister</expan></choice> Hale</p>",
            [("choice", "Mr.", "Mister")],
        ),
        (
            "<p>look <choice><orig>vp</orig><reg>up</reg></choice></p>",
            [("choice", "vp", "up")],
        ),
        (
            "<p>a <choice><sic>b</sic><corr/></choice></p>",
            [("choice", "b", "")],
        ),
        ("<p>I <del>do  not</del> write</p>", [("del", "do not", "")]),
        ("<p>in <surplus>in</surplus> town</p>", [("surplus", "in", "")]),
        ("<p>in <supplied>the</supplied> town</p>", [("supplied", "", "the")]),
        ("<p>a <corr>better</corr> word</p>", [("corr", "", "better")]),
        ("<p><expan>M<ex>iste</ex>r</expan></p>", [("expan", "Mr", "Mister")]),
        ("<p>a <fw>12</fw> b</p>", [("fw", "12", "")]),
        ("<p>a <stamp>Rec. 2 May</stamp> b</p>", [("stamp", "Rec. 2 May", "")]),
        ('<p>ever-\n<lb break="no"/>green</p>', [("hyphen", "-", "")]),
        ("<p>a <hi>b</hi> <persName>c</persName></p>", []),
        ("<p/>", []),
    ],
)
def test_an_intervention_is_a_row_with_both_texts(
    read: Read, body: str, rows: list[tuple[str, str, str]]
) -> None:
    """What the sheet has and what the reading text has; where both agree, there is none."""
    assert _told(read(body)) == rows


def test_an_intervention_within_another_is_told_with_it(read: Read) -> None:
    """What is struck in a word that is corrected is no row of its own; what stands after it is."""
    body = "<p><choice><sic>x <del>y</del></sic><corr>z</corr></choice> a <del>b</del></p>"
    assert _told(read(body)) == [("choice", "x y", "z"), ("del", "b", "")]


def test_interventions_side_by_side_are_told_apart(read: Read) -> None:
    """Though no letter stands between them; in the order of the text."""
    assert _told(read("<p><del>a</del><del>b</del><surplus>c</surplus></p>")) == [
        ("del", "a", ""),
        ("del", "b", ""),
        ("surplus", "c", ""),
    ]


def test_a_correction_over_two_sheets_is_one_row(read: Read) -> None:
    """It stands where it begins."""
    body = '<pb n="1"/><p>a <del>b <pb n="2"/>c</del> d</p>'
    (row,) = read(body)
    assert (row.source, row.place) == ("b c", "p. 1")


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("<p>a <del>b</del></p>", ""),
        ("<pb/><p>a <del>b</del></p>", "p. 1"),
        ('<pb n="iv"/><p>a <del>b</del></p>', "p. iv"),
        ('<pb n="2"/><p><lb/>a <lb/><del>b</del></p>', "p. 2, l. 2"),
        ('<pb n="2"/><p><lb n="7"/>a <del>b</del></p>', "p. 2, l. 7"),
        ('<pb n="2"/><p><lb/>a</p><p>b <del>c</del></p>', "p. 2"),
        ('<pb n="2"/><p>a <pb n="3"/><del>b</del></p>', "p. 3"),
    ],
)
def test_a_row_has_the_sheet_and_line_of_its_place(read: Read, body: str, place: str) -> None:
    """As far as the encoding witnesses them."""
    assert [row.place for row in read(body)] == [place]


@pytest.mark.parametrize(
    ("body", "address"),
    [
        ('<p>a <del xml:id="d">b</del></p>', "d"),
        ('<p xml:id="p">a <del>b</del></p>', "p"),
        ('<div xml:id="top"><p>a</p><p>b <del>c</del></p></div>', "b4"),
        (
            '<p>a <choice xml:id="c"><sic xml:id="s">b</sic><corr>d</corr></choice></p>',
            "c",
        ),
        ("<pb/><p>a <del>b</del></p>", "p1.b1"),
    ],
)
def test_a_row_leads_to_its_place(read: Read, body: str, address: str) -> None:
    """To the element itself where it has an id, else to the nearest around it."""
    assert [row.address for row in read(body)] == [address]


@pytest.mark.parametrize(
    ("body", "who"),
    [
        ("<p>a <supplied>b</supplied></p>", _EDITORS),
        ('<p>a <supplied resp="#bo">b</supplied></p>', "Bo Hale"),
        ('<p>a <supplied resp="#ada">b</supplied></p>', "Ada Reed"),
        ('<p>a <supplied resp="#ada #bo">b</supplied></p>', "Ada Reed, Bo Hale"),
        ('<p>a <supplied resp="#x">b</supplied></p>', "#x"),
        (
            '<p>a <supplied resp="https://example.org/x">b</supplied></p>',
            "https://example.org/x",
        ),
        ('<p>a <choice><sic>b</sic><corr resp="#bo">c</corr></choice></p>', "Bo Hale"),
        ('<p>a <choice resp="#bo"><sic>b</sic><corr>c</corr></choice></p>', "Bo Hale"),
        ('<p>a <del hand="#clerk">b</del></p>', "A clerk"),
        ('<p>a <del hand="#nobody">b</del></p>', _EDITORS),
        ("<p>a <del>b</del></p>", _EDITORS),
        ('<p>a <del hand="#clerk" resp="#bo">b</del></p>', "Bo Hale"),
        ('<p>a <fw hand="#clerk">b</fw></p>', _EDITORS),
        ('<p>a <stamp hand="#clerk">b</stamp></p>', _EDITORS),
        ('<p>a <surplus hand="#clerk">b</surplus></p>', _EDITORS),
    ],
)
def test_a_row_says_who_answers_for_it(read: Read, body: str, who: str) -> None:
    """`@resp`, else for what a hand did that hand, else all editors of the document.

    That a stamp or a running title is left out of the reading text is no act of its hand.
    """
    assert [row.who for row in read(body)] == [who]


@pytest.mark.parametrize(
    ("body", "cert"),
    [
        ('<p>a <supplied cert="low">b</supplied></p>', "low"),
        ('<p>a <choice><sic>b</sic><corr cert="medium">c</corr></choice></p>', "medium"),
        ('<p>a <choice cert="high"><sic>b</sic><corr cert="low">c</corr></choice></p>', "high"),
        ("<p>a <supplied>b</supplied></p>", ""),
        ('<p><hi cert="low">a</hi> <supplied>b</supplied></p>', ""),
    ],
)
def test_a_row_says_how_certain_it_is(read: Read, body: str, cert: str) -> None:
    """As the element says, or one within it; what stands beside it says nothing of it."""
    assert [row.cert for row in read(body)] == [cert]


def test_the_rule_of_a_row_is_the_sentence_of_the_model_at_work(
    read: Read, every: tuple[views.View, ...]
) -> None:
    """Of the one that hides in the reading text; a sentence of its ODD, word for word."""
    models = every[0].models
    (struck,) = read("<p>a <del>b</del></p>")
    assert struck.rule in {model.desc for model in models.all_of("del")}
    (chosen,) = read("<p>a <choice><sic>b</sic><corr>c</corr></choice></p>")
    assert chosen.rule in {model.desc for model in models.all_of("sic")}
    (supplied,) = read("<p>a <supplied>b</supplied></p>")
    assert {f"{sentence}." for sentence in supplied.rule.rstrip(".").split(". ")} <= {
        model.desc for model in models.all_of("supplied")
    }


def test_there_are_no_rows_without_both_kinds_of_view(every: tuple[views.View, ...]) -> None:
    """Where one is missing, nothing departs from anything."""
    document = _document("<p>a <del>b</del></p>")
    traces = traced(rendered_views(transcription.read(document), every))
    about = header.read(document)
    assert len(ledger.rows(document, about, traces)) == 1
    assert ledger.rows(document, about, traces[:1]) == ()
    assert ledger.rows(document, about, traces[1:]) == ()


_ROWS = (
    Row("p1", "p. 1", "del", "=1+1", "", "Struck.", "Ä. Reed", "low"),
    Row("p2", "", "choice", 'a "b", c', "d\ne", "Corrected."),
    Row("p3", "", "del", "x", "", "Struck."),
)


def test_the_file_of_rows_is_a_table_with_a_head() -> None:
    """Quotes, commas and lines are told as RFC 4180 has them; no cell is a formula."""
    text = ledger.as_csv(_ROWS).decode("utf-8")
    head, first, second, _ = csv.reader(io.StringIO(text, newline=""))
    assert head == ["address", "place", "kind", "source", "reading", "rule", "who", "cert"]
    assert first == ["p1", "p. 1", "del", "'=1+1", "", "Struck.", "Ä. Reed", "low"]
    assert second[3:5] == ['a "b", c', "d\ne"]
    assert text.count("\r\n") == 4


def test_the_file_for_programs_has_rows_and_how_often_each_rule_was_at_work() -> None:
    """The most frequent first; nothing in it is made safe for spreadsheets."""
    written = ledger.as_json(_ROWS).decode("utf-8")
    content = json.loads(written)
    assert content["rows"][0] == {
        "address": "p1",
        "place": "p. 1",
        "kind": "del",
        "source": "=1+1",
        "reading": "",
        "rule": "Struck.",
        "who": "Ä. Reed",
        "cert": "low",
    }
    assert list(content["rules"].items()) == [("Struck.", 2), ("Corrected.", 1)]
    assert written.endswith("\n")
    assert "Ä" in written


def test_an_edition_without_interventions_has_empty_files() -> None:
    """With the head of the table all the same."""
    assert ledger.as_csv(()) == b"address,place,kind,source,reading,rule,who,cert\r\n"
    assert json.loads(ledger.as_json(())) == {"rows": [], "rules": {}}
