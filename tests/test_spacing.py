"""Spacing: which white space of a file is white space of the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from edition.source import Document, parse, transcription
from edition.source.spacing import HYPHEN, HYPHENS


def _document(body: str, header: str = "") -> Document:
    data = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>{header}</teiHeader>'
        f"<text><body><p>{body}</p></body></text></TEI>"
    ).encode()
    document = parse(data, path=Path("sample.xml"), root=Path())
    assert isinstance(document, Document)
    return document


def _words(body: str, hyphens: str = "", header: str = "") -> str:
    return transcription.read(_document(body, header), hyphens).words


def _hyphens(body: str, hyphens: str = "") -> list[tuple[str | None, str | None]]:
    root = transcription.read(_document(body), hyphens).tree.getroot()
    return [(element.text, element.get("choice")) for element in root.iter(HYPHEN)]


_BLANK = st.sampled_from(["", " ", "\n  ", "<!-- x -->", "\n<?x y?>\n", '<anchor xml:id="a"/>'])
_BREAK = st.sampled_from(["<lb/>", '<pb n="2"/>', "<cb/>", "<gb/>", '<lb break="maybe"/>'])
_AROUND = st.sampled_from(["{}", "<hi>{}</hi>", "<seg> {} </seg>", "<hi><hi>{}</hi>\n</hi>"])
_NAME = st.sampled_from(["lb", "pb", "cb", "gb", "milestone"])


@settings(deadline=None)
@given(
    hyphen=st.sampled_from(["", *sorted(HYPHENS)]),
    blanks=st.lists(_BLANK, min_size=3, max_size=3),
    name=_NAME,
    before=st.lists(_BREAK, max_size=2),
    after=st.lists(_BREAK, max_size=2),
    around=_AROUND,
)
def test_a_break_inside_a_word_joins_it_whatever_stands_beside(  # noqa: PLR0913, PLR0917 - drawn
    hyphen: str, blanks: list[str], name: str, before: list[str], after: list[str], around: str
) -> None:
    """White space, comments, other breaks, at any depth: one word, and its hyphen is marked."""
    run = blanks[0].join([*before, f'{blanks[1]}<{name} break="no"/>{blanks[1]}', *after])
    body = f"ever{hyphen}{blanks[2]}{around.format(run)}{blanks[0]}green tree"
    read = transcription.read(_document(body))
    assert read.words == f"ever{hyphen}green tree"
    marked = [element.text for element in read.tree.getroot().iter(HYPHEN)]
    assert marked == ([hyphen] if hyphen else [])


@settings(deadline=None)
@given(blank=st.sampled_from([" ", "\n", "\t"]), name=_NAME, around=_AROUND)
def test_a_break_with_white_space_and_no_word_on_it_ends_one(
    blank: str, name: str, around: str
) -> None:
    """Without `break`, and with `yes`."""
    for said in ("", ' break="yes"'):
        body = f"ever{blank}{around.format(f'<{name}{said}/>')}green"
        assert _words(body) == "ever green"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('ever\n<fw>12</fw>\n<lb break="no"/>\n<note>n</note>\ngreen', "ever12ngreen"),
        ('ever<lb break="no"/> <pb break="yes"/>green', "ever green"),
        ('ever <gap/>\n<lb break="no"/> green', "ever green"),
        ("<w>ever\n<lb/>green</w>", "evergreen"),
        ("<w>ever<pc>-</pc>\n<pb/>green</w> tree", "ever-green tree"),
        ('ever<pc force="weak">;</pc>\n<lb/>green', "ever;green"),
        ('ever<pc force="strong">-</pc>\n<lb/>green', "ever- green"),
        ('<w part="I">ever</w>\n<lb/><w part="F">green</w>', "evergreen"),
        ('<w part="I">ever</w><pc>-</pc> <lb/> <w part="F">green</w>', "ever-green"),
        ('<w part="I">ever</w> <w>green</w>', "ever green"),
        ('<w part="I">ev</w> <w part="M">er</w> <w part="F">green</w>', "evergreen"),
        ('<w>Oak</w> <pc join="left">,</pc> <w>ash</w>', "Oak, ash"),
        ('<pc join="right">(</pc> <w>oak</w> <pc join="left">)</pc>', "(oak)"),
        ('<w>tis</w> <pc join="both">-</pc> <w>eau</w>', "tis-eau"),
        ('<name><w join="right">Oak</w></name> <hi><pc>.</pc></hi>', "Oak."),
        ('<w join="no">oak</w> <w join="overlap">ash</w>', "oak ash"),
        ("ever<mod>\n <del>g</del>\n <add>G</add>\n</mod>reen", "evergGreen"),
        ("oak <mod>and <del>a</del> <add>b</add></mod>", "oak and a b"),
        ('בית־<lb break="no"/> ספר ספר-\n<lb break="no"/>ים', "בית־ספר ספר-ים"),
    ],
)
def test_words_are_joined_as_the_guidelines_say(body: str, words: str) -> None:
    """By `break`, `w`, `pc/@force`, `@join`, and in a `mod` that is laid out."""
    assert _words(body) == words


@pytest.mark.parametrize(
    ("body", "marked"),
    [
        ('ever<pc force="weak">;</pc><lb/>green', [(";", None)]),
        ('ever<pc force="strong">-</pc><lb break="no"/>green', []),
        ('ever-<lb break="no"/>\n<pb/>green', [("-", None)]),
        ("ever-<lb/>green", []),
        ('ever-<lb break="maybe"/>green', [("-", "keep")]),
    ],
)
def test_a_hyphen_is_marked_where_it_divides_a_word(
    body: str, marked: list[tuple[str, str | None]]
) -> None:
    """A strong `pc` is part of the word, and what the encoding leaves open is kept."""
    assert _hyphens(body) == marked


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("ever-<lb/>green", "ever-green"),
        ("ever-\n<lb break='maybe'/>\ngreen", "ever-green"),
        ("<hi>ever</hi>-\n<pb/><lb/>green", "ever-green"),
        ("ever<pc force='inter'>~</pc> <lb/>green", "ever~green"),
        ("1914-\n<lb/>18", "1914- 18"),
        ("oak -\n<lb/>ash", "oak - ash"),
        ("ever-\n<milestone unit='x'/>green", "ever- green"),
        ("ever-\n<lb break='yes'/>green", "ever- green"),
        ("ever<pc force='strong'>-</pc>\n<lb/>green", "ever- green"),
    ],
)
def test_an_edition_may_join_at_hyphens(body: str, words: str) -> None:
    """Between letters only, and only where the encoding leaves it open."""
    assert _words(body, "join") == words
    joins = words != _words(body, "keep")
    assert _hyphens(body, "join") == ([(words[4], "join")] if joins else [])


@pytest.mark.parametrize(
    ("eol", "words"), [("all", "ever-green"), ("some", "ever- green"), ("hard", "ever- green")]
)
def test_the_header_says_what_becomes_of_hyphens(eol: str, words: str) -> None:
    """`all` hyphens of line ends: they divide words; the edition can say otherwise."""
    header = (
        f'<encodingDesc><editorialDecl><hyphenation eol="{eol}"><p/></hyphenation>'
        "</editorialDecl></encodingDesc>"
    )
    assert _words("ever-\n<lb/>green", header=header) == words
    assert _words("ever-\n<lb/>green", "keep", header) == "ever- green"


def test_a_document_with_nothing_to_settle_is_not_copied() -> None:
    """And one that is copied stays as it was."""
    plain = _document("oak<lb/>ash")
    assert transcription.read(plain).tree is plain.tree
    divided = _document('ever-\n<lb break="no"/>green')
    before = etree.tostring(divided.tree)
    transcription.read(divided)
    assert etree.tostring(divided.tree) == before


def _sheet(lines: str, hyphens: str = "") -> transcription.Transcription:
    data = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>'
        f"<sourceDoc><surface><zone>{lines}</zone></surface></sourceDoc></TEI>"
    ).encode()
    document = parse(data, path=Path("sample.xml"), root=Path())
    assert isinstance(document, Document)
    return transcription.read(document, hyphens)


@pytest.mark.parametrize(
    ("lines", "hyphens", "words"),
    [
        ("<line>ever-</line><line>green</line>", "join", "ever-green"),
        ("<line>ever- </line>\n<!-- x --> <line> green</line>", "join", "ever-green"),
        ("<line><hi>ever-</hi></line><line><hi>green</hi></line>", "join", "ever-green"),
        ("<line>ever-</line><line>green</line>", "", "ever- green"),
        ("<line>ever-</line><line>green</line>", "keep", "ever- green"),
        ("<line>ever -</line><line>green</line>", "join", "ever - green"),
        ("<line>ever</line><line>green</line>", "join", "ever green"),
        ("<line>ever-<gap/></line><line>green</line>", "join", "ever- green"),
        ("<line>ever-</line><zone>x</zone><line>green</line>", "join", "ever- x green"),
        ('<line>ever<pc force="weak">-</pc></line><line>green</line>', "", "ever-green"),
        ('<line>ever<pc force="strong">-</pc></line><line>green</line>', "join", "ever- green"),
    ],
)
def test_a_line_of_a_sheet_ends_a_word_as_a_line_break_does(
    lines: str, hyphens: str, words: str
) -> None:
    """A hyphen divides a word where the encoding says so, or the edition."""
    read = _sheet(lines, hyphens)
    assert read.words == words
    assert [mark.text for mark in read.tree.getroot().iter(HYPHEN)] == (
        ["-"] if words == "ever-green" else []
    )
