"""Make: from a document to its proven pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition import header, ledger, proof, site, views
from edition.facts import Card, card
from edition.source import transcription
from edition.views import (
    apparatus,
    html_nesting,
    images,
    languages,
    lines,
    links,
    notes,
    parallel_links,
    sheets,
)
from edition.views.addresses import address

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
    rendered, findings = _rendered(source, every, remote_images=shared.config.images.remote)
    pictures = images.gather(document)
    for _, item in rendered:
        images.link(item.root, pictures)
    _link(rendered)
    head = header.read(document)
    roots = [(view, item.root) for view, item in rendered]
    made = site.Made(
        document=document,
        header=head,
        views=[
            site.View(
                name=view.name,
                title=view.title,
                root=item.root,
                sheets=view.sheets,
                account=proof.account(source, item.root),
                css="\n".join(rules for rules in (view.stylesheet.css, item.css) if rules),
            )
            for view, item in rendered
        ],
        ledger=ledger.rows(document, head, roots),
    )
    mentions = site.mentions_in(made)
    proofs, files = _view_pages(shared, made, source, mentions)
    files |= _records(made, proofs)
    files[f"{document.id}/ledger.html"] = site.ledger_page(shared, made)
    files[f"{document.id}/source.html"] = site.source_page(shared, made)
    for page in pictures.pages:
        files[f"{document.id}/{page}"] = site.image_page(shared, made, page)
    files |= dict([site.presentation(shared, made, mentions)])
    noticed = [found for proven in proofs for found in proven.findings]
    copies = {f"{document.id}/{name}": file for name, file in pictures.copies.items()}
    return Product(files, copies, card(document.id, head), (*findings, *noticed))


def rendered_views(
    source: Transcription, every: Sequence[views.View]
) -> list[tuple[views.View, etree._Element]]:
    """Return the HTML of each view, cut, settled and mended, but without links."""
    return [(view, item.root) for view, item in _rendered(source, every)[0]]


def _rendered(
    source: Transcription, every: Sequence[views.View], *, remote_images: bool = False
) -> tuple[list[tuple[views.View, views.Rendered]], list[Finding]]:
    addressed = address(source, notes=views.note_names(every))
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
    lines.begin(rendered.root)
    return rendered


def _link(rendered: Sequence[tuple[views.View, views.Rendered]]) -> None:
    """Link each view to the one it is read beside: sheets to the first text, the rest to sheets."""
    places = {view.name: parallel_links.ids(item.root) for view, item in rendered}
    for view, item in rendered:
        other = next((twin for twin, _ in rendered if twin.sheets != view.sheets), None)
        if other is not None:
            label = f"The same place in the {other.title} view"
            parallel_links.link(item.root, places[other.name], f"{other.name}.html", label=label)


def _view_pages(
    shared: site.Site,
    made: site.Made,
    source: Transcription,
    mentions: Mapping[str, tuple[str, ...]],
) -> tuple[list[proof.ViewProof], dict[str, bytes]]:
    """Write the pages of the views, and prove each from its bytes.

    What a view hides is noted on the pages after it, so that its text can be rebuilt from them.
    """
    proofs: list[proof.ViewProof] = []
    pages: dict[str, bytes] = {}
    for view in made.views:
        for proven in proofs:
            name = f"data-hidden-in-{proven.view}"
            view.root.set(name, proof.hidden_stretches(proven))
        page = site.view_page(shared, made, view, mentions)
        proofs.append(proof.prove(source, page, view.name))
        pages[f"{made.document.id}/{view.name}.html"] = page
    return proofs, pages


def _records(made: site.Made, proofs: Sequence[proof.ViewProof]) -> dict[str, bytes]:
    """Return what programs read: the source as it is, the proof, the ledger."""
    document = made.document
    return {
        f"{document.id}/{document.id}.xml": document.data,
        f"{document.id}/proof.json": f"{proof.proof_json(proofs)}\n".encode(),
        f"{document.id}/ledger.csv": ledger.as_csv(made.ledger),
        f"{document.id}/ledger.json": ledger.as_json(made.ledger),
    }
