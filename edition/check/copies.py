"""Copies that lead back to themselves: TEI P5, SA 17.6."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.check.seen import Seen
from edition.source import prefixes
from edition.source.pointing import Ids, each, locate
from edition.source.positions import Remark

if TYPE_CHECKING:
    from edition.config import Config
    from edition.source import Document

_COPIES: Final = etree.XPath("descendant-or-self::*[@copyOf]")
_SAID: Final = "This copy leads back to itself, and shows nothing."
_HINT: Final = "Let copyOf point to the element that has the words."


def check(document: Document, _config: Config) -> Seen:
    """Find the copies that are made of themselves.

    Args:
        document: The document.
    """
    found = _COPIES(document.root)
    if not found:
        return Seen(())
    sources = _sources(document, found)
    looped = (element for element in found if _leads_back(element, sources))
    return Seen(tuple(Remark(one, "copy-loop", _SAID, _HINT) for one in looped))


def _sources(
    document: Document, found: list[etree._Element]
) -> dict[etree._Element, etree._Element]:
    """Return the element that each copy is one of, within the document."""
    ids, known = Ids(document.root), prefixes.defined(document.root)
    sources = {}
    for element in found:
        pointer = prefixes.resolved(next(iter(each(element.get("copyOf", ""))), ""), known)
        stretch = locate(pointer[1:], ids) if pointer.startswith("#") else None
        if stretch is not None:
            sources[element] = stretch.start
    return sources


def _leads_back(element: etree._Element, sources: dict[etree._Element, etree._Element]) -> bool:
    """Say whether a copy is made of what it stands in, or of copies that are."""
    around = {element, *element.iterancestors()}
    seen: set[etree._Element] = set()
    waiting = [element]
    while waiting:
        source = sources.get(waiting.pop())
        if source is None or source in seen:
            continue
        if source in around:
            return True
        seen.add(source)
        waiting.extend(_COPIES(source))
    return False
