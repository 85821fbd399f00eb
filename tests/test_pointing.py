"""Pointing: what pointers mean, and what places are called."""

from __future__ import annotations

import pytest
from lxml import etree

from edition.source.called import called
from edition.source.names import tei
from edition.source.pointing import Ids, each, locate
from edition.xml.names import XML_ID
from pointing import document

_BODY = (
    '<div xml:id="d"><p xml:id="a">One</p><p xml:id="b">Two <seg xml:id="s">three</seg></p></div>'
    '<div xml:id="e"><p xml:id="c">Four</p></div>'
)


@pytest.mark.parametrize(
    ("fragment", "start", "end"),
    [
        ("a", "a", "a"),
        ("range(a,b)", "a", "b"),
        ("range(left(a), right(#s))", "a", "s"),
        ("left(s)", "s", "s"),
        ("right(s)", "s", "s"),
        ("string-index(b,4)", "b", "b"),
        ("string-range(b,0,3)", "b", "b"),
        ("match(b,'wo, T')", "b", "b"),
        ("xpath(//p[2])", "b", "b"),
        ("xpath(//tei:div[2]/tei:p)", "c", "c"),
        ("xpath(/TEI/text/body/div[2])", "e", "e"),
        ("xpath(//p[@xml:id='c'])", "c", "c"),
        ("xpath(id('e')/p[1])", "c", "c"),
        ("range(xpath(//div/p[1]),xpath(//div/p[2]))", "a", "b"),
        ("string-range(//div[2]/p,1,2)", "c", "c"),
    ],
)
def test_a_fragment_means_a_place(fragment: str, start: str, end: str) -> None:
    """Of the TEI's schemes (SA 17.2.4) as of an id: where it begins, and where it ends."""
    found = locate(fragment, Ids(document(_BODY).root))
    assert found is not None
    assert found.start.get(XML_ID) == start
    assert found.end.get(XML_ID) == end


@pytest.mark.parametrize(
    "fragment",
    [
        *("x", "range(x,a)", "left()", "range(", "xpath(//p[last()])", "xpath(count(//p))"),
        *("xpath(//p[9])", "xpath()", "range(" * 99 + "a" + ")" * 99, "foo(a)"),
    ],
)
def test_what_is_not_understood_means_nothing(fragment: str) -> None:
    """An id that is not there, and what is no path of names, numbers and ids."""
    assert locate(fragment, Ids(document(_BODY).root)) is None


def test_white_space_in_brackets_divides_no_pointers() -> None:
    """A range has two arguments, and is one pointer."""
    assert each(" #a #range(b, c)\n#d") == ["#a", "#range(b,c)", "#d"]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ('<div xml:id="x" n="3"><head>Of <hi>Wells</hi><note>dry</note></head><p>x</p></div>',
         "Of Wells"),
        ('<div xml:id="x" n="3" type="chapter"><p>x</p></div>', "chapter 3"),
        ('<div xml:id="x" n="3"><p>x</p></div>', "3"),
        ('<pb n="12v" xml:id="x"/>', "p. 12v"),
        ('<pb/><p>a</p><pb xml:id="x"/>', "p. 2"),
        ('<figure><head>A</head></figure><figure xml:id="x"><graphic url="a.png"/></figure>',
         "figure 2"),
        ('<figure xml:id="x" n="IV"><graphic url="a.png"/></figure>', "figure IV"),
        ('<table xml:id="x"><head>Prices</head><row><cell>1</cell></row></table>', "Prices"),
        ('<p><note xml:id="x" n="7">dry</note></p>', "note 7"),
        ('<p><note xml:id="x">dry</note></p>', "note"),
        ('<l n="40" xml:id="x">Sing</l>', "line 40"),
        ('<l xml:id="x">Sing<lb/>of wells</l>', "Sing of wells"),
        ('<p>up<seg xml:id="x">ri<lb break="no"/>ver</seg></p>', "river"),
        ('<p n="31" xml:id="x">Deep</p>', "paragraph 31"),
        ('<p><seg xml:id="x"><choice><sic>wel</sic><corr>well</corr></choice></seg></p>', "well"),
        ('<p><abbr xml:id="x">NATO</abbr></p>', "NATO"),
        ('<listOrg><org xml:id="x"><orgName>Ada</orgName><note>B</note></org></listOrg>', "Ada"),
        ('<bibl xml:id="x">Hale, <title>Quays</title></bibl>', "Hale, Quays"),
        ('<div><head>Wells</head><p>A<anchor xml:id="x"/></p></div>', "Wells"),
        ('<pb n="4"/><p>A<anchor xml:id="x"/></p>', "p. 4"),
        ('<p xml:id="x">' + "word " * 40 + "</p>", "word " * 11 + "word…"),
    ],
)  # fmt: skip
def test_a_place_is_called_as_readers_do(body: str, name: str) -> None:
    """By its heading, its number, or its first words."""
    root = document(body).root
    (found,) = root.xpath("//*[@xml:id = 'x']")
    assert called(found) == name


def test_a_document_is_called_by_its_title() -> None:
    """Where a pointer means the whole of it."""
    root = document("<p/>").root
    assert called(root) == "The Mill"
    assert etree.QName(root).localname == "TEI"
    assert root.tag == tei("TEI")


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("//div[@n='2']/p[@n='1']", "c"),
        ('/tei:TEI/tei:div[@n="2"][@type="part"]//p[2]', "d"),
        ("//p[@xml:id='b']", "b"),
        ("//div[@n='3']", None),
        ("//div[@n='2' or 1]", None),
    ],
)
def test_a_path_may_compare_attributes(path: str, found: str | None) -> None:
    """Each condition in its turn; a path of other conditions is not understood."""
    root = etree.fromstring(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><div n="1"><p n="1" xml:id="b"/></div>'
        '<div n="2" type="part"><p n="1" xml:id="c"/><p n="2" xml:id="d"/></div></TEI>'
    )
    place = locate(f"xpath({path})", Ids(root))
    assert (place and place.start.get(XML_ID)) == found
