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
