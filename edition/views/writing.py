"""The HTML of a view as it is written."""

from __future__ import annotations

from lxml import etree


def written(root: etree._Element) -> str:
    """Return a view as HTML, with plain ends of lines for those that HTML forbids (CR, U+0085).

    Args:
        root: The `div[data-view]`.
    """
    text: str = etree.tostring(root, method="html", encoding="unicode", with_tail=False)
    return text.replace("&#13;", "\n").replace("\x85", "\n")
