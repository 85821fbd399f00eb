"""Colours of a source: those that can be told from the paper that they stand on.

An ink that is not seen on its paper is brought towards black or white until it is (WCAG 2.2,
success criterion 1.4.3, has the measure); a ground is brought towards the paper until every ink is
seen on it.
"""

from __future__ import annotations

from colorsys import hls_to_rgb
from typing import TYPE_CHECKING, Final, NamedTuple

from tinycss2.color4 import parse_color

if TYPE_CHECKING:
    from tinycss2.ast import Node


class Colour(NamedTuple):
    """A colour without transparency; each part from 0 to 1."""

    red: float
    green: float
    blue: float

    def __str__(self) -> str:
        """Return it as CSS writes it."""
        return f"#{''.join(f'{round(part * 255):02x}' for part in self)}"


LIGHT: Final = Colour(0xF3 / 255, 0xF1 / 255, 0xEC / 255)
"""The darkest of the light papers (`--ground` of `static/base.css`)."""
DARK: Final = Colour(0x20 / 255, 0x1E / 255, 0x1B / 255)
"""The lightest of the dark papers (`--paper` there)."""
_BLACK: Final = Colour(0, 0, 0)
_WHITE: Final = Colour(1, 1, 1)
_SEEN: Final = 3.0
_READABLE: Final = 4.5
_NEAR: Final = 1.5
"""The contrast up to which a ground leaves each ink its own."""
_FAINT: Final = 0.1
"""The opacity below which a colour counts as none."""
_STEPS: Final = 20


def colour_of(token: Node) -> Colour | None:
    """Return the colour that a token of CSS is; None if it is none, or as good as transparent.

    A colour through which the paper shines is taken as it looks on light paper.
    """
    found = parse_color(token)
    if found is None or isinstance(found, str) or found.alpha < _FAINT:
        return None
    first, second, third = (part or 0.0 for part in found.coordinates)
    if found.space == "hsl":
        plain = Colour(*hls_to_rgb(first % 360 / 360, third / 100, second / 100))
    elif found.space == "srgb":
        plain = Colour(*(min(max(part, 0.0), 1.0) for part in (first, second, third)))
    else:
        return None
    return _mixed(LIGHT, plain, found.alpha)


def ink(colour: Colour, paper: Colour) -> Colour:
    """Return a colour of letters as it is seen on a paper."""
    if _contrast(colour, paper) >= _SEEN:
        return colour
    end = _BLACK if paper == LIGHT else _WHITE
    mixed = (_mixed(colour, end, step / _STEPS) for step in range(1, _STEPS + 1))
    return next((one for one in mixed if _contrast(one, paper) >= _READABLE), end)


def ground(colour: Colour, paper: Colour) -> Colour:
    """Return a colour behind letters as their inks are seen on it."""
    mixed = (_mixed(colour, paper, step / _STEPS) for step in range(_STEPS + 1))
    return next((one for one in mixed if _contrast(one, paper) <= _NEAR), paper)


def _mixed(one: Colour, other: Colour, share: float) -> Colour:
    return Colour(*(a + (b - a) * share for a, b in zip(one, other, strict=True)))


def _contrast(one: Colour, other: Colour) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    """Return the relative luminance (WCAG 2.2)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
        for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
