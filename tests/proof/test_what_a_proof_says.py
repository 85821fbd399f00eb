"""What a proof says: its findings in words, its numbers, and what is written of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import html

from edition.proof import account, hidden_stretches, proof_json, prove, rebuilt
from edition.source import Document, parse
from edition.source.transcription import read

if TYPE_CHECKING:
    from edition.findings import Finding
    from edition.proof import ViewProof

_HIDE = '<template data-hidden="{}" data-original="{}"></template>'


def _document(body: str) -> Document:
    data = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>\n'
        f"<text><body>{body}</body></text></TEI>"
    )
    document = parse(data.encode(), path=Path("sample.xml"), root=Path())
    assert isinstance(document, Document)
    return document


def _page(view: str, name: str = "reading") -> bytes:
    return f'<html><body><div data-view="{name}">{view}</div></body></html>'.encode()


def _prove(body: str, view: str, name: str = "reading") -> ViewProof:
    return prove(read(_document(body)), _page(view, name), name)


def _findings(body: str, view: str) -> list[tuple[str, str]]:
    return [(item.code, item.message) for item in _prove(body, view).findings]


@pytest.mark.parametrize(
    ("body", "view", "code", "message"),
    [
        (
            "<p>one two three</p>",
            "<p>one three</p>",
            "character-lost",
            "In the reading view “wot” is neither shown nor hidden by a rule, after “onet”.",
        ),
        (
            "<p>one two</p>",
            "<p>one more two</p>",
            "character-added",
            "In the reading view “more” is shown but is not in the source, after “one”.",
        ),
        (
            "<p>one two</p>",
            "<p>onetwo</p>",
            "word-boundary-lost",
            "Two words run together in the reading view: “one” | “two”.",
        ),
        (
            "<p>one two</p>",
            "<p>one t wo</p>",
            "word-boundary-added",
            "A word is broken in the reading view: “onet” | “wo”.",
        ),
    ],
)
def test_a_fault_is_told_with_the_words_around_it(
    body: str, view: str, code: str, message: str
) -> None:
    """What it is, in which view, and behind what."""
    assert _findings(body, view) == [(code, message)]


def test_what_changed_its_place_is_told_as_such() -> None:
    """Where it is missing and where it stands: neither lost nor added."""
    found = _findings("<p>abcdefgh ijklmnop</p>", "<p>ijklmnop abcdefgh</p>")
    assert {code for code, _ in found} == {"character-out-of-order"}
    assert all("is not where it stands in the source" in message for _, message in found)


def test_of_a_long_text_the_last_thirty_characters_are_context() -> None:
    """Before what is lost; and what is lost is quoted up to sixty characters."""
    before, lost = "".join(map(chr, range(0x400, 0x450))), "".join(map(chr, range(0x500, 0x550)))
    ((_, message),) = _findings(f"<p>{before}{lost}.....</p>", f"<p>{before}.....</p>")
    assert message == (
        f"In the reading view “{lost[:60]}…” is neither shown nor hidden by a rule, "
        f"after “{before[-30:]}”."
    )
    ((_, whole),) = _findings(f"<p>{before}{lost[:60]}.....</p>", f"<p>{before}.....</p>")
    assert f"“{lost[:60]}”" in whole


def test_a_boundary_is_told_with_thirty_characters_on_either_side() -> None:
    """No more, so that the line stays one."""
    one, two = "".join(map(chr, range(0x400, 0x450))), "".join(map(chr, range(0x500, 0x550)))
    ((_, message),) = _findings(f"<p>{one} {two}</p>", f"<p>{one}{two}</p>")
    assert message.endswith(f": “{one[-30:]}” | “{two[:30]}”.")


def test_of_many_boundaries_forty_are_told() -> None:
    """In the order of the text."""
    found = _prove("<p>" + "ox " * 60 + "</p>", "<p>" + "ox" * 60 + "</p>").findings
    assert len(found) == 40
    assert "“ox” |" in found[0].message


def _places(found: tuple[Finding, ...]) -> list[tuple[int, str, str]]:
    return [(item.line, item.xpath, item.place) for item in found]


@pytest.mark.parametrize(
    ("body", "view", "place"),
    [
        ("<p>a</p>\n<p>b<hi>c</hi>d</p>", "<p>a</p><p>bd</p>", (3, "p[2]/hi[1]", "")),
        ("<p>a<hi>b</hi>\nc</p>", "<p>a<i>b</i></p>", (2, "p[1]", "")),
        ("<p>a<!-- x\n-->b</p>", "<p>a</p>", (2, "p[1]", "")),
        ('<pb n="2"/><p>a<lb n="9"/>b</p>', "<p>a<br></p>", (2, "p[1]", "p. 2, l. 9")),
        ("<p>a<pb/>b<pb/>c</p><p>d</p>", "<p>a<br>b<br>c</p>", (2, "p[2]", "p. 2")),
        ("<p>a</p>", "<p>a</p><p>b</p>", (2, "", "")),
    ],
)
def test_a_fault_has_the_place_of_its_character(
    body: str, view: str, place: tuple[int, str, str]
) -> None:
    """The element that holds it, its line, and where it stands on paper."""
    ((line, path, paper),) = _places(_prove(body, view).findings)
    top = "/TEI[1]/text[1]" + ("/body[1]/" if place[1] else "")
    assert (line, path, paper) == (place[0], top + place[1], place[2])


def test_a_finding_says_who_may_have_done_it() -> None:
    """A model or a stylesheet, and the command that names it; the file is the document's."""
    (found,) = _prove("<p>ab</p>", "<p>a</p>").findings
    assert found.file == "sample.xml"
    assert "`edition explain FILE:LINE` names it" in found.hint


def test_the_name_of_the_view_is_in_the_words() -> None:
    """An edition has several."""
    (found,) = _prove("<p>ab</p>", "<p>a</p>", "school").findings
    assert found.message.startswith("In the school view ")


def test_what_a_rule_hides_must_be_what_stands_there() -> None:
    """Though all characters of the source are on the page, a false original is told."""
    view = f"<p>a{_HIDE.format('del1', 'x')}c</p>"
    codes = {code for code, _ in _findings("<p>a<del>b</del>c</p>", view)}
    assert codes == {"character-lost", "character-added"}


def test_what_is_hidden_is_told_by_offset_rule_and_letters() -> None:
    """Without its white space; where nothing is hidden, no stretch is told."""
    view = f"<p>a {_HIDE.format('del2', ' b c ')} d{_HIDE.format('fw1', ' ')}</p>"
    proof = _prove("<p>a <del> b c </del> d<fw> </fw></p>", view)
    assert [(one.start, one.end, one.rule, one.text) for one in proof.hidden] == [
        (1, 3, "del2", "bc")
    ]
    assert hidden_stretches(proof) == "1-3"
    assert hidden_stretches(_prove("<p>a</p>", "<p>a</p>")) == ""


def test_the_file_of_the_proof_says_what_each_view_does() -> None:
    """In JSON, with letters as they are."""
    body = "<p>ä <del>ö</del><note>ü</note></p>"
    reading = (
        f'<p>ä {_HIDE.format("del1", "ö")}<a data-generated="ref">12</a></p>'
        '<div data-moved="2">ü</div>'
    )
    proofs = [
        _prove(body, reading),
        _prove(body, "<p>ä <del>ö</del><i>ü</i></p>", "diplomatic"),
    ]
    written = proof_json(proofs)
    assert '"text": "ö"' in written
    assert json.loads(written) == {
        "characters": 3,
        "views": {
            "reading": {
                "hidden": [{"start": 1, "end": 2, "rule": "del1", "text": "ö"}],
                "moved": [{"start": 2, "end": 3}],
                "shown": 2,
                "generated": 2,
            },
            "diplomatic": {"hidden": [], "moved": [], "shown": 3, "generated": 0},
        },
    }
    assert json.loads(proof_json([])) == {"characters": 0, "views": {}}


def test_a_moved_text_without_a_letter_is_not_told() -> None:
    """A note that holds an image alone takes nothing from its place."""
    proof = _prove("<p>a<note/>b</p>", '<p>ab</p><div data-moved="1"><img></div>')
    assert (proof.moved, proof.findings) == ((), ())


@pytest.mark.parametrize(
    ("hidden", "text"),
    [("", "abcdef"), ("0-2", "cdef"), ("4-6", "abcd"), ("1-2 3-5", "acf"), ("0-6", "")],
)
def test_another_view_is_what_it_does_not_hide(hidden: str, text: str) -> None:
    """Cut out of the letters of one page."""
    assert rebuilt(_page("<p>ab c</p><p>def</p>"), "reading", hidden) == text


def test_an_account_counts_letters_and_no_space() -> None:
    """Shown and hidden make all; what is generated within what is generated counts once."""
    source = read(_document("<p>ab <del>c d</del></p>"))
    view = (
        f'<div><p>ab {_HIDE.format("del1", "c d")}<i data-generated="label">[ '
        '<b data-generated="x">1</b> ]</i></p></div>'
    )
    found = account(source, html.fragment_fromstring(view))
    assert (found.characters, found.shown, found.hidden, found.generated) == (4, 2, 2, 3)


@pytest.mark.parametrize(
    ("body", "view"),
    [
        ("<p>a<note>b c</note> d</p>", '<p>a d</p><div data-moved="1">b c</div>'),
        (
            "<p>a<note>b</note><note>c</note>d</p>",
            '<p>ad</p><div data-moved="2">c</div><div data-moved="1">b</div>',
        ),
        ("<p><note>b</note>a</p>", '<p>a</p><div data-moved="0">b</div>'),
        ("<p>a<note>b</note></p>", '<p>a</p><div data-moved="1">b</div>'),
    ],
)
def test_a_moved_text_is_put_back_where_it_came_from(body: str, view: str) -> None:
    """At the beginning, at the end, and one beside the other."""
    assert _findings(body, view) == []


@pytest.mark.parametrize("offset", [0, 2, 3, 9])
def test_a_moved_text_with_a_wrong_offset_is_told(offset: int) -> None:
    """It would be put back among other letters."""
    view = f'<p>abc</p><div data-moved="{offset}">xyzw</div>'
    found = _findings("<p>a<note>xyzw</note>bc</p>", view)
    assert found
    assert all(code.startswith("character-") for code, _ in found)


_MARK = '<i data-generated="bracket">[</i>'
_WIDE = '<i data-generated="label">n. 1</i>'


@pytest.mark.parametrize(
    ("body", "view", "codes"),
    [
        ("<p>a b</p>", f"<p>a {_MARK}b</p>", []),
        ("<p>a b</p>", f"<p>a{_MARK} b</p>", []),
        ("<p>a b</p>", f"<p>a{_MARK}b</p>", ["word-boundary-lost"]),
        ("<p>a b</p>", f"<p>a{_WIDE}b</p>", []),
        ("<p>ab</p>", f"<p>a{_MARK}b</p>", []),
        ("<p>ab</p>", f"<p>a {_MARK}b</p>", ["word-boundary-added"]),
        ("<p>ab</p>", f"<p>a{_MARK} b</p>", ["word-boundary-added"]),
        ("<p>ab</p>", f"<p>a{_WIDE}b</p>", ["word-boundary-added"]),
        ("<p>a <hi>b</hi></p>", f"<p>a <b>{_MARK}b</b></p>", []),
        ("<p>a<hi> b</hi></p>", f"<p>a{_MARK}<b> b</b></p>", []),
        ("<p>a<hi>b</hi></p>", f"<p>a {_MARK}<b>b</b></p>", []),
    ],
)
def test_what_is_generated_neither_makes_nor_takes_a_word_by_itself(
    body: str, view: str, codes: list[str]
) -> None:
    """White space beside it counts, and in it; a bracket without any stands within a word.

    At the edge of an element a view may have a boundary that the source has not.
    """
    assert [code for code, _ in _findings(body, view)] == codes


@pytest.mark.parametrize(
    ("body", "view", "codes"),
    [
        ("<p>a <del>b</del> c</p>", f"<p>a {_HIDE.format('del1', 'b')} c</p>", []),
        ("<p>a <del>b</del> c</p>", f"<p>a {_HIDE.format('del1', 'b')}c</p>", []),
        ("<p>a <del>b</del> c</p>", f"<p>a{_HIDE.format('del1', 'b')} c</p>", []),
        (
            "<p>a <del>b</del> c</p>",
            f"<p>a{_HIDE.format('del1', 'b')}c</p>",
            ["word-boundary-lost"],
        ),
        (
            "<p>a <del>b</del>c</p>",
            f"<p>a{_HIDE.format('del1', 'b')}c</p>",
            ["word-boundary-lost"],
        ),
        ("<p>a<del>b</del>c</p>", f"<p>a{_HIDE.format('del1', 'b')}c</p>", []),
        ("<p>a<del> b </del>c</p>", f"<p>a{_HIDE.format('del1', ' b ')}c</p>", []),
        (
            "<p>a <del>b</del> <del>c</del>d</p>",
            f"<p>a{_HIDE.format('del1', 'b')}{_HIDE.format('del1', 'c')}d</p>",
            ["word-boundary-lost"],
        ),
        (
            "<p>a</p><p><del>b</del>c</p>",
            f"<p>a</p><p>{_HIDE.format('del1', 'b')}c</p>",
            [],
        ),
        (
            "<p>a</p><p><del>b</del>c</p>",
            f"<p>a{_HIDE.format('del1', 'b')}c</p>",
            ["word-boundary-lost"],
        ),
    ],
)
def test_words_on_both_sides_of_what_is_hidden_stay_two(
    body: str, view: str, codes: list[str]
) -> None:
    """Where white space or the edge of a block stood on either side; else they were one."""
    assert [code for code, _ in _findings(body, view)] == codes


_CHOICE = "<choice><sic>b</sic><corr>c</corr></choice>"


@pytest.mark.parametrize(
    ("body", "view", "codes"),
    [
        (f"<p>a{_CHOICE}d</p>", "<p>a<i>b</i> <i>c</i>d</p>", []),
        (f"<p>a{_CHOICE}d</p>", "<p>a<i>b</i><i>c</i>d</p>", ["word-boundary-lost"]),
        (f"<p>a{_CHOICE}d</p>", f"<p>a<i>b</i>{_WIDE}<i>c</i>d</p>", []),
        (f"<p>a{_CHOICE}d</p>", f"<p>a{_HIDE.format('sic1', 'b')}<i>c</i>d</p>", []),
        (f"<p>a{_CHOICE}d</p>", f"<p>a<i>b</i>{_HIDE.format('corr1', 'c')}d</p>", []),
        (f"<p>a<del>x{_CHOICE}y</del></p>", f"<p>a{_HIDE.format('del1', 'xbcy')}</p>", []),
        (f"<p>a<del>{_CHOICE}</del>d</p>", f"<p>a{_HIDE.format('del1', 'bc')}d</p>", []),
        ("<p><choice><sic>b </sic><corr>c</corr></choice></p>", "<p><i>b </i><i>c</i></p>", []),
        (
            f"<p>a{_CHOICE}d <choice><sic>e</sic><corr>f</corr></choice></p>",
            "<p>a<i>b</i><i>c</i>d <i>e</i> <i>f</i></p>",
            ["word-boundary-lost"],
        ),
    ],
)
def test_two_readings_of_a_place_are_two_words(body: str, view: str, codes: list[str]) -> None:
    """Where both are shown, something stands between them; what is hidden whole is one stretch."""
    assert [code for code, _ in _findings(body, view)] == codes


def test_findings_come_in_the_order_of_the_text() -> None:
    """Lost and added boundaries together, by their places."""
    body, view = "<p>ab cd efg hi</p>", "<p>a b cd e fghi</p>"
    found = _findings(body, view)
    assert [code.removeprefix("word-boundary-") for code, _ in found] == ["added", "added", "lost"]
    assert [message.partition("“")[2].partition("”")[0] for _, message in found] == [
        "a",
        "abcde",
        "abcdefg",
    ]


def test_words_on_both_sides_of_a_moved_text_stay_two() -> None:
    """Where white space stood on either side of it; else they were one."""
    moved = '<div data-moved="1">n</div>'
    assert _findings("<p>a<note>n</note> b</p>", f"<p>a b</p>{moved}") == []
    assert _findings("<p>a <note>n</note>b</p>", f"<p>a b</p>{moved}") == []
    assert _findings("<p>a<note>n</note>b</p>", f"<p>ab</p>{moved}") == []
    ((code, _),) = _findings("<p>a<note>n</note> b</p>", f"<p>ab</p>{moved}")
    assert code == "word-boundary-lost"
    ((code, _),) = _findings("<p>a<note>n m</note>b</p>", '<p>ab</p><div data-moved="1">nm</div>')
    assert code == "word-boundary-lost"
