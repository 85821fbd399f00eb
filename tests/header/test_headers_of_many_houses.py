"""Headers as other projects write them: links of entries, languages, labels, and loose prose."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from edition import header
from edition.header import Block, Run
from edition.source import Document, parse

if TYPE_CHECKING:
    from conftest import ReadsHeader
    from edition.header import Hand, RegisterEntry


def _entry(header_of: ReadsHeader, person: str) -> RegisterEntry:
    found = header_of(beside=f"<standOff><listPerson>{person}</listPerson></standOff>").entries
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("attributes", "inside", "links"),
    [
        ('sameAs="https://e.org/1"', "", ("https://e.org/1",)),
        ('ref="https://e.org/1"', "", ("https://e.org/1",)),
        ('sameAs="https://e.org/1 http://e.org/2"', "", ("https://e.org/1", "http://e.org/2")),
        ('sameAs="#ada https://e.org/1"', "", ("https://e.org/1",)),
        ('sameAs="javascript:x"', "", ()),
        ("", "<idno>https://e.org/1</idno><idno>Q42</idno>", ("https://e.org/1",)),
        (
            'sameAs="https://e.org/1"',
            "<idno>https://e.org/1</idno><idno> https://e.org/2 </idno>",
            ("https://e.org/1", "https://e.org/2"),
        ),
    ],
)
def test_an_entry_is_linked_by_what_names_it_on_the_web(
    header_of: ReadsHeader, attributes: str, inside: str, links: tuple[str, ...]
) -> None:
    """`sameAs`, `ref` and `idno`, each address once; what is none of the web is no link."""
    entry = _entry(header_of, f'<person xml:id="p" {attributes}>{inside}</person>')
    assert entry.links == links


@pytest.mark.parametrize(
    ("inside", "name", "order"),
    [
        ("<persName>Ada Reed</persName>", "Ada Reed", "ada reed"),
        (
            "<persName><forename>Ada</forename> <surname>Reed</surname></persName>",
            "Ada Reed",
            "reed ada reed",
        ),
        (
            "<persName><surname>Reed</surname><forename>Ada</forename></persName>",
            "Ada Reed",
            "reed reedada",
        ),
        (
            "<persName><surname>Reed</surname>, <forename>Ada</forename></persName>",
            "Reed, Ada",
            "reed reed, ada",
        ),
        ("<persName><surname>Ähre</surname></persName>", "Ähre", "ahre ahre"),
        ("<persName>Reed</persName><persName type='main'>Ada</persName>", "Ada", "ada"),
        ("<persName>Reed</persName><persName type='pref'>Ada</persName>", "Ada", "ada"),
        ("<persName>Reed</persName><persName type='reg'>Ada</persName>", "Ada", "ada"),
        ("<persName>Reed</persName><persName type='alt'>Ada</persName>", "Reed", "reed"),
        ("<name>Reed</name><note>n</note>", "Reed", "reed"),
        ("", "p", "p"),
    ],
)
def test_an_entry_is_named_and_sorted(
    header_of: ReadsHeader, inside: str, name: str, order: str
) -> None:
    """By its preferred name; by its surname first, without marks on letters."""
    entry = _entry(header_of, f'<person xml:id="p">{inside}</person>')
    assert (entry.name, entry.order) == (name, order)


@pytest.mark.parametrize(
    ("inside", "life"),
    [
        ('<birth when="1870-05-01"/><death when="1931"/>', "1870\N{EN DASH}1931"),
        ('<birth when="1870"/>', "1870\N{EN DASH}"),
        ('<death when="1931"/>', "\N{EN DASH}1931"),
        ('<birth><date when="1870"/></birth>', "1870\N{EN DASH}"),
        ('<birth when="-0043"/>', "44 BC\N{EN DASH}"),
        ("<birth>unknown</birth>", ""),
        ("", ""),
    ],
)
def test_a_life_has_two_ends(header_of: ReadsHeader, inside: str, life: str) -> None:
    """Years alone; what is not known stays open."""
    assert _entry(header_of, f'<person xml:id="p">{inside}</person>').life == life


@pytest.mark.parametrize(
    ("listed", "kinds"),
    [
        ('<listPerson><person xml:id="a"/><personGrp xml:id="b"/></listPerson>', ["person"] * 2),
        ('<listPlace><place xml:id="a"/></listPlace>', ["place"]),
        ('<listOrg><org xml:id="a"/></listOrg>', ["organisation"]),
        ('<listEvent><event xml:id="a"/></listEvent>', ["event"]),
        ('<listObject><object xml:id="a"/></listObject>', ["object"]),
        ('<listBibl><bibl xml:id="a"/><biblStruct xml:id="b"/></listBibl>', ["work"] * 2),
        ("<listPerson><person/></listPerson>", []),
        ('<listPerson><head xml:id="h">Names</head><person xml:id="a"/></listPerson>', ["person"]),
        ('<listRelation><relation xml:id="a"/></listRelation>', []),
        ('<p><persName xml:id="a">Ada</persName></p>', []),
    ],
)
def test_entries_are_what_lists_hold(header_of: ReadsHeader, listed: str, kinds: list[str]) -> None:
    """Of the kinds that there are, with an id; wherever in the header or beside the text."""
    for place in (
        {"beside": f"<standOff>{listed}</standOff>"},
        {"file": f"<sourceDesc>{listed}</sourceDesc>"},
        {"rest": f"<profileDesc><particDesc>{listed}</particDesc></profileDesc>"},
    ):
        assert [entry.kind for entry in header_of(**place).entries] == kinds


_HEAD: Final = "<teiHeader><fileDesc/>{profile}</teiHeader>"


def _language(root: str = "", text: str = "", profile: str = "") -> str:
    document = parse(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" {root}>{_HEAD.format(profile=profile)}'
        f"<text {text}><body><p>W</p></body></text></TEI>".encode(),
        path=Path("a.xml"),
        root=Path(),
    )
    assert isinstance(document, Document)
    return header.read(document).language


_USAGE: Final = (
    '<profileDesc><langUsage><language ident="fr"/><language ident="la"/></langUsage></profileDesc>'
)


@pytest.mark.parametrize(
    ("root", "text", "profile", "language"),
    [
        ('xml:lang="de"', "", "", "de"),
        ('xml:lang="de"', 'xml:lang="en"', "", "en"),
        ("", 'xml:lang="en"', _USAGE, "en"),
        ("", "", _USAGE, "fr"),
        ('xml:lang="de"', "", _USAGE, "de"),
        ("", "", "", ""),
        ('xml:lang=""', "", _USAGE, "fr"),
        ("", "", "<profileDesc><langUsage><language/></langUsage></profileDesc>", ""),
    ],
)
def test_the_language_is_that_of_the_text(
    root: str, text: str, profile: str, language: str
) -> None:
    """Else of the document, else the first that the header says is used."""
    assert _language(root, text, profile) == language


def _hand(header_of: ReadsHeader, note: str) -> Hand:
    (found,) = header_of(rest=f"<profileDesc><handNotes>{note}</handNotes></profileDesc>").hands
    return found


@pytest.mark.parametrize(
    ("note", "label", "prose"),
    [
        ('<handNote xml:id="h">Ada, in ink</handNote>', "Ada, in ink", []),
        ('<handNote xml:id="h"><label>Ada</label>In ink.</handNote>', "Ada", ["In ink."]),
        ('<handNote xml:id="h" n="first_hand"/>', "First hand", []),
        ('<handNote xml:id="h" scribe="#ada-reed"/>', "Ada reed", []),
        ('<handNote xml:id="the-typist"/>', "The typist", []),
        (f'<handNote xml:id="h">{"x" * 48}</handNote>', "x" * 48, []),
        (f'<handNote xml:id="h">{"x" * 49}</handNote>', "H", ["x" * 49]),
        (f'<handNote xml:id="h" n="N">{"x" * 49}</handNote>', "N", ["x" * 49]),
    ],
)
def test_a_hand_is_called_by_its_label(
    header_of: ReadsHeader, note: str, label: str, prose: list[str]
) -> None:
    """Else by its prose where that is short, which is then not repeated, else by what names it."""
    found = _hand(header_of, note)
    assert found.label == label
    assert [block.text for block in found.prose] == prose


@pytest.mark.parametrize(
    ("attributes", "values"),
    [
        ('medium="blue_pencil"', ("blue pencil", "", "")),
        ('scope="major" cert="low"', ("", "major", "low")),
        ("", ("", "", "")),
    ],
)
def test_what_a_hand_is_like_is_told(
    header_of: ReadsHeader, attributes: str, values: tuple[str, str, str]
) -> None:
    """Medium, scope and certainty, each empty where it is not said."""
    found = _hand(header_of, f'<handNote xml:id="h" {attributes}>A</handNote>')
    assert (found.medium, found.scope, found.cert) == values


@pytest.mark.parametrize(
    ("body", "uses"),
    [
        ("<p>A</p>", 0),
        ('<p><add hand="#h">A</add></p>', 1),
        ('<p><add hand="#h">A</add><del hand="#g #h">B</del></p>', 2),
        ('<p><handShift new="#h"/>A</p>', 1),
        ('<p hand="#h">A</p>', 1),
        ('<p><add hand="h">A</add></p>', 1),
        ('<p><add hand="#other">A</add></p>', 0),
    ],
)
def test_the_uses_of_a_hand_are_counted(body: str, uses: int) -> None:
    """Each attribute that points to it in the text, and each `handShift` to it."""
    document = parse(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc/><profileDesc><handNotes>'
        '<handNote xml:id="h" hand="#h">A</handNote></handNotes></profileDesc></teiHeader>'
        f"<text><body>{body}</body></text></TEI>".encode(),
        path=Path("a.xml"),
        root=Path(),
    )
    assert isinstance(document, Document)
    assert header.read(document).hands[0].uses == uses


def _abstract(header_of: ReadsHeader, inside: str) -> tuple[Block, ...]:
    return header_of(rest=f"<profileDesc><abstract>{inside}</abstract></profileDesc>").abstract


@pytest.mark.parametrize(
    ("inside", "blocks"),
    [
        ("<p>One.</p><p>Two.</p>", [("p", "One."), ("p", "Two.")]),
        ("Bare words.", [("p", "Bare words.")]),
        ("<p>One.</p> and <p>two.</p>", [("p", "One."), ("p", "and"), ("p", "two.")]),
        (
            "<list><head>H</head><item>a</item><item>b</item></list>",
            [("head", "H"), ("item", "a"), ("item", "b")],
        ),
        (
            "<p>Before <list><item>a</item></list> after.</p>",
            [("p", "Before"), ("item", "a"), ("p", "after.")],
        ),
        ("<p> \n </p><p/>", []),
        ("<p>a<lb/>b</p>", [("p", "a b")]),
        ("<p>a<note>b</note>c</p>", [("p", "a"), ("p", "b"), ("p", "c")]),
        ("<p>a<!-- no -->b<?no x?>c</p>", [("p", "abc")]),
        ('<p>a<x xmlns="urn:x">no</x>b</p>', [("p", "ab")]),
        ("<p>  a \n b  </p>", [("p", "a b")]),
        ("<p>a <hi>b</hi> c</p>", [("p", "a b c")]),
        ("<p>a<hi> b </hi>c</p>", [("p", "a b c")]),
        ("<p>a <hi> b </hi> c</p>", [("p", "a b c")]),
    ],
)
def test_prose_is_cut_into_blocks(
    header_of: ReadsHeader, inside: str, blocks: list[tuple[str, str]]
) -> None:
    """Paragraphs, items and headings; white space is made single, also across elements."""
    found = [(block.kind, block.text) for block in _abstract(header_of, inside)]
    assert found == blocks


@pytest.mark.parametrize(
    ("inside", "runs"),
    [
        ("a <hi>b</hi> c", (Run("a "), Run("b", "em"), Run(" c"))),
        ("<title>T</title>", (Run("T", "em"),)),
        (
            'a <foreign xml:lang="heb">b</foreign> <name xml:lang="ar">c</name>',
            (Run("a "), Run("b", "em", "", "he"), Run(" "), Run("c", "", "", "ar")),
        ),
        ("<gi>p</gi><att>n</att>", (Run("p", "code"), Run("n", "code"))),
        ("<q>so</q>", (Run("so", "q"),)),
        ("“<q>so</q>”", (Run("“"), Run("so"), Run("”"))),
        ('<ref target="https://e.org/">x</ref>', (Run("x", "link", "https://e.org/"),)),
        ('<ref target="#x">x</ref>', (Run("x"),)),
        (
            '<ptr target="https://e.org/"/>',
            (Run("https://e.org/", "link", "https://e.org/"),),
        ),
        ('<ptr target="#x"/>y', (Run("y"),)),
        ("a <persName>b</persName> c", (Run("a b c"),)),
        (
            '<ref target="https://e.org/"><hi>b</hi></ref>',
            (Run("b", "em", "https://e.org/"),),
        ),
    ],
)
def test_runs_have_the_look_of_their_elements(
    header_of: ReadsHeader, inside: str, runs: tuple[Run, ...]
) -> None:
    """Emphasis, code, quotations and links; what is none of these is plain and joined."""
    (block,) = _abstract(header_of, f"<p>{inside}</p>")
    assert _joined(block.runs) == _joined(runs)


def _joined(runs: tuple[Run, ...]) -> list[Run]:
    """Return runs with neighbours of no look as one: where plain text is cut does not matter."""
    found: list[Run] = []
    for run in runs:
        if found and not run.kind and not found[-1].kind:
            found[-1] = Run(found[-1].text + run.text)
        else:
            found.append(run)
    return found
