"""Covering: the account of what an edition says and what of it reaches readers.

What is found of a document is kept, and stands as long as the document, its images and the pages
are the same: only what another document is now the first to say is tried.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from edition import site, source, views
from edition.building import cache, fingerprints
from edition.building.document import attempt
from edition.building.facts_kept import Facts, told_as
from edition.building.uses_kept import Judged, Used, digest, used
from edition.coverage import Key, Reader, Verdict, account, by_file, judged, merged
from edition.errors import ConfigurationError
from edition.views.parts import NONE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from edition.building.crew import Crew
    from edition.building.facts_kept import Told
    from edition.config import Config
    from edition.coverage import Account
    from edition.header import Header
    from edition.source import Document


@dataclass(frozen=True, slots=True)
class Case:
    """What is to be tried in a document, and the digest of all that decides it."""

    file: str
    digest: str
    wanted: Mapping[Key, tuple[int, ...]]


def cover(config: Config, crew: Crew, folder: Path | None) -> Account:
    """Return the account of an edition. Documents that can't be read are left out.

    Args:
        config: The configuration.
        crew: Among whom documents are spread.
        folder: The cache; None: nothing is kept.

    Raises:
        ConfigurationError: There is nothing to read.
        TransformError: An ODD or a stylesheet can't be read or compiled.
    """
    found = [
        one for some in crew.spread(partial(_read, config), source.files(config)) for one in some
    ]
    if not found:
        message = f"{config.root}: no document can be read; see `source` in edition.toml"
        raise ConfigurationError(message)
    return covered(config, found, crew, folder)


def covered(
    config: Config,
    found: Sequence[tuple[str, Used]],
    crew: Crew,
    folder: Path | None,
    *,
    fresh: bool = False,
) -> Account:
    """Return the account of an edition.

    Args:
        config: The configuration.
        found: What each document uses, with what findings call it, in their order.
        crew: Among whom documents are spread.
        folder: The cache; None: nothing is kept.
        fresh: Whether what is kept is passed over.
    """
    whole = fingerprints.taken(config, (), (len(found) == 1,)).whole
    every = merged(one.named(name) for name, one in found)
    of_name = dict(found)
    cases = [
        Case(
            of_name[name].file, digest(whole, of_name[name].content, sorted(wanted.items())), wanted
        )
        for name, wanted in by_file(every).items()
    ]
    with closing(Facts(folder and cache.verdicts(folder, config.root))) as kept:
        if fresh:
            kept.prune(())
        known = kept.known()
        missing = [case for case in cases if case.digest not in known]
        for some in crew.spread(partial(_tried, config, len(found)), missing):
            kept.put(some)
        verdicts = {
            Key(*key): Verdict(is_said, shown)
            for case in cases
            for *key, is_said, shown in kept.get(case.digest).verdicts
        }
        kept.prune({case.digest for case in cases})
    return account(every, verdicts)


def _read(config: Config, paths: Sequence[Path]) -> list[tuple[str, Used]]:
    documents = (source.read_source(path, config) for path in paths)
    return [(one.name, used(one, config)) for one in documents if not isinstance(one, list)]


def _tried(config: Config, documents: int, cases: Sequence[Case]) -> list[Told]:
    """Try what is to be tried in some documents."""
    every = views.load(config).views
    undivided = replace(config, parts=NONE, parts_of={})
    reader = Reader(site.open_site(config, documents=documents), _sheets(config))

    def made(document: Document, known: Header | None) -> site.Made:
        return attempt(document, every, undivided, known)

    found: list[Told] = []
    for case in cases:
        document = source.read_source(Path(case.file), config)
        verdicts = (
            {key: Verdict(is_said=False) for key in case.wanted}
            if isinstance(document, list)
            else judged(document, case.wanted, made, reader)
        )
        listed = tuple((*key, one.is_said, one.shown) for key, one in verdicts.items())
        found.append(told_as(case.digest, Judged(listed)))
    return found


def _sheets(config: Config) -> Iterator[str]:
    for name, content in site.assets(config).items():
        if name.endswith(".css") and not name.endswith("fonts.css"):
            yield content.decode("utf-8", "replace")
