"""Start: the short file with which a search begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.corpus.search.facets import FACETS
from edition.corpus.search.scripts import script

if TYPE_CHECKING:
    from collections.abc import Sequence

    from edition.corpus.search.layout import Layout

NAME = "start"


def start(plan: Layout, versions: Sequence[str], views: Sequence[tuple[str, str]]) -> bytes:
    """Return the file that says how an index is divided.

    Args:
        plan: How it is divided.
        versions: What each segment was made of, in short: a browser must not take an old file.
        views: The name and the title of the reading view and of that of the sheets.
    """
    content = {
        "shards": plan.shards,
        "versions": list(versions),
        "views": [list(view) for view in views],
        "facets": [[facet.name, facet.label] for facet in FACETS],
    }
    return script(NAME, content)
