"""The page of the search, and the scripts that do it."""

from __future__ import annotations

from edition.resources import shipped


def scripts() -> dict[str, bytes]:
    """Return the scripts and the style of the search by their path in an edition."""
    folder = shipped("transforms", "search")
    return {f"static/{path.name}": path.read_bytes() for path in sorted(folder.iterdir())}
