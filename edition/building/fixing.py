"""Fixing: the safe fixes of findings, made in the files of the editors, each proven first.

Nothing is written unless the text of the document stays what it was, character for character,
and the document has no finding that it did not have. Outside the stretches that are changed the
bytes of a file stay as they are: encoding, line ends, entities.
"""

from __future__ import annotations

import difflib
import os
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from edition import source
from edition.check.fixes import Lines
from edition.check.validate import check
from edition.config import MARK
from edition.errors import WriteError
from edition.source import parse
from edition.xml.encodings import decoded, encoding_of
from edition.xml.entities import closed_parser
from edition.xml.material import material
from edition.xml.regular import read_regular

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from edition.config import Config
    from edition.findings import Finding
    from edition.findings.fix import Edit
    from edition.source import Document


@dataclass(frozen=True, slots=True)
class Mended:
    """A file with safe fixes made, not written yet.

    Attributes:
        path: The file.
        name: The file as messages name it.
        data: Its bytes as they were.
        mended: Its bytes as they will be.
        count: How many findings are mended.
    """

    path: Path
    name: str
    data: bytes
    mended: bytes
    count: int

    def difference(self) -> str:
        """Return the difference in the unified form, as `diff -u` shows it."""
        before, after = (decoded(one).splitlines() for one in (self.data, self.mended))
        rows = difflib.unified_diff(before, after, self.name, self.name, lineterm="", n=1)
        return "\n".join(rows)


def mended(paths: Iterable[Path], config: Config) -> list[Mended]:
    """Return the files in which safe fixes can be made, with the fixes made.

    A fix is made in the file that holds its place, which may be a part that documents include: a
    part in the folder of the edition, or of the document. What several documents include is
    mended with the first of them.

    Args:
        paths: The documents.
        config: The configuration of their edition.
    """
    made: dict[Path, Mended] = {}
    for path in paths:
        made |= {one.path: one for one in _mended(path, config, made)}
    return list(made.values())


def counted(files: Sequence[Mended]) -> str:
    """Return how many findings of how many files are mended, as `2 findings of 1 file`."""
    findings = sum(one.count for one in files)
    words = "finding" if findings == 1 else "findings", "file" if len(files) == 1 else "files"
    return f"{findings:,} {words[0]} of {len(files):,} {words[1]}"


def write(one: Mended) -> None:
    """Write a file whole, or not at all; its rights stay as they are.

    Raises:
        WriteError: It can't be written, or was changed in the meantime.
    """
    target = one.path.resolve()
    try:
        if read_regular(target) != one.data:
            message = f"{one.name}: the file was changed in the meantime, and is left as it is"
            raise WriteError(message)
        with tempfile.NamedTemporaryFile(
            dir=target.parent, prefix=".edition-", delete=False
        ) as new:
            new.write(one.mended)
            new.flush()
            os.fsync(new.fileno())
        Path(new.name).chmod(target.stat().st_mode & 0o7777)
        Path(new.name).replace(target)
    except OSError as error:
        message = f"{one.name}: {error.strerror}"
        raise WriteError(message) from error


def _mended(path: Path, config: Config, made: Collection[Path]) -> list[Mended]:
    document = source.read_source(path, config, any_root=True)
    if isinstance(document, list):
        return []
    files = {file.name: file for file in _files(document, config) if file.path not in made}
    found = check(document, config).findings
    wanted = [
        item for item in found if item.fix is not None and item.fix.is_safe and item.file in files
    ]
    if not wanted:
        return []
    attempt = _Attempt(document, files, found, config)
    chosen = wanted if attempt.data(wanted) is not None else attempt.most(wanted)
    data = attempt.data(chosen) or {}
    counts = Counter(item.file for item in chosen)
    return [
        Mended(file.path, name, file.data, data[file.path], counts[name])
        for name, file in files.items()
        if file.path in data
    ]


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    name: str
    data: bytes


def _files(document: Document, config: Config) -> Iterator[_File]:
    """Give the files of a document that may be changed: its own, and parts beside or below."""
    yield _File(document.path.resolve(), document.name, document.data)
    folders = (config.root.resolve(), document.path.resolve().parent)
    parts = () if document.included is None else document.included.parts
    for path, name in {part.path: part.name for part in parts}.items():
        if name != document.name and any(path.is_relative_to(folder) for folder in folders):
            yield _File(path, name, read_regular(path))


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A document, what was found in it, and what comes of mending some of it."""

    document: Document
    files: Mapping[str, _File]
    found: Sequence[Finding]
    config: Config

    def data(self, chosen: Sequence[Finding]) -> dict[Path, bytes] | None:
        """Return the files with some findings mended; None where that proves no good."""
        made: dict[Path, bytes] = {}
        for name, file in self.files.items():
            edits = [edit for item in chosen if item.file == name for edit in _edits(item)]
            if edits:
                new = edited(file.data, list(dict.fromkeys(edits)))
                if new is None or not _has_text_of(new, file.data):
                    return None
                made[file.path] = new
        return made if made and self._is_proven(made, chosen) else None

    def most(self, wanted: Sequence[Finding]) -> list[Finding]:
        """Return the findings that can be mended together, tried one after the other."""
        chosen: list[Finding] = []
        for item in wanted:
            if self.data([*chosen, item]) is not None:
                chosen.append(item)
        return chosen

    def _is_proven(self, made: Mapping[Path, bytes], chosen: Sequence[Finding]) -> bool:
        """Say whether a changed document has its text, and only what it had to mend."""
        document, config = self.document, self.config
        new = parse(
            made.get(document.path.resolve(), document.data),
            path=document.path,
            root=config.root,
            material=material(config),
            mark_missing=config.missing_parts == MARK,
            any_root=True,
            given=made,
        )
        if isinstance(new, list) or _text(new.root) != _text(document.root):
            return False
        left = Counter(map(_what, self.found)) - Counter(map(_what, chosen))
        return Counter(map(_what, check(new, config).findings)) <= left


def _edits(item: Finding) -> tuple[Edit, ...]:
    return () if item.fix is None else item.fix.edits


def edited(data: bytes, edits: Sequence[Edit]) -> bytes | None:
    """Return a file with edits made; None where they overlap, or its encoding has no such letter.

    Args:
        data: The file.
        edits: In any order.
    """
    text, encoding = decoded(data), encoding_of(data)
    lines = Lines(text)
    offsets = sorted(
        (lines.offset(one.line, one.column), lines.offset(one.end_line, one.end_column), one.text)
        for one in edits
    )
    name = "utf-8" if encoding == "utf-8-sig" else encoding
    try:
        whole = text.encode(name)
        if not data.endswith(whole):
            return None
        made, last = data.removesuffix(whole), 0
        for start, end, written in offsets:
            if start < last:
                return None
            made += text[last:start].encode(name) + written.encode(name)
            last = end
        return made + text[last:].encode(name)
    except (UnicodeError, LookupError):
        return None


def _has_text_of(new: bytes, old: bytes) -> bool:
    """Say whether two states of a file have the same text, whatever a document takes of it."""
    try:
        one, other = (etree.fromstring(data, closed_parser(huge_tree=True)) for data in (new, old))
    except etree.XMLSyntaxError:
        return False
    return _text(one) == _text(other)


def _text(root: etree._Element) -> str:
    return "".join(str(piece) for piece in root.itertext())


def _what(item: Finding) -> tuple[str, str, str]:
    return (item.code, item.file, item.message)
