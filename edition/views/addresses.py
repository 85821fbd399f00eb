"""Addresses: a working copy of a document in which each place has its address."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.source import outermost
from edition.source.names import ADDRESS, tei
from edition.views import (
    choices,
    default_styles,
    entries,
    fragments,
    hands,
    kept_space,
    lists,
    losses,
    numbering,
    reference_patterns,
    references,
    registers,
    spans,
    transpositions,
    values_in_words,
)
from edition.views.blocks import Block, Spot, blocks
from edition.xml.addresses_of_files import against_base
from edition.xml.names import XML_ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from edition.source import Document
    from edition.source.transcription import Transcription

COPY: Final = f"{{{ADDRESS}}}copy"
ID: Final = f"{{{ADDRESS}}}id"
BASE: Final = f"{{{ADDRESS}}}base"
START: Final = f"{{{ADDRESS}}}start"
_PAGE: Final = tei("pb")
_SURFACE: Final = tei("surface")
_LINES: Final = frozenset({tei("lb"), tei("line")})
_BLOCKS: Final = tuple(
    tei(name)
    for name in (
        *("div", "div1", "div2", "div3", "div4", "div5", "div6", "div7", "p", "ab", "head"),
        *("front", "body", "back", "group", "floatingText", "titlePage", "docTitle", "epigraph"),
        *("opener", "closer", "salute", "signed", "dateline", "address", "postscript", "trailer"),
        *("byline", "argument", "list", "item", "table", "row", "lg", "l", "sp", "stage"),
        *("castList", "castItem", "quote", "cit", "bibl", "figure", "note", "fw", "stamp"),
        *("entry", "entryFree", "u", "zone", "msDesc", "listPerson", "listBibl", "eg"),
    )
)
_BLOCK_TAGS: Final = frozenset(_BLOCKS)
_HOLDERS: Final = frozenset(
    tei(name)
    for name in (
        *("div", "div1", "div2", "div3", "div4", "div5", "div6", "div7", "front", "body", "back"),
        *("group", "floatingText", "titlePage", "docTitle", "zone", "msDesc"),
    )
)
"""What holds blocks: their place is where the encoding begins them."""

_SUBSTITUTION: Final = tei("subst")
_SPACE: Final = tei("space")
_SENTENCES: Final = frozenset(
    tei(name)
    for name in (
        *("p", "ab", "head", "l", "item", "note", "salute", "signed", "dateline", "u", "quote"),
        *("bibl", "cit", "stage", "byline", "trailer"),
    )
)
_IN_SENTENCES: Final = frozenset(map(tei, ("quote", "cit", "bibl")))

_MARKS: Final = frozenset(map(tei, ("lb", "cb", "gb", "milestone", "anchor")))
_COUNTED: Final = frozenset((_PAGE, _SURFACE, *_LINES, *_BLOCKS))
_HAS_BASES: Final = etree.XPath("boolean(//@xml:base)")
_POINTERS: Final = frozenset({"target", "ref"})
_IDENTIFIERS: Final = etree.XPath("descendant-or-self::*/@xml:id", smart_strings=False)
_NO_ADDRESS: Final = frozenset('\t\n\r "#%<>[\\]^`{|}')
"""What stands in no fragment of an address (RFC 3986, section 3.5), and in no XML name."""


@dataclass(frozen=True, slots=True)
class Addressed:
    """A document and its working copy.

    Attributes:
        document: What was read; it is never changed.
        tree: A copy of the tree of its transcription, with `a:id`, `a:start`, `a:base`
            and `a:labelled`.
        blocks: Where in S its blocks stand.
        seams: The offsets in S between the parts of its substitutions, and where a space is.
    """

    document: Document
    tree: etree._ElementTree
    blocks: tuple[Block, ...]
    seams: tuple[int, ...]


def address(transcription: Transcription, *, notes: frozenset[str], lines: str = "") -> Addressed:
    """Copy a document and give each place of its transcription an address.

    Args:
        transcription: Of the document.
        notes: The local names of the elements that may be shown away from their place.
        lines: Which numbers of lines are shown, as for `numbering.mark`.

    Returns:
        The copy, as `docs/architecture.md`, "The addressed copy", lays down.
    """
    document = transcription.document
    tree = deepcopy(transcription.tree)
    root = tree.getroot()
    root.set(COPY, "true")
    tops = outermost(root)
    elements = [element for top in tops for element in top.iter(etree.Element)]
    _set_ids(elements, set(_IDENTIFIERS(root)))
    moved = frozenset(map(tei, notes))
    for element, begin in zip(elements, transcription.begins, strict=True):
        if element.tag in moved:
            element.set(START, str(begin))
    _set_ids_outside(root, elements)
    if _HAS_BASES(root):
        _set_bases(elements)
    placed = _blocks(elements, transcription)
    seams = _seams(elements, transcription.begins)
    for top in tops:
        lists.mark(top)
        numbering.mark(top, lines)
    default_styles.mark(root)
    kept_space.mark(tops)
    registers.mark(tops)
    choices.settle(tops)
    hands.name(document, tops)
    values_in_words.put(document, tops)
    reference_patterns.lead(root, tops)
    references.part(tops)
    entries.part(tops)
    losses.tell(document, tops)
    fragments.mark(tops)
    transpositions.mark(root, tops, zip(elements, transcription.begins, strict=True))
    spans.mark(tops)
    return Addressed(document, tree, placed, seams)


def _blocks(elements: Sequence[etree._Element], transcription: Transcription) -> tuple[Block, ...]:
    breaks = [element.get("ed") for element in elements if element.tag == _PAGE]
    pages = cutting(breaks)
    found: list[tuple[str, Spot]] = []
    sheets: list[Spot] = []
    for element, start, end in zip(elements, transcription.begins, transcription.ends, strict=True):
        tag = element.tag
        if (tag == _PAGE and next(pages)) or (tag == _SURFACE and not _within_surface(element)):
            sheets.append(Spot(element, start, end))
        is_block = tag == _SURFACE or (tag in _BLOCK_TAGS and not _runs_on(element))
        if is_block and (address := element.get(ID)):
            found.append((address, Spot(element, start, end)))
    return blocks(found, sheets)


def _seams(elements: Sequence[etree._Element], begins: Sequence[int]) -> tuple[int, ...]:
    later: set[etree._Element] = set()
    for element in elements:
        if element.tag == _SUBSTITUTION:
            later.update(element[1:])
        elif element.tag == _SPACE:
            later.add(element)
    return (
        tuple(begin for element, begin in zip(elements, begins, strict=True) if element in later)
        if later
        else ()
    )


def _runs_on(element: etree._Element) -> bool:
    """Say whether a block is a part of the sentence around it, as a quotation may be."""
    if element.tag not in _IN_SENTENCES:
        return False
    around = next((item for item in element.iterancestors() if item.tag in _BLOCK_TAGS), None)
    return around is not None and around.tag in _SENTENCES


def _set_ids_outside(root: etree._Element, elements: Iterable[etree._Element]) -> None:
    """Let notes outside the text, which views show as the editors', keep their ids."""
    notes = [
        note
        for apart in root.iter(tei("standOff"))
        for note in apart.iter(tei("note"), tei("annotation"))
        if note.get(XML_ID) and _NO_ADDRESS.isdisjoint(note.get(XML_ID, ""))
    ]
    given = {element.get(ID) for element in elements} if notes else set()
    for note in notes:
        identifier = note.get(XML_ID, "")
        if identifier not in given:
            given.add(identifier)
            note.set(ID, identifier)


def _set_bases(elements: Iterable[etree._Element]) -> None:
    """Note on what points somewhere the base of its addresses (XML Base, section 4)."""
    for element in elements:
        if _POINTERS.isdisjoint(element.keys()):
            continue
        base = against_base(element, "")
        if base:
            element.set(BASE, base)


def cutting(editions: Iterable[str | None]) -> Iterator[bool]:
    """Say of each page break, by its `@ed`, whether a sheet begins there.

    Page breaks of several editions can stand in one document. A sheet begins at each break
    without `@ed`, and at each break of the edition that the first break names.
    """
    chosen: set[str] | None = None
    for edition in editions:
        named = set((edition or "").split())
        if chosen is None:
            chosen = named
        yield not named or not named.isdisjoint(chosen)


def _set_ids(elements: Iterable[etree._Element], taken: set[str]) -> None:
    given: set[str] = set()
    count = _Count()
    breaks = [element for element in elements if element.tag == _PAGE]
    pages = cutting(element.get("ed") for element in breaks)
    for element in _as_they_stand(elements, breaks):
        tag = element.tag
        identifier = element.get(XML_ID)
        name = _ordinal(element, tag, count, pages) if tag in _COUNTED else ""
        if identifier and identifier not in given and _NO_ADDRESS.isdisjoint(identifier):
            given.add(identifier)
            element.set(ID, identifier)
        elif name:
            while name in taken:
                name += "_"
            taken.add(name)
            element.set(ID, name)


def _as_they_stand(
    elements: Iterable[etree._Element], breaks: Iterable[etree._Element]
) -> Iterator[etree._Element]:
    """Give elements in order, but a block that begins with a page break after that break."""
    opened = {page: blocks for page in breaks if (blocks := list(opened_by(page)))}
    late = {block for blocks in opened.values() for block in blocks}
    for element in elements:
        if element not in late:
            yield element
        yield from reversed(opened.get(element, ()))


def opened_by(page: etree._Element) -> Iterator[etree._Element]:
    """Give the blocks that begin with a page break, from the inside out.

    Args:
        page: The page break, in a copy or in the document.
    """
    node = page
    while (parent := node.getparent()) is not None and parent.tag not in _HOLDERS:
        if _holds(parent.text) or any(
            before.tag not in _MARKS or _holds(before.tail)
            for before in node.itersiblings(etree.Element, preceding=True)
        ):
            return
        if parent.tag in _BLOCK_TAGS:
            yield parent
        node = parent


def _holds(text: str | None) -> bool:
    return bool(text) and not str(text).isspace()


def _ordinal(element: etree._Element, tag: str, count: _Count, pages: Iterator[bool]) -> str:
    if tag == _PAGE:
        return count.page() if next(pages) else count.next("e")
    if tag == _SURFACE and not _within_surface(element):
        return count.page()
    return count.next("l" if tag in _LINES else "b")


def _within_surface(element: etree._Element) -> bool:
    return next(element.iterancestors(_SURFACE), None) is not None


class _Count:
    """Ordinals: of the sheets in the document, of lines and blocks on a sheet."""

    def __init__(self) -> None:
        self._pages = 0
        self._prefix = ""
        self._on_page: Counter[str] = Counter()

    def page(self) -> str:
        self._pages += 1
        self._prefix = f"p{self._pages}."
        self._on_page.clear()
        return f"p{self._pages}"

    def next(self, kind: str) -> str:
        self._on_page[kind] += 1
        return f"{self._prefix}{kind}{self._on_page[kind]}"
