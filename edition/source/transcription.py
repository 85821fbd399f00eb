"""Transcriptions: the text of a document, with its words and the marks between them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeAlias

from lxml import etree

from edition.source import inline_lists, spacing
from edition.source.document import outermost
from edition.source.gaps import BLOCKS, BREAKS, EXCLUSIVE
from edition.source.names import tei

if TYPE_CHECKING:
    from collections.abc import Sequence

    from edition.source import Document


class Mark(Enum):
    """What stands between two texts: an element begins or ends, or a word does."""

    OPEN = auto()
    CLOSE = auto()
    EDGE = auto()


_Marks: TypeAlias = "tuple[Mark, ...]"


@dataclass(frozen=True, slots=True)
class _Texts:
    """The texts that hold characters, as columns.

    Attributes:
        numbers: Which token each is.
        offsets: The offset in S of its first character.
        indices: The index of that in the words of S.
    """

    numbers: list[int] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    indices: list[int] = field(default_factory=list)

    def holder(self, offset: int) -> int:
        """Return the row of the text that holds a character of S."""
        return bisect_right(self.offsets, offset) - 1


@dataclass(frozen=True)
class Transcription:
    """The text of a document, ready to be addressed and to be compared with its views.

    S are its characters without white space (`docs/architecture.md`, "The addressed copy").

    Attributes:
        document: What was read.
        tree: Its tree without the white space that is none, as `spacing` returns it.
        words: S with a space between its words.
        characters: How many S has.
        alternatives: The offsets in S between readings that exclude each other.
        begins: Of each element of the transcriptions the offset in S of its first character.
        ends: Of each of them the offset after its last character.
    """

    document: Document
    tree: etree._ElementTree
    words: str
    characters: int
    alternatives: frozenset[int]
    begins: Sequence[int]
    ends: Sequence[int]
    _tokens: Sequence[str | Mark]
    _texts: _Texts

    @cached_property
    def text(self) -> str:
        """S, the characters without white space."""
        return self.words.replace(" ", "")

    @cached_property
    def _edges(self) -> frozenset[int]:
        return frozenset((0, self.characters, *self._texts.offsets))

    def is_edge(self, offset: int) -> bool:
        """Say whether an element begins or ends before the character of S at `offset`."""
        return offset in self._edges

    def begins_word(self, offset: int) -> bool:
        """Say whether a word of S begins at an offset."""
        return offset == 0 or self.words[self._index(offset) - 1] == " "

    def spaced(self, start: int, end: int) -> str:
        """Return a stretch of S with a space between its words."""
        end = min(end, self.characters)
        return self.words[self._index(start) : self._index(end - 1) + 1] if start < end else ""

    def between(self, before: int, after: int) -> list[str | Mark]:
        """Return what stands between two characters of S, given by their offsets."""
        first, head, begin = self._locate(before)
        last, tail, end = self._locate(after)
        if first == last:
            return [head[begin + 1 : end]]
        return [head[begin + 1 :], *self._tokens[first + 1 : last], tail[:end]]

    def _index(self, offset: int) -> int:
        """Return where in `words` a character of S stands."""
        row = self._texts.holder(offset)
        begin = self._texts.indices[row]
        index = least = begin + offset - self._texts.offsets[row]
        while (further := least + self.words.count(" ", begin, index + 1)) != index:
            index = further
        return index

    def _locate(self, offset: int) -> tuple[int, str, int]:
        """Return the token that holds a character of S, its text, and the index therein."""
        row = self._texts.holder(offset)
        number = self._texts.numbers[row]
        text = str(self._tokens[number])
        left = offset - self._texts.offsets[row]
        index = 0
        for word in text.split():
            index = text.index(word, index)
            if left < len(word):
                break
            left -= len(word)
            index += len(word)
        return number, text, index + left


_MILESTONE: Final = tei("milestone")
_NOTE: Final = tei("note")
_LINE: Final = tei("line")
_SEPARATE: Final = EXCLUSIVE | {tei("subst"), tei("rdgGrp")}
"""White space between the readings that they hold is none."""

_SPACE: Final = " \t\r\n"
"""White space as XML knows it (section 2.3); in S other characters are white space as well."""

_OF_LISTS: Final = frozenset({inline_lists.LIST, inline_lists.ITEM})
_PECULIAR: Final = BREAKS | _OF_LISTS | {_NOTE, _LINE}

_EDGE: Final = Mark.EDGE
_NONE: Final[_Marks] = ()
_INLINE: Final[tuple[_Marks, _Marks]] = ((Mark.OPEN,), (Mark.CLOSE,))
_BLOCK: Final[tuple[_Marks, _Marks]] = ((Mark.OPEN, Mark.EDGE), (Mark.EDGE, Mark.CLOSE))
_WITHIN: Final = (Mark.OPEN, Mark.CLOSE)
_BETWEEN: Final = (Mark.OPEN, Mark.CLOSE, Mark.EDGE)

_HAS_TEXT: Final = etree.XPath("boolean(string())")
_HAS_WORDS: Final = etree.XPath("boolean(normalize-space())")
_HAS_TEXT_BEFORE: Final = etree.XPath("boolean(preceding-sibling::*[string()])")


def read(document: Document, hyphens: str = "") -> Transcription:
    """Read the transcription of a document.

    Args:
        document: The document.
        hyphens: What the edition does with hyphens that the encoding leaves open, as for
            `spacing.settle`.
    """
    tree = spacing.settle(document.tree, hyphens)
    reader = _Reader()
    for top in outermost(tree.getroot()):
        reader.read(top)
    words = "".join(reader.words)
    return Transcription(
        document=document,
        tree=tree,
        words=words,
        characters=reader.count,
        alternatives=frozenset(reader.alternatives) - {0, reader.count},
        begins=reader.begins,
        ends=reader.ends,
        _tokens=reader.tokens,
        _texts=reader.texts,
    )


class _Reader:
    """Goes through a transcription and notes its texts, with the marks between them."""

    def __init__(self) -> None:
        self.tokens: list[str | Mark] = []
        self.texts = _Texts()
        self.words: list[str] = []
        self.count = 0
        self.begins: list[int] = []
        self.ends: list[int] = []
        self.alternatives: list[int] = []
        self._length = 0
        self._apart = False
        self._pending = ""
        self._parents: list[str] = [""]
        self._opened: list[int] = []
        self._closing: list[_Marks] = []

    def read(self, top: etree._Element) -> None:
        """Read an outermost `text` or `sourceDoc`."""
        parents = self._parents
        walk = etree.iterwalk(top, events=("start", "end", "comment", "pi"))
        for event, node in walk:
            if event == "start":
                tag = str(node.tag)
                if tag in _PECULIAR or parents[-1] in EXCLUSIVE:
                    if not self._start(node, tag):
                        self._pass_over(node)
                        walk.skip_subtree()
                        continue
                else:
                    begins, ends = _BLOCK if tag in BLOCKS else _INLINE
                    self._mark(begins)
                    parents.append(tag)
                    self._closing.append(ends)
                self._opened.append(len(self.begins))
                self.begins.append(self.count)
                self.ends.append(self.count)
                text = node.text
            else:
                if event == "end":
                    parents.pop()
                    self._mark(self._closing.pop())
                    self.ends[self._opened.pop()] = self.count
                text = None if node is top else node.tail
            if text and not (parents[-1] in _SEPARATE and not text.strip(_SPACE)):
                self._pending += text

    def _pass_over(self, element: etree._Element) -> None:
        """Note where an element that is not read stands, and what it holds."""
        self._opened.append(len(self.begins))
        here = [self.count] * sum(1 for _ in element.iter(etree.Element))
        self.begins += here
        self.ends += here

    def _start(self, element: etree._Element, tag: str) -> bool:
        """Note that a peculiar element begins; say whether its content is read."""
        begins, ends = _BLOCK if tag in BLOCKS else _INLINE
        outer = _NONE
        if self._parents[-1] in EXCLUSIVE:
            self._mark(_INLINE[0])
            outer = _INLINE[1]
            if _HAS_TEXT_BEFORE(element) and _HAS_TEXT(element):
                self.alternatives.append(self.count)
        if tag in BREAKS:
            begins, ends = _marks_of_break(element, tag), _NONE
        elif tag == _LINE:
            begins = _INLINE[0] if element.get(spacing.INSIDE) is not None else begins
            ends = _INLINE[1] if element.get(spacing.CONTINUED) is not None else ends
        elif tag in _OF_LISTS and inline_lists.runs_on(element):
            ends = _INLINE[1]
        self._mark(begins)
        self._parents.append(tag)
        self._closing.append(ends + outer)
        # A note without a word has no boundary for those around it, wherever it is read.
        return tag != _NOTE or bool(_HAS_WORDS(element))

    def _mark(self, marks: _Marks) -> None:
        if self._pending:
            self._flush()
        self.tokens += marks
        if len(marks) > 1 and _EDGE in marks:
            self._apart = True

    def _flush(self) -> None:
        text, self._pending = self._pending, ""
        words = text.split()
        if words:
            self._add(text, words)
            self._apart = text[-1].isspace()
        elif text:
            self._apart = True
        self.tokens.append(text)

    def _add(self, text: str, words: list[str]) -> None:
        spaced = words[0] if len(words) == 1 else " ".join(words)
        if self.count and (self._apart or text[0].isspace()):
            self.words.append(" ")
            self._length += 1
        self.texts.numbers.append(len(self.tokens))
        self.texts.offsets.append(self.count)
        self.texts.indices.append(self._length)
        self.words.append(spaced)
        self._length += len(spaced)
        self.count += len(spaced) - len(words) + 1


def _marks_of_break(element: etree._Element, tag: str) -> _Marks:
    """Return the marks of a break."""
    is_inside = element.get(spacing.INSIDE) is not None
    is_quiet = tag == _MILESTONE and element.get("break") != "yes"
    return _WITHIN if is_inside or is_quiet else _BETWEEN
