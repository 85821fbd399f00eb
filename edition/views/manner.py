"""Manner: how a passage was deleted, where `@rend` says so in words that look like nothing.

Of a deletion `@rend` says how it was made, such as `overtyped` (TEI P5, "Additions and Deletions").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.views import rend

if TYPE_CHECKING:
    from lxml import etree

_CLASS = "tei-del"


def tell(root: etree._Element) -> None:
    """Let each deletion say how it was made; those that have a look are left as they are.

    Args:
        root: The root of a view; it is changed.
    """
    for element in root.iter("del", "span"):
        if _CLASS in (element.get("class") or "").split() and element.get("title") is None:
            words = rend.unknown(element.get("data-rend") or "")
            if words:
                element.set("title", " ".join(words).replace("_", " "))
