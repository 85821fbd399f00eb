"""The apparatus: one mark and one entry a place, and all that an entry tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from lxml import etree, html

from edition import source
from making import Maker, errors

if TYPE_CHECKING:
    from pathlib import Path

VIEWS: Final = ("diplomatic", "reading")
_TEI: Final = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>T</title><editor xml:id="ed">Ada Byrne</editor></titleStmt>
<publicationStmt><p>P</p></publicationStmt><sourceDesc>
<listWit><witness xml:id="F">Codex of the ferry</witness><witness xml:id="G" n="Γ">Codex of the gate
</witness><witness xml:id="H"><abbr type="siglum">H<hi rend="superscript">2</hi></abbr> Second hand
</witness><listWit xml:id="late"><witness xml:id="K">A late copy</witness></listWit></listWit>
<listBibl><bibl xml:id="lund"><author>Lund, Karin</author>, <title>Notes on the songs of the
ferrymen</title>, <date>1904</date></bibl></listBibl></sourceDesc></fileDesc>{header}</teiHeader>
{outside}<text><body>{body}</body></text></TEI>"""
_APART: Final = '<encodingDesc><variantEncoding method="{}" location="internal"/></encodingDesc>'


class Page:
    """A view of a document as it is written."""

    def __init__(self, data: bytes, view: str) -> None:
        """Read the element of the view."""
        parser = html.HTMLParser(encoding="utf-8")
        page = html.document_fromstring(data, parser=parser)
        self.ids = frozenset(page.xpath("//@id"))
        (self.root,) = page.xpath(f"//*[@data-view = '{view}']")

    def entries(self) -> list[str]:
        """Return the words of each entry, without the letter that leads back."""
        found = self.root.xpath("descendant::*[@class = 'entry' or contains(@class, 'tei-app1 ')]")
        return [_words(entry).strip() for entry in found or self.root.xpath("//li[@data-rule]")]

    def marks(self) -> list[str]:
        """Return the letters in the text."""
        return [str(mark.text) for mark in self.root.find_class("entry-ref")]

    def text(self) -> str:
        """Return the words that are read in the text."""
        copy = html.fromstring(html.tostring(self.root))
        for node in copy.xpath("descendant::*[@data-generated or @data-moved or self::template]"):
            node.drop_tree()
        return " ".join(copy.text_content().split())


def _words(element: etree._Element) -> str:
    texts = element.xpath(
        "descendant::text()[not(ancestor::*[contains(@class, 'note-back') or @class = 'twin'"
        " or @class = 'cite'])]"
    )
    return " ".join("".join(texts).split())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    """Return what makes documents."""
    return Maker(tmp_path_factory.mktemp("apparatus"))


def _page(
    maker: Maker, body: str, view: str = "reading", *, header: str = "", outside: str = ""
) -> Page:
    """Make a document, want it proven, and return a view."""
    data = _TEI.format(body=body, header=header, outside=outside).encode()
    root: Path = maker.root
    document = source.parse(data, path=root / "a.xml", root=root)
    assert isinstance(document, source.Document)
    product = maker.make(document)
    assert errors(product) == []
    return Page(product.files[f"a/{view}.html"], view)


@pytest.mark.parametrize("view", VIEWS)
def test_one_mark_and_one_entry_a_place(made: Maker, view: str) -> None:
    """However many readings there are; the text has the lemma alone."""
    page = _page(
        made,
        '<p>the <app><lem wit="#F">boat</lem><rdg wit="#G">raft</rdg><rdg wit="#H">barge</rdg>'
        "</app> left</p>",
        view,
    )
    assert page.marks() == ["a"]
    assert page.entries() == ["boat] F; raft Γ; barge H2"]
    assert page.text() == "the boat left"


@pytest.mark.parametrize(
    ("reading", "told"),
    [
        ('<rdg wit="#G"/>', "om. Γ"),
        ('<rdg wit="#G" type="om"/>', "om. Γ"),
        ('<rdg wit="#G" type="lac"/>', "[lacuna] Γ"),
        ('<rdg wit="#G"><gap reason="lost"/></rdg>', "[gap: lost] Γ"),
        ('<rdg wit="#G"><lacunaStart/></rdg>', "[lacuna begins] Γ"),
        ('<rdg wit="#G"><lacunaEnd/>raft</rdg>', "[lacuna ends]raft Γ"),
        ('<rdg wit="#G"><witEnd>a leaf is gone</witEnd></rdg>', "[witness ends: a leaf is gone] Γ"),
        ('<rdg wit="#G">raft<note>blotted</note></rdg>', "raft (blotted) Γ"),
        ('<rdg wit="#G"><note>not in the index</note></rdg>', "not in the index Γ"),
        ('<rdg source="#lund">raft</rdg>', "raft Lund, Karin 1904"),
        ('<rdg resp="#ed">raft</rdg>', "raft Ada Byrne"),
        ('<rdg wit="#G" source="#lund">raft</rdg>', "raft Γ, Lund, Karin 1904"),
        (
            '<rdg wit="#G" cert="low" type="conjecture">raft</rdg>',
            "raft Γ (conjecture; certainty low)",
        ),
        ('<rdg wit="#G" cause="eye_skip">raft</rdg>', "raft Γ (eye skip)"),
        ('<rdg wit="#G" varSeq="2">raft</rdg>', "raft Γ (no. 2 in sequence)"),
        ('<rdg wit="#G">raft <surplus>old</surplus></rdg>', "raft {old} Γ"),
        ('<rdg wit="#F #G">raft</rdg>', "raft F Γ"),
        ('<rdg wit="#Z">raft</rdg>', "raft Z"),
        ("<rdg>raft</rdg><wit>Codd. rec.</wit>", "raft Codd. rec."),
        ('<rdg wit="#G">raft</rdg><witDetail wit="#G">in red</witDetail>', "raft Γ Γ: in red"),
        (
            '<rdgGrp type="spelling"><rdg wit="#F">bote</rdg><rdg wit="#G">boot</rdg></rdgGrp>',
            "spelling: bote F; boot Γ",
        ),
        (
            '<rdg wit="#G">raft of <app><lem>old</lem><rdg wit="#K">new</rdg></app> oak</rdg>',
            "raft of old] [new K] oak Γ",
        ),
    ],
)
def test_what_an_entry_tells_of_a_reading(made: Maker, reading: str, told: str) -> None:
    """Who has it, what it is, why, how surely; an omission is none where there is a gap."""
    body = f"<p>the <app><lem>boat</lem>{reading}</app> left</p>"
    assert _page(made, body, "diplomatic").entries() == [f"boat] {told}"]


@pytest.mark.parametrize("view", VIEWS)
def test_a_note_in_the_lemma_is_no_lemma(made: Maker, view: str) -> None:
    """It stands in the entry; the text and the lemma are without it."""
    page = _page(
        made,
        '<p>the <app><lem wit="#F">boat<note>over an erasure</note></lem><rdg wit="#G">raft</rdg>'
        "</app> left</p>",
        view,
    )
    assert page.text() == "the boat left"
    assert page.entries() == ["boat] F (over an erasure); raft Γ"]


def test_a_note_stands_with_the_reading_that_it_names(made: Maker) -> None:
    """Wherever in the `app` it stands, and before its reading where it stands there."""
    page = _page(
        made,
        '<p>the <app><lem>boat</lem><note target="#r2">perhaps</note><rdg xml:id="r2">raft</rdg>'
        '<rdg wit="#G">barge</rdg><note target="#r2">, so the index</note></app> left</p>',
    )
    assert page.entries() == ["boat] perhaps raft, so the index; barge Γ"]


def test_without_a_lemma_the_first_reading_that_is_no_gap_is_read(made: Maker) -> None:
    """A witness with a lacuna gives no text."""
    page = _page(
        made,
        '<p>the <app><rdg wit="#F"><gap/></rdg><rdg wit="#G">raft</rdg></app> left</p>',
    )
    assert page.text() == "the raft left"


@pytest.mark.parametrize("view", VIEWS)
def test_a_place_within_a_lemma_comes_first(made: Maker, view: str) -> None:
    """Marks and entries are in the order in which the places end."""
    page = _page(
        made,
        '<p><app><lem>an <app><lem>old</lem><rdg wit="#F">odd</rdg></app> boat</lem>'
        '<rdg wit="#G">a raft</rdg></app> left</p>',
        view,
    )
    assert page.marks() == ["a", "b"]
    assert page.entries() == ["old] odd F", "an old boat] a raft Γ"]


def test_a_long_lemma_is_shortened(made: Maker) -> None:
    """Its first and its last words stand for it."""
    words = "one two three four five six seven eight nine"
    page = _page(made, f'<p><app><lem>{words}</lem><rdg wit="#G"/></app></p>')
    assert page.entries() == ["one two … eight nine] om. Γ"]


@pytest.mark.parametrize("method", ["location-referenced", "double-end-point"])
def test_an_entry_in_the_text_that_repeats_its_words(made: Maker, method: str) -> None:
    """What such an `app` holds is apparatus altogether."""
    page = _page(
        made,
        '<p>the boat<app><lem>boat</lem><rdg wit="#G">raft</rdg></app> left</p>',
        header=_APART.format(method),
    )
    assert page.text() == "the boat left"
    assert page.entries() == ["boat] raft Γ"]


@pytest.mark.parametrize("view", VIEWS)
def test_the_lemma_between_two_ends(made: Maker, view: str) -> None:
    """An entry without a lemma has the words of the text; its mark is at their end."""
    page = _page(
        made,
        '<p>the <anchor xml:id="m1"/>old boat<anchor xml:id="m2"/> left</p>'
        '<p>later<app from="#m1" to="#m2"><rdg wit="#G">raft</rdg></app></p>',
        view,
    )
    assert page.entries() == ["old boat] raft Γ"]
    (mark,) = page.root.find_class("entry-ref")
    assert mark.getprevious().get("id") == "m2"


@pytest.mark.parametrize("view", VIEWS)
def test_the_lemma_of_an_entry_with_one_end(made: Maker, view: str) -> None:
    """It is what that element holds, wherever the entry stands; from a point it goes to there."""
    page = _page(
        made,
        '<p>the <seg xml:id="s">old</seg> <anchor xml:id="m"/>boat'
        '<app from="#m"><rdg wit="#G">raft</rdg></app> left</p>'
        '<p>later<app from="#s"><rdg wit="#G">new</rdg></app></p>',
        view,
    )
    assert page.entries() == ["boat] raft Γ", "old] new Γ"]


def test_an_apparatus_at_the_back(made: Maker) -> None:
    """Its entries stay there, each with a mark at the end of its place."""
    page = _page(
        made,
        '<p>the <seg xml:id="s1">boat</seg> left</p><listApp>'
        '<app from="#s1"><rdg wit="#G">raft</rdg><note>so he says</note></app>'
        '<app loc="7"><lem>left</lem><rdg wit="#H"/></app></listApp>',
    )
    assert page.entries() == ["boat] raft Γ so he says", "7 left] om. H2"]
    assert page.marks() == ["a"]


def test_an_apparatus_outside_the_text(made: Maker) -> None:
    """Entries of `standOff` stand at the end of the view, as words that are not the text's."""
    page = _page(
        made,
        '<p>the <w xml:id="w1">boat</w> left</p>',
        outside='<standOff><listApp><app from="#w1"><rdg wit="#G">raft</rdg></app></listApp>'
        "</standOff>",
    )
    assert page.entries() == ["boat] raft Γ"]
    assert page.marks() == ["a"]
    assert page.text() == "the boat left"


@pytest.mark.parametrize("view", VIEWS)
def test_links_lead_somewhere(made: Maker, view: str) -> None:
    """Sigla to the witnesses on the page, marks to entries, letters back to marks."""
    page = _page(
        made, '<p>the <app><lem wit="#F">boat</lem><rdg wit="#K">raft</rdg></app> left</p>', view
    )
    links = [link.get("href") for link in page.root.iter("a") if link.get("href")[0] == "#"]
    assert {"#F", "#K"} <= set(links)
    assert {link.removeprefix("#") for link in links} <= page.ids


def test_a_source_that_is_not_on_the_page_is_told_by_its_title(made: Maker) -> None:
    """The short name of a book bears its description."""
    page = _page(made, '<p><app><lem>boat</lem><rdg source="#lund">raft</rdg></app></p>')
    (name,) = page.root.xpath("descendant::span[@class = 'siglum'][@title]")
    assert "Notes on the songs of the ferrymen" in name.get("title")


def test_entries_stand_at_the_foot_of_their_sheet(made: Maker) -> None:
    """In the order of the text, above the notes."""
    place = '<app><lem>{0}</lem><rdg wit="#G"/></app>'
    body = f'<pb n="1"/><p>{place.format("one")}<note>N</note><pb n="2"/>{place.format("two")}</p>'
    page = _page(made, body, "diplomatic")
    found = [
        [(child.get("class"), _words(child)) for child in sheet][-2:]
        for sheet in page.root.iterchildren("section")
        if sheet.get("class") == "sheet"
    ]
    assert found[0][0] == ("apparatus", "one] om. Γ")
    assert found[0][1][0] == "notes"
    assert found[1][1] == ("apparatus", "two] om. Γ")


def test_entries_of_a_reading_text_stand_below_their_paragraph(made: Maker) -> None:
    """Those of verse lines without a stanza stand below the division."""
    place = '<app><lem>{0}</lem><rdg wit="#G"/></app>'
    body = (
        f"<div><p>{place.format('one')}</p><p>two</p></div>"
        f"<div><l>{place.format('three')}</l><l>four</l></div>"
    )
    page = _page(made, body)
    after = [_words(found.getprevious()) for found in page.root.find_class("apparatus")]
    assert after == ["onea", "four"]


def test_a_page_break_in_a_variant_cuts_no_sheet(made: Maker) -> None:
    """It is the page of another witness."""
    body = '<pb n="1"/><p>a <app><lem>boat</lem><rdg wit="#G">ra<pb n="9"/>ft</rdg></app> left</p>'
    page = _page(made, body, "diplomatic")
    assert len([s for s in page.root.iterchildren("section") if s.get("class") == "sheet"]) == 1


def test_a_place_in_a_footnote_has_its_readings_in_brackets(made: Maker) -> None:
    """The note is read elsewhere; a mark in it would lead from one foot to another."""
    page = _page(
        made,
        '<p>one<note place="foot">a <app><lem>boat</lem><rdg wit="#G">raft</rdg></app></note></p>',
    )
    assert page.marks() == []
    assert "boat] [raft Γ]" in _words(page.root)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("remark", ["note", "witDetail"])
def test_a_footnote_in_a_remark_stays_in_the_entry(made: Maker, view: str, remark: str) -> None:
    """It is read where the remark is, in brackets, and no character goes astray."""
    body = (
        f'<p>the <app><lem>boat</lem><rdg wit="#G">raft</rdg><{remark}>so Byrne'
        f'<note place="foot">in a letter</note> later</{remark}></app> left</p>'
    )
    page = _page(made, body, view)
    assert page.text() == "the boat left"
    assert page.entries() == ["boat] raft Γ so Byrne (in a letter) later"]


def test_stray_words_and_elements_stay_where_they_are(made: Maker) -> None:
    """What an `app` or a group may not hold is neither lost nor moved."""
    body = (
        '<p>x <app>stray <lem>boat</lem> more <rdgGrp>words <hi>and</hi> <rdg wit="#G">raft</rdg>'
        "</rdgGrp></app> y</p>"
    )
    page = _page(made, body)
    assert page.entries() == ["boat] raft Γ"]


def test_a_witness_reads_its_own_words(made: Maker) -> None:
    """Each place keeps what the other witnesses have, for those who choose one."""
    page = _page(
        made,
        '<p>the <app><lem wit="#F">boat</lem><rdg wit="#G">raft</rdg><rdg wit="#late"/></app></p>',
    )
    (place,) = page.root.xpath("descendant::span[@data-witnesses]")
    assert place.get("data-witnesses") == "F G late K"
    found = [(node.get("data-wit"), node.get("data-text")) for node in place.find_class("variant")]
    assert found == [("G", "raft"), ("late K", "")]


@pytest.mark.parametrize("view", VIEWS)
def test_the_location_of_an_entry_is_a_link(made: Maker, view: str) -> None:
    """To the verse that it cites (TC 13.2.1)."""
    body = (
        '<lg><l n="1" xml:id="l1">the boat</l><l n="2" xml:id="l2">left</l></lg>'
        '<listApp><app loc="2"><rdg wit="#G">sank</rdg></app></listApp>'
    )
    page = _page(made, body, view)
    assert page.root.xpath("descendant::span[@class = 'loc']/a/@href") == ["#l2"]


@pytest.mark.parametrize("pointers", ['from="#a" to="#b"', 'from="#range(a,b)"'])
def test_the_lemma_between_two_ends_is_named(made: Maker, pointers: str) -> None:
    """The ends may be two pointers or one range (TC 13.2.2)."""
    body = (
        '<p>the <seg xml:id="a">old</seg> brown <seg xml:id="b">boat</seg> left</p>'
        f'<listApp><app {pointers}><rdg wit="#G">raft</rdg></app></listApp>'
    )
    page = _page(made, body)
    (mark,) = page.root.find_class("entry-ref")
    assert mark.getprevious().get("id") == "b"
    assert "old brown boat]" in " ".join(page.root.text_content().split())
