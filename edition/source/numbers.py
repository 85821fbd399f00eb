"""Numbers: `@n` as readers know it, and the words for what it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_KINDS: Final = frozenset(
    [
        *("act", "article", "book", "canto", "chapter", "column", "document", "entry", "face"),
        *("folio", "fragment", "hymn", "letter", "line", "page", "paragraph", "part", "poem"),
        *("psalm", "scene", "section", "sentence", "sermon", "side", "song", "sonnet", "stanza"),
        *("strophe", "verse", "volume"),
    ]
)
"""Values of `@type` and `@unit` that are words which a reader may see and hear."""


LONGEST: Final = 18
"""Digits of a number that counts anything; Python refuses to read one of more than 4,300."""


def whole(digits: str) -> int | None:
    """Return the number that decimal digits write; None for what is none, or is too long."""
    return int(digits) if digits.isdecimal() and len(digits) <= LONGEST else None


def shown(number: str | None) -> str:
    """Return what readers see of an `@n`: nothing of an address, which only programs read."""
    if not number:
        return ""
    label = " ".join(number.split())
    scheme, _, rest = label.partition(":")
    is_address = rest != "" and scheme.isalpha() and not rest[0].isdigit() and rest[0] != " "
    return "" if is_address else label


def word_of(kinds: Iterable[str | None]) -> str:
    """Return the first `@type` or `@unit` that is a word which a reader knows."""
    words = (kind.lower() for kind in kinds if kind)
    return next((word for word in words if word in _KINDS), "")
