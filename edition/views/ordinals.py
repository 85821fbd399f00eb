"""Ordinals: a number as a source writes it, `13`, `(b)`, `IV.` or `1.2`, and the one after it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from edition.source.numbers import whole

if TYPE_CHECKING:
    from collections.abc import Callable

DECIMAL: Final = "decimal"
_ROMAN: Final = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LETTERS: Final = 26
_LARGEST: Final = 4000


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A number and how it is written.

    Attributes:
        value: What it counts.
        style: As CSS calls it: `decimal`, `lower-alpha`, `upper-roman` …
        before: What stands before it.
        after: What stands after it.
    """

    value: int
    style: str
    before: str = ""
    after: str = ""

    def next(self) -> Ordinal:
        """Return the one after it, written alike."""
        return replace(self, value=self.value + 1)

    def is_counted_in(self, style: str) -> bool:
        """Say whether a list of this style writes it so: with nothing before, and a point."""
        return (self.style, self.before, self.after) == (style, "", ".")

    def __str__(self) -> str:
        """Return it as it is written."""
        return f"{self.before}{_written(self.value, self.style)}{self.after}"


def parse(written: str, last: Ordinal) -> Ordinal | None:
    """Read a number as a source writes it.

    Args:
        written: The number.
        last: The one before it, which says whether `i` is a letter or a numeral.

    Returns:
        The number; None for what has no next one, such as `*` or `5a`.
    """
    core = written.rstrip("".join(takewhile(_is_no_alnum, reversed(written))))
    after = written[len(core) :]
    kept = "".join(takewhile(_is_like(core[-1:]), reversed(core)))[::-1]
    before = core[: len(core) - len(kept)]
    if not kept or before[-1:].isalnum():
        return None
    if kept.isdecimal() and kept.isascii():
        counted = whole(kept)
        return None if counted is None else Ordinal(counted, DECIMAL, before, after)
    case = "lower" if kept.islower() else "upper"
    letter = _letter(kept)
    numeral = _numeral(kept)
    is_next = last.style.endswith("alpha") and letter == last.value + 1
    if numeral and not is_next and (kept.lower() in "ivx" or "roman" in last.style or not letter):
        return Ordinal(numeral, f"{case}-roman", before, after)
    return Ordinal(letter, f"{case}-alpha", before, after) if letter else None


def _is_no_alnum(glyph: str) -> bool:
    return not glyph.isalnum()


def _is_like(glyph: str) -> Callable[[str], bool]:
    return str.isdecimal if glyph.isdecimal() else str.isalpha


def _letter(text: str) -> int:
    is_one = len(text) == 1 and text.isascii() and text.isalpha()
    return ord(text.lower()) - ord("a") + 1 if is_one else 0


def _numeral(text: str) -> int:
    """Return the value of a roman numeral that is written in one case; 0 for anything else."""
    lower = text.lower()
    if text not in {lower, text.upper()} or not set(lower) <= set("ivxlcdm"):
        return 0
    rest, value = lower, 0
    for worth, sign in _ROMAN:
        while rest.startswith(sign):
            rest, value = rest[len(sign) :], value + worth
    return value if _written(value, "lower-roman") == lower else 0


def _written(value: int, style: str) -> str:
    case = str.upper if style.startswith("upper") else str.lower
    if style.endswith("roman") and 0 < value < _LARGEST:
        return case(_roman(value))
    if style.endswith("alpha") and value > 0:
        return case(_alpha(value))
    return str(value)


def _roman(value: int) -> str:
    written = ""
    for worth, sign in _ROMAN:
        count, value = divmod(value, worth)
        written += sign * count
    return written


def _alpha(value: int) -> str:
    written = ""
    while value > 0:
        value, rest = divmod(value - 1, _LETTERS)
        written = chr(ord("a") + rest) + written
    return written
