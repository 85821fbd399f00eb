"""MathML stays MathML, as far as it is seen and runs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from lxml import etree

from edition.source.names import MATHML

if TYPE_CHECKING:
    from conftest import Show

_HEAD: Final = f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:m="{MATHML}"><teiHeader/>'
VIEWS: Final = ("diplomatic", "reading")


def shown(show: Show, content: str, view: str = "reading") -> etree._Element:
    """Return what a view makes of the content of a paragraph."""
    data = f"{_HEAD}<text><body><p>{content}</p></body></text></TEI>"
    return show(data.encode(), view)


def in_formula(show: Show, content: str) -> str:
    """Return the HTML of the formula that holds some MathML."""
    root = shown(show, f"<formula><m:math>{content}</m:math></formula>")
    (math,) = root.iter("math")
    return etree.tostring(math, encoding="unicode", with_tail=False)


@pytest.mark.parametrize("view", VIEWS)
def test_a_power_stays_one_wherever_it_stands(view: str, show: Show) -> None:
    """In a formula and without one, in both views, and without a `math` around it."""
    power = "<m:msup><m:mi>x</m:mi><m:mn>2</m:mn></m:msup>"
    for content in (
        f"<formula><m:math>{power}</m:math></formula>",
        f"<formula>{power}</formula>",
        f"<m:math>{power}</m:math>",
    ):
        root = shown(show, content, view)
        assert [element.tag for element in root.iterfind(".//math/msup/*")] == ["mi", "mn"]


def test_a_formula_in_tex_stays_text(show: Show) -> None:
    """As its author has written it."""
    root = shown(show, '<formula notation="TeX">x^{2}</formula>')
    assert root.findtext(".//span[@class='tei-formula tei-formula1']") == "x^{2}"


@pytest.mark.parametrize(
    "attribute",
    [
        'href="https://example.org"',
        'onclick="f()"',
        'style="display: none"',
        'mathcolor="transparent"',
        'mathsize="0"',
        'class="x"',
        'id="p1"',
        'lspace="-9em"',
        'width="0"',
    ],
)
def test_nothing_runs_leads_away_or_hides(attribute: str, show: Show) -> None:
    """An attribute that is none of how a formula is set is left out."""
    assert in_formula(show, f"<m:mi {attribute}>x</m:mi>") == "<math><mi>x</mi></math>"


def test_how_it_is_set_stays(show: Show) -> None:
    """A table of a formula keeps its columns, a space its width."""
    table = '<m:mtable columnalign="left"><m:mtr/></m:mtable><m:mspace width="1em"/>'
    made = '<math><mtable columnalign="left"><mtr/></mtable><mspace width="1em"/></math>'
    assert in_formula(show, table) == made


@pytest.mark.parametrize("name", ["annotation", "annotation-xml"])
def test_further_notations_are_left_out_by_a_rule(name: str, show: Show) -> None:
    """Those for programs, also where they hold the elements of HTML."""
    further = f'<m:{name}><b xmlns="http://www.w3.org/1999/xhtml">y</b></m:{name}>'
    made = in_formula(show, f"<m:semantics><m:mi>x</m:mi>{further}</m:semantics>")
    assert "<mi>x</mi>" in made
    assert 'data-hidden="semantics1" data-original="y"' in made


def test_of_several_states_the_first_is_shown(show: Show) -> None:
    """`maction` is no switch on paper."""
    made = in_formula(show, "<m:maction><m:mn>1</m:mn><m:mn>2</m:mn></m:maction>")
    assert "<mrow><mn>1</mn><mtext><template" in made


def test_what_a_browser_would_not_show_is_text(show: Show) -> None:
    """Text and elements outside of a token, and what leaves room for something unseen."""
    assert in_formula(show, "so") == "<math><mtext>so</mtext></math>"
    assert "<mtext><span" in in_formula(show, "<m:mrow><hi>so</hi></m:mrow>")
    assert in_formula(show, "<m:mphantom><m:mn>9</m:mn></m:mphantom>") == (
        "<math><mrow><mn>9</mn></mrow></math>"
    )


def test_an_unknown_element_is_a_row(show: Show) -> None:
    """It is none of the page's own, whatever its name."""
    made = in_formula(show, "<m:script>f()</m:script>")
    assert made == "<math><mrow><mtext>f()</mtext></mrow></math>"


def test_brackets_in_attributes_are_generated(show: Show) -> None:
    """`mfenced` has round brackets and commas unless it says otherwise."""
    made = in_formula(show, '<m:mfenced close="]"><m:mi>a</m:mi><m:mi>b</m:mi></m:mfenced>')
    assert made == (
        '<math><mrow><mo data-generated="bracket">(</mo><mi>a</mi>'
        '<mo data-generated="bracket">,</mo><mi>b</mi>'
        '<mo data-generated="bracket">]</mo></mrow></math>'
    )


def test_content_mathml_says_its_operators(show: Show) -> None:
    """An operator without words is named."""
    made = in_formula(show, "<m:apply><m:plus/><m:ci>a</m:ci><m:cn>1</m:cn></m:apply>")
    assert made == (
        '<math><mrow><mo data-generated="label">plus</mo><mi>a</mi><mn>1</mn></mrow></math>'
    )
