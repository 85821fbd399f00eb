"""Where things stand: line and column in the file, path in the tree, sheet and line on paper."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from lxml import etree

from edition.findings.catalogue import finding
from edition.source.names import TEI
from edition.source.paper import Paper
from edition.xml.encodings import for_expat, has_mark
from edition.xml.regular import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterable

    from edition.findings import Finding
    from edition.findings.fix import Change
    from edition.source import Document
    from edition.xml.inclusion import Included

_LAST: Final = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding about an element, before its place is looked up.

    Attributes:
        element: The element.
        code: A key of the catalogue.
        message: What is wrong.
        hint: What to do about it.
        attributes: The attributes of the element that it is about; none where it is the element.
        changes: What a program could write instead, and at which elements.
    """

    element: etree._Element
    code: str
    message: str
    hint: str = ""
    attributes: frozenset[str] = frozenset()
    changes: tuple[tuple[etree._Element, Change], ...] = ()


@dataclass(frozen=True, slots=True)
class _Spot:
    """The place of an element; its column is 0, and its end 0, where only the line is known."""

    file: str
    line: int
    column: int
    end: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class _Tag:
    """A start tag of a file: its name as expat writes it, its place, and its end tag's."""

    name: str
    line: int
    column: int
    end: tuple[int, int] = (0, 0)


def placed(document: Document, remarks: Iterable[Remark]) -> list[Finding]:
    """Turn remarks into findings with file, line, column and path."""
    remarks = list(remarks)
    if not remarks:
        return []
    spots, paths = _spots(document), Paths()
    return [_placed(remark, spots, paths) for remark in remarks]


def in_parts(document: Document, findings: list[Finding]) -> list[Finding]:
    """Return findings about the whole of a document with the places of its files.

    Args:
        document: A document with inclusions.
        findings: What was found in `document.whole()`; the path tells the element.
    """
    if not findings:
        return []
    spots = _spots(document)
    elements = _by_path(spots)
    return [_moved(item, elements, spots) for item in findings]


def _by_path(elements: Iterable[etree._Element]) -> dict[str, etree._Element]:
    """Return elements, which come in document order, by what `path_of` says of them."""
    paths: dict[etree._Element | None, str] = {None: ""}
    counts: Counter[tuple[etree._Element | None, str]] = Counter()
    found: dict[str, etree._Element] = {}
    for element in elements:
        parent, name = element.getparent(), etree.QName(element)
        counts[parent, name.text] += 1
        paths[element] = f"{paths[parent]}/{name.localname}[{counts[parent, name.text]}]"
        found.setdefault(paths[element], element)
    return found


def _moved(
    item: Finding, elements: dict[str, etree._Element], spots: dict[etree._Element, _Spot]
) -> Finding:
    element = elements.get(item.xpath)
    if element is None:
        return replace(item, line=0, column=0)
    spot = spots[element]
    return replace(item, file=spot.file, line=spot.line, column=spot.column)


def on_paper(document: Document, findings: list[Finding]) -> list[Finding]:
    """Add to each finding the sheet and the line of the document: `p. 2, l. 4`."""
    if not findings or all(item.line == 0 for item in findings):
        return findings
    breaks = _breaks(document)
    return [_on_paper(item, breaks.get(item.file, [])) for item in findings]


def _breaks(document: Document) -> dict[str, list[tuple[int, int, str]]]:
    """Return for each file where a new place on paper begins, and which."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    paper = Paper()
    spots = _spots(document)
    for event, element in etree.iterwalk(document.root, events=("start", "end")):
        spot = spots[element]
        qname = etree.QName(element)
        name = qname.localname if qname.namespace == TEI else ""
        if event == "start":
            paper.start(name, element.get("n"), map(element.get, ("subtype", "type", "unit")))
            line, column = spot.line, spot.column
        else:
            paper.end(name)
            line, column = spot.end
        known = found.setdefault(spot.file, [])
        place = str(paper)
        if line and place != (known[-1][2] if known else ""):
            known.append((line, column, place))
    return found


def _on_paper(item: Finding, breaks: list[tuple[int, int, str]]) -> Finding:
    before = bisect_right(breaks, (item.line, item.column, _LAST))
    return replace(item, place=breaks[before - 1][2]) if before else item


@dataclass(slots=True)
class Paths:
    """The paths of elements of a tree that does not change; siblings are counted once."""

    _known: dict[etree._Element, str] = field(default_factory=dict)
    _counted: set[etree._Element | None] = field(default_factory=set)

    def of(self, element: etree._Element) -> str:
        """Return the path of an element by local names, as `/TEI[1]/text[1]/body[1]/p[3]`."""
        above = [element, *element.iterancestors()]
        for one in reversed(above):
            self._count(one)
        return self._known[element]

    def _count(self, element: etree._Element) -> None:
        parent = element.getparent()
        if element in self._known and (parent is None or parent in self._counted):
            return
        self._counted.add(parent)
        before = "" if parent is None else self._known[parent]
        counts: Counter[str] = Counter()
        for sibling in (element,) if parent is None else parent.iterchildren(etree.Element):
            name = etree.QName(sibling)
            counts[name.text] += 1
            self._known[sibling] = f"{before}/{name.localname}[{counts[name.text]}]"


def path_of(element: etree._Element) -> str:
    """Return the path of one element; of many, `Paths` finds it more quickly."""
    return Paths().of(element)


def _placed(remark: Remark, spots: dict[etree._Element, _Spot], paths: Paths) -> Finding:
    spot = spots[remark.element]
    return finding(
        remark.code,
        remark.message,
        file=spot.file,
        line=spot.line,
        column=spot.column,
        xpath=paths.of(remark.element),
        hint=remark.hint,
        attributes=remark.attributes,
        changes=tuple(
            replace(change, file=at.file, line=at.line, column=at.column)
            for element, change in remark.changes
            for at in (spots[element],)
        ),
    )


@lru_cache(maxsize=1)
def _spots(document: Document) -> dict[etree._Element, _Spot]:
    """Return the place of each element of a document, in document order."""
    order = list(document.root.iter(etree.Element))
    tags = _scan(document.data)
    if document.included is not None:
        return _spots_of_parts(document, document.included, order, tags)
    if len(tags) != len(order):
        return {element: _Spot(document.name, element.sourceline or 0, 0) for element in order}
    pairs = zip(order, tags, strict=True)
    return {element: _spot(document.name, tag) for element, tag in pairs}


def _spots_of_parts(
    document: Document, included: Included, order: list[etree._Element], own: list[_Tag]
) -> dict[etree._Element, _Spot]:
    """Return the place of each element of a document of several files, each in its own."""
    tops = {part.element: part for part in included.parts}
    files: dict[etree._Element | None, tuple[str, list[_Tag]]] = {None: (document.name, own)}
    scanned = {document.path.resolve(): own}
    found: dict[etree._Element, _Spot] = {}
    for element in order:
        part = tops.get(element)
        if part is None:
            files[element] = files[element.getparent()]
        else:
            if part.path not in scanned:
                scanned[part.path] = _scan(read_regular(part.path))
            files[element] = (part.name, scanned[part.path])
        name, tags = files[element]
        number = included.numbers[element]
        known = number < len(tags)
        found[element] = (
            _spot(name, tags[number]) if known else _Spot(name, element.sourceline or 0, 0)
        )
    return found


def _spot(name: str, tag: _Tag) -> _Spot:
    """Return the place of a tag; where expat can't read the file, the lines are libxml2's."""
    return _Spot(name, tag.line, tag.column, tag.end)


def _scan(data: bytes) -> list[_Tag]:
    """Read the start tags of a well-formed file; where expat can't read it, there are none."""
    data, encoding = for_expat(data)
    marked = has_mark(data)
    parser = expat.ParserCreate(encoding, namespace_separator=" ")
    tags: list[_Tag] = []
    opened: list[_Tag] = []

    def here() -> tuple[int, int]:
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        return line, column - (line == 1 and marked)

    def start(name: str, _: dict[str, str]) -> None:
        opened.append(_Tag(name, *here()))
        tags.append(opened[-1])

    def end(_: str) -> None:
        opened.pop().end = here()

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError:
        return []
    return tags
