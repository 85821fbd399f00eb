"""The order in which an edition is made, and nothing else: read, check, make, write."""

from __future__ import annotations

from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from multiprocessing import get_context
from typing import TYPE_CHECKING, Final

from edition import making, odd, publish, site, source, views
from edition.catalogue import finding
from edition.errors import ConfigurationError, TransformError
from edition.findings import Finding, Severity, ordered
from edition.validate import check

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from edition.config import Config
    from edition.source import Document

_FEW: Final = 8
"""So many documents are made without further processes: to start those takes longer."""
_MOST: Final = 100
"""How many documents a process takes at a time."""
_READ_FOR_EXAMPLES: Final = 500
"""How many documents the examples of the guidelines are taken from."""


@dataclass(frozen=True, slots=True)
class Options:
    """How an edition is built.

    Attributes:
        out: The folder that is written.
        fail_on_invalid: Whether errors of the checks stop the build of an edition that names its
            schema.
        strict: Whether warnings stop it as errors do.
        jobs: The number of processes.
    """

    out: Path
    fail_on_invalid: bool = True
    strict: bool = False
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Result:
    """What a run has to say.

    Attributes:
        findings: By file and place.
        notices: Sentences about the run as a whole.
        documents: How many documents were read.
        written: Whether the edition was written.
    """

    findings: tuple[Finding, ...]
    notices: tuple[str, ...] = ()
    documents: int = 0
    written: bool = False


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of one file; `stops` says that the edition can't be written for it."""

    name: str
    identifier: str = ""
    findings: tuple[Finding, ...] = ()
    schemas: int = 0
    elsewhere: tuple[str, ...] = ()
    card: site.Card | None = None
    stops: bool = False


@dataclass(frozen=True, slots=True)
class _Work:
    """What a process must know to make documents."""

    settings: Config
    options: Options
    folder: Path
    documents: int


def validate(settings: Config, paths: Sequence[Path]) -> Result:
    """Read and check documents.

    Args:
        settings: The configuration.
        paths: Files, or folders whose TEI files are meant; empty: those that the edition names.

    Raises:
        ConfigurationError: There is nothing to read.
        SchemaError: A schema can't be read or is not correct.
    """
    found = _files_below(paths) if paths else _sources(settings)
    outcomes = [_checked(path, settings)[0] for path in found]
    findings = ordered([*chain(*(item.findings for item in outcomes)), *_clashes(outcomes)])
    return Result(tuple(findings), _notices(outcomes), documents=len(outcomes))


def build(settings: Config, options: Options) -> Result:
    """Make the whole edition, and put it in the place of the last one if nothing stops it.

    What can't be read, a view that is not proven, and models that can't be compiled always stop
    it. Errors of the checks stop an edition that names its schema.

    Raises:
        ConfigurationError: There is nothing to read, or a folder that the edition names is missing.
        SchemaError: A schema can't be read or is not correct.
        TransformError: A stylesheet can't be used.
        WriteError: The output can't be written.
    """
    paths = _sources(settings)
    models = views.load(settings).findings
    if _stops(models, options):
        return Result(models)
    shared = site.open_site(settings, documents=len(paths))
    outcomes: list[_Outcome] = []
    try:
        with publish.staged(options.out) as folder:
            work = _Work(settings, options, folder, len(paths))
            outcomes = _spread(partial(_made, work), paths, options.jobs)
            _stop_for(outcomes)
            publish.write(folder, site.assets(settings))
            publish.write(folder, _guidelines(settings, shared, paths))
            if not shared.single:
                cards = [item.card for item in outcomes if item.card is not None]
                publish.write(folder, dict(site.index_pages(shared, cards)))
    except _StoppedError:
        found = [*models, *chain(*(item.findings for item in outcomes)), *_clashes(outcomes)]
        return Result(tuple(ordered(found)), _notices(outcomes), len(outcomes))
    found = [*models, *chain(*(item.findings for item in outcomes))]
    return Result(tuple(ordered(found)), _notices(outcomes), len(outcomes), written=True)


def guidelines(settings: Config, out: Path) -> int:
    """Write the encoding guidelines of the edition's ODD, with its style, into a folder.

    Args:
        settings: The configuration; it names the ODD.
        out: The folder.

    Returns:
        The number of elements.

    Raises:
        ConfigurationError: The edition names no ODD.
        SchemaError: The ODD can't be read.
        WriteError: The folder can't be written.
    """
    if not settings.schema.odd:
        message = 'no ODD is named; write in edition.toml: [schema] odd = "…"'
        raise ConfigurationError(message)
    paths = source.files(settings)
    shared = site.open_site(settings, documents=len(paths))
    with publish.staged(out) as folder:
        publish.write(folder, site.assets(settings))
        publish.write(folder, _guidelines(settings, shared, paths, linked=False))
    return len(odd.read(settings.root / settings.schema.odd).elements)


def _guidelines(
    settings: Config, shared: site.Site, paths: Sequence[Path], *, linked: bool = True
) -> dict[str, bytes]:
    """Return the page of the guidelines; nothing where the edition has no ODD of its own."""
    if not settings.schema.odd:
        return {}
    read = (source.read(path, settings.root) for path in paths[:_READ_FOR_EXAMPLES])
    documents = [item for item in read if not isinstance(item, list)]
    every = views.load(settings).views
    actions = partial(views.sentences, every)
    gathered = odd.guidelines(odd.read(settings.root / settings.schema.odd), documents, actions)
    titles = {view.name: view.title for view in every}
    linkable = [document.id for document in documents] if linked else []
    return {site.GUIDELINES: site.guidelines_page(shared, gathered, titles, linkable)}


class _StoppedError(Exception):
    """Findings keep the edition from being written."""


def _stop_for(outcomes: Sequence[_Outcome]) -> None:
    if _clashes(outcomes) or any(item.stops for item in outcomes):
        raise _StoppedError


def _sources(settings: Config) -> list[Path]:
    found = source.files(settings)
    if not found:
        patterns = ", ".join(settings.source)
        message = f"{settings.root}: no file is named {patterns}; see `source` in edition.toml"
        raise ConfigurationError(message)
    return found


def _files_below(paths: Sequence[Path]) -> list[Path]:
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(path.rglob("*.xml")) if path.is_dir() else [path]
        found |= dict.fromkeys(inside)
    if not found:
        message = f"{paths[0]}: holds no file that ends in .xml"
        raise ConfigurationError(message)
    return list(found)


def _spread(
    work: Callable[[list[Path]], list[_Outcome]], paths: list[Path], jobs: int
) -> list[_Outcome]:
    """Do the work in several processes, a handful of documents at a time."""
    if jobs == 1 or len(paths) <= _FEW:
        return work(paths)
    size = max(1, min(_MOST, len(paths) // (jobs * 4)))
    parts = [paths[start : start + size] for start in range(0, len(paths), size)]
    try:
        with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
            return list(chain(*pool.map(work, parts)))
    except BrokenProcessPool as error:
        message = (
            "a process was killed while it made documents, perhaps for want of memory; "
            "try with --jobs 1"
        )
        raise TransformError(message) from error


def _made(work: _Work, paths: Iterable[Path]) -> list[_Outcome]:
    shared = site.open_site(work.settings, documents=work.documents)
    every = views.load(work.settings).views
    return [_make(path, work, every, shared) for path in paths]


def _make(path: Path, work: _Work, every: Sequence[views.View], shared: site.Site) -> _Outcome:
    outcome, document = _checked(path, work.settings)
    if document is None or _is_refused(outcome, work):
        return replace(outcome, stops=True)
    product = making.make(document, every, shared)
    publish.write(work.folder, product.files)
    return replace(
        outcome,
        findings=(*outcome.findings, *product.findings),
        card=product.card,
        stops=_stops(product.findings, work.options),
    )


def _checked(path: Path, settings: Config) -> tuple[_Outcome, Document | None]:
    read = source.read(path, settings.root)
    name = source.display_name(path, settings.root)
    if isinstance(read, list):
        return _Outcome(name, findings=tuple(read)), None
    checked = check(read, settings)
    outcome = _Outcome(name, read.id, checked.findings, checked.schemas, checked.elsewhere)
    return outcome, read


def _is_refused(outcome: _Outcome, work: _Work) -> bool:
    """Say whether what the checks found stops an edition: only one that names its schema."""
    schema = work.settings.schema
    named = bool(schema.rng or schema.schematron)
    return named and work.options.fail_on_invalid and _stops(outcome.findings, work.options)


def _stops(findings: Iterable[Finding], options: Options) -> bool:
    grave = {Severity.ERROR, Severity.WARNING} if options.strict else {Severity.ERROR}
    return any(item.severity in grave for item in findings)


def _clashes(outcomes: Iterable[_Outcome]) -> list[Finding]:
    """Find documents whose pages would stand in the same folder, also where case is ignored."""
    names: dict[str, list[str]] = defaultdict(list)
    for item in outcomes:
        if item.identifier:
            names[item.identifier.casefold()].append(item.name)
    found = []
    for identifier, files in names.items():
        if len(files) > 1:
            message = f"{', '.join(files[1:])}: has the id of {files[0]}, {identifier}."
            found.append(_clash(files[1], message))
        elif identifier in site.RESERVED:
            message = f"The id {identifier} is the name of a folder of every edition."
            found.append(_clash(files[0], message))
    return found


def _clash(file: str, message: str) -> Finding:
    hint = "Give TEI/@xml:id another value; without one, the name of the file is the id."
    return finding("duplicate-document", message, file=file, hint=hint)


def _notices(outcomes: Sequence[_Outcome]) -> tuple[str, ...]:
    """Say in a line each which documents had no schema, and which schemas are elsewhere."""
    without = [item.name for item in outcomes if item.identifier and not item.schemas]
    elsewhere = sorted({address for item in outcomes for address in item.elsewhere})
    notices = []
    if without:
        which = without[0] if len(without) == 1 else f"{len(without)} documents"
        notices.append(f"No schema is at hand for {which}; only well-formedness was checked.")
    if elsewhere:
        notices.append(
            f"Not at hand: {', '.join(elsewhere)}. Nothing is fetched; name a local copy "
            f'in edition.toml: [schema.catalog] "{elsewhere[0]}" = "…"'
        )
    return tuple(notices)
