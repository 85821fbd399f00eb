"""Sheets and notes: cut, moved, and not a letter changed."""

from __future__ import annotations

import pytest
from lxml import etree, html

from edition.views import notes, sheets
from edition.views.marked import gather

_P = '<span class="tei-pb" data-break="page" {}></span>'


def _view(inner: str) -> etree._Element:
    return html.fragment_fromstring(f'<div class="view" data-view="diplomatic">{inner}</div>')


def _cut(inner: str) -> etree._Element:
    root = _view(inner)
    before = etree.tostring(root, method="text", encoding="unicode")
    sheets.cut(root, gather(root))
    assert etree.tostring(root, method="text", encoding="unicode") == before
    return root


def _texts(root: etree._Element) -> list[tuple[str | None, str]]:
    return [
        (child.get("id"), etree.tostring(child, method="text", encoding="unicode"))
        for child in root
    ]


@pytest.mark.parametrize(
    "around",
    [
        "<p>{}</p>",
        "<table><tr><td>{}</td></tr></table>",
        "<ul><li>{}</li></ul>",
        '<div class="tei-lg"><div class="tei-l"><em>{}</em></div></div>',
        '<p>x<span data-note="foot" data-start="9">{}</span>y</p>',
    ],
)
def test_a_break_cuts_whatever_stands_around_it(around: str) -> None:
    """At any depth; the sheets are the root's only children."""
    inner = around.format("one" + _P.format('id="p1"') + "two" + _P.format('id="p2"') + "three")
    root = _cut(inner)
    assert [child.get("class") for child in root] == ["sheet"] * 3
    assert [child.get("id") for child in root] == ["p0", "p1", "p2"]
    assert [text.strip("xy") for _, text in _texts(root)] == ["one", "two", "three"]


def test_fragments_say_so_and_only_the_first_keeps_the_id() -> None:
    """`data-part` is I, M, F; all other attributes are repeated."""
    breaks = [_P.format(f'id="p{n}"') for n in (1, 2)]
    root = _cut(f'<p id="a" class="tei-p">x{breaks[0]}y{breaks[1]}z</p>')
    found = [(p.get("id"), p.get("class"), p.get("data-part")) for p in root.iter("p")]
    assert found == [("a", "tei-p", "I"), (None, "tei-p", "M"), (None, "tei-p", "F")]


def test_a_first_break_before_all_text_opens_the_first_sheet() -> None:
    """What stands before it holds no text of the source: there is no sheet before it."""
    mark = _P.format('id="p1" data-n="1" data-facs="a.jpg"')
    root = _cut(f'<div id="t"> <i data-generated="label">x</i> <div><br>{mark}one</div></div>')
    assert [(s.get("id"), s.get("data-n"), s.get("data-facs")) for s in root] == [
        ("p1", "1", "a.jpg")
    ]
    assert root[0].get("aria-label") == "Page 1"
    assert not root.xpath("//*[@data-part]")
    assert root[0][0].get("data-break") == "page"


def test_a_view_without_breaks_is_one_sheet() -> None:
    """It has the id that the text before the first break has."""
    assert _texts(_cut("<p>one</p>")) == [("p0", "one")]


def test_a_page_that_is_an_element_is_a_sheet() -> None:
    """A `surface` stands in its sheet as it stands in the view."""
    root = _cut(
        '<div class="tei-sourceDoc"><div class="tei-surface" data-break="page" id="p1">a</div>'
        '<div class="tei-surface" data-break="page" id="p2">b'
        '<div data-break="page">c</div></div></div>'
    )
    assert _texts(root) == [("p1", "a"), ("p2", "bc")]


def test_breaks_of_another_edition_do_not_cut() -> None:
    """They stay where they are, as quiet marks."""
    marks = [_P.format(f'id="p{n}" data-ed="{ed}"') for n, ed in ((1, "A"), (2, "B"), (3, "A"))]
    root = _cut(f"<p>{marks[0]}x{marks[1]}y{marks[2]}z</p>")
    assert _texts(root) == [("p1", "xy"), ("p3", "z")]
    assert root.xpath("//p//*[@id = 'p2']")


def test_the_numbers_of_a_list_go_on_over_the_break() -> None:
    """An item that is cut is counted once."""
    mark = _P.format("")
    root = _cut(f"<ol><li>a<li>b{mark}c<li>d</ol>")
    assert [ol.get("start") for ol in root.iter("ol")] == [None, "2"]


def test_many_breaks_are_cut_in_linear_time() -> None:
    """Five thousand sheets come out in order."""
    mark = _P.format("")
    root = _cut("<p>" + "".join(f"<i>{n} </i>{mark}" for n in range(5000)) + "</p>")
    assert len(root) == 5001


def test_a_foot_note_goes_to_its_sheet_and_leaves_a_reference() -> None:
    """The reference is generated, numbered, and both ways are links."""
    note = '<span class="tei-note" id="n1" data-note="foot" data-start="3">note</span>'
    root = _cut(f"<p>one{note}{_P.format('')}two</p>")
    notes.settle(root, gather(root))
    moved = root.xpath("//*[@data-moved]")[0]
    assert moved.get("data-moved") == "3"
    assert moved.getparent().getparent() is root[0]
    reference = root.xpath("//p/a[@data-generated = 'ref']")[0]
    assert (reference.text, reference.get("href")) == ("1", "#n1")
    assert moved[0].get("href") == f"#{reference.get('id')}"


def test_each_fragment_of_a_note_has_its_own_offset() -> None:
    """Hidden text counts; generated text does not."""
    note = (
        '<span id="n1" data-note="foot" data-start="3">a b<template data-hidden="x1" '
        f'data-original="c d"></template><i data-generated="label">zz</i>{_P.format("")}e</span>'
    )
    root = _cut(f"<p>one{note}two</p>")
    notes.settle(root, gather(root))
    assert [e.get("data-moved") for e in root.xpath("//*[@data-moved]")] == ["3", "7"]


def test_a_note_in_a_note_stays_in_it() -> None:
    """And an end note goes to the end of the view."""
    root = _cut(
        '<p>a<span data-note="end" data-start="1">b<span data-note="foot" data-start="2">c</span>'
        f"</span>{_P.format('')}d</p>"
    )
    notes.settle(root, gather(root))
    assert [e.get("data-moved") for e in root.xpath("//*[@data-moved]")] == ["1"]
    assert root[-1].get("class") == "notes"


def test_a_note_in_a_note_does_not_run_into_it() -> None:
    """It stands in brackets that are not the source's; an empty one in none."""
    inner = '<span data-note="foot" data-start="2">{}</span>'
    for text, whole in (("c<i>d</i>", "1b [cd]e"), ("<i> </i>", "1b e")):
        note = f'<span data-note="end" data-start="1">b{inner.format(text)}e</span>'
        root = _cut(f"<p>a{note}</p>")
        notes.settle(root, gather(root))
        moved = root.xpath("//*[@data-moved]")[0]
        assert "".join(moved.itertext()) == whole
