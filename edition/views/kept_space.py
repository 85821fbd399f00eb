"""Kept space: where `xml:space="preserve"` means that blanks and lines are the text's layout.

An application keeps the white space of such an element (XML 1.0, section 2.10). Where `lb` or `l`
make the lines, those of the file are the encoder's: they would show each line twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.source.names import ADDRESS, tei
from edition.xml.names import XML

if TYPE_CHECKING:
    from collections.abc import Iterable

KEPT: Final = f"{{{ADDRESS}}}kept"
_SPACE: Final = f"{{{XML}}}space"
_PRESERVING: Final = etree.XPath("descendant-or-self::*[@xml:space = 'preserve']")
_LINES: Final = (tei("lb"), tei("l"), tei("line"), tei("w"))
_BLOCKS: Final = tuple(
    tei(name)
    for name in (
        *("div", "p", "ab", "lg", "list", "item", "table", "row", "figure", "sp", "head", "entry"),
        *("listBibl", "bibl", "u", "closer", "opener", "dateline", "signed", "salute"),
    )
)


def mark(tops: Iterable[etree._Element]) -> None:
    """Set `a:kept` on the elements whose white space is shown as it is.

    Args:
        tops: The outermost texts of the copy of a document; they are changed.
    """
    for top in tops:
        for element in _PRESERVING(top):
            if next(element.iter(*_LINES), None) is None:
                _mark(element)


def _mark(element: etree._Element) -> None:
    """Mark an element that has text and no blocks in it; else what it holds, by the same rule."""
    if element.get(_SPACE, "preserve") != "preserve":
        return
    has_text = any(str(text).strip() for text in element.xpath("text()"))
    if has_text and next(element.iterdescendants(*_BLOCKS), None) is None:
        element.set(KEPT, "true")
        return
    for child in element.iterchildren(etree.Element):
        _mark(child)
