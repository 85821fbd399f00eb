"""The HTML of a view as it is written."""

from __future__ import annotations

from lxml import etree


def written(root: etree._Element) -> bytes:
    """Return a view as HTML, with plain ends of lines for those that HTML forbids (CR, U+0085).

    Args:
        root: The `div[data-view]`.
    """
    data: bytes = etree.tostring(root, method="html", encoding="utf-8", with_tail=False)
    return data.replace(b"&#13;", b"\n").replace("\x85".encode(), b"\n")
