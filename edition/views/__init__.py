"""Views: from a document to the HTML of its views."""

from edition.views.rendering import (
    DIPLOMATIC,
    READING,
    Rendered,
    View,
    Views,
    load,
    note_names,
    render,
    sentences,
)

__all__ = [
    "DIPLOMATIC",
    "READING",
    "Rendered",
    "View",
    "Views",
    "load",
    "note_names",
    "render",
    "sentences",
]
