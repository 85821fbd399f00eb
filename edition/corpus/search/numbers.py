"""Numbers as text: small ones, which are most, take one character."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_LAST: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""The last digit of a number, in base 64."""

_BEFORE: Final = "!#$%&()*+,./:;<=>?@[]^`{|}~ "
"""The digits before it, in base 28."""

_SMALL: Final = tuple(
    (_BEFORE[number >> 6] if number >> 6 else "") + _LAST[number & 63]
    for number in range(64 * len(_BEFORE))
)


def written(numbers: Iterable[int]) -> str:
    """Return numbers, none of them negative, as a text of printable ASCII."""
    return "".join(_SMALL[number] if number < len(_SMALL) else _large(number) for number in numbers)


def _large(number: int) -> str:
    digits = [_LAST[number & 63]]
    number >>= 6
    while number:
        number, digit = divmod(number, len(_BEFORE))
        digits.append(_BEFORE[digit])
    return "".join(reversed(digits))
