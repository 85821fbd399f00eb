"""The pages of one document: its views, its ledger, its presentation."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from lxml import etree
from markupsafe import Markup

from edition.site import citation, marks
from edition.site.names import link_names
from edition.site.values import Card

if TYPE_CHECKING:
    from collections.abc import Mapping

    from edition.site.values import Made, Site, View


def card(made: Made) -> Card:
    """Return what the list of documents says of this one."""
    header = made.header
    return Card(
        id=made.document.id,
        title=header.title,
        language=header.language,
        date=header.date,
        sender=header.sent.who or ", ".join(name.text for name in header.authors),
        recipient="; ".join(dict.fromkeys(act.who for act in header.received if act.who)),
    )


def document_pages(site: Site, made: Made) -> dict[str, bytes]:
    """Return the pages of a document by their path in the edition.

    These are `ID/NAME.html` for each view, `ID/ledger.html`, and its presentation: `index.html`
    if the edition has only this document, else `ID/index.html`.

    Args:
        site: What all pages share.
        made: The document. The trees of its views are taken over.
    """
    folder = made.document.id
    mentions: Mapping[str, tuple[str, ...]] = {}
    pages: dict[str, str] = {}
    shared = _shared(site, made)
    for view in made.views:
        if not view.sheets:
            mentions = link_names(view.root, made.header)
        pages[f"{folder}/{view.name}.html"] = _view_page(site, shared, view, mentions)
    pages[f"{folder}/ledger.html"] = _render(
        site, "ledger.html.j2", {**shared, "here": "ledger", **_summary(made)}
    )
    index = "index.html" if site.single else f"{folder}/index.html"
    root = "" if site.single else "../"
    content = {**shared, "here": "index", "mentions": mentions, "root": root}
    pages[index] = _render(site, "document.html.j2", content | _presentation(site, made, root))
    return {name: page.encode("utf-8") for name, page in pages.items()}


def _shared(site: Site, made: Made) -> dict[str, Any]:
    """Return what the templates of all pages of a document may name."""
    address = citation.address_of(made.document.id, single=site.single)
    return {
        "site": site,
        "document": made.document,
        "header": made.header,
        "views": made.views,
        "ledger": made.ledger,
        "root": "../",
        "register_view": next((view.name for view in made.views if not view.sheets), ""),
        "citation": citation.plain(made.header, site, address),
        "formats": [(name.format(id=made.document.id), title) for name, title in site.formats],
    }


def _view_page(
    site: Site, shared: dict[str, Any], view: View, mentions: Mapping[str, tuple[str, ...]]
) -> str:
    header = shared["header"]
    hands = marks.inked(header.hands) if view.sheets else ()
    states = header.states if view.sheets else ()
    content = {
        "here": view.name,
        "view": view,
        "hands": hands,
        "states": states,
        "mentions": mentions,
        "rules": marks.rules(hands, states if len(states) > 1 else ()),
        "sheets": [
            (sheet.get("id") or "", sheet.get("data-n") or "")
            for sheet in view.root.iterchildren("section")
            if "sheet" in (sheet.get("class") or "").split()
        ],
        "text": _markup(view.root),
    }
    return _render(site, "view.html.j2", shared | content)


def _summary(made: Made) -> dict[str, Any]:
    counted = Counter(row.rule for row in made.ledger)
    return {"rules": sorted(counted.items(), key=lambda item: (-item[1], item[0]))}


def _presentation(site: Site, made: Made, root: str) -> dict[str, Any]:
    header, identifier = made.header, made.document.id
    address = citation.address_of(identifier, single=site.single)
    prefix = "" if root else f"{identifier}/"
    return {
        "hands": marks.inked(header.hands),
        "bibtex": citation.bibtex(header, identifier, site, address),
        "csl": citation.csl(header, identifier, site, address),
        "linked_data": citation.linked_data(header, site, address, f"{prefix}{identifier}.xml"),
    }


def _markup(root: etree._Element) -> Markup:
    return Markup(etree.tostring(root, method="html", encoding="unicode", with_tail=False))  # noqa: S704 - lxml has escaped it


def _render(site: Site, template: str, content: dict[str, Any]) -> str:
    return site.environment.get_template(template).render(content)
