"""Cutting: a finished view in pieces, each whole HTML, that together hold all of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from edition.views.units import Unit

_ONCE: Final = frozenset({"id", "aria-label"})
"""What only the first fragment of an element keeps: landmarks have names of their own."""
_REFERRING: Final = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers")
"""The attributes of HTML that name other elements by their `id`s, beside `href`."""


@dataclass(frozen=True, slots=True)
class Column:
    """A view as a column of a page.

    Attributes:
        page: The view's own page.
        prefix: What tells its places from those of the other column.
    """

    page: str
    prefix: str


def pieces(root: etree._Element, starts: Sequence[Unit]) -> list[etree._Element]:
    """Cut a view before each of some units but the first; return the pieces in order.

    The elements around a cut are repeated: `data-part` says which part a fragment is (`I`, `M`,
    `F`), and only the first one keeps the `id`. The cut goes from the last to the first, so that
    each node is moved once.

    Args:
        root: The `div[data-view]`; it is what remains for the first piece.
        starts: Units of it, in order.
    """
    found = [_cut_off(root, unit) for unit in reversed(starts[1:])]
    return [root, *reversed(found)]


def _cut_off(root: etree._Element, unit: Unit) -> etree._Element:
    """Take what begins with a unit out of a view, as a view of its own."""
    node = unit.first
    moved: list[etree._Element] = list(node.itersiblings())
    text = None
    if unit.after is None:
        moved.insert(0, node)
    else:
        tail = node.tail or ""
        node.tail, text = tail[: unit.after], tail[unit.after :]
    inner = None
    while True:
        parent = node.getparent()
        if parent is None:
            message = "a unit that is no part of the view"
            raise ValueError(message)
        copy = _fragment(parent, is_root=parent is root)
        copy.text = text
        if inner is not None:
            copy.append(inner)
            inner.tail, node.tail = node.tail, None
        copy.extend(moved)
        if parent is root:
            return copy
        node, inner, text = parent, copy, None
        moved = list(node.itersiblings())


def _fragment(element: etree._Element, *, is_root: bool) -> etree._Element:
    """Return an empty element that goes on with another, which becomes a part as well."""
    kept = ((name, value) for name, value in element.attrib.items() if name not in _ONCE)
    copy = etree.Element(element.tag, dict(kept))
    if not is_root:
        part = element.get("data-part")
        copy.set("data-part", "F" if part in {None, "F"} else "M")
        element.set("data-part", "I" if part in {None, "I"} else "M")
    return copy


def set_apart(root: etree._Element, column: Column, beside: Column) -> frozenset[str]:
    """Put its prefix before each `id` of a column, and of the links within it; return the ids.

    What is linked and does not stand in the view stands on the view's own page. A link to the same
    place in the view beside it leads there.

    Args:
        root: The view; it is changed.
        column: The column that it is.
        beside: The other column.
    """
    own = frozenset(found for element in root.iter(etree.Element) if (found := element.get("id")))
    for element in root.iter(etree.Element):
        if identifier := element.get("id"):
            element.set("id", f"{column.prefix}{identifier}")
        for name in _REFERRING:
            if value := element.get(name):
                element.set(name, " ".join(f"{column.prefix}{one}" for one in value.split()))
        if address := element.get("href"):
            is_twin = element.get("data-generated") == "twin"
            element.set("href", _led(address, own, column, beside if is_twin else None))
    return own


def _led(address: str, own: AbstractSet[str], column: Column, twin: Column | None) -> str:
    file, _, place = address.partition("#")
    if not place:
        return address
    if not file:
        return f"#{column.prefix}{place}" if unquote(place) in own else f"{column.page}{address}"
    return f"#{twin.prefix}{place}" if twin is not None and file == twin.page else address
