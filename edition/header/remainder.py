"""What no other part of a page tells of a header: field by field, so that none is silent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.header.field_names import LOOSE, has_own_text, label_of, prose_of
from edition.header.prose import Block, Run, local_name, plain, web_address
from edition.header.values import Header, Moment, Passage
from edition.source.names import tei
from edition.xml.names import XML_ID

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOLD_WHOLE: Final = frozenset({"sourceDesc", "notesStmt", "abstract"})
_CONTAINERS: Final = frozenset(
    [
        *("fileDesc", "titleStmt", "editionStmt", "publicationStmt", "seriesStmt"),
        *("encodingDesc", "editorialDecl", "classDecl", "tagsDecl", "namespace", "refsDecl"),
        *("metDecl", "charDecl", "appInfo", "listPrefixDef", "geoDecl"),
        *("profileDesc", "creation", "langUsage", "textClass", "keywords", "calendarDesc"),
        *("correspDesc", "correspAction", "correspContext", "handNotes", "textDesc"),
        *("particDesc", "settingDesc", "listPerson", "listPlace", "listOrg", "listEvent"),
        *("listObject", "revisionDesc", "listChange"),
    ]
)
_JOINED: Final = frozenset({"title", "publisher", "distributor", "authority"})
"""What a page may have in one line with others of its kind."""
_NOT_SHOWN: Final = frozenset({"id", "iso", "kind", "order", "ref", "scope", "subtype", "type"})
"""What the values have for programs."""
_PREFIXED: Final = frozenset({"seriesStmt", "correspAction", "creation"})


@dataclass(frozen=True, slots=True)
class Told:
    """The texts that the pages have of a header already.

    Attributes:
        texts: Each as a whole.
        lines: Those that join several titles or publishers.
        ids: The ids of entries of registers, of hands and of states, which are told whole.
        categories: The ids of the categories whose words are told.
    """

    texts: frozenset[str]
    lines: tuple[str, ...] = ()
    ids: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()

    def holds(self, element: etree._Element) -> bool:
        """Say whether all words of an element are told."""
        text = plain(element)
        if not text or text in self.texts:
            return True
        if element.get(XML_ID) in self.ids:
            return True
        if local_name(element) in _JOINED and any(text in line for line in self.lines):
            return True
        return not has_own_text(element) and all(self.holds(child) for child in element)


def fields_of(header: etree._Element, read: Header) -> tuple[Passage, ...]:
    """Return what pages do not tell by another part, in the order of the header.

    Args:
        header: The `teiHeader`.
        read: What is read of it for the other parts.
    """
    told = _told(header, read)
    found = [*_fields(header, "", told)]
    if any(hand.uses for hand in read.hands):
        for description in header.iter(tei("handDesc")):
            found.extend(_fields(description, "", told))
    return tuple(_merged(found))


def fields_within(root: etree._Element, read: Header) -> tuple[Passage, ...]:
    """Return the same of the headers of the documents in a document, each by its title."""
    told = Told(frozenset(), ids=frozenset(entry.id for entry in read.entries))
    found: list[Passage] = []
    for inner in root.iterdescendants(tei("TEI")):
        header = inner.find(tei("teiHeader"))
        if header is not None:
            title = plain(next(header.iter(tei("title")), None))
            found.extend(_fields(header, f"{title} · " if title else "", told))
    return tuple(_merged(found))


def _told(header: etree._Element, read: Header) -> Told:
    """Return what the pages show of the values that are read."""
    shown = replace(
        read,
        language="",
        created=read.created if read.created == read.date else Moment(),
        hands=tuple(hand for hand in read.hands if hand.uses),
        states=read.states if len(read.states) > 1 else (),
    )
    categories = {category.get(XML_ID) for category in header.iter(tei("category"))}
    return Told(
        frozenset(_strings(shown)),
        (read.title, read.subtitle, read.series, read.publisher),
        frozenset(
            [
                *(entry.id for entry in shown.entries),
                *(hand.id for hand in shown.hands),
                *(state.id for state in shown.states),
            ]
        ),
        frozenset(f"#{identifier}" for identifier in categories if identifier),
    )


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Block):
        yield value.text
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in _NOT_SHOWN:
                yield from _strings(getattr(value, field.name))
    elif isinstance(value, Iterable):
        for item in value:
            yield from _strings(item)


def _fields(element: etree._Element, part: str, told: Told) -> Iterator[Passage]:
    """Give the fields of a part of the header that are not told."""
    is_named = local_name(element) in _PREFIXED
    for child in element:
        name = local_name(child)
        if not name or name in _TOLD_WHOLE:
            continue
        if name in _CONTAINERS and not has_own_text(child):
            prefix = f"{part}{label_of(child)} · " if name in _PREFIXED else part
            yield from _fields(child, prefix, told)
        elif not (prose := _prose(child, told)):
            continue
        elif name in LOOSE:
            yield Passage(part.removesuffix(" · ") if is_named else part + label_of(element), prose)
        else:
            yield Passage(part + label_of(child), prose)


def _prose(element: etree._Element, told: Told) -> tuple[Block, ...]:
    name = local_name(element)
    if name == "xenoData":
        return tuple(_foreign(element))
    if name == "catRef":
        return _categories(element, told)
    if name == "language" and not plain(element):
        return _line(element.get("ident") or "")
    if told.holds(element):
        return ()
    return prose_of(element)


def _categories(reference: etree._Element, told: Told) -> tuple[Block, ...]:
    """Give the categories of a `catRef` that another document describes."""
    found = [one for one in (reference.get("target") or "").split() if one not in told.categories]
    return tuple(
        Block("p", (Run(one, "link", one) if web_address(one) else Run(one.lstrip("#")),))
        for one in found
    )


def _line(text: str) -> tuple[Block, ...]:
    return (Block("p", (Run(text),)),) if text else ()


def _foreign(element: etree._Element) -> Iterator[Block]:
    """Give metadata of another vocabulary, each value by the name of its element."""
    for leaf in element.iter(etree.Element):
        text = " ".join((leaf.text or "").split())
        if text:
            yield Block("p", (Run(text if leaf is element else f"{_local(leaf)}: {text}"),))


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname


def _merged(found: Iterable[Passage]) -> Iterator[Passage]:
    """Put fields of one label that follow each other under it once."""
    last: Passage | None = None
    for passage in found:
        if last is not None and last.label == passage.label:
            last = Passage(last.label, last.prose + passage.prose)
            continue
        if last is not None:
            yield last
        last = passage
    if last is not None:
        yield last
