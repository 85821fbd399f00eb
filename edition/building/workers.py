"""Workers: documents made and framed, in several processes if there are many."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from multiprocessing import active_children, get_context, parent_process, resource_tracker
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Final

from edition import site, source, views
from edition.building import interrupts, publish
from edition.building.document import make, pages
from edition.building.neighbours import Neighbours, Outlook
from edition.building.outcomes import Outcome
from edition.building.standing import Kept, current, stamped
from edition.check.validate import Checked, check
from edition.errors import TransformError
from edition.facts import card
from edition.findings import are_grave
from edition.findings.catalogue import finding
from edition.xml import stamps
from edition.xml.parsing import display_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from edition.building.finished_parts import Parts
    from edition.building.options import Options
    from edition.check.other_files import Asked
    from edition.config import Config
    from edition.source import Document


_FEW: Final = 8
"""Up to this number, starting processes takes longer than building the documents in this one."""


_MOST: Final = 100
"""How many documents a process takes at a time."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a process must know to make documents.

    Attributes:
        config: The configuration of the edition.
        options: How it is built.
        folder: Where pages are written.
        documents: How many documents the edition has.
        parts: Where finished parts are kept; None: nowhere.
    """

    config: Config
    options: Options
    folder: Path
    documents: int
    parts: Parts | None = None


def spread(work: Work, paths: list[Path]) -> dict[Path, Outcome]:
    """Make documents, a handful at a time, in several processes if there are many."""
    jobs = work.options.jobs
    if jobs == 1 or len(paths) <= _FEW:
        return _made(work, paths)
    size = max(1, min(_MOST, len(paths) // (jobs * 4)))
    parts = [paths[start : start + size] for start in range(0, len(paths), size)]
    made: dict[Path, Outcome] = {}
    # The tracker lets interrupts through when it starts, and complains of what has no owner yet.
    resource_tracker.ensure_running()
    with ExitStack() as closing:
        try:
            with interrupts.held():
                pool = ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_end_with_parent)
                closing.callback(pool.shutdown, cancel_futures=True)
                finished = pool.map(partial(_made, work), parts)
            for part in finished:
                made |= part
        except BrokenProcessPool as error:
            message = (
                "a process was killed while it made documents, perhaps for want of memory; "
                "try with --jobs 1"
            )
            raise TransformError(message) from error
        except KeyboardInterrupt:
            for process in active_children():
                process.kill()
            raise
    return made


def _end_with_parent() -> None:
    """Let this process end when the one that has started it does, also where that is killed."""
    parent = parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=wait, daemon=True).start()


def _made(work: Work, paths: Iterable[Path]) -> dict[Path, Outcome]:
    bench = _Bench(work)
    return {path: _framed(path, bench) for path in paths}


class _Bench:
    """What serves one document after the other, got when the first one needs it."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.site = site.open_site(work.config, documents=work.documents)
        self.stamp_of = cache(lambda path: stamps.stamp(Path(path)))

    @cached_property
    def views(self) -> Sequence[views.View]:
        return views.load(self.work.config).views

    @cached_property
    def neighbours(self) -> Neighbours:
        return Neighbours(self.work.config)

    def kept(self, path: Path) -> Kept | None:
        """Return what is kept of a document and stands; what it says of others is as it is now."""
        parts = self.work.parts
        kept = parts.read(path) if parts else None
        if parts is None or kept is None:
            return None
        found = current(kept, self.stamp_of, lambda: self.neighbours)
        if found is not None and found is not kept:
            parts.write(path, found)
        return found


def _framed(path: Path, bench: _Bench) -> Outcome:
    """Write the pages of a document around what is kept of it, or else is made."""
    found = bench.kept(path) or _made_new(path, bench)
    if isinstance(found, Outcome):
        return found
    try:
        written = pages(bench.site, found.finished)
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
        card=card(document.id, finished.made.header),
        stops=are_grave(finished.findings, strict=work.options.strict),
        needs=others | own,
    )
    if made.stops:
        return made
    finished = replace(finished, references=outlook.references)
    kept = Kept(made, finished, frozenset(own), tuple(sorted(checks.asked, key=_in_order)))
    if work.parts is not None:
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


def checked(path: Path, config: Config) -> tuple[Outcome, Document | None, Checked]:
    """Read and check a file; return what the checks found as well."""
    read = source.read_source(path, config, any_root=True)
    name = display_name(path, config.root)
    if isinstance(read, list):
        return Outcome(name, findings=tuple(read), is_read=False), None, Checked(())
    checked = check(read, config)
    outcome = Outcome(
        name=name,
        identifier=read.id if read.is_tei else "",
        findings=checked.findings,
        schemas=checked.schemas,
        doubts=checked.doubts,
        is_passing=checked.is_passing,
    )
    return outcome, read, checked


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
