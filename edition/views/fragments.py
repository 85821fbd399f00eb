"""Fragments: parts that belong together, linked to one another.

`@next` and `@prev` (att.global.linking) and `join` (Guidelines, 17.7) say so of elements that stand
apart. A verse that speakers share is set in from where the other left off (`l/@part`, 3.13.1).
"""

from __future__ import annotations

from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.source.gaps import ASIDE, BLOCKS
from edition.source.names import ADDRESS, tei
from edition.views.variants import generated
from edition.xml.names import XML_ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from edition.views.marked import Marked

    _Named = Mapping[str, etree._Element]  # noqa: SLF001 - lxml's own name for elements

NEXT: Final = f"{{{ADDRESS}}}next"
PREVIOUS: Final = f"{{{ADDRESS}}}previous"
"""The address of the part that follows, or goes before, in another block."""

EARLIER: Final = f"{{{ADDRESS}}}earlier"
"""Of a part of a verse: how far its earlier parts reach, in steps of four letters."""

_ID: Final = f"{{{ADDRESS}}}id"
_JOIN: Final = tei("join")
_L: Final = tei("l")
_STEP: Final = 4
_MOST_STEPS: Final = 20
_LINKED: Final = etree.XPath("descendant-or-self::*[@next or @prev]")
_NO_TEXT: Final = frozenset(
    ["template", "br", "img", "ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr"]
)
_ASIDE: Final = ASIDE | {tei("stage"), tei("rdg")}


def mark(tops: Sequence[etree._Element]) -> None:
    """Mark the parts that belong together.

    Args:
        tops: The transcriptions of an addressed copy; they are changed.
    """
    for top in tops:
        _mark_verses(top)
    parts = [element for top in tops for element in _LINKED(top)]
    joins = [join for top in tops for join in top.iter(_JOIN)]
    if not (parts or joins):
        return
    named = {
        str(element.get(XML_ID)): element
        for top in tops
        for element in top.iter(etree.Element)
        if element.get(XML_ID)
    }
    for part in parts:
        for following in _targets(part.get("next"), named)[:1]:
            _link(part, following)
        for before in _targets(part.get("prev"), named)[:1]:
            _link(before, part)
    for join in joins:
        for one, other in pairwise(_targets(join.get("target"), named)):
            _link(one, other)


def _targets(pointers: str | None, named: _Named) -> list[etree._Element]:
    written = (pointer.removeprefix("#") for pointer in (pointers or "").split())
    return [named[identifier] for identifier in written if identifier in named]


def _link(one: etree._Element, other: etree._Element) -> None:
    """Link two parts, unless they stand in one block, where a reader sees both, or are a verse."""
    is_verse = one.tag == _L and one.get("part") is not None
    first, second = one.get(_ID), other.get(_ID)
    if first and second and not is_verse and _block(one) is not _block(other):
        one.set(NEXT, second)
        other.set(PREVIOUS, first)


def _block(element: etree._Element) -> etree._Element | None:
    node: etree._Element | None = element
    while node is not None and node.tag not in BLOCKS:
        node = node.getparent()
    return node


def _mark_verses(top: etree._Element) -> None:
    length = 0
    for verse in top.iter(_L):
        part = verse.get("part")
        if part in {"M", "F"} and length:
            verse.set(EARLIER, str(min(ceil(length / _STEP), _MOST_STEPS)))
        if part in {"I", "M"}:
            length = (length if part == "M" else 0) + len(_words(verse)) + 1
        else:
            length = 0


def _words(verse: etree._Element) -> str:
    return " ".join("".join(_texts(verse)).split())


def _texts(element: etree._Element) -> Iterable[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _ASIDE:
            yield from _texts(child)
        yield child.tail or ""


def show(marked: Marked) -> None:
    """Show, in a view, the links between the parts that `mark` has found.

    Args:
        marked: Of the view; its elements are changed, its text stays the same.
    """
    for element in marked.data_previous:
        before = element.attrib.pop("data-previous")
        lead(element, "\N{LEFTWARDS ARROW}", before, "goes on from here", is_first=True)
    for element in marked.data_next:
        following = element.attrib.pop("data-next")
        lead(element, "\N{RIGHTWARDS ARROW}", following, "goes on here", is_first=False)


def lead(holder: etree._Element, text: str, target: str, said: str, *, is_first: bool) -> None:
    """Put a link to another part, or passage, at the beginning or the end of one.

    Args:
        holder: The part in a view; it is changed, unless it can hold no text.
        text: The words of the link.
        target: The address of the other.
        said: What the link is for, in words.
        is_first: Whether it stands at the beginning.
    """
    if holder.tag in _NO_TEXT:
        return
    link = generated(text, "ref", "part-link")
    link.tag = "a"
    link.set("href", f"#{target}")
    link.set("title", said)
    if is_first:
        link.tail, holder.text = holder.text, None
        holder.insert(0, link)
    else:
        holder.append(link)
