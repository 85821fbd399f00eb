"""Namespaces that ODDs declare: each prefix means one of them in all expressions of a view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from edition.models.xpath import NAMESPACES, tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

_TAKEN: Final = frozenset(
    [*NAMESPACES, "xsl", "m", "e", "exsl", "dyn", "xs", "fn", "map", "array", "math", "err"]
)
"""What stylesheets and XPath 3.1 call namespaces of theirs."""


class Namespaces:
    """The namespaces of several ODDs, of which two may use one prefix for different ones.

    Attributes:
        declared: The namespaces by prefix, beside those that every expression may use.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self.declared: dict[str, str] = {}

    def settled(self, expression: str, scope: Mapping[str | None, str]) -> str:
        """Return an expression with the prefixes that its names have in `declared`.

        Args:
            expression: As an ODD has it.
            scope: The namespaces that are declared where it stands, by prefix.
        """
        if ":" not in expression:
            return expression
        return "".join(
            self._name(text, scope) if kind == "prefixed" else text
            for kind, text in tokens(expression)
        )

    def _name(self, name: str, scope: Mapping[str | None, str]) -> str:
        prefix, colon, local = name.partition(":")
        namespace = scope.get(prefix)
        if not colon or not namespace or NAMESPACES.get(prefix) == namespace:
            return name
        return f"{self._prefix(prefix, namespace)}:{local}"

    def _prefix(self, wanted: str, namespace: str) -> str:
        for prefix, known in (*NAMESPACES.items(), *self.declared.items()):
            if known == namespace:
                return prefix
        prefix, number = wanted, 1
        while prefix in _TAKEN or prefix in self.declared:
            number += 1
            prefix = f"{wanted}{number}"
        self.declared[prefix] = namespace
        return prefix
