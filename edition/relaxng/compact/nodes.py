"""Nodes: elements of the XML syntax before they stand in a tree."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from edition.xml.names import RELAXNG


@dataclass(slots=True)
class Node:
    """An element.

    Attributes:
        name: Its name, in Clark notation.
        offset: Where it begins in the source.
        attributes: Its attributes.
        children: What it holds.
        after: Annotations that follow it.
    """

    name: str
    offset: int
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Child] = field(default_factory=list)
    after: list[Node] = field(default_factory=list)

    @property
    def is_textual(self) -> bool:
        """Whether it is an element of RELAX NG that can hold text alone."""
        return self.name in _TEXTUAL


Child: TypeAlias = Node | str


def rng(name: str, offset: int, *children: Child, attributes: dict[str, str] | None = None) -> Node:
    """Return an element of RELAX NG."""
    return Node(f"{{{RELAXNG}}}{name}", offset, attributes or {}, list(children))


_TEXTUAL = frozenset(f"{{{RELAXNG}}}{name}" for name in ("name", "param", "value"))
