"""Context: the words of a place of a view, and some before and after them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.views.seen import BLOCKS

if TYPE_CHECKING:
    from collections.abc import Iterator

_FAR: Final = 64
"""How many characters of the context are shown on either side."""
_STEPS: Final = 100
"""How many nodes are looked at for them, so that nothing in a document makes it slow."""
_LONGEST: Final = 160
_CUT: Final = "…"
_LINE: Final = "tei-lb "
_READ: Final = frozenset({None, "bracket", "quote", "space"})
"""What is read with the words: also the signs of a gap, and quotation marks."""


def words_of(element: etree._Element) -> str:
    """Return the words of an element of a view without what is generated or hidden in it."""
    text = " ".join("".join(_texts(element)).split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}{_CUT}"


def around(element: etree._Element) -> tuple[str, str]:
    """Return some words of its block before an element and after it, cut between words."""
    if element.tag in BLOCKS:
        return "", ""
    return _cut_before(_collected(_before(element))[::-1]), _cut_after(_collected(_after(element)))


def _collected(pieces: Iterator[str]) -> list[str]:
    found: list[str] = []
    size = 0
    for steps, piece in enumerate(pieces):
        found.append(piece)
        size += len(piece.strip())
        if size > _FAR or steps > _STEPS:
            break
    return found


def _cut_before(pieces: list[str]) -> str:
    whole = "".join(pieces)
    text = " ".join(whole.split())
    space = " " if whole[-1:].isspace() and text else ""
    if len(text) <= _FAR:
        return text + space
    kept = text[-_FAR:]
    head, blank, tail = kept.partition(" ")
    return f"{_CUT}{tail if blank and len(head) < _FAR // 2 else kept}{space}"


def _cut_after(pieces: list[str]) -> str:
    whole = "".join(pieces)
    text = " ".join(whole.split())
    space = " " if whole[:1].isspace() and text else ""
    if len(text) <= _FAR:
        return space + text
    kept = text[:_FAR]
    head, blank, tail = kept.rpartition(" ")
    return f"{space}{head if blank and len(tail) < _FAR // 2 else kept}{_CUT}"


def _before(element: etree._Element) -> Iterator[str]:
    """Give the texts of a block before an element, from the nearest on."""
    node = element
    while True:
        previous = node.getprevious()
        if previous is None:
            parent = node.getparent()
            if parent is None:
                return
            yield parent.text or ""
            if parent.tag in BLOCKS:
                return
            node = parent
            continue
        yield previous.tail or ""
        if previous.tag in BLOCKS:
            return
        yield "".join(_texts(previous))
        node = previous


def _after(element: etree._Element) -> Iterator[str]:
    """Give the texts of a block after an element."""
    node = element
    while True:
        yield node.tail or ""
        following = node.getnext()
        while following is None:
            parent = node.getparent()
            if parent is None or parent.tag in BLOCKS:
                return
            node = parent
            yield node.tail or ""
            following = node.getnext()
        if following.tag in BLOCKS:
            return
        yield "".join(_texts(following))
        node = following


def _texts(element: etree._Element) -> Iterator[str]:
    """Give the texts in an element that are the source's; a break between words is a space."""
    if not isinstance(element.tag, str) or _is_passed_over(element):
        return
    if _divides(element):
        yield " "
    if len(element) == 0:
        yield element.text or ""
        return
    walk = etree.iterwalk(element, events=("start", "end", "comment"))
    for event, node in walk:
        if event == "start":
            if _is_passed_over(node):
                walk.skip_subtree()
                continue
            yield " " if _divides(node) else ""
            yield node.text or ""
        elif node is not element:
            yield node.tail or ""


def _is_passed_over(element: etree._Element) -> bool:
    return element.tag == "template" or element.get("data-generated") not in _READ


def _divides(element: etree._Element) -> bool:
    is_break = (
        element.tag == "br"
        or element.get("data-break") is not None
        or (element.get("class") or "").startswith(_LINE)
    )
    return (is_break and element.get("data-inside-word") is None) or element.tag in BLOCKS
