"""Decimal numbers of any length (XML Schema Part 2, section 3.2.3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_DECIMAL: Final = re.compile(r"([+-]?)([0-9]+)?(?:\.([0-9]*))?")
_INTEGER: Final = re.compile(r"[+-]?[0-9]+")


@dataclass(frozen=True, slots=True)
class Decimal:
    """A decimal number as its digits, so that no length is too long.

    Attributes:
        negative: Whether it is below zero.
        whole: The digits before the point, without leading zeros.
        fraction: The digits after the point, without trailing zeros.
    """

    negative: bool
    whole: str
    fraction: str = ""

    @classmethod
    def of(cls, number: int) -> Decimal:
        """Return an integer as a decimal number."""
        return cls(number < 0, str(abs(number)) if number else "")

    def compare(self, other: Decimal) -> int:
        """Return -1, 0 or 1."""
        if self.negative != other.negative:
            return -1 if self.negative else 1
        one, two = self._size(), other._size()
        order = (one > two) - (one < two)
        return -order if self.negative else order

    def _size(self) -> tuple[int, str, str]:
        return len(self.whole), self.whole, self.fraction


def parse_decimal(text: str) -> Decimal | None:
    """Return the value of a decimal number, or None."""
    found = _DECIMAL.fullmatch(text)
    if found is None or not (found[2] or found[3]):
        return None
    whole = (found[2] or "").lstrip("0")
    fraction = (found[3] or "").rstrip("0")
    return Decimal(found[1] == "-" and bool(whole or fraction), whole, fraction)


def parse_integer(text: str) -> Decimal | None:
    """Return the value of an integer, or None."""
    return parse_decimal(text) if _INTEGER.fullmatch(text) else None
