"""The codes of what is wrong with processing models, and with what they make of a document."""

from __future__ import annotations

from typing import Final

from edition.findings import Severity
from edition.findings.entry import Entry

OF_MODELS: Final = (
    Entry(
        "model-expression",
        Severity.ERROR,
        "An expression in a processing model can't be compiled",
        "A predicate or parameter in the ODD is valid neither as XPath 1.0 nor as XPath 3.1. A "
        "model with such a predicate is passed over, and so is such a parameter; the rest of the "
        "ODD serves. In an ODD that declares the namespace of TEI Publisher this is a warning: "
        "there, an expression may be XQuery.",
    ),
    Entry(
        "model-element",
        Severity.WARNING,
        "An element of an ODD has no usable name",
        "The ident of an elementSpec is the name of an element without a prefix; its namespace is "
        "that of ns, else that of the TEI. A prefix that the ODD declares is understood. Models of "
        "an element without a usable name are never used.",
    ),
    Entry(
        "model-parameter",
        Severity.ERROR,
        "A parameter of a processing model is missing or unusable",
        "Some behaviours require a parameter, such as the address of a link. Where a parameter "
        "names an HTML element, the name must come from a closed list.",
    ),
    Entry(
        "model-parameter-unknown",
        Severity.WARNING,
        "A parameter of a processing model has no effect",
        "The behaviour does not have this parameter, and the model's template, if there is one, "
        "does not use it. Known parameters are those of the TEI, those in `docs/customising.md`, "
        "and those that a stylesheet of the edition declares for its own behaviours.",
    ),
    Entry(
        "model-scope-unknown",
        Severity.WARNING,
        "The scope of a style is unknown",
        "The scope of an outputRendition is first-line, first-letter, before or after. Without a "
        "scope, the style applies to the whole element.",
    ),
    Entry(
        "model-output-unknown",
        Severity.WARNING,
        "A processing model has an output that no view uses",
        "The output of a model is the name of a view, or a name that edition.toml gives as the "
        "output of one. The names web, print, plain, epub, fo, latex and pdf, which other "
        "processors use, are ignored silently. A model with any other output is never used.",
    ),
    Entry(
        "model-unreachable",
        Severity.WARNING,
        "A processing model can never apply",
        "The first model that fits an element is used. An earlier model for the same output has "
        "no predicate, or the same predicate, and so takes every element that this one is meant "
        "for.",
    ),
    Entry(
        "model-source-missing",
        Severity.ERROR,
        "The source of an ODD does not exist",
        "schemaSpec/@source names the ODD on whose models this one builds, relative to its own "
        "file. Without it, elements would get other models than the ODD intends.",
    ),
    Entry(
        "model-failed",
        Severity.ERROR,
        "A view of a document can't be made",
        "An expression of a model can't be evaluated in this document, a stylesheet of the "
        "edition stops, or a model calls itself. The message names the place in the ODD. Nothing "
        "is written; the other documents are still checked.",
    ),
    Entry(
        "model-behaviour-unknown",
        Severity.WARNING,
        "A processing model names an unknown behaviour",
        "The element's content is shown inline. Known behaviours are those of the TEI and "
        "pass-through; a stylesheet of the edition can add others as named templates.",
    ),
    Entry(
        "element-unmodelled",
        Severity.NOTE,
        "An element has no processing model",
        "Its content is shown inline. An ODD of the edition can give it a model.",
    ),
    Entry(
        "style-dropped",
        Severity.WARNING,
        "A style is ignored",
        "CSS from @style, rendition or outputRendition is used unless it loads something or could "
        "hide text; `docs/customising.md` lists the permitted properties and values. To hide text "
        "from readers, use a processing model, which the proof takes into account.",
    ),
)
