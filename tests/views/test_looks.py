"""What the source says of its looks, as the rules of a view."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from edition import source, views
from edition.config import Config
from edition.source import Document, transcription
from edition.views import rend
from edition.views.addresses import address

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_HEADER = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>L</title>'
    "</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>"
)


@pytest.fixture(scope="module")
def rendered(root: Path) -> Callable[..., views.Rendered]:
    """Return a function from a text to a view of it."""
    every = {view.name: view for view in views.load(Config(root=root / "tests" / "views")).views}

    def run(text: str, view: str = "diplomatic", encoding: str = "") -> views.Rendered:
        declared = f"<encodingDesc>{encoding}</encodingDesc>" if encoding else ""
        data = f"{_HEADER}{declared}</teiHeader><text><body>{text}</body></text></TEI>"
        document = source.parse(data.encode(), path=root / "in.xml", root=root)
        assert isinstance(document, Document), document
        addressed = address(transcription.read(document), notes=every[view].notes)
        return views.render(every[view], addressed.tree, name="in.xml")

    return run


@pytest.mark.parametrize(
    ("value", "style"),
    [
        ("italic", "font-style: italic"),
        ("I", "font-style: italic"),
        ("small_caps", "font-variant-caps: small-caps; letter-spacing: 0.04em"),
        ("bold italic", "font-weight: bold; font-style: italic"),
        ("bold;italic", "font-weight: bold; font-style: italic"),
        ("bold-italic", "font-weight: bold; font-style: italic"),
        ("underline overline", "text-decoration-line: underline overline"),
        ("align(right)", "text-align: right; text-indent: 0"),
        ("slant(italic)case(allcaps)", "font-style: italic; text-transform: uppercase"),
        ("indent", "margin-inline-start: 1.5em"),
        ("indent(2)", "margin-inline-start: 3em"),
        ("indent2", "margin-inline-start: 3em"),
        ("indent-2", "margin-inline-start: 3em"),
        ("indent(2cm)", "margin-inline-start: 2cm"),
        ("color(red)", "color: red"),
        ("font-size: 12pt", "font-size: 12pt"),
        ("hidden", ""),
        ("bold-hidden", ""),
        ("position(fixed)", ""),
    ],
)
def test_a_value_of_rend_is_read(value: str, style: str) -> None:
    """Alone, in a row, in brackets, with a number; what no vocabulary has says nothing."""
    assert rend.style(value) == style


def test_words_without_a_rule_are_named() -> None:
    """An account of what reaches no reader can ask for them."""
    assert rend.unknown("italic spaced_outt indent(2) hidden") == ("spaced_outt", "hidden")


def test_a_paragraph_is_set_in_by_its_first_line() -> None:
    """A line of verse is set in as a whole."""
    assert rend.style("indent", paragraph=True) == "text-indent: 3em"


def test_a_reading_text_keeps_what_distinguishes_words(
    rendered: Callable[..., views.Rendered],
) -> None:
    """Colour and size are the sheet's."""
    text = '<p><hi rend="italic red large">a</hi></p>'
    assert "color" in rendered(text).css
    assert "font-size" in rendered(text).css
    reading = rendered(text, "reading").css
    assert "font-style: italic" in reading
    assert "color" not in reading
    assert "font-size" not in reading


def test_struck_words_stay_struck(rendered: Callable[..., views.Rendered]) -> None:
    """A line below a deletion does not take the place of the one through it."""
    for look in ('rend="underline"', 'style="text-decoration: underline"'):
        css = rendered(f"<p><del {look}>a</del></p>").css
        assert ":is(del, s) { text-decoration-line: underline line-through }" in css


@pytest.mark.parametrize("element", ["hi", "persName", "p", "list", "lg", "ref", "note", "table"])
def test_a_style_of_any_element(rendered: Callable[..., views.Rendered], element: str) -> None:
    """CSS of the element itself becomes a class of its."""
    inner = {"list": "<item>a</item>", "lg": "<l>a</l>", "table": "<row><cell>a</cell></row>"}
    words = f'<{element} style="color: red">{inner.get(element, "a")}</{element}>'
    block = element in {"p", "list", "lg", "table"}
    view = rendered(words if block else f"<p>{words}</p>")
    assert view.root.xpath(f"//*[contains(@class, 'tei-{element} ')][contains(@class, 'style-1')]")
    assert ".view .style-1.style-1.style-1 { color: " in view.css
    assert not view.root.xpath("//@style | //@data-style")


def test_a_rendition_is_found_below_the_view(rendered: Callable[..., views.Rendered]) -> None:
    """The rule is one of an element in the view, not of the view."""
    css = rendered(
        '<p><hi rendition="#slant">a</hi></p>',
        encoding='<tagsDecl><rendition xml:id="slant">font-style: italic</rendition></tagsDecl>',
    ).css
    assert '.view [class~="rendition_slant"][class~="rendition_slant"]' in css


@pytest.mark.parametrize(
    ("pointer", "encoding"),
    [
        ("simple:italic", ""),
        ("tei:italic", ""),
        ("#i", ""),
        ("https://www.example.org/looks.xml#simple_italic", ""),
        (
            "look:slant",
            (
                '<tagsDecl><rendition xml:id="slant">font-style: italic</rendition></tagsDecl>'
                '<listPrefixDef><prefixDef ident="look" matchPattern="(.+)" '
                'replacementPattern="#$1"><p/></prefixDef></listPrefixDef>'
            ),
        ),
    ],
)
def test_a_rendition_with_any_prefix(
    rendered: Callable[..., views.Rendered], pointer: str, encoding: str
) -> None:
    """It is that of the document which the pointer leads to, else the word that it ends in."""
    view = rendered(f'<p><hi rendition="{pointer}">a</hi></p>', encoding=encoding)
    (hi,) = view.root.iter("span")
    name = hi.get("class", "").split()[-1]
    rule = next(line for line in view.css.splitlines() if f'[class~="{name}"]' in line)
    assert "font-style: italic" in rule


def test_a_selector_names_the_elements_of_a_style(
    rendered: Callable[..., views.Rendered],
) -> None:
    """Those alone that it selects have the class of the rule."""
    view = rendered(
        '<p><persName>a</persName> <persName type="x">b</persName></p>',
        encoding="<tagsDecl><rendition selector=\"persName[type='x']\">font-variant: small-caps"
        "</rendition></tagsDecl>",
    )
    styled = view.root.xpath("//*[contains(@class, 'default-1')]")
    assert [element.text for element in styled] == ["b"]
    assert ".view .default-1.default-1 { font-variant: small-caps }" in view.css


def test_a_selector_that_is_none_is_told(rendered: Callable[..., views.Rendered]) -> None:
    """Its style is ignored, and the editor learns why."""
    found = rendered(
        "<p>a</p>",
        encoding='<tagsDecl><rendition selector="p:hover">color: red</rendition></tagsDecl>',
    ).findings
    assert [item.code for item in found] == ["style-dropped"]
    assert "p:hover" in found[0].message


@pytest.mark.parametrize("attribute", ["rendition", "render"])
def test_a_tag_has_a_style_of_its_own(
    rendered: Callable[..., views.Rendered], attribute: str
) -> None:
    """`tagUsage` points to the look of all elements of a name."""
    view = rendered(
        "<p><foreign>a</foreign></p>",
        encoding='<tagsDecl><rendition xml:id="it">font-style: italic</rendition>'
        '<namespace name="http://www.tei-c.org/ns/1.0">'
        f'<tagUsage gi="foreign" {attribute}="#it"/></namespace></tagsDecl>',
    )
    assert view.root.xpath("//*[contains(@class, 'tei-foreign')][contains(@class, 'default-1')]")
    assert ".default-1.default-1 { font-style: italic }" in view.css


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ('<p xml:space="preserve">A    B\nC</p>', ["p"]),
        ('<p xml:space="preserve">A <hi>B</hi></p>', ["p"]),
        ('<div xml:space="preserve"><p>A</p><p xml:space="default">B</p></div>', ["p"]),
        ('<ab xml:space="preserve">\n  <lb n="1"/>A\n  <lb n="2"/>B</ab>', []),
        ('<lg xml:space="preserve">\n  <l>A</l>\n</lg>', []),
    ],
)
def test_space_is_kept_where_it_is_layout(
    rendered: Callable[..., views.Rendered], text: str, kept: list[str]
) -> None:
    """Not where elements make the lines: those of the file would show each twice."""
    view = rendered(text)
    found = [element.tag for element in view.root.xpath("//*[@data-kept-space]")]
    assert found == kept
