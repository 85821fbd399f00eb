"""The registers beside a text: persons, places, organisations, works, events."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final
from unicodedata import combining, normalize

from edition.header.authorities import authority, same
from edition.header.date_words import readable
from edition.header.field_names import label_of, prose_of
from edition.header.geography import coordinates
from edition.header.prose import Block, Run, blocks, local_name, plain, web_address
from edition.header.values import RegisterEntry
from edition.source import outermost
from edition.source.names import tei
from edition.xml.names import XML_ID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

KINDS: Final = {
    "person": "person",
    "personGrp": "person",
    "persona": "person",
    "place": "place",
    "org": "organisation",
    "event": "event",
    "object": "object",
    "bibl": "work",
    "biblStruct": "work",
}
_LISTS: Final = tuple(
    map(tei, ("listPerson", "listPlace", "listOrg", "listEvent", "listObject", "listBibl"))
)
_ENTRIES: Final = tuple(
    map(tei, ("person", "personGrp", "persona", "place", "org", "event", "object"))
)
_REGISTERS: Final = tuple(tag for tag in _LISTS if tag != tei("listBibl"))
_NAMES: Final = tuple(
    map(tei, ("persName", "placeName", "orgName", "objectName", "name", "title", "label", "head"))
)
_PROSE: Final = tuple(
    map(tei, ("note", "desc", "occupation", "affiliation", "nationality", "ab", "p"))
)
_OF_PARTS: Final = tuple(map(tei, ("person", "personGrp", "persona", "place")))
"""Entries of which no words are a name but those that are marked as one."""
_LIFE: Final = frozenset(
    map(
        tei,
        (
            *("affiliation", "birth", "death", "education", "event", "faith", "floruit"),
            *("location", "nationality", "occupation", "residence", "socecStatus", "state"),
            *("trait", "langKnowledge", "desc", "note", "ab", "p", "relation", "listRelation"),
            *("listEvent", "listPlace", "listPerson", "listOrg", "place", "person", "org"),
            *("bibl", "listBibl", "climate", "population", "terrain"),
        ),
    )
)
"""Elements of an entry in which other names stand than its own."""
_LONGEST_NAME: Final = 60
_LINKED: Final = "idno"
_ALSO: Final = "Also"


def entries(root: etree._Element) -> tuple[RegisterEntry, ...]:
    """Return the entries with an `xml:id` of the registers, in document order.

    Lists in the header and in `standOff` are registers, and so are those of persons, places and
    the like in `back`: data about the text (Guidelines, 14.2), which no sheet has.
    """
    return tuple(_entries(root))


def entries_of_text(root: etree._Element) -> Iterator[RegisterEntry]:
    """Give the entries of lists that views show, where each entry can be pointed to.

    These are all lists of front matter and body, and those of works in back matter.
    """
    for text in root.iterchildren(tei("text")):
        for part in text:
            tags = (tei("listBibl"),) if part.tag == tei("back") else _LISTS
            for found in part.iter(*tags):
                if _is_register(found):
                    yield from _children(found)


def entries_of_register(root: etree._Element) -> Iterator[RegisterEntry]:
    """Give the entries of a file that is nothing but a register, wherever its lists stand."""
    for found in root.iter(*_LISTS):
        yield from _children(found)


def _children(found: etree._Element) -> Iterator[RegisterEntry]:
    return (entry(child) for child in found if local_name(child) in KINDS and child.get(XML_ID))


def _entries(root: etree._Element) -> Iterator[RegisterEntry]:
    for found in _lists(root):
        yield from _children(found)


def _lists(root: etree._Element) -> Iterator[etree._Element]:
    for part in root.iter(tei("teiHeader"), tei("standOff")):
        yield from part.iter(*_LISTS)
    for text in outermost(root):
        yield from behind(text)


def behind(text: etree._Element) -> tuple[etree._Element, ...]:
    """Return the registers behind a text: the lists in `back` of which each entry has an id."""
    lists = (found for back in text.iter(tei("back")) for found in back.iter(*_REGISTERS))
    return tuple(found for found in dict.fromkeys(lists) if _is_register(found))


def _is_register(found: etree._Element) -> bool:
    """Say whether each entry of a list can be pointed to; else the list is text, as models say."""
    return all(entry.get(XML_ID) for entry in found.iter(*_ENTRIES))


def entry(element: etree._Element) -> RegisterEntry:
    """Return what a list says of one person, place or the like.

    Args:
        element: The entry, of a kind that `KINDS` names.
    """
    identifier = element.get(XML_ID) or ""
    name = _name(element) or identifier
    return RegisterEntry(
        id=identifier,
        kind=KINDS[local_name(element)],
        name=name,
        order=_order(element) or identifier,
        life=_life(element),
        prose=tuple(dict.fromkeys(_prose(element))),
        links=tuple(dict.fromkeys(_links(element))),
        variants=tuple(dict.fromkeys(one for one in _variants(element) if one != name)),
        same=tuple(dict.fromkeys(_same(element))),
        coordinates=coordinates(element),
    )


def _name(element: etree._Element) -> str:
    """Return the name of an entry; empty where it has none, as a person that nobody knows."""
    name = _naming(element)
    if name is not element or element.tag not in _OF_PARTS:
        return _inverted(name)
    prose = plain(element.find(tei("p")))
    return prose if len(prose) <= _LONGEST_NAME else ""


def _plain_name(element: etree._Element) -> str:
    """Return the words of the name as they are written."""
    name = _naming(element)
    return plain(name) if name is not element else _name(element)


def _naming(element: etree._Element) -> etree._Element:
    """Return the element with the name of an entry; the entry itself where it has none."""
    for name in _NAMES:
        found = [child for child in element.iter(name) if _is_of(child, element)]
        preferred = [child for child in found if child.get("type") in {"main", "pref", "reg"}]
        if found:
            return (preferred or found)[0]
    return element


def _is_of(name: etree._Element, element: etree._Element) -> bool:
    """Say whether a name is that of the entry, and not of a place or person in its life."""
    around = takewhile(lambda one: one is not element, name.iterancestors())
    return name is not element and not any(one.tag in _LIFE for one in around)


def _variants(element: etree._Element) -> Iterator[str]:
    """Give the names of an entry, as they are read."""
    for child in element.iterchildren(*_NAMES):
        if name := _inverted(child):
            yield name


def _order(element: etree._Element) -> str:
    """Return what sorts an entry: the surname first, in small letters without their marks."""
    name = _naming(element)
    surnames = [plain(part) for part in name.iter(tei("surname"))]
    return sort_key(" ".join([*surnames, _plain_name(element)]))


def sort_key(text: str) -> str:
    """Return a name as it is sorted: in small letters without their marks."""
    decomposed = normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not combining(letter))


def _inverted(name: etree._Element) -> str:
    words = plain(name)
    surname, forename = name.find(tei("surname")), name.find(tei("forename"))
    if surname is None or forename is None:
        return words
    family, given = plain(surname), plain(forename)
    return f"{given} {family}" if words in {f"{family}{given}", f"{family} {given}"} else words


def _life(element: etree._Element) -> str:
    start, end = (_when(element.find(tei(name))) for name in ("birth", "death"))
    return f"{start}\N{EN DASH}{end}" if start or end else ""


def _when(element: etree._Element | None) -> str:
    if element is None:
        return ""
    date = element.find(tei("date"))
    value = element.get("when") or (date.get("when") if date is not None else "") or ""
    return readable(value.split("-")[0]) if value and not value.startswith("-") else readable(value)


def _prose(element: etree._Element) -> Iterator[Block]:
    """Give what an entry says beside its name, its years and its links."""
    if KINDS[local_name(element)] == "work":
        yield from () if plain(element) == _name(element) else prose_of(element)
        return
    told = {"", _plain_name(element), *_life(element).split("\N{EN DASH}")}
    for child in element:
        name = local_name(child)
        if not name or (name == _LINKED and web_address(plain(child))):
            continue
        if child.tag in _PROSE:
            yield from blocks(child)
        elif plain(child) not in told:
            label = _ALSO if child.tag in _NAMES else label_of(child)
            first, *rest = prose_of(child)
            yield Block("field", (Run(f"{label}: "), *first.runs))
            yield from (Block("field", block.runs) for block in rest)


def _links(element: etree._Element) -> Iterator[str]:
    for value in (element.get("sameAs") or "", element.get("ref") or ""):
        yield from (address for token in value.split() if (address := web_address(token)))
    for number in element.iterchildren(tei("idno")):
        written = plain(number)
        known = authority(written, number.get("type") or number.get("subtype") or "")
        if address := web_address(written) or (known.address if known else ""):
            yield address
    for pointer in element.iterchildren(tei("ptr"), tei("ref")):
        if address := web_address(pointer.get("target")):
            yield address
    yield from (address for token in _named_by(element) if (address := web_address(token)))


def _named_by(element: etree._Element) -> list[str]:
    """Return what the names of an entry point to: `person/persName/@ref`."""
    return [
        token
        for child in element.iterchildren(*_NAMES)
        for token in (child.get("ref") or "").split()
    ]


def _same(element: etree._Element) -> Iterator[str]:
    """Give the addresses that say who or what an entry is, each in one form."""
    tokens = " ".join(element.get(name) or "" for name in ("sameAs", "corresp", "ref")).split()
    yield from (address for token in [*tokens, *_named_by(element)] if (address := same(token)))
    for number in element.iterchildren(tei("idno")):
        kind = number.get("type") or number.get("subtype") or ""
        if known := authority(plain(number), kind):
            yield known.address
