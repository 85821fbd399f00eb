"""Places: from an offset in S to the element, the line of the file, the sheet and its line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from edition.source import characters
from edition.source.names import TEI
from edition.source.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.source import Document


@dataclass(frozen=True, slots=True)
class CharacterPlace:
    """Where a character stands: its element, and the sheet and line as `p. 2, l. 4`."""

    element: etree._Element
    paper: str


def places_of(document: Document, offsets: list[int]) -> list[CharacterPlace]:
    """Look up where the characters at these offsets stand; the offsets ascend."""
    found: list[CharacterPlace] = []
    wanted = iter(offsets)
    offset = next(wanted, None)
    count = 0
    for element, text, paper in _texts(document):
        count += characters.count(text)
        while offset is not None and offset < count:
            found.append(CharacterPlace(element, paper))
            offset = next(wanted, None)
        if offset is None:
            return found
    last = document.transcriptions()[-1:] or [document.root]
    while len(found) < len(offsets):
        found.append(CharacterPlace(last[0], ""))
    return found


def _texts(document: Document) -> Iterator[tuple[etree._Element, str, str]]:
    paper = Paper()
    for top in document.transcriptions():
        for event, node in etree.iterwalk(top, events=("start", "end", "comment", "pi")):
            if event == "start":
                paper.start(_name(node), node.get("n"), map(node.get, ("subtype", "type", "unit")))
                yield node, node.text or "", str(paper)
                continue
            if event == "end":
                paper.end(_name(node))
            parent = node.getparent()
            if node is not top and parent is not None:
                yield parent, node.tail or "", str(paper)


def _name(node: etree._Element) -> str:
    name = etree.QName(node)
    return name.localname if name.namespace == TEI else ""
