"""Numbers by which places are cited: which are shown, and that they are none of the text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from edition.source import Document, parse
from edition.source.transcription import read
from edition.views.addresses import address
from edition.views.numbering import NUMBER, NUMBERED, RUNNING

if TYPE_CHECKING:
    from lxml import etree

    from conftest import Show

_TEI = (
    '{}<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc/></teiHeader>'
    "<text><body>{}</body></text></TEI>"
)
_EPIDOC = '<?xml-model href="http://www.stoa.org/epidoc/schema/latest/tei-epidoc.rng"?>'


def _marked(body: str, lines: str = "", before: str = "") -> list[etree._Element]:
    data = _TEI.format(before, body).encode()
    document = parse(data, path=Path("in.xml"), root=Path())
    assert isinstance(document, Document), document
    copy = address(read(document), notes=frozenset(), lines=lines)
    return [item for item in copy.tree.iter() if item.get(NUMBER) is not None]


def _numbers(body: str, lines: str = "", before: str = "") -> list[str | None]:
    return [item.get(NUMBER) for item in _marked(body, lines, before)]


def _verses(*numbers: str) -> str:
    return "".join(f'<l n="{number}">a</l>' for number in numbers)


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ([str(number) for number in range(1, 12)], ["5", "10"]),
        (["1", "2", "4"], ["4"]),
        (["31", "32", "33"], ["31"]),
        (["1", "2", "2a", "3"], ["2a"]),
        (["1.4", "1.5", "1.6"], ["1.4", "1.5"]),
        (["4", "5", "1", "2"], ["4", "5"]),
        (["5", "5"], ["5"]),
    ],
)
def test_every_fifth_verse_has_its_number(numbers: list[str], shown: list[str]) -> None:
    """So have those out of order: after a gap, with a letter, at the start of an excerpt."""
    assert _numbers(_verses(*numbers)) == shown


def test_a_verse_in_parts_has_its_number_once() -> None:
    """It stands at the first part."""
    body = '<l n="5" part="I">a</l><l n="5" part="M">b</l><l n="5" part="F">c</l>'
    assert _numbers(body) == ["5"]


_LINES = "<ab>{}</ab>".format("".join(f'<lb n="{number}"/>a' for number in range(1, 7)))
_EVERY = list("123456")


@pytest.mark.parametrize(
    ("body", "lines", "before", "shown"),
    [
        (_LINES, "", "", ["5"]),
        (f'<div type="edition"><div>{_LINES}</div></div>', "", "", _EVERY),
        (_LINES, "", _EPIDOC, _EVERY),
        (_LINES, "all", "", _EVERY),
        (_LINES, "fifth", _EPIDOC, ["5"]),
        (_LINES, "none", _EPIDOC, []),
        (_verses(*"123456"), "", _EPIDOC, ["5"]),
    ],
)
def test_each_line_of_an_inscription_has_its_number(
    body: str, lines: str, before: str, shown: list[str]
) -> None:
    """The encoding says what is one, or the edition; verses are cited by fives there, too."""
    assert _numbers(body, lines, before) == shown


def test_lines_of_an_inscription_that_run_on_are_told_by_fives() -> None:
    """In the reading text every fifth has its number in the line."""
    found = [item.get(RUNNING) for item in _marked(_LINES, before=_EPIDOC)]
    assert found == [None, None, None, None, "5", None]


def test_lines_of_several_editions_are_counted_apart() -> None:
    """Each `@ed` has lines of its own."""
    body = '<p><lb n="1" ed="#a"/>a<lb n="1" ed="#b"/>b<lb n="2" ed="#a"/>c</p>'
    assert _numbers(body) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<p n="31">First.</p>', "paragraph 31"),
        ('<ab n="2">a</ab>', "block 2"),
        ('<p>a <seg n="7">b</seg></p>', "segment 7"),
        ('<div type="chapter" n="21"><p>a</p></div>', "chapter 21"),
        ('<div type="textpart" subtype="book" n="2"><p>a</p></div>', "book 2"),
        ('<div2 type="kapitel" n="2"><p>a</p></div2>', "division 2"),
        ('<lg n="3"><l>a</l></lg>', "stanza 3"),
        ('<lg type="sonnet" n="3"><l>a</l></lg>', "sonnet 3"),
        ('<p>a <milestone unit="section" n="5"/>b</p>', "section 5"),
    ],
)
def test_all_else_has_its_number(body: str, said: str) -> None:
    """Those who hear it are told what it counts, by its kind or by its type."""
    (marked,) = _marked(body)
    assert f"{marked.get(NUMBERED)} {marked.get(NUMBER)}" == said


@pytest.mark.parametrize(
    "body",
    [
        '<p n="31">31. First.</p>',
        '<p n="31"><label>31</label> First.</p>',
        '<p n="(b)">(b) First.</p>',
        '<ab n="*">* First.</ab>',
        '<div n="2"><head>Second chapter</head><p>a</p></div>',
        '<div n="2"><p>2) a</p></div>',
        '<div n="urn:cts:greekLit:tlg0012"><p>a</p></div>',
        '<p n="https://example.org/5">a</p>',
        '<p n=" ">a</p>',
        '<milestone unit="tei:p"/>',
    ],
)
def test_no_number_is_shown_twice_or_for_programs_only(body: str) -> None:
    """Where the text has the number, or `@n` is an address or empty, nothing is added."""
    assert _numbers(body) == []


@pytest.mark.parametrize("text", ["7 apples", "70. Psalm", "A 7. b"])
def test_a_text_that_begins_otherwise_keeps_its_number(text: str) -> None:
    """A number that counts apples is none of the paragraph."""
    assert _numbers(f'<p n="7">{text}</p>') == ["7"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<div/><div n="1"><p>a</p></div>', []),
        ('<div n="2"><p>a</p></div>', ["2"]),
        ('<div n="1"><p>a</p></div><div n="2"><p>b</p></div>', ["1", "2"]),
    ],
)
def test_the_first_division_of_one_has_no_number(body: str, expected: list[str]) -> None:
    """Beside no other it tells nothing."""
    assert _numbers(body) == expected


def test_a_milestone_of_a_private_unit_says_its_number_alone() -> None:
    """`@unit` is a name for programs, unless it is a word."""
    (marked,) = _marked('<p>a <milestone unit="tei:p" n="5"/>b</p>')
    assert marked.get(NUMBERED) is None


@pytest.mark.parametrize("view", ["diplomatic", "reading"])
@pytest.mark.parametrize(
    ("body", "text"),
    [
        ('<p>on <milestone unit="section" n="5"/>more</p>', "on [section 5 ]more"),
        ('<p n="31">First.</p>', "[paragraph 31 ]First."),
        ('<p>a <seg n="7">b</seg></p>', "a [segment 7 ]b"),
        ('<lg><l n="5">fifth</l></lg>', "[verse 5 ]fifth"),
        ('<p>mo<milestone unit="section" n="5" break="no"/>re</p>', "mo[section 5]re"),
    ],
)
def test_a_number_is_generated_and_set_apart(show: Show, view: str, body: str, text: str) -> None:
    """It is said with what it counts, and no white space breaks a word."""
    root = show(_TEI.format("", body).encode(), view)
    for number in root.iter("span"):
        if number.get("data-generated") == "number":
            number.text = "[" + "".join(number.itertext()) + "]"
            del number[:]
    assert "".join(root.itertext()).strip() == text


def test_a_break_within_a_word_keeps_it_whole_in_the_reading_text(show: Show) -> None:
    """The number of a line that begins inside a word stands between its letters."""
    body = '<div type="edition"><ab>a<lb n="5"/>vic<lb n="10" break="no"/>tor</ab></div>'
    root = show(_TEI.format("", body).encode(), "reading")
    assert "".join(root.itertext()).strip() == "a line 5 vicline 10tor"
