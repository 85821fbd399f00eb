"""The HTML of a view as it is written, and as it rests until its turn comes."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable


def written(root: etree._Element) -> bytes:
    """Return an element as HTML, with plain ends of lines for those that HTML forbids.

    These are CR and U+0085.

    Args:
        root: The element.
    """
    data: bytes = etree.tostring(root, method="html", encoding="utf-8", with_tail=False)
    return _with_plain_ends(data)


def written_away(root: etree._Element, complete: Callable[[etree._Element], None]) -> bytes:
    """Return a view as HTML, as `written` does; each part of it is gone when it is written.

    Args:
        root: The `div[data-view]`; it is empty after.
        complete: Puts into a part, which stands in its place in the view, what is still missing.
    """
    buffer = BytesIO()
    with etree.htmlfile(buffer, encoding="utf-8") as file, file.element(root.tag, root.attrib):
        if root.text:
            file.write(root.text)
        while (part := next(iter(root), None)) is not None:
            if isinstance(part.tag, str):
                complete(part)
            file.write(part, with_tail=True)
            root.remove(part)
    return _with_plain_ends(buffer.getvalue())


def at_rest(root: etree._Element) -> bytes:
    """Return a view so that `awake` returns it as it was: its tree takes twenty times the memory.

    Args:
        root: The `div[data-view]`.
    """
    data: bytes = etree.tostring(root, encoding="utf-8", with_tail=False)
    return data


def awake(data: bytes) -> etree._Element:
    """Return the view that is `at_rest`."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(data, parser)


def _with_plain_ends(data: bytes) -> bytes:
    return data.replace(b"&#13;", b"\n").replace("\x85".encode(), b"\n")
