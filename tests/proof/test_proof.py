"""The proof: what is lost, added, moved or run together is told, with its place."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from edition.proof import ViewProof, hidden_stretches, proof_json, prove, rebuilt
from edition.source import Document, parse
from edition.source.transcription import read

sys.path.insert(0, str(Path(__file__).parent))
from checker import check


def _tei(body: str) -> bytes:
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>\n'
        f"<text><body>{body}</body></text></TEI>"
    ).encode()


def _document(body: str) -> Document:
    document = parse(_tei(body), path=Path("sample.xml"), root=Path())
    assert isinstance(document, Document)
    return document


def _page(view: str, name: str = "reading") -> bytes:
    return f'<html><body><h1>x</h1><div data-view="{name}">{view}</div></body></html>'.encode()


def _prove(body: str, view: str) -> ViewProof:
    return prove(read(_document(body)), _page(view), "reading")


def _codes(body: str, view: str) -> list[str]:
    return [item.code for item in _prove(body, view).findings]


_HIDE = '<template data-hidden="{}1" data-original="{}"></template>'
_GENERATED = '<i data-generated="label">{}</i>'


@pytest.mark.parametrize(
    ("body", "view"),
    [
        ("<p>one <hi>two</hi></p>", "<p>one <i>two</i></p>"),
        ("<p>one</p><p>two</p>", "<p>one</p><p>two</p>"),
        ("<p>one<lb/>two</p>", "<p>one<br>two</p>"),
        ("<p>one<lb/>two</p>", f"<p>one{_GENERATED.format(' ')}two</p>"),
        ('<p>on-<lb break="no"/>e</p>', f"<p>on{_HIDE.format('hyphen', '-')}e</p>"),
        ('<p>on-\n <lb break="no"/>e</p>', "<p>on-<br data-inside-word>e</p>"),
        ('<p>on-\n <lb break="no"/>e</p>', f"<p>on{_HIDE.format('hyphen', '-')}e</p>"),
        ("<p>a <fw>X y</fw> b</p>", f"<p>a {_HIDE.format('fw', 'X y')} b</p>"),
        ("<p>a <fw>X</fw><pb/>b</p>", f"<p>a {_HIDE.format('fw', 'X')}b</p>"),
        ("<p>a<fw> X </fw>b</p>", f"<p>a{_HIDE.format('fw', ' X ')}b</p>"),
        (
            "<p>re<choice>\n<sic>x</sic>\n<corr>y</corr>\n</choice>z</p>",
            f"<p>re{_HIDE.format('sic', 'x')}yz</p>",
        ),
        ("<p>a<note>n o</note>, b</p>", '<p>a<sup data-generated="ref">1</sup>, b</p>@3'),
        ("<p>a<!-- x --> b<?y z?></p>", "<p>a b</p>"),
        ("<p>a\u00a0b</p>", "<p>a\u00a0b</p>"),
        ("<p>a<note>\n</note>, b</p>", '<p>a<a data-generated="ref">1</a>, b</p>'),
        ("<p>a<note> </note>b</p>", "<p>a<i> </i>b</p>"),
    ],
)
def test_a_faithful_view_is_proven(body: str, view: str) -> None:
    """What is shown, hidden by a rule, generated or moved accounts for everything."""
    if view.endswith("@3"):
        view = view[:-2] + '<div data-moved="1"><a data-generated="ref">1</a>n o</div>'
    proof = _prove(body, view)
    assert proof.findings == ()
    check(_tei(body), proof_json([proof]), {"reading": _page(view)})


@pytest.mark.parametrize(
    ("body", "view", "code"),
    [
        ("<p>one two</p>", "<p>one to</p>", "character-lost"),
        ("<p>one two</p>", "<p>one </p>", "character-lost"),
        ("<p>one two</p>", "", "character-lost"),
        ("<p>one two</p>", "<p>one twoo</p>", "character-added"),
        ("<p>one two</p>", "<p>one one two</p>", "character-added"),
        ("<p>abcdefgh ijklmnop</p>", "<p>ijklmnop abcdefgh</p>", "character-out-of-order"),
        ("<p>one two</p>", "<p>onetwo</p>", "word-boundary-lost"),
        ("<p>one</p><p>two</p>", "<p>one<i>two</i></p>", "word-boundary-lost"),
        ("<p>one<lb/>two</p>", "<p>onetwo</p>", "word-boundary-lost"),
        (
            "<p>a<choice><sic>recieve</sic><corr>receive</corr></choice></p>",
            "<p>a<i>recieve</i><i>receive</i></p>",
            "word-boundary-lost",
        ),
        ("<p>a <fw>X</fw> b</p>", f"<p>a{_HIDE.format('fw', 'X')}b</p>", "word-boundary-lost"),
        (
            "<p>a<note>n</note> b</p>",
            '<p>a<sup data-generated="ref">1</sup>b</p><div data-moved="1">n</div>',
            "word-boundary-lost",
        ),
        ("<p>one</p>", "<p>o ne</p>", "word-boundary-added"),
        ("<p>one two</p>", "<p>one <i hidden>two</i></p>", "character-lost"),
        ("<p>one two</p>", '<p>one <i style="display: none">two</i></p>', "character-lost"),
        ("<p>one two</p>", "<p>one <script>two</script></p>", "character-lost"),
        ("<p>one</p>", "<p>o<br>ne</p>", "word-boundary-added"),
    ],
)
def test_a_planted_fault_is_found(body: str, view: str, code: str) -> None:
    """Characters lost, added, out of order; words run together or broken."""
    assert code in _codes(body, view)


_NOTES = (
    "<p>one two three<note>first of the notes</note> four five<note>second of them</note> six</p>"
)
_MOVED = '<div data-moved="11">{}</div><div data-moved="34">{}</div>'


@pytest.mark.parametrize(
    ("running", "first", "second", "said"),
    [
        ("one wo three", "first of the notes", "second of them", ["“t” is neither shown"]),
        ("one two threee", "first of the notes", "second of them", ["“e” is shown but is not"]),
        ("one two three", "first of the ntes", "second of them", ["“o” is neither shown"]),
        ("one two three", "first of the note", "second of them", ["“s” is neither shown"]),
        ("one two three", "irst of the notes", "second of them", ["“f” is neither shown"]),
        ("one two three", "first of the notes", "secondd of them", ["“d” is shown but is not"]),
        ("one two three", "first of the notes!", "second of them", ["“!” is shown but is not"]),
        (
            "one wo three",
            "first of te notes",
            "second of them",
            ["“t” is neither shown", "“h” is neither shown"],
        ),
    ],
)
def test_one_fault_is_told_once(running: str, first: str, second: str, said: list[str]) -> None:
    """A loss before a text that was moved, or in it, puts nothing else out of order."""
    view = f"<p>{running} four five six</p>{_MOVED.format(first, second)}"
    found = [item.message for item in _prove(_NOTES, view).findings]
    assert len(found) == len(said), found
    assert all(part in message for part, message in zip(said, found, strict=True)), found


@pytest.mark.parametrize("between", ["<seg> </seg>", "<seg><seg> </seg></seg>", "<seg><pb/></seg>"])
def test_space_in_an_element_of_no_words_keeps_words_apart(between: str) -> None:
    """Beside what is hidden, an element that holds nothing but space is space."""
    view = f"<p>a{_HIDE.format('fw', 'X')}b</p>"
    assert _codes(f"<p>a<fw>X</fw>{between}b</p>", view) == ["word-boundary-lost"]


@pytest.mark.parametrize(
    ("body", "view"),
    [
        ("<p>a<del> </del>b</p>", f"<p>a{_HIDE.format('del', ' ')}b</p>"),
        (
            "<p>a<subst><del><gap/> </del><add>h</add></subst>b</p>",
            f"<p>a<span>{_HIDE.format('del', ' ')}<ins>h</ins></span>b</p>",
        ),
    ],
)
def test_a_blank_that_is_struck_out_is_no_boundary(body: str, view: str) -> None:
    """It is hidden by a rule; where none hides it, or one stands beside it, it is lost."""
    assert _codes(body, view) == []
    bare = view.replace(_HIDE.format("del", " "), "")
    assert _codes(body, bare) == ["word-boundary-lost"]
    assert _codes(body.replace("a<", "a <"), view) == ["word-boundary-lost"]


def test_space_in_what_is_hidden_is_hidden_with_it() -> None:
    """Space inside an element that has words of its own keeps nothing else apart."""
    view = f"<p>a{_HIDE.format('fw', ' X ')}b</p>"
    assert _codes("<p>a<fw> <hi>X</hi> </fw>b</p>", view) == []


def test_a_text_that_is_moved_twice_is_told() -> None:
    """Though each is, by itself, what the source has."""
    view = '<p>a b</p><div data-moved="1">note</div><div data-moved="1">note</div>'
    assert _codes("<p>a<note>note</note> b</p>", view)


def test_a_finding_says_where() -> None:
    """The line of the source element, the sheet and line on paper, and the words around."""
    body = '<pb n="3"/>\n<p><lb/>one <lb/>two\n<hi>three</hi></p>'
    (found,) = _prove(body, "<p><br>one <br>two </p>").findings
    assert (found.line, found.place) == (4, "p. 3, l. 2")
    assert "three" in found.message
    assert found.xpath.endswith("hi[1]")


def test_the_proof_counts() -> None:
    """Shown, hidden, moved and generated characters, and their offsets."""
    body = "<p>ab <del>c d</del> e<note>fg</note></p>"
    view = (
        f"<p>ab {_HIDE.format('del', 'c d')} e</p>"
        '<div data-moved="5"><a data-generated="ref">12</a>fg</div>'
    )
    proof = _prove(body, view)
    assert (proof.characters, proof.shown, proof.generated) == (7, 5, 2)
    assert [(h.start, h.end, h.rule, h.text) for h in proof.hidden] == [(2, 4, "del1", "cd")]
    assert proof.moved == ((5, 7),)


def test_the_checker_catches_a_proof_that_lies() -> None:
    """A proof that leaves out a hidden stretch does not pass the independent check."""
    proof = _prove("<p>a b</p>", "<p>a b</p>")
    with pytest.raises(AssertionError):
        check(_tei("<p>a b c</p>"), proof_json([proof]), {"reading": _page("<p>a b</p>")})


def test_the_other_view_is_rebuilt_from_one_page() -> None:
    """S without what the other view hides, letter by letter."""
    body = "<p>ab <sic>c</sic><corr>d</corr> e<note>f</note>g</p>"
    source = read(_document(body))
    page = _page(
        f"<p>ab {_HIDE.format('sic', 'c')}d e<sup data-generated='ref'>1</sup>g</p>"
        '<div data-moved="5">f</div>'
    )
    other = prove(source, _page(f"<p>ab c{_HIDE.format('corr', 'd')} e<i>f</i>g</p>", "d"), "d")
    assert rebuilt(page, "reading", hidden_stretches(other)) == "abcefg"


def test_a_document_without_text_is_proven() -> None:
    """Nothing to show is nothing to lose."""
    assert _prove("", "").findings == ()


@pytest.mark.parametrize("second", [1, 2, 3])
def test_texts_that_were_moved_onto_each_other_are_told(second: int) -> None:
    """Offsets that a stylesheet has wrong are a finding, not a crash."""
    moved = f'<div data-moved="1">bcd</div><div data-moved="{second}">ef</div>'
    view = f'<p>a<sup data-generated="ref">1</sup>g<i>h</i></p>{moved}'
    codes = _codes("<p>a<note>bcd</note>g<note>ef</note><hi>h</hi></p>", view)
    assert any(code.startswith("character-") for code in codes)


def test_pages_are_read_side_by_side() -> None:
    """Two threads that prove pages at once take nothing from each other's."""
    words = ["ox" * 5000, "elk" * 5000]
    sources = [read(_document(f"<p>{word}</p>")) for word in words]
    pages = [_page(f'<p class="tei-p">{word}</p>') for word in words]
    with ThreadPoolExecutor(2) as pool:
        proofs = list(pool.map(lambda n: prove(sources[n], pages[n], "reading"), [0, 1] * 40))
    assert [proof.findings for proof in proofs] == [()] * 80
