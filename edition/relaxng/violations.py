"""What validation finds, as values that another module can put into words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is wrong."""

    NOT_WELL_FORMED = "not-well-formed"
    UNKNOWN_ELEMENT = "unknown-element"
    WRONG_NAMESPACE = "wrong-namespace"
    MISPLACED_ELEMENT = "misplaced-element"
    MISSING_ELEMENT = "missing-element"
    INCOMPLETE_CONTENT = "incomplete-content"
    UNKNOWN_ATTRIBUTE = "unknown-attribute"
    MISPLACED_ATTRIBUTE = "misplaced-attribute"
    MISSING_ATTRIBUTE = "missing-attribute"
    BAD_ATTRIBUTE_VALUE = "bad-attribute-value"
    TEXT_NOT_ALLOWED = "text-not-allowed"
    BAD_TEXT_VALUE = "bad-text-value"
    DUPLICATE_ID = "duplicate-id"
    DANGLING_IDREF = "dangling-idref"


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One fault of a document. Names are in Clark notation: `{URI}local`, or `local`.

    Attributes:
        kind: What is wrong.
        message: The fault in one sentence, for when nothing better is made of the rest.
        line: Line of the name or text at fault, from 1: of the attribute's name for a fault of an
            attribute, of the first letter for one of text, of the end tag for missing content.
        column: Its column in characters, from 1.
        end_line: Line on which the tag ends that showed the fault, or on which the text ends;
            validators that work on SAX events, such as jing, report this one.
        xpath: Path of the element, as `/TEI[1]/text[1]/p[3]`.
        element: The element at fault, or the one whose attribute or text is at fault.
        parent: The element around it; empty for the root.
        attribute: The attribute at fault; empty for faults of elements and text.
        value: The attribute value, text or identifier at fault.
        expected: What was expected instead: names of elements or attributes, values, or the
            datatypes of values; required ones first. Values that are literal are as they are
            written, datatypes are in the form `<token>`.
        suggestion: What the document probably means, which it was read as; may be empty.
        before: For a misplaced element, the sibling before which it would be allowed; may be empty.
    """

    kind: Kind
    message: str
    line: int
    column: int
    end_line: int = 0
    xpath: str = ""
    element: str = ""
    parent: str = ""
    attribute: str = ""
    value: str = ""
    expected: tuple[str, ...] = ()
    suggestion: str = ""
    before: str = ""
