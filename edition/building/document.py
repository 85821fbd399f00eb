"""Make: from a document to its proven views, and from these to its pages."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from edition import header, ledger, proof, site, views
from edition.config import Config
from edition.exports import formats, parts
from edition.exports.published import published
from edition.site.witnesses import witnesses
from edition.source import outermost, transcription
from edition.views import (
    apparatus,
    citing,
    contents,
    copies,
    destinations,
    fragments,
    html_nesting,
    images,
    languages,
    lines,
    links,
    losses,
    names,
    note_anchors,
    notes,
    parallel_links,
    pointers,
    quotation_marks,
    sheets,
    transpositions,
)
from edition.views.addresses import address
from edition.views.targets import Targets
from edition.views.writing import written
from edition.xml.material import material

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from lxml import etree

    from edition.findings import Finding
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
    """

    made: site.Made
    proofs: tuple[proof.ViewProof, ...]
    copies: Mapping[str, Path]
    findings: tuple[Finding, ...]


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
    source = transcription.read(document, settings.hyphens)
    addressed = address(source, notes=views.note_names(every), lines=settings.line_numbers)
    targets = Targets(addressed)
    rendered, findings = _rendered(addressed, targets, every, settings)
    head = header.read(document)
    found = _lead(rendered, targets, head, elsewhere)
    pictures = images.gather(document, material(settings))
    for _, item in rendered:
        images.link(item.root, pictures)
    _link(rendered)
    called = citing.names(outermost(addressed.tree.getroot()))
    examples = [citing.link(item.root, called) for _, item in rendered]
    for _, item in rendered:
        languages.mark_words(item.root, head.language, losses.language(document))
    rows = ledger.rows(document, head, [(view, item.root) for view, item in rendered])
    mentions = _link_names(rendered, found, head)
    proofs, finished = _finished(source, rendered, examples)
    made = site.Made(published(document), head, finished, rows, mentions, pictures.pages)
    noticed = [found for proven in proofs for found in proven.findings]
    copies = {**pictures.copies, **parts.files(document)}
    return Finished(
        made=made,
        proofs=tuple(proofs),
        copies={f"{document.id}/{name}": file for name, file in copies.items()},
        findings=(*findings, *noticed),
    )


def pages(shared: site.Site, finished: Finished) -> dict[str, bytes]:
    """Return the files of a document by path in the edition: its formats, and its pages.

    Args:
        shared: What all pages of the edition share.
        finished: What was made of the document.

    Raises:
        TransformError: A template of the edition does not show a view as it was proven.
    """
    made = finished.made
    exported = formats.Exported(made.document, finished.proofs, made.ledger)
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
    _lead(rendered, targets, header.read(source.document), destinations.nowhere)
    return [(view, item.root) for view, item in rendered]


def _lead(
    rendered: Sequence[tuple[views.View, views.Rendered]],
    targets: Targets,
    head: header.Header,
    elsewhere: destinations.Elsewhere,
) -> destinations.Destinations:
    """Lead the pointers of all views to their destinations; return these."""
    found = destinations.Destinations(targets, head, _pages(rendered), elsewhere)
    for view, item in rendered:
        pointers.lead(item.root, view.name, found)
    return found


def _rendered(
    addressed: Addressed, targets: Targets, every: Sequence[views.View], settings: Config
) -> tuple[list[tuple[views.View, views.Rendered]], list[Finding]]:
    rendered = [(view, _one(view, addressed, targets, settings)) for view in every]
    found = [finding for _, item in rendered for finding in item.findings]
    return rendered, list(dict.fromkeys(found))


def _one(
    view: views.View, addressed: Addressed, targets: Targets, settings: Config
) -> views.Rendered:
    rendered = views.render(view, addressed.tree, name=addressed.document.name)
    root, marked = rendered.root, rendered.marked
    links.mend(marked, remote_images=settings.images.remote)
    languages.mend(marked)
    fragments.show(marked)
    transpositions.show(marked, as_read=not view.sheets)
    quotation_marks.suit(root)
    anchored = note_anchors.anchor(root, marked, targets, whole=view.sheets)
    lifted = apparatus.lift(root, marked, targets)
    copies.fill(root, targets)
    if settings.notes.numbering == notes.DIVISION:
        notes.divide(root)
    if view.sheets:
        sheets.cut(root, marked)
    notes.settle(root, marked, anchored, settings.notes.numbering)
    apparatus.place(root, lifted)
    html_nesting.mend(root)
    lines.begin(root, are_sheets=view.sheets)
    return rendered


def _pages(
    rendered: Sequence[tuple[views.View, views.Rendered]],
) -> dict[str, destinations.Page]:
    return {
        view.name: destinations.Page(
            view.name, view.sheets, item.root, parallel_links.ids(item.root)
        )
        for view, item in rendered
    }


def _link(rendered: Sequence[tuple[views.View, views.Rendered]]) -> None:
    """Link each view to the one it is read beside: sheets to the first text, the rest to sheets."""
    places = {view.name: parallel_links.ids(item.root) for view, item in rendered}
    for view, item in rendered:
        other = next((twin for twin, _ in rendered if twin.sheets != view.sheets), None)
        if other is not None:
            label = f"The same place in the {other.title} view"
            parallel_links.link(item.root, places[other.name], f"{other.name}.html", label=label)


def _link_names(
    rendered: Sequence[tuple[views.View, views.Rendered]],
    found: destinations.Destinations,
    head: header.Header,
) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Turn the names of the views into links, and say where each entry is named, by view.

    Sheets are named for what the first text leaves out of them.
    """
    named = [(view, names.link(item.root, view.name, found, head)) for view, item in rendered]
    text = next((item.root for view, item in rendered if not view.sheets), None)
    unread = names.left_out(text) if text is not None else None
    firsts = {view.sheets: (view.name, places) for view, places in reversed(named)}
    mentions: dict[str, dict[str, tuple[str, ...]]] = {}
    for of_sheets, (name, places) in sorted(firsts.items()):
        passed_over = unread if of_sheets else None
        for entry, its in places.items():
            if new := names.within(its, passed_over):
                mentions.setdefault(entry, {})[name] = new
    return mentions


def _finished(
    source: Transcription,
    rendered: Sequence[tuple[views.View, views.Rendered]],
    examples: Sequence[str],
) -> tuple[list[proof.ViewProof], list[site.View]]:
    """Write the part of each page that is the view, and prove it from its bytes.

    What a view hides is noted in the parts after it, so that its text can be rebuilt from them.
    """
    proofs: list[proof.ViewProof] = []
    finished: list[site.View] = []
    for (view, item), example in zip(rendered, examples, strict=True):
        account = proof.account(source, item.root)
        for proven in proofs:
            item.root.set(f"data-hidden-in-{proven.view}", proof.hidden_stretches(proven))
        part = written(item.root)
        proofs.append(proof.prove(source, part.encode("utf-8"), view.name))
        finished.append(
            site.View(
                name=view.name,
                title=view.title,
                part=part,
                places=sheets.places(item.root),
                sheets=view.sheets,
                account=account,
                witnesses=witnesses(item.root),
                example=example,
                css="\n".join(rules for rules in (view.stylesheet.css, item.css) if rules),
                contents=contents.headings(item.root),
            )
        )
    return proofs, finished
