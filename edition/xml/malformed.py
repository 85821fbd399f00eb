"""What is not well-formed, in the words of an editor rather than libxml2's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Mapping

_PLACE: Final = re.compile(r", line \d+, column \d+( \(.*\))?$")
_FIRST: Final = "Correct this place first: what follows it could not be read."
_ENCODING: Final = (
    (
        "Some bytes here are not in the encoding that the file declares, or in UTF-8 if it "
        "declares none."
    ),
    (
        "Save the file as UTF-8, or name its encoding in the first line, as in "
        '<?xml version="1.0" encoding="windows-1252"?>.'
    ),
)


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence on a fault, and what to do about it."""

    message: str
    hint: str = _FIRST


_Words = tuple[str, str, str]  # what libxml2 writes, our sentence, our hint

_NAMES: Final = etree.ErrorTypes
_SAID: Final[Mapping[int, _Words]] = {
    _NAMES.ERR_TAG_NAME_MISMATCH: (
        r".*: (\S+) line (\d+) and (\S+)",
        r"</\3> stands where <\1> from line \2 is still open.",
        r"Close <\1> with </\1> before this place, or look for a misspelt end tag.",
    ),
    _NAMES.ERR_TAG_NOT_FINISHED: (
        r".* in tag (\S+) line (\d+)",
        r"The file ends, but <\1> from line \2 was never closed.",
        r"Close it with </\1>; the end of the file may be missing.",
    ),
    _NAMES.ERR_UNDECLARED_ENTITY: (
        r"Entity '(.*)' not defined",
        r"The entity &\1; is not declared.",
        "Write the character itself, or its number, such as &#8212;.",
    ),
    _NAMES.WAR_UNDECLARED_ENTITY: (
        r"Entity '(.*)' not defined",
        r"The entity &\1; is not declared.",
        "Write the character itself, or its number, such as &#8212;.",
    ),
    _NAMES.ERR_NAME_REQUIRED: (
        r"xmlParseEntityRef: no name",
        "An ampersand stands alone.",
        "Write &amp; for the sign itself.",
    ),
    _NAMES.ERR_ENTITYREF_SEMICOL_MISSING: (
        r".*",
        "An ampersand begins an entity reference that lacks its semicolon.",
        "Write &amp; for the sign itself.",
    ),
    _NAMES.ERR_ATTRIBUTE_NOT_STARTED: (
        r".*",
        "The value of an attribute is not in quotation marks.",
        'Write it as name="value".',
    ),
    _NAMES.ERR_ATTRIBUTE_WITHOUT_VALUE: (
        r".* attribute (\S+).*",
        r"The attribute \1 has no value.",
        r'Write it as \1="value".',
    ),
    _NAMES.ERR_ATTRIBUTE_REDEFINED: (
        r"Attribute (\S+) redefined",
        r"The attribute \1 is given twice.",
        "Keep one; several values of one attribute are separated by spaces.",
    ),
    _NAMES.ERR_LT_IN_ATTRIBUTE: (
        r".*",
        "The sign < stands in the value of an attribute.",
        "Write &lt; for the sign itself, or close the quotation marks before it.",
    ),
    _NAMES.ERR_DOCUMENT_END: (
        r".*",
        "Something stands after the end of the root element.",
        "A document has one root element; look for an end tag too many.",
    ),
    _NAMES.ERR_DOCUMENT_EMPTY: (r".*", "The file has no elements.", "Is it empty, or not XML?"),
    _NAMES.ERR_INVALID_ENCODING: (r".*", *_ENCODING),
    _NAMES.ERR_INVALID_CHAR: (
        r".*",
        "This character is not allowed in XML.",
        "Delete it: control characters are not text.",
    ),
    _NAMES.ERR_HYPHEN_IN_COMMENT: (
        r".*",
        "Two hyphens stand in a comment.",
        "Put a space between them; only --> ends a comment.",
    ),
    _NAMES.ERR_RESERVED_XML_NAME: (
        r".*",
        "The XML declaration is not at the very beginning of the file.",
        "Delete everything before it, blank lines included.",
    ),
    _NAMES.NS_ERR_UNDEFINED_NAMESPACE: (
        r"Namespace prefix (\S+).* on (\S+) is not defined",
        r"The prefix \1 of \2 is not declared.",
        r'Declare it on the root element: xmlns:\1="…".',
    ),
}


def say(error: etree.XMLSyntaxError) -> Saying:
    """Return the sentence on what keeps a file from being well-formed XML."""
    written = _PLACE.sub("", error.msg or "unreadable").partition("\n")[0]
    words = _SAID.get(error.code or 0)
    found = re.fullmatch(words[0], written, re.DOTALL) if words else None
    if words is None or found is None:
        return Saying(f"Not well-formed XML: {written}.")
    return Saying(found.expand(words[1]), found.expand(words[2]))
