"""Fixes: the changes that findings ask for, at their places in the file."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from edition.findings.fix import Edit, Fix, Kind
from edition.xml.encodings import decoded
from edition.xml.tags import end_tag, start_tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from edition.findings import Finding
    from edition.findings.fix import Change
    from edition.source import Document
    from edition.xml.tags import Tag


class Lines:
    """The lines of a text, whatever ends them."""

    def __init__(self, text: str) -> None:
        """Take the text."""
        rows = text.replace("\r\n", "\n ").replace("\r", "\n").split("\n")
        self._starts = [0, *accumulate(len(row) + 1 for row in rows[:-1])]
        self._starts = [
            start + 1 if text[start - 1 : start + 1] == "\r\n" else start for start in self._starts
        ]

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and column, both from 1."""
        return self._starts[line - 1] + column - 1

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def fixed(document: Document, findings: Sequence[Finding]) -> list[Finding]:
    """Return findings with the fixes of those that ask for a change.

    A document with parts from other files has none, and a value that is written with entities.
    """
    if document.included is not None or all(item.change is None for item in findings):
        return [*findings]
    text = decoded(document.data)
    lines = Lines(text)
    return [_with_fix(item, document, text, lines) for item in findings]


def _with_fix(item: Finding, document: Document, text: str, lines: Lines) -> Finding:
    if item.change is None or item.file != document.name or not item.column:
        return item
    at = text.rfind("<", 0, lines.offset(item.line, item.column) + 1)
    tag = start_tag(text, at)
    spans = () if tag is None else tuple(_spans(item.change, tag, text))
    if not spans:
        return item
    edits = tuple(
        Edit(*lines.place(start), *lines.place(end), written) for start, end, written in spans
    )
    return replace(item, fix=Fix(edits, item.change.is_safe))


def _spans(change: Change, tag: Tag, text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches that a change is made to, each with what is to stand there."""
    match change.kind:
        case Kind.VALUE | Kind.ATTRIBUTE if change.name in tag.attributes:
            name, value = tag.attributes[change.name]
            if change.kind is Kind.ATTRIBUTE:
                if change.new not in tag.attributes:
                    yield *name, change.new
            elif " ".join(text[slice(*value)].split()) == " ".join(change.old.split()):
                yield *value, change.new
        case Kind.ELEMENT:
            yield from _renamed(change, tag, text)
        case Kind.EMPTY if not tag.is_empty and text[slice(*tag.name)] == change.name:
            end = end_tag(text, tag)
            if end is not None:
                yield tag.end - 1, tag.end, "/>"
                yield *end, ""
        case _:
            return


def _renamed(change: Change, tag: Tag, text: str) -> Iterable[tuple[int, int, str]]:
    prefix, colon, local = text[slice(*tag.name)].rpartition(":")
    end = end_tag(text, tag)
    if local != change.old or (end is None and not tag.is_empty):
        return
    name = f"{prefix}{colon}{change.new}"
    yield *tag.name, name
    if end is not None:
        yield end[0] + 2, end[0] + 2 + len(prefix + colon + local), name
