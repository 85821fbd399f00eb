"""Name classes as schemas write them (RELAX NG specification, sections 4.8 to 4.10 and 4.16)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from edition.relaxng.names import AnyName, Name, NameChoice, NsName
from edition.relaxng.syntax import children, fault, kind, stripped, text_of
from edition.xml.names import XML

if TYPE_CHECKING:
    from lxml import etree

    from edition.relaxng.components import Context
    from edition.relaxng.names import NameClass

_XMLNS: Final = "http://www.w3.org/2000/xmlns"


def read_names(element: etree._Element, place: Context) -> tuple[NameClass, list[etree._Element]]:
    """Return the name class of an `element` or `attribute`, and its other children.

    Raises:
        SchemaError: A prefix is not declared, or the name class is not allowed (section 4.16).
    """
    inner = list(children(element))
    is_attribute = kind(element) == "attribute"
    written = stripped(element, "name")
    names: NameClass
    if written is not None:
        unprefixed = place.ns
        if is_attribute and element.get("ns") is None:
            unprefixed = ""
        names = _name(element, written, unprefixed)
    else:
        names = _names(inner[0], place)
        inner = inner[1:]
    if is_attribute:
        _check_no_declaration(element, names)
    return names, inner


def _names(element: etree._Element, outer: Context) -> NameClass:
    place = outer.inside(element)
    inner = list(children(element))
    match kind(element):
        case "name":
            return _name(element, text_of(element).strip(), place.ns)
        case "choice":
            return _choice(inner, place)
        case "anyName":
            excepted = _excepted(inner, place)
            if excepted is not None and _holds(excepted, AnyName):
                raise fault(element, "the except of an anyName holds an anyName.")
            return AnyName(excepted)
        case _:
            excepted = _excepted(inner, place)
            if excepted is not None and (_holds(excepted, AnyName) or _holds(excepted, NsName)):
                raise fault(element, "the except of an nsName holds an nsName or anyName.")
            return NsName(place.ns, excepted)


def _name(element: etree._Element, written: str, unprefixed: str) -> Name:
    prefix, colon, local = written.rpartition(":")
    if not colon:
        return Name(unprefixed, local)
    uri = XML if prefix == "xml" else element.nsmap.get(prefix)
    if uri is None:
        raise fault(element, f"the prefix of {written} is not declared.")
    return Name(uri, local)


def _choice(inner: list[etree._Element], place: Context) -> NameClass:
    members = tuple(_names(child, place) for child in inner)
    return members[0] if len(members) == 1 else NameChoice(members)


def _excepted(inner: list[etree._Element], outer: Context) -> NameClass | None:
    if not inner:
        return None
    return _choice(list(children(inner[0])), outer.inside(inner[0]))


def _holds(names: NameClass, sought: type[AnyName | NsName]) -> bool:
    if isinstance(names, sought):
        return True
    if isinstance(names, NameChoice):
        return any(_holds(member, sought) for member in names.members)
    return False


def _check_no_declaration(element: etree._Element, names: NameClass) -> None:
    """Check that an attribute is no namespace declaration, which is none to RELAX NG."""
    match names:
        case Name(uri="", local="xmlns"):
            raise fault(element, "xmlns is not an attribute.")
        case Name() | NsName() if names.uri == _XMLNS:
            raise fault(element, f"no attribute is in the namespace {_XMLNS}.")
    match names:
        case NameChoice():
            for member in names.members:
                _check_no_declaration(element, member)
        case AnyName() | NsName() if names.excepted is not None:
            _check_no_declaration(element, names.excepted)
