"""The pages of one document: its views, its ledger, its presentation."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from lxml import etree
from markupsafe import Markup

from edition.exports import citation
from edition.facts import addresses
from edition.site import marks
from edition.site import witnesses as choosing
from edition.site.names import link_names
from edition.site.rendering import rendered
from edition.site.source import lines_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from edition.site.values import Made, Site, View


def mentions_in(made: Made) -> Mapping[str, tuple[str, ...]]:
    """Turn the names of the reading views into links, and say where each entry is named.

    Args:
        made: The document; the trees of its views are changed, their text is not.

    Returns:
        For each entry of the header's lists that is named, the ids of the places that name it.
    """
    found: Mapping[str, tuple[str, ...]] = {}
    for view in made.views:
        if not view.sheets:
            found = link_names(view.root, made.header)
    return found


def view_page(site: Site, made: Made, view: View, mentions: Mapping[str, tuple[str, ...]]) -> bytes:
    """Return the page of a view.

    Args:
        site: What all pages share.
        made: The document.
        view: One of its views.
        mentions: What `mentions_in` returned.
    """
    header = made.header
    hands = marks.inked(header.hands) if view.sheets else ()
    states = header.states if view.sheets else ()
    witnesses = choosing.witnesses(view.root)
    content = {
        "here": view.name,
        "view": view,
        "hands": hands,
        "states": states,
        "witnesses": witnesses,
        "mentions": mentions,
        "rules": marks.rules(
            hands,
            states if len(states) > 1 else (),
            "\n".join((view.css, *choosing.rules(witnesses))),
        ),
        "sheets": [
            (sheet.get("id") or "", sheet.get("data-n") or "")
            for sheet in view.root.iterchildren("section")
            if "sheet" in (sheet.get("class") or "").split()
        ],
        "text": _markup(view.root),
    }
    return rendered(site, "view.html.j2", _shared(site, made) | content)


def ledger_page(site: Site, made: Made) -> bytes:
    """Return the page of a document's ledger."""
    counted = Counter(row.rule for row in made.ledger)
    rules = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return rendered(
        site, "ledger.html.j2", _shared(site, made) | {"here": "ledger", "rules": rules}
    )


def source_page(site: Site, made: Made) -> bytes:
    """Return the page that shows the TEI of a document."""
    content = {"here": "source", "lines": lines_of(made.document.data)}
    return rendered(site, "source.html.j2", _shared(site, made) | content)


def image_page(site: Site, made: Made, page: str) -> bytes:
    """Return the page of a drawing.

    Args:
        site: What all pages share.
        made: The document that shows the drawing.
        page: The page's path in the document's folder: that of the drawing, and `.html`.
    """
    path = PurePosixPath(page)
    own = {"here": "image", "root": "../" * len(path.parts), "name": path.stem}
    return rendered(site, "image.html.j2", _shared(site, made) | own)


def presentation(
    site: Site, made: Made, mentions: Mapping[str, tuple[str, ...]]
) -> tuple[str, bytes]:
    """Return the page that presents a document, and its path in the edition.

    It is `index.html` if the edition has only this document, else `ID/index.html`.
    """
    header, identifier = made.header, made.document.id
    root = "" if site.single else "../"
    reference = _reference(site, made)
    tei = f"{identifier}/{identifier}.xml" if site.single else f"{identifier}.xml"
    content = {
        "here": "index",
        "mentions": mentions,
        "root": root,
        "hands": marks.inked(header.hands),
        "bibtex": citation.bibtex(reference),
        "csl": citation.csl(reference),
        "linked_data": citation.linked_data(reference, tei),
    }
    name = "index.html" if site.single else f"{identifier}/index.html"
    return name, rendered(site, "document.html.j2", _shared(site, made) | content)


def _shared(site: Site, made: Made) -> dict[str, Any]:
    """Return what the templates of all pages of a document may name."""
    reference = _reference(site, made)
    return {
        "site": site,
        "document": made.document,
        "header": made.header,
        "views": made.views,
        "ledger": made.ledger,
        "root": "../",
        "register_view": next((view.name for view in made.views if not view.sheets), ""),
        "metadata": citation.metadata(reference),
        "citation": citation.plain(reference),
        "formats": [(name.format(id=made.document.id), title) for name, title in site.formats],
    }


def _reference(site: Site, made: Made) -> citation.Reference:
    web = site.config.url.rstrip("/")
    page = addresses.presentation(made.document.id, single=site.single)
    return citation.Reference(
        identifier=made.document.id,
        header=made.header,
        edition="" if site.single else site.title,
        address=f"{web}/{page}" if web else "",
    )


def _markup(root: etree._Element) -> Markup:
    """Write a view, with plain ends of lines for those that HTML forbids (CR, U+0085)."""
    text = etree.tostring(root, method="html", encoding="unicode", with_tail=False)
    return Markup(text.replace("&#13;", "\n").replace("\x85", "\n"))  # noqa: S704 - lxml has escaped it
