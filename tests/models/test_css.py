"""CSS of a source: what a page takes over, what it drops, and how colours are kept legible."""

from __future__ import annotations

import pytest
from tinycss2 import parse_one_component_value

from edition.models import css
from edition.models.css_colours import DARK, LIGHT, colour_of, ground, ink


def _light(text: str) -> str:
    return "; ".join(f"{name}: {value}" for name, value in css.read(text).light)


@pytest.mark.parametrize(
    "text",
    [
        *("font-size: 0", "font-size: 0.01em", "font-size: 1px", "font: 0/0 serif"),
        *("color: transparent", "color: rgba(0,0,0,0)", "color: #0000", "color: hsl(0 0% 0% / 0%)"),
        *("letter-spacing: -2em", "letter-spacing: -0.5px", "word-spacing: -9em"),
        *("margin-left: -9999px", "margin: 0 0 0 -20em", "margin-top: -1em", "margin: 9999px"),
        *("text-indent: -9999px", "text-indent: 9999px", "text-indent: -200%"),
        *("position: absolute", "left: -99em", "opacity: 0", "visibility: hidden"),
        *(
            "clip-path: inset(50%)",
            "clip: rect(0,0,0,0)",
            "transform: scale(0)",
            "filter: blur(9px)",
        ),
        *(
            "display: none",
            "display: contents",
            "display: table-column",
            "content-visibility: hidden",
        ),
        *("height: 0", "max-height: 0", "width: 0", "overflow: hidden", "line-height: 0"),
        *("white-space: nowrap", "text-overflow: ellipsis", "zoom: 0.01", "z-index: -1"),
        *("mix-blend-mode: difference", "-webkit-text-fill-color: transparent", "all: unset"),
        *("--ink: transparent", "color: var(--paper)", "width: calc(0px)", "float: footnote"),
        *("background: url(x.png)", "list-style: url(x.png)", "content: url(x)", "cursor: none"),
        *("font-size: 2vw", "color: Canvas", "vertical-align: -99em", "border-width: 999px"),
        *("animation: x 1s", "mask: none", "font-size: inherit inherit"),
    ],
)
def test_what_hides_or_loads_is_dropped(text: str) -> None:
    """A style that takes a text out of sight, or loads something, is dropped and told."""
    style = css.read(text)
    assert style.light == ()
    assert len(style.all_dropped()) == 1


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("text-decoration: underline", "text-decoration: underline"),
        ("TEXT-ALIGN : Center !important", "text-align: center"),
        ("font-variant:small-caps;/* c */tab-size:4", "font-variant: small-caps; tab-size: 4"),
        ("font-size: 120%", "font-size: clamp(0.6rem, 120%, 6rem)"),
        ("font-size: smaller", "font-size: clamp(0.6rem, 0.83em, 6rem)"),
        ("font-size: x-large", "font-size: x-large"),
        ("line-height: 14pt", "line-height: 1.17"),
        ("margin-left: 2em", "margin-left: 2em"),
        ("margin: 1em auto", "margin: 1em auto"),
        ("margin-left: 40%", "margin-left: min(40%, 25%)"),
        ("padding: 10em", "padding: min(10em, 25%)"),
        ("width: 50%", "width: clamp(3em, 50%, 100%)"),
        ("white-space: pre", "white-space: pre-wrap"),
        ("border: 1px solid red", "border: 1px solid red"),
        ("list-style-type: lower-alpha", "list-style-type: lower-alpha"),
        ("font-family: 'Old Face', serif", 'font-family: "Old Face", serif'),
        ("quotes: '<' '>'", 'quotes: "\\3c " ">"'),
        ("color: inherit", "color: inherit"),
        ("font-weight: bold; font-weight: 900", "font-weight: 900"),
    ],
)
def test_a_look_is_taken_over(text: str, kept: str) -> None:
    """What shows how a text looks comes through; sizes are bounded, and no tag can be ended."""
    assert _light(text) == kept


def test_a_first_line_hangs_as_far_as_its_paragraph_is_set_in() -> None:
    """A hanging indent is kept with the margin that makes room for it, in whatever order."""
    hanging = "text-indent: -2em; margin-left: 24pt"
    assert _light(hanging) == "margin-left: 24pt; text-indent: -2em"
    assert css.read("text-indent: -3em; margin-left: 2em").dropped == ("text-indent: -3em",)


def test_a_shorthand_of_fonts_is_taken_apart() -> None:
    """Each part of `font` is held to what it may be."""
    assert _light("font: italic bold 12pt/1.2 Garamond, serif") == (
        "font-style: italic; font-weight: bold; font-size: clamp(0.6rem, 12pt, 6rem); "
        "line-height: 1.2; font-family: Garamond, serif"
    )


def test_only_a_scope_that_generates_has_content() -> None:
    """`content` is a text before or after an element; elsewhere it is dropped."""
    style = css.read('content: "("')
    assert (style.content, style.all_dropped(generates=True)) == ("(", ())
    assert style.all_dropped() == ('content: "("',)


@pytest.mark.parametrize("name", ["white", "#fffefa", "yellow", "black", "navy", "#201e1b", "grey"])
@pytest.mark.parametrize("paper", [LIGHT, DARK], ids=["light", "dark"])
def test_an_ink_is_seen_on_every_ground(name: str, paper: object) -> None:
    """No colour of a source is that of its paper, nor of a ground that another style gives."""
    colour = colour_of(parse_one_component_value(name))
    assert colour is not None
    seen = ink(colour, paper)
    behind = ground(colour, paper)
    assert seen != paper
    assert _contrast(seen, paper) >= 3
    assert _contrast(behind, paper) <= 1.51
    assert _contrast(seen, behind) >= 1.9


def _contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    def light(colour: tuple[float, ...]) -> float:
        parts = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in colour]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def test_a_colour_that_is_seen_stays() -> None:
    """Red is red, on light paper and on dark."""
    style = css.read("color: red")
    assert (style.light, style.dark) == ((("color", "#ff0000"),), ())


def test_a_colour_has_another_shade_on_dark_paper() -> None:
    """What is not seen on dark paper is made lighter there, in a rule for it."""
    plain, dark = css.read("color: navy; text-align: left").rules(".x")
    assert plain == ".x { color: #000080; text-align: left }"
    assert dark.startswith("@media screen and (prefers-color-scheme: dark) { .x { color: #")


def test_an_image_has_a_size() -> None:
    """Of an image the size is taken over."""
    found = css.size_of_image("width: 10cm; --scale: 0.5; position: fixed; height: 0")
    assert found.light == (("width", "10cm"), ("--scale", "0.5"))


def test_what_is_no_css_is_dropped_as_it_is_written() -> None:
    """A `rendition` may hold words, which no parser of CSS can make a declaration of."""
    assert css.read("in red ink").dropped == ("in red ink",)
