"""Quicker ways for what rules do most: far axes by name, and membership in long lists.

`elementpath` walks all nodes before or after a node, and compares each pair of items. On a
volume of thousands of pages both would take minutes; here libxml2 walks, and a list that a
variable holds is looked up. What is found is the same.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any, Final

from elementpath.datatypes import UntypedAtomic
from elementpath.xpath_nodes import AttributeNode, ElementNode, TextNode, XPathNode
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from elementpath import XPathContext

INDEX: Final = "#index"
"""The variable that holds long lists and their strings, by the identity of the list."""

_AXES: Final = ("preceding", "following")
_STEPS: Final = ("/", "//")
_LONG: Final = 16
_KEPT: Final = 64
_NODES: Final = (AttributeNode, ElementNode, TextNode)


def quicken(parser: Any) -> None:  # noqa: ANN401 - a class that elementpath makes
    """Put the quicker ways into a parser of its own."""
    for axis in _AXES:
        parser.symbol_table[axis] = _far_axis(parser.symbol_table[axis])
    parser.symbol_table["="] = _equality(parser.symbol_table["="])


def _far_axis(base: Any) -> Any:  # noqa: ANN401 - classes of tokens
    def select(self: Any, context: XPathContext | None = None) -> Iterator[Any]:  # noqa: ANN401
        found = None if context is None else _named(self, context)
        if context is None or found is None:
            yield from base.select(self, context)
            return
        status = context.item, context.axis
        context.axis = self.symbol
        for context.item in found:
            yield from self[0].select(context)
        context.item, context.axis = status

    return type(base.__name__, (base,), {"select": select})


def _named(token: Any, context: XPathContext) -> list[XPathNode] | None:  # noqa: ANN401 - a token
    """Return the elements of an axis that have the name asked for; None if that is no name."""
    path = _path(token)
    known: Any = getattr(context.root, "elements", None)
    element: Any = getattr(context.item, "obj", None)
    if path is None or known is None or element is None or element not in known:
        return None
    return [known[one] for one in path(element)]


def _path(token: Any) -> etree.XPath | None:  # noqa: ANN401 - a token
    test, namespaces = token[0], token.parser.namespaces
    if test.symbol == "(name)":
        return etree.XPath(f"{token.symbol}::{test.value}")
    if test.symbol == ":" and all(part.symbol == "(name)" for part in test):
        uri = namespaces.get(test[0].value)
        name = f"{token.symbol}::n:{test[1].value}"
        return etree.XPath(name, namespaces={"n": uri}) if uri else None
    return None


def _equality(base: Any) -> Any:  # noqa: ANN401 - classes of tokens
    def evaluate(self: Any, context: XPathContext | None = None) -> Any:  # noqa: ANN401
        for listed, other in ((self[0], self[1]), (self[1], self[0])):
            strings = None if context is None else _index(listed, context)
            items = None if strings is None else _strings(other.select(context))
            if strings is not None and items is not None:
                return not strings.isdisjoint(items)
        return base.evaluate(self, context)

    return type(base.__name__, (base,), {"evaluate": evaluate})


def _index(token: Any, context: XPathContext) -> frozenset[str] | None:  # noqa: ANN401 - a token
    """Return the strings of a long list that a variable holds, or of a path from the root.

    None for anything else, and where they would be compared as something else than strings.
    """
    known: Any = context.variables.get(INDEX)
    if known is None:
        return None
    if token.symbol in _STEPS:
        return _kept(known, token, lambda: _of_path(token, context))
    value = context.variables.get(token[0].value) if token.symbol == "$" else None
    if not isinstance(value, list) or len(value) < _LONG:
        return None
    return _kept(known, value, lambda: _strings(value))


def _kept(
    known: dict[int, tuple[object, frozenset[str] | None]],
    owner: object,
    find: Callable[[], frozenset[str] | None],
) -> frozenset[str] | None:
    """Return what is known of a list or path in this document; kept with it, its id stays its."""
    if id(owner) not in known:
        if len(known) == _KEPT:
            known.clear()
        known[id(owner)] = owner, find()
    return known[id(owner)][1]


def _of_path(token: Any, context: XPathContext) -> frozenset[str] | None:  # noqa: ANN401 - a token
    """Return the strings of a path from the root that means the same wherever it stands."""
    first = token
    while len(first) > 1 and first.symbol in (*_STEPS, "["):
        first = first[0]
    is_rooted = first.symbol in _STEPS and len(first) <= 1
    if not is_rooted or next(token.iter("$", "current"), None) is not None:
        return None
    return _strings(token.select(copy(context)))


def _strings(items: Any) -> frozenset[str] | None:  # noqa: ANN401 - any items
    """Return items as strings; None where one would be compared as something else."""
    found = set()
    for item in items:
        if isinstance(item, _NODES):
            found.add(item.string_value)
        elif isinstance(item, str | UntypedAtomic):
            found.add(str(item))
        else:
            return None
    return frozenset(found)
