"""Addresses: each place has one, and it is the same whatever view shows it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from edition.source import Document, parse
from edition.source.spacing import HYPHEN
from edition.source.transcription import read
from edition.views.addresses import ID, START, Addressed, address, cutting

_NOTES = frozenset({"note"})


def _document(body: str) -> Document:
    data = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc xml:id="p2"/></teiHeader>'
        f"<text><body>{body}</body></text></TEI>"
    ).encode()
    document = parse(data, path=Path("sample.xml"), root=Path())
    assert isinstance(document, Document)
    return document


def _addressed(body: str) -> Addressed:
    return address(read(_document(body)), notes=_NOTES)


def _ids(addressed: Addressed, *names: str) -> list[str | None]:
    tags = [f"{{http://www.tei-c.org/ns/1.0}}{name}" for name in names]
    return [element.get(ID) for element in addressed.tree.getroot().iter(*tags)]


def test_pages_lines_and_blocks_are_counted_by_sheet() -> None:
    """Lines and blocks are numbered anew on each sheet; ordinals, not `@n`."""
    copy = _addressed('<p>a<lb n="7"/></p><pb n="9"/><p><lb/>b<lb/>c</p><pb/><p><lb/></p>')
    assert _ids(copy, "lb") == ["l1", "p1.l1", "p1.l2", "p2.l1"]
    assert _ids(copy, "p") == ["b2", "p1.b1", "p2.b1"]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("<p>a</p><p><pb/>b</p><p>c</p>", ["b2", "p1.b1", "p1.b2"]),
        ("<p>a</p><p> <lb/><pb/>b</p>", ["b2", "p1.b1"]),
        ("<p>a</p><p><hi><pb/>b</hi></p>", ["b2", "p1.b1"]),
        ("<p>a</p><list><item><p><pb/>b</p></item></list>", ["b2", "p1.b3"]),
        ("<p>a</p><p>b<pb/>c</p>", ["b2", "b3"]),
        ("<p>a</p><p><hi>b</hi><pb/>c</p>", ["b2", "b3"]),
        ("<p>a</p><p><gap/><pb/>c</p>", ["b2", "b3"]),
        ("<div><p>a</p></div><div><pb/><p>b</p></div>", ["b3", "p1.b1"]),
        ('<pb ed="a"/><p>a</p><p><pb ed="b"/>b</p>', ["p1.b1", "p1.b2"]),
    ],
)
def test_a_block_that_begins_with_a_page_break_is_on_its_page(body: str, names: list[str]) -> None:
    """A sheet that shows nothing of a paragraph has no address for it."""
    assert _ids(_addressed(body), "p") == names


def test_an_address_never_equals_an_xml_id() -> None:
    """The header's `xml:id="p2"` keeps its name; the second page break evades it."""
    assert _ids(_addressed("<pb/><pb/>"), "pb") == ["p1", "p2_"]


def test_an_xml_id_is_the_address_and_is_given_once() -> None:
    """Of two elements with one `xml:id`, the first in the document has it as its address."""
    copy = _addressed('<p xml:id="a">x</p><p xml:id="a">y</p><p><hi xml:id="h">z</hi></p>')
    assert _ids(copy, "p") == ["a", "b3", "b4"]
    assert _ids(copy, "hi") == ["h"]


def test_a_surface_is_a_page_and_its_lines_are_lines() -> None:
    """`sourceDoc/surface` opens a sheet; a surface within a surface does not."""
    data = (
        b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><sourceDoc><surface><zone><line>a</line>'
        b"<line>b</line></zone><surface/></surface><surface><line>c</line></surface>"
        b"</sourceDoc></TEI>"
    )
    document = parse(data, path=Path("sample.xml"), root=Path())
    assert isinstance(document, Document)
    copy = address(read(document), notes=_NOTES)
    assert _ids(copy, "surface") == ["p1", "p1.b2", "p2"]
    assert _ids(copy, "line") == ["p1.l1", "p1.l2", "p2.l1"]


def test_breaks_of_another_edition_are_no_sheets() -> None:
    """They have addresses of their own and leave the count of sheets alone."""
    copy = _addressed('<pb ed="A"/><lb/><pb ed="B"/><lb/><pb ed="A C"/><pb/>')
    assert _ids(copy, "pb") == ["p1", "p1.e1", "p2_", "p3"]
    assert _ids(copy, "lb") == ["p1.l1", "p1.l2"]
    assert list(cutting([None, "A", None])) == [True, False, True]


def test_a_note_knows_the_offset_of_its_first_character() -> None:
    """Offsets count the characters that are not white space, from 0."""
    copy = _addressed("<p>ab c<note> d<note>e</note></note>\u00a0f<!-- x --><note/>g<?pi y?></p>")
    starts = [element.get(START) for element in copy.tree.getroot().iter("{*}note")]
    assert starts == ["3", "4", "6"]


@pytest.mark.parametrize(
    ("body", "marked"),
    [
        ('<p>some-<lb break="no"/>thing</p>', ["-"]),
        ('<p>some\u00ad <lb break="no"/>thing</p>', ["\u00ad"]),
        ('<p>some-<pb break="no"/><fw>2</fw><lb break="no"/>thing</p>', ["-"]),
        ('<p><hi>so<hi>me=</hi></hi><lb break="no"/>thing</p>', ["="]),
        ('<p>so-<hi><lb break="no"/>me</hi></p>', ["-"]),
        ('<p>some- <fw>catch-</fw><lb break="no"/>thing</p>', ["-"]),
        ('<p><hi>x</hi>some-<lb break="no"/>thing<lb/></p>', ["-"]),
        ("<p>some-<lb/>thing</p>", []),
        ('<p>some<lb break="no"/>thing</p>', []),
        ('<p><lb break="no"/>thing</p>', []),
    ],
)
def test_the_hyphen_before_a_break_inside_a_word_is_marked(body: str, marked: list[str]) -> None:
    """Also in another element, and before running heads; no character of the text changes."""
    document = _document(body)
    copy = address(read(document), notes=_NOTES)
    assert [element.text for element in copy.tree.getroot().iter(HYPHEN)] == marked
    texts = [
        "".join(etree.tostring(tree, method="text", encoding="unicode").split())
        for tree in (document.tree, copy.tree)
    ]
    assert texts[0] == texts[1]


def test_the_document_stays_as_it_was() -> None:
    """Only the copy is marked."""
    document = _document('<pb/><p>a-<lb break="no"/>b<note>c</note></p>')
    before = etree.tostring(document.tree)
    address(read(document), notes=_NOTES)
    assert etree.tostring(document.tree) == before
