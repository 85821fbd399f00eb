"""What may stand in an element, by name: content models with classes and macros resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.odd.content import (
    ClassRef,
    DataRef,
    ElementRef,
    Foreign,
    MacroRef,
    TextNode,
    ValList,
    walk,
    without_expansion,
)
from edition.odd.specs import ClassSpec, ElementSpec, MacroSpec
from edition.xml.names import RELAXNG

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from edition.odd.content import Node
    from edition.odd.specs import AnySpec


class Reach:
    """Finds what content models name."""

    def __init__(
        self,
        specs: Mapping[str, AnySpec],
        members: Mapping[str, tuple[ElementSpec | ClassSpec, ...]],
    ) -> None:
        """Take the declarations of a schema, and the members of its classes."""
        self._specs = specs
        self._members = members
        self._found: dict[str, frozenset[str]] = {}

    def elements(self, nodes: tuple[Node, ...]) -> frozenset[str]:
        """Return the elements that a content model has a place for."""
        found: set[str] = set()
        for node in walk(nodes):
            match node:
                case ElementRef(key) | MacroRef(key):
                    found |= self._named(key)
                case ClassRef():
                    found |= self._of_class(node)
                case Foreign(element):
                    for ref in element.iter(f"{{{RELAXNG}}}ref"):
                        found |= self._named(without_expansion(ref.get("name", ""), self._specs)[0])
                case _:
                    pass
        return frozenset(found)

    def text(self, nodes: tuple[Node, ...]) -> bool:
        """Say whether a content model has a place for text."""
        return any(self._is_text(node) for node in walk(nodes))

    def _is_text(self, node: Node) -> bool:
        match node:
            case TextNode() | DataRef() | ValList():
                return True
            case MacroRef(key):
                spec = self._specs.get(key)
                return isinstance(spec, MacroSpec) and self.text(spec.content or ())
            case Foreign(element):
                return next(element.iter(*_TEXTS), None) is not None
            case _:
                return False

    def _of_class(self, node: ClassRef) -> frozenset[str]:
        if node.whole:
            return self._named(node.key)
        return frozenset(
            one.ident
            for one in self._members.get(node.key, ())
            if isinstance(one, ElementSpec) and node.takes(one.ident)
        )

    def _named(self, ident: str) -> frozenset[str]:
        found = self._found.get(ident)
        if found is None:
            self._found[ident] = frozenset()
            found = self._found[ident] = frozenset(self._resolved(ident))
        return found

    def _resolved(self, ident: str) -> Iterator[str]:
        spec = self._specs.get(ident)
        if isinstance(spec, ElementSpec):
            yield ident
        elif isinstance(spec, MacroSpec):
            yield from self.elements(spec.content or ())
        elif isinstance(spec, ClassSpec):
            for member in self._members.get(ident, ()):
                yield from self._named(member.ident)


_TEXTS = tuple(f"{{{RELAXNG}}}{name}" for name in ("text", "data", "value", "list"))
