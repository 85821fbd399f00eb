"""How to cite a document: in words, and for programs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from edition.header import in_a_row
from edition.source.numbers import whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from edition.header import Action, Header, Moment, Name

_BIBTEX_SPECIAL: Final = {
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "&": r"\&",
    "#": r"\#",
    "$": r"\$",
    "_": r"\_",
    "\\": r"\textbackslash ",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """What a citation is made of.

    Attributes:
        identifier: The document's id.
        header: What its header says.
        edition: The title of the edition, where it has more than this document.
        address: The address of the document in the published edition; empty if that is unknown.
        part: What the part of it is called that is cited; empty: the whole.
    """

    identifier: str
    header: Header
    edition: str = ""
    address: str = ""
    part: str = ""


def plain(reference: Reference, place: str = "") -> str:
    """Return the citation in one sentence: who, what, when, edited by, published where.

    Args:
        reference: What it is made of.
        place: What the place is called that is cited, such as `p. 2, l. 4`; empty: the whole.
    """
    header = reference.header
    people = _people(header.authors or header.sent.people)
    series = header.series or reference.edition
    parts = (
        f"“{reference.part.rstrip('.')}”" if reference.part else "",
        f"{people}, {header.title}" if people and people not in header.title else header.title,
        "" if header.date.text and header.date.text in header.title else header.date.text,
        series,
        _edited(header),
        header.publisher if header.publisher not in _edited(header) else "",
        header.published.text,
        place,
        web(reference),
    )
    return ", ".join(part.rstrip(".") for part in parts if part) + "."


def web(reference: Reference) -> str:
    """Return the document's persistent identifier, else its address in the published edition."""
    persistent = (number.ref for number in reference.header.identifiers if number.ref)
    return next(persistent, reference.address)


def csl(reference: Reference) -> str:
    """Return the citation as CSL-JSON, for reference managers."""
    header = reference.header
    item: dict[str, Any] = {
        "id": reference.identifier,
        "type": "personal_communication" if header.actions else "document",
        "title": header.title,
        "author": [{"literal": name.text} for name in header.authors or header.sent.people],
        "recipient": [{"literal": act.who} for act in header.received if act.who],
        "editor": [{"literal": name.text} for name in _editors(header)],
        "issued": _csl_date(header.date),
        "archive": ", ".join(header.archive[:-1]),
        "archive_location": "".join(header.archive[-1:]),
        "container-title": header.series or reference.edition,
        "publisher": header.publisher,
        "URL": web(reference),
        "language": header.language,
    }
    return json.dumps([{key: value for key, value in item.items() if value}], ensure_ascii=False)


def bibtex(reference: Reference) -> str:
    """Return the citation as a BibTeX entry."""
    header = reference.header
    fields = (
        ("author", _braced(header.authors or header.sent.people)),
        ("title", f"{{{_tex(header.title)}}}"),
        ("editor", _braced(_editors(header))),
        ("note", _tex(header.date.text)),
        ("publisher", _tex(header.publisher)),
        ("year", header.published.year),
        ("url", web(reference)),
    )
    lines = ",\n".join(
        f"  {name} = {{{value}}}" for name, value in fields if value not in {"", "{}"}
    )
    key = "".join(letter for letter in reference.identifier if letter.isalnum() or letter in "-_.")
    return f"@misc{{{key},\n{lines}\n}}"


def metadata(reference: Reference) -> list[tuple[str, str]]:
    """Return the document as `meta` names and contents, in the order in which a page has them.

    They are those of Dublin Core, and those of Highwire Press that reference managers read.
    """
    header = reference.header
    authors = [name.text for name in header.authors or header.sent.people]
    found = [
        ("description", _description(header)),
        ("DCTERMS.title", header.title),
        *(("DCTERMS.creator", author) for author in authors),
        *(("DCTERMS.contributor", editor.text) for editor in _editors(header)),
        ("DCTERMS.created", header.date.iso),
        ("DCTERMS.publisher", header.publisher),
        ("DCTERMS.issued", header.published.iso),
        ("DCTERMS.language", header.language),
        ("DCTERMS.license", _licence(header)),
        ("DCTERMS.identifier", web(reference)),
        *(("DCTERMS.subject", term) for term in header.keywords),
        ("citation_title", header.title),
        *(("citation_author", author) for author in authors),
        ("citation_date", header.date.iso),
        ("citation_publisher", header.publisher),
        ("citation_language", header.language),
        ("citation_public_url", web(reference)),
    ]
    return [(name, content) for name, content in found if content]


def linked_data(reference: Reference, tei: str) -> Markup:
    """Return the document as JSON-LD in the words of schema.org, safe inside a `script`."""
    header = reference.header
    content = {
        "@context": "https://schema.org",
        "@type": ["ArchiveComponent", "Message"] if header.actions else "ArchiveComponent",
        "name": header.title,
        "alternateName": header.subtitle,
        "description": _description(header),
        "author": _things("Person", header.authors),
        "sender": _parties((header.sent,)),
        "recipient": _parties(header.received),
        "dateSent": header.date.iso if header.actions else "",
        "dateCreated": header.date.iso,
        "inLanguage": header.language,
        "keywords": [*header.classification, *header.keywords],
        "holdingArchive": _holder(header),
        "editor": _things("Person", _editors(header)),
        "publisher": {"@type": "Organization", "name": header.publisher}
        if header.publisher
        else "",
        "license": _licence(header),
        "url": web(reference),
        "encoding": {
            "@type": "MediaObject",
            "encodingFormat": "application/tei+xml",
            "contentUrl": tei,
        },
    }
    text = json.dumps({key: value for key, value in content.items() if value}, ensure_ascii=False)
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - JSON without `<` can't end a script


def _description(header: Header) -> str:
    return " ".join(block.text for block in header.abstract) or header.subtitle


def _licence(header: Header) -> str:
    return next((licence.target for licence in header.licences if licence.target), "")


def _edited(header: Header) -> str:
    return "; ".join(
        f"{item.role} {_people(item.names)}" for item in header.editors if item.editing
    )


def _editors(header: Header) -> list[Name]:
    found = (name for item in header.editors if item.editing for name in item.names)
    return list(dict.fromkeys(found))


def _people(names: Sequence[Name]) -> str:
    texts = [name.text for name in names]
    if any("," in text for text in texts):
        return in_a_row(texts)
    return " and ".join([", ".join(texts[:-1]), texts[-1]] if len(texts) > 1 else texts)


def _csl_date(date: Moment) -> dict[str, Any]:
    parts = [number for part in date.iso.split("-") if (number := whole(part)) is not None]
    if parts and not date.iso.startswith("-"):
        return {"date-parts": [parts]}
    return {"literal": date.text} if date.text else {}


def _things(kind: str, names: Sequence[Name]) -> list[dict[str, str]]:
    return [
        {"@type": kind, "name": name.text, **({"sameAs": name.ref} if ":" in name.ref else {})}
        for name in names
    ]


def _parties(actions: Sequence[Action]) -> list[dict[str, str]]:
    return [
        party
        for action in actions
        for party in (
            *_things("Person", action.people),
            *_things("Organization", action.organisations),
        )
    ]


def _holder(header: Header) -> dict[str, Any]:
    if not header.archive:
        return {}
    return {
        "@type": "ArchiveOrganization",
        "name": ", ".join(header.archive[:-1] or header.archive),
    }


def _braced(names: Sequence[Name]) -> str:
    """Return names as BibTeX has them: each in braces, so that it is not taken apart."""
    return " and ".join(f"{{{_tex(name.text)}}}" for name in names)


def _tex(text: str) -> str:
    return "".join(_BIBTEX_SPECIAL.get(letter, letter) for letter in text)
