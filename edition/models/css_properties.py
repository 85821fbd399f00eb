"""The properties of CSS that a source may set, and what each may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tinycss2.color4 import parse_color

from edition.models import css_values as values

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tinycss2.ast import Node

_LINES: Final = "none hidden dotted dashed solid double groove ridge inset outset"
_BREAKS: Final = "auto avoid always left right page"
_SIDES: Final = ("top", "right", "bottom", "left")
_FLOWS: Final = ("block-start", "block-end", "inline-start", "inline-end")
_MARKERS: Final = """none disc circle square decimal decimal-leading-zero lower-roman upper-roman
    lower-greek lower-latin upper-latin lower-alpha upper-alpha armenian georgian hebrew
    arabic-indic cjk-decimal hiragana katakana inside outside"""
_thickness = values.lengths(0, 2, also="thin medium thick", most=4)


def _coloured(
    checked: Callable[[Sequence[Node]], str | None], most: int
) -> Callable[[Sequence[Node]], str | None]:
    """Return a checker of values of which some may be colours."""

    def check(tokens: Sequence[Node]) -> str | None:
        if not 0 < len(tokens) <= most:
            return None
        if any(parse_color(token) is None and checked([token]) is None for token in tokens):
            return None
        return values.written(tokens)

    return check


_BORDER: Final = _coloured(values.either(_thickness, values.words(_LINES)), 3)

_FOR_ALL: Final = {
    "border": _BORDER,
    "border-collapse": values.words("collapse separate"),
    "border-color": _coloured(values.words("transparent"), 4),
    "border-radius": values.lengths(0, 2, most=4),
    "border-spacing": values.lengths(0, 2, most=2),
    "border-style": values.words(_LINES),
    "border-width": _thickness,
    "break-after": values.words(_BREAKS),
    "break-before": values.words(_BREAKS),
    "clear": values.words("left right both none inline-start inline-end"),
    "direction": values.words("ltr rtl"),
    "display": values.words(
        "block inline inline-block list-item flow-root table inline-table table-row table-cell "
        "table-row-group table-header-group table-footer-group table-caption"
    ),
    "float": values.words("left right none inline-start inline-end"),
    "font-family": values.names,
    "font-feature-settings": values.features,
    "font-kerning": values.words("auto normal none"),
    "font-size": values.font_size,
    "font-style": values.words("normal italic oblique"),
    "font-variant": values.words(
        "normal none small-caps all-small-caps petite-caps all-petite-caps unicase titling-caps "
        "lining-nums oldstyle-nums proportional-nums tabular-nums ordinal slashed-zero "
        "common-ligatures no-common-ligatures historical-ligatures historical-forms"
    ),
    "font-variant-caps": values.words(
        "normal small-caps all-small-caps petite-caps all-petite-caps unicase titling-caps"
    ),
    "font-weight": values.either(
        values.words("normal bold bolder lighter"), values.number(1, 1000)
    ),
    "hyphens": values.words("none manual auto"),
    "letter-spacing": values.lengths(0, 2, also="normal"),
    "line-height": values.line_height,
    "list-style": values.either(values.words(_MARKERS), values.names),
    "list-style-position": values.words("inside outside"),
    "list-style-type": values.either(values.words(_MARKERS), values.names),
    "margin": values.distances(4),
    "max-width": values.width,
    "min-width": values.width,
    "padding": values.distances(4),
    "page-break-after": values.words(_BREAKS),
    "page-break-before": values.words(_BREAKS),
    "quotes": values.names,
    "tab-size": values.number(1, 16),
    "text-align": values.words("left right center justify start end"),
    "text-align-last": values.words("left right center justify start end auto"),
    "text-decoration": _coloured(
        values.words("none underline overline line-through solid double dotted dashed wavy"), 5
    ),
    "text-decoration-color": _coloured(values.words("transparent"), 1),
    "text-decoration-line": values.words("none underline overline line-through"),
    "text-decoration-style": values.words("solid double dotted dashed wavy"),
    "text-indent": values.distances(1),
    "text-orientation": values.words("mixed upright sideways"),
    "text-transform": values.words("none uppercase lowercase capitalize"),
    "text-underline-offset": values.lengths(0, 1, also="auto"),
    "unicode-bidi": values.words("normal embed isolate plaintext"),
    "vertical-align": values.raised,
    "white-space": values.white_space,
    "width": values.width,
    "word-spacing": values.lengths(0, 2, also="normal"),
    "writing-mode": values.words("horizontal-tb vertical-rl vertical-lr sideways-rl sideways-lr"),
}
_OF_SIDES: Final = {
    name: checked
    for side in _SIDES
    for name, checked in (
        (f"border-{side}", _BORDER),
        (f"border-{side}-color", _coloured(values.words("transparent"), 1)),
        (f"border-{side}-style", values.words(_LINES)),
        (f"border-{side}-width", _thickness),
        (f"margin-{side}", values.distances(1)),
        (f"padding-{side}", values.distances(1)),
    )
}

_OF_FLOWS: Final = {
    f"{name}-{flow}": values.distances(1) for name in ("margin", "padding") for flow in _FLOWS
}

CHECKERS: Final[Mapping[str, Callable[[Sequence[Node]], str | None]]] = (
    _FOR_ALL | _OF_SIDES | _OF_FLOWS
)
"""For each property the checker of its values; others are not taken over."""

COLOURS: Final = {
    "color": "color",
    "background": "background-color",
    "background-color": "background-color",
}
"""The properties that are one colour each, and the property that a page has for it."""

IMAGE: Final = {
    "width": values.lengths(0.5, 200),
    "height": values.lengths(0.5, 200),
    "--scale": values.number(0.05, 20),
}
"""The properties of an image."""
