"""The files that parts are taken from, each read once, and how much of them may be brought."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.findings import Finding
from edition.xml.names import XML_ID
from edition.xml.parsing import display_name
from edition.xml.regular import read_regular

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Parser = Callable[[Path], etree._Element | Finding]  # noqa: SLF001 - lxml's own name

DEEPEST: Final = 2048
"""How deep elements may be nested, in a file (libxml2's limit) as in what is made of several."""

_FREE: Final = 1_000_000
"""So many characters may be brought in any case."""
FACTOR: Final = 25
"""How many times over a document may hold what its files hold."""
LEAST: Final = 32
"""What an element weighs, in characters, and each inclusion at least."""

_ELEMENTS: Final = etree.XPath("count(descendant-or-self::*)")
_LENGTH: Final = etree.XPath("string-length()")


@dataclass(frozen=True, slots=True, eq=False)
class PartFile:
    """A file as it is before anything is included in it. Its tree is never changed.

    Attributes:
        path: Its path, links resolved.
        name: The file as messages name it.
        root: Its root element.
        numbers: Its elements, each with its number in document order, from 0.
        ids: Its elements by their `xml:id`; of two, the first.
    """

    path: Path
    name: str
    root: etree._Element
    numbers: Mapping[etree._Element, int]
    ids: Mapping[str, etree._Element]


@dataclass(slots=True)
class PartFiles:
    """The files of a document and its parts.

    Attributes:
        held: What they weigh, each once.
        brought: What has been included of them.
    """

    parse: Parser
    held: int = 0
    brought: int = 0
    _known: dict[Path, PartFile | Finding] = field(default_factory=dict)
    _texts: set[Path] = field(default_factory=set)

    def file(self, path: Path, root: Path) -> PartFile | Finding:
        """Return a file, or the finding that says why it is no XML.

        Args:
            path: Its path, links resolved.
            root: The edition's folder.

        Raises:
            OSError: It can't be read.
        """
        if path not in self._known:
            top = self.parse(path)
            if isinstance(top, Finding):
                self._known[path] = top
            else:
                self._known[path] = _part_file(path, display_name(path, root), top)
                self.held += weight(top)
        return self._known[path]

    def data(self, path: Path) -> bytes:
        """Return the bytes of a file that is included as a text.

        Raises:
            OSError: It can't be read.
        """
        data = read_regular(path)
        if path not in self._texts:
            self._texts.add(path)
            self.held += len(data)
        return data

    def bring(self, amount: int) -> bool:
        """Note that something of this weight is included; say whether that is still in bounds.

        Inclusions that include others many times multiply: ten files make ten thousand million
        parts. No edition repeats what it has so often.
        """
        self.brought += amount
        return self.brought <= max(_FREE, self.held * FACTOR)


def _part_file(path: Path, name: str, root: etree._Element) -> PartFile:
    numbers = {element: number for number, element in enumerate(root.iter(etree.Element))}
    ids: dict[str, etree._Element] = {}
    for element in numbers:
        ids.setdefault(element.get(XML_ID, ""), element)
    return PartFile(path, name, root, numbers, ids)


def elements(top: etree._Element) -> int:
    """Return how many elements an element is, with all that it holds."""
    return int(_ELEMENTS(top))


def weight(top: etree._Element) -> int:
    """Return about how many characters an element is, with all that it holds."""
    return elements(top) * LEAST + int(_LENGTH(top))


def height(top: etree._Element) -> int:
    """Return how deep elements are nested in an element, itself counted."""
    deepest = depth = 0
    for event, _ in etree.iterwalk(top, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest
