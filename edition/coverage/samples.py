"""Samples: a document cut down to some passages and what these are linked with."""

from __future__ import annotations

from collections import defaultdict
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.source import outermost
from edition.source.names import tei
from edition.xml.names import XML_ID
from edition.xml.tree import take_out

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from edition.source import Document

_CONTAINERS: Final = frozenset(
    tei(name)
    for name in (
        *("TEI", "teiCorpus", "text", "group", "front", "body", "back", "sourceDoc"),
        *("div", "div1", "div2", "div3", "div4", "div5", "div6", "div7"),
    )
)
_APART: Final = frozenset(map(tei, ("teiHeader", "standOff", "facsimile", "xenoData")))
_LISTS: Final = frozenset(
    map(tei, ("listPerson", "listPlace", "listOrg", "listEvent", "listObject", "listBibl"))
)
"""Registers, in which an entry with an `xml:id` is one that names can lead to."""

_BEYOND: Final = 6
"""Passages that one refers to, or that refer to it."""

_NAME: Final = "zz-place-"


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """A document cut down.

    Attributes:
        document: The document, with a tree of its own.
        numbers: The numbers of its elements, by those that they have in the whole document.
        names: The `xml:id`s of its elements by their numbers, where places were named.
    """

    document: Document
    numbers: Mapping[int, int]
    names: Mapping[int, str] = field(default_factory=dict)

    def elements(self) -> list[etree._Element]:
        """Return its elements in document order."""
        return list(self.document.root.iter(etree.Element))


def sample(document: Document, places: Iterable[int], *, named: bool = False) -> Sample:
    """Return the passages of a document that some elements are in, with its header.

    Args:
        document: The document.
        places: The numbers of the elements in it.
        named: Whether each element of the text is given an `xml:id`, so that it can be told in a
            view. Entries of registers get none.
    """
    tree = deepcopy(document.tree)
    elements = list(tree.getroot().iter(etree.Element))
    passages = _passages(elements)
    kept = _kept(passages, [elements[place] for place in places])
    for passage in passages:
        if passage not in kept:
            take_out(passage)
    left = {element: at for at, element in enumerate(tree.getroot().iter(etree.Element))}
    numbers = {at: left[element] for at, element in enumerate(elements) if element in left}
    names = _named(tree.getroot(), left) if named else {}
    return Sample(replace(document, tree=tree, included=None), numbers, names)


def _passages(elements: Iterable[etree._Element]) -> list[etree._Element]:
    """Return what stands in the containers of a document and in no other passage."""
    found: dict[etree._Element, None] = {}
    for element in elements:
        parent = element.getparent()
        if (
            parent is not None
            and parent.tag in _CONTAINERS
            and element.tag not in _CONTAINERS
            and element.tag not in _APART
            and not any(one in found for one in parent.iterancestors())
        ):
            found[element] = None
    return list(found)


def _kept(
    passages: Sequence[etree._Element], chosen: Iterable[etree._Element]
) -> Collection[etree._Element]:
    """Return the passages of some elements, and those that they are linked with."""
    every = set(passages)
    links = _Links(passages)
    kept: set[etree._Element] = set()
    for element in dict.fromkeys(_own(element, every) for element in chosen):
        kept |= {element} & every
        kept.update(links.of(element))
    return kept or passages[:1]


def _own(element: etree._Element, passages: Collection[etree._Element]) -> etree._Element:
    """Return the outermost passage that an element is in; itself, where it is in none."""
    around = [one for one in (element, *element.iterancestors()) if one in passages]
    return around[-1] if around else element


class _Links:
    """Which passages refer to which."""

    def __init__(self, passages: Sequence[etree._Element]) -> None:
        self._order = {passage: number for number, passage in enumerate(passages)}
        self._having: defaultdict[str, list[etree._Element]] = defaultdict(list)
        self._naming: defaultdict[str, list[etree._Element]] = defaultdict(list)
        for passage in passages:
            for one in _ids(passage):
                self._having[one].append(passage)
            for one in _pointers(passage):
                self._naming[one].append(passage)

    def of(self, own: etree._Element) -> Sequence[etree._Element]:
        """Return the passages that one refers to, or that refer to it; the first few."""
        around = [name for one in own.iterancestors() if (name := one.get(XML_ID))]
        found = {one for name in _pointers(own) for one in self._having.get(name, ())}
        found.update(one for name in (*_ids(own), *around) for one in self._naming.get(name, ()))
        return sorted(found - {own}, key=self._order.__getitem__)[:_BEYOND]


def _ids(element: etree._Element) -> Iterator[str]:
    return (name for one in element.iter(etree.Element) if (name := one.get(XML_ID)))


def _pointers(element: etree._Element) -> frozenset[str]:
    return frozenset(name for one in element.iter(etree.Element) for name in pointed_at(one))


def pointed_at(element: etree._Element) -> Iterator[str]:
    """Give the `xml:id`s of the document that the attributes of an element name."""
    for value in element.attrib.values():
        if "#" in value:
            yield from (token[1:] for token in str(value).split() if token[0] == "#")


def _named(root: etree._Element, numbers: Mapping[etree._Element, int]) -> dict[int, str]:
    names: dict[int, str] = {}
    for top in outermost(root):
        for element in top.iter(etree.Element):
            around = (element, *element.iterancestors())
            if element.get(XML_ID) is None and not any(one.tag in _LISTS for one in around):
                element.set(XML_ID, f"{_NAME}{numbers[element]}")
            if name := element.get(XML_ID):
                names[numbers[element]] = name
    return names
