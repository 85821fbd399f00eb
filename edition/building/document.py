"""Make: from a document to its proven pages."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from edition import header, ledger, proof, site, views
from edition.exports import formats
from edition.facts import Card, card
from edition.site.witnesses import witnesses
from edition.source import transcription
from edition.views import (
    apparatus,
    html_nesting,
    images,
    languages,
    lines,
    links,
    names,
    notes,
    parallel_links,
    sheets,
)
from edition.views.addresses import address
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
class Product:
    """What was made of a document.

    Attributes:
        files: The contents by path in the edition.
        copies: The files that are published as they are, by path in the edition.
        card: What the list of documents says of it.
        findings: What the views and the proof noticed.
    """

    files: Mapping[str, bytes]
    copies: Mapping[str, Path]
    card: Card
    findings: tuple[Finding, ...]


def make(document: Document, every: Sequence[views.View], shared: site.Site) -> Product:
    """Make the pages of a document, and prove each view from its page as it is written.

    Args:
        document: The document.
        every: The views, the diplomatic one first.
        shared: What all pages of the edition share.

    Raises:
        TransformError: A stylesheet stops, or complains.
    """
    source = transcription.read(document, shared.config.hyphens)
    settings = shared.config
    rendered, findings = _rendered(
        source, every, remote_images=settings.images.remote, line_numbers=settings.line_numbers
    )
    pictures = images.gather(document, material(settings))
    for _, item in rendered:
        images.link(item.root, pictures)
    _link(rendered)
    head = header.read(document)
    rows = ledger.rows(document, head, [(view, item.root) for view, item in rendered])
    mentions = _link_names(rendered, head)
    proofs, finished = _finished(source, rendered)
    made = site.Made(document, head, finished, rows, mentions, pictures.pages)
    exported = formats.Exported(document, proofs, rows)
    files = {
        f"{document.id}/{item.name(document.id)}": item.write(exported) for item in formats.FORMATS
    }
    files |= chain.from_iterable(kind(shared, made) for kind in site.OF_A_DOCUMENT)
    noticed = [found for proven in proofs for found in proven.findings]
    copies = {f"{document.id}/{name}": file for name, file in pictures.copies.items()}
    return Product(files, copies, card(document.id, head), (*findings, *noticed))


def rendered_views(
    source: Transcription, every: Sequence[views.View]
) -> list[tuple[views.View, etree._Element]]:
    """Return the HTML of each view, cut, settled and mended, but without links."""
    return [(view, item.root) for view, item in _rendered(source, every)[0]]


def _rendered(
    source: Transcription,
    every: Sequence[views.View],
    *,
    remote_images: bool = False,
    line_numbers: str = "",
) -> tuple[list[tuple[views.View, views.Rendered]], list[Finding]]:
    addressed = address(source, notes=views.note_names(every), lines=line_numbers)
    rendered = [(view, _one(view, addressed, remote_images=remote_images)) for view in every]
    found = [finding for _, item in rendered for finding in item.findings]
    return rendered, list(dict.fromkeys(found))


def _one(view: views.View, addressed: Addressed, *, remote_images: bool) -> views.Rendered:
    rendered = views.render(view, addressed.tree, name=addressed.document.name)
    links.mend(rendered.bearers, remote_images=remote_images)
    languages.mend(rendered.bearers)
    lifted = apparatus.lift(rendered.root, rendered.bearers)
    if view.sheets:
        sheets.cut(rendered.root, rendered.bearers)
    notes.settle(rendered.root, rendered.bearers)
    apparatus.place(rendered.root, lifted)
    html_nesting.mend(rendered.root)
    lines.begin(rendered.root, are_sheets=view.sheets)
    return rendered


def _link(rendered: Sequence[tuple[views.View, views.Rendered]]) -> None:
    """Link each view to the one it is read beside: sheets to the first text, the rest to sheets."""
    places = {view.name: parallel_links.ids(item.root) for view, item in rendered}
    for view, item in rendered:
        other = next((twin for twin, _ in rendered if twin.sheets != view.sheets), None)
        if other is not None:
            label = f"The same place in the {other.title} view"
            parallel_links.link(item.root, places[other.name], f"{other.name}.html", label=label)


def _link_names(
    rendered: Sequence[tuple[views.View, views.Rendered]], head: header.Header
) -> Mapping[str, tuple[str, ...]]:
    """Turn the names of the reading views into links, and say where each entry is named."""
    found: Mapping[str, tuple[str, ...]] = {}
    for view, item in rendered:
        if not view.sheets:
            found = names.link(item.root, head)
    return found


def _finished(
    source: Transcription, rendered: Sequence[tuple[views.View, views.Rendered]]
) -> tuple[list[proof.ViewProof], list[site.View]]:
    """Write the part of each page that is the view, and prove it from its bytes.

    What a view hides is noted in the parts after it, so that its text can be rebuilt from them.
    """
    proofs: list[proof.ViewProof] = []
    finished: list[site.View] = []
    for view, item in rendered:
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
                css="\n".join(rules for rules in (view.stylesheet.css, item.css) if rules),
            )
        )
    return proofs, finished
