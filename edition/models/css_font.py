"""The shorthand `font`, taken apart: each of its parts is held to what that part may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from edition.models.css_properties import CHECKERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tinycss2.ast import Node

_BEFORE_THE_SIZE: Final = ("font-style", "font-weight", "font-variant")


def font(tokens: Sequence[Node]) -> dict[str, str]:
    """Return the declarations that a `font` stands for; none if one of its parts can't be had."""
    found: dict[str, str] = {}
    for index, token in enumerate(tokens):
        size = CHECKERS["font-size"]([token])
        if size is not None:
            return found | _from_the_size(size, tokens[index + 1 :])
        name = next((name for name in _BEFORE_THE_SIZE if CHECKERS[name]([token])), None)
        if name is None:
            return {}
        found[name] = CHECKERS[name]([token]) or ""
    return {}


def _from_the_size(size: str, rest: Sequence[Node]) -> dict[str, str]:
    found = {"font-size": size}
    if len(rest) > 1 and rest[0] == "/":
        height = CHECKERS["line-height"](rest[1:2])
        if height is None:
            return {}
        found["line-height"] = height
        rest = rest[2:]
    family = CHECKERS["font-family"](rest)
    return found | {"font-family": family} if family else {}
