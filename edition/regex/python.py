"""A regular expression as Python's `re` writes it."""

from __future__ import annotations

from typing import Final

from edition.regex.classes import written
from edition.regex.nodes import (
    Anchor,
    Chars,
    Choice,
    Edge,
    Group,
    Node,
    Reference,
    Repeat,
    Sequence,
)

_EDGES: Final = {
    Edge.START: r"\A",
    Edge.END: r"\Z",
    Edge.LINE_START: r"(?:(?m:^)(?!(?<=\n)\Z))",
    Edge.LINE_END: r"(?m:$)",
}


def to_python(node: Node) -> str:  # noqa: PLR0911 - one return for each kind of node
    """Return the expression of Python that means the same."""
    match node:
        case Chars(ranges):
            return written(ranges)
        case Sequence(items):
            return "".join(map(_single, items))
        case Choice(items):
            return "|".join(map(to_python, items))
        case Group(item):
            return f"({to_python(item)})"
        case Anchor(edge):
            return _EDGES[edge]
        case Reference(number):
            return rf"(?:\{number})"
        case Repeat():
            return _single(node.item, is_repeated=True) + _times(node)


def _single(node: Node, *, is_repeated: bool = False) -> str:
    """Return an expression that anything may follow, even how often it comes."""
    within = to_python(node)
    is_loose = isinstance(node, Choice) or (
        is_repeated and isinstance(node, Sequence | Repeat | Anchor)
    )
    return f"(?:{within})" if is_loose else within


def _times(node: Repeat) -> str:
    high = "" if node.high is None else node.high
    return f"{{{node.low},{high}}}" + ("" if node.greedy else "?")
