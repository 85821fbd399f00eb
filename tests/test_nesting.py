"""Nesting and twins: HTML that a browser reads as it was written, with its text as it was."""

from __future__ import annotations

import pytest
from lxml import etree

from edition.views import html_nesting, parallel_links


def _mended(inner: str) -> str:
    root = etree.fromstring(f"<div>{inner}</div>")
    before = etree.tostring(root, method="text", encoding="unicode")
    html_nesting.mend(root)
    assert etree.tostring(root, method="text", encoding="unicode") == before
    return etree.tostring(root, encoding="unicode").removeprefix("<div>").removesuffix("</div>")


@pytest.mark.parametrize(
    ("given", "mended"),
    [
        ("<p>a<ul><li>b</li></ul>c</p>", '<div role="paragraph">a<ul><li>b</li></ul>c</div>'),
        (
            "<p><span>a<p>b</p></span></p>",
            '<div role="paragraph"><div data-was="span">a<p>b</p></div></div>',
        ),
        ("<p><del>a<div>b</div></del></p>", '<div role="paragraph"><del>a<div>b</div></del></div>'),
        ("<h2>a<p>b</p></h2>", '<div role="heading" aria-level="2">a<p>b</p></div>'),
        ("<li>a</li>", "<div>a</div>"),
        ("<ul>a<li>b</li> </ul>", '<ul><li class="stray">a</li><li>b</li> </ul>'),
        (
            "<ul><li>a</li><span>b</span>c<i>d</i></ul>",
            '<ul><li>a</li><li class="stray"><span>b</span>c<i>d</i></li></ul>',
        ),
        ("<ul><template/><li>a</li></ul>", "<ul><template/><li>a</li></ul>"),
        (
            "<table><tr><td>a</td><td>b</td></tr><span>c</span></table>",
            (
                "<table><tr><td>a</td><td>b</td></tr>"
                '<tr><td class="stray" colspan="2"><span>c</span></td></tr></table>'
            ),
        ),
        ("<table><td>a</td><td>b</td></table>", "<table><tr><td>a</td><td>b</td></tr></table>"),
        ("<tr><td>a</td></tr>", "<div><div>a</div></div>"),
        (
            "<table><tr><td>a</td></tr><caption>b</caption></table>",
            "<table><tr><td>a</td></tr><tr><td>b</td></tr></table>",
        ),
        ('<a href="x">a<a href="y">b</a>c</a>', '<a href="x">a<span>b</span>c</a>'),
        (
            '<a href="x">a<a data-generated="ref" href="y"/>b</a>c',
            '<a href="x">ab</a><a data-generated="ref" href="y"/>c',
        ),
        ("<p>a <em>b</em></p>", "<p>a <em>b</em></p>"),
    ],
)
def test_what_html_may_not_nest_is_mended(given: str, mended: str) -> None:
    """Names change and shells are added; the text and its order do not."""
    assert _mended(given) == mended


@pytest.mark.parametrize(
    "inner",
    [
        "<dt>a</dt><dd>b</dd>",
        "<dt>a</dt><dt>b</dt><dd>c</dd><dd>d</dd>",
        "<template/><dt>a</dt><template/><dd>b</dd>",
    ],
)
def test_terms_with_their_descriptions_stay_a_glossary(inner: str) -> None:
    """Terms, each followed by its descriptions, are what a `dl` is for."""
    assert _mended(f"<dl>{inner}</dl>") == f"<dl>{inner}</dl>"


@pytest.mark.parametrize("inner", ["<dd>a</dd>", "<dt>a</dt>", "<dt>a</dt><dd>b</dd><dt>c</dt>"])
def test_a_glossary_without_pairs_is_a_plain_block(inner: str) -> None:
    """A description without a term, or a term without a description, makes no `dl`."""
    mended = etree.fromstring(_mended(f"<dl>{inner}</dl>"))
    assert {node.tag for node in mended.iter()} == {"div"}
    assert mended.get("data-was") == "dl"


def test_a_link_leads_to_the_twin_of_a_place() -> None:
    """Only where the other view has the address."""
    root = etree.fromstring('<div><p id="b1">a</p><p id="b2">b</p></div>')
    parallel_links.put(root, frozenset({"b1"}))
    parallel_links.lead(root, "reading.html", label="In the reading view")
    (link,) = root.iter("a")
    assert link.get("href") == "reading.html#b1"
    assert (link.get("data-generated"), link.tail) == ("twin", "a")
    assert parallel_links.ids(root) == {"b1", "b2"}
