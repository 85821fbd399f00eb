"""The pages that are made of what all documents tell of names: registers and correspondences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.site.correspondences import correspondence_pages
from edition.site.registers import register_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.corpus.corpus import Corpus
    from edition.site.values import Page, Site


def relation_pages(site: Site, corpus: Corpus) -> Iterator[Page]:
    """Give the pages of the registers and of the correspondences.

    Args:
        site: What all pages share.
        corpus: The documents of the edition, and what they tell.
    """
    yield from register_pages(site, corpus.registers)
    yield from correspondence_pages(corpus.registers)
