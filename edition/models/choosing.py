"""Choosing: which model of an element applies to it, and why the others do not.

The stylesheet of a view does the same; this says it in words, for one element.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from elementpath import ElementPathError, XPathContext, get_node_tree
from elementpath.xpath31 import XPath31Parser
from elementpath.xpath_tokens import XPathMap
from lxml import etree

from edition.models.model import ANY, Model, ModelSequence, serves
from edition.models.xpath import NAMESPACES, ExpressionError, compile_expression
from edition.names import TEI

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from edition.models.model import Models

ELSEWHERE: Final = "it serves"
"""How the reason begins why a model of another view does not apply."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A model, or a sequence of models, that an element might have had.

    Attributes:
        model: The model or sequence.
        reason: Why it does not apply; empty: it applies.
    """

    model: Model | ModelSequence
    reason: str


def candidates(
    models: Models, element: etree._Element, output: str, parameters: Mapping[str, bool | str]
) -> tuple[Candidate, ...]:
    """Say of each model of an element whether it applies in a view.

    Args:
        models: The models of all views.
        element: The element, in the addressed copy of its document.
        output: The `@output` of the view.
        parameters: The values of `$parameters?NAME`.
    """
    return tuple(_judged(models, element, output, parameters))


def _judged(
    models: Models, element: etree._Element, output: str, parameters: Mapping[str, bool | str]
) -> Iterator[Candidate]:
    taken = False
    for item in _of(models, element):
        if not serves(item.output, output):
            yield Candidate(item, f"{ELSEWHERE} {item.output}")
        elif taken:
            yield Candidate(item, "an earlier model applies")
        elif item.predicate and not holds(item.predicate, element, parameters):
            yield Candidate(item, f"its predicate is false: {item.predicate}")
        else:
            taken = True
            yield Candidate(item, "")


def _of(models: Models, element: etree._Element) -> tuple[Model | ModelSequence, ...]:
    name = etree.QName(element)
    key = name.localname if name.namespace == TEI else str(element.tag)
    return models.of(key) or models.of(ANY)


def holds(source: str, element: etree._Element, parameters: Mapping[str, bool | str]) -> bool:
    """Say whether a predicate is true of an element; one that is no XPath is not."""
    try:
        compiled = compile_expression(source)
    except ExpressionError:
        return False
    if compiled.native:
        given: dict[str, Any] = {name: parameters.get(name, False) for name in compiled.parameters}
        test = etree.XPath(f"boolean({compiled.native})", namespaces=dict(NAMESPACES))
        return bool(test(element, **given))
    return _beyond(source, element, parameters)


def _beyond(source: str, element: etree._Element, parameters: Mapping[str, bool | str]) -> bool:
    parser = XPath31Parser(
        namespaces=dict(NAMESPACES),
        default_namespace=TEI,
        variable_types={"parameters": "map(*)"},
    )
    token = parser.parse(f"boolean({source})")
    document: Any = element.getroottree()
    tree: Any = get_node_tree(document)
    values: Any = dict(parameters)
    context = XPathContext(
        tree,
        item=tree.elements[element],
        variables={"parameters": XPathMap(parser, values)},
    )
    try:
        return bool(token.evaluate(context))
    except (ElementPathError, ArithmeticError, ValueError, TypeError):
        return False
