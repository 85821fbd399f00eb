"""One form for schemas that say the same in XML and in compact syntax, annotations included."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from edition.relaxng.syntax import PLACE, children, kind, text_of
from edition.xml.names import RELAXNG, XML

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_SPACES = " \t\r\n"
_NAMED = frozenset(("element", "attribute"))
_NAMES = frozenset(("name", "anyName", "nsName", "choice"))
_GROUPING = frozenset(
    (
        *("element", "define", "start", "group", "zeroOrMore", "oneOrMore", "optional", "list"),
        "mixed",
    )
)
Form = tuple[Any, ...]


@dataclass(frozen=True)
class _Scope:
    ns: str | None = None
    library: str = ""

    def inside(self, element: etree._Element) -> _Scope:
        return replace(
            self,
            ns=element.get("ns", self.ns),
            library=element.get("datatypeLibrary", self.library),
        )


def form(element: etree._Element, outer: _Scope = _Scope()) -> Form:
    """Return what an element of a schema says; how it is written makes no difference."""
    scope, name = outer.inside(element), kind(element)
    held = tuple(sorted(_held(element, scope), key=_is_not_name))
    said = _said(element, scope, name)
    if name == "attribute" and len(list(_patterns(element))) == 0:
        held = (*held, ("text", (), (), ()))
    if held and name in _GROUPING and held[-1][:3] == ("group", (), ()):
        rest = held[:-1]
        if all(item[0] in {*_NAMES, "foreign"} for item in rest):
            held = (*rest, *held[-1][3])
    if name == "except" and len(held) == 1 and held[0][:3] == ("choice", (), ()):
        held = held[0][3]
    return name, _foreign_attributes(element), said, held


def _is_not_name(item: Form) -> bool:
    return item[0] not in _NAMES


def _held(element: etree._Element, scope: _Scope) -> Iterator[Form]:
    if kind(element) in _NAMED and element.get("name") is not None:
        ns = scope.ns
        if kind(element) == "attribute":
            ns = element.get("ns", "")
        yield "name", (), _resolved(element, element.get("name", ""), ns), ()
    for child in element:
        if not isinstance(child.tag, str):
            continue
        if child.tag.startswith(f"{{{RELAXNG}}}"):
            yield form(child, scope)
        else:
            yield _foreign(child)


def _said(  # noqa: PLR0911 - one return for each kind of element
    element: etree._Element, scope: _Scope, name: str
) -> Form:
    match name:
        case "name":
            return _resolved(element, text_of(element), scope.ns)
        case "nsName":
            return (scope.ns,)
        case "data":
            return scope.library, element.get("type")
        case "value":
            library = scope.library if element.get("type") else ""
            return library, element.get("type", "token"), text_of(element)
        case "param":
            return element.get("name"), text_of(element)
        case "externalRef" | "include":
            return element.get("href", "").rpartition(".")[0], scope.ns
        case "ref" | "parentRef" | "define" | "start":
            return element.get("name"), element.get("combine")
    return ()


def _resolved(element: etree._Element, written: str, ns: str | None) -> Form:
    prefix, colon, local = written.strip(_SPACES).rpartition(":")
    if colon:
        ns = XML if prefix == "xml" else element.nsmap[prefix]
    return ns, local


def _patterns(element: etree._Element) -> Iterator[etree._Element]:
    for child in children(element):
        if kind(child) not in {"name", "anyName", "nsName"}:
            yield child


def _foreign(element: etree._Element) -> Form:
    texts = [element.text or "", *(child.tail or "" for child in element)]
    said = "".join(texts) if any(text.strip() for text in texts) else ""
    inner = tuple(_foreign(child) for child in element if isinstance(child.tag, str))
    return "foreign", element.tag, _attributes(element), said, inner


def _foreign_attributes(element: etree._Element) -> Form:
    return tuple(item for item in _attributes(element) if item[0].startswith("{"))


def _attributes(element: etree._Element) -> Form:
    return tuple(sorted(item for item in element.attrib.items() if item[0] != PLACE))
