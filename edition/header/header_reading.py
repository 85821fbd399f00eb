"""From a `teiHeader` to values."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from edition.header import correspondence, description, editorial_notes, remainder
from edition.header.dates import moment, origin
from edition.header.hands import hands, states
from edition.header.prose import blocks, plain, web_address
from edition.header.registers import entries
from edition.header.responsibility import responsible
from edition.header.values import Header, Moment, Name, Passage
from edition.source import languages
from edition.source.names import tei
from edition.xml.names import XML_LANG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from edition.header.values import Hand
    from edition.source import Document

_SUBORDINATE = {"sub", "subtitle", "alt", "desc"}
_PEOPLE = (tei("persName"), tei("name"), tei("orgName"))


def read(document: Document) -> Header:
    """Return what the pages need of a document's header.

    A header that says nothing gives a header of empty values, with the document's id as title.
    """
    root = document.root
    header = root.find(tei("teiHeader"))
    if header is None:
        return Header(title=document.id)
    titles = _find(header, "fileDesc", "titleStmt")
    publication = _find(header, "fileDesc", "publicationStmt")
    described = _find(header, "fileDesc", "sourceDesc")
    profile = header.find(tei("profileDesc"))
    known = hands_of(document)
    main, sub, series = _titles(header, titles)
    noted = editorial_notes.read(_find(header, "fileDesc", "notesStmt"))
    found = Header(
        language=_language(document),
        title=main or document.id,
        subtitle=sub,
        series=series,
        authors=correspondence.names(titles, (tei("author"),)) if titles is not None else (),
        editors=responsible(titles, _find(header, "fileDesc", "editionStmt")),
        edition=plain(_find(header, "fileDesc", "editionStmt", "edition"), ("interpGrp",)),
        publisher=_joined(publication, "publisher", "distributor", "authority"),
        published=_date(publication),
        licences=description.licences(publication),
        identifiers=tuple(_identifiers(publication)),
        source=tuple(_sources(root, described, with_hands=not any(one.uses for one in known))),
        archive=description.archive(described),
        policy=description.policy(header.find(tei("encodingDesc"))),
        heading=noted.heading,
        source_note=noted.source,
        state_note=noted.state,
        notes=noted.others,
        abstract=blocks(_find(header, "profileDesc", "abstract")),
        created=_created(header),
        actions=correspondence.actions(profile),
        classification=description.classification(header),
        keywords=description.keywords(header),
        hands=known,
        states=states(header),
        entries=entries(root),
        revisions=description.revisions(header.find(tei("revisionDesc"))),
    )
    further = (*remainder.fields_of(header, found), *remainder.fields_within(root, found))
    return replace(found, further=further)


def _sources(
    root: etree._Element, described: etree._Element | None, *, with_hands: bool
) -> Iterator[Passage]:
    """Give the source of a document, then those of the documents in it, each by its title."""
    yield from description.source(described, with_hands=with_hands)
    for inner in root.iterdescendants(tei("TEI")):
        header = inner.find(tei("teiHeader"))
        if header is None:
            continue
        title = plain(_find(header, "fileDesc", "titleStmt", "title"))
        found = description.source(_find(header, "fileDesc", "sourceDesc"), with_hands=with_hands)
        for passage in found:
            yield Passage(" · ".join(filter(None, (title, passage.label))), passage.prose)


def hands_of(document: Document) -> tuple[Hand, ...]:
    """Return the hands that a document's header declares, each with how often its text names it."""
    header = document.root.find(tei("teiHeader"))
    return () if header is None else hands(header, document.transcriptions())


def _find(element: etree._Element, *names: str) -> etree._Element | None:
    return element.find("/".join(tei(name) for name in names))


def _language(document: Document) -> str:
    for element in (*document.transcriptions()[:1], document.root):
        if tag := languages.tag(element.get(XML_LANG) or ""):
            return tag
    language = next(document.root.iter(tei("language")), None)
    return languages.tag(language.get("ident") or "") if language is not None else ""


def _titles(header: etree._Element, titles: etree._Element | None) -> tuple[str, str, str]:
    """Return the main title, the subtitle and the series; dates as titles are left out."""
    if titles is None:
        return "", "", ""
    main, sub, series = [], [], []
    for title in titles.iterchildren(tei("title")):
        text, kind = plain(title), title.get("type") or ""
        if title.get("level") == "s":
            series.append(text)
        elif kind in _SUBORDINATE:
            sub.append(text)
        elif kind in {"", "main", "full", "short", "document", "letter"} or title.get("level"):
            main.append(text)
    own = plain(_find(header, "fileDesc", "seriesStmt", "title"))
    joined = [*main, *sub] or [plain(title) for title in titles.iterchildren(tei("title"))][:1]
    return next(iter(joined), ""), ". ".join(main[1:] + sub), next(iter(series), own)


def _joined(element: etree._Element | None, *names: str) -> str:
    if element is None:
        return ""
    found = [plain(child) for child in element.iterchildren(*map(tei, names))]
    return ", ".join(dict.fromkeys(text for text in found if text))


def _created(header: etree._Element) -> Moment:
    """Return when a document was made: as the profile says, else the description of the object."""
    profile = _date(_find(header, "profileDesc", "creation"))
    if profile.iso or profile.text:
        return profile
    described = _find(header, "fileDesc", "sourceDesc")
    dates = () if described is None else map(origin, described.iter(tei("origDate")))
    return next((date for date in dates if date.iso), Moment())


def _date(element: etree._Element | None) -> Moment:
    return moment(None if element is None else next(element.iter(tei("date")), None))


def _identifiers(publication: etree._Element | None) -> Iterator[Name]:
    if publication is None:
        return
    for number in publication.iter(tei("idno")):
        if text := plain(number):
            kind = number.get("type") or ""
            doi = f"https://doi.org/{text}" if kind.lower() == "doi" and "/" in text else ""
            yield Name(text, web_address(text) or web_address(doi), kind.replace("_", " "))
