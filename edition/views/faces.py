"""How a document looks in its views: as `edition.toml` says, else as its header does."""

from __future__ import annotations

from dataclasses import replace
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from edition.header.face import BOOK, INSCRIPTION, Face, face
from edition.source.names import tei

if TYPE_CHECKING:
    from collections.abc import Iterable

    from edition.config import Config
    from edition.source import Document
    from edition.views.rendering import View


def of_document(document: Document, config: Config) -> Face:
    """Return how a document looks; as a book where nothing is known of it."""
    header = document.root.find(tei("teiHeader"))
    found = Face() if header is None else face(header)
    named = (face for name, face in config.faces.items() if fnmatchcase(document.name, name))
    return replace(found, kind=next(named, config.face) or found.kind or BOOK)


def suited(every: Iterable[View], looks: Face, config: Config) -> tuple[View, ...]:
    """Return views with the signs that readers of such a document know.

    Args:
        every: The views.
        looks: How the document looks.
        config: The configuration. Where it leaves open whether Leiden signs are used, they are
            for inscriptions.
    """
    leiden = looks.kind == INSCRIPTION if config.leiden is None else config.leiden
    return tuple(
        replace(view, parameters=tuple((dict(view.parameters) | {"leiden": leiden}).items()))
        for view in every
    )
