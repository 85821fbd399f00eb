"""Incremental builds: which documents of the last build still stand, and what must be made anew."""

from __future__ import annotations

import functools
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from edition.building import cache, manifest, outcomes
from edition.xml import stamps

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from edition.building.outcomes import Outcome
    from edition.building.publish import Published


@dataclass(frozen=True, slots=True)
class Store:
    """Where it is kept what a build of an edition has made.

    Attributes:
        file: The file in the cache.
        out: The output folder.
        fingerprint: Of all that every page depends on.
    """

    file: Path
    out: Path
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Last:
    """The last build, as far as it still stands.

    Attributes:
        unchanged: What became of each file from which the same would be made again.
        before: What became of every file then.
        shown: Digests of what pages and the frames of documents showed, by path and by id.
    """

    unchanged: Mapping[Path, Outcome]
    before: Mapping[Path, Outcome]
    shown: Mapping[str, str]

    def gone(self, now: Iterable[Outcome], pages: Collection[str]) -> set[str]:
        """Return the ids and the paths of the last build that the edition has no longer.

        Args:
            now: What became of its files.
            pages: The paths of the pages that are not those of a document.
        """
        identifiers = {item.identifier for item in now}
        documents = {item.identifier for item in self.before.values()}
        return (documents - identifiers) | (self.shown.keys() - documents - set(pages))


def recall(store: Store, paths: Sequence[Path], facts: Collection[str]) -> Last | None:
    """Return what still stands of the last build; None if all must be made anew.

    What was written must be as it was: a document of which somebody has changed or removed a page
    is made again; where it is a page of the edition as a whole, all is.

    Args:
        store: Where it is kept.
        paths: The files that the edition has now.
        facts: The digests of the facts that are kept; without those of a document, it is made.
    """
    entries = cache.load(store.file, store.fingerprint, stamps.stamp(store.out / manifest.FILE))
    if entries is None:
        return None
    look = functools.cache(lambda path: stamps.stamp(Path(path)))
    before = {Path(file): outcomes.from_json(entry.outcome) for file, entry in entries.items()}
    harmed = _harmed(store)
    if not harmed <= {item.identifier for item in before.values()}:
        return None
    unchanged = {
        path: before[path]
        for path in paths
        if path in before
        and before[path].identifier not in harmed
        and entries[str(path)].holds(look)
        and all(digest in facts for digest in before[path].facts.values())
    }
    return Last(unchanged, before, cache.shown(store.file))


def with_findings(store: Store, found: Mapping[Path, Outcome]) -> dict[Path, Outcome]:
    """Return outcomes of the last build with their findings."""
    told = cache.findings(store.file)
    return {
        path: outcomes.with_findings(item, told.get(str(path), "[]"))
        for path, item in found.items()
    }


def _harmed(store: Store) -> set[str]:
    """Return the entries of the output of which a file is no longer as it was written."""
    return {
        name
        for name, files in cache.written(store.file).items()
        if any(_stamp(f"{store.out}/{file}") != known for file, known in files.items())
    }


def _stamp(path: str) -> str:
    """Return the stamp of a file of the output; there are many, so without further ado."""
    try:
        status = os.lstat(path)
    except OSError:
        return stamps.ABSENT
    return f"{status.st_mtime_ns}:{status.st_size}"


def remember(
    store: Store,
    made: Mapping[Path, Outcome],
    last: Last | None,
    published: Published,
    shown: Mapping[str, str],
) -> None:
    """Keep what was made, for the next build.

    Args:
        store: Where it is kept.
        made: What became of the files that were made.
        last: The build that was amended; None if all was made.
        published: The files that were written, by their entries.
        shown: Digests of what is shown, by path and by id.
    """
    files = {
        name: {file: _stamp(f"{store.out}/{file}") for file in written}
        for name, written in published.items()
    }
    entries = ((str(path), _entry(item)) for path, item in made.items())
    gone = None
    if last is not None:
        gone = {str(path) for path in last.before.keys() - last.unchanged.keys()}
    state = (store.fingerprint, stamps.stamp(store.out / manifest.FILE))
    before: Mapping[str, str] = last.shown if last else {}
    changed: dict[str, str | None] = dict.fromkeys(before.keys() - shown.keys())
    changed |= {name: one for name, one in shown.items() if before.get(name) != one}
    cache.save(store.file, state, cache.Build(entries, files, changed, gone))


def _entry(outcome: Outcome) -> cache.KeptOutcome:
    return cache.KeptOutcome(
        outcome.needs, outcomes.as_json(outcome), outcomes.findings_as_json(outcome)
    )
