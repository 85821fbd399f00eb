"""Kept: what the last build of an edition made, so that the next makes only what has changed.

It is a cache: a SQLite file outside the edition that may be deleted at any time. Where it is
missing, of another version or can't be read, all documents are made; so they are by a Python
without SQLite, where `AVAILABLE` is false.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import closing, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

try:
    import sqlite3

    AVAILABLE = True
except ImportError:  # a Python that was built without it
    AVAILABLE = False

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from pathlib import Path

_TABLES: Final = """
BEGIN;
CREATE TABLE IF NOT EXISTS build (fingerprint TEXT, output TEXT);
CREATE TABLE IF NOT EXISTS document (
    file TEXT PRIMARY KEY, needs TEXT, outcome TEXT, findings TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS entry (name TEXT PRIMARY KEY, files TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS shown (name TEXT PRIMARY KEY, digest TEXT) WITHOUT ROWID;
"""
_SELECT: Final = "SELECT file, needs, outcome FROM document"
_INSERT: Final = "INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?)"
_DELETE: Final = "DELETE FROM document WHERE file = ?"
_INSERT_ENTRY: Final = "INSERT OR REPLACE INTO entry VALUES (?, ?)"
_INSERT_SHOWN: Final = "INSERT OR REPLACE INTO shown VALUES (?, ?)"
_DELETE_SHOWN: Final = "DELETE FROM shown WHERE name = ?"
_SHOWN: Final = "SELECT name, digest FROM shown"
_FINDINGS: Final = "SELECT file, findings FROM document"
_ENTRIES: Final = "SELECT name, files FROM entry"


@dataclass(frozen=True, slots=True)
class KeptOutcome:
    """What is kept of a document.

    Attributes:
        needs: The stamps of the file itself and of all files that were looked at for it, by path.
        outcome: What became of it, as JSON.
        findings: What was found in it, as JSON; empty where it was not asked for.
    """

    needs: Mapping[str, str]
    outcome: str
    findings: str = ""

    def holds(self, stamp_of: Callable[[str], str]) -> bool:
        """Say whether all that the document was made from is as it was."""
        return all(stamp_of(path) == known for path, known in self.needs.items())


def store(folder: Path, out: Path) -> Path:
    """Return the file that keeps what is known of an output folder, in the cache."""
    name = hashlib.sha256(str(out.resolve()).encode()).hexdigest()[:16]
    return folder / "builds" / f"{name}.sqlite"


def facts(folder: Path, out: Path) -> Path:
    """Return the file that keeps what documents tell of themselves, in the cache."""
    return store(folder, out).with_suffix(".facts")


def verdicts(folder: Path, root: Path) -> Path:
    """Return the file that keeps what was found to reach readers, in the cache.

    Args:
        folder: The cache.
        root: The folder of the edition.
    """
    return store(folder, root).with_suffix(".verdicts")


def parts(folder: Path, out: Path) -> Path:
    """Return the folder that keeps what was made for an output folder, in the cache."""
    return store(folder, out).with_suffix("")


def load(file: Path, fingerprint: str, output: str) -> dict[str, KeptOutcome] | None:
    """Return what is kept of each document, by its file.

    Args:
        file: What `store` returned.
        fingerprint: Of all that every page depends on.
        output: The stamp of what was written.

    Returns:
        The entries; None if there are none, or they belong to another state of the edition.
    """
    if not file.is_file():
        return None
    try:
        with closing(sqlite3.connect(file)) as database:
            if database.execute("SELECT * FROM build").fetchone() != (fingerprint, output):
                return None
            rows = database.execute(_SELECT)
            return {name: KeptOutcome(json.loads(needs), outcome) for name, needs, outcome in rows}
    except (sqlite3.Error, ValueError):
        return None


def written(file: Path) -> dict[str, dict[str, str]]:
    """Return the stamps of the files of each entry of the output, as they were written."""
    try:
        with closing(sqlite3.connect(file)) as database:
            return {name: json.loads(files) for name, files in database.execute(_ENTRIES)}
    except (sqlite3.Error, ValueError):
        return {}


def shown(file: Path) -> dict[str, str]:
    """Return digests of what pages and the frames of documents show, by path and by id."""
    try:
        with closing(sqlite3.connect(file)) as database:
            return dict(database.execute(_SHOWN))
    except sqlite3.Error:
        return {}


def findings(file: Path) -> dict[str, str]:
    """Return the findings of each document as JSON, by its file."""
    try:
        with closing(sqlite3.connect(file)) as database:
            return dict(database.execute(_FINDINGS))
    except sqlite3.Error:
        return {}


@dataclass(frozen=True, slots=True)
class Build:
    """What of a build is new.

    Attributes:
        entries: What was made, by file.
        files: The stamps of the files that were written, by document, or by path.
        shown: New digests of what is shown, by path and by id; None: it is shown no longer.
        gone: The files whose entries are dropped; None: all that were kept before.
    """

    entries: Iterable[tuple[str, KeptOutcome]] = ()
    files: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    shown: Mapping[str, str | None] = field(default_factory=dict)
    gone: Collection[str] | None = None


def save(file: Path, state: tuple[str, str], build: Build) -> None:
    """Keep what a build made; where the cache can't be written, nothing is kept.

    Args:
        file: What `store` returned.
        state: The fingerprint of all that every page depends on, and the stamp of what was
            written.
        build: What is new.
    """
    with suppress(OSError, sqlite3.Error):
        file.parent.mkdir(parents=True, exist_ok=True)
        if build.gone is None:
            file.unlink(missing_ok=True)
        with closing(sqlite3.connect(file)) as database, database:
            database.executescript(_TABLES)
            database.execute("DELETE FROM build")
            database.execute("INSERT INTO build VALUES (?, ?)", state)
            database.executemany(_DELETE, [(name,) for name in build.gone or ()])
            unshown = [(name,) for name, one in build.shown.items() if one is None]
            database.executemany(_DELETE_SHOWN, unshown)
            shown = [item for item in build.shown.items() if item[1] is not None]
            database.executemany(_INSERT_SHOWN, shown)
            written = ((name, json.dumps(stamps)) for name, stamps in build.files.items())
            database.executemany(_INSERT_ENTRY, written)
            database.executemany(_INSERT, map(_row, build.entries))


def _row(entry: tuple[str, KeptOutcome]) -> tuple[str, str, str, str]:
    name, kept = entry
    return name, json.dumps(kept.needs), kept.outcome, kept.findings
