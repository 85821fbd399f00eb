"""The fields of a header: what each is called, and what it says as prose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.header.date_words import is_day, readable
from edition.header.geography import readable as readable_place
from edition.header.prose import Block, Run, blocks, line, local_name, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

LOOSE: Final = frozenset(
    {"p", "ab", "bibl", "biblStruct", "biblFull", "list", "desc", "label", "head"}
)
"""What has no name of its own as a field: it is prose of what it stands in."""
_NAMES: Final = frozenset({"persName", "name", "author", "editor"})
_NO_ROW: Final = LOOSE | {"category", "note", "item", "table", "change", "measure"}

_WORDS: Final = {
    "accMat": "Accompanying material",
    "acquisition": "Acquisition",
    "additions": "Additions",
    "adminInfo": "Administration",
    "appInfo": "Software",
    "application": "Software",
    "authority": "Released by",
    "availability": "Access",
    "bibl": "Literature",
    "biblScope": "Volume",
    "bindingDesc": "Binding",
    "birth": "Born",
    "calendar": "Calendar",
    "catDesc": "Category",
    "catRef": "Category",
    "charDecl": "Characters",
    "classCode": "Class",
    "collation": "Collation",
    "condition": "Condition",
    "correction": "Correction",
    "correspContext": "Correspondence",
    "correspDesc": "Correspondence",
    "custodialHist": "Custody",
    "decoDesc": "Decoration",
    "death": "Died",
    "distributor": "Distributed by",
    "editorialDecl": "Editing",
    "encodingDesc": "Encoding",
    "event": "Event",
    "extent": "Extent",
    "floruit": "Flourished",
    "foliation": "Foliation",
    "funder": "Funded by",
    "geo": "Coordinates",
    "geoDecl": "Coordinates",
    "handDesc": "Hands",
    "handNote": "Hand",
    "head": "Heading",
    "history": "History",
    "hyphenation": "Hyphenation",
    "idno": "Identifier",
    "interpretation": "Interpretation",
    "langUsage": "Language",
    "language": "Language",
    "layoutDesc": "Layout",
    "listBibl": "Literature",
    "listChange": "Changes",
    "listPrefixDef": "Short forms of pointers",
    "listWit": "Witnesses",
    "metDecl": "Metre",
    "metSym": "Sign of metre",
    "msContents": "Contents",
    "msDesc": "Manuscript",
    "msIdentifier": "Identification",
    "musicNotation": "Music",
    "namespace": "Tags in use",
    "normalization": "Normalisation",
    "objectDesc": "Object",
    "orgName": "Organisation",
    "origDate": "Date of origin",
    "origPlace": "Place of origin",
    "origin": "Origin",
    "particDesc": "Persons",
    "persName": "Name",
    "physDesc": "Description",
    "placeName": "Place",
    "prefixDef": "Short form of pointers",
    "principal": "Principal researcher",
    "projectDesc": "Project",
    "provenance": "Provenance",
    "pubPlace": "Place of publication",
    "publicationStmt": "Publication",
    "punctuation": "Punctuation",
    "quotation": "Quotation",
    "recordHist": "Record",
    "recordingStmt": "Recording",
    "ref": "Reference",
    "refsDecl": "Forms of reference",
    "cRefPattern": "Form of reference",
    "citeStructure": "Form of reference",
    "rendition": "Style",
    "resp": "Responsibility",
    "respStmt": "Responsibility",
    "revisionDesc": "Changes",
    "samplingDecl": "Selection",
    "schemaRef": "Schema",
    "scriptDesc": "Script",
    "scriptStmt": "Script",
    "sealDesc": "Seals",
    "segmentation": "Segmentation",
    "seriesStmt": "Series",
    "settingDesc": "Setting",
    "sponsor": "Sponsored by",
    "stdVals": "Standard values",
    "summary": "Summary",
    "support": "Support",
    "supportDesc": "Support",
    "surrogates": "Copy used",
    "tagUsage": "Use of",
    "tagsDecl": "Tags in use",
    "taxonomy": "Classification",
    "term": "Subject",
    "textClass": "Class",
    "textDesc": "Kind of text",
    "textLang": "Language",
    "titlePage": "Title page",
    "titleStmt": "Title",
    "typeDesc": "Type",
    "variantEncoding": "Variant readings",
    "xenoData": "Metadata of another vocabulary",
}


def called(element: etree._Element) -> str:
    """Return what a field is called in a word of ours; without one, by its own name."""
    return named(local_name(element))


def named(name: str) -> str:
    """Return what the fields of this local name are called."""
    if name in _WORDS:
        return _WORDS[name]
    apart = _in_words(name)
    return apart[:1].upper() + apart[1:]


def _in_words(name: str) -> str:
    """Return a name of the encoding as words: `withinCollection` as `within collection`."""
    if sum(map(str.isupper, name)) > 1 and not name[:1].islower():
        return name.replace("_", " ")
    apart = "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in name)
    return " ".join(apart.replace("_", " ").split())


def label_of(element: etree._Element) -> str:
    """Return what a field is called, with the kind that it says it is of."""
    kinds = (element.get("type"), element.get("subtype"))
    said = ", ".join(_in_words(kind) for kind in kinds if kind)
    which = element.get("gi") or element.get("ident") or element.get("scheme") or ""
    name = called(element) if local_name(element) != "correspAction" or not said else said
    if local_name(element) == "language":
        which = ""
    label = " ".join(filter(None, (name[:1].upper() + name[1:], which)))
    return f"{label} ({said})" if said and name != said else label


def prose_of(element: etree._Element) -> tuple[Block, ...]:
    """Return what a field says: in a row where it has short parts, such as an address."""
    if _is_row(element):
        return (Block("p", tuple(_row(element))),)
    if said := _datum(element):
        return (Block("p", (Run(said),)),)
    found = blocks(element)
    return found if len(found) != 1 or found[0].kind != "p" else (line(element),)


def has_own_text(element: etree._Element) -> bool:
    """Say whether words stand in an element outside its children."""
    return any(text and text.strip() for text in (element.text, *(child.tail for child in element)))


def _is_row(element: etree._Element) -> bool:
    """Say whether an element consists of short parts, such as the lines of an address."""
    names = {local_name(inner) for inner in element.iter(etree.Element)}
    is_name = local_name(element) in _NAMES
    return len(element) > 0 and not is_name and not has_own_text(element) and not names & _NO_ROW


def _datum(element: etree._Element) -> str:
    """Return in words a datum that is written for programs, a day or a point on a map."""
    words = plain(element)
    if local_name(element) == "geo":
        return readable_place(words)
    return readable(words) if local_name(element) == "date" and is_day(words) else ""


def _row(element: etree._Element) -> Iterator[Run]:
    parts = [child for child in element if local_name(child) and plain(child)]
    for number, child in enumerate(parts):
        if number:
            yield Run(", ")
        if _is_row(child):
            yield from _row(child)
        elif said := _datum(child):
            yield Run(said)
        else:
            yield from line(child).runs
