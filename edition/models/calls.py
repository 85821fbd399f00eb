"""Calls: the XPath 1.0 by which a stylesheet asks for what is beyond XPath 1.0."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

FUNCTIONS: Final = "urn:tei-edition:functions"


def call(number: int, parameters: Iterable[str], *, nodes: bool) -> str:
    """Return the XPath 1.0 that evaluates an expression beyond it.

    Args:
        number: Which of the expressions given to `Functions`.
        parameters: The names of the view's parameters that it uses.
        nodes: Whether its value may be nodes that are applied. An extension function can't return
            text nodes; it returns where they stand, and EXSLT goes there.
    """
    if nodes:
        return f"dyn:evaluate(e:path({_given(number, parameters)}))"
    return f"e:xpath({_given(number, parameters)})"


def call_for_items(number: int, parameters: Iterable[str]) -> str:
    """Return the XPath 1.0 that gives the items of an expression beyond it, in their order."""
    return f"e:items({_given(number, parameters)})"


def _given(number: int, parameters: Iterable[str]) -> str:
    named = "".join(f", '{name}', ${name}" for name in sorted(parameters))
    return f"{number}, .{named}"


def path_of(element: Any) -> str:  # noqa: ANN401 - an element, as elementpath wraps it
    """Return a path that names no element and so needs no prefix."""
    steps = []
    for node in (element, *element.iterancestors()):
        before = sum(1 for _ in node.itersiblings("*", preceding=True))
        steps.append(f"*[{before + 1}]")
    return "/" + "/".join(reversed(steps))
