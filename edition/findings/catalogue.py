"""Every code that a finding can carry, and what it means.

`docs/findings.md` has a heading for each code, and a test holds the two together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from edition.findings import Finding, Severity
from edition.findings.entry import Entry
from edition.findings.of_models import OF_MODELS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from edition.findings.fix import Change


_ENTRIES: Final = (
    Entry(
        "xml-not-well-formed",
        Severity.ERROR,
        "The file is not well-formed XML",
        "A tag is not closed, an entity is not declared, or the bytes do not match the declared "
        "encoding. Nothing in the file can be read until this is corrected.",
    ),
    Entry(
        "entity-unread",
        Severity.ERROR,
        "An entity is declared outside the document",
        "External DTDs and external entities are not read. A document that uses neither builds, "
        "whatever its DOCTYPE names. Declare the entity in the file itself; to keep part of a "
        "document in a file of its own, use xi:include.",
    ),
    Entry(
        "file-unreadable",
        Severity.ERROR,
        "The file can't be read",
        "The file is a broken link, or you do not have permission to read it.",
    ),
    Entry(
        "file-name",
        Severity.ERROR,
        "The name of the file can't name pages",
        "The pages of a document lie in a folder that has its id: its TEI/@xml:id, else the stem "
        "of its file. A name that begins with a point, holds control characters, is not UTF-8 or "
        "has more than 240 bytes is none for a folder of the web.",
    ),
    Entry(
        "xml-too-deep",
        Severity.ERROR,
        "Elements are nested too deeply",
        "The parser accepts 2,048 levels. Deeper nesting is almost always a mistake, such as tags "
        "that were never closed.",
    ),
    Entry(
        "not-tei",
        Severity.ERROR,
        "The document is not TEI P5",
        "The root element must be TEI or teiCorpus in the namespace http://www.tei-c.org/ns/1.0.",
    ),
    Entry(
        "include-failed",
        Severity.ERROR,
        "An included part is not available",
        "An xi:include names a file that does not exist, can't be parsed or may not be read. Parts "
        "are read from the edition's folder and from what `material` in edition.toml names; hidden "
        "files are not read, and nothing is fetched. Without an xi:fallback the build stops, "
        "because the text would be incomplete (XInclude 1.1, section 4.4). With missing_parts = "
        '"mark" in edition.toml this is a warning, and a mark stands in place of the part.',
    ),
    Entry(
        "source-outside",
        Severity.ERROR,
        "A source leads outside the edition's folder",
        "The file is a link to a file elsewhere, or to a hidden one. To have it read, name the "
        "folder it leads to in `material` in edition.toml.",
    ),
    Entry(
        "element-unknown",
        Severity.ERROR,
        "The schema has no such element",
        "The name is misspelt, or the schema does not include this TEI element. Names are "
        "case-sensitive: persName, not persname.",
    ),
    Entry(
        "element-misplaced",
        Severity.ERROR,
        "An element is not allowed here",
        "The element exists, but not at this place in this parent. The hint lists what is "
        "expected here, the likeliest first, and where the element is allowed.",
    ),
    Entry(
        "element-missing",
        Severity.ERROR,
        "A required element is missing",
        "The schema requires a child element that is not there, either before the one named or "
        "before the end of its parent.",
    ),
    Entry(
        "namespace",
        Severity.ERROR,
        "An element or attribute is in the wrong namespace",
        "Elements of TEI P5 are in the namespace http://www.tei-c.org/ns/1.0, declared on the "
        "root element. Their attributes have no namespace.",
    ),
    Entry(
        "attribute-unknown",
        Severity.ERROR,
        "The schema has no such attribute",
        "The name is misspelt, or the schema does not include this attribute.",
    ),
    Entry(
        "attribute-misplaced",
        Severity.ERROR,
        "An attribute is not allowed on this element",
        "The attribute exists, but only on other elements.",
    ),
    Entry(
        "attribute-missing",
        Severity.ERROR,
        "A required attribute is missing",
        "The schema requires this attribute on every such element.",
    ),
    Entry(
        "value",
        Severity.ERROR,
        "A value is not allowed",
        "The attribute takes its value from a closed list, or must have a certain form, such as a "
        "date or a number.",
    ),
    Entry(
        "text-misplaced",
        Severity.ERROR,
        "Text stands where only elements are allowed",
        "Put the text into an element that can hold it, such as p or ab.",
    ),
    Entry(
        "rule",
        Severity.ERROR,
        "A Schematron rule is broken",
        "The message is the schema's own; its role decides how severe it is.",
    ),
    Entry(
        "rule-unusable",
        Severity.ERROR,
        "A Schematron rule can't be evaluated",
        "Its context, its test or one of its variables is not valid XPath, or fails on a "
        "document. The rule checks nothing until the schema is corrected. It is told once, at its "
        "place in the schema.",
    ),
    Entry(
        "schema-unused",
        Severity.WARNING,
        "A schema that the document names was not used",
        "An xml-model instruction names a schema that does not exist, was not fetched, is broken, "
        "or is neither RELAX NG nor Schematron (XML Schema, NVDL, a DTD). The document was not "
        "validated against it. A schema that edition.toml or --schema names stops the run instead.",
    ),
    Entry(
        "duplicate-document",
        Severity.ERROR,
        "Two documents have the same id",
        "The id of a document is TEI/@xml:id or, without one, the name of its file without the "
        "extension. It names the document's pages, so it must be unique.",
    ),
    Entry(
        "entry-unnamed",
        Severity.NOTE,
        "An entry of a register is named by no document",
        "Its page has no place that leads to a text. Often the names are there, and do not point "
        "to it, or point to another id.",
    ),
    Entry(
        "name-unlisted",
        Severity.NOTE,
        "What documents name has no entry in a register",
        "It has a page of its own all the same, called as the documents call it. This is told "
        "only of kinds of things that the edition has lists of.",
    ),
    Entry(
        "duplicate-id",
        Severity.ERROR,
        "An xml:id is used twice",
        "An xml:id identifies one element of a document. A pointer to this one could mean either "
        "element.",
    ),
    Entry(
        "pointer-dangling",
        Severity.WARNING,
        "A pointer leads nowhere",
        "An attribute such as ref, target or corresp names an xml:id or a file that does not "
        "exist. Pointers within the document and to files of the edition are checked, private "
        "prefixes through their prefixDef; if a pointer does not match the matchPattern of its "
        "prefix, the finding quotes the pattern. Web addresses are not checked.",
    ),
    Entry(
        "pointer-mistaken",
        Severity.WARNING,
        "A pointer leads to an element of the wrong kind",
        "A hand must be a handNote of the header, and a state must be a change in its listChange. "
        "This pointer leads to another element.",
    ),
    Entry(
        "copy-loop",
        Severity.WARNING,
        "A copy leads back to itself",
        "An element with copyOf repeats the words of another. This one repeats what it stands in, "
        "or an element that repeats it in turn, so there are no words to show.",
    ),
    Entry(
        "list-not-generated",
        Severity.NOTE,
        "A list is not generated",
        "divGen is the place of a list that a program makes. Lists are made of the headings of "
        "divisions (toc), figures (figlist) and tables (tablist), and of the terms of an index. "
        "Of any other type, and where there is nothing to list, the place stays empty.",
    ),
    Entry(
        "hand-undeclared",
        Severity.WARNING,
        "A hand is not declared",
        "Every hand that the text names needs a handNote in the header. The legend of the "
        "diplomatic view is made from these.",
    ),
    Entry(
        "state-undeclared",
        Severity.WARNING,
        "A state of the text is not declared",
        "Every state that the text names in @change needs a change in the header's listChange.",
    ),
    Entry(
        "image-missing",
        Severity.WARNING,
        "An image does not exist",
        "The path of a local image is relative to the TEI file that names it. Images inside the "
        "edition's folder are published with its pages.",
    ),
    Entry(
        "date-impossible",
        Severity.ERROR,
        "A date is impossible",
        "The calendar has no such day, or a period ends before it begins.",
    ),
    Entry(
        "language-tag",
        Severity.WARNING,
        "An xml:lang is not a valid language tag",
        "Language tags follow BCP 47, such as en, fr-CA or grc-Latn. Browsers, screen readers and "
        "search engines rely on them.",
    ),
    Entry(
        "control-character",
        Severity.WARNING,
        "The text contains control characters",
        "XML allows the characters U+007F to U+009F but discourages them: they are invisible. "
        "Most come from a file that was saved as windows-1252 but declares ISO-8859-1, which "
        "turns its quotation marks and dashes into control characters.",
    ),
    Entry(
        "character-private",
        Severity.WARNING,
        "The text contains characters of private use",
        "What Unicode leaves to private use means something only to those who share a font, such "
        "as the one of a medievalists' initiative. Others see an empty box, and no search finds "
        "it. A sign that the header's charDecl maps is known, and not told.",
    ),
    Entry(
        "span-astray",
        Severity.WARNING,
        "A passage ends before it begins",
        "A delSpan, addSpan, damageSpan or another element with spanTo marks all that stands "
        "between it and the end of the element that spanTo names (TEI P5, 12.3.1.4). Where that "
        "does not follow it in the same transcription, nothing is marked, and of a deletion "
        "nothing is left out of the reading text.",
    ),
    *OF_MODELS,
    Entry(
        "character-lost",
        Severity.ERROR,
        "A view loses a character",
        "Every character of the transcription must be shown, or hidden by a named rule. The proof "
        "reads the finished page; a character that is neither shown nor hidden stops the build.",
    ),
    Entry(
        "character-added",
        Severity.ERROR,
        "A view shows a character that is not in the source",
        "Text that is not part of the source must stand in an element with data-generated.",
    ),
    Entry(
        "character-out-of-order",
        Severity.ERROR,
        "A view shows text in another order than the source",
        "Text that is moved, such as a footnote, must carry its offset in data-moved.",
    ),
    Entry(
        "word-boundary-lost",
        Severity.WARNING,
        "A view runs two words together",
        "In the source, words end at white space, at line breaks and at the edges of blocks. The "
        "view must show a space, a line break or the edge of a block there.",
    ),
    Entry(
        "word-boundary-added",
        Severity.WARNING,
        "A view breaks a word",
        "Inside a word of the source, a view may add white space only at the edge of an element.",
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
    changes: tuple[Change, ...] = (),
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
        changes=changes,
    )
