"""What is wrong with models that would work all the same, and not as they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from edition.findings.catalogue import finding
from edition.models import parameters
from edition.models.model import Model, ModelSequence, outputs
from edition.models.template import slots_of
from edition.relaxng.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from edition.findings import Finding
    from edition.models.expansion import Behaviours
    from edition.models.model import Models, Rendition
    from edition.xml.places import Place

SCOPES: Final = ("first-line", "first-letter", "before", "after")
"""Guidelines, chapter TD, `outputRendition/@scope`."""

_ELSEWHERE: Final = ("web", "print", "plain", "epub", "fo", "latex", "pdf")
"""Outputs that the Guidelines name (TD, `model/@output`) or that other processors have."""


def of_items(items: Sequence[Model | ModelSequence]) -> Iterator[Finding]:
    """Give what is wrong with the models of an element, whatever the view.

    Args:
        items: The models and sequences in the order in which they are tried.
    """
    yield from _unreachable(items)
    for item in items:
        for model in item.models if isinstance(item, ModelSequence) else (item,):
            for rendition in model.renditions:
                yield from _scope(rendition)
            for param in model.params:
                yield from of_items(param.models)


def of_parameters(model: Model, behaviours: Behaviours) -> Iterator[Finding]:
    """Give the parameters of a model that neither its behaviour nor its template has."""
    if model.behaviour not in behaviours:
        return
    known = behaviours.parameters(model.behaviour)
    slots = slots_of(model.template)
    for param in model.params:
        if parameters.spelt(model.behaviour, param.name) not in known | slots:
            yield _told(
                "model-parameter-unknown",
                f"The behaviour {model.behaviour} has no parameter {param.name}; it is ignored.",
                param.place,
                _advice(param.name, sorted(known | slots)),
            )


def of_outputs(models: Models, views: Collection[str]) -> Iterator[Finding]:
    """Give the models of an output that no view has.

    Args:
        models: The models of all elements.
        views: The outputs of the views.
    """
    known = {*views, *_ELSEWHERE}
    for items in models.by_element.values():
        for item in items:
            for name in sorted(outputs(item.output) - known):
                yield _told(
                    "model-output-unknown",
                    f"No view has the output {name}; the model is never used for it.",
                    item.place,
                    _advice(name, sorted(views)),
                )


def _unreachable(items: Sequence[Model | ModelSequence]) -> Iterator[Finding]:
    """Give the models that no element can have (TEI, `model`, its rules of Schematron)."""
    for number, item in enumerate(items):
        before = next((one for one in items[:number] if _takes_all_of(one, item)), None)
        if before is None:
            continue
        same = before.predicate and "with the same predicate and output "
        yield _told(
            "model-unreachable",
            f"Nothing reaches this model: the one of line {before.place.line} {same or ''}"
            "takes all before it.",
            item.place,
            "Put it before that one, or give one of them another predicate or output.",
        )


def _takes_all_of(before: Model | ModelSequence, item: Model | ModelSequence) -> bool:
    if before.predicate and _solid(before.predicate) != _solid(item.predicate):
        return False
    mine = outputs(item.output)
    return not before.output or bool(mine and mine <= outputs(before.output))


def _solid(predicate: str) -> str:
    return " ".join(predicate.split())


def _scope(rendition: Rendition) -> Iterator[Finding]:
    if rendition.scope and rendition.scope not in SCOPES:
        yield _told(
            "model-scope-unknown",
            f"outputRendition has no scope {rendition.scope}; the style is ignored.",
            rendition.place,
            _advice(rendition.scope, SCOPES),
        )


def _advice(written: str, known: Sequence[str]) -> str:
    near = nearest(written, known)
    if near:
        return f"Did you mean {near}?"
    return f"It may be one of: {', '.join(known)}." if known else "It has none."


def _told(code: str, message: str, place: Place, hint: str) -> Finding:
    return finding(code, message, file=place.file, line=place.line, hint=hint)
