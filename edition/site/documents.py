"""The pages of one document: its views, its ledger, its presentation."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from edition.errors import TransformError
from edition.exports import citation
from edition.exports.formats import FORMATS
from edition.facts import addresses
from edition.header.face import TYPESCRIPT
from edition.site import document_parts, marks, witnesses
from edition.site.pairs import pairs
from edition.site.rendering import rendered
from edition.site.source import lines_of
from edition.xml.addresses_of_files import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.header import Header
    from edition.site.values import Made, Site, View, ViewPart


_VIEW: Final = "view.html.j2"


def view_pages(site: Site, made: Made) -> Iterator[tuple[str, bytes]]:
    """Give the page of each view, and of each of its parts: a frame around what is proven.

    Raises:
        TransformError: A template of the edition does not show the view, or shows another text.
    """
    for view in made.views:
        lists = document_parts.Contents(site, made, view)
        whole = _view_page(site, made, view)
        page = rendered(site, _VIEW, whole | {"volume": lists.first()})
        yield _held(made, view, view.part, f"{view.name}.html", page)
        for number, part in enumerate(view.parts):
            own = _part_page(site, made, view, number) | {"volume": lists.of(number)}
            page = rendered(site, _VIEW, whole | own)
            yield _held(made, view, part.part, f"{quoted(part.name)}/{view.name}.html", page)


def _held(made: Made, view: View, part: bytes, path: str, page: bytes) -> tuple[str, bytes]:
    if made.document.has_text and page.count(part) != 1:
        message = (
            f"view.html.j2: the page of the {view.name} view does not hold the view as it was "
            "proven; write {{ text }} once in the block main"
        )
        raise TransformError(message)
    return f"{made.document.id}/{path}", page


def _view_page(site: Site, made: Made, view: View) -> dict[str, Any]:
    """Return what the page of a view shows: all of it, or what stands before its first part."""
    header = made.header
    hands = marks.inked(marks.in_use(header.hands)) if view.sheets else ()
    states = header.states if view.sheets else ()
    return shared(site, made) | {
        "here": view.name,
        "view": view,
        "face": face_of(made) if view.sheets else "",
        "hands": hands,
        "states": states,
        "witnesses": view.witnesses,
        "mentions": made.mentions,
        "rules": style_of(header, view),
        "cited_place": _cited_place(site, made, view),
        **_shown(view),
    }


def _part_page(site: Site, made: Made, view: View, number: int) -> dict[str, Any]:
    """Return what the page of a part, given by its number, shows else than that of its view."""
    reference = replace(_reference(site, made), part=made.parts[number].title)
    return {
        "root": "../../",
        "up": "../",
        "part": document_parts.around(made, view, number),
        "citation": citation.plain(reference),
        "cited_place": "",
        **_shown(view.parts[number]),
    }


def _shown(one: View | ViewPart) -> dict[str, Any]:
    return {
        "sheets": one.places,
        "headings": one.contents,
        "text": Markup(one.part.decode("utf-8")),  # noqa: S704 - lxml has escaped it
    }


def face_of(made: Made) -> str:
    """Return the classes of a document's look; the style of sheets is that of a typescript."""
    if made.face.kind == TYPESCRIPT:
        return ""
    return f"face-{made.face.kind}{' in-capitals' if made.face.capitals else ''}"


def style_of(header: Header, view: View) -> Markup:
    """Return the style that the page of a view has for itself: of hands, states and witnesses."""
    states = header.states if view.sheets and len(header.states) > 1 else ()
    hands = marks.inked(marks.in_use(header.hands)) if view.sheets else ()
    return marks.rules(hands, states, "\n".join((view.css, *witnesses.rules(view.witnesses))))


def _cited_place(site: Site, made: Made, view: View) -> str:
    """Return how a place of a view is cited, by an example; empty where no place has a name."""
    return citation.plain(_reference(site, made), view.example) if view.example else ""


def ledger_page(site: Site, made: Made) -> Iterator[tuple[str, bytes]]:
    """Give the page of a document's ledger."""
    counted = Counter(row.rule for row in made.ledger)
    rules = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    content = shared(site, made) | {"here": "ledger", "rules": rules}
    yield f"{made.document.id}/ledger.html", rendered(site, "ledger.html.j2", content)


def source_page(site: Site, made: Made) -> Iterator[tuple[str, bytes]]:
    """Give the page that shows the TEI of a document."""
    content = shared(site, made) | {
        "here": "source",
        "files": made.document.parts,
        "renamed": made.renamed,
        "lines": lines_of(made.document.tei),
    }
    yield f"{made.document.id}/source.html", rendered(site, "source.html.j2", content)


def image_pages(site: Site, made: Made) -> Iterator[tuple[str, bytes]]:
    """Give the page of each drawing."""
    for page in made.drawings:
        path = PurePosixPath(page)
        own = {"here": "image", "root": "../" * len(path.parts), "name": path.stem}
        content = shared(site, made) | own
        yield f"{made.document.id}/{page}", rendered(site, "image.html.j2", content)


def presentation(site: Site, made: Made) -> Iterator[tuple[str, bytes]]:
    """Give the page that presents a document.

    It is `index.html` if the edition has only this document, else `ID/index.html`.
    """
    header, identifier = made.header, made.document.id
    reference = _reference(site, made)
    tei = f"{identifier}/{identifier}.xml" if site.single else f"{identifier}.xml"
    content = {
        "here": "index",
        "mentions": made.mentions,
        "named": made.named,
        "root": "" if site.single else "../",
        "hands": marks.inked(marks.in_use(header.hands)),
        "bibtex": citation.bibtex(reference),
        "cited_place": next(
            filter(None, (_cited_place(site, made, one) for one in made.views)), ""
        ),
        "csl": citation.csl(reference),
        "linked_data": citation.linked_data(reference, tei),
    }
    name = "index.html" if site.single else f"{identifier}/index.html"
    yield name, rendered(site, "document.html.j2", shared(site, made) | content)


def shared(site: Site, made: Made) -> dict[str, Any]:
    """Return what the templates of all pages of a document may name.

    Args:
        site: What all pages share.
        made: The document.
    """
    reference = _reference(site, made)
    return {
        "site": site,
        "document": made.document,
        "header": made.header,
        "views": made.views,
        "beside": [(one.page, one.title) for one in pairs(site, made)],
        "ledger": made.ledger,
        "around": made.around,
        "root": "../",
        "up": "",
        "part": None,
        "volume": (),
        "page_of": document_parts.way(made),
        "register_view": next((view.name for view in made.views if not view.sheets), ""),
        "metadata": citation.metadata(reference),
        "citation": citation.plain(reference),
        "formats": [(item.name(made.document.id), item.title) for item in FORMATS],
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
