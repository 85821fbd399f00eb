"""The text of a view as a reader of its page has it: what is seen, what is not, what is moved."""

from __future__ import annotations

import pytest

from edition.proof.page import Piece, strands_of


def _page(view: str, around: str = "{}") -> bytes:
    page = around.format(f'<div data-view="reading">{view}</div>')
    return f"<html><head><title>t</title></head><body>{page}</body></html>".encode()


def _pieces(view: str) -> list[tuple[str, str]]:
    """Return kind and words of each piece of the running text that has words."""
    running = strands_of(_page(view), "reading")[0]
    return [
        (piece.kind, " ".join(piece.text.split())) for piece in running.pieces if piece.text.split()
    ]


def _shown(view: str) -> str:
    running = strands_of(_page(view), "reading")[0]
    return "".join(piece.text for piece in running.pieces if piece.kind == "shown").strip()


@pytest.mark.parametrize(
    "name",
    [
        *("template", "script", "style", "title", "noscript", "iframe", "object", "canvas"),
        *("audio", "video", "datalist", "textarea"),
    ],
)
def test_what_stands_in_an_element_that_nobody_sees_is_not_shown(name: str) -> None:
    """Whatever words a stylesheet puts there."""
    assert "".join(_shown(f"<p>a<{name}>b</{name}>c</p>").split()) == "ac"


@pytest.mark.parametrize(
    ("attribute", "seen"),
    [
        ("hidden", False),
        ('hidden="until-found"', False),
        ('style="display:none"', False),
        ('style="color: red; display : none"', False),
        ('style="display: inline"', True),
        ('style="color: red"', True),
        ('title="hidden"', True),
    ],
)
def test_what_an_attribute_hides_is_not_shown(attribute: str, *, seen: bool) -> None:
    """With all that is in it."""
    view = f"<p>a<span {attribute}>b<i>c</i></span>d</p>"
    assert _shown(view) == ("abcd" if seen else "ad")


@pytest.mark.parametrize(
    "name",
    [
        *("div", "p", "section", "article", "aside", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("ul", "ol", "dl", "li", "dt", "dd", "figure", "figcaption", "blockquote", "pre"),
        *("address", "header", "footer", "nav", "main"),
    ],
)
def test_no_word_goes_across_the_edge_of_a_block(name: str) -> None:
    """Neither at its beginning nor at its end."""
    assert _shown(f"<div>a<{name}>b</{name}>c</div>").split() == ["a", "b", "c"]


def test_no_word_goes_across_the_edge_of_a_cell() -> None:
    """Nor of a row, a caption, or the parts of a table."""
    table = (
        "<table><caption>a</caption><thead><tr><th>b</th><td>c</td></tr></thead>"
        "<tbody><tr><td>d</td></tr></tbody><tfoot><tr><td>e</td></tr></tfoot></table>"
    )
    assert _shown(f"x{table}y").split() == ["x", "a", "b", "c", "d", "e", "y"]


@pytest.mark.parametrize("name", ["span", "i", "ins", "del", "a", "bdi", "q", "ruby", "mark"])
def test_a_word_goes_across_the_edge_of_a_phrase(name: str) -> None:
    """What stands in the line divides nothing."""
    assert _shown(f"<p>a<{name}>b</{name}>c</p>") == "abc"


def test_a_line_break_ends_a_word_unless_it_stands_inside_one() -> None:
    """By its attribute; an image or a possible break of a line ends none."""
    assert _shown("<p>a<br>b</p>") == "a b"
    assert _shown('<p>a<br data-inside-word="">b</p>') == "ab"
    assert _shown("<p>a<wbr>b<img>c</p>") == "abc"


def test_what_is_hidden_by_a_rule_is_a_piece_with_its_name() -> None:
    """At its place between what is shown; its characters are those that were kept."""
    view = '<p>a<template data-hidden="sic1" data-original=" x y ">no</template>b</p>'
    running = strands_of(_page(view), "reading")[0]
    assert Piece("hidden", " x y ", "sic1") in running.pieces
    assert _pieces(view) == [("shown", "a"), ("hidden", "x y"), ("shown", "b")]
    assert running.letters() == "axyb"


def test_a_template_without_a_rule_hides_nothing_by_name() -> None:
    """What it holds is not the source's word for it."""
    running = strands_of(_page("<p>a<template>b</template></p>"), "reading")[0]
    assert Piece("hidden", "", "") in running.pieces
    assert running.letters() == "a"


def test_what_is_generated_is_none_of_the_letters() -> None:
    """With all that it holds, also what would be hidden or moved there."""
    view = (
        '<p>a<i data-generated="label">[<b>x</b><template data-hidden="x1" data-original="y">'
        '</template><u data-moved="1">z</u>]</i>b</p>'
    )
    assert _pieces(view) == [("shown", "a"), ("generated", "[xz]"), ("shown", "b")]
    assert strands_of(_page(view), "reading")[0].letters() == "ab"
    assert len(strands_of(_page(view), "reading")) == 1


def test_what_nobody_sees_in_what_is_generated_is_not_counted_apart() -> None:
    """It ends with the element that it stands in, not before."""
    view = '<p>a<i data-generated="label"><i data-generated="x">1</i>2</i>b</p>'
    assert _pieces(view) == [("shown", "a"), ("generated", "12"), ("shown", "b")]


def test_a_text_that_was_moved_is_a_strand_of_its_own() -> None:
    """With the offset that it came from; the running text goes on without it."""
    view = '<p>a<a data-generated="ref">1</a>b</p><div data-moved="12"><b>n</b> o</div><p>c</p>'
    running, moved = strands_of(_page(view), "reading")
    assert (running.start, running.letters()) == (-1, "abc")
    assert (moved.start, moved.letters()) == (12, "no")


def test_a_text_moved_within_a_moved_text_is_a_strand_too() -> None:
    """What stands after it goes on with the outer one."""
    view = '<p>a</p><div data-moved="1">b<div data-moved="5">c</div>d</div><p>e</p>'
    assert [(one.start, one.letters()) for one in strands_of(_page(view), "reading")] == [
        (-1, "ae"),
        (1, "bd"),
        (5, "c"),
    ]


def test_an_offset_that_is_no_number_is_the_first_one() -> None:
    """A stylesheet's mistake is a finding of the proof, and no crash."""
    assert strands_of(_page('<div data-moved="x">a</div>'), "reading")[1].start == 0
    assert strands_of(_page('<div data-moved="-3">a</div>'), "reading")[1].start == 0


def test_a_hidden_note_of_a_moved_text_hides_in_it() -> None:
    """A rule within the moved text belongs to that strand."""
    view = '<div data-moved="0">a<template data-hidden="x1" data-original="b"></template></div>'
    running, moved = strands_of(_page(view), "reading")
    assert (running.letters(), moved.letters()) == ("", "ab")


@pytest.mark.parametrize(
    "around",
    [
        "<p>x</p>{}<p>y</p>",
        '<div data-view="diplomatic">x<div>y</div></div>{}',
        '{}<div data-view="diplomatic">x</div>',
        '<main><div class="page">{}</div></main>',
        '<section data-view="reading">x</section>{}',
    ],
)
def test_only_the_view_is_read(around: str) -> None:
    """Neither the frame of the page nor another view on it."""
    (running,) = strands_of(_page("<p>a b</p>", around), "reading")
    assert "".join(piece.text for piece in running.pieces).split() == ["a", "b"]


def test_a_view_in_two_parts_is_read_as_one() -> None:
    """The parts are apart, as blocks are."""
    around = '{}<p>x</p><div data-view="reading">c</div>'
    (running,) = strands_of(_page("<p>a b</p>", around), "reading")
    assert "".join(piece.text for piece in running.pieces).split() == ["a", "b", "c"]


def test_a_page_without_the_view_has_no_text() -> None:
    """So that the proof says that all is lost."""
    (running,) = strands_of(_page("<p>a</p>"), "diplomatic")
    assert running.letters() == ""


def test_characters_are_read_as_what_they_stand_for() -> None:
    """References, astral letters, and such as HTML would let stand for others."""
    assert _shown("<p>&lt;&amp;&#x1d11e;\U00010330&mdash;&#228;</p>") == "<&\U0001d11e\U00010330—ä"
