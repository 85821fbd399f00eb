"""Full syntax of RELAX NG (specification, section 3): what a schema may be written like.

A schema is checked element by element before it is understood, so that everything that comes
after may rely on its form. Annotations (section 4.1) are whatever is in other namespaces.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from edition.errors import SchemaError
from edition.regex.xml_names import NCNAME, QNAME
from edition.xml.names import RELAXNG
from edition.xml.uris import split

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_PREFIX: Final = f"{{{RELAXNG}}}"
_XSD: Final = "{http://www.w3.org/2001/XMLSchema}"
_SPACES: Final = " \t\n\r"
_NOT_IN_URI: Final = re.compile(r"[^!-~\u00a0-\U0010ffff]|[<>\"{}|\\^`]|%(?![0-9a-fA-F]{2})")

PATTERNS: Final = frozenset(
    (
        *("element", "attribute", "group", "interleave", "choice", "optional", "zeroOrMore"),
        *("oneOrMore", "list", "mixed", "ref", "parentRef", "empty", "value", "data"),
        *("notAllowed", "externalRef", "grammar", "text"),
    )
)
_NAME_CLASSES: Final = frozenset(("name", "anyName", "nsName", "choice"))
_COMPONENTS: Final = frozenset(("start", "define", "div"))
_ONE_OR_MORE: Final = frozenset(
    (
        *("group", "interleave", "choice", "optional", "zeroOrMore", "oneOrMore", "list"),
        *("mixed", "define", "start"),
    )
)
_TEXTUAL: Final = frozenset(("name", "param", "value"))
_REQUIRED: Final = {
    "ref": ("name",),
    "parentRef": ("name",),
    "define": ("name",),
    "param": ("name",),
    "data": ("type",),
    "externalRef": ("href",),
    "include": ("href",),
}
_OPTIONAL: Final = {
    "element": ("name",),
    "attribute": ("name",),
    "value": ("type",),
    "start": ("combine",),
    "define": ("combine",),
}
_COMMON: Final = ("ns", "datatypeLibrary")

PLACE: Final = "{urn:tei-edition:relaxng}place"
"""Line and column of an element that was written in compact syntax, with a colon between."""


def kind(element: etree._Element) -> str:
    """Return the local name of an element of RELAX NG."""
    return str(element.tag).removeprefix(_PREFIX)


def children(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the children that belong to RELAX NG."""
    for child in element:
        if isinstance(child.tag, str) and child.tag.startswith(_PREFIX):
            yield child


def stripped(element: etree._Element, attribute: str) -> str | None:
    """Return an attribute without white space at its ends (section 4.2)."""
    value = element.get(attribute)
    return None if value is None else value.strip(_SPACES)


class IncorrectSchemaError(SchemaError):
    """A schema breaks a rule of RELAX NG.

    Attributes:
        reason: What is wrong, without the place.
        line: The line of the schema; 0 where a rule of section 7 is broken.
        element: The element, in Clark notation, whose pattern breaks a rule of section 7.
    """

    def __init__(self, message: str, reason: str, *, line: int = 0, element: str = "") -> None:
        """Keep the parts of a message."""
        super().__init__(message)
        self.reason = reason
        self.line = line
        self.element = element


def place_of(element: etree._Element) -> str:
    """Return file and line of an element of a schema, and its column where that is known."""
    source = element.getroottree().docinfo.URL or "schema"
    return f"{source}:{element.get(PLACE) or element.sourceline or 0}"


def fault(element: etree._Element, message: str) -> IncorrectSchemaError:
    """Return the error that says what is wrong with an element of a schema, and where."""
    line, _, _ = (element.get(PLACE) or str(element.sourceline or 0)).partition(":")
    return IncorrectSchemaError(f"{place_of(element)}: {message}", message, line=int(line))


def check_schema(root: etree._Element) -> None:
    """Check a whole schema document, whose root may be any pattern.

    Raises:
        SchemaError: It is not written as section 3 asks.
    """
    if not str(root.tag).startswith(_PREFIX):
        is_xsd = str(root.tag).startswith(_XSD)
        other = ": it is a schema of the W3C (XSD), whatever the file is named" if is_xsd else ""
        raise fault(root, f"the root element is not in the namespace {RELAXNG}{other}.")
    if kind(root) not in PATTERNS:
        raise fault(root, f"{kind(root)} can't be the root of a schema.")
    _check_pattern(root)


def _check_pattern(element: etree._Element) -> None:
    """Check an element that stands where a pattern may stand, and all in it."""
    _check_form(element)
    inner = list(children(element))
    match kind(element):
        case "element" | "attribute" as name:
            _check_named(element, inner, name)
        case "data":
            _check_data(element, inner)
        case "grammar":
            _check_components(element, inner, frozenset((*_COMPONENTS, "include")))
        case name if name in _ONE_OR_MORE:
            _check_all(element, inner, at_least_one=True)
        case _:
            _check_all(element, inner, at_least_one=False)
            if inner:
                raise fault(inner[0], f"{kind(element)} has no children.")


def _check_all(parent: etree._Element, inner: list[etree._Element], *, at_least_one: bool) -> None:
    if at_least_one and not inner:
        raise fault(parent, f"{kind(parent)} lacks a pattern.")
    for child in inner:
        if kind(child) not in PATTERNS:
            raise fault(child, f"{kind(child)} is not expected in {kind(parent)}.")
        _check_pattern(child)


def _check_named(element: etree._Element, inner: list[etree._Element], name: str) -> None:
    if element.get("name") is None:
        if not inner or kind(inner[0]) not in _NAME_CLASSES:
            raise fault(element, f"{name} has no name.")
        _check_name_class(inner[0])
        inner = inner[1:]
    elif not QNAME.fullmatch(stripped(element, "name") or ""):
        raise fault(element, f"{element.get('name')!r} is not a name.")
    if name == "attribute" and len(inner) > 1:
        raise fault(inner[1], "attribute has at most one pattern.")
    _check_all(element, inner, at_least_one=name == "element")


def _check_name_class(element: etree._Element) -> None:
    _check_form(element)
    inner = list(children(element))
    match kind(element):
        case "name":
            if not QNAME.fullmatch((element.text or "").strip(_SPACES)):
                raise fault(element, f"{element.text!r} is not a name.")
        case "choice":
            if not inner:
                raise fault(element, "choice lacks a name class.")
            _check_name_classes(element, inner)
        case _:
            _check_except_names(element, inner)


def _check_except_names(element: etree._Element, inner: list[etree._Element]) -> None:
    if not inner:
        return
    if len(inner) > 1 or kind(inner[0]) != "except":
        raise fault(inner[-1], f"{kind(element)} has at most one except.")
    _check_form(inner[0])
    excepted = list(children(inner[0]))
    if not excepted:
        raise fault(inner[0], "except lacks a name class.")
    _check_name_classes(inner[0], excepted)


def _check_name_classes(parent: etree._Element, inner: list[etree._Element]) -> None:
    for child in inner:
        if kind(child) not in _NAME_CLASSES:
            raise fault(child, f"{kind(child)} is not expected in {kind(parent)}.")
        _check_name_class(child)


def _check_data(element: etree._Element, inner: list[etree._Element]) -> None:
    excepted = [child for child in inner if kind(child) == "except"]
    for child in inner:
        if kind(child) not in ("param", "except"):
            raise fault(child, f"{kind(child)} is not expected in data.")
        _check_form(child)
    if excepted:
        if len(excepted) > 1 or inner[-1] is not excepted[0]:
            raise fault(element, "data has at most one except, after its parameters.")
        _check_all(excepted[0], list(children(excepted[0])), at_least_one=True)


def _check_components(
    parent: etree._Element, inner: list[etree._Element], allowed: frozenset[str]
) -> None:
    for child in inner:
        name = kind(child)
        if name not in allowed:
            raise fault(child, f"{name} is not expected in {kind(parent)}.")
        match name:
            case "include":
                _check_form(child)
                _check_components(child, list(children(child)), _COMPONENTS)
            case "div":
                _check_form(child)
                _check_components(child, list(children(child)), allowed)
            case "start" if len(list(children(child))) > 1:
                raise fault(child, "start has exactly one pattern.")
            case _:
                _check_pattern(child)


def _check_form(element: etree._Element) -> None:
    """Check the attributes and the text of one element."""
    name = kind(element)
    required, optional = _REQUIRED.get(name, ()), _OPTIONAL.get(name, ())
    for attribute, value in element.attrib.items():
        key = str(attribute)
        if key.startswith("{"):
            if key.startswith(_PREFIX):
                raise fault(element, f"the attribute {key} is not expected.")
        elif key not in _COMMON and key not in required and key not in optional:
            raise fault(element, f"{name} has no attribute {key}.")
        else:
            _check_attribute(element, key, str(value))
    for key in required:
        if element.get(key) is None:
            raise fault(element, f"{name} lacks the attribute {key}.")
    _check_text(element, name)


def _check_attribute(element: etree._Element, key: str, value: str) -> None:
    trimmed = value.strip(_SPACES)
    is_qname = kind(element) in ("element", "attribute")
    if key in ("name", "type") and not is_qname and not NCNAME.fullmatch(trimmed):
        raise fault(element, f"{value!r} is not a name without a prefix.")
    if key == "combine" and trimmed not in ("choice", "interleave"):
        raise fault(element, f"combine is choice or interleave, not {value!r}.")
    if key == "datatypeLibrary" and value:
        parts = None if _NOT_IN_URI.search(value) else split(value)
        if parts is None or not parts.scheme or "#" in value or value.endswith(":"):
            raise fault(element, f"datatypeLibrary is an absolute URI, not {value!r}.")
    if key == "href" and (_NOT_IN_URI.search(value.replace(" ", "")) or "#" in value):
        raise fault(element, f"href is a URI without a fragment, not {value!r}.")


def _check_text(element: etree._Element, name: str) -> None:
    if name in _TEXTUAL:
        for child in element:
            if isinstance(child.tag, str):
                raise fault(element, f"{name} holds text, not elements.")
        return
    texts = [element.text, *(child.tail for child in element)]
    if any(text and text.strip(_SPACES) for text in texts):
        raise fault(element, f"{name} holds text.")


def text_of(element: etree._Element) -> str:
    """Return the text of an element that holds nothing but text and comments."""
    return (element.text or "") + "".join(child.tail or "" for child in element)
