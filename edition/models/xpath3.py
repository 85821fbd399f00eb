"""What is beyond XPath 1.0: expressions that `elementpath` evaluates for a stylesheet."""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from elementpath import (
    AttributeNode,
    ElementNode,
    ElementPathError,
    TextNode,
    XPathContext,
    XPathNode,
    get_node_tree,
)
from elementpath.xpath_tokens import XPathMap
from lxml import etree

from edition.errors import TransformError
from edition.models.calls import FUNCTIONS, path_of
from edition.models.parser import Parser
from edition.models.xpath import NAMESPACES, ROOT, apart
from edition.source.names import TEI

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from elementpath import XPathToken

    from edition.xml.places import Place


class Functions:
    """The extension functions `xpath`, `path` and `items`.

    A parameter that the view does not set is not in the map: looked up, it is empty.
    """

    def __init__(
        self,
        expressions: Iterable[tuple[str, Place]],
        namespaces: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Parse the expressions; each is valid XPath 3.1, and names these namespaces."""
        parser = Parser(
            namespaces={**NAMESPACES, **namespaces},
            default_namespace=TEI,
            variable_types={"parameters": "map(*)"},
        )
        self._tokens = [
            (parser.parse(apart(source)), source, place) for source, place in expressions
        ]

    def extensions(self) -> dict[tuple[str, str], Any]:
        """Return the functions by namespace and name, as lxml takes them."""
        return {
            (FUNCTIONS, "xpath"): self.xpath,
            (FUNCTIONS, "path"): self.path,
            (FUNCTIONS, "items"): self.items,
        }

    def xpath(self, context: Any, number: float, nodes: Any, *parameters: Any) -> Any:  # noqa: ANN401 - lxml's
        """Return the value of an expression: elements, a string, a number or a boolean."""
        found = self._evaluated(context, number, nodes, parameters)
        if all(isinstance(item, ElementNode) for item in found):
            return [item.value for item in found]
        return _atomic(found)

    def path(self, context: Any, number: float, nodes: Any, *parameters: Any) -> str:  # noqa: ANN401 - lxml's
        """Return XPath 1.0 for the value of an expression: paths of its nodes, or a literal."""
        found = self._evaluated(context, number, nodes, parameters)
        of_nodes = [item for item in found if isinstance(item, XPathNode)]
        if of_nodes or not found:
            return " | ".join(filter(None, map(_path_of_node, of_nodes))) or "/.."
        return _literal(_atomic(found))

    def items(self, context: Any, number: float, nodes: Any, *parameters: Any) -> Any:  # noqa: ANN401 - lxml's
        """Return the value of an expression in its order, an element an item.

        Each has the path of a node, or is a text.
        """
        found = self._evaluated(context, number, nodes, parameters)
        holder = etree.Element("items")
        if not any(isinstance(item, XPathNode) for item in found):
            etree.SubElement(holder, "item").text = _text(_atomic(found))
            return [holder]
        for item in found:
            made = etree.SubElement(holder, "item")
            if isinstance(item, XPathNode):
                made.set("path", _path_of_node(item) or "/..")
            else:
                made.text = _text(_atomic([item]))
        return [holder]

    def _evaluated(
        self,
        context: Any,  # noqa: ANN401 - lxml's
        number: float,
        nodes: Any,  # noqa: ANN401 - lxml's
        parameters: tuple[Any, ...],
    ) -> list[Any]:
        token, source, place = self._tokens[int(number)]
        try:
            return list(token.select(_context(context, token, nodes[0], parameters)))
        except (ElementPathError, ArithmeticError, ValueError, TypeError) as error:
            message = f"{place.file}:{place.line}: {source}: {error}"
            raise TransformError(message) from error


def _context(
    context: Any,  # noqa: ANN401 - lxml's
    token: XPathToken,
    node: Any,  # noqa: ANN401 - lxml's
    parameters: tuple[Any, ...],
) -> XPathContext:
    """Return where an expression is evaluated; all of a run share one tree."""
    tree = context.eval_context.get("tree")
    if tree is None:
        tree = context.eval_context["tree"] = get_node_tree(node.getroottree())
    given = zip(parameters[::2], parameters[1::2], strict=True)
    values = {name: value for name, value in given if value is not False} | {ROOT: tree}
    return XPathContext(
        tree,
        item=tree.elements[node],
        variables={"parameters": XPathMap(token.parser, values)},
    )


def _path_of_node(node: XPathNode) -> str:
    """Return the path of an element, attribute or text; comments and the like show nothing."""
    if isinstance(node, ElementNode):
        return path_of(node.value)
    if not isinstance(node.parent, ElementNode):
        return ""
    above = path_of(node.parent.value)
    if isinstance(node, AttributeNode):
        name = etree.QName(str(node.name))
        space = _literal(name.namespace or "")
        return f"{above}/@*[local-name() = '{name.localname}' and namespace-uri() = {space}]"
    if isinstance(node, TextNode):
        others = (other for other in node.parent.children if not isinstance(other, TextNode))
        before = sum(1 for other in others if other.position < node.position)
        return f"{above}/text()[count(preceding-sibling::node()[not(self::text())]) = {before}]"
    return ""


def _atomic(found: list[Any]) -> bool | float | str:
    items = [item.string_value if isinstance(item, XPathNode) else item for item in found]
    if len(items) == 1 and isinstance(items[0], bool):
        return items[0]
    if len(items) == 1 and isinstance(items[0], int | float | Decimal):
        return float(items[0])
    return " ".join(str(item) for item in items)


def _text(value: bool | float | str) -> str:  # noqa: FBT001 - any value of XPath
    """Return a value as XPath writes it as a string."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _literal(value: bool | float | str) -> str:  # noqa: FBT001 - any value of XPath
    """Return XPath 1.0 for a value."""
    if isinstance(value, bool):
        return "true()" if value else "false()"
    if isinstance(value, float):
        return f"number('{value}')"
    if '"' not in value:
        return f'"{value}"'
    quote = """, '"', """
    return "concat(" + quote.join(f'"{part}"' for part in value.split('"')) + ")"
