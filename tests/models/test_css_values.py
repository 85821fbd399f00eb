"""Values of CSS: which of each property a page takes over, how it is written, and what is not."""

from __future__ import annotations

import pytest

from edition.models import css
from edition.models.css_colours import DARK, LIGHT, Colour, ink


def _kept(text: str) -> str:
    return "; ".join(f"{name}: {value}" for name, value in css.read(text).light)


def _same(property_name: str, values: str) -> list[str]:
    return [f"{property_name}: {value}" for value in values.split("|")]


@pytest.mark.parametrize(
    "text",
    [
        *_same("border", "1px|dotted|red|thin solid|medium none|2em double #00f|ridge"),
        *_same("border-collapse", "collapse|separate"),
        *_same("border-color", "red|transparent|red blue|red blue lime black"),
        *_same("border-radius", "0|2em|1em 1em 1em 1em"),
        *_same("border-spacing", "1px|1px 2px"),
        *_same("border-style", "none|hidden|dotted dashed|groove inset outset solid"),
        *_same("border-width", "thin|medium thick|0 1px 2px 3px"),
        *_same("border-left", "1px solid red"),
        *_same("border-top-color", "red|transparent"),
        *_same("border-bottom-style", "dashed"),
        *_same("border-right-width", "2px"),
        *_same("break-after", "auto|avoid|always|left|right|page"),
        *_same("page-break-before", "always"),
        *_same("clear", "left|right|both|none|inline-start|inline-end"),
        *_same("display", "block|inline|inline-block|list-item|flow-root|table|table-cell"),
        *_same("float", "left|right|none|inline-start|inline-end"),
        *_same("font-feature-settings", '"liga" 0|normal|"smcp" 1, "onum" 1'),
        *_same("font-kerning", "auto|normal|none"),
        *_same("font-size", "xx-small|x-small|small|medium|large|x-large|xx-large"),
        *_same("font-style", "normal|italic|oblique"),
        *_same("font-variant", "normal|none|small-caps oldstyle-nums|slashed-zero ordinal"),
        *_same("font-variant-caps", "titling-caps|all-petite-caps"),
        *_same("font-weight", "normal|bold|bolder|lighter|1|650|1000"),
        *_same("hyphens", "none|manual|auto"),
        *_same("letter-spacing", "normal|0|0.2em|2em"),
        *_same("line-height", "normal|1.5|0.9|4"),
        *_same("list-style", "none|square inside|upper-roman|'*'" and "none|square inside"),
        *_same("list-style-position", "inside|outside"),
        *_same("margin", "0|1em 2em|1em 2em 3em|1em auto 2em auto"),
        *_same("margin-right", "auto|4em"),
        *_same("padding", "0|1em 2em 3em 4em"),
        *_same("padding-bottom", "3em"),
        *_same("tab-size", "1|16"),
        *_same("text-align", "left|right|center|justify|start|end"),
        *_same("text-align-last", "auto|center"),
        *_same("text-decoration", "underline|none|underline wavy red|line-through double"),
        *_same("text-decoration-color", "red|transparent"),
        *_same("text-decoration-line", "underline overline"),
        *_same("text-decoration-style", "wavy"),
        *_same("text-indent", "2em|0"),
        *_same("text-orientation", "mixed|upright|sideways"),
        *_same("text-transform", "none|uppercase|lowercase|capitalize"),
        *_same("text-underline-offset", "auto|0|1em"),
        *_same("vertical-align", "baseline|sub|super|top|text-top|middle|bottom|text-bottom"),
        *_same("vertical-align", "50%|-100%|100%|1em|-1em|0"),
        *_same("white-space", "normal|pre-wrap|pre-line|break-spaces"),
        *_same("width", "auto"),
        *_same("word-spacing", "normal|1em"),
        *_same("writing-mode", "horizontal-tb|vertical-rl|vertical-lr"),
    ],
)
def test_a_value_comes_through_as_it_is(text: str) -> None:
    """What a printed or written page may look like is taken over without a change."""
    assert _kept(text) == text.replace("'", '"')
    assert css.read(text).dropped == ()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("font-size: 40%", "font-size: clamp(0.6rem, 40%, 6rem)"),
        ("font-size: 1000%", "font-size: clamp(0.6rem, 1000%, 6rem)"),
        ("font-size: 10em", "font-size: clamp(0.6rem, 10em, 6rem)"),
        ("font-size: larger", "font-size: clamp(0.6rem, 1.2em, 6rem)"),
        ("font-size: 7pt", "font-size: clamp(0.6rem, 7pt, 6rem)"),
        ("line-height: 120%", "line-height: 1.2"),
        ("line-height: 2em", "line-height: 2"),
        ("line-height: 90%", "line-height: 0.9"),
        ("margin: 100%", "margin: min(100%, 25%)"),
        ("margin: 0% 5em", "margin: min(0%, 25%) min(5em, 25%)"),
        ("padding-left: 80em", "padding-left: min(80em, 25%)"),
        ("text-indent: 6em", "text-indent: min(6em, 25%)"),
        ("width: 1px", "width: clamp(3em, 1px, 100%)"),
        ("max-width: 20em", "max-width: clamp(3em, 20em, 100%)"),
        ("min-width: 1%", "min-width: clamp(3em, 1%, 100%)"),
        ("background: yellow", "background-color: #ffff00"),
        ("list-style-type: '- '", 'list-style-type: "- "'),
    ],
)
def test_a_size_is_bounded(text: str, kept: str) -> None:
    """Sizes come through within what a page has room for, up to the last value that may be had."""
    assert _kept(text) == kept


@pytest.mark.parametrize(
    ("length", "em"),
    [
        ("1em", "1"),
        ("1rem", "1"),
        ("2ex", "1"),
        ("2ch", "1"),
        ("16px", "1"),
        ("12pt", "1"),
        ("1pc", "1"),
        ("0.25in", "1.5"),
        ("0.5cm", "1.18"),
        ("5mm", "1.18"),
        ("20q", "1.18"),
    ],
)
def test_every_unit_of_length_is_known(length: str, em: str) -> None:
    """The distance of lines is told in em, whatever its unit."""
    assert _kept(f"line-height: {length}") == f"line-height: {em}"


@pytest.mark.parametrize(
    "text",
    [
        *_same("border", "1px solid red blue|wide|5em"),
        *_same("border-color", "red red red red red|reddish"),
        *_same("border-radius", "3em|1em 1em 1em 1em 1em"),
        *_same("border-width", "-1px|1px 1px 1px 1px 1px"),
        *_same("color", "red blue|bright|#12"),
        *_same("color", "color(display-p3 1 0 0)|currentColor|rgba(255, 0, 0, 0.05)"),
        *_same("font-feature-settings", "url(x)|5px"),
        *_same("font-size", "39%|1001%|0.3em|11em|huge|1em 2em|2"),
        *_same("font-weight", "0|1001|bold 700|10%"),
        *_same("font-family", "url(x)|3"),
        *_same("letter-spacing", "3em|1em 1em|wide"),
        *_same("line-height", "0.8|5|thick|1 2|10%|450%|2vh"),
        *_same("margin", "1em 1em 1em 1em 1em|-1%|101%|81em|near|1 1"),
        *_same("margin-left", "1em 2em"),
        *_same("quotes", "5|url(x)"),
        *_same("tab-size", "0|17|2em"),
        *_same("text-decoration", "underline overline line-through solid red blue|blink"),
        *_same("text-decoration-color", "red blue"),
        *_same("vertical-align", "101%|-101%|2em|-2em|sub super|sunk"),
        *_same("white-space", "nowrap|"),
        *_same("width", "-1em|0%|-5%|wide|1em 1em|3vw"),
    ],
)
def test_a_value_beyond_its_bounds_is_dropped(text: str) -> None:
    """One step too far, one value too many, or a word that CSS does not have there."""
    style = css.read(text)
    assert style.light == ()
    assert len(style.dropped) == 1


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("font: 12pt serif", "font-size: clamp(0.6rem, 12pt, 6rem); font-family: serif"),
        (
            "font: small-caps 700 medium serif",
            "font-variant: small-caps; font-weight: 700; font-size: medium; font-family: serif",
        ),
        (
            "font: 12pt/1.5 serif",
            "font-size: clamp(0.6rem, 12pt, 6rem); line-height: 1.5; font-family: serif",
        ),
        ("font: italic", ""),
        ("font: 12pt", ""),
        ("font: 12pt/0.1 serif", ""),
        ("font: wavy 12pt serif", ""),
        ("font: 12pt 1.5 serif", ""),
        ("font: 12pt/", ""),
    ],
)
def test_a_shorthand_of_fonts_is_had_whole_or_not_at_all(text: str, kept: str) -> None:
    """A size and a family it must have; one part that can't be had takes all with it."""
    assert _kept(text) == kept
    assert css.read(text).dropped == (() if kept else (text,))


def test_a_look_that_is_said_later_comes_last() -> None:
    """The later of two declarations wins also over a third that stands between them."""
    text = "margin-left: 1em; margin: 2em; margin-left: 3em"
    assert _kept(text) == "margin: 2em; margin-left: 3em"


def test_the_later_of_two_colours_has_the_shade_for_dark_paper() -> None:
    """Where the first one needs another shade and the last one does not, none is left over."""
    assert css.read("color: navy; color: red").dark == ()


def test_an_indent_may_hang_as_far_as_the_widest_side_is_set_in() -> None:
    """Of two properties that set a paragraph in, the wider makes the room; the last side counts."""
    assert _kept("text-indent: -2em; margin-left: 1em; padding-left: 2em").endswith(
        "text-indent: -2em"
    )
    assert _kept("text-indent: -2em; padding: 0 0 0 2em").endswith("text-indent: -2em")
    assert css.read("text-indent: -2em; padding: 2em 0 0 0").dropped == ("text-indent: -2em",)
    assert css.read("text-indent: -2em; width: 20em").dropped == ("text-indent: -2em",)


def test_what_generates_may_hold_one_string_only() -> None:
    """An attribute, a counter or two strings are no text that a page could say is generated."""
    for value in ("attr(n)", "'a' 'b'", "counter(x)", "normal", "''"):
        style = css.read(f"content: {value}")
        assert (style.content, len(style.dropped)) == ("", 1), value


@pytest.mark.parametrize(
    ("text", "light"),
    [
        ("color: rgb(255 0 0)", "#ff0000"),
        ("color: hsl(0 100% 50%)", "#ff0000"),
        ("color: hsl(480 100% 20%)", "#006600"),
        ("color: rgb(300 0 0)", "#ff0000"),
        ("color: rgba(0, 0, 0, 0.5)", "#7a7876"),
        ("background-color: white", "#ffffff"),
    ],
)
def test_a_colour_is_written_as_it_looks_on_light_paper(text: str, light: str) -> None:
    """Whatever way it is told in; one that the paper shines through is mixed with it."""
    assert [value for _, value in css.read(text).light] == [light]


def test_an_ink_that_is_not_seen_goes_towards_the_end_of_its_paper() -> None:
    """To black on light paper, to white on dark, no further than it takes to be read."""
    pale, deep = Colour(1, 1, 0.8), Colour(0, 0, 0.3)
    assert max(ink(pale, LIGHT)) < 0.6
    assert min(ink(deep, DARK)) > 0.3
    assert ink(pale, DARK) == pale
    assert ink(deep, LIGHT) == deep


@pytest.mark.parametrize(
    ("scope", "selector"),
    [
        ("", ".x"),
        ("first-line", ".x::first-line"),
        ("first-letter", ".x::first-letter"),
        ("before", ".x > [data-generated]:first-child"),
        ("after", ".x > [data-generated]:last-child"),
    ],
)
def test_a_scope_is_a_part_of_the_element(scope: str, selector: str) -> None:
    """What stands before and after is the generated text at the element's edges."""
    assert css.read("font-style: italic").rules(".x", scope) == [
        f"{selector} {{ font-style: italic }}"
    ]


def test_no_rule_is_made_for_an_unknown_scope_or_for_nothing() -> None:
    """No rule is better than one for the whole element."""
    assert css.read("font-style: italic").rules(".x", "marker") == []
    assert css.read("position: fixed").rules(".x") == []


def test_the_size_of_an_image_has_its_bounds() -> None:
    """From a half em to 200, a scale from a twentieth to twenty; no word stands for a size."""
    for text in ("width: auto", "width: 0.4em", "width: 201em", "width: 50%", "color: red"):
        assert css.size_of_image(text).light == (), text
    for text in ("--scale: 0.04", "--scale: 21", "nonsense"):
        assert css.size_of_image(text).light == (), text
    edges = css.size_of_image("width: 0.5em; height: 200em; --scale: 20")
    assert edges.light == (("width", "0.5em"), ("height", "200em"), ("--scale", "20"))


def test_a_declaration_that_is_dropped_is_told_on_one_line() -> None:
    """However the source breaks its lines."""
    style = css.read("position:\n   absolute;\tcolor: red")
    assert style.dropped == ("position: absolute",)
    assert css.told(style.dropped[0]) == "The style “position: absolute” is ignored."
