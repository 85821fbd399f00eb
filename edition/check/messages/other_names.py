"""Other names: what TEI P5 has for names of HTML, of TEI P4, and of everyday words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from edition.source.names import TEI
from edition.xml.names import XML_ID, XML_LANG

if TYPE_CHECKING:
    from collections.abc import Sequence

XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"

_ELEMENTS: Final = {
    # HTML
    **dict.fromkeys(("b", "i", "u", "em", "strong", "small", "sup", "sub", "font", "s"), "hi"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "head"),
    **dict.fromkeys(("ul", "ol"), "list"),
    **dict.fromkeys(("td", "th"), "cell"),
    "a": "ref",
    "br": "lb",
    "hr": "milestone",
    "li": "item",
    "tr": "row",
    "img": "graphic",
    "span": "seg",
    "section": "div",
    "blockquote": "quote",
    "strike": "del",
    "ins": "add",
    # TEI P4
    "xref": "ref",
    "xptr": "ptr",
    "hand": "handNote",
    "handList": "handNotes",
    "witList": "listWit",
    **dict.fromkeys(("dateRange", "dateStruct"), "date"),
    **dict.fromkeys(("timeRange", "timeStruct"), "time"),
    "persEvent": "event",
    "orgTitle": "orgName",
    "nbr": "numeric",
    "sym": "symbol",
    "str": "string",
    # everyday words
    **dict.fromkeys(("page", "pagebreak", "pageBreak"), "pb"),
    **dict.fromkeys(("linebreak", "lineBreak", "newline"), "lb"),
    **dict.fromkeys(("columnbreak", "columnBreak"), "cb"),
    **dict.fromkeys(("footnote", "endnote"), "note"),
    **dict.fromkeys(("para", "paragraph"), "p"),
    **dict.fromkeys(("heading", "header"), "head"),
    **dict.fromkeys(("italic", "italics", "bold", "underline", "emphasis"), "hi"),
    **dict.fromkeys(("image", "picture"), "graphic"),
    **dict.fromkeys(("chapter", "section"), "div"),
    "verse": "l",
    **dict.fromkeys(("stanza", "strophe"), "lg"),
    **dict.fromkeys(("deletion", "deleted", "strikethrough"), "del"),
    **dict.fromkeys(("addition", "added", "insertion"), "add"),
    "illegible": "unclear",
    **dict.fromkeys(("correction", "corrected"), "corr"),
    "abbreviation": "abbr",
    "expansion": "expan",
    **dict.fromkeys(("person", "people"), "persName"),
    **dict.fromkeys(("place", "location"), "placeName"),
    **dict.fromkeys(("org", "organisation", "organization"), "orgName"),
    "signature": "signed",
}

_ATTRIBUTES: Final = {
    # HTML
    "id": (XML_ID,),
    "lang": (XML_LANG,),
    "href": ("target",),
    "src": ("url",),
    "class": ("rend",),
    "style": ("rend",),
    "align": ("rend",),
    "colspan": ("cols",),
    "rowspan": ("rows",),
    # TEI P4, and everyday words
    "reg": ("key", "ref"),
    "value": ("when",),
    "certainty": ("cert",),
    "normal": ("when",),
    "iso": ("when-iso", "when"),
    "date": ("when",),
    "doc": ("target",),
    "targets": ("target",),
    "gender": ("sex",),
    **dict.fromkeys(("img", "image", "facsimile"), ("facs",)),
    **dict.fromkeys(("no", "nr", "num", "number"), ("n",)),
    **dict.fromkeys(("position", "pos"), ("place",)),
    **dict.fromkeys(("rendering", "look"), ("rend",)),
    "responsibility": ("resp",),
    "author": ("resp",),
    "kind": ("type",),
}

_PAIRS: Final = {
    **dict.fromkeys((("orig", "reg"), ("reg", "orig")), ("orig", "reg")),
    **dict.fromkeys((("sic", "corr"), ("corr", "sic")), ("sic", "corr")),
    **dict.fromkeys((("abbr", "expan"), ("expan", "abbr")), ("abbr", "expan")),
}
"""What TEI P4 had in an attribute of one of two alternatives (TEI P5, section 3.5)."""
_SAID: Final = {
    ("figure", "entity"): 'The image is named by a <graphic url="…"/> in the figure.',
    ("figure", "url"): 'The image is named by a <graphic url="…"/> in the figure.',
    ("gap", "desc"): "What is missing is described by a <desc> in the gap.",
    ("language", "id"): "The tag of a language is its ident.",
    ("*", "TEIform"): "TEI P5 has no such attribute: delete it.",
}


def element(name: str, expected: Sequence[str]) -> str:
    """Return the TEI element that another name means, if it may stand there; else nothing.

    Args:
        name: The name as it is written, without a namespace.
        expected: What the schema allows at its place.
    """
    meant = _ELEMENTS.get(name, "")
    return meant if meant in {other.removeprefix(f"{{{TEI}}}") for other in expected} else ""


def attribute(owner: str, name: str, expected: Sequence[str]) -> str:
    """Return the attribute that another name means, if its element may have it; else nothing.

    Args:
        owner: The name of the element.
        name: The name as it is written.
        expected: The attributes that the schema allows besides those that are there.
    """
    if (owner, name) in _PAIRS or (owner, name) in _SAID:
        return ""
    return next((one for one in _ATTRIBUTES.get(name, ()) if one in expected), "")


def remedy(owner: str, name: str) -> str:
    """Return what to write in the place of an attribute that has no other name; else nothing."""
    if name.startswith(f"{{{XSI}}}"):
        return (
            "It names a schema of the W3C, which is not read: take it out, and name a RELAX NG "
            'schema before the root, as in <?xml-model href="tei_all.rng"?>.'
        )
    if (owner, name) in _PAIRS:
        one, other = _PAIRS[owner, name]
        return f"Write <choice><{one}>…</{one}><{other}>…</{other}></choice>."
    return _SAID.get((owner, name), _SAID.get(("*", name), ""))
