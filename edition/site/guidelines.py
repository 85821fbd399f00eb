"""The page of the encoding guidelines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.site.rendering import rendered
from edition.xml.addresses_of_files import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from edition.odd import Guidelines
    from edition.site.values import Site

PAGE = "guidelines.html"


def guidelines_page(
    site: Site, guidelines: Guidelines, titles: Mapping[str, str], documents: Iterable[str]
) -> bytes:
    """Return the page of the encoding guidelines.

    Args:
        site: What all pages share.
        guidelines: What the ODD says, with examples.
        titles: The titles of the views by name.
        documents: The ids of the documents that have pages: examples link to the diplomatic one,
            where each element has its place.
    """
    links = {identifier: f"{quoted(identifier)}/diplomatic.html" for identifier in documents}
    content = {
        "site": site,
        "root": "",
        "guidelines": guidelines,
        "titles": titles,
        "links": links,
    }
    return rendered(site, "guidelines.html.j2", content)
