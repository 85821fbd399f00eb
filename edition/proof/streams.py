"""Streams: a source and a written view as strings with marks, so that they can be compared."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from lxml import etree, html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from edition.source import Document

_FOLDER: Final = Path(__file__).resolve().parent
_SOURCE_MARKS: Final = ("open", "close", "edge", "other", "inside")
_VIEW_MARKS: Final = ("hidden", "generated", "moved", "end", "edge", "part")
_CANDIDATES: Final = (*range(0xFDD0, 0xFDF0), *range(0xE000, 0xF8FF))


@dataclass(frozen=True)
class Source:
    """The transcription of a document, ready to be compared with its views.

    Attributes:
        document: What was read.
        text: S, the characters without white space.
        words: S with a space between its words.
        starts: The offsets in S at which its words begin.
        stream: The text with white space and marks.
        marks: The marks by name: open, close, edge, other, inside.
    """

    document: Document
    text: str
    words: str
    starts: tuple[int, ...]
    stream: str
    marks: dict[str, str]

    @cached_property
    def segments(self) -> tuple[int, ...]:
        """Where the stretches of the stream between two marks begin, in the stream."""
        return tuple(accumulate((len(item) + 1 for item in self._pieces[:-1]), initial=0))

    @cached_property
    def offsets(self) -> tuple[int, ...]:
        """How many characters of S stand before each of the stretches between two marks."""
        lengths = (len("".join(item.split())) for item in self._pieces[:-1])
        return tuple(accumulate(lengths, initial=0))

    @cached_property
    def _pieces(self) -> list[str]:
        return re.split(f"[{''.join(self.marks.values())}]", self.stream)

    def index_before(self, offset: int) -> int:
        """Return where in the stream the character of S at `offset` stands."""
        segment = bisect_right(self.offsets, offset) - 1
        left = offset - self.offsets[segment]
        index = self.segments[segment]
        while True:
            if not self.stream[index].isspace():
                if left == 0:
                    return index
                left -= 1
            index += 1

    @cached_property
    def _edges(self) -> frozenset[int]:
        return frozenset(self.offsets)

    def is_edge(self, offset: int) -> bool:
        """Say whether an element begins or ends before the character of S at `offset`."""
        return offset in self._edges

    def starts_between(self, start: int, end: int) -> set[int]:
        """Return the offsets between two others at which a word begins."""
        return set(self.starts[bisect_right(self.starts, start) : bisect_left(self.starts, end)])

    def begins_word(self, offset: int) -> bool:
        """Say whether a word of S begins at an offset."""
        index = bisect_left(self.starts, offset)
        return index < len(self.starts) and self.starts[index] == offset

    def spaced(self, start: int, end: int) -> str:
        """Return a stretch of S with a space between its words."""
        if start == end:
            return ""
        first = start + bisect_right(self.starts, start) - 1
        last = end - 1 + bisect_right(self.starts, end - 1) - 1
        return self.words[first : last + 1]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a view: shown, hidden by `rule`, or generated; with its white space."""

    kind: str
    text: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Strand:
    """What is read in one go: the running text (`start` is -1), or a text that was moved."""

    start: int
    pieces: tuple[Piece, ...]

    def letters(self) -> str:
        """Return its characters that are the source's, without white space."""
        return "".join("".join(p.text.split()) for p in self.pieces if p.kind != "generated")


def source_of(document: Document) -> Source:
    """Read the transcription of a document as a stream."""
    text = "".join(
        etree.tostring(top, method="text", encoding="unicode", with_tail=False)
        for top in document.transcriptions()
    )
    marks = _absent(text, _SOURCE_MARKS)
    stream = str(_sheet("source.xsl")(document.tree, **_parameters(marks)))
    inside = re.escape(marks["inside"])
    stream = re.sub(rf"\s*{inside}\s*", marks["inside"], stream) if inside in stream else stream
    spaced = stream.replace(marks["edge"], " ")
    for name in ("open", "close", "other", "inside"):
        spaced = spaced.replace(marks[name], "")
    words = spaced.split()
    return Source(
        document=document,
        text="".join(words),
        words=" ".join(words),
        starts=tuple(accumulate(map(len, words[:-1]), initial=0)) if words else (),
        stream=stream,
        marks=marks,
    )


def strands_of(data: bytes, view: str) -> list[Strand]:
    """Read the text of a view from a written page.

    Args:
        data: The page, UTF-8.
        view: Its name: the text is the content of the elements with this `data-view`.

    Returns:
        The running text first, then what was moved, in the order of the page.
    """
    marks = _absent(data.decode("utf-8"), _VIEW_MARKS)
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    page = html.document_fromstring(data, parser=parser)
    result = _sheet("view.xsl")(page, view=etree.XSLT.strparam(view), **_parameters(marks))
    return _strands(str(result), marks)


def _strands(stream: str, marks: dict[str, str]) -> list[Strand]:
    edge, part = marks["edge"], marks["part"]
    tokens = re.split(
        f"([{marks['hidden']}{marks['generated']}{marks['moved']}{marks['end']}])", stream
    )
    found: list[tuple[int, list[Piece]]] = [(-1, [])]
    open_strands = [0]
    kinds = ["shown"]
    pending = ""
    names = {marks[name]: name for name in ("hidden", "generated", "moved")}
    for token in tokens:
        if token in names:
            kinds.append(names[token])
            pending = names[token]
        elif token == marks["end"]:
            if kinds.pop() == "moved":
                open_strands.pop()
        elif token:
            rule, text = "", token
            if pending in {"hidden", "moved"}:
                rule, _, text = token.partition(part)
            if pending == "moved":
                found.append((int(rule) if rule.isdigit() else 0, []))
                open_strands.append(len(found) - 1)
                rule = ""
            kind = kinds[-1] if kinds[-1] != "moved" else "shown"
            found[open_strands[-1]][1].append(Piece(kind, text.replace(edge, " "), rule))
            pending = ""
    return [Strand(start, tuple(pieces)) for start, pieces in found]


def _absent(text: str, names: Sequence[str]) -> dict[str, str]:
    """Choose for each name a character that the text does not have."""
    free = (character for code in _CANDIDATES if (character := chr(code)) not in text)
    return dict(zip(names, free, strict=False))


def _parameters(marks: dict[str, str]) -> dict[str, Any]:
    return {name: etree.XSLT.strparam(mark) for name, mark in marks.items()}


@cache
def _sheet(name: str) -> etree.XSLT:
    return etree.XSLT(etree.parse(_FOLDER / name), access_control=etree.XSLTAccessControl.DENY_ALL)
