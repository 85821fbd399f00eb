"""Characters: a text without its white space, which is what S is made of and counted in."""

from __future__ import annotations


def count(text: str) -> int:
    """Return how many characters of a text are not white space."""
    return len("".join(text.split()))


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
