"""Reads content models from the tree of an ODD (TEI P5, TD, "Content Models")."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from lxml import etree

from edition.odd.content import (
    EXPANSIONS,
    Alternate,
    AnyElement,
    ClassRef,
    DataRef,
    ElementRef,
    Empty,
    Foreign,
    MacroRef,
    Node,
    Sequence,
    TextNode,
    ValItem,
    ValList,
)
from edition.odd.errors import refuse
from edition.odd.occurrence import Places, bounds
from edition.source.names import TEI, tei
from edition.xml.names import RELAXNG

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from edition.odd.declaration import Mode, Said

EXAMPLES: Final = "http://www.tei-c.org/ns/Examples"
_REFERENCES: Final = frozenset({"elementRef", "classRef", "macroRef"})


class Reads(Places, Protocol):
    """What the content of a declaration needs to be read."""

    def mode(self, element: etree._Element) -> Mode | None:
        """Read `@mode`."""

    def said(self, element: etree._Element) -> Said:
        """Read the descriptions."""


def read_content(parent: etree._Element, reader: Reads) -> tuple[Node, ...]:
    """Read what stands in a `content`, `datatype`, `sequence` or `alternate`.

    Raises:
        SchemaError: An element there is none of a content model, or an attribute is malformed.
    """
    nodes = (_node(child, reader) for child in parent if isinstance(child.tag, str))
    return tuple(node for node in nodes if node is not None)


def read_values(element: etree._Element, reader: Reads) -> ValList:
    """Read a `valList`."""
    items = tuple(
        ValItem(
            one.get("ident", ""),
            reader.said(one),
            reader.mode(one),
            (one.findtext(tei("altIdent")) or "").strip() or None,
        )
        for one in element.iterchildren(tei("valItem"))
    )
    return ValList(items, reader.place(element), element.get("type", ""), reader.mode(element))


def _node(element: etree._Element, reader: Reads) -> Node | None:
    name = etree.QName(element)
    if name.namespace == RELAXNG:
        return Foreign(element, reader.place(element))
    if name.namespace != TEI:
        return None
    read = _READERS.get(name.localname, _reference)
    return read(element, reader)


def _text(_element: etree._Element, _reader: Reads) -> Node:
    return TextNode()


def _nothing(element: etree._Element, reader: Reads) -> Node:
    return Empty(reader.place(element))


def _sequence(element: etree._Element, reader: Reads) -> Node:
    ordered = element.get("preserveOrder", "true").strip() not in {"false", "0"}
    items, place = read_content(element, reader), reader.place(element)
    return Sequence(items, place, ordered, *bounds(element, reader))


def _interleave(element: etree._Element, reader: Reads) -> Node:
    least, most = bounds(element, reader)
    items = read_content(element, reader)
    return Sequence(items, reader.place(element), ordered=False, least=least, most=most)


def _alternate(element: etree._Element, reader: Reads) -> Node:
    items, place = read_content(element, reader), reader.place(element)
    return Alternate(items, place, *bounds(element, reader))


def _reference(element: etree._Element, reader: Reads) -> Node:
    name, place = etree.QName(element).localname, reader.place(element)
    if name not in _REFERENCES:
        raise refuse(place, f"{name} is not allowed in a content model.", "Take it out.")
    key = element.get("key", "").strip()
    if not key:
        raise refuse(place, f"This {name} does not say to what.", "Give it a @key.")
    if name == "classRef":
        return _class(element, reader, key)
    make = ElementRef if name == "elementRef" else MacroRef
    return make(key, place, *bounds(element, reader))


def _class(element: etree._Element, reader: Reads, key: str) -> ClassRef:
    expand = element.get("expand", "").strip()
    if expand and expand not in EXPANSIONS:
        message = f"@expand is “{expand}”."
        remedy = f"It may be {', '.join(sorted(EXPANSIONS))}."
        raise refuse(reader.place(element), message, remedy)
    return ClassRef(
        key,
        reader.place(element),
        expand,
        names(element, "include"),
        names(element, "except"),
        *bounds(element, reader),
    )


def names(element: etree._Element, attribute: str) -> tuple[str, ...] | None:
    """Read a list of names; None where there is no such attribute."""
    given = element.get(attribute)
    return None if given is None else tuple(given.split())


def _data(element: etree._Element, reader: Reads) -> DataRef:
    key, name = element.get("key", "").strip(), element.get("name", "").strip()
    if not key and not name:
        name = element.get("ref", "").rpartition("#")[2].strip()
    if not key and not name:
        message = "This dataRef does not say to which datatype."
        raise refuse(reader.place(element), message, "Give it a @key or a @name.")
    facets = tuple(
        (facet.get("name", ""), facet.get("value", ""))
        for facet in element.iterchildren(tei("dataFacet"))
    )
    return DataRef(
        reader.place(element),
        key,
        name,
        element.get("restriction", ""),
        facets,
        *bounds(element, reader),
    )


def _any(element: etree._Element, reader: Reads) -> AnyElement:
    excepted = exceptions(element.get("except", ""), element, reader)
    require = tuple(element.get("require", "").split())
    return AnyElement(require, excepted, reader.place(element), *bounds(element, reader))


def exceptions(names: str, element: etree._Element, reader: Places) -> tuple[tuple[str, str], ...]:
    """Read a list of namespaces and names as pairs of namespace and local name.

    An empty local name stands for the whole namespace.

    Raises:
        SchemaError: A prefix stands for no namespace.
    """
    return tuple(_exception(name, element, reader) for name in names.split())


def _exception(name: str, element: etree._Element, reader: Places) -> tuple[str, str]:
    prefix, colon, local = name.partition(":")
    if not colon or local.startswith("//") or prefix in {"urn", "tag"}:
        return name, ""
    uri = element.nsmap.get(prefix) or (EXAMPLES if prefix == "teix" else None)
    if uri is None:
        message = f"The prefix of “{name}” stands for no namespace."
        raise refuse(reader.place(element), message, f"Declare xmlns:{prefix}.")
    return uri, local


_READERS: Final[Mapping[str, Callable[[etree._Element, Reads], Node]]] = {
    "textNode": _text,
    "empty": _nothing,
    "valList": read_values,
    "sequence": _sequence,
    "interleave": _interleave,
    "alternate": _alternate,
    "anyElement": _any,
    "dataRef": _data,
}
