"""Choosing: which model of an element applies to it, and why the others do not.

The stylesheet of a view does the same; this says it in words, for one element.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from edition.errors import TransformError
from edition.models.calls import FUNCTIONS, call, path_of
from edition.models.expansion import xsl
from edition.models.model import ANY, Model, ModelSequence, Output
from edition.models.stylesheet import BEHAVIOURS, as_parameter, extensions
from edition.models.xpath import NAMESPACES, ExpressionError, compile_expression
from edition.resources import shipped
from edition.source.names import TEI
from edition.xml.names import XSLT
from edition.xml.places import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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
    models: Models,
    element: etree._Element,
    output: Output,
    parameters: Mapping[str, bool | str],
) -> tuple[Candidate, ...]:
    """Say of each model of an element whether it applies in a view.

    Args:
        models: The models of all views.
        element: The element, in the addressed copy of its document.
        output: What the view asks of models.
        parameters: The values of `$parameters?NAME`.
    """
    return tuple(_judged(models, element, output, parameters))


def _judged(
    models: Models,
    element: etree._Element,
    output: Output,
    parameters: Mapping[str, bool | str],
) -> Iterator[Candidate]:
    taken = False
    every = _of(models, element)
    tried = output.tried(every)
    rest = (item for item in every if item not in tried)
    for item in (*tried, *rest) if output.base else every:
        if item not in tried:
            yield Candidate(item, f"{ELSEWHERE} {item.output}")
            continue
        if taken:
            yield Candidate(item, "an earlier model applies")
            continue
        answer = (
            holds(item.predicate, element, parameters, models.namespaces)
            if item.predicate
            else True
        )
        if answer is None:
            yield Candidate(item, f"its predicate can't be evaluated here: {item.predicate}")
        elif not answer:
            yield Candidate(item, f"its predicate is false: {item.predicate}")
        else:
            taken = True
            yield Candidate(item, "")


def _of(models: Models, element: etree._Element) -> tuple[Model | ModelSequence, ...]:
    name = etree.QName(element)
    key = name.localname if name.namespace == TEI else str(element.tag)
    return models.of(key) or models.of(ANY)


def holds(
    source: str,
    element: etree._Element,
    parameters: Mapping[str, bool | str],
    namespaces: Mapping[str, str],
) -> bool | None:
    """Say whether a predicate is true of an element; None if it can't be evaluated.

    A stylesheet asks, so that what only XSLT has (`key`, `current`) is there.
    """
    try:
        compiled = compile_expression(source, namespaces)
    except ExpressionError:
        return None
    functions = extensions([] if compiled.native else [(source, Place("", 0))], namespaces)
    test = compiled.native or call(0, compiled.parameters, nodes=False)
    top = _probe(test, path_of(element), compiled.parameters, namespaces)
    given: dict[str, Any] = {name: parameters.get(name, False) for name in compiled.parameters}
    values = {name: as_parameter(value) for name, value in given.items()}
    try:
        asked = etree.XSLT(
            top, extensions=functions, access_control=etree.XSLTAccessControl.DENY_ALL
        )
        return str(asked(element.getroottree(), **values)) == "true"
    except (etree.XSLTError, TransformError):
        return None


def _probe(
    test: str, path: str, parameters: Iterable[str], namespaces: Mapping[str, str]
) -> etree._Element:
    """Return a stylesheet that writes the value of a test at a place."""
    nsmap = {"xsl": XSLT, "e": FUNCTIONS, **NAMESPACES, **namespaces}
    del nsmap["xml"]
    top = etree.Element(xsl("stylesheet"), {"version": "1.0"}, nsmap=nsmap)
    etree.SubElement(top, xsl("import"), href=shipped(*BEHAVIOURS).as_uri())
    etree.SubElement(top, xsl("output"), method="text")
    for name in parameters:
        etree.SubElement(top, xsl("param"), name=name, select="false()")
    rule = etree.SubElement(top, xsl("template"), match="/")
    place = etree.SubElement(rule, xsl("for-each"), select=path)
    etree.SubElement(place, xsl("value-of"), select=f"boolean({test})")
    return top
