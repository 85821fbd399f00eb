"""Keys: nodes of a document that are found by a value (XSLT 2, 16.3)."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, Protocol

from elementpath.xpath_nodes import XPathNode

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from edition.schematron.stylesheet import Key


class Finds(Protocol):
    """What finds the nodes of a key."""

    def keyed(self, key: Key) -> list[tuple[XPathNode, list[Any]]]:
        """Return the nodes that a key has, each with what it is found by."""


class Keys:
    """The keys of a schema over one document; each is made when it is first asked for."""

    def __init__(self, keys: Sequence[Key], finder: Finds) -> None:
        """Take the keys, and what finds their nodes."""
        self._keys = keys
        self._finder = finder
        self._made: dict[str, dict[str, list[XPathNode]]] = {}

    def found(self, name: str, values: Iterable[object], within: object) -> list[XPathNode]:
        """Return the nodes that a key finds by some values, in document order.

        Args:
            name: The name of the key.
            values: Any of these.
            within: The node that they stand in, or that they are; None: the document.

        Raises:
            LookupError: There is no such key.
        """
        table = self._table(name)
        unique = {id(node): node for value in values for node in table.get(str(value), ())}
        nodes = sorted(unique.values(), key=lambda node: node.position)
        if not isinstance(within, XPathNode):
            return nodes
        return [node for node in nodes if any(one is within for one in _lineage(node))]

    def _table(self, name: str) -> dict[str, list[XPathNode]]:
        if name not in self._made:
            keys = [key for key in self._keys if key.name == name]
            if not keys:
                message = f"there is no key {name}"
                raise LookupError(message)
            table: dict[str, list[XPathNode]] = {}
            for node, values in chain.from_iterable(map(self._finder.keyed, keys)):
                for value in values:
                    said = value.string_value if isinstance(value, XPathNode) else str(value)
                    table.setdefault(said, []).append(node)
            self._made[name] = table
        return self._made[name]


def _lineage(node: XPathNode) -> Iterable[XPathNode]:
    around: XPathNode | None = node
    while around is not None:
        yield around
        around = around.parent
