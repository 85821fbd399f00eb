"""The columns of a page with two views are read as the views themselves, and proven."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition import proof, source, views
from edition.building.document import make, pages
from edition.config import Config
from edition.site import open_site
from edition.source import transcription
from edition.source.document import Document

if TYPE_CHECKING:
    from pathlib import Path


def test_each_column_of_the_telegram_has_its_view(root: Path) -> None:
    """All characters of the source, once and in order, with the borders of words."""
    config = Config(root, source=("source/*.xml",), odd=("schema/edition.odd",))
    document = source.read_source(root / "source" / "telegram.xml", config)
    assert isinstance(document, Document)
    finished = make(document, views.load(config).views, config)
    page = pages(open_site(config, documents=1), finished)["telegram/parallel.html"]
    read = transcription.read(document, config.hyphens)
    for view, proven in zip(("diplomatic", "reading"), finished.proofs, strict=True):
        found = proof.prove(read, page, view)
        assert not found.findings
        assert (found.shown, found.generated) == (proven.shown, proven.generated)
