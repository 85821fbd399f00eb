"""Values of CSS that a source may have: each leaves every character of the text in sight.

A checker takes the tokens of a value, without white space, and returns the value as a page has
it; None if a page can't have it. Sizes are bounded, also where elements with the same style stand
in one another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tinycss2 import serialize

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tinycss2.ast import Node

_EM: Final = {
    "em": 1.0,
    "rem": 1.0,
    "ex": 0.5,
    "ch": 0.5,
    "px": 1 / 16,
    "pt": 1 / 12,
    "pc": 1.0,
    "in": 6.0,
    "cm": 96 / 2.54 / 16,
    "mm": 96 / 25.4 / 16,
    "q": 96 / 101.6 / 16,
}
"""How many em a unit has, in type of 16 px."""
_SMALLEST, _LARGEST = "0.6rem", "6rem"
_WIDE: Final = 4.0
"""The distance in em that also a narrow screen has room for."""
_FAR: Final = 80.0
_RELATIVE_SIZES: Final = {"smaller": "0.83em", "larger": "1.2em"}
_SIZES: Final = frozenset(
    ["xx-small", "x-small", "small", "medium", "large", "x-large", "xx-large"]
)
_TIGHTEST, _LOOSEST = 0.9, 4.0


def ems(token: Node) -> float | None:
    """Return a length in em; None for what is no length, or one of the window."""
    if token.type == "number" and token.value == 0:
        return 0.0
    if token.type == "dimension":
        factor = _EM.get(token.lower_unit)
        return None if factor is None else token.value * factor
    return None


def words(allowed: str) -> Callable[[Sequence[Node]], str | None]:
    """Return a checker of values that are words of a list."""
    known = frozenset(allowed.split())

    def check(tokens: Sequence[Node]) -> str | None:
        found = [token.lower_value if token.type == "ident" else "" for token in tokens]
        return " ".join(found) if found and known.issuperset(found) else None

    return check


def lengths(
    low: float, high: float, *, also: str = "", most: int = 1
) -> Callable[[Sequence[Node]], str | None]:
    """Return a checker of lengths.

    Args:
        low: The least, in em.
        high: The greatest.
        also: Words that may stand for a length.
        most: How many lengths there may be.
    """
    known = frozenset(also.split())

    def check(tokens: Sequence[Node]) -> str | None:
        if not 0 < len(tokens) <= most:
            return None
        for token in tokens:
            length = ems(token)
            word = token.type == "ident" and token.lower_value in known
            if not word and (length is None or not low <= length <= high):
                return None
        return written(tokens)

    return check


def distances(most: int) -> Callable[[Sequence[Node]], str | None]:
    """Return a checker of margins and paddings: what moves text moves it within the page."""

    def check(tokens: Sequence[Node]) -> str | None:
        found = [_distance(token) for token in tokens]
        if not 0 < len(found) <= most or None in found:
            return None
        return " ".join(one for one in found if one)

    return check


def _distance(token: Node) -> str | None:
    if token.type == "ident":
        return "auto" if token.lower_value == "auto" else None
    if token.type == "percentage":
        return f"min({written([token])}, 25%)" if 0 <= token.value <= 100 else None  # noqa: PLR2004
    length = ems(token)
    if length is None or not 0 <= length <= _FAR:
        return None
    return written([token]) if length <= _WIDE else f"min({written([token])}, 25%)"


def font_size(tokens: Sequence[Node]) -> str | None:
    """Return a size of type, bounded on both sides."""
    (token, *more) = tokens or (None,)
    if token is None or more:
        return None
    if token.type == "ident":
        relative = _RELATIVE_SIZES.get(token.lower_value)
        if relative is None:
            return token.lower_value if token.lower_value in _SIZES else None
        return f"clamp({_SMALLEST}, {relative}, {_LARGEST})"
    length = token.value / 100 if token.type == "percentage" else ems(token)
    if length is None or not 0.4 <= length <= 10:  # noqa: PLR2004 - as sizes of print and script are
        return None
    return f"clamp({_SMALLEST}, {written(tokens)}, {_LARGEST})"


def line_height(tokens: Sequence[Node]) -> str | None:
    """Return the distance of lines as a factor, which larger type inside keeps."""
    (token, *more) = tokens or (None,)
    if token is None or more:
        return None
    if token.type == "ident":
        return "normal" if token.lower_value == "normal" else None
    if token.type == "number":
        factor = token.value
    elif token.type == "percentage":
        factor = token.value / 100
    else:
        factor = ems(token)
    return f"{factor:.3g}" if factor and _TIGHTEST <= factor <= _LOOSEST else None


def width(tokens: Sequence[Node]) -> str | None:
    """Return a width of text: a few letters at least, the page at most."""
    (token, *more) = tokens or (None,)
    if token is None or more:
        return None
    if token.type == "ident":
        return "auto" if token.lower_value == "auto" else None
    length = token.value if token.type == "percentage" else ems(token)
    return f"clamp(3em, {written(tokens)}, 100%)" if length and length > 0 else None


def raised(tokens: Sequence[Node]) -> str | None:
    """Return how far above or below its line a text stands."""
    known = "baseline sub super top text-top middle bottom text-bottom"
    (token, *more) = tokens or (None,)
    if token is None or more:
        return None
    if token.type == "percentage":
        return written(tokens) if abs(token.value) <= 100 else None  # noqa: PLR2004
    return words(known)(tokens) or lengths(-1, 1)(tokens)


def white_space(tokens: Sequence[Node]) -> str | None:
    """Return how white space is kept; a long line is broken all the same, or it leaves the page."""
    found = words("normal pre pre-wrap pre-line break-spaces")(tokens)
    return "pre-wrap" if found == "pre" else found


def number(low: float, high: float) -> Callable[[Sequence[Node]], str | None]:
    """Return a checker of a number between two."""

    def check(tokens: Sequence[Node]) -> str | None:
        if len(tokens) != 1 or tokens[0].type != "number":
            return None
        return written(tokens) if low <= tokens[0].value <= high else None

    return check


def names(tokens: Sequence[Node]) -> str | None:
    """Return words and strings as they stand: the names of fonts, marks of quotations."""
    known = all(one.type in {"ident", "string"} or one == "," for one in tokens)
    return written(tokens) if tokens and known else None


def features(tokens: Sequence[Node]) -> str | None:
    """Return features of a font, each a string and a number or a word."""
    known = all(one.type in {"ident", "string", "number"} or one == "," for one in tokens)
    return written(tokens) if tokens and known else None


def either(
    *checkers: Callable[[Sequence[Node]], str | None],
) -> Callable[[Sequence[Node]], str | None]:
    """Return a checker of what one of several takes."""

    def check(tokens: Sequence[Node]) -> str | None:
        return next((found for one in checkers if (found := one(tokens)) is not None), None)

    return check


def written(tokens: Sequence[Node]) -> str:
    """Return tokens as CSS, without the sign that could end the element that holds the style."""
    joined = " ".join(serialize([token]) for token in tokens).replace(" ,", ",")
    return joined.replace("<", "\\3c ")
