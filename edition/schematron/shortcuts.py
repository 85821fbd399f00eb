"""Quicker ways for what rules do most: far axes by name, and membership in long lists.

`elementpath` walks all nodes before or after a node, and compares each pair of items. On a
volume of thousands of pages both would take minutes; here libxml2 walks, and a list that a
variable holds is looked up. What is found is the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from elementpath.datatypes import UntypedAtomic
from elementpath.xpath_nodes import AttributeNode, ElementNode, TextNode, XPathNode
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from elementpath import XPathContext

INDEX: Final = "#index"
"""The variable that holds long lists and their strings, by the identity of the list."""

_AXES: Final = ("preceding", "following")
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
    """Return the strings of a long list that a variable holds; None for anything else."""
    value = context.variables.get(token[0].value) if token.symbol == "$" else None
    known: Any = context.variables.get(INDEX)
    if not isinstance(value, list) or len(value) < _LONG or known is None:
        return None
    if id(value) not in known:
        if len(known) == _KEPT:
            known.clear()
        known[id(value)] = value, _strings(value)
    found: frozenset[str] | None = known[id(value)][1]
    return found


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
