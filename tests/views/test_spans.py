"""Passages that a milestone marks, from one paragraph to another."""

from __future__ import annotations

from typing import Final

import pytest
from lxml import etree

from edition import ledger, source, views
from edition.building.document import rendered_views
from edition.config import Config
from edition.header import Header
from edition.source import Document, transcription
from making import Maker

_TEI: Final = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><{0}><{1}>{2}</{1}></{0}></TEI>'
_OF_PROOF: Final = ("character-", "word-")
_STRUCK: Final = etree.XPath(
    "//*[self::del or self::s]/descendant-or-self::*/text()[not(ancestor::*[@data-generated])]",
    smart_strings=False,
)
_ADDED: Final = etree.XPath(
    "//ins/descendant-or-self::*/text()[not(ancestor::*[@data-generated])]", smart_strings=False
)
_SHOWN: Final = etree.XPath("//text()[not(ancestor::*[@data-generated])]", smart_strings=False)


class _Shown:
    """A document in its two views, with their passes."""

    def __init__(self, maker: Maker, body: str, outer: str = "text", inner: str = "body") -> None:
        data = _TEI.format(outer, inner, body).encode()
        document = source.parse(data, path=maker.root / "x.xml", root=maker.root)
        assert isinstance(document, Document), document
        product = maker.make(document)
        assert [item for item in product.findings if item.code.startswith(_OF_PROOF)] == []
        loaded = views.load(Config(root=maker.root)).views
        every = rendered_views(transcription.read(document), loaded)
        self.diplomatic, self.reading = (root for _, root in every)
        self.rows = ledger.rows(
            document, Header(title="X"), [(view, ledger.trace(root)) for view, root in every]
        )

    def words(self, found: etree.XPath = _SHOWN, *, reading: bool = False) -> str:
        root = self.reading if reading else self.diplomatic
        return " ".join("".join(found(root)).split())


@pytest.fixture(scope="module")
def maker(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    """Return what makes documents, with the views compiled once."""
    return Maker(tmp_path_factory.mktemp("spans"))


_END: Final = '<anchor xml:id="e"/>'


@pytest.mark.parametrize(
    ("body", "struck", "read"),
    [
        (f'<p>a <delSpan spanTo="#e"/>b{_END} c</p>', "b", "a c"),
        (f'<p>a <delSpan spanTo="#e"/>b</p><p>c</p><p>d{_END} e</p>', "bcd", "a e"),
        ('<p>a <delSpan spanTo="#e"/>b</p><p xml:id="e">c <hi>d</hi></p><p>e</p>', "bc d", "a e"),
        ('<p>a <delSpan spanTo="#e"/>b <hi xml:id="e">c</hi> d</p>', "b c", "a d"),
        ('<p xml:id="e">a <delSpan spanTo="#e"/>b</p><p>c</p>', "b", "a c"),
        (f'<p>a <hi>b <delSpan spanTo="#e"/>c</hi> d <hi>e{_END} f</hi></p>', "c d e", "a b f"),
        (
            f'<p>a <delSpan spanTo="#e"/>b</p><list><item>c</item></list><p>d{_END}e</p>',
            "bcd",
            "a e",
        ),
        (f'<p>a <delSpan spanTo="#e"/>b</p><pb n="2"/><p>c{_END} d</p>', "bc", "a d"),
        (
            f'<p>a <delSpan spanTo="#e"/><choice><sic>b</sic><corr>c</corr></choice>{_END}</p>',
            "b",
            "a",
        ),
        (f'<p>a <del spanTo="#e">b</del> c{_END} d</p>', "b c", "a d"),
        (
            f'<p>a <delSpan spanTo="#e"/>b <del spanTo="#f">c</del>{_END} d<ptr xml:id="f"/> e</p>',
            "b c d",
            "a e",
        ),
        (f'<p>a <restore><delSpan spanTo="#e"/>b{_END}</restore> c</p>', "b", "a b c"),
        (f'<p>a <delSpan spanTo="#e"/>b <restore>c</restore> d{_END} e</p>', "b c d", "a c e"),
        (f'<p>a<delSpan spanTo="#e"/> b c{_END}.</p>', "b c", "a."),
        (f'<p>a <delSpan spanTo="#e"/>b {_END}c.</p>', "b", "a c."),
        (f'<p>a<delSpan spanTo="#e"/> b <hi>c</hi>{_END}. d</p>', "b c", "a. d"),
        (f'<p>a<delSpan spanTo="#e"/> <hi>b</hi> c{_END}. d</p>', "b c", "a. d"),
        ("<p>a <del>b <restore>c</restore> d</del>. e</p>", "b c d", "a c. e"),
        ("<p>a <del>b <restore>c</restore> d</del> e</p>", "b c d", "a c e"),
        ('<p>a <del>b <seg xml:id="s">c</seg></del><undo target="#s"/> e</p>', "b c", "a c e"),
        ('<p>a <del xml:id="s">b</del><undo target="#s"/> e</p>', "b", "a b e"),
        (
            '<p>a <del xml:id="s">b</del><undo target="#s" xml:id="u"/><redo target="#u"/> e</p>',
            "b",
            "a e",
        ),
        (
            f'<p>a <delSpan xml:id="s" spanTo="#e"/>b{_END}<undo target="#s"/> e</p>',
            "b",
            "a b e",
        ),
        (
            f'<p>a <undo spanTo="#e"/><del>b</del> c <del>d</del>{_END} <del>f</del> g</p>',
            "bdf",
            "a b c d g",
        ),
        ('<p>a <undo spanTo="#none"/><del>b</del> c</p>', "b", "a c"),
        (
            (
                f'<p>a <undo spanTo="#e"/><redo spanTo="#f"/><del>b</del><anchor xml:id="f"/> c '
                f"<del>d</del>{_END} g</p>"
            ),
            "bd",
            "a c d g",
        ),
        (
            f'<p><redo spanTo="#e"/>a <del xml:id="s">b</del>{_END} c<undo target="#s"/></p>',
            "b",
            "a c",
        ),
        (
            (
                f'<p><undo target="#s #r"/><redo xml:id="r" spanTo="#e"/>a <del xml:id="s">b</del>'
                f"{_END} c</p>"
            ),
            "b",
            "a b c",
        ),
    ],
)
def test_a_deletion_from_here_to_there(body: str, struck: str, read: str, maker: Maker) -> None:
    """It is struck in the diplomatic view, and left out of the reading text."""
    shown = _Shown(maker, body)
    assert shown.words(_STRUCK) == struck
    assert shown.words(reading=True) == read


def test_a_deletion_over_surfaces(maker: Maker) -> None:
    """The lines of the sheets stay lines, and nothing else is struck."""
    body = (
        '<zone><line>a <delSpan spanTo="#e"/>b</line></zone></surface><surface n="2"><zone>'
        f"<line>c</line><line>d{_END} e</line></zone>"
    )
    shown = _Shown(maker, body, "sourceDoc", "surface")
    assert shown.words(_STRUCK) == "bcd"
    assert shown.words(reading=True) == "a e"
    assert len(shown.diplomatic.findall(".//section")) == 2


def test_an_addition_ends_where_it_ends(maker: Maker) -> None:
    """What is added, and no more, is in `ins`; the signs at both ends name the place."""
    shown = _Shown(maker, f'<p>a <addSpan place="above" spanTo="#e"/>b</p><p>c{_END} d</p>')
    assert shown.words(_ADDED) == "bc"
    text = " ".join("".join(shown.diplomatic.itertext()).split())
    assert "a [added above: b" in text
    assert "c] (end of added) d" in text
    assert shown.words(reading=True) == "a bc d"


def test_an_undone_addition_is_not_read(maker: Maker) -> None:
    """An `undo` of an addition takes its words out of the reading text."""
    shown = _Shown(maker, '<p>a <add xml:id="s">b</add><undo target="#s"/> c</p>')
    assert shown.words() == "a b c"
    assert shown.words(reading=True) == "a c"


def test_damage_says_its_cause(maker: Maker) -> None:
    """Both ends of a damaged passage are told."""
    shown = _Shown(maker, f'<p>a <damageSpan agent="water" spanTo="#e"/>b{_END} c</p>')
    text = " ".join("".join(shown.diplomatic.itertext()).split())
    assert "a [damaged (water): b] (end of damaged) c" in text


@pytest.mark.parametrize("target", ["#none", "#x", "other.xml#e"])
def test_a_passage_without_an_end_hides_nothing(target: str, maker: Maker) -> None:
    """Where `spanTo` leads nowhere, or backwards, the words stay."""
    body = f'<p xml:id="x">a</p><p><delSpan spanTo="{target}"/>b{_END} c</p>'
    shown = _Shown(maker, body)
    assert shown.words(_STRUCK) == ""
    assert shown.words(reading=True) == "ab c"
    assert "[deletion begins]" in "".join(shown.reading.itertext())


def test_a_deletion_is_one_row_of_the_ledger(maker: Maker) -> None:
    """However many texts it goes over, and who did it is said."""
    body = f'<p>a <delSpan spanTo="#e"/>b</p><p>c <hi>d</hi></p><p>e{_END} f</p>'
    (row,) = _Shown(maker, body).rows
    assert (row.kind, row.source, row.reading) == ("delSpan", "b c d e", "")
    assert row.rule == "The words of a longer deletion are left out of the reading text."


def test_a_deletion_leaves_nothing_empty(maker: Maker) -> None:
    """No paragraph, item or note without a word stands where a passage was; a sheet's mark does."""
    body = (
        f'<p>a <delSpan spanTo="#e"/>b</p><p>c<pb n="2"/>d<note>e</note></p>'
        f"<list><item>f</item></list><p>g{_END} h</p>"
    )
    reading = _Shown(maker, body).reading
    assert len(reading.findall(".//p")) == 2
    assert reading.find(".//li") is None
    assert reading.find(".//*[@data-moved]") is None
    assert reading.find(".//*[@data-break='page']") is not None


def test_a_note_on_deleted_words_is_not_struck(maker: Maker) -> None:
    """The note is the editor's: only the writer's words are struck."""
    shown = _Shown(maker, f'<p>a <delSpan spanTo="#e"/>b<note>c</note>{_END} d</p>')
    assert shown.words(_STRUCK) == "b"


def test_the_base_of_an_apparatus_stays(maker: Maker) -> None:
    """A deletion within the lemma does not make another reading the text."""
    body = f'<p>a <app><lem><delSpan spanTo="#e"/>b{_END}</lem><rdg wit="#W">c</rdg></app> d</p>'
    shown = _Shown(maker, body)
    main = etree.XPath("//p//text()[not(ancestor::*[@data-generated])]")
    assert shown.words(main, reading=True) == "a d"


@pytest.mark.parametrize(
    ("begin", "end", "struck", "read"),
    [
        ('<p>a <delSpan spanTo="#e"/>b</p>', f"<p>c{_END} d</p>", "bc", "a d"),
        ('<p>a <del spanTo="#e">b</del></p>', f"<p>c{_END} d</p>", "bc", "a d"),
        ('<p>a <delSpan spanTo="#e"/>b</p>', '<p xml:id="e">c</p>', "bc", "a"),
    ],
)
def test_a_passage_across_the_edge_of_an_included_part(
    begin: str, end: str, struck: str, read: str, maker: Maker
) -> None:
    """From the text into a part that is included, out of one, and from one into the next."""
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{}.txt"/>'
    for name, body in (("begin", begin), ("end", end)):
        part = f'<div xmlns="http://www.tei-c.org/ns/1.0">{body}</div>'
        (maker.root / f"{name}.txt").write_text(part, encoding="utf-8")
    for body in (
        begin + include.format("end"),
        include.format("begin") + end,
        include.format("begin") + include.format("end"),
    ):
        shown = _Shown(maker, f"<div>{body}</div>")
        assert shown.words(_STRUCK) == struck
        assert shown.words(reading=True) == read
