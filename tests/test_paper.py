"""Paper: the place that the encoding witnesses, and no other."""

from __future__ import annotations

import pytest
from lxml import etree

from edition.source.paper import Paper


def _place_of_x(body: str) -> str:
    """Return the place of the element `x`."""
    paper = Paper()
    for event, node in etree.iterwalk(etree.fromstring(body), events=("start", "end")):
        if event == "end":
            paper.end(str(node.tag))
        elif node.tag == "x":
            return str(paper)
        else:
            kinds = map(node.get, ("subtype", "type", "unit"))
            paper.start(str(node.tag), node.get("n"), kinds)
    raise AssertionError(body)


def test_sheets_and_lines_without_a_number_are_counted() -> None:
    """Lines are counted from the sheet's beginning."""
    assert _place_of_x("<p><pb/><lb/><pb/><lb/>a<lb/><x/></p>") == "p. 2, l. 2"


def test_a_number_is_taken_as_it_stands() -> None:
    """`@n` names sheet and line."""
    assert _place_of_x('<p><pb n="iv"/><lb n="10a"/><x/></p>') == "p. iv, l. 10a"


def test_a_line_goes_on_through_a_phrase() -> None:
    """The end of an element within a block does not end the line."""
    assert _place_of_x("<p><pb/><hi><lb/>a</hi> <x/></p>") == "p. 1, l. 1"


def test_a_line_ends_with_its_block() -> None:
    """In a paragraph without line breaks no line is known, whatever was known before."""
    assert _place_of_x("<div><pb/><p><lb/>a</p><p><x/></p></div>") == "p. 1"


def test_a_line_that_begins_between_blocks_holds_in_them() -> None:
    """Where the encoding puts line breaks before its blocks, they count."""
    assert _place_of_x("<div><pb/><lb/><p>a</p><lb/><p><x/></p></div>") == "p. 1, l. 2"


def test_a_new_sheet_has_no_line_yet() -> None:
    """The line of the last sheet is forgotten."""
    assert _place_of_x("<p><pb/><lb/><pb/><x/></p>") == "p. 2"


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ('<lg n="2"><l n="12"><x/></l></lg>', "stanza 2, verse 12"),
        ('<p n="31"><lb n="4"/><x/></p>', "§ 31, l. 4"),
        ('<p n="31"><seg n="2"><x/></seg></p>', "§ 31.2"),
        ('<p n="31"><seg n="31.2"><x/></seg></p>', "§ 31.2"),
        ('<div type="chapter" n="3"><p><x/></p></div>', "chapter 3"),
        ('<div type="textpart" subtype="book" n="1"><ab n="2"><x/></ab></div>', "book 1, § 2"),
        ('<div type="kapitel" n="3"><p><x/></p></div>', ""),
        ('<p>a<milestone unit="chapter" n="4"/><milestone n="2"/><x/></p>', "chapter 4, § 2"),
        ('<p><pb n="9"/><cb n="b"/><lb/><x/></p>', "p. 9, col. b, l. 1"),
        ('<p><cb n="b"/><pb n="9"/><x/></p>', "p. 9"),
        ('<p><pb n="front cover"/><x/></p>', "front cover"),
        ('<p><pb n="Seite 3"/><x/></p>', "Seite 3"),
        ('<p><pb n="xiv"/><x/></p>', "p. xiv"),
        ('<p><gb n="C"/><pb/><x/></p>', "gathering C, p. 1"),
        ('<zone><line n="4">a</line><line n="5"><x/></line></zone>', "l. 5"),
        ("<zone><line>a</line><x/></zone>", ""),
        ('<list><item n="(b)"><x/></item></list>', "item (b)"),
        ('<p n="urn:cts:a:b.c"><x/></p>', ""),
    ],
)
def test_a_place_is_said_as_the_document_is_cited(body: str, place: str) -> None:
    """By the numbers of its parts, from the largest to the smallest."""
    assert _place_of_x(body) == place


def test_a_number_holds_to_the_end_of_its_part() -> None:
    """The next part has its own, or none."""
    assert _place_of_x('<div><l n="4">a</l><l><x/></l></div>') == ""


def test_a_milestone_ends_the_smaller_ones_before_it() -> None:
    """A new chapter has no section yet."""
    chapters = '<milestone unit="chapter" n="1"/><milestone unit="section" n="7"/>'
    assert _place_of_x(f'<p>{chapters}<milestone unit="chapter" n="2"/><x/></p>') == "chapter 2"


def test_the_end_of_a_part_is_a_new_place() -> None:
    """Who notes the places is told of it."""
    paper = Paper()
    assert [paper.start("l", "4"), paper.end("l"), paper.start("l", None), paper.end("l")] == [
        True,
        True,
        False,
        False,
    ]
