"""Fixes: the changes that findings ask for, at their places in the file."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from edition.findings.fix import Edit, Fix, Kind
from edition.xml.encodings import decoded
from edition.xml.regular import read_regular
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
    """Return findings with the fixes of those that ask for changes.

    A value that is written with entities has none, nor has what is to be changed in two files.
    """
    texts: dict[str, tuple[str, Lines]] = {}
    return [_with_fix(item, document, texts) if item.changes else item for item in findings]


def _with_fix(item: Finding, document: Document, texts: dict[str, tuple[str, Lines]]) -> Finding:
    if item.file not in texts:
        data = _data(document, item.file)
        if data is None:
            return item
        text = decoded(data)
        texts[item.file] = text, Lines(text)
    text, lines = texts[item.file]
    spans: list[tuple[int, int, str]] = []
    for change in item.changes:
        found = tuple(_spans_of(change, item, text, lines))
        if not found:
            return item
        spans += found
    edits = tuple(
        Edit(*lines.place(start), *lines.place(end), written)
        for start, end, written in sorted(set(spans))
    )
    return replace(item, fix=Fix(edits, all(change.is_safe for change in item.changes)))


def _data(document: Document, file: str) -> bytes | None:
    """Return the file of a document that findings name so."""
    if file == document.name:
        return document.data
    parts = () if document.included is None else document.included.parts
    path = next((part.path for part in parts if part.name == file), None)
    return None if path is None else read_regular(path)


def _spans_of(
    change: Change, item: Finding, text: str, lines: Lines
) -> Iterator[tuple[int, int, str]]:
    if change.file not in {"", item.file}:
        return
    line, column = (change.line, change.column) if change.file else (item.line, item.column)
    if column:
        tag = start_tag(text, text.rfind("<", 0, lines.offset(line, column) + 1))
        if tag is not None:
            yield from _spans(change, tag, text)


def _spans(change: Change, tag: Tag, text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches that a change is made to, each with what is to stand there."""
    match change.kind:
        case Kind.VALUE | Kind.ATTRIBUTE | Kind.REMOVED if change.name in tag.attributes:
            yield from _of_attribute(change, tag, text)
        case Kind.ADDED if change.name not in tag.attributes:
            last = max((value[1] + 1 for _, value in tag.attributes.values()), default=tag.name[1])
            yield last, last, f' {change.name}="{change.new}"'
        case Kind.ELEMENT:
            yield from _renamed(change, tag, text)
        case Kind.EMPTY if not tag.is_empty and text[slice(*tag.name)] == change.name:
            end = end_tag(text, tag)
            if end is not None:
                yield tag.end - 1, tag.end, "/>"
                yield *end, ""
        case Kind.GONE:
            end = (0, tag.end) if tag.is_empty else end_tag(text, tag)
            if end is not None and end[0] in {0, tag.end}:
                yield tag.name[0] - 1, end[1], ""
        case _:
            return


def _of_attribute(change: Change, tag: Tag, text: str) -> Iterator[tuple[int, int, str]]:
    name, value = tag.attributes[change.name]
    if change.kind is Kind.REMOVED:
        before = text[: name[0]].rstrip()
        yield len(before), value[1] + 1, ""
    elif change.kind is Kind.ATTRIBUTE:
        if change.new not in tag.attributes:
            yield *name, change.new
    elif " ".join(text[slice(*value)].split()) == " ".join(change.old.split()):
        yield *value, change.new


def _renamed(change: Change, tag: Tag, text: str) -> Iterable[tuple[int, int, str]]:
    prefix, colon, local = text[slice(*tag.name)].rpartition(":")
    end = end_tag(text, tag)
    if local != change.old or (end is None and not tag.is_empty):
        return
    name = f"{prefix}{colon}{change.new}"
    yield *tag.name, name
    if end is not None:
        yield end[0] + 2, end[0] + 2 + len(prefix + colon + local), name
