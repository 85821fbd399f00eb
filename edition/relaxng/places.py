"""Where faults are: lines, columns and paths, looked up in a second pass that only counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from edition.relaxng.names import split
from edition.xml.encodings import has_mark

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pyexpat import XMLParserType

_SPACES: Final = " \t\r\n"
_WINDOW: Final = 4_096
_MOST_SIBLINGS: Final = 100


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a tag, or of the text after it.

    Attributes:
        line: Its line, from 1.
        column: Its column in characters, from 1.
        end_line: The line on which it ends; for text, that of the tag after it.
        xpath: The path of the element.
        element: The element, as expat writes it.
        parent: The element around it; empty for the root.
        attributes: Line and column of the name of each attribute that is written in the tag.
        siblings: The first elements before it in its parent, a hundred at most, as expat has them.
    """

    line: int
    column: int
    end_line: int
    xpath: str
    element: str
    parent: str
    attributes: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    siblings: tuple[str, ...] = ()


@dataclass(slots=True)
class Locator:
    """Finds the places of the tags and texts whose numbers it is given.

    Attributes:
        data: The document.
        encoding: The encoding in which its bytes are to be read.
        tags: The numbers of the tags sought.
        texts: The numbers of the tags after which a text is sought.
        found_tags: Their places.
        found_texts: Their places.
    """

    data: bytes
    encoding: str
    tags: frozenset[int]
    texts: frozenset[int]
    found_tags: dict[int, Place] = field(default_factory=dict)
    found_texts: dict[int, Place] = field(default_factory=dict)
    parser: XMLParserType | None = None
    _event: int = 0
    _path: list[str] = field(default_factory=list)
    _steps: list[str] = field(default_factory=list)
    _counts: list[dict[str, int]] = field(default_factory=lambda: [{}])
    _children: list[list[str]] = field(default_factory=lambda: [[]])
    _text: tuple[int, int] | None = None

    def start(self, name: str, attributes: list[str]) -> None:
        """Take in a start tag."""
        self._end_text()
        self._event += 1
        counts = self._counts[-1]
        counts[name] = number = counts.get(name, 0) + 1
        self._path.append(name)
        self._steps.append(f"{split(name)[1]}[{number}]")
        self._counts.append({})
        self._children.append([])
        if self._event in self.tags:
            self.found_tags[self._event] = self._tag(attributes)
        self._children[-2].append(name)

    def end(self, _: str) -> None:
        """Take in an end tag."""
        self._end_text()
        self._event += 1
        if self._event in self.tags:
            self.found_tags[self._event] = self._tag([])
        self._path.pop()
        self._steps.pop()
        self._counts.pop()
        self._children.pop()

    def text(self, data: str) -> None:
        """Take in a piece of text, of one line at most."""
        if self._event in self.texts and self._text is None and self.parser is not None:
            before = len(data) - len(data.lstrip(_SPACES))
            if before < len(data):
                line, column = self._here()
                self._text = (line, column + before)

    def _end_text(self) -> None:
        if self._text is not None and self.parser is not None:
            end_line = self.parser.CurrentLineNumber
            self.found_texts[self._event] = self._place(self._text, end_line, {})
            self._text = None

    def _tag(self, attributes: list[str]) -> Place:
        """Return the place of the tag that the parser stands at."""
        if self.parser is None:
            return self._place((0, 0), 0, {})
        here = self._here()
        names, tag = read_tag(self._source(self.parser.CurrentByteIndex))
        places = {
            name: _moved(here, tag[:offset])
            for name, (_, offset) in zip(attributes[::2], names, strict=False)
        }
        return self._place(here, _moved(here, tag)[0], places)

    def _here(self) -> tuple[int, int]:
        """Return line and column of the event that the parser stands at.

        expat counts a byte order mark as a character of the first line.
        """
        if self.parser is None:
            return 0, 0
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        return line, column - (line == 1 and has_mark(self.data))

    def _source(self, index: int) -> str:
        """Return the source from a byte on, with the whole tag that begins there."""
        size = _WINDOW
        while True:
            source = self.data[index : index + size].decode(self.encoding, errors="replace")
            if ">" in read_tag(source)[1][-1:] or index + size >= len(self.data):
                return source
            size *= 4

    def _place(
        self, here: tuple[int, int], end_line: int, attributes: dict[str, tuple[int, int]]
    ) -> Place:
        return Place(
            line=here[0],
            column=here[1],
            end_line=end_line,
            xpath="/" + "/".join(self._steps),
            element=self._path[-1],
            parent=self._path[-2] if len(self._path) > 1 else "",
            attributes=attributes,
            siblings=tuple(self._children[-2][:_MOST_SIBLINGS]),
        )


def read_tag(source: str) -> tuple[list[tuple[str, int]], str]:
    """Return the attributes of the tag that a source begins with, and the tag.

    Namespace declarations are left out. expat has found the tag to be well-formed; where it comes
    out of an entity, the source shows a reference instead, which has no attributes.

    Args:
        source: Text from the `<` of a tag on.

    Returns:
        Names as they are written, each with its offset, and the tag from `<` to `>`; or as much
        of it as there is.
    """
    if not source.startswith("<"):
        return [], ""
    names: list[tuple[str, int]] = []
    start, quote = -1, ""
    for i, character in enumerate(source):
        if quote:
            quote = "" if character == quote else quote
        elif character == ">":
            return names, source[: i + 1]
        elif character in "\"'":
            quote = character
        elif character == "=":
            name = source[start:i].rstrip(_SPACES)
            if name != "xmlns" and not name.startswith("xmlns:"):
                names.append((name, start))
        elif i and source[i - 1] in _SPACES + "\"'" and character not in _SPACES:
            start = i
    return names, source


def _moved(here: tuple[int, int], passed: str) -> tuple[int, int]:
    """Return line and column after a stretch of source."""
    lines = passed.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) == 1:
        return here[0], here[1] + len(passed)
    return here[0] + len(lines) - 1, len(lines[-1]) + 1
