"""Uses: the elements, attributes and values of a document, how often each, and where first.

What is counted of one document is a small value that merges with that of another.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from lxml import etree

from edition.source.names import TEI
from edition.xml.names import XML, XML_BASE, XML_ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from edition.source import Document

_MOST: Final = 40
"""Values; an attribute of an element that has more is counted as one."""

_SAMPLES: Final = 3
"""Elements of which it is tried whether a reader is told."""

_NO_STATEMENTS: Final = frozenset(
    [XML_ID, XML_BASE, "version", "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"]
)
"""What is said to programs alone."""


class Key(NamedTuple):
    """An element; an attribute of it; a value of that, empty where it has too many."""

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
        places: The numbers of its first elements in that document, in document order.
    """

    count: int
    file: str
    line: int
    places: tuple[int, ...]


def uses(document: Document) -> dict[Key, Use]:
    """Return what a document uses, in the order of first use.

    An attribute of an element is counted by its values, unless it has more than 40 of them.
    """
    found: dict[Key, Use] = {}
    for place, element in enumerate(document.root.iter(etree.Element)):
        use = Use(1, document.name, element.sourceline or 0, (place,))
        name = shown_name(str(element.tag))
        _add(found, Key(name), use)
        for attribute, value in element.attrib.items():
            if attribute not in _NO_STATEMENTS:
                key = Key(name, shown_name(str(attribute)), " ".join(str(value).split()))
                _add(found, key, use)
    return _short(found)


def merged(every: Iterable[Mapping[Key, Use]]) -> dict[Key, Use]:
    """Return what several documents use together."""
    found: dict[Key, Use] = {}
    for one in every:
        for key, use in one.items():
            _add(found, key, use)
    return _short(found)


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
    if use.file == known.file and len(places) < _SAMPLES:
        places = tuple(dict.fromkeys((*places, *use.places)))[:_SAMPLES]
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
