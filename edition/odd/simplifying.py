"""Content models of an ODD's own declarations, made simpler as the TEI's stylesheets make them.

Places for what the ODD deletes go, and what is then empty goes with them. A sequence or choice
that holds nothing but another one gives way to it: so the counts of the outer one may be lost.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from edition.odd.content import Alternate, Empty, Foreign, Sequence
from edition.xml.names import RELAXNG

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from lxml import etree

    from edition.odd.content import Node

_RNG: Final = f"{{{RELAXNG}}}"
_MERGED: Final = frozenset({"choice", "list", "group", "optional", "oneOrMore", "zeroOrMore"})
_KEPT: Final = frozenset({"element", "name", "attribute", "data", "text", "value", "ref"})
_REPEATS: Final = frozenset({"oneOrMore", "zeroOrMore"})


def simplified(nodes: tuple[Node, ...], deleted: Collection[str]) -> tuple[Node, ...]:
    """Return a content model without places for what is deleted, and without idle nesting."""
    return tuple(left for node in nodes for left in _node(node, deleted))


def _node(node: Node, deleted: Collection[str]) -> tuple[Node, ...]:
    if isinstance(node, Sequence | Alternate):
        items = tuple(one for one in simplified(node.items, deleted) if not isinstance(one, Empty))
        new = replace(node, items=items)
        inner = gives_way_to(new)
        return (inner,) if inner else (new,) if items else ()
    if isinstance(node, Foreign):
        trees = _patterns(deepcopy(node.element), deleted)
        return tuple(replace(node, element=one) for one in trees)
    return () if getattr(node, "key", None) in deleted else (node,)


def gives_way_to(node: Sequence | Alternate) -> Sequence | Alternate | None:
    """Return what stands for a sequence or choice that holds only another one, if it does."""
    inner = node.items[0] if len(node.items) == 1 else None
    if not isinstance(inner, Sequence | Alternate):
        return None
    repeats = inner.most is None and inner.least < 2  # noqa: PLR2004 - none or one at least
    optional = (node.least, node.most) == (0, 1)
    return inner if type(inner) is type(node) or (optional and repeats) else None


def _patterns(element: etree._Element, deleted: Collection[str]) -> list[etree._Element]:
    """Return what stands for a pattern in RELAX NG; the tree is changed."""
    name = _name(element)
    if name not in _MERGED:
        _fill(element, [one for child in _children(element) for one in _patterns(child, deleted)])
        return [element]
    inner = [one for child in _children(element) for one in _inside(child, deleted)]
    only = _name(inner[0]) if len(inner) == 1 else ""
    if only == name or (name == "optional" and only in _REPEATS):
        return inner
    if name == "oneOrMore" and only == "zeroOrMore":
        inner = _children(inner[0])
    _fill(element, inner)
    return [element] if inner else []


def _inside(element: etree._Element, deleted: Collection[str]) -> list[etree._Element]:
    name = _name(element)
    if name == "ref" and element.get("name") in deleted:
        return []
    if name in _KEPT or not name:
        return _patterns(element, deleted)
    inner = _patterns(element, deleted)
    return [one for one in inner if len(one)]


def _name(element: etree._Element) -> str:
    """Return the name of a pattern; empty where it is none."""
    tag = str(element.tag)
    return tag.removeprefix(_RNG) if tag.startswith(_RNG) else ""


def _children(element: etree._Element) -> list[etree._Element]:
    return [one for one in element if isinstance(one.tag, str)]


def _fill(element: etree._Element, children: list[etree._Element]) -> None:
    element[:] = children


def lost(element: etree._Element) -> Iterator[str]:
    """Yield what a pattern in RELAX NG loses so that it takes less, in sentences."""
    for one in element.iter(f"{_RNG}optional"):
        if [_name(child) for child in _children(one)] == ["oneOrMore"]:
            yield "An optional around oneOrMore is passed over. Write zeroOrMore."
    for one in element.iter(f"{_RNG}choice"):
        if one.find(f"{_RNG}empty") is not None:
            yield "An empty in a choice is passed over. Write optional around the others."
