"""Lines: where a block begins with a line break, no line is empty."""

from __future__ import annotations

import pytest
from lxml import etree, html

from edition.views import lines, sheets
from edition.views.marked import gather

_LB = '<br class="tei-lb" data-n="{}">'
_PB = '<span class="tei-pb" data-break="page"><span data-generated="page">2</span></span>'


def _kept(inner: str) -> list[str | None]:
    root = html.fragment_fromstring(f'<div class="view" data-view="diplomatic">{inner}</div>')
    lines.begin(root, are_sheets=True)
    assert len(root.xpath("//*[contains(@class, 'tei-lb')]")) == inner.count("tei-lb")
    return [element.get("data-n") for element in root.iter("br")]


@pytest.mark.parametrize(
    ("inner", "kept"),
    [
        ("<p>{1}a{2}b</p>", ["2"]),
        ("<p>\n <em>{1}a</em>{2}b</p>", ["2"]),
        ("<p>a<em>{1}b</em></p>", ["1"]),
        ("<p>{1}{2}a</p>", ["2"]),
        ("<ul><li>{1}a</li><li>{2}b{3}c</li></ul>", ["3"]),
        ("<table><tr><td>{1}a</td><td>{2}</td></tr></table>", []),
        ("<h2>{1}a</h2>{2}b", []),
        ('<p><span data-generated="bracket">[</span>{1}a</p>', []),
        ('<p><template data-original="x"></template>{1}a</p>', []),
        ('<p><img src="x">{1}a</p>', ["1"]),
        ('<p>a<aside data-note="margin">n</aside>{1}b</p>', ["1"]),
        (
            '<p>a<span data-break="column"><b data-generated="column">b</b></span>{1}b{2}c</p>',
            ["2"],
        ),
    ],
)
def test_a_line_that_opens_a_block_has_no_break(inner: str, kept: list[str]) -> None:
    """In any block and at any depth; where something stands before it, it has one."""
    for number in "123":
        inner = inner.replace(f"{{{number}}}", _LB.format(number))
    assert _kept(inner) == kept


def _sheets(inner: str) -> list[str]:
    root = html.fragment_fromstring(f'<div class="view">{inner.replace("{}", _PB)}</div>')
    sheets.cut(root, gather(root))
    found = []
    for section in root:
        for mark in section.xpath(".//*[@data-break]"):
            mark.drop_tree()
        found.append("".join(etree.tostring(child, encoding="unicode") for child in section))
    return found


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<p>a</p><p>{}b</p>", ["<p>a</p>", "<p>b</p>"]),
        ("<p>a</p><p><em>{}b</em>c</p>", ["<p>a</p>", "<p><em>b</em>c</p>"]),
        ("<p>a</p><div><h2>{}b</h2></div>", ["<p>a</p>", "<div><h2>b</h2></div>"]),
        ("<p>a{}</p><p>b</p>", ["<p>a</p>", "<p>b</p>"]),
        ("<ul><li>a</li><li>{}b</li></ul>", [
            '<ul data-part="I"><li>a</li></ul>',
            '<ul data-part="F"><li>b</li></ul>',
        ]),
        ("<p>a</p><p>{}</p><p>{}b</p>", ["<p>a</p>", "<p/>", "<p>b</p>"]),
    ],
)  # fmt: skip
def test_no_empty_part_of_a_block_is_left_on_a_sheet(inner: str, expected: list[str]) -> None:
    """A break at its beginning or end divides it from its neighbours, not into two."""
    assert _sheets(inner) == expected
