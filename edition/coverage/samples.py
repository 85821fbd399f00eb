"""Samples: a document cut down to a passage and what that refers to, and a change in it."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.source.names import tei
from edition.xml.names import XML_ID
from edition.xml.tree import take_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from edition.source import Document

_CONTAINERS: Final = frozenset(
    tei(name)
    for name in (
        *("TEI", "teiCorpus", "text", "group", "front", "body", "back", "sourceDoc"),
        *("div", "div1", "div2", "div3", "div4", "div5", "div6", "div7"),
    )
)
_APART: Final = frozenset(map(tei, ("teiHeader", "standOff", "facsimile", "xenoData")))
_BEYOND: Final = 6
"""Passages that one refers to, or that refer to it."""

_UNKNOWN: Final = "zzz"
"""What no table and no style sheet has, not as a part of a word either."""

_OPPOSITES: Final = {"yes": "no", "no": "yes", "true": "false", "false": "true"}


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """A document cut down.

    Attributes:
        document: The document, with a tree of its own.
        element: The element in it that the sample is of.
        passage: Which passage it is: samples of the same are the same.
    """

    document: Document
    element: etree._Element
    passage: int

    def changed(self, attribute: str, value: str) -> Document:
        """Return the document with another value of an attribute of the element."""
        document, element = _copy(self.document, self.element)
        element.set(attribute, value)
        return document

    def without(self) -> Document:
        """Return the document without the element, which holds no text."""
        document, element = _copy(self.document, self.element)
        take_out(element)
        return document

    def reworded(self) -> Document:
        """Return the document with another text in the element."""
        document, element = _copy(self.document, self.element)
        element.text = f"{element.text or ''}x"
        return document


def sample(document: Document, place: int) -> Sample:
    """Return the passage of a document that an element is in, with its header.

    Args:
        document: The document.
        place: The number of the element in it.
    """
    tree = deepcopy(document.tree)
    elements = list(tree.getroot().iter(etree.Element))
    element = elements[place]
    passages = [
        child
        for holder in elements
        if holder.tag in _CONTAINERS
        for child in holder.iterchildren(etree.Element)
        if child.tag not in _CONTAINERS and child.tag not in _APART
    ]
    numbers = {passage: number for number, passage in enumerate(passages)}
    around = [one for one in (element, *element.iterancestors()) if one in numbers]
    own = around[-1] if around else None
    kept = {*around, *_linked(passages, own if own is not None else element)}
    kept |= set() if kept else set(passages[:1])
    for passage in passages:
        if passage not in kept:
            take_out(passage)
    number = -place if own is None else numbers[own] + 1
    return Sample(replace(document, tree=tree, included=None), element, number)


def other(value: str) -> str:
    """Return a value that says something else, in the same form as far as that is seen."""
    if value in _OPPOSITES:
        return _OPPOSITES[value]
    digits = [place for place, sign in enumerate(value) if sign.isdecimal()]
    if digits and not value.startswith("#"):
        last = digits[-1]
        return f"{value[:last]}{7 if value[last] == '8' else 8}{value[last + 1 :]}"
    if "/" in value or ":" in value:
        return f"{value}x"
    return f"#{_UNKNOWN}" if value.startswith("#") else _UNKNOWN


def _linked(passages: Iterable[etree._Element], own: etree._Element) -> Iterator[etree._Element]:
    """Give the passages that one refers to, or that refer to it."""
    ids = {identifier for one in own.iter(etree.Element) if (identifier := one.get(XML_ID))}
    ids |= {identifier for one in own.iterancestors() if (identifier := one.get(XML_ID))}
    named = set(_named(own))
    found = 0
    for passage in passages:
        if found < _BEYOND and (
            any(one.get(XML_ID) in named for one in passage.iter(etree.Element))
            or not ids.isdisjoint(_named(passage))
        ):
            found += 1
            yield passage


def _named(element: etree._Element) -> Iterator[str]:
    for one in element.iter(etree.Element):
        for value in one.attrib.values():
            if "#" in value:
                yield from (token[1:] for token in str(value).split() if token[0] == "#")


def _copy(document: Document, element: etree._Element) -> tuple[Document, etree._Element]:
    place = list(document.root.iter(etree.Element)).index(element)
    tree = deepcopy(document.tree)
    return replace(document, tree=tree), list(tree.getroot().iter(etree.Element))[place]
