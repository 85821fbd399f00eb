"""Passages that change places: on the sheet as they stand, in the reading text as it asks."""

from __future__ import annotations

from typing import Final

import pytest
from lxml import etree

from edition import header, ledger, source, views
from edition.building.document import rendered_views
from edition.config import Config
from edition.source import Document, transcription
from making import Maker, traced

_TEI: Final = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>{}</teiHeader>'
    "<text><body>{}</body></text></TEI>"
)
_MARKS: Final = etree.XPath("//a[@class = 'part-link']")
_SHOWN: Final = etree.XPath(
    "//text()[not(ancestor::*[@data-generated or @class = 'notes'])]", smart_strings=False
)
_SWAP: Final = (
    "<listTranspose><transpose xml:id='t'>"
    "<ptr target='#b'/><ptr target='#a'/></transpose></listTranspose>"
)


@pytest.fixture(scope="module")
def maker(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    """Return what makes documents, with the views compiled once."""
    return Maker(tmp_path_factory.mktemp("transpositions"))


class _Shown:
    """A document in its two views, proven."""

    def __init__(self, maker: Maker, body: str, head: str = "") -> None:
        data = _TEI.format(head, body).encode()
        document = source.parse(data, path=maker.root / "x.xml", root=maker.root)
        assert isinstance(document, Document), document
        assert maker.make(document).findings == ()
        loaded = views.load(Config(root=maker.root)).views
        every = rendered_views(transcription.read(document), loaded)
        self.diplomatic, self.reading = (root for _, root in every)
        self.rows = ledger.rows(document, header.read(document), traced(every))

    def words(self) -> tuple[str, str]:
        return _words(self.diplomatic), _words(self.reading)


def _words(root: etree._Element) -> str:
    return " ".join(" ".join(_SHOWN(root)).split())


def _marks(root: etree._Element) -> list[tuple[str, str, str]]:
    return [(link.getparent().get("id"), link.text, link.get("href")) for link in _MARKS(root)]


@pytest.mark.parametrize(
    ("body", "written", "read"),
    [
        (
            "<p>x <seg xml:id='a'>one</seg> or <seg xml:id='b'>two</seg> y</p>",
            "x one or two y",
            "x two or one y",
        ),
        (
            "<p xml:id='a'>one</p><p>x</p><p xml:id='b'>two</p><p>y</p>",
            "one x two y",
            "two x one y",
        ),
        (
            "<lg><l xml:id='a'>one</l><l xml:id='b'>two</l></lg><lg><l>x</l></lg>",
            "one two x",
            "two one x",
        ),
        (
            "<pb/><p>x <seg xml:id='a'>one</seg></p><pb/><p><hi xml:id='b'>two</hi></p>",
            "x one two",
            "x two one",
        ),
        (
            "<list><item xml:id='a'>one</item><item xml:id='b'>two</item></list>",
            "one two",
            "two one",
        ),
    ],
)
def test_the_reading_text_has_the_order_that_is_asked_for(
    body: str, written: str, read: str, maker: Maker
) -> None:
    """Words, verses, paragraphs and items, next to one another and on different sheets."""
    assert _Shown(maker, body + _SWAP).words() == (written, read)


def test_three_passages_go_round(maker: Maker) -> None:
    """Each place takes the passage that the list has for it."""
    body = "<p><seg xml:id='a'>1</seg> <seg xml:id='b'>2</seg> <seg xml:id='c'>3</seg></p>"
    order = "".join(f"<ptr target='#{name}'/>" for name in "bca")
    shown = _Shown(maker, f"{body}<listTranspose><transpose>{order}</transpose></listTranspose>")
    assert shown.words() == ("1 2 3", "2 3 1")


def test_the_order_may_be_told_in_the_header(maker: Maker) -> None:
    """A `listTranspose` is part of a text's profile too."""
    shown = _Shown(
        maker,
        "<p><seg xml:id='a'>one</seg> <seg xml:id='b'>two</seg></p>",
        f"<profileDesc>{_SWAP}</profileDesc>",
    )
    assert shown.words() == ("one two", "two one")


def test_only_the_sheet_says_which_passage_is_read_first(maker: Maker) -> None:
    """Each bears its number there and leads to the next; the reading text has the order itself."""
    shown = _Shown(maker, "<p><seg xml:id='a'>one</seg> <seg xml:id='b'>two</seg></p>" + _SWAP)
    assert _marks(shown.diplomatic) == [
        ("a", "[read as 2 of 2] ", "#b"),
        ("b", "[read as 1 of 2] ", "#a"),
    ]
    assert _marks(shown.reading) == []


def test_notes_and_changes_go_with_their_passage(maker: Maker) -> None:
    """A note that is called in it, what is struck out and what is lost, before and after."""
    shown = _Shown(
        maker,
        "<p>x <seg xml:id='a'><note>of one</note>one <del>no</del> more</seg> "
        "<seg xml:id='b'>two<note>of two</note> and <add>too</add></seg> y</p>"
        "<p>after <choice><sic>tha</sic><corr>the</corr></choice> end</p>" + _SWAP,
    )
    assert shown.words()[1] == "x two and too one more y after the end"
    assert [(row.source, row.reading) for row in shown.rows if row.kind != "transpose"] == [
        ("no", ""),
        ("tha", "the"),
    ]
    notes = [note.get("id") for note in shown.reading.iter("div") if note.get("data-note")]
    assert len(notes) == 2


def test_the_ledger_tells_it_once(maker: Maker) -> None:
    """With what stands on the sheet, what is read instead, and why."""
    shown = _Shown(
        maker,
        "<p>x <del>w</del> <seg xml:id='a'>one</seg> and <seg xml:id='b'>two</seg> <del>y</del>"
        "</p>" + _SWAP,
    )
    told = [(row.kind, row.address, row.source, row.reading) for row in shown.rows]
    assert told[1] == ("transpose", "a", "one \u2026 two", "two \u2026 one")
    assert [kind for kind, *_ in told] == ["del", "transpose", "del"]
    assert "in the order that the writer asked for" in shown.rows[1].rule


@pytest.mark.parametrize(
    "change",
    [
        "<undo target='#t'/>",
        "<undo target='#t' xml:id='u'/><redo target='#u' xml:id='r'/><undo target='#r'/>",
    ],
)
def test_an_order_that_was_taken_back_is_not_followed(change: str, maker: Maker) -> None:
    """By an `undo` of the `transpose`, which was not undone itself."""
    body = f"<p><seg xml:id='a'>one</seg> <seg xml:id='b'>two</seg>{change}</p>{_SWAP}"
    shown = _Shown(maker, body)
    assert shown.words() == ("one two", "one two")
    assert shown.rows == ()


@pytest.mark.parametrize(
    "change",
    [
        "<undo target='#t' xml:id='u'/><redo target='#u'/>",
        "<undo target='#t' xml:id='u'/><redo target='#t'/>",
        "<undo target='#t' xml:id='u'/><undo target='#u'/>",
    ],
)
def test_an_order_that_holds_again_is_followed(change: str, maker: Maker) -> None:
    """After a `redo` of the `undo` or of the order, or an `undo` of the `undo`."""
    body = f"<p><seg xml:id='a'>one</seg> <seg xml:id='b'>two</seg>{change}</p>{_SWAP}"
    assert _Shown(maker, body).words() == ("one two", "two one")


@pytest.mark.parametrize(
    "body",
    [
        "<p><seg xml:id='a'>one <seg xml:id='b'>two</seg></seg></p>",
        "<p><seg xml:id='a'>one</seg> <del><seg xml:id='b'>two</seg></del></p>",
        "<p><seg xml:id='a'>one</seg> two</p>",
    ],
)
def test_what_can_not_change_places_stays(body: str, maker: Maker) -> None:
    """A passage within the other, one that is not read, and one that is not there."""
    shown = _Shown(maker, body + _SWAP)
    assert shown.words()[1].startswith("one")
    assert not shown.reading.xpath("//*[@data-transposed]")
