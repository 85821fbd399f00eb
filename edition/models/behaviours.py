"""The behaviours of the Processing Model: their parameters, and the HTML element they make."""

from __future__ import annotations

from typing import Final

WRAPPERS: Final = {
    "inline": "span",
    "block": "div",
    "paragraph": "p",
    "section": "section",
    "document": "div",
    "body": "div",
    "title": "div",
    "metadata": "div",
    "figure": "figure",
    "caption": "div",
    "cit": "span",
    "pass-through": "",
}
"""Behaviours that show an element in a wrapper, with the wrapper's HTML element."""

TEMPLATES: Final = frozenset(
    [
        "alternate",
        "anchor",
        "break",
        "cell",
        "glyph",
        "graphic",
        "heading",
        "link",
        "list",
        "listItem",
        "markup",
        "note",
        "omit",
        "row",
        "table",
        "text",
    ]
)
"""Behaviours with a named template of their own in `behaviours.xsl`."""

ALIASES: Final = {
    "index": "omit",
    "passthrough": "pass-through",
    "footnote": "note",
    "formula": "inline",
}

REQUIRED: Final = {
    "alternate": ("default", "alternate"),
    "anchor": ("id",),
    "graphic": ("url",),
    "link": ("uri",),
    "break": ("type",),
}

SYNONYMS: Final = {"link": "uri", "target": "uri", "persistent": "alternate-persistent"}
"""Names that the TEI's own files and TEI Publisher give to parameters, and ours."""

_HTML: Final = """del ins s em strong i b u small sub sup cite q code kbd samp var dfn abbr mark
    time bdi address aside blockquote pre hr dl dt dd p span div section figure figcaption h2 h3 h4 h5 h6
    li ol ul header footer nav article"""
ELEMENTS: Final = frozenset(_HTML.split())
"""HTML elements that a model may ask for with the parameter `as`."""

KNOWN: Final = frozenset(WRAPPERS) | TEMPLATES | frozenset(ALIASES)
