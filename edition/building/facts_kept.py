"""Facts as they are kept: what each document tells the others, by digests of what it says.

It is a cache, as all that is kept: a SQLite file that may be deleted at any time. Without SQLite
the facts of a build are held in memory.
"""

from __future__ import annotations

import zlib
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, TypeVar

from edition.building import values
from edition.building.cache import AVAILABLE

if AVAILABLE:
    import sqlite3

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    Fact = TypeVar("Fact")

_TABLE: Final = "CREATE TABLE IF NOT EXISTS fact (digest TEXT PRIMARY KEY, content BLOB)"
_INSERT: Final = "INSERT OR IGNORE INTO fact VALUES (?, ?)"
_SELECT: Final = "SELECT content FROM fact WHERE digest = ?"
_ALL: Final = "SELECT digest FROM fact"
_DELETE: Final = "DELETE FROM fact WHERE digest = ?"
_FAST: Final = 1
_LENGTH: Final = 32


@dataclass(frozen=True, slots=True)
class Told:
    """A fact on its way to where it is kept.

    Attributes:
        kind: The name of its kind.
        digest: Of what it says.
        content: What it says, as it is kept.
    """

    kind: str
    digest: str
    content: bytes


def told(facts: Iterable[object]) -> tuple[Told, ...]:
    """Return facts of one document as they are kept."""
    return tuple(_told(fact) for fact in facts)


def told_as(digest: str, fact: object) -> Told:
    """Return a fact as it is kept by the digest of what it was made of."""
    return Told(type(fact).__name__, digest, zlib.compress(values.as_json(fact), _FAST))


def _told(fact: object) -> Told:
    data = values.as_json(fact)
    digest = sha256(data).hexdigest()[:_LENGTH]
    return Told(type(fact).__name__, digest, zlib.compress(data, _FAST))


class Facts:
    """What is kept of the facts of an edition, by digest."""

    def __init__(self, file: Path | None) -> None:
        """Open a file, which is made anew where it is no database.

        Args:
            file: The file; where there is none, or it can't be written, facts are held in memory.
        """
        self._memory: dict[str, bytes] = {}
        self._database = _opened(file) if AVAILABLE and file is not None else None

    def close(self) -> None:
        """Keep what was put here."""
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.commit()
            self._database.close()

    def known(self) -> frozenset[str]:
        """Return the digests of all that is kept."""
        if self._database is None:
            return frozenset(self._memory)
        return frozenset(digest for (digest,) in self._database.execute(_ALL))

    def put(self, facts: Iterable[Told]) -> None:
        """Keep facts."""
        if self._database is None:
            self._memory |= {fact.digest: fact.content for fact in facts}
            return
        self._database.executemany(_INSERT, ((fact.digest, fact.content) for fact in facts))

    def get(self, digest: str) -> Any:  # noqa: ANN401 - of any kind
        """Return a fact.

        Raises:
            KeyError: It is not kept.
        """
        if self._database is None:
            content = self._memory[digest]
        else:
            row = self._database.execute(_SELECT, (digest,)).fetchone()
            if row is None:
                raise KeyError(digest)
            content = row[0]
        return values.from_json(zlib.decompress(content))

    def prune(self, stay: Collection[str]) -> None:
        """Drop all but some facts.

        Args:
            stay: Their digests.
        """
        if self._database is not None:
            gone = self.known().difference(stay)
            self._database.executemany(_DELETE, ((digest,) for digest in gone))


class KeptShelves:
    """The facts of the documents of an edition, as `facts.shelves.Shelves` has them."""

    def __init__(self, facts: Facts, documents: Mapping[str, Mapping[str, str]]) -> None:
        """Take what is kept, and the digests of each document's facts by kind."""
        self._facts = facts
        self._documents = documents

    def digests(self, kind: type) -> Mapping[str, str]:
        """Return the digest of what each document tells of a kind, by its id."""
        name = kind.__name__
        return {
            identifier: digests[name]
            for identifier, digests in self._documents.items()
            if name in digests
        }

    def read(
        self, kind: type[Fact], identifiers: Collection[str] | None = None
    ) -> Iterator[tuple[str, Fact]]:
        """Give what documents tell of a kind, each with its id."""
        known = self.digests(kind)
        for identifier in known if identifiers is None else identifiers:
            if identifier in known:
                yield identifier, self._facts.get(known[identifier])


def _opened(file: Path) -> sqlite3.Connection | None:
    """Open a database in a file; None where none can be had."""
    for _ in range(2):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(file)
            database.execute("PRAGMA synchronous = OFF")
            database.execute(_TABLE)
            database.execute(_ALL).fetchone()
        except sqlite3.Error:
            with suppress(OSError):
                file.unlink(missing_ok=True)
        except OSError:
            return None
        else:
            return database
    return None
