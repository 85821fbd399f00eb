"""Transcriptions: S, its words, and where each element begins."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from edition.source import Document, parse, transcription
from edition.source.transcription import Mark, Transcription


def _read(body: str) -> Transcription:
    data = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>'
        f"<text><body>{body}</body></text></TEI>"
    ).encode()
    document = parse(data, path=Path("sample.xml"), root=Path())
    assert isinstance(document, Document)
    return transcription.read(document)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p>one <hi>t</hi>wo</p><p>three</p>", "one two three"),
        ("<p>a<!-- b -->c<?d e?> f</p>", "ac f"),
        (
            "<p>a<lb/>b<pb/>c<milestone unit='x'/>d<milestone unit='x' break='yes'/>e</p>",
            "a b cd e",
        ),
        ('<p>so- \n<lb break="no"/>\n me</p>', "so-me"),
        ('<p>so- <hi><lb break="no"/></hi> me</p>', "so-me"),
        ("<p>re<choice>\n<sic>x</sic>\n<corr>y</corr>\n</choice>z</p>", "rexyz"),
        ("<p>a<subst>\n<del>b</del> <add>c</add></subst></p>", "abc"),
        ("<p>a<choice>\u00a0<sic>b</sic></choice></p>", "a b"),
        ("<p>a<note>\n</note>, b<note> c </note>d</p>", "a, b c d"),
        ("<p>a\u00a0b\u2003c</p>", "a b c"),
        ("<p>(<list rend='inline'><item>a</item><item>b</item></list>).</p>", "( a b)."),
        ("<p>x<list><item>a</item><item>b</item></list>y</p>", "x a b y"),
        (
            "<list><item>a</item><item>b</item></list><table><row><cell>c</cell></row></table>",
            "a b c",
        ),
        ("", ""),
    ],
)
def test_words_end_at_space_at_blocks_and_at_breaks(body: str, words: str) -> None:
    """A break inside a word ends none, nor does space between two readings."""
    read = _read(body)
    assert read.words == words
    assert read.text == words.replace(" ", "")
    assert read.characters == len(read.text)


_MIXED = "<p>one <hi>tw\u00a0o</hi><lb/>x</p> <p>a<note> b <hi>c</hi></note>d<note> </note>e</p>"


def test_a_stretch_is_the_words_between_two_offsets() -> None:
    """For every pair of offsets."""
    read = _read(_MIXED)
    places = [index for index, letter in enumerate(read.words) if letter != " "]
    for start, first in enumerate(places):
        assert read.begins_word(start) == (first == 0 or read.words[first - 1] == " ")
        for end, last in enumerate(places[start:], start + 1):
            assert read.spaced(start, end) == read.words[first : last + 1]


def test_each_element_knows_where_it_begins() -> None:
    """The characters before it, those of a note without words and after it too."""
    read = _read(_MIXED)
    elements = [
        element for top in read.document.transcriptions() for element in top.iter(etree.Element)
    ]
    for element, begin in zip(elements, read.begins, strict=True):
        before = "".join(map(str, element.xpath("preceding::text()")))
        assert begin == len("".join(before.split()))


def test_what_stands_between_two_characters() -> None:
    """The rest of both texts, and the marks between them."""
    read = _read("<p>ab <hi>c</hi></p><p>d</p>")
    assert read.between(1, 2) == [" ", Mark.OPEN, ""]
    assert read.between(2, 3) == [
        *("", Mark.CLOSE, Mark.EDGE, Mark.CLOSE),
        *(Mark.OPEN, Mark.EDGE, ""),
    ]
    assert read.between(0, 1) == [""]


def test_readings_that_exclude_each_other_are_told_apart() -> None:
    """Not where one of them is empty, and not where nothing follows."""
    assert _read("<p>a<choice><sic>b</sic><corr>c</corr></choice>d</p>").alternatives == {2}
    assert _read("<p>a<choice><sic/><corr>c</corr></choice>d</p>").alternatives == set()
    assert _read("<p>a<subst><del>b</del><add>c</add></subst>d</p>").alternatives == set()


def test_an_element_is_an_edge() -> None:
    """Where one begins or ends a view may have a boundary."""
    read = _read("<p>ab<hi>cd</hi>ef</p>")
    assert [place for place in range(7) if read.is_edge(place)] == [0, 2, 4, 6]
