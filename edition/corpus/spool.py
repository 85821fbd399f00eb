"""Spool: the mentions of an edition, in a file that is gone with the build.

Memory holds where each begins, eight bytes a mention, and nothing of what it says.
"""

from __future__ import annotations

import json
from array import array
from dataclasses import dataclass
from hashlib import sha256
from tempfile import TemporaryFile
from typing import TYPE_CHECKING
from weakref import finalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from edition.facts.names import Mention


@dataclass(frozen=True, slots=True)
class Row:
    """A mention in a document.

    Attributes:
        document: The number of the document.
        words: How the document calls what it names.
        before: Some words before that.
        after: Some words after it.
        places: The id of the place in each view, by the view's name.
    """

    document: int
    words: str
    before: str
    after: str
    places: tuple[tuple[str, str], ...]


class Spool:
    """Keeps the mentions of each key."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._file = TemporaryFile()  # noqa: SIM115 - it lives as long as the spool
        finalize(self, self._file.close)
        self._end = 0
        self._starts: dict[str, array[int]] = {}
        self._documents: dict[str, array[int]] = {}
        self._digests: dict[str, bytes] = {}

    def add(self, document: int, mention: Mention) -> None:
        """Keep a mention.

        Args:
            document: Where it stands.
            mention: What is named, and with which words.
        """
        content = [document, mention.words, mention.before, mention.after, mention.places]
        line = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        self._file.write(line)
        key = mention.key
        self._starts.setdefault(key, array("Q")).append(self._end)
        self._documents.setdefault(key, array("L")).append(document)
        self._end += len(line)
        self._digests[key] = sha256(self._digests.get(key, b"") + line).digest()

    def named(self) -> Iterable[str]:
        """Return all keys that are named."""
        return self._starts.keys()

    def documents(self, key: str) -> Sequence[int]:
        """Return the number of the document of each mention of a key."""
        return self._documents[key]

    def digest(self, keys: Iterable[str]) -> bytes:
        """Return a digest of all mentions of some keys."""
        found = sha256()
        for key in sorted(keys):
            found.update(self._digests[key])
        return found.digest()

    def rows(self, keys: Iterable[str]) -> list[Row]:
        """Return the mentions of some keys, by the numbers of their documents, in order."""
        starts = sorted(start for key in keys for start in self._starts[key])
        return sorted(map(self._row, starts), key=lambda row: row.document)

    def _row(self, start: int) -> Row:
        self._file.seek(start)
        document, words, before, after, places = json.loads(self._file.readline())
        self._file.seek(self._end)
        return Row(document, words, before, after, tuple((view, place) for view, place in places))
