"""Lines: a line that begins where a block begins needs no break before it.

A line break of TEI stands at the beginning of a line, the first one too (Guidelines, 3.11.3); one
of HTML stands between two lines. Where nothing of the block stands before it, `br` would leave a
line empty that is none of the sheet's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from edition.views.seen import BLOCKS, left_of, shows

if TYPE_CHECKING:
    from lxml import etree

_MARKED: Final = frozenset({"column", "gathering"})


def begin(root: etree._Element, *, are_sheets: bool) -> None:
    """Turn each `br` that opens a block into an empty `span`; its address stays.

    Args:
        root: The root of a view, cut into its sheets; it is changed.
        are_sheets: Whether it shows sheets, where the mark of a column stands between two lines.
    """
    for line in list(root.iter("br")):
        is_ours = (line.get("class") or "").startswith("tei-")
        if is_ours and ((are_sheets and _begins_a_column(line)) or _opens(line, root)):
            line.tag = "span"


def _begins_a_column(line: etree._Element) -> bool:
    """Say whether a line break follows the mark of a column or gathering."""
    previous = next(left_of(line), None)
    return previous is not None and previous.get("data-break") in _MARKED and len(previous) > 0


def _opens(line: etree._Element, root: etree._Element) -> bool:
    """Say whether a line break is the first thing of a block, or the first after a block."""
    node: etree._Element | None = line
    while node is not None and node is not root and node.tag not in BLOCKS:
        for previous in left_of(node):
            if previous is None or _is_line(previous):
                return False
            if previous.tag in BLOCKS and not _is_aside(previous):
                return True
            if not _is_aside(previous) and _stands_in_line(previous):
                return False
        node = node.getparent()
    return True


def _is_line(element: etree._Element) -> bool:
    """Say whether a line begins at an element, which may then be empty."""
    return element.tag == "br" or (element.get("class") or "").split(" ", 1)[0] == "tei-lb"


def _is_aside(element: etree._Element) -> bool:
    return element.tag == "aside" or element.get("data-note") is not None


def _stands_in_line(element: etree._Element) -> bool:
    """Say whether an element fills a line; the mark of a break does not."""
    if element.get("data-break") is not None:
        return False
    return shows(element) or next(element.iter("br"), None) is not None
