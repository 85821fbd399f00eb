"""The order in which an edition is made, and nothing else: read, check, make, write."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from multiprocessing import get_context
from typing import TYPE_CHECKING, Final

from edition import (
    guidelines,
    incremental,
    interrupts,
    kept,
    making,
    publish,
    site,
    source,
    stamps,
    views,
)
from edition.catalogue import finding
from edition.errors import ConfigurationError, TransformError
from edition.findings import Finding, are_grave, ordered
from edition.outcomes import Outcome, clashes, notices
from edition.validate import check

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from edition.config import Config
    from edition.source import Document

_FEW: Final = 8
"""So many documents are made without further processes: to start those takes longer."""
_MOST: Final = 100
"""How many documents a process takes at a time."""


@dataclass(frozen=True, slots=True)
class Options:
    """How an edition is built.

    Attributes:
        out: The folder that is written.
        fail_on_invalid: Whether errors of the checks stop the build of an edition that names its
            schema.
        strict: Whether warnings stop it as errors do.
        jobs: The number of processes.
        fresh: Whether all is made, also what has not changed.
        every_finding: Whether the findings of documents that have not changed are wanted, too.
        cache: Where it is kept what was made; None: nothing is kept.
    """

    out: Path
    fail_on_invalid: bool = True
    strict: bool = False
    jobs: int = 1
    fresh: bool = False
    every_finding: bool = False
    cache: Path | None = None


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
class _Run:
    """What became of the files that were made, and of those that were kept as they were."""

    made: Mapping[Path, Outcome]
    kept: Mapping[Path, Outcome] = field(default_factory=dict)
    written: bool = False


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
    findings = ordered([*chain(*(item.findings for item in outcomes)), *clashes(outcomes)])
    return Result(tuple(findings), notices(outcomes), documents=len(outcomes))


def build(settings: Config, options: Options) -> Result:
    """Make the edition, and put it in the place of the last one if nothing stops it.

    What can't be read, a view that is not proven, and models that can't be compiled always stop
    it. Errors of the checks stop an edition that names its schema. Documents that the last build
    has made from the same files and settings are left as they are.

    Raises:
        ConfigurationError: There is nothing to read, or a folder that the edition names is missing.
        SchemaError: A schema can't be read or is not correct.
        TransformError: An ODD or a stylesheet can't be read or compiled.
        WriteError: The output can't be written.
    """
    paths = _sources(settings)
    models = views.load(settings).findings
    if are_grave(models, strict=options.strict):
        return Result(models)
    shared = site.open_site(settings, documents=len(paths))
    store = _store(settings, options, single=shared.single)
    last = incremental.recall(store, paths) if store and not options.fresh else None
    if last is None:
        run = _all_made(settings, options, shared, paths)
    else:
        run = _changed_made(settings, options, shared, paths, last)
    if store and run.written:
        incremental.remember(store, run.made, last)
    if store and last and options.every_finding:
        run = replace(run, kept=incremental.with_findings(store, run.kept))
    return _result(run, models)


def _all_made(settings: Config, options: Options, shared: site.Site, paths: list[Path]) -> _Run:
    made: dict[Path, Outcome] = {}
    with suppress(_StoppedError), publish.staged(options.out) as folder:
        made |= _spread(_Work(settings, options, folder, len(paths)), paths)
        _stop_for(made.values())
        publish.write(folder, site.assets(settings))
        publish.write(folder, guidelines.page(settings, shared, paths))
        publish.write(folder, _index(shared, made.values()))
        return _Run(made, written=True)
    return _Run(made)


def _changed_made(
    settings: Config,
    options: Options,
    shared: site.Site,
    paths: list[Path],
    last: incremental.Last,
) -> _Run:
    changed = [path for path in paths if path not in last.unchanged]
    if not changed and len(paths) == len(last.before):
        return _Run({}, last.unchanged, written=True)
    made: dict[Path, Outcome] = {}
    gone: set[str] = set()
    with suppress(_StoppedError), publish.amended(options.out, gone) as folder:
        made |= _spread(_Work(settings, options, folder, len(paths)), changed)
        now = [made.get(path) or last.unchanged[path] for path in paths]
        _stop_for(now)
        gone |= last.gone(now)
        publish.write(folder, guidelines.page(settings, shared, paths))
        if not last.lists_the_same(now):
            publish.write(folder, _index(shared, now))
        return _Run(made, last.unchanged, written=True)
    return _Run(made, last.unchanged)


def _result(run: _Run, models: tuple[Finding, ...]) -> Result:
    every = [*run.kept.values(), *run.made.values()]
    found = [*models, *chain(*(item.findings for item in every))]
    if not run.written:
        found += clashes(every)
    return Result(
        findings=tuple(ordered(found)),
        notices=(*notices(every), *_untold(run)),
        documents=len(every),
        written=run.written,
    )


def _untold(run: _Run) -> tuple[str, ...]:
    """Say how many documents were left as they are, and that their findings are not repeated."""
    if not run.kept:
        return ()
    said = f"Unchanged since the last build: {_counted(len(run.kept), 'document')}."
    untold = sum(item.told for item in run.kept.values() if not item.findings)
    if untold:
        said += f" To see {_counted(untold, 'finding')} in them again: edition validate"
    return (said,)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _store(settings: Config, options: Options, *, single: bool) -> incremental.Store | None:
    if options.cache is None or not kept.AVAILABLE:
        return None
    depends = (options.fail_on_invalid, options.strict, single)
    return incremental.open_store(options.cache, options.out, settings, depends)


def _index(shared: site.Site, made: Iterable[Outcome]) -> dict[str, bytes]:
    """Return the pages that list the documents; of one document its presentation is the index."""
    if shared.single:
        return {}
    return dict(site.index_pages(shared, [item.card for item in made if item.card is not None]))


class _StoppedError(Exception):
    """Findings keep the edition from being written."""


def _stop_for(every: Collection[Outcome]) -> None:
    if clashes(every) or any(item.stops for item in every):
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


def _spread(work: _Work, paths: list[Path]) -> dict[Path, Outcome]:
    """Make documents, a handful at a time, in several processes if there are many."""
    jobs = work.options.jobs
    if jobs == 1 or len(paths) <= _FEW:
        return _made(work, paths)
    size = max(1, min(_MOST, len(paths) // (jobs * 4)))
    parts = [paths[start : start + size] for start in range(0, len(paths), size)]
    made: dict[Path, Outcome] = {}
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))
    try:
        with interrupts.held():
            finished = pool.map(partial(_made, work), parts)
        for part in finished:
            made |= part
    except BrokenProcessPool as error:
        message = (
            "a process was killed while it made documents, perhaps for want of memory; "
            "try with --jobs 1"
        )
        raise TransformError(message) from error
    finally:
        pool.shutdown(cancel_futures=True)
    return made


def _made(work: _Work, paths: Iterable[Path]) -> dict[Path, Outcome]:
    shared = site.open_site(work.settings, documents=work.documents)
    every = views.load(work.settings).views
    return {path: _make(path, work, every, shared) for path in paths}


def _make(path: Path, work: _Work, every: Sequence[views.View], shared: site.Site) -> Outcome:
    own = {path: stamps.lasting(path)}
    outcome, document, sought = _checked(path, work.settings)
    if any(item.passing for item in outcome.missing):
        own[path] = stamps.UNSETTLED
    if document is None or _is_refused(outcome, work):
        return replace(outcome, stops=True)
    try:
        product = making.make(document, every, shared)
    except TransformError as error:
        return replace(outcome, findings=(*outcome.findings, _failed(outcome, error)), stops=True)
    publish.write(work.folder, product.files)
    publish.copy(work.folder, product.copies)
    needs = {file: stamps.lasting(file) for file in sought} | own
    return replace(
        outcome,
        findings=(*outcome.findings, *product.findings),
        card=product.card,
        stops=are_grave(product.findings, strict=work.options.strict),
        needs={str(file): stamp for file, stamp in needs.items()},
    )


def _failed(outcome: Outcome, error: TransformError) -> Finding:
    said = str(error)
    hint = "Mend the model or the stylesheet; nothing is written before."
    return finding("model-failed", f"{said[:1].upper()}{said[1:]}.", file=outcome.name, hint=hint)


def _checked(path: Path, settings: Config) -> tuple[Outcome, Document | None, frozenset[Path]]:
    """Read and check a file; return the files that were looked for as well."""
    read = source.read(path, settings.root)
    name = source.display_name(path, settings.root)
    if isinstance(read, list):
        return Outcome(name, findings=tuple(read)), None, frozenset()
    checked = check(read, settings)
    outcome = Outcome(name, read.id, checked.findings, checked.schemas, checked.missing)
    return outcome, read, checked.sought


def _is_refused(outcome: Outcome, work: _Work) -> bool:
    """Say whether what the checks found stops an edition: only one that names its schema."""
    schema = work.settings.schema
    named = bool(schema.rng or schema.schematron)
    return (
        named
        and work.options.fail_on_invalid
        and are_grave(outcome.findings, strict=work.options.strict)
    )
