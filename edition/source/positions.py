"""Where things stand: line and column in the file, path in the tree, sheet and line on paper."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from lxml import etree

from edition.findings.catalogue import finding
from edition.source.names import TEI
from edition.source.paper import Paper
from edition.xml.encodings import for_expat, has_mark
from edition.xml.names import XINCLUDE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from edition.findings import Finding
    from edition.source import Document

_INCLUDE: Final = f"{XINCLUDE} include"
_FALLBACK: Final = f"{XINCLUDE} fallback"
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
    """

    element: etree._Element
    code: str
    message: str
    hint: str = ""
    attributes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Spot:
    """The place of an element; its column is 0, and its end 0, where only the line is known."""

    file: str
    line: int
    column: int
    end: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class _Tag:
    """A start tag of a file: its name as expat writes it, its place, depth, and its end tag's."""

    name: str
    line: int
    column: int
    depth: int
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
            paper.start(name, element.get("n"))
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
    )


@lru_cache(maxsize=1)
def _spots(document: Document) -> dict[etree._Element, _Spot]:
    """Return the place of each element of a document, in document order."""
    parts = {part.element: part for part in document.parts}
    files: dict[etree._Element, tuple[str, list[_Tag]]] = {}
    own: dict[etree._Element, list[etree._Element]] = {}
    tops: dict[etree._Element, etree._Element] = {}
    order = list(document.root.iter(etree.Element))
    for element in order:
        part, parent = parts.get(element), element.getparent()
        if part is not None:
            files[element] = (part.name, _scan(part.path.read_bytes(), part.first))
            tops[element] = element
        elif parent is None:
            files[element] = (document.name, _scan(document.data))
            tops[element] = element
        else:
            tops[element] = tops[parent]
        own.setdefault(tops[element], []).append(element)
    found: dict[etree._Element, _Spot] = {}
    for top, (name, tags) in files.items():
        found |= _matched(name, own[top], tags)
    return {element: found[element] for element in order}


def _matched(
    name: str, elements: list[etree._Element], tags: list[_Tag]
) -> dict[etree._Element, _Spot]:
    """Match the elements that come from a file with its tags.

    Those that were replaced by an inclusion have gone. Where the two do not agree, the lines are
    libxml2's.
    """
    for candidates in (tags, _without_inclusions(tags), _with_fallbacks(tags)):
        if len(candidates) == len(elements):
            pairs = zip(elements, candidates, strict=True)
            return {element: _Spot(name, tag.line, tag.column, tag.end) for element, tag in pairs}
    return {element: _Spot(name, element.sourceline or 0, 0) for element in elements}


def _without_inclusions(tags: list[_Tag]) -> list[_Tag]:
    kept: list[_Tag] = []
    inside = 0
    for tag in tags:
        if inside and tag.depth > inside:
            continue
        inside = tag.depth if tag.name == _INCLUDE else 0
        if not inside:
            kept.append(tag)
    return kept


def _with_fallbacks(tags: list[_Tag]) -> list[_Tag]:
    return [tag for tag in tags if tag.name not in {_INCLUDE, _FALLBACK}]


def _scan(data: bytes, first: int = 0) -> list[_Tag]:
    """Read the start tags of a well-formed file: those of one element, the first of which is told.

    Where expat can't read it, there are none.
    """
    data, encoding = for_expat(data)
    marked = has_mark(data)
    parser = expat.ParserCreate(encoding, namespace_separator=" ")
    tags: list[_Tag] = []
    opened: list[_Tag] = []

    def here() -> tuple[int, int]:
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        return line, column - (line == 1 and marked)

    def start(name: str, _: dict[str, str]) -> None:
        opened.append(_Tag(name, *here(), depth=len(opened) + 1))
        tags.append(opened[-1])

    def end(_: str) -> None:
        opened.pop().end = here()

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError:
        return []
    inner = tags[first:]
    return inner[:1] + list(takewhile(lambda tag: tag.depth > inner[0].depth, inner[1:]))
