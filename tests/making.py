"""Makes documents as a build does, in memory."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import html

from edition import ledger, site, source, views
from edition.building.document import make, pages
from edition.config import Config
from edition.findings import Severity
from edition.proof import rebuilt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from lxml import etree

    from edition.findings import Finding

CORPORA = (
    *("auden-musulin", "frus", "gerdracor", "isicily", "mondriaan", "muqtabas", "sga"),
    *("schnitzler-briefe", "sga-frankenstein", "syriac", "tcp", "tei-p5-test"),
    "tei-stylesheets-test",
)


@dataclass(frozen=True, slots=True)
class Product:
    """The files of a document by path in the edition, and what was noticed while they were made."""

    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]


def product(document: source.Document, every: Sequence[views.View], shared: site.Site) -> Product:
    """Make a document and its pages."""
    finished = make(document, every, shared.config)
    return Product(pages(shared, finished), finished.findings)


class Maker:
    """Makes the documents of a folder."""

    def __init__(self, root: Path, *, templates: str = "") -> None:
        """Compile the views once."""
        config = Config(root=root, title="Test", templates=templates)
        loaded = views.load(config)
        assert loaded.findings == ()
        self.root = root
        self._views = loaded.views
        self._site = site.open_site(config, documents=2)

    def read(self, path: Path) -> source.Document | None:
        """Return the document of a file; None if it is none."""
        read = source.read(path, self.root)
        return read if isinstance(read, source.Document) else None

    def make(self, document: source.Document) -> Product:
        """Return all that is made of a document."""
        return product(document, self._views, self._site)


def traced(
    rendered: Sequence[tuple[views.View, etree._Element]],
) -> list[tuple[views.View, ledger.Trace]]:
    """Return what each view does with the text."""
    return [(view, ledger.trace(root)) for view, root in rendered]


def errors(made: Product) -> list[Finding]:
    """Return the errors among the findings of a document."""
    return [item for item in made.findings if item.severity is Severity.ERROR]


def restored(made: Product, identifier: str) -> tuple[str, str]:
    """Return the diplomatic text, rebuilt from the reading page, and as its own page has it.

    Of a document in parts the pages follow one another.
    """
    parts = json.loads(made.files[f"{identifier}/proof.json"]).get("parts", [])
    folders = [identifier, *(f"{identifier}/{part}" for part in parts)]
    reading, diplomatic = (
        [made.files[f"{folder}/{view}.html"] for folder in folders]
        for view in ("reading", "diplomatic")
    )
    (root,) = _roots(reading[0], "reading")
    hidden = root.get("data-hidden-in-diplomatic")
    shown = "".join(_shown(page) for page in diplomatic)
    return rebuilt(b"".join(reading), "reading", hidden), shown


def _roots(page: bytes, view: str) -> list[etree._Element]:
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    found: list[etree._Element] = html.document_fromstring(page, parser=parser).xpath(
        "//*[@data-view = $view]", view=view
    )
    return found


def _shown(page: bytes) -> str:
    """Return the characters of the source that the diplomatic page shows, in document order."""
    root = _roots(page, "diplomatic")[0]
    for note in root.xpath("descendant::*[@data-moved]"):
        note.drop_tree()
    texts = root.xpath("descendant::text()[not(ancestor::*[@data-generated])]")
    return "".join("".join(texts).split())
