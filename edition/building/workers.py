"""Workers: what one process does with a handful of documents, which are made, and then framed.

Between the two the edition is related: what comes before and after a document, and what the menu
offers, is known when all have told their facts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from edition import site, source, views
from edition.building import publish
from edition.building.document import make, pages
from edition.building.facts_kept import told
from edition.building.neighbours import Neighbours, Outlook
from edition.building.outcomes import Outcome
from edition.building.standing import Kept, current, stamped
from edition.building.uses_kept import used
from edition.building.validating import checked
from edition.errors import TransformError
from edition.facts import card
from edition.findings import are_grave
from edition.findings.catalogue import finding
from edition.xml import stamps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from edition.building.facts_kept import Told
    from edition.building.finished_parts import Parts
    from edition.building.options import Options
    from edition.check.other_files import Asked
    from edition.config import Config
    from edition.corpus.order import Surroundings
    from edition.source import Document


@dataclass(frozen=True, slots=True)
class Work:
    """What a process must know to make documents and to frame them.

    Attributes:
        config: The configuration of the edition.
        options: How it is built.
        documents: How many documents the edition has.
        folder: Where pages are written.
        parts: Where finished parts are kept.
        menu: What the menu of the edition offers.
        said: How much the encoding says that no page shows; empty: not asked.
    """

    config: Config
    options: Options
    documents: int
    folder: Path
    parts: Parts
    menu: Sequence[site.MenuItem] = ()
    said: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """A handful of documents that were made.

    Attributes:
        outcomes: What became of each file.
        facts: What they tell the others.
    """

    outcomes: Mapping[Path, Outcome]
    facts: Sequence[Told]


def made(work: Work, paths: Sequence[Path]) -> Batch:
    """Make documents, and keep what is made of each; what is kept and stands is not made again."""
    bench = _Bench(work)
    outcomes: dict[Path, Outcome] = {}
    facts: list[Told] = []
    for path in paths:
        found = bench.kept(path) or _made_new(path, bench)
        if isinstance(found, Outcome):
            outcomes[path] = found
            continue
        tells = told(found.finished.facts)
        outcomes[path] = replace(found.outcome, facts={fact.kind: fact.digest for fact in tells})
        facts += tells
    return Batch(outcomes, facts)


def framed(work: Work, documents: Sequence[tuple[Path, Surroundings]]) -> Mapping[Path, Outcome]:
    """Write the pages of documents around what is kept of them; return what became of those.

    What was made is made again where it could not be kept.
    """
    bench = _Bench(work)
    return {path: _framed(path, bench, around) for path, around in documents}


class _Bench:
    """What serves one document after the other, got when the first one needs it."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.stamp_of = cache(lambda path: stamps.stamp(Path(path)))

    @cached_property
    def views(self) -> Sequence[views.View]:
        return views.load(self.work.config).views

    @cached_property
    def neighbours(self) -> Neighbours:
        return Neighbours(self.work.config)

    @cached_property
    def site(self) -> site.Site:
        work = self.work
        shared = site.open_site(work.config, documents=work.documents)
        return replace(shared, menu=work.menu, said=work.said)

    def kept(self, path: Path) -> Kept | None:
        """Return what is kept of a document and stands; what it says of others is as it is now."""
        parts = self.work.parts
        kept = parts.read(path)
        if kept is None:
            return None
        found = current(kept, self.stamp_of, lambda: self.neighbours)
        if found is not None and found is not kept:
            parts.write(path, found)
        return found


def _framed(path: Path, bench: _Bench, around: Surroundings) -> Outcome:
    found = bench.work.parts.read(path, fresh=False) or _made_new(path, bench)
    if isinstance(found, Outcome):
        return found
    try:
        written = pages(bench.site, found.finished, around)
    except TransformError as error:
        return _failed(found.outcome, error)
    publish.write(bench.work.folder, written)
    publish.copy(bench.work.folder, found.finished.copies)
    return found.outcome


def _made_new(path: Path, bench: _Bench) -> Kept | Outcome:
    """Read, check and make a document, and keep what is made of it.

    Returns:
        What was made; an outcome alone, where it stops the edition.
    """
    work = bench.work
    own = {str(path): stamps.lasting(path)}
    outcome, document, checks = checked(path, work.config)
    if outcome.is_passing:
        own[str(path)] = stamps.UNSETTLED
    if document is not None and not document.is_tei:
        found = dict.fromkeys([*outcome.findings, source.not_tei(document)])
        return replace(outcome, findings=tuple(found), stops=True)
    if document is None or _is_refused(outcome, document, work):
        return replace(outcome, stops=True)
    outlook = Outlook(document, bench.neighbours)
    try:
        finished = make(document, bench.views, work.config, outlook)
    except TransformError as error:
        return _failed(outcome, error)
    own = stamped(checks.sought) | own
    others = stamped({*outlook.sought, *(item.file for item in checks.asked)})
    made = replace(
        outcome,
        findings=(*outcome.findings, *finished.findings),
        card=card(document, finished.made.header, finished.facts),
        stops=are_grave(finished.findings, strict=work.options.strict),
        needs=others | own,
    )
    if made.stops:
        return made
    uses = (used(document, work.config),) if work.config.coverage else ()
    finished = replace(finished, references=outlook.references, facts=(*finished.facts, *uses))
    kept = Kept(made, finished, frozenset(own), tuple(sorted(checks.asked, key=_in_order)))
    work.parts.write(path, kept)
    return kept


def _in_order(asked: Asked) -> tuple[str, str]:
    return str(asked.file), asked.fragment


def _failed(outcome: Outcome, error: TransformError) -> Outcome:
    said = str(error)
    message = f"{said[:1].upper()}{said[1:]}."
    hint = "Correct the model or the stylesheet; until then nothing is written."
    told = finding("model-failed", message, file=outcome.name, hint=hint)
    return replace(outcome, findings=(*outcome.findings, told), stops=True)


def _is_refused(outcome: Outcome, document: Document, work: Work) -> bool:
    """Say whether what was found stops an edition.

    A document that is not whole does. What the checks found does where the edition names its
    schema, and in a strict run.
    """
    if are_grave(document.findings, strict=work.options.strict):
        return True
    schema = work.config.schema
    is_held = bool(schema.rng or schema.schematron) or work.options.strict
    return (
        is_held
        and work.options.fail_on_invalid
        and are_grave(outcome.findings, strict=work.options.strict)
    )
