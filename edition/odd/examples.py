"""Examples of an element, taken from documents: short, varied, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.source.names import tei
from edition.xml.names import XML_ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from edition.source import Document

_TRANSCRIPTIONS: Final = frozenset({tei("text"), tei("sourceDoc")})
_DEPTH: Final = 3
_CHILDREN: Final = 6
_LETTERS: Final = 90
_ENOUGH: Final = 400
_ELLIPSIS: Final = "…"


@dataclass(frozen=True, slots=True)
class Example:
    """An element as it stands in a document.

    Attributes:
        document: The document's id.
        file: Its file as messages name it.
        line: The line of its start tag.
        id: The nearest `xml:id` in the transcription, its own or that of an element around it;
            may be empty.
        xml: The element as XML, what is long in it cut short with `…`.
    """

    document: str
    file: str
    line: int
    id: str
    xml: str


def collect(
    documents: Sequence[Document], names: Mapping[tuple[str, str], str], most: int
) -> dict[str, tuple[Example, ...]]:
    """Find examples of elements.

    Of each element those come first whose attributes are unlike those of the ones before;
    among like ones the shorter. The same documents give the same examples.

    Args:
        documents: Where they are taken from.
        names: What the examples of an element are filed under, by namespace and local name.
        most: How many of each element.

    Returns:
        The examples by name; none for an element that no document has.
    """
    filed = {_clark(*name): under for name, under in names.items()}
    found: dict[str, dict[tuple[str, ...], _Candidate]] = {}
    for document in documents:
        for element in document.root.iter(etree.Element):
            under = filed.get(str(element.tag))
            if under is None:
                continue
            kinds = found.setdefault(under, {})
            kind = _kind(element)
            shortest = kinds.get(kind)
            length = _length(element, min(_ENOUGH, shortest.length if shortest else _ENOUGH))
            if shortest is None or length < shortest.length:
                kinds[kind] = _Candidate(document, element, length)
    return {
        name: tuple(_example(one) for one in _first(kinds.values(), most))
        for name, kinds in sorted(found.items())
    }


@dataclass(frozen=True, slots=True)
class _Candidate:
    document: Document
    element: etree._Element
    length: int


def _first(candidates: Iterable[_Candidate], most: int) -> list[_Candidate]:
    """Choose the short ones that say something before the empty and the long ones."""
    ordered = sorted(candidates, key=lambda one: (one.length > _ENOUGH, one.length == 0))
    return ordered[:most]


def _clark(namespace: str, local: str) -> str:
    return f"{{{namespace}}}{local}" if namespace else local


def _kind(element: etree._Element) -> tuple[str, ...]:
    return tuple(sorted(str(name) for name in element.attrib if name != XML_ID))


def _length(element: etree._Element, most: int) -> int:
    """Return how much there is to show; no more is counted than that it is more than `most`."""
    length = len(element.text or "")
    if length > most:
        return length
    for inner in element.iterdescendants():
        length += 10 + len(inner.text or "") + len(inner.tail or "")
        if length > most:
            break
    return length


def _example(found: _Candidate) -> Example:
    element = found.element
    copy = _shortened(element, _DEPTH)
    copy.tail = None
    return Example(
        document=found.document.id,
        file=found.document.name,
        line=element.sourceline or 0,
        id=_nearest_id(element),
        xml=etree.tostring(copy, encoding="unicode"),
    )


def _nearest_id(element: etree._Element) -> str:
    found = ""
    for one in (element, *element.iterancestors()):
        found = found or one.get(XML_ID, "")
        if one.tag in _TRANSCRIPTIONS:
            return found
    return ""


def _shortened(element: etree._Element, depth: int) -> etree._Element:
    """Copy an element without namespaces, what is long or deep in it replaced by `…`."""
    copy = etree.Element(etree.QName(element).localname)
    for name, value in element.attrib.items():
        copy.set(name, _cut(str(value)))
    copy.text = _cut(_spaced(element.text)) or None
    children = [one for one in element if isinstance(one.tag, str)]
    if children and not depth:
        copy.text = _ELLIPSIS
        return copy
    for child in children[:_CHILDREN]:
        inner = _shortened(child, depth - 1)
        inner.tail = _cut(_spaced(child.tail))
        copy.append(inner)
    if len(children) > _CHILDREN:
        copy[-1].tail = f"{copy[-1].tail or ''} {_ELLIPSIS}"
    return copy


def _spaced(text: str | None) -> str:
    """Put one space where there is white space."""
    if not text:
        return ""
    inner = " ".join(text.split())
    return f"{' ' if text[0].isspace() else ''}{inner}{' ' if inner and text[-1].isspace() else ''}"


def _cut(text: str) -> str:
    return text if len(text) <= _LETTERS else f"{text[:_LETTERS].rstrip()}{_ELLIPSIS}"
