"""The transcription of a document as tokens, so that its views can be compared with it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from lxml import etree

from edition.names import tei

if TYPE_CHECKING:
    from collections.abc import Sequence

    from edition.source import Document


class Mark(Enum):
    """What stands between two texts: an element begins or ends, or a word does."""

    OPEN = auto()
    CLOSE = auto()
    EDGE = auto()


class _Text(NamedTuple):
    """A text with characters: its token, its offset in S, its index in the words of S."""

    token: int
    text: str
    offset: int
    index: int


@dataclass(frozen=True)
class Source:
    """The transcription of a document, ready to be compared with its views.

    Attributes:
        document: What was read.
        words: S with a space between its words.
        characters: How many S has.
        alternatives: The offsets in S between readings that exclude each other.
    """

    document: Document
    words: str
    characters: int
    alternatives: frozenset[int]
    _tokens: Sequence[str | Mark]
    _texts: Sequence[_Text]
    _offsets: Sequence[int]

    @cached_property
    def text(self) -> str:
        """S, the characters without white space."""
        return self.words.replace(" ", "")

    @cached_property
    def _edges(self) -> frozenset[int]:
        return frozenset((0, self.characters, *self._offsets))

    def is_edge(self, offset: int) -> bool:
        """Say whether an element begins or ends before the character of S at `offset`."""
        return offset in self._edges

    def begins_word(self, offset: int) -> bool:
        """Say whether a word of S begins at an offset."""
        return offset == 0 or self.words[self._index(offset) - 1] == " "

    def starts_between(self, start: int, end: int) -> set[int]:
        """Return the offsets between two others at which a word begins."""
        lengths = map(len, self.spaced(start, end).split(" "))
        return set(accumulate(lengths, initial=start)) - {start, end}

    def spaced(self, start: int, end: int) -> str:
        """Return a stretch of S with a space between its words."""
        end = min(end, self.characters)
        return self.words[self._index(start) : self._index(end - 1) + 1] if start < end else ""

    def between(self, before: int, after: int) -> list[str | Mark]:
        """Return what stands between two characters of S, given by their offsets."""
        first, begin = self._locate(before)
        last, end = self._locate(after)
        if first is last:
            return [first.text[begin + 1 : end]]
        middle = self._tokens[first.token + 1 : last.token]
        return [first.text[begin + 1 :], *middle, last.text[:end]]

    def _holder(self, offset: int) -> _Text:
        return self._texts[bisect_right(self._offsets, offset) - 1]

    def _index(self, offset: int) -> int:
        """Return where in `words` a character of S stands."""
        holder = self._holder(offset)
        least = holder.index + offset - holder.offset
        index = least
        while (next_one := least + self.words.count(" ", holder.index, index + 1)) != index:
            index = next_one
        return index

    def _locate(self, offset: int) -> tuple[_Text, int]:
        """Return the text that a character of S stands in, and its index there."""
        holder = self._holder(offset)
        left = offset - holder.offset
        index = 0
        for word in holder.text.split():
            index = holder.text.index(word, index)
            if left < len(word):
                break
            left -= len(word)
            index += len(word)
        return holder, index + left


_BLOCKS: Final = frozenset(
    tei(name)
    for name in (
        *("text", "front", "body", "back", "group", "floatingText", "titlePage", "docTitle"),
        *("div", "div1", "div2", "div3", "div4", "div5", "div6", "div7", "p", "ab", "head"),
        *("l", "lg", "list", "item", "table", "row", "cell", "sp", "spGrp", "speaker"),
        *("opener", "closer", "postscript", "trailer", "epigraph", "argument", "titlePart"),
        *("docImprint", "castList", "castItem", "castGroup", "figure", "listBibl", "biblStruct"),
        *("sourceDoc", "surface", "zone", "line", "u", "entry", "eg"),
    )
)
"""No word goes across their edges."""

_BREAKS: Final = frozenset(map(tei, ("lb", "pb", "cb", "gb", "milestone")))
_MILESTONE: Final = tei("milestone")
_NOTE: Final = tei("note")
_EXCLUSIVE: Final = frozenset(map(tei, ("choice", "app")))
_SEPARATE: Final = _EXCLUSIVE | {tei("subst"), tei("rdgGrp")}
"""White space between the readings that they hold is none."""

_HAS_TEXT: Final = etree.XPath("boolean(string())")
_HAS_WORDS: Final = etree.XPath("boolean(normalize-space())")
_HAS_TEXT_BEFORE: Final = etree.XPath("boolean(preceding-sibling::*[string()])")


def source_of(document: Document) -> Source:
    """Read the transcription of a document."""
    reader = _Reader()
    for top in document.transcriptions():
        reader.read(top)
    words = "".join(reader.words)
    return Source(
        document=document,
        words=words,
        characters=reader.count,
        alternatives=frozenset(reader.alternatives) - {0, reader.count},
        _tokens=reader.tokens,
        _texts=reader.texts,
        _offsets=[text.offset for text in reader.texts],
    )


class _Reader:
    """Goes through a transcription and notes its texts, with the marks between them."""

    def __init__(self) -> None:
        self.tokens: list[str | Mark] = []
        self.texts: list[_Text] = []
        self.words: list[str] = []
        self.count = 0
        self.alternatives: list[int] = []
        self._length = 0
        self._apart = False
        self._glued = False
        self._pending: list[str] = []
        self._parents: list[str] = []
        self._ends: list[tuple[Mark, ...]] = []

    def read(self, top: etree._Element) -> None:
        """Read an outermost `text` or `sourceDoc`."""
        walk = etree.iterwalk(top, events=("start", "end", "comment", "pi"))
        for event, node in walk:
            if event == "start":
                if self._start(node):
                    self._take(node.text)
                else:
                    walk.skip_subtree()
                continue
            if event == "end":
                self._parents.pop()
                for mark in self._ends.pop():
                    self._mark(mark)
            if node is not top:
                self._take(node.tail)

    def _start(self, element: etree._Element) -> bool:
        """Note that an element begins; say whether its content is read."""
        tag = element.tag
        ends: tuple[Mark, ...]
        ends = (Mark.CLOSE,)
        if self._parents and self._parents[-1] in _EXCLUSIVE:
            self._mark(Mark.OPEN)
            ends = (Mark.CLOSE, Mark.CLOSE)
            if _HAS_TEXT_BEFORE(element) and _HAS_TEXT(element):
                self._flush()
                self.alternatives.append(self.count)
        self._parents.append(tag)
        if tag in _BREAKS:
            ends = ends[1:]
            self._break(element)
        else:
            self._mark(Mark.OPEN)
            if tag in _BLOCKS:
                self._mark(Mark.EDGE)
                ends = (Mark.EDGE, *ends)
        self._ends.append(ends)
        # A note without a word has no boundary for those around it, wherever it is read.
        return tag != _NOTE or bool(_HAS_WORDS(element))

    def _break(self, element: etree._Element) -> None:
        breaks = element.get("break")
        if breaks == "no":
            self._pending = ["".join(self._pending).rstrip()]
            self._flush()
            self._glued = True
            return
        self._mark(Mark.OPEN)
        self._mark(Mark.CLOSE)
        if element.tag != _MILESTONE or breaks == "yes":
            self._mark(Mark.EDGE)

    def _mark(self, mark: Mark) -> None:
        self._flush()
        self.tokens.append(mark)
        if mark is Mark.EDGE:
            self._apart = True

    def _take(self, text: str | None) -> None:
        if text and not (self._parents[-1] in _SEPARATE and text.isspace()):
            self._pending.append(text)

    def _flush(self) -> None:
        text = "".join(self._pending)
        if self._glued:
            text, self._glued = text.lstrip(), False
        if not text:
            return
        self._pending = []
        words = text.split()
        if words:
            self._add(text, words)
        self.tokens.append(text)
        self._apart = self._apart and not words or text[-1].isspace()

    def _add(self, text: str, words: list[str]) -> None:
        if self.words and (self._apart or text[0].isspace()):
            self.words.append(" ")
            self._length += 1
        self.texts.append(_Text(len(self.tokens), text, self.count, self._length))
        spaced = " ".join(words)
        self.words.append(spaced)
        self._length += len(spaced)
        self.count += len(spaced) - len(words) + 1
