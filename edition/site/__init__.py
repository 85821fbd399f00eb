"""Pages: from views, proofs and headers to static HTML that needs no script and no server."""

from edition.site.assets import assets
from edition.site.environment import open_site
from edition.site.guidelines import PAGE as GUIDELINES
from edition.site.guidelines import guidelines_page
from edition.site.kinds import OF_A_DOCUMENT, OF_AN_EDITION
from edition.site.own_pages import FOLDER as OWN_PAGES
from edition.site.own_pages import state as state_of_own_pages
from edition.site.planning import digest
from edition.site.values import Made, MenuItem, Page, PartTitle, Site, View, ViewPart

__all__ = [
    "GUIDELINES",
    "OF_AN_EDITION",
    "OF_A_DOCUMENT",
    "OWN_PAGES",
    "Made",
    "MenuItem",
    "Page",
    "PartTitle",
    "Site",
    "View",
    "ViewPart",
    "assets",
    "digest",
    "guidelines_page",
    "open_site",
    "state_of_own_pages",
]
