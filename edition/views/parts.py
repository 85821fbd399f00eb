"""Parts: where a long document is divided, so that each part has pages of its own.

A part begins where its element begins, or where the part before it ends, whichever comes first:
what stands between two parts belongs to the one after it, what follows the last to the last.
"""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import takewhile
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from lxml import etree

from edition.errors import ConfigurationError
from edition.models.xpath import NAMESPACES, ExpressionError, compile_expression
from edition.source import characters, outermost
from edition.source.called import called, title, words
from edition.source.names import ADDRESS, tei
from edition.xml.names import XML_ID

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from edition.config import Config

NONE: Final = "none"
"""What `parts` says of documents that are not divided."""

_ID: Final = f"{{{ADDRESS}}}id"
_LONG: Final = 250_000
"""Characters; a document of more is divided unasked."""
_FOR_A_PAGE: Final = 60_000
"""Characters; a division of more is divided again, in a document that is divided unasked."""
_DIVISIONS: Final = frozenset(map(tei, ("div", *(f"div{number}" for number in range(1, 8)))))
_TEXTS: Final = frozenset(map(tei, ("text", "sourceDoc")))
_AROUND: Final = _TEXTS | frozenset(map(tei, ("group", "front", "body", "back")))
_HOLDERS: Final = _DIVISIONS | _AROUND | {tei("TEI"), tei("teiCorpus")}
_TEXT: Final = etree.XPath("string()")
_LONGEST: Final = 80
_TAKEN: Final = frozenset({"source", "images", "index"})
"""Names that stand in a document's folder for something else."""
_SEARCHED: Final = 40
"""How many addresses after the start of a part are tried until a view has one of them."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document.

    Attributes:
        name: That of its folder, unique in the document.
        title: What readers call it.
        opens: The addresses after its start, in order; a view may lack the first ones.
        within: The headings of the divisions around it, from the outside.
        ids: The ids (`xml:id`) that it holds.
    """

    name: str
    title: str
    opens: tuple[str, ...]
    within: tuple[str, ...]
    ids: tuple[str, ...]


def parts(root: etree._Element, name: str, config: Config) -> tuple[Part, ...]:
    """Return the parts of a document; none if it is not divided.

    Args:
        root: The root of the document, or of its addressed copy, without which no part has
            addresses.
        name: The document as messages name it.
        config: The configuration.

    Raises:
        ConfigurationError: `parts` is no XPath.
    """
    tops = outermost(root)
    elements = _elements(root, tops, _pattern(name, config))
    if not elements:
        return ()
    wanted = set(elements)
    pairs = list(zip((None, *elements[:-1]), elements, strict=True))
    starts = [_start(before, element, wanted) for before, element in pairs]
    held = _held(tops, starts)
    return tuple(
        Part(
            name=named,
            title=_title(element) or named,
            opens=tuple(_opens(start)),
            within=tuple(_within(element)),
            ids=tuple(held[number]),
        )
        for number, (named, start, element) in enumerate(
            zip(_names(elements), starts, elements, strict=True)
        )
    )


def seats(found: Sequence[Part]) -> Mapping[str, str]:
    """Return the name of the part in which each id is, for those that are in a part."""
    return {identifier: part.name for part in found for identifier in part.ids}


def check(config: Config) -> None:
    """See that the patterns of an edition can be used.

    Raises:
        ConfigurationError: One of them is no XPath 1.0.
    """
    for pattern in (config.parts, *config.parts_of.values()):
        if pattern not in ("", NONE):
            compiled(pattern)


def compiled(pattern: str) -> etree.XPath:
    """Return a pattern ready to be used: from each holder of divisions it is a path.

    Raises:
        ConfigurationError: It is no XPath 1.0.
    """
    try:
        native = compile_expression(pattern).native
    except ExpressionError as error:
        message = f"`parts`: {pattern} is no XPath: {error}"
        raise ConfigurationError(message) from error
    if not native:
        message = f"`parts`: {pattern} is beyond XPath 1.0"
        raise ConfigurationError(message)
    return etree.XPath(native, namespaces=dict(NAMESPACES))


def _pattern(name: str, config: Config) -> str:
    found = (pattern for file, pattern in config.parts_of.items() if fnmatchcase(name, file))
    return next(found, config.parts)


def _elements(
    root: etree._Element, tops: Sequence[etree._Element], pattern: str
) -> list[etree._Element]:
    """Return the elements at which parts begin, in order."""
    if pattern == NONE:
        return []
    found = list(_matched(root, tops, compiled(pattern)) if pattern else _by_default(tops))
    return found if pattern or len(found) > 1 else []


def _matched(
    root: etree._Element, tops: Sequence[etree._Element], pattern: etree.XPath
) -> Iterator[etree._Element]:
    """Give what a pattern selects from any element that holds divisions, as XSLT matches."""
    wanted = {node for holder in root.iter(*_HOLDERS) for node in _nodes(pattern(holder))}
    for top in tops:
        yield from (element for element in top.iter(etree.Element) if element in wanted)


def _nodes(found: object) -> list[etree._Element]:
    if not isinstance(found, list):
        return []
    return [node for node in found if isinstance(node, etree._Element)]  # noqa: SLF001


def _by_default(tops: Sequence[etree._Element]) -> Iterator[etree._Element]:
    """Give each text of a corpus, and the divisions of what is long."""
    is_corpus = len({top.getparent() for top in tops}) > 1
    for top in tops:
        is_long = _count(top) > _LONG
        found = list(_divided(top)) if is_long else []
        yield from found or ([top] if is_corpus else [])


def _divided(element: etree._Element) -> Iterator[etree._Element]:
    """Give the divisions below an element that fit a page, as far as it has such."""
    for child in element:
        if child.tag in _AROUND:
            yield from _divided(child)
        elif child.tag in _DIVISIONS:
            length = _count(child)
            inner = [one for one in child if one.tag in _DIVISIONS]
            if length > _FOR_A_PAGE and sum(map(_count, inner)) * 2 > length:
                yield from _divided(child)
            else:
                yield child


def _count(element: etree._Element) -> int:
    return characters.count(str(_TEXT(element)))


def _names(elements: Sequence[etree._Element]) -> list[str]:
    taken = set(_TAKEN)
    found = []
    for number, element in enumerate(elements, 1):
        parent = element.getparent()
        above = "" if parent is None or element.tag not in _TEXTS else parent.get(XML_ID) or ""
        wanted = element.get(XML_ID) or above
        name = wanted if _is_name(wanted) else f"part-{number}"
        while _folded(name) in taken:
            name += "-part"
        taken.add(_folded(name))
        found.append(name)
    return found


def _is_name(name: str) -> bool:
    """Say whether an id can be the name of a folder on every system."""
    return (
        0 < len(name.encode()) <= _LONGEST
        and all(sign.isalnum() or sign in "-_" for sign in name)
        and not name.startswith("-")
    )


def _folded(name: str) -> str:
    return normalize("NFC", name).casefold()


def _title(element: etree._Element) -> str:
    parent = element.getparent()
    if element.tag in _TEXTS and parent is not None and (of_text := title(parent)):
        return of_text
    return words(element.find(tei("head"))) or called(element)


def _within(element: etree._Element) -> Iterator[str]:
    holders = [one for one in element.iterancestors() if one.tag in _DIVISIONS]
    for holder in reversed(holders):
        if heading := words(holder.find(tei("head"))):
            yield heading


def _held(
    tops: Sequence[etree._Element], starts: Sequence[etree._Element]
) -> Sequence[Sequence[str]]:
    """Return the ids in each part."""
    numbers = {start: number for number, start in enumerate(starts)}
    held: list[list[str]] = [[] for _ in starts]
    current = -1
    for top in tops:
        for element in top.iter(etree.Element):
            current = numbers.get(element, current)
            if current >= 0 and (identifier := element.get(XML_ID)):
                held[current].append(identifier)
    return held


def _start(
    before: etree._Element | None, element: etree._Element, wanted: AbstractSet[etree._Element]
) -> etree._Element:
    """Return what comes first in a part, which begins where the last one ends."""
    return element if before is None else _after(before, element, wanted)


def _opens(start: etree._Element) -> Iterator[str]:
    """Give the addresses that come first in a part."""
    ids = (one.get(_ID) for one in _onward(start))
    for _, identifier in zip(range(_SEARCHED), filter(None, ids), strict=False):
        yield identifier


def _after(
    before: etree._Element, element: etree._Element, wanted: AbstractSet[etree._Element]
) -> etree._Element:
    """Return what follows the part before, and the elements of parts around it that end there."""
    around = {element, *element.iterancestors()}
    if before in around:
        return element
    ending = takewhile(lambda one: one not in around, (before, *before.iterancestors()))
    last = [one for one in ending if one in wanted][-1]
    return next(_following(last), element)


def _onward(start: etree._Element) -> Iterator[etree._Element]:
    """Give an element and all that begin after it."""
    yield from start.iter(etree.Element)
    yield from _following(start)


def _following(element: etree._Element) -> Iterator[etree._Element]:
    for holder in (element, *element.iterancestors()):
        for sibling in holder.itersiblings(etree.Element):
            yield from sibling.iter(etree.Element)
