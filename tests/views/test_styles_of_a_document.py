"""Styles of a document: which become classes of a view, which are told, and where."""

from __future__ import annotations

import pytest
from lxml import etree

from edition.views import styles
from edition.views.marked import gather

_TEI = "http://www.tei-c.org/ns/1.0"


def _rule(identifier: str, scope: str = "") -> str:
    """Return the rule of a rendition; its class stands twice, to weigh more than ours."""
    of_class = f'[class~="rendition_{identifier}"]'
    return f".view {of_class}{of_class}{scope} {{ font-style: italic }}"


def _settled(
    view: str, source: str = ""
) -> tuple[etree._Element, list[str], list[tuple[str, int]]]:
    """Return the view, the rules, and the findings as message and line."""
    root = etree.fromstring(f"<div>{view}</div>")
    document = etree.fromstring(
        f'<TEI xmlns="{_TEI}">{source}<p rendition="#own #a-b_1 #x"/></TEI>'
    )
    rules, found = styles.settle(gather(root), document, "a.xml", sheets=True)
    assert all((item.code, item.file) == ("style-dropped", "a.xml") for item in found)
    return root, rules.splitlines(), [(item.message, item.line) for item in found]


def test_a_style_becomes_a_class_and_a_rule() -> None:
    """No element of a page has a style of its own."""
    root, rules, found = _settled('<p class="tei-p" style="text-align: right">a</p>')
    assert root[0].attrib == {"class": "tei-p style-1"}
    assert rules == [".view .style-1.style-1.style-1 { text-align: right }"]
    assert found == []


def test_equal_styles_are_one_class_and_others_are_not() -> None:
    """In the order in which they come."""
    root, rules, _ = _settled(
        '<p style="text-align: right"/><p style="text-align: left"/><p style="text-align: right"/>'
    )
    assert [item.get("class") for item in root] == ["style-1", "style-2", "style-1"]
    assert len(rules) == 2


def test_a_style_of_which_nothing_is_left_makes_no_class() -> None:
    """And no empty rule; it is told where the source has it."""
    root, rules, found = _settled(
        '<p class="tei-p" style="position: fixed">a</p><p style="text-align: left"/>',
        '\n<p style="position: fixed">a</p>',
    )
    assert root[0].attrib == {"class": "tei-p"}
    assert root[1].get("class") == "style-2"
    assert len(rules) == 1
    ((message, line),) = found
    assert "“position: fixed”" in message
    assert line == 2


def test_of_a_style_with_two_parts_one_may_come_through() -> None:
    """The other is told, once for all elements, with their number, at the first."""
    style = "color: red; display: none"
    root, rules, found = _settled(
        f'<p style="{style}"/><p style="{style}"/>', f'<p style="{style}"/>\n<q style="{style}"/>'
    )
    assert root[0].get("class") == root[1].get("class") == "style-1"
    assert rules == [".view .style-1.style-1.style-1 { color: #ff0000 }"]
    ((message, line),) = found
    assert "“display: none”" in message
    assert message.endswith("(2 elements).")
    assert line == 1


def test_a_style_that_a_stylesheet_made_up_is_told_without_a_line() -> None:
    """No element of the source has it."""
    _, _, found = _settled('<p style="display: none"/>', "<p/>")
    assert [line for _, line in found] == [0]


def test_of_an_image_the_size_is_taken_and_nothing_told() -> None:
    """Its other looks are none that a page would show."""
    root, rules, found = _settled('<img style="width: 3cm; border: 1px"/><p style="width: 3cm"/>')
    assert [item.get("class") for item in root] == ["style-1", "style-2"]
    assert rules[0] == ".view .style-1.style-1.style-1 { width: 3cm }"
    assert "clamp" in rules[1]
    assert found == []


@pytest.mark.parametrize(
    ("rendition", "rules"),
    [
        (
            '<rendition xml:id="own" scheme="css">font-style: italic</rendition>',
            [_rule("own")],
        ),
        (
            '<rendition xml:id="own">font-style: italic</rendition>',
            [_rule("own")],
        ),
        (
            '<rendition xml:id="a-b_1" scope="first-line">font-style: italic</rendition>',
            [_rule("a-b_1", "::first-line")],
        ),
        ('<rendition xml:id="own" scheme="free">in italics</rendition>', []),
        ("<rendition>font-style: italic</rendition>", []),
        ('<rendition xml:id="own" scope="marker">font-style: italic</rendition>', []),
    ],
)
def test_a_rendition_is_a_rule_of_its_class(rendition: str, rules: list[str]) -> None:
    """In CSS, with an id that a class can have; in a scope of the element where it says so."""
    assert _settled("", rendition)[1] == rules


def test_what_is_dropped_of_a_rendition_is_told_at_its_line() -> None:
    """Also what it would generate: a text that no element of the page holds."""
    _, rules, found = _settled(
        "", "\n<rendition xml:id='x'>color: red; position: fixed; content: 'a'</rendition>"
    )
    assert len(rules) == 1
    assert [line for _, line in found] == [2, 2]
    assert ["position" in message or "content" in message for message, _ in found] == [True, True]


def test_the_words_of_a_rendition_may_stand_in_elements() -> None:
    """All of them are read."""
    text = "<rendition xml:id='x'>font-style: <code>italic</code></rendition>"
    assert _settled("", text)[1] == [_rule("x")]


def test_a_colour_for_dark_paper_is_a_rule_of_its_own() -> None:
    """It follows the one for light paper."""
    _, rules, _ = _settled('<p style="color: navy"/>')
    assert len(rules) == 2
    assert rules[1].startswith("@media screen and (prefers-color-scheme: dark)")


_AROUND = """<rendition xml:id="own" scope="{}">content: "« \\"&lt;"; font-weight: bold</rendition>
<rendition xml:id="x" scope="before">font-weight: bold</rendition>"""


@pytest.mark.parametrize("scope", ["before", "after"])
def test_signs_of_the_source_stand_around_an_element(scope: str) -> None:
    """As a string that can end neither itself nor the style; without a string there is no rule."""
    _, rules, found = _settled("", _AROUND.format(scope))
    own = '[class~="rendition_own"]'
    says = 'content: "« \\"\\3c "; font-weight: bold'
    assert rules == [f".view {own}{own}::{scope} {{ {says} }}"]
    assert found == []


def test_a_reading_text_has_signs_of_its_own() -> None:
    """What CSS puts around words is seen on sheets."""
    header = _AROUND.format("before")
    document = etree.fromstring(f'<TEI xmlns="{_TEI}">{header}<p rendition="#own"/></TEI>')
    rules, _ = styles.settle(gather(etree.fromstring("<div/>")), document, "a.xml", sheets=False)
    assert rules == ""
