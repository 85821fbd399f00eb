"""The order in which an edition is made, and nothing else: read, check, make, write."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING

from edition import site, source, views
from edition.building import cache, fingerprints, fixing, guidelines, incremental, publish
from edition.building.covering import cover
from edition.building.finished_parts import Parts
from edition.building.options import Options, Result
from edition.building.outcomes import Outcome, clashes, notices, validated
from edition.building.workers import Work, checked, spread
from edition.coverage.page import coverage_page
from edition.coverage.report import sentence
from edition.errors import ConfigurationError
from edition.findings import Finding, are_grave, ordered

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from edition.building.fixing import Mended
    from edition.building.publish import Output, Published
    from edition.config import Config


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be made, and where; `parts` is where finished parts are kept, if anywhere."""

    config: Config
    options: Options
    site: site.Site
    paths: list[Path]
    output: Output
    parts: Parts | None

    def made(self, folder: Path, paths: list[Path]) -> dict[Path, Outcome]:
        """Make documents, and write their pages into a folder."""
        return spread(Work(self.config, self.options, folder, len(self.paths), self.parts), paths)


@dataclass(frozen=True, slots=True)
class _Run:
    """What became of the files that were made, and of those that were kept as they were.

    What was published is None where findings keep the edition from being written.
    """

    made: Mapping[Path, Outcome]
    kept: Mapping[Path, Outcome] = field(default_factory=dict)
    published: Published | None = None


def validate(config: Config, paths: Sequence[Path]) -> Result:
    """Read and check documents.

    Args:
        config: The configuration.
        paths: Files, or folders whose TEI files are meant; empty: those that the edition names.

    Raises:
        ConfigurationError: There is nothing to read.
        SchemaError: A schema can't be read or is not correct.
    """
    config = _reaching(config, paths)
    found = _files_below(paths) if paths else _sources(config)
    outcomes = [checked(path, config)[0] for path in found]
    findings = ordered([*chain(*(item.findings for item in outcomes)), *clashes(outcomes)])
    return Result(
        findings=tuple(findings),
        notices=notices(outcomes),
        documents=len(outcomes),
        validated=validated(outcomes),
    )


def build(config: Config, options: Options) -> Result:
    """Make the edition, and put it in the place of the last one if nothing stops it.

    What can't be read, a view that is not proven, and models that can't be compiled always stop
    it. Errors of the checks stop an edition that names its schema. Documents that the last build
    has made from the same files and config are left as they are.

    Raises:
        ConfigurationError: There is nothing to read, or a folder that the edition names is missing.
        SchemaError: A schema can't be read or is not correct.
        TransformError: An ODD or a stylesheet can't be read or compiled.
        WriteError: The output can't be written.
    """
    paths = _sources(config)
    models = views.load(config).findings
    if are_grave(models, strict=options.strict):
        return Result(models, stopping=_number_of_grave(models, strict=options.strict))
    shared = site.open_site(config, documents=len(paths))
    store, parts = _kept(config, options, single=shared.single)
    with publish.opened(options.out) as output:
        plan = _Plan(config, options, shared, paths, output, parts)
        last = incremental.recall(store, paths) if store and not options.fresh else None
        run = _all_made(plan) if last is None else _changed_made(plan, last)
        if parts:
            parts.prune(paths)
        if store and run.published is not None:
            incremental.remember(store, run.made, last, run.published)
    if store and last and options.every_finding:
        run = replace(run, kept=incremental.with_findings(store, run.kept))
    return _result(run, models, strict=options.strict)


def _all_made(plan: _Plan) -> _Run:
    folder = publish.stage(plan.output)
    made = plan.made(folder, plan.paths)
    if _are_stopped(made.values()):
        return _Run(made)
    publish.write(folder, site.assets(plan.config))
    publish.write(folder, guidelines.page(plan.config, plan.site, plan.paths))
    publish.write(folder, _index(_covered(plan, folder), made.values()))
    return _Run(made, published=publish.replace(plan.output))


def _changed_made(plan: _Plan, last: incremental.Last) -> _Run:
    changed = [path for path in plan.paths if path not in last.unchanged]
    if not changed and len(plan.paths) == len(last.before):
        return _Run({}, last.unchanged, published={})
    folder = publish.stage(plan.output)
    made = plan.made(folder, changed)
    now = [made.get(path) or last.unchanged[path] for path in plan.paths]
    if _are_stopped(now):
        return _Run(made, last.unchanged)
    publish.write(folder, guidelines.page(plan.config, plan.site, plan.paths))
    shared = _covered(plan, folder)
    if shared.said or not last.lists_the_same(now):
        publish.write(folder, _index(shared, now))
    return _Run(made, last.unchanged, publish.amend(plan.output, last.gone(now)))


def _result(run: _Run, models: tuple[Finding, ...], *, strict: bool) -> Result:
    every = [*run.kept.values(), *run.made.values()]
    found = [*models, *chain(*(item.findings for item in every))]
    stopping: list[Finding] = []
    if run.published is None:
        clashing = clashes(every)
        found += clashing
        stopping = [*clashing, *chain(*(item.findings for item in every if item.stops))]
    return Result(
        findings=tuple(ordered(found)),
        notices=(*notices(every), *_untold(run)),
        documents=len(every),
        written=run.published is not None,
        stopping=_number_of_grave(stopping, strict=strict),
    )


def _number_of_grave(findings: Iterable[Finding], *, strict: bool) -> int:
    return sum(1 for finding in findings if are_grave([finding], strict=strict))


def _untold(run: _Run) -> tuple[str, ...]:
    """Say how many documents were left as they are, and that their findings are not repeated."""
    if not run.kept:
        return ()
    said = f"Unchanged since the last build: {_counted(len(run.kept), 'document')}."
    untold = sum(item.told for item in run.kept.values() if not item.findings)
    if untold:
        said += f" To see their {_counted(untold, 'finding')} again, run: edition validate"
    return (said,)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _kept(
    config: Config, options: Options, *, single: bool
) -> tuple[incremental.Store | None, Parts | None]:
    """Return where the builds of an edition and its finished parts are kept."""
    if options.cache is None or not cache.AVAILABLE:
        return None, None
    prints = fingerprints.taken(config, (options.fail_on_invalid, options.strict), (single,))
    file = cache.store(options.cache, options.out)
    folder = cache.parts(options.cache, options.out)
    store = incremental.Store(file, options.out, prints.whole)
    return store, Parts(folder, prints.making, fresh=options.fresh)


def _covered(plan: _Plan, folder: Path) -> site.Site:
    """Write the page of what no page shows, if it is asked for; return what pages share then."""
    if not plan.config.coverage:
        return plan.site
    account = cover(plan.config)
    publish.write(folder, coverage_page(plan.site, account))
    return replace(plan.site, said=sentence(account))


def _index(shared: site.Site, made: Iterable[Outcome]) -> dict[str, bytes]:
    """Return the pages that list the documents; of one document its presentation is the index."""
    if shared.single:
        return {}
    cards = [item.card for item in made if item.card is not None]
    return dict(chain.from_iterable(kind(shared, cards) for kind in site.OF_AN_EDITION))


def _are_stopped(every: Collection[Outcome]) -> bool:
    """Say whether findings keep the edition from being written."""
    return bool(clashes(every)) or any(item.stops for item in every)


def mended(config: Config, paths: Sequence[Path]) -> list[Mended]:
    """Return the files in which safe fixes can be made; nothing is written.

    Args:
        config: The configuration.
        paths: Files, and folders of files; none: those of the edition.

    Raises:
        ConfigurationError: There is nothing to read.
        SchemaError: A schema can't be read or is not correct.
    """
    found = _files_below(paths) if paths else _sources(config)
    return fixing.mended(found, _reaching(config, paths))


def _reaching(config: Config, paths: Sequence[Path]) -> Config:
    """Return a configuration by which documents may take parts of the folders of some paths."""
    return replace(config, material=(*config.material, *_folders(paths))) if paths else config


def _sources(config: Config) -> list[Path]:
    found = source.files(config)
    if not found:
        patterns = ", ".join(config.source)
        message = f"{config.root}: no file is named {patterns}; see `source` in edition.toml"
        raise ConfigurationError(message)
    return found


def _folders(paths: Sequence[Path]) -> list[str]:
    """Return the folders that the user means by naming them, or files in them."""
    return [str(path if path.is_dir() else path.parent) for path in paths]


def _files_below(paths: Sequence[Path]) -> list[Path]:
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(path.rglob("*.xml")) if path.is_dir() else [path]
        found |= dict.fromkeys(inside)
    if not found:
        message = f"{paths[0]}: holds no file that ends in .xml"
        raise ConfigurationError(message)
    return list(found)
