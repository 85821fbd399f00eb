"""Every code that a finding can carry, and what it means.

`docs/findings.md` has a heading for each code, and a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from edition.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Entry:
    """What a code means: its usual severity, a title, and an explanation for `explain`."""

    code: str
    severity: Severity
    title: str
    explanation: str


_ENTRIES: Final = (
    Entry(
        "xml-not-well-formed",
        Severity.ERROR,
        "The file is not well-formed XML",
        "A tag is unclosed, an entity is unknown, or the bytes do not fit the declared encoding. "
        "Nothing can be read of a file before this is mended.",
    ),
    Entry(
        "entity-unread",
        Severity.ERROR,
        "An entity is declared outside the document",
        "A DTD in another file is not read, nor is a file that an entity stands for: a document "
        "that uses neither builds, whatever its DOCTYPE names. What an entity means must stand in "
        "the file itself; a part of the document in a file of its own is what xi:include is for.",
    ),
    Entry(
        "file-unreadable",
        Severity.ERROR,
        "The file can't be read",
        "It is a link to a file that is gone, or the system does not let you read it.",
    ),
    Entry(
        "xml-too-deep",
        Severity.ERROR,
        "Elements are nested deeper than the parser goes",
        "Elements may be nested 2,048 deep. A deeper nesting is nearly always a mistake.",
    ),
    Entry(
        "not-tei",
        Severity.ERROR,
        "The document is not TEI P5",
        "The root element must be TEI or teiCorpus in the namespace http://www.tei-c.org/ns/1.0.",
    ),
    Entry(
        "include-failed",
        Severity.WARNING,
        "An xi:include can't be resolved",
        "Only files inside the edition's folder are included; nothing is fetched. The rest of the "
        "document is built, and a mark stands where the included text would.",
    ),
    Entry(
        "element-unknown",
        Severity.ERROR,
        "The schema has no such element",
        "The name is misspelt, or the element is not among those that the schema has chosen of "
        "the TEI. Names are case-sensitive: persName, not persname.",
    ),
    Entry(
        "element-misplaced",
        Severity.ERROR,
        "An element may not stand here",
        "The element exists, but not at this place in this parent. The hint says what is expected "
        "here, the likely ones first, and where the element may stand.",
    ),
    Entry(
        "element-missing",
        Severity.ERROR,
        "An element lacks what it must hold",
        "The schema asks for a child that is not there, before the one named or before the end.",
    ),
    Entry(
        "namespace",
        Severity.ERROR,
        "An element or attribute is in the wrong namespace",
        "Elements of TEI P5 are in the namespace http://www.tei-c.org/ns/1.0, which the root "
        "declares; its attributes are in none.",
    ),
    Entry(
        "attribute-unknown",
        Severity.ERROR,
        "The schema has no such attribute",
        "The name is misspelt, or the attribute is not among those that the schema has chosen.",
    ),
    Entry(
        "attribute-misplaced",
        Severity.ERROR,
        "An element may not have this attribute",
        "The attribute exists on other elements.",
    ),
    Entry(
        "attribute-missing",
        Severity.ERROR,
        "An element lacks an attribute that it must have",
        "The schema asks for the attribute on every such element.",
    ),
    Entry(
        "value",
        Severity.ERROR,
        "A value is not allowed",
        "The attribute takes values of a closed list, or of a form such as a date or a number.",
    ),
    Entry(
        "text-misplaced",
        Severity.ERROR,
        "Text stands where only elements may",
        "Put it into an element that takes text, such as p or ab.",
    ),
    Entry(
        "rule",
        Severity.ERROR,
        "A rule of the Schematron schema is broken",
        "The message is the schema's own. Its role says how grave it is.",
    ),
    Entry(
        "rule-unusable",
        Severity.ERROR,
        "A rule of the Schematron schema can't be evaluated",
        "Its context, its test or a variable is not XPath, or fails on this document. The rule "
        "checks nothing until the schema is mended.",
    ),
    Entry(
        "duplicate-document",
        Severity.ERROR,
        "Two documents have the same id",
        "A document's id is its TEI/@xml:id, else the stem of its file; it names its pages.",
    ),
    Entry(
        "duplicate-id",
        Severity.ERROR,
        "An xml:id is given twice",
        "An xml:id names one element of a document; a pointer to it could mean either.",
    ),
    Entry(
        "pointer-dangling",
        Severity.WARNING,
        "A pointer leads nowhere",
        "An attribute such as ref, target or corresp names an xml:id or a file that is not "
        "there. Pointers into the document and to files of the edition are followed, private "
        "prefixes as prefixDef resolves them; a private prefix whose matchPattern the pointer does "
        "not fit is told, with the pattern. Web addresses are not followed.",
    ),
    Entry(
        "pointer-mistaken",
        Severity.WARNING,
        "A pointer leads to what it can't mean",
        "A hand is a handNote of the header, and a state a change of its listChange; the pointer "
        "leads to another element.",
    ),
    Entry(
        "hand-undeclared",
        Severity.WARNING,
        "A hand is not declared",
        "Each hand that the text names is described once, in the header's handNotes; the legend "
        "of the diplomatic view is made from there.",
    ),
    Entry(
        "state-undeclared",
        Severity.WARNING,
        "A state of the document is not declared",
        "Each state that the text names in @change is described once, in the header's listChange.",
    ),
    Entry(
        "image-missing",
        Severity.WARNING,
        "An image is not there",
        "The path of a local image is relative to the TEI file that names it. Images inside the "
        "edition's folder are published with its pages.",
    ),
    Entry(
        "date-impossible",
        Severity.ERROR,
        "A date can't be",
        "The calendar has no such day, or a span ends before it begins.",
    ),
    Entry(
        "language-tag",
        Severity.WARNING,
        "An xml:lang is not a language tag",
        "A language is written as BCP 47 does, as en, fr-CA or grc-Latn: browsers, screen readers "
        "and search engines read it.",
    ),
    Entry(
        "control-character",
        Severity.WARNING,
        "A text holds control characters",
        "XML allows the characters from U+007F to U+009F and discourages them: nothing is "
        "seen of them. Most come of a file that was written as windows-1252 and says that it "
        "is ISO-8859-1; its quotation marks and dashes are then controls.",
    ),
    Entry(
        "model-expression",
        Severity.ERROR,
        "An expression of a processing model can't be compiled",
        "A predicate or parameter of a model in the ODD is neither XPath 1.0 nor XPath 3.1.",
    ),
    Entry(
        "model-parameter",
        Severity.ERROR,
        "A parameter of a processing model is missing or can't be used",
        "Some behaviours can't work without a parameter, such as the address of a link; and the "
        "name of an HTML element is one of a closed list.",
    ),
    Entry(
        "model-parameter-unknown",
        Severity.WARNING,
        "A parameter of a processing model has no effect",
        "A model gives its behaviour a parameter that the behaviour does not have, and its "
        "template, if it has one, has no place for. The parameters are those of the TEI, "
        "those of `docs/customising.md`, and those that a stylesheet of the edition declares "
        "for its own behaviours.",
    ),
    Entry(
        "model-scope-unknown",
        Severity.WARNING,
        "The scope of a style is unknown",
        "The scope of an outputRendition is first-line, first-letter, before or after; "
        "without one, the style is that of the whole element.",
    ),
    Entry(
        "model-output-unknown",
        Severity.WARNING,
        "No view has the output of a processing model",
        "The output of a model is the name of a view, or what edition.toml says is the output of "
        "one; web, print, plain, epub, fo, latex and pdf, which other processors have, are passed "
        "over in silence. A model whose output is another word is never used.",
    ),
    Entry(
        "model-unreachable",
        Severity.WARNING,
        "A processing model can never apply",
        "Of the models of an element the first that fits is taken. A model before this one, "
        "of the same output, has no predicate or the same one, and so takes every element "
        "that this one is for.",
    ),
    Entry(
        "model-source-missing",
        Severity.ERROR,
        "The source of an ODD is not there",
        "schemaSpec/@source names the ODD whose models this one builds on, relative to its "
        "own file. Without it, an element would have other models than the ODD means.",
    ),
    Entry(
        "model-failed",
        Severity.ERROR,
        "A view of a document can't be made",
        "An expression of a model can't be evaluated in this document, a stylesheet of the "
        "edition stops, or a model leads back to its own element. The message names the place "
        "in the ODD; nothing is written, and what is wrong with other documents is told as "
        "well.",
    ),
    Entry(
        "model-behaviour-unknown",
        Severity.WARNING,
        "A behaviour of a processing model is unknown",
        "The element's content is shown in the line. The behaviours are those of the TEI and "
        "pass-through; a stylesheet of the edition may add others as named templates.",
    ),
    Entry(
        "element-unmodelled",
        Severity.NOTE,
        "No processing model names an element",
        "Its content is shown in the line. An ODD of the edition can give it a model.",
    ),
    Entry(
        "style-dropped",
        Severity.WARNING,
        "A style is not taken over",
        "CSS of @style, rendition or outputRendition is taken over if it neither loads anything "
        "nor takes a character out of sight: `docs/customising.md` has the properties and what "
        "they may be. Text that readers are not to see is hidden by a processing model, which "
        "the proof knows.",
    ),
    Entry(
        "character-lost",
        Severity.ERROR,
        "A view loses a character",
        "Each character of the transcription is shown, or hidden by a rule with a name. The proof "
        "reads the written page; a character that is in neither state stops the build.",
    ),
    Entry(
        "character-added",
        Severity.ERROR,
        "A view shows a character that the source does not have",
        "What is not the source's stands in an element with data-generated.",
    ),
    Entry(
        "character-out-of-order",
        Severity.ERROR,
        "A view shows text at another place than the source has it",
        "Text that is moved, such as a foot note, carries data-moved with its offset.",
    ),
    Entry(
        "word-boundary-lost",
        Severity.WARNING,
        "A view runs two words together",
        "White space, the edge of a block and a line break end a word in the source; the view "
        "must show a space, a line break or the edge of a block there.",
    ),
    Entry(
        "word-boundary-added",
        Severity.WARNING,
        "A view breaks a word",
        "Inside a word of the source, white space may appear only at the edge of an element.",
    ),
)

CATALOGUE: Final[Mapping[str, Entry]] = {entry.code: entry for entry in _ENTRIES}


def finding(  # noqa: PLR0913 - a finding has that many parts
    code: str,
    message: str,
    *,
    file: str,
    line: int = 0,
    column: int = 0,
    xpath: str = "",
    hint: str = "",
    severity: Severity | None = None,
    attributes: frozenset[str] = frozenset(),
) -> Finding:
    """Make a finding of a known code, with the code's usual severity unless another is given.

    Raises:
        KeyError: The code is not in the catalogue.
    """
    return Finding(
        code=code,
        severity=severity or CATALOGUE[code].severity,
        file=file,
        line=line,
        column=column,
        xpath=xpath,
        message=message,
        hint=hint,
        attributes=attributes,
    )
