"""Lists that run in the line: what says so, and where no word ends with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from edition.source.names import tei

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

LIST: Final = tei("list")
ITEM: Final = tei("item")
_WORDS: Final = frozenset({"inline", "runin", "runningin", "runon"})


def said_of(listed: etree._Element) -> Sequence[str]:
    """Return the words of `@type` and `@rend` of a list, as they are compared."""
    said = f"{listed.get('type', '')} {listed.get('rend', '')}".replace(",", " ")
    return [_squeezed(word) for word in said.split()]


def is_inline(listed: etree._Element) -> bool:
    """Say whether a list runs in the line."""
    return not _WORDS.isdisjoint(said_of(listed))


def runs_on(element: etree._Element) -> bool:
    """Say whether what follows a list, or an item, may stand right after its last word."""
    if element.tag == LIST:
        return is_inline(element)
    parent = element.getparent()
    is_last = next(element.itersiblings(ITEM), None) is None
    return is_last and parent is not None and parent.tag == LIST and is_inline(parent)


def _squeezed(word: str) -> str:
    kept = "".join(filter(str.isalnum, word))
    return kept if len(kept) == 1 else kept.lower()
