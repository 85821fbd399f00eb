"""Uses: the elements, attributes and values of a document, how often each, and where first.

What is counted of one document is a small value that merges with that of another.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from lxml import etree

from edition.source.names import TEI
from edition.xml.names import XML, XML_BASE, XML_ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from edition.source import Document

_MOST: Final = 40
"""Values; an attribute of an element that has more is counted as one."""

_FIRST: Final = 2
_MOST_TRIED: Final = 5
"""It is tried at the first two elements whether a reader is told, and at the first of those that
stand in elements of other names; at five at most."""

LISTS: Final = frozenset({"rend", "rendition"})
"""The attributes of which each word is a statement (TEI Guidelines, `att.global.rendition`)."""

_OF_NO_WORD: Final = frozenset("#/:;")

_NO_STATEMENTS: Final = frozenset(
    [XML_ID, XML_BASE, "version", "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"]
)
"""What is said to programs alone."""


class Key(NamedTuple):
    """An element; an attribute of it; a value of that, empty where all are counted as one."""

    element: str
    attribute: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Use:
    """How often something is used.

    Attributes:
        count: How often.
        file: The document of the first use, as findings name it.
        line: The line of it.
        places: The numbers of the elements in that document at which it is tried.
    """

    count: int
    file: str
    line: int
    places: tuple[int, ...]


def uses(document: Document) -> dict[Key, Use]:
    """Return what a document uses, in the order of first use.

    An attribute of an element is counted by its values, `rend` by each of its words, unless there
    are more than 40; pointers, numbers and dates are counted together.
    """
    found: dict[Key, _Places] = {}
    for place, element in enumerate(document.root.iter(etree.Element)):
        tag = str(element.tag)
        parent = element.getparent()
        around = "" if parent is None else str(parent.tag)
        name = shown_name(tag)
        keys = [Key(name)]
        keys += [
            Key(name, shown_name(str(attribute)), said)
            for attribute, value in element.items()
            if attribute not in _NO_STATEMENTS
            for said in _values(str(attribute), str(value))
        ]
        for key in keys:
            if key not in found:
                found[key] = _Places(element.sourceline or 0)
            found[key].add(place, around)
    counted = {
        key: Use(one.count, document.name, one.line, tuple(one.numbers))
        for key, one in found.items()
    }
    return _short(counted)


def _values(attribute: str, value: str) -> tuple[str, ...]:
    """Return the words of a vocabulary that an attribute has; of other values an empty one.

    Pointers, numbers, dates and rules of style are no words.
    """
    words = tuple(dict.fromkeys(value.split()))
    if not words or value.lstrip("+-")[:1].isdigit() or not _OF_NO_WORD.isdisjoint(value):
        return ("",)
    return words if attribute in LISTS else (" ".join(words),)


@dataclass(slots=True)
class _Places:
    """Where something is used: how often, and the numbers of the elements that are tried."""

    line: int
    count: int = 0
    numbers: list[int] = field(default_factory=list)
    parents: set[str] = field(default_factory=set)

    def add(self, place: int, parent: str) -> None:
        self.count += 1
        if self.count <= _FIRST or (len(self.numbers) < _MOST_TRIED and parent not in self.parents):
            self.numbers.append(place)
            self.parents.add(parent)


def merged(every: Iterable[Mapping[Key, Use]]) -> dict[Key, Use]:
    """Return what several documents use together."""
    found: dict[Key, Use] = {}
    for one in every:
        for key, use in one.items():
            _add(found, key, use)
    return _short(found)


@cache
def shown_name(tag: str) -> str:
    """Return a name as people write it: of TEI without a prefix, `xml:lang`, else as it is."""
    name = etree.QName(tag)
    if name.namespace in {None, TEI}:
        return name.localname
    return f"xml:{name.localname}" if name.namespace == XML else tag


def _add(found: dict[Key, Use], key: Key, use: Use) -> None:
    known = found.get(key)
    if known is None:
        found[key] = use
        return
    places = known.places
    if use.file == known.file and len(places) < _MOST_TRIED:
        places = tuple(dict.fromkeys((*places, *use.places)))[:_MOST_TRIED]
    found[key] = replace(known, count=known.count + use.count, places=places)


def _short(found: Mapping[Key, Use]) -> dict[Key, Use]:
    """Count an attribute that has many values, or was counted so before, as one."""
    values: dict[Key, int] = {}
    for key in found:
        if key.attribute:
            of = key._replace(value="")
            many = not key.value and found[key].count > _MOST
            values[of] = values.get(of, 0) + (_MOST + 1 if many else 1)
    short: dict[Key, Use] = {}
    for key, use in found.items():
        of = key._replace(value="")
        _add(short, of if values.get(of, 0) > _MOST else key, use)
    return short
