"""The descriptions of an ODD as plain text."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from edition.source.names import tei
from edition.xml.names import XML_LANG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml import etree

_AROUND: Final[Mapping[str, tuple[str, str]]] = {
    tei("gi"): ("<", ">"),
    tei("tag"): ("<", ">"),
    tei("att"): ("@", ""),
    tei("val"): ("“", "”"),
    tei("mentioned"): ("“", "”"),
    tei("q"): ("“", "”"),
    tei("soCalled"): ("“", "”"),
    tei("item"): ("• ", " "),
}


def plain(element: etree._Element) -> str:
    """Return the text of a description, elements as `<p>` and attributes as `@n`."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: etree._Element) -> Iterable[str]:
    if not isinstance(element.tag, str) or element.tag == tei("ptr"):
        return
    before, after = _AROUND.get(element.tag, ("", ""))
    yield before
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    yield after


def in_language(elements: list[etree._Element], lang: str) -> list[etree._Element]:
    """Choose those in a language; where there are none, those of the first one's language.

    An element that does not say its language counts as in the language asked for when no
    element says it.
    """
    if len(elements) < 2:  # noqa: PLR2004 - one needs no choice
        return elements
    chosen = [one for one in elements if _matches(one.get(XML_LANG), lang)]
    if chosen:
        return chosen
    silent = [one for one in elements if one.get(XML_LANG) is None]
    if silent:
        return silent
    first = elements[0].get(XML_LANG)
    return [one for one in elements if one.get(XML_LANG) == first]


def _matches(found: str | None, lang: str) -> bool:
    return found is not None and found.partition("-")[0] == lang.partition("-")[0]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the prose of an ODD.

    Attributes:
        head: Its heading; may be empty.
        level: How deep it stands, from 1.
        paragraphs: Its paragraphs and the items of its lists, as plain text.
    """

    head: str
    level: int
    paragraphs: tuple[str, ...]


def sections(root: etree._Element) -> tuple[Section, ...]:
    """Return the prose around the declarations of an ODD, in document order."""
    return tuple(
        section
        for text in root.iterchildren(tei("text"))
        for part in text.iterchildren(tei("front"), tei("body"), tei("back"))
        for section in _sections(part, 1)
    )


def _sections(parent: etree._Element, level: int) -> Iterator[Section]:
    own = tuple(text for child in parent if child.tag in _BLOCKS for text in _blocks(child))
    head = parent.find(tei("head"))
    inner = [
        one for child in parent.iterchildren(*_DIVISIONS) for one in _sections(child, level + 1)
    ]
    if own or (inner and head is not None):
        yield Section("" if head is None else plain(head), max(level - 1, 1), own)
    yield from inner


def _blocks(block: etree._Element) -> Iterator[str]:
    """Yield the text of a paragraph, without the declarations that stand in it."""
    if block.tag == tei("list"):
        for item in block.iterchildren(tei("item")):
            yield from _blocks(item)
        return
    copy = deepcopy(block)
    for one in list(copy.iter(*_DECLARATIONS)):
        one.clear(keep_tail=True)
    text = plain(copy)
    if text:
        yield text


_BLOCKS: Final = frozenset({tei("p"), tei("ab"), tei("list")})
_DIVISIONS: Final = tuple(tei(name) for name in ("div", *(f"div{n}" for n in range(1, 8))))
_DECLARATIONS: Final = tuple(tei(name) for name in ("specGrp", "specList", "schemaSpec"))
