"""Seen: whether a part of a view shows anything of the source's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

BLOCKS: Final = frozenset(
    [
        *("div", "p", "section", "ul", "ol", "dl", "li", "dt", "dd", "table", "caption", "tr"),
        *("td", "th", "thead", "tbody", "tfoot", "blockquote", "figure", "figcaption", "pre"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "article", "address", "header", "footer", "main"),
    ]
)
"""What begins on a line of its own."""

IMAGES: Final = frozenset({"img", "svg", "object", "iframe", "video", "audio", "math"})


def shows(element: etree._Element) -> bool:
    """Say whether an element shows a text of the source, an image, or the start of a sheet."""
    walk = etree.iterwalk(element, events=("start", "end", "comment"))
    for event, node in walk:
        if event != "start":
            if node is not element and _holds(node.tail):
                return True
        elif _is_unseen(node):
            walk.skip_subtree()
        elif _is_image_or_sheet(node) or _holds(node.text):
            return True
    return False


def left_of(node: etree._Element) -> Iterator[etree._Element | None]:
    """Give what stands before a node in its parent, backwards; None for a text that is shown."""
    previous = node.getprevious()
    while previous is not None:
        if _holds(previous.tail):
            yield None
        yield previous
        previous = previous.getprevious()
    parent = node.getparent()
    if parent is not None and _holds(parent.text):
        yield None


def _is_unseen(element: etree._Element) -> bool:
    return element.tag == "template" or element.get("data-generated") is not None


def _is_image_or_sheet(element: etree._Element) -> bool:
    return element.tag in IMAGES or element.get("data-break") == "page"


def _holds(text: str | None) -> bool:
    return bool(text) and not str(text).isspace()
