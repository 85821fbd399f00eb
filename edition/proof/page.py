"""The text of a view, read off its written page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Mapping


class Piece(NamedTuple):
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


_UNSEEN: Final = frozenset(
    [
        *("template", "script", "style", "title", "noscript", "iframe", "object", "canvas"),
        *("audio", "video", "datalist", "textarea"),
    ]
)
"""Nobody sees what stands in these."""

_PECULIAR: Final = frozenset({"hidden", "style", "data-moved", "data-generated"})

_BLOCKS: Final = frozenset(
    [
        *("div", "p", "section", "article", "aside", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("ul", "ol", "dl", "li", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot"),
        *("tr", "td", "th", "figure", "figcaption", "blockquote", "pre", "hr", "address"),
        *("header", "footer", "nav", "main"),
    ]
)
"""No word goes across their edges."""


def strands_of(data: bytes, view: str) -> list[Strand]:
    """Read the text of a view from a written page.

    Args:
        data: The page, UTF-8.
        view: Its name: the text is the content of the elements with this `data-view`.

    Returns:
        The running text first, then what was moved, in the order of the page.
    """
    reader: Any = _Reader(view)
    parser = etree.HTMLParser(target=reader, encoding="utf-8", huge_tree=True)
    strands: list[Strand] = etree.HTML(data, parser)  # what the target returns
    return strands


class _Reader:
    """Takes a page from the parser, element by element.

    Of each element that is open in the view it notes what is to be done when it ends. Of what is
    set aside (generated, hidden, or seen by nobody) it only counts the elements.
    """

    def __init__(self, view: str) -> None:
        self._view = view
        self._strands: list[tuple[int, list[Piece]]] = [(-1, [])]
        self._pieces = [self._strands[0][1]]
        self._texts: list[str] = []
        self._ends: list[str] = []
        self._aside = 0
        self._listens = False

    def start(self, tag: str, attrib: Mapping[str, str]) -> None:
        """Take the start of an element."""
        if self._aside:
            self._aside += 1
        elif not self._ends:
            self._enter(tag, attrib)
        elif (tag in _UNSEEN or not _PECULIAR.isdisjoint(attrib)) and self._sets_off(tag, attrib):
            pass
        elif tag in _BLOCKS:
            self._texts.append(" ")
            self._ends.append("block")
        else:
            if tag == "br" and "data-inside-word" not in attrib:
                self._texts.append(" ")
            self._ends.append("phrase")

    def data(self, data: str) -> None:
        """Take a text."""
        if self._listens:
            self._texts.append(data)

    def end(self, tag: str) -> None:  # noqa: ARG002 - lxml's signature
        """Take the end of an element."""
        if self._aside:
            self._aside -= 1
            if not self._aside:
                self._flush("generated")
                self._listens = bool(self._ends)
        elif self._ends:
            ended = self._ends.pop()
            if ended != "phrase":
                self._texts.append(" ")
                if ended == "moved":
                    self._flush("shown")
                    self._pieces.pop()
                elif ended == "view":
                    self._listens = False

    def close(self) -> list[Strand]:
        """Return what was read."""
        self._flush("shown")
        return [Strand(start, tuple(pieces)) for start, pieces in self._strands]

    def _enter(self, tag: str, attrib: Mapping[str, str]) -> None:
        """Look for the view, and pass over any other."""
        name = attrib.get("data-view") if tag == "div" else None
        if name == self._view:
            self._listens = True
            self._texts.append(" ")
            self._ends.append("view")
        elif name is not None:
            self._flush("shown")
            self._aside = 1

    def _sets_off(self, tag: str, attrib: Mapping[str, str]) -> bool:
        """Take the start of an element that is hidden, moved or generated; say whether it is."""
        if tag in _UNSEEN or _is_unseen(attrib):
            self._flush("shown")
            if tag == "template":
                self._hide(attrib)
            self._aside, self._listens = 1, False
        elif "data-moved" in attrib:
            self._move(attrib["data-moved"])
        elif "data-generated" in attrib:
            self._flush("shown")
            self._aside = 1
        else:
            return False
        return True

    def _hide(self, attrib: Mapping[str, str]) -> None:
        rule, text = attrib.get("data-hidden", ""), attrib.get("data-original", "")
        self._pieces[-1].append(Piece("hidden", text, rule))

    def _move(self, start: str) -> None:
        self._flush("shown")
        pieces: list[Piece] = []
        self._strands.append((int(start) if start.isdigit() else 0, pieces))
        self._pieces.append(pieces)
        self._texts.append(" ")
        self._ends.append("moved")

    def _flush(self, kind: str) -> None:
        text = "".join(self._texts)
        if text:
            self._texts = []
            self._pieces[-1].append(Piece(kind, text))


def _is_unseen(attrib: Mapping[str, str]) -> bool:
    return "hidden" in attrib or "display:none" in attrib.get("style", "").replace(" ", "")
