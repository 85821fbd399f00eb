"""Where things stand: line and column in the file, path in the tree, sheet and line on paper."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from lxml import etree

from edition.catalogue import finding
from edition.encodings import for_expat, has_mark
from edition.names import TEI
from edition.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Iterable

    from edition.findings import Finding
    from edition.source import Document

_TEI: Final = f"{TEI} "


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding about an element, before its place is looked up."""

    element: etree._Element
    code: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class _Break:
    line: int
    column: int
    place: str


@dataclass(frozen=True, slots=True)
class _Positions:
    """Line and column of each start tag of a file, and the breaks among them."""

    elements: tuple[tuple[int, int], ...]
    breaks: tuple[_Break, ...]


def placed(document: Document, remarks: Iterable[Remark]) -> list[Finding]:
    """Turn remarks into findings with line, column and path.

    The column is known for a document that is one file; libxml2 gives only the line of an element
    that comes from another file.
    """
    remarks = list(remarks)
    if not remarks:
        return []
    starts = _starts(document)
    return [_placed(document, remark, starts) for remark in remarks]


def on_paper(document: Document, findings: list[Finding]) -> list[Finding]:
    """Add to each finding the sheet and the line of the document: `p. 2, l. 4`."""
    if not findings or all(item.line == 0 for item in findings):
        return findings
    breaks = _scan(document.data).breaks
    keys = [(item.line, item.column) for item in breaks]
    return [_on_paper(item, breaks, keys) for item in findings]


def path_of(element: etree._Element) -> str:
    """Return the path of an element by local names, as `/TEI[1]/text[1]/body[1]/p[3]`."""
    steps: list[str] = []
    node: etree._Element | None = element
    while node is not None:
        name = etree.QName(node)
        before = sum(1 for _ in node.itersiblings(name, preceding=True))
        steps.append(f"{name.localname}[{before + 1}]")
        node = node.getparent()
    return "/" + "/".join(reversed(steps))


def _placed(
    document: Document, remark: Remark, starts: dict[etree._Element, tuple[int, int]]
) -> Finding:
    line, column = starts.get(remark.element, (remark.element.sourceline or 0, 0))
    return finding(
        remark.code,
        remark.message,
        file=document.name,
        line=line,
        column=column,
        xpath=path_of(remark.element),
        hint=remark.hint,
    )


def _starts(document: Document) -> dict[etree._Element, tuple[int, int]]:
    elements = list(document.root.iter(etree.Element))
    found = _scan(document.data).elements
    if len(found) != len(elements):
        return {}
    return dict(zip(elements, found, strict=True))


def _on_paper(item: Finding, breaks: tuple[_Break, ...], keys: list[tuple[int, int]]) -> Finding:
    before = bisect_right(keys, (item.line, item.column))
    return replace(item, place=breaks[before - 1].place) if before else item


def _local(name: str) -> str:
    """Return the local name of a TEI element, as expat names it; of any other nothing."""
    return name.removeprefix(_TEI) if name.startswith(_TEI) else ""


def _scan(data: bytes) -> _Positions:
    """Read the start tags of a file that is known to be well-formed."""
    data, encoding = for_expat(data)
    marked = has_mark(data)
    parser = expat.ParserCreate(encoding, namespace_separator=" ")
    elements: list[tuple[int, int]] = []
    breaks: list[_Break] = []
    paper = Paper()

    def start(name: str, attributes: dict[str, str]) -> None:
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        column -= line == 1 and marked
        elements.append((line, column))
        if paper.start(_local(name), attributes.get("n")):
            breaks.append(_Break(line, column, str(paper)))

    def end(name: str) -> None:
        if paper.end(_local(name)):
            line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
            breaks.append(_Break(line, column, str(paper)))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError:
        # An encoding that expat does not know: the findings keep the lines that libxml2 gave.
        return _Positions((), ())
    return _Positions(tuple(elements), tuple(breaks))
