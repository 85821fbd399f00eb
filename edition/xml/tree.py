"""Surgery on text and tails: a tree of lxml hangs the text after an element on the element."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree


def add_text(parent: etree._Element, text: str | None) -> None:
    """Put text at the end of what an element holds."""
    insert_text(parent, len(parent), text)


def insert_text(parent: etree._Element, place: int, text: str | None) -> None:
    """Put text before the child that stands at `place`, after the text that is there."""
    if not text:
        return
    if place:
        before = parent[place - 1]
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def take_out(element: etree._Element) -> None:
    """Remove an element from its parent; the text after it stays where it is."""
    parent = element.getparent()
    if parent is None:
        return
    tail, element.tail = element.tail, None
    previous = element.getprevious()
    # An element's place among many siblings takes a walk; the one before it does not.
    if tail and previous is not None:
        previous.tail = (previous.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
