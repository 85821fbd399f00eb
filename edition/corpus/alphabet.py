"""Alphabets: under which letter a name stands, in the script that it is written in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, TypeVar
from unicodedata import name as unicode_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Item = TypeVar("Item")

_FIRST: Final = ("LATIN", "GREEK", "CYRILLIC", "HEBREW", "ARABIC", "SYRIAC")
"""Scripts in the order in which their letters stand; others follow."""
_WITHOUT_LETTERS: Final = {"CJK": "漢字"}
_OTHER: Final = "…"
"""What names stand under that begin with no letter."""


@dataclass(frozen=True, slots=True)
class Initial:
    """A letter under which names stand.

    Attributes:
        letter: The letter, a capital where its script has such.
        script: The name of the script, as Unicode has it; empty where there is no letter.
    """

    letter: str
    script: str

    @property
    def order(self) -> tuple[int, str, str]:
        """What sorts letters: by script, then by alphabet."""
        rank = _FIRST.index(self.script) if self.script in _FIRST else len(_FIRST)
        return (rank if self.script else len(_FIRST) + 1), self.script, self.letter

    @property
    def slug(self) -> str:
        """What a page of the letter is called: `a`, `u0416` beyond the Latin alphabet."""
        small = self.letter.casefold()
        if small.isascii() and small.isalpha():
            return small
        return f"u{ord(self.letter[0]):04x}" if self.script else "other"


@cache
def initial(order: str) -> Initial:
    """Return the letter under which a name stands.

    Args:
        order: What the name is sorted by, in small letters without their marks.
    """
    first = next((sign for sign in order if sign.isalpha()), "")
    if not first or order[:1].isdigit():
        return Initial(_OTHER, "")
    script = unicode_name(first, "").split(" ")[0]
    letter = _WITHOUT_LETTERS.get(script) or first.upper()
    return Initial(letter, script)


def by_initial(items: Iterable[Item], order_of: Callable[[Item], str]) -> dict[Initial, list[Item]]:
    """Return items by the letters under which they stand, in the order of the alphabets."""
    found: dict[Initial, list[Item]] = {}
    for item in sorted(items, key=order_of):
        found.setdefault(initial(order_of(item)), []).append(item)
    return dict(sorted(found.items(), key=lambda pair: pair[0].order))
