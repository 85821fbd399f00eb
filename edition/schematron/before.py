"""What stands before a node, looked up: `preceding::NAME[@a][1]`, `count(preceding::NAME)`.

`elementpath` makes a list of all nodes before each node that it is asked about. The elements of a
name are the same for all of them, so they are found once a document; those before a node are the
first of them, without its ancestors. What is found is the same.
"""

from __future__ import annotations

from bisect import bisect_left
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from elementpath.xpath_nodes import ElementNode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from elementpath import XPathContext
    from lxml import etree

    Test = Callable[[etree._Element], bool]  # noqa: SLF001 - lxml's own name

INDEX: Final = "#before"
"""The variable that holds what is known of a document, by the step that asks for it."""


@dataclass(frozen=True, slots=True)
class _Named:
    """The elements of a name that pass some tests, in the order of the document."""

    nodes: Sequence[ElementNode]
    positions: Sequence[int]
    known: frozenset[int]

    def nearest(self, node: ElementNode, number: int) -> ElementNode | None:
        """Return the so-manieth before a node, from the nearest."""
        above = set(_above(node))
        for at in range(bisect_left(self.positions, node.position) - 1, -1, -1):
            if self.positions[at] in above:
                continue
            number -= 1
            if not number:
                return self.nodes[at]
        return None

    def count(self, node: ElementNode) -> int:
        """Return how many there are before a node."""
        above = sum(1 for position in _above(node) if position in self.known)
        return bisect_left(self.positions, node.position) - above


def quicken(parser: Any) -> None:  # noqa: ANN401 - a class that elementpath makes
    """Put the quicker ways into a parser of its own."""
    parser.symbol_table["["] = _filter(parser.symbol_table["["])
    parser.symbol_table["count"] = _count(parser.symbol_table["count"])


def _filter(base: Any) -> Any:  # noqa: ANN401 - classes of tokens
    def select(self: Any, context: XPathContext | None = None) -> Iterator[Any]:  # noqa: ANN401
        named = _named(self[0], context) if self[1].symbol == "(integer)" else None
        if context is None or named is None or not isinstance(context.item, ElementNode):
            yield from base.select(self, context)
            return
        found = named.nearest(context.item, self[1].value) if self[1].value > 0 else None
        if found is not None:
            status = context.item, context.axis
            context.item, context.axis = found, "preceding"
            yield found
            context.item, context.axis = status

    return type(base.__name__, (base,), {"select": select})


def _count(base: Any) -> Any:  # noqa: ANN401 - classes of tokens
    def evaluate(self: Any, context: XPathContext | None = None) -> Any:  # noqa: ANN401
        known = None if context is None else _counted(self[0], context)
        return base.evaluate(self, context) if known is None else known

    return type(base.__name__, (base,), {"evaluate": evaluate})


def _counted(token: Any, context: XPathContext) -> int | None:  # noqa: ANN401 - a token
    """Return how many nodes a path has: a step, or one from the node that a variable holds."""
    if token.symbol == "/" and len(token) == 2 and token[0].symbol == "$":  # noqa: PLR2004
        named = _named(token[1], context)
        nodes = [] if named is None else list(token[0].select(copy(context)))
        if named is None or len(nodes) > 1:
            return None
        return sum(named.count(node) for node in nodes) if _are_elements(nodes) else None
    named = _named(token, context)
    if named is None or not isinstance(context.item, ElementNode):
        return None
    return named.count(context.item)


def _are_elements(nodes: Sequence[object]) -> bool:
    return all(isinstance(node, ElementNode) for node in nodes)


def _named(token: Any, context: XPathContext | None) -> _Named | None:  # noqa: ANN401 - a token
    """Return the elements that a step takes from; None where it is another kind of step."""
    if context is None:
        return None
    step, tests = _step(token)
    if step is None or tests is None:
        return None
    known: Any = context.variables.get(INDEX)
    elements: Any = getattr(context.root, "elements", None)
    tag = _tag(step)
    if known is None or not elements or tag is None:
        return None
    if id(token) not in known:
        known[id(token)] = token, _found(elements, tag, tests)
    named: _Named = known[id(token)][1]
    return named


def _step(token: Any) -> tuple[Any, list[Test] | None]:  # noqa: ANN401 - a token
    """Return the step of an axis, and the tests of its predicates; None if one is no test."""
    tests: list[Test] = []
    while token.symbol == "[":
        test = _test(token[1])
        if test is None:
            return None, None
        tests.append(test)
        token = token[0]
    return (token, tests) if token.symbol == "preceding" else (None, None)


def _test(token: Any) -> Test | None:  # noqa: ANN401 - a token
    """Return the test for an attribute, or for its absence; None for another predicate."""
    if token.symbol == "not" and len(token) == 1:
        inner = _test(token[0])
        return None if inner is None else lambda element: not inner(element)
    if token.symbol == "@" and token[0].symbol == "(name)":
        name = token[0].value
        return lambda element: element.get(name) is not None
    return None


def _tag(step: Any) -> str | None:  # noqa: ANN401 - a token
    test, namespaces = step[0], step.parser.namespaces
    if test.symbol == "(name)":
        return None if namespaces.get("") else test.value
    if test.symbol == ":" and all(part.symbol == "(name)" for part in test):
        uri = namespaces.get(test[0].value)
        return f"{{{uri}}}{test[1].value}" if uri else None
    return None


def _found(elements: Any, tag: str, tests: Sequence[Test]) -> _Named:  # noqa: ANN401 - nodes by element
    nodes = [
        node
        for element, node in elements.items()
        if element.tag == tag and all(test(element) for test in tests)
    ]
    nodes.sort(key=lambda node: node.position)
    positions = [node.position for node in nodes]
    return _Named(nodes, positions, frozenset(positions))


def _above(node: ElementNode) -> Iterator[int]:
    """Give the positions of the nodes around a node."""
    around = node.parent
    while around is not None:
        yield around.position
        around = around.parent
