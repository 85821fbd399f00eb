"""Make: from a document to its proven views, and from these to its pages."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING

from edition import header, ledger, site, views
from edition.building import finishing
from edition.building.references import References, filled, mark_of
from edition.config import Config
from edition.corpus.order import ALONE
from edition.exports import formats, named_files, parts
from edition.exports.published import published
from edition.facts import passages
from edition.facts.names import names
from edition.facts.seats import seated_names, seated_words
from edition.source import transcription
from edition.views import (
    apparatus,
    citing,
    copies,
    destinations,
    dividing,
    faces,
    fragments,
    html_nesting,
    images,
    languages,
    lines,
    links,
    losses,
    manner,
    note_anchors,
    notes,
    pointers,
    quotation_marks,
    sheets,
    transpositions,
    writing,
)
from edition.views import parts as document_parts
from edition.views.addresses import address
from edition.views.targets import Targets
from edition.xml.material import material

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from lxml import etree

    from edition.corpus.order import Surroundings
    from edition.findings import Finding
    from edition.proof import HiddenStretch, ViewProof
    from edition.source import Document
    from edition.source.transcription import Transcription
    from edition.views.addresses import Addressed


@dataclass(frozen=True, slots=True)
class Finished:
    """What was made of a document and proven; its pages are frames around it.

    Attributes:
        made: What pages are made of.
        proofs: Of each view.
        copies: The files that are published as they are, by path in the edition.
        findings: What the views and the proof noticed.
        references: What the views say of other documents; until they are filled, there are marks.
        facts: What it tells the others beside its card, one value of a kind.
    """

    made: site.Made
    proofs: tuple[ViewProof, ...]
    copies: Mapping[str, Path]
    findings: tuple[Finding, ...]
    references: References = field(default_factory=References)
    facts: Sequence[object] = ()


def make(
    document: Document,
    every: Sequence[views.View],
    settings: Config,
    elsewhere: destinations.Elsewhere = destinations.nowhere,
) -> Finished:
    """Make the views of a document, and prove each from its HTML as it is written.

    Args:
        document: The document.
        every: The views, the diplomatic one first.
        settings: The configuration of the edition.
        elsewhere: What is known of the other documents of the edition.

    Raises:
        TransformError: A stylesheet stops, or complains.
    """
    begun = _begun(document, every, settings, header.read(document), elsewhere)
    written = begun.written
    noticed = [found for proven in written.proofs for found in proven.findings]
    copies = {**begun.named, **begun.pictures.copies, **parts.files(document)}
    seats = {view.name: view.seats for view in written.views}
    named = names(document, begun.made.header.entries, begun.targets, written.names)
    words = _words(begun.source, begun.addressed, begun.views, written.proofs)
    return Finished(
        made=begun.made,
        proofs=tuple(written.proofs),
        copies={f"{document.id}/{name}": file for name, file in copies.items()},
        findings=(*begun.findings, *noticed),
        facts=(
            seated_names(named, seats),
            *(seated_words(found, _of_text(written.views)) for found in words),
        ),
    )


def attempt(
    document: Document,
    every: Sequence[views.View],
    settings: Config,
    known: header.Header | None = None,
) -> site.Made:
    """Return what the pages of a document would be made of; nothing is proven.

    Args:
        document: The document.
        every: The views, the diplomatic one first.
        settings: The configuration of the edition.
        known: What its header says, where that is known.

    Raises:
        TransformError: A stylesheet stops, or complains.
    """
    head = header.read(document) if known is None else known
    return _begun(document, every, settings, head, is_proven=False).made


@dataclass(frozen=True, slots=True, eq=False)
class _Begun:
    """What was made of a document, and of what."""

    source: Transcription
    addressed: Addressed
    targets: Targets
    views: Sequence[views.View]
    pictures: images.Images
    named: Mapping[str, Path]
    written: finishing.Written
    made: site.Made
    findings: Sequence[Finding]


def _begun(  # noqa: PLR0913 - what decides a document
    document: Document,
    every: Sequence[views.View],
    settings: Config,
    head: header.Header,
    elsewhere: destinations.Elsewhere = destinations.nowhere,
    *,
    is_proven: bool = True,
) -> _Begun:
    looks = faces.of_document(document, settings)
    every = faces.suited(every, looks, settings)
    source = transcription.read(document, settings.hyphens)
    addressed = address(source, notes=views.note_names(every), lines=settings.line_numbers)
    targets = Targets(addressed)
    divided = document_parts.parts(addressed.tree.getroot(), document.name, settings)
    rendered, findings = _rendered(addressed, targets, every, settings, divided)
    available = material(settings)
    pictures = images.gather(document, available)
    named = _apart(named_files.files(document, available), document.id)
    beside = finishing.Beside(
        source=source,
        header=head,
        found=_destinations(rendered, targets, head, elsewhere),
        pictures=pictures,
        called=citing.names(addressed.tree.getroot()),
        words=losses.language(document),
        is_proven=is_proven,
        marks=mark_of(document.data),
    )
    written = finishing.finish(rendered, beside)
    rows = ledger.rows(document, head, written.traces)
    made = site.Made(
        *(published(document), head, written.views, rows, written.mentions, pictures.pages, looks),
        named=tuple(named),
        renamed=pictures.renamed,
        parts=tuple(site.PartTitle(one.name, one.title, one.within, one.ids) for one in divided),
    )
    return _Begun(source, addressed, targets, every, pictures, named, written, made, findings)


def _of_text(every: Sequence[site.View]) -> Mapping[str, str]:
    """Return in which part each address is, by the first view that is no view of sheets."""
    return next((view.seats for view in every if not view.sheets), every[0].seats)


def _apart(files: Mapping[str, Path], identifier: str) -> Mapping[str, Path]:
    """Leave out files of the names that the formats have."""
    taken = {item.name(identifier) for item in formats.FORMATS}
    return {name: file for name, file in files.items() if name not in taken}


def _words(
    source: Transcription,
    addressed: Addressed,
    every: Sequence[views.View],
    proofs: Sequence[ViewProof],
) -> tuple[passages.Words, ...]:
    """Return what a search finds in a document, if anything."""
    hidden: dict[bool, Sequence[HiddenStretch]] = {}
    for view, proven in zip(every, proofs, strict=True):
        hidden.setdefault(view.sheets, proven.hidden)
    words = passages.words(source, addressed, hidden)
    return (words,) if words.rows else ()


def pages(shared: site.Site, finished: Finished, around: Surroundings = ALONE) -> dict[str, bytes]:
    """Return the files of a document by path in the edition: its formats, and its pages.

    Args:
        shared: What all pages of the edition share.
        finished: What was made of the document.
        around: What stands before and after it.

    Raises:
        TransformError: A template of the edition does not show a view as it was proven.
    """
    made, proofs = filled(finished.made, finished.proofs, finished.references)
    made = replace(made, around=around)
    names = tuple(part.name for part in made.parts)
    exported = formats.Exported(made.document, proofs, made.ledger, names)
    files = {
        f"{made.document.id}/{item.name(made.document.id)}": item.write(exported)
        for item in formats.FORMATS
    }
    return files | dict(chain.from_iterable(kind(shared, made) for kind in site.OF_A_DOCUMENT))


def rendered_views(
    source: Transcription, every: Sequence[views.View]
) -> list[tuple[views.View, etree._Element]]:
    """Return the HTML of each view, cut, settled and mended, with the document's own links."""
    addressed = address(source, notes=views.note_names(every))
    targets = Targets(addressed)
    rendered, _ = _rendered(addressed, targets, every, Config(source.document.folder))
    head = header.read(source.document)
    found = _destinations(rendered, targets, head, destinations.nowhere)
    awake = [(item.view, writing.awake(item.html)) for item in rendered]
    for view, root in awake:
        pointers.lead(root, view.name, found)
    return awake


def _destinations(
    rendered: Sequence[finishing.Settled],
    targets: Targets,
    head: header.Header,
    elsewhere: destinations.Elsewhere,
) -> destinations.Destinations:
    pages = {item.page.name: item.page for item in rendered}
    return destinations.Destinations(targets, head, pages, elsewhere)


def _rendered(
    addressed: Addressed,
    targets: Targets,
    every: Sequence[views.View],
    settings: Config,
    divided: Sequence[document_parts.Part] = (),
) -> tuple[list[finishing.Settled], list[Finding]]:
    settled: list[finishing.Settled] = []
    found: list[Finding] = []
    for view in every:
        rendered = _one(view, addressed, targets, settings, divided)
        css = "\n".join(rules for rules in (view.stylesheet.css, rendered.css) if rules)
        settled.append(finishing.settled(view, rendered.root, css))
        found += rendered.findings
        del rendered
    return settled, list(dict.fromkeys(found))


def _one(
    view: views.View,
    addressed: Addressed,
    targets: Targets,
    settings: Config,
    divided: Sequence[document_parts.Part],
) -> views.Rendered:
    rendered = views.render(view, addressed.tree, name=addressed.document.name)
    root, marked = rendered.root, rendered.marked
    links.mend(marked, remote_images=settings.images.remote)
    languages.mend(marked)
    fragments.show(marked)
    transpositions.show(marked, as_read=not view.sheets)
    quotation_marks.suit(root)
    manner.tell(root)
    anchored = note_anchors.anchor(root, marked, targets, whole=view.sheets)
    lifted = apparatus.lift(root, marked, targets)
    copies.fill(root, targets)
    if settings.notes.numbering == notes.DIVISION:
        notes.divide(root)
    if view.sheets:
        sheets.cut(root, marked)
    dividing.begin(root, divided)
    notes.settle(root, marked, anchored, settings.notes.numbering)
    apparatus.place(root, lifted)
    html_nesting.mend(root)
    lines.begin(root, are_sheets=view.sheets)
    return rendered
