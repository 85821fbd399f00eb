"""The order in which an edition is made, and nothing else: read, check, make, write."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from edition import site, views
from edition.building import cache, fingerprints, guidelines, incremental, publish, workers
from edition.building.covering import covered
from edition.building.crew import crew
from edition.building.facts_kept import Facts
from edition.building.finished_parts import Parts
from edition.building.options import Options, Result
from edition.building.outcomes import Outcome, clashes, notices
from edition.building.relating import relate
from edition.building.uses_kept import Used
from edition.building.validating import sources
from edition.building.workers import Work
from edition.coverage.page import coverage_page
from edition.coverage.report import sentence_with_examples
from edition.findings import Finding, are_grave, ordered
from edition.views import parts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from edition.building.crew import Crew
    from edition.building.publish import Output, Published
    from edition.building.relating import Related
    from edition.config import Config


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be made, by whom, and where what is made is kept."""

    work: Work
    site: site.Site
    paths: Sequence[Path]
    output: Output
    crew: Crew
    facts: Facts

    def made(self, paths: Sequence[Path]) -> dict[Path, Outcome]:
        """Make documents, and keep what they tell the others."""
        outcomes: dict[Path, Outcome] = {}
        for batch in self.crew.spread(partial(workers.made, self.work), paths):
            self.facts.put(batch.facts)
            outcomes |= batch.outcomes
        return outcomes

    def framed(self, related: Related, paths: Iterable[tuple[Path, str]]) -> dict[Path, Outcome]:
        """Write the pages of documents, given with their ids, into the folder that is staged."""
        shared = related.shared
        work = replace(self.work, menu=shared.menu, said=shared.said)
        documents = [(path, related.around[identifier]) for path, identifier in paths]
        return dict(
            chain.from_iterable(
                outcomes.items()
                for outcomes in self.crew.spread(partial(workers.framed, work), documents)
            )
        )


@dataclass(frozen=True, slots=True)
class _Run:
    """What became of the files that were made, and of those that were kept as they were.

    What was published is None where findings keep the edition from being written.
    """

    made: Mapping[Path, Outcome]
    kept: Mapping[Path, Outcome] = field(default_factory=dict)
    published: Published | None = None
    together: tuple[Finding, ...] = ()


def build(config: Config, options: Options) -> Result:
    """Make the edition, and put it in the place of the last one if nothing stops it.

    What can't be read, a view that is not proven, and models that can't be compiled always stop
    it. Errors of the checks stop an edition that names its schema. Documents that the last build
    has made from the same files and config are left as they are.

    Raises:
        ConfigurationError: There is nothing to read, a folder that the edition names is missing,
            or `parts` is no XPath.
        SchemaError: A schema can't be read or is not correct.
        TransformError: An ODD or a stylesheet can't be read or compiled.
        WriteError: The output can't be written.
    """
    paths = sources(config)
    parts.check(config)
    models = views.load(config).findings
    if are_grave(models, strict=options.strict):
        return Result(models, stopping=_number_of_grave(models, strict=options.strict))
    shared = site.open_site(config, documents=len(paths))
    with publish.opened(options.out) as output, crew(options.jobs) as processes:
        kept = _keeping(config, options, output, single=shared.single)
        with closing(Facts(kept.facts)) as facts:
            work = Work(config, options, len(paths), publish.stage(output), kept.parts)
            plan = _Plan(work, shared, paths, output, processes, facts)
            run = _run(plan, kept.store)
        kept.parts.prune(paths)
    if kept.store and run.kept and options.every_finding:
        run = replace(run, kept=incremental.with_findings(kept.store, run.kept))
    return _result(run, models, strict=options.strict)


def _run(plan: _Plan, store: incremental.Store | None) -> _Run:
    """Make and frame what has changed, and publish it if nothing stops it."""
    last = None
    if store and not plan.work.options.fresh:
        last = incremental.recall(store, plan.paths, plan.facts.known())
    unchanged = last.unchanged if last else {}
    changed = [path for path in plan.paths if path not in unchanged]
    if last and not changed and _is_same_edition(plan, last):
        return _Run({}, unchanged, published={})
    made = plan.made(changed)
    now = {path: made.get(path) or unchanged[path] for path in plan.paths}
    if _are_stopped(now.values()):
        return _Run(made, unchanged)
    related = relate(_covered(plan, now.values()), now, plan.facts)
    due = _due(now, made, related, last)
    failed = {path: item for path, item in plan.framed(related, due).items() if item.stops}
    if failed:
        return _Run(
            {**made, **failed}, {path: unchanged[path] for path in unchanged.keys() - failed}
        )
    published = _published(plan, related, last, now, [identifier for _, identifier in due])
    if store is not None:
        incremental.remember(store, made, last, published, related.shown)
    plan.facts.prune({digest for item in now.values() for digest in item.facts.values()})
    return _Run(made, unchanged, published, related.findings)


def _is_same_edition(plan: _Plan, last: incremental.Last) -> bool:
    """Say whether an edition of unchanged documents has no other documents and pages of its own."""
    pages = site.state_of_own_pages(plan.work.config)
    return len(plan.paths) == len(last.before) and last.shown.get(site.OWN_PAGES) == pages


def _due(
    now: Mapping[Path, Outcome],
    made: Collection[Path],
    related: Related,
    last: incremental.Last | None,
) -> list[tuple[Path, str]]:
    """Return the documents that must be framed, each with its id."""
    shown = last.shown if last else {}
    return [
        (path, item.identifier)
        for path, item in now.items()
        if path in made or shown.get(item.identifier) != related.shown[item.identifier]
    ]


def _published(
    plan: _Plan,
    related: Related,
    last: incremental.Last | None,
    now: Mapping[Path, Outcome],
    framed: Collection[str],
) -> Published:
    """Write what is not of one document, and publish all that is staged."""
    config, folder = plan.work.config, plan.work.folder
    publish.write(folder, guidelines.page(config, related.shared, plan.paths))
    for path, content in related.due(last.shown if last else {}):
        publish.write(folder, {path: content})
    if last is not None:
        return publish.amend(plan.output, framed, last.gone(now.values(), related.shown))
    publish.write(folder, site.assets(config))
    return publish.replace(plan.output, framed)


def _result(run: _Run, models: tuple[Finding, ...], *, strict: bool) -> Result:
    every = [*run.kept.values(), *run.made.values()]
    found = [*models, *run.together, *chain(*(item.findings for item in every))]
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


@dataclass(frozen=True, slots=True)
class _Keeping:
    """Where it is kept what builds of an edition have made; without a store for this build only."""

    store: incremental.Store | None
    parts: Parts
    facts: Path


def _keeping(config: Config, options: Options, output: Output, *, single: bool) -> _Keeping:
    prints = fingerprints.taken(config, (options.fail_on_invalid, options.strict), (single,))
    if options.cache is None or not cache.AVAILABLE:
        folder = output.parts
        return _Keeping(None, Parts(folder, prints.making), folder / "facts.sqlite")
    file = cache.store(options.cache, options.out)
    parts = Parts(cache.parts(options.cache, options.out), prints.making, fresh=options.fresh)
    store = incremental.Store(file, options.out, prints.whole)
    return _Keeping(store, parts, cache.facts(options.cache, options.out))


def _covered(plan: _Plan, now: Iterable[Outcome]) -> site.Site:
    """Write the page of what no page shows, if it is asked for; return what pages share then."""
    work = plan.work
    if not work.config.coverage:
        return plan.site
    uses = [(item.name, plan.facts.get(item.facts[Used.__name__])) for item in now]
    options = work.options
    account = covered(work.config, uses, plan.crew, options.cache, fresh=options.fresh)
    publish.write(work.folder, coverage_page(plan.site, account))
    return replace(plan.site, said=sentence_with_examples(account))


def _are_stopped(every: Collection[Outcome]) -> bool:
    """Say whether findings keep the edition from being written."""
    return bool(clashes(every)) or any(item.stops for item in every)
