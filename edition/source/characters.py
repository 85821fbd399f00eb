"""Characters: a text without its white space, which is what S is made of and counted in."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def count(text: str) -> int:
    """Return how many characters of a text are not white space."""
    return len("".join(text.split()))


def places(text: str) -> Sequence[int]:
    """Return where in a text the characters stand that are not white space."""
    return array("L", (place for place, one in enumerate(text) if not one.isspace()))


def split(text: str, number: int) -> tuple[str, str]:
    """Split a text after so many characters that are not white space.

    Raises:
        IndexError: It has fewer.
    """
    index = 0
    while number:
        number -= not text[index].isspace()
        index += 1
    return text[:index], text[index:]
