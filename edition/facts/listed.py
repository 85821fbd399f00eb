"""Listed: the entries of the lists of a document, each with what it is known by.

Besides the lists in the header, in `standOff` and in `back`, those of a text count in which each
entry can be pointed to, as files that are nothing but a register have them, and the items of a
list in front or back matter that begin with a name or term that can be pointed to, as volumes of
documents have them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from edition.header.prose import Block, Run, plain
from edition.header.registers import entries_of_text, sort_key
from edition.header.values import RegisterEntry
from edition.source.names import tei
from edition.xml.names import XML_ID

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lxml import etree

_FIRST_IN_ITEM: Final = {
    tei("persName"): "person",
    tei("orgName"): "organisation",
    tei("placeName"): "place",
    tei("term"): "term",
}
_MATTERS: Final = tuple(map(tei, ("front", "back")))
_SIGNS: Final = " ,;:.\N{EN DASH}\N{EM DASH}"


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of a list.

    Attributes:
        key: The key of the entry, as `facts.keys` has it.
        entry: What the list says.
        is_text: Whether the entry is a part of the text, so that views show it in its place.
        in_register: Whether it stands in a register that is a file of its own.
    """

    key: str
    entry: RegisterEntry
    is_text: bool = False
    in_register: bool = False


def listed(
    root: etree._Element, beside: Iterable[RegisterEntry], key_of: Callable[[str], str]
) -> tuple[Listed, ...]:
    """Return the entries of a document, each once.

    Args:
        root: The root of the document.
        beside: The entries of the lists beside its text.
        key_of: Returns the key of an id of it.
    """
    found = [Listed(key_of(one.id), one) for one in beside]
    found += [Listed(key_of(one.id), one, is_text=True) for one in entries_of_text(root)]
    found += [Listed(key_of(one.id), one, is_text=True) for one in _items(root)]
    once: dict[str, Listed] = {}
    for one in found:
        once.setdefault(one.key, one)
    return tuple(once.values())


def _items(root: etree._Element) -> Iterator[RegisterEntry]:
    for matter in root.iter(*_MATTERS):
        for item in matter.iter(tei("item")):
            name = next(item.iter(*_FIRST_IN_ITEM), None)
            if name is not None and name.get(XML_ID) and _begins_with(item, name):
                yield _of_item(item, name)


def _begins_with(item: etree._Element, name: etree._Element) -> bool:
    return plain(item).startswith(plain(name))


def _of_item(item: etree._Element, name: etree._Element) -> RegisterEntry:
    words = plain(name)
    said = plain(item).removeprefix(words).lstrip(_SIGNS)
    blank = RegisterEntry(name.get(XML_ID) or "", _FIRST_IN_ITEM[str(name.tag)], words)
    prose = (Block("p", (Run(said),)),) if said else ()
    return replace(blank, order=sort_key(words), prose=prose)
