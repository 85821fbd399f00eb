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

from edition import source
from edition.check.fixes import Lines
from edition.check.validate import check
from edition.errors import WriteError
from edition.source import parse
from edition.xml.encodings import decoded, encoding_of
from edition.xml.regular import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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

    Args:
        paths: The documents.
        config: The configuration of their edition.
    """
    return [one for path in paths if (one := _mended(path, config)) is not None]


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


def _mended(path: Path, config: Config) -> Mended | None:
    document = source.read_source(path, config, any_root=True)
    if isinstance(document, list) or document.included is not None:
        return None
    found = check(document, config).findings
    wanted = [item for item in found if item.fix is not None and item.fix.is_safe]
    attempt = _Attempt(document, found, config)
    chosen = wanted if attempt.data(wanted) is not None else attempt.most(wanted)
    data = attempt.data(chosen) if chosen else None
    return None if data is None else Mended(path, document.name, document.data, data, len(chosen))


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A document, what was found in it, and what comes of mending some of it."""

    document: Document
    found: Sequence[Finding]
    config: Config

    def data(self, chosen: Sequence[Finding]) -> bytes | None:
        """Return the file with some findings mended; None where that proves no good."""
        made = edited(self.document.data, [edit for item in chosen for edit in _edits(item)])
        return made if made and self._is_proven(made, chosen) else None

    def most(self, wanted: Sequence[Finding]) -> list[Finding]:
        """Return the findings that can be mended together, tried one after the other."""
        chosen: list[Finding] = []
        for item in wanted:
            if self.data([*chosen, item]) is not None:
                chosen.append(item)
        return chosen

    def _is_proven(self, data: bytes, chosen: Sequence[Finding]) -> bool:
        """Say whether a changed file has the text of the document, and only what it had to mend."""
        document, root = self.document, self.config.root
        new = parse(data, path=document.path, root=root, any_root=True)
        if isinstance(new, list) or _text(new) != _text(document):
            return False
        left = Counter(map(_what, self.found)) - Counter(map(_what, chosen))
        return Counter(map(_what, check(new, self.config).findings)) <= left


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


def _text(document: Document) -> str:
    return "".join(str(piece) for piece in document.root.itertext())


def _what(item: Finding) -> tuple[str, str, str]:
    return (item.code, item.file, item.message)
