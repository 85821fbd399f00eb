"""Pages: from views, proofs and headers to static HTML that needs no script and no server."""

from edition.site.assets import assets
from edition.site.documents import (
    image_page,
    ledger_page,
    mentions_in,
    presentation,
    source_page,
    view_page,
)
from edition.site.environment import open_site
from edition.site.guidelines import PAGE as GUIDELINES
from edition.site.guidelines import guidelines_page
from edition.site.index import FOLDER, index_pages
from edition.site.values import Made, Site, View

RESERVED = frozenset({"static", FOLDER, "guidelines.html", "index.html", "manifest.json"})
"""Names in the output folder that no document's id may take."""

__all__ = [
    "GUIDELINES",
    "RESERVED",
    "Made",
    "Site",
    "View",
    "assets",
    "guidelines_page",
    "image_page",
    "index_pages",
    "ledger_page",
    "mentions_in",
    "open_site",
    "presentation",
    "source_page",
    "view_page",
]
