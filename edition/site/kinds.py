"""The kinds of page: one list for documents, one for the edition. A new kind is added here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from edition.site.chronology import chronology_pages
from edition.site.correspondences import correspondence_pages
from edition.site.documents import (
    image_pages,
    ledger_page,
    presentation,
    source_page,
    view_pages,
)
from edition.site.index import index_pages
from edition.site.own_pages import own_pages
from edition.site.parallel import parallel_pages
from edition.site.registers import register_pages
from edition.site.search import search_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from edition.corpus.corpus import Corpus
    from edition.site.values import Made, Page, Site

    DocumentKind: TypeAlias = Callable[[Site, Made], Iterable[tuple[str, bytes]]]
    """Gives the pages of one kind that a document has: path in the edition, and content."""
    EditionKind: TypeAlias = Callable[[Site, Corpus], Iterable[Page]]
    """Gives the pages of one kind that an edition has, each with a digest of what it shows."""

OF_A_DOCUMENT: Final[tuple[DocumentKind, ...]] = (
    view_pages,
    parallel_pages,
    ledger_page,
    source_page,
    image_pages,
    presentation,
)
OF_AN_EDITION: Final[tuple[EditionKind, ...]] = (
    index_pages,
    search_pages,
    register_pages,
    correspondence_pages,
    chronology_pages,
    own_pages,
)
