"""Places: from an offset in S to the element, the line of the file, the sheet and its line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.names import tei

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.source import Document

_PAGE: Final = tei("pb")
_LINE: Final = tei("lb")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a character stands: its element, and the sheet and line as `p. 2, l. 4`."""

    element: etree._Element
    paper: str


def places_of(document: Document, offsets: list[int]) -> list[Place]:
    """Look up where the characters at these offsets stand; the offsets ascend."""
    found: list[Place] = []
    wanted = iter(offsets)
    offset = next(wanted, None)
    count = 0
    for element, text, paper in _texts(document):
        count += len("".join(text.split()))
        while offset is not None and offset < count:
            found.append(Place(element, paper))
            offset = next(wanted, None)
        if offset is None:
            return found
    last = document.transcriptions()[-1:] or [document.root]
    while len(found) < len(offsets):
        found.append(Place(last[0], ""))
    return found


def _texts(document: Document) -> Iterator[tuple[etree._Element, str, str]]:
    sheet, sheets, line, lines = "", 0, "", 0
    for top in document.transcriptions():
        for event, node in etree.iterwalk(top, events=("start", "end", "comment", "pi")):
            if event == "start":
                if node.tag == _PAGE:
                    sheets, lines, line = sheets + 1, 0, ""
                    sheet = f"p. {node.get('n', str(sheets))}"
                elif node.tag == _LINE:
                    lines += 1
                    line = f"l. {node.get('n', str(lines))}"
                yield node, node.text or "", _joined(sheet, line)
            elif node is not top:
                parent = node.getparent()
                if parent is not None:
                    yield parent, node.tail or "", _joined(sheet, line)


def _joined(sheet: str, line: str) -> str:
    return ", ".join(part for part in (sheet, line) if part)
