"""HTML that a browser reads as it was written: lists, tables, figures, headings, links."""

from __future__ import annotations

import pytest
from lxml import etree

from edition.views import html_nesting


def _mended(inner: str) -> str:
    root = etree.fromstring(f"<div>{inner}</div>")
    before = "".join(root.itertext())
    html_nesting.mend(root)
    assert "".join(root.itertext()) == before
    return etree.tostring(root, encoding="unicode").removeprefix("<div>").removesuffix("</div>")


@pytest.mark.parametrize(
    ("given", "mended"),
    [
        ("<ol><p>a</p><li>b</li></ol>", '<ol><li class="stray"><p>a</p></li><li>b</li></ol>'),
        (
            "<ul><li>a</li>b<li>c</li>d</ul>",
            '<ul><li>a</li><li class="stray">b</li><li>c</li><li class="stray">d</li></ul>',
        ),
        ("<ul> <li>a</li>\n</ul>", "<ul> <li>a</li>\n</ul>"),
        ("<ul><ul><li>a</li></ul></ul>", '<ul><li class="stray"><ul><li>a</li></ul></li></ul>'),
        ('<p><li value="3">a</li></p>', '<div role="paragraph"><div>a</div></div>'),
        ("<ul><dt>a</dt></ul>", '<ul><li class="stray"><div>a</div></li></ul>'),
        ("<section><dd>a</dd></section>", "<section><div>a</div></section>"),
        ("<ol><li><li>a</li></li></ol>", "<ol><li><div>a</div></li></ol>"),
    ],
)
def test_a_list_holds_items_and_an_item_stands_in_a_list(given: str, mended: str) -> None:
    """What stands between items gets one; an item elsewhere is a plain block."""
    assert _mended(given) == mended


@pytest.mark.parametrize(
    ("given", "mended"),
    [
        ("<table><tr/></table>", '<table><tr><td class="stray"/></tr></table>'),
        (
            "<table><tr><template/></tr></table>",
            '<table><tr><template/><td class="stray"/></tr></table>',
        ),
        (
            "<table><tr>a<td>b</td></tr></table>",
            '<table><tr><td class="stray">a</td><td>b</td></tr></table>',
        ),
        (
            "<table>a<tr><td>b</td></tr></table>",
            '<table><tr><td class="stray">a</td></tr><tr><td>b</td></tr></table>',
        ),
        (
            "<table><thead><th>a</th></thead><tbody><td>b</td></tbody></table>",
            "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>",
        ),
        (
            "<table><caption>a</caption><tr><td>b</td></tr></table>",
            "<table><caption>a</caption><tr><td>b</td></tr></table>",
        ),
        (
            "<table><caption>a</caption><caption>b</caption><tr><td>c</td></tr></table>",
            "<table><caption>a</caption><tr><td>b</td></tr><tr><td>c</td></tr></table>",
        ),
        ("<section><td>a</td></section>", "<section><div>a</div></section>"),
        ("<section><thead><tr/></thead></section>", "<section><div><div/></div></section>"),
        ("<section><caption>a</caption></section>", "<section><div>a</div></section>"),
        (
            "<table><tbody>a<tr><td>b</td><td>c</td><td>d</td></tr></tbody></table>",
            (
                '<table><tbody><tr><td class="stray">a</td></tr>'
                "<tr><td>b</td><td>c</td><td>d</td></tr></tbody></table>"
            ),
        ),
        (
            "<table><tbody><tr><td>b</td><td>c</td></tr>a</tbody></table>",
            (
                "<table><tbody><tr><td>b</td><td>c</td></tr>"
                '<tr><td class="stray" colspan="2">a</td></tr></tbody></table>'
            ),
        ),
        (
            "<table><thead>a</thead><tbody><tr><td>b</td><td>c</td></tr></tbody></table>",
            (
                '<table><thead><tr><td class="stray" colspan="2">a</td></tr></thead>'
                "<tbody><tr><td>b</td><td>c</td></tr></tbody></table>"
            ),
        ),
    ],
)
def test_a_table_holds_rows_and_a_row_cells(given: str, mended: str) -> None:
    """What stands between them gets a cell as wide as the table; a row has one at least."""
    assert _mended(given) == mended


@pytest.mark.parametrize(
    ("given", "mended"),
    [
        ("<figure><figcaption>a</figcaption>b</figure>", "figcaption"),
        ("<figure><img/><figcaption>a</figcaption></figure>", "figcaption"),
        ("<figure> <figcaption>a</figcaption> </figure>", "figcaption"),
        ("<figure>b<figcaption>a</figcaption>c</figure>", "div"),
        ("<figure><img/><figcaption>a</figcaption><p/></figure>", "div"),
        ("<section><figcaption>a</figcaption></section>", "div"),
    ],
)
def test_a_figure_has_its_caption_first_or_last(given: str, mended: str) -> None:
    """One between other things is a plain block."""
    found = etree.fromstring(f"<x>{_mended(given)}</x>")
    assert [item.tag for item in found.iter() if item.text == "a"] == [mended]


def test_of_two_captions_of_a_figure_one_remains() -> None:
    """The first one that is looked at becomes a plain block."""
    two = "<figure><figcaption>a</figcaption><figcaption>b</figcaption></figure>"
    found = etree.fromstring(_mended(two))
    assert sorted(item.tag for item in found) == ["div", "figcaption"]


@pytest.mark.parametrize(
    ("given", "mended"),
    [
        ("<em>a<p>b</p></em>", '<div data-was="em">a<p>b</p></div>'),
        ("<pre>a<p>b</p></pre>", "<div>a<p>b</p></div>"),
        (
            "<h3>a<blockquote>b</blockquote></h3>",
            '<div role="heading" aria-level="2">a<blockquote>b</blockquote></div>',
        ),
        ("<ins><p>a</p></ins>", "<ins><p>a</p></ins>"),
        (
            "<span><a><p>a</p></a></span>",
            '<div data-was="span"><a><p>a</p></a></div>',
        ),
        (
            "<span><section><b><hr/></b></section></span>",
            '<div data-was="span"><section><div data-was="b"><hr/></div></section></div>',
        ),
        ("<p>a<span>b</span></p>", "<p>a<span>b</span></p>"),
        ("<td>a</td>", "<div>a</div>"),
    ],
)
def test_what_holds_a_block_is_a_block(given: str, mended: str) -> None:
    """It says what it was; up to the next block around, which may hold blocks."""
    assert _mended(given) == mended


@pytest.mark.parametrize(
    ("levels", "mended"),
    [
        ([2], [2]),
        ([4], [2]),
        ([2, 3, 4], [2, 3, 4]),
        ([2, 4, 4], [2, 3, 3]),
        ([2, 4, 3], [2, 3, 3]),
        ([2, 5, 6, 2, 6], [2, 3, 4, 2, 3]),
        ([3, 2, 3], [2, 2, 3]),
        ([1, 2], [2, 3]),
        ([2, 3, 4, 5, 6, 6], [2, 3, 4, 5, 6, 6]),
    ],
)
def test_no_heading_skips_a_level(levels: list[int], mended: list[int]) -> None:
    """Of the title of the page, which is the first; equal ones stay equal under one heading."""
    headings = "".join(f"<h{level}>a</h{level}>" for level in levels)
    found = etree.fromstring(f"<x>{_mended(headings)}</x>")
    assert [item.tag for item in found] == [f"h{level}" for level in mended]


def test_a_heading_that_holds_a_block_keeps_its_level() -> None:
    """It counts among the others."""
    found = etree.fromstring(f"<x>{_mended('<h2>a</h2><h4>b<p/></h4><h4>c</h4>')}</x>")
    assert [item.tag for item in found] == ["h2", "div", "h3"]
    assert found[1].get("aria-level") == "3"


@pytest.mark.parametrize(
    ("given", "mended"),
    [
        ('<a href="x">a</a><a href="y">b</a>', '<a href="x">a</a><a href="y">b</a>'),
        (
            '<a href="x"><b>a<a href="y">b</a></b></a>',
            '<a href="x"><b>a<span>b</span></b></a>',
        ),
        (
            '<a href="x"><b>a<a data-generated="ref" href="y"/>b</b>c</a>d',
            '<a href="x"><b>ab</b>c</a><a data-generated="ref" href="y"/>d',
        ),
        (
            '<a href="x"><b>a</b><a data-generated="ref" href="y"/>c</a>',
            '<a href="x"><b>a</b>c</a><a data-generated="ref" href="y"/>',
        ),
        (
            '<a href="x"><b>a</b>b<a data-generated="ref" href="y"/>c</a>d',
            '<a href="x"><b>a</b>bc</a><a data-generated="ref" href="y"/>d',
        ),
        (
            '<a href="x"><a data-generated="ref" href="y"/>b</a>',
            '<a href="x">b</a><a data-generated="ref" href="y"/>',
        ),
    ],
)
def test_a_link_holds_no_link(given: str, mended: str) -> None:
    """One to a note goes behind it, with its text where it was; another is no link any more."""
    assert _mended(given) == mended


@pytest.mark.parametrize("inner", ["a<dt>b</dt><dd>c</dd>", "<dt>b</dt>a<dt>c</dt>"])
def test_a_glossary_holds_no_words_outside_its_terms_and_descriptions(inner: str) -> None:
    """Words between terms become a description of the one before, or the whole a plain block."""
    found = etree.fromstring(f"<x>{_mended(f'<dl>{inner}</dl>')}</x>")
    assert not [item for item in found.iter("dl") if (item.text or "").strip()]
    assert not [item for item in found.iter("dt") if (item.tail or "").strip()]


def test_what_may_stand_as_it_is_is_not_touched() -> None:
    """A page without a fault is the same after."""
    right = (
        "<h2>a</h2><p>b <em>c</em><br/></p><ul><li><p>d</p><ol><li>e</li></ol></li></ul>"
        "<dl><dt>f</dt><dd>g</dd></dl><table><caption>h</caption><tbody><tr><td>i</td></tr>"
        "</tbody></table><figure><img/><figcaption>j</figcaption></figure>"
    )
    assert _mended(right) == right
