"""Names that folders and files of an edition have, so that no document can."""

from __future__ import annotations

from typing import Final

RESERVED: Final = frozenset(
    {
        *("chronology", "chronology.html", "correspondences", "correspondences.html"),
        *("coverage.html", "events", "guidelines.html", "index.html", "manifest"),
        *("manifest.json", "objects", "organisations", "pages", "persons", "places", "search"),
        *("search.html", "static", "terms", "works", "years"),
    }
)
"""Names in the output folder that no document's id may take; in small letters."""

_MORE: Final = "-document"


def unreserved(name: str) -> str:
    """Return a name that a document can have for its own: `places-document` for `places`."""
    return f"{name}{_MORE}" if name.casefold() in RESERVED else name
