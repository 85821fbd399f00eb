"""XInclude 1.1 for local files: the parts of a document that stand in files of their own."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from lxml import etree

from edition.findings import Finding
from edition.findings.catalogue import finding
from edition.xml.addresses_of_files import beside
from edition.xml.names import XINCLUDE, XML_BASE, XML_ID
from edition.xml.tree import insert_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

INCLUDE: Final = f"{{{XINCLUDE}}}include"
_FALLBACK: Final = f"{{{XINCLUDE}}}fallback"
_HINT: Final = "Give the path of a file inside the edition's folder."


if TYPE_CHECKING:
    Parser = Callable[[Path], etree._Element | Finding]  # noqa: SLF001 - lxml's own name


class _NotIncludedError(Exception):
    """An inclusion can't be had; the message says why."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an inclusion is met.

    Attributes:
        path: The file that holds it.
        root: The edition's folder; nothing outside it is included.
        name: The file as messages name it.
        seen: The files that include this one.
        sought: Takes in all files that are looked for, also those that are not there.
        within: The identifiers of the elements of this file that are being included in it.
    """

    path: Path
    root: Path
    name: str
    seen: tuple[Path, ...] = ()
    sought: set[Path] = field(default_factory=set)
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """An element that an inclusion brought.

    Attributes:
        element: The element.
        path: Its file.
        name: The file as messages name it.
        first: Its number among the elements of its file, from 0.
        based: Whether its `xml:base` was set by the inclusion.
    """

    element: etree._Element
    path: Path
    name: str
    first: int
    based: bool


@dataclass(slots=True)
class Included:
    """What became of the inclusions of a file.

    Attributes:
        findings: One for each that failed and has no fallback.
        parts: What the others brought, those of parts included.
    """

    findings: list[Finding] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    def add(self, other: Included) -> None:
        """Take in what became of further inclusions."""
        self.findings += other.findings
        self.parts += other.parts


def include(top: etree._Element, place: Place, parse: Parser) -> Included:
    """Put what they name in the place of all `xi:include` below `top`, which is changed.

    An included element gets an `xml:base`, as XInclude 1.1, section 4.7.5, asks.

    Args:
        top: An element of a tree of one's own.
        place: Where `top` comes from.
        parse: Reads a file: its root element, or the finding that says why not.

    Returns:
        What became of them; where one failed and has no fallback, the `xi:include` stays.
    """
    included = Included()
    elements = list(top.iter(INCLUDE))
    whole = _untouched(top) if any(not one.get("href") for one in elements) else top
    for element in elements:
        if _is_given_up(element, top):
            continue
        try:
            if element.get("href"):
                included.add(_resolve(element, place, parse))
            else:
                included.add(_resolve_within(element, whole, place, parse))
        except _NotIncludedError as error:
            if not _fall_back(element):
                line = element.sourceline or 0
                included.findings.append(
                    finding("include-failed", str(error), file=place.name, line=line, hint=_HINT)
                )
    return included


def without_bases(tree: etree._ElementTree, parts: Iterable[Part]) -> etree._Element:
    """Return a copy of a tree without the `xml:base` that inclusions set: no editor wrote it."""
    based = {part.element for part in parts if part.based}
    copied = deepcopy(tree).getroot()
    for element, copy in zip(tree.getroot().iter(), copied.iter(), strict=True):
        if element in based:
            del copy.attrib[XML_BASE]
    return copied


def _is_given_up(element: etree._Element, top: etree._Element) -> bool:
    """Say whether an inclusion stood in the fallback of one that was had."""
    return element is not top and not any(parent is top for parent in element.iterancestors())


def _untouched(top: etree._Element) -> etree._Element:
    """Return a copy of the file as it is before its inclusions are made."""
    return deepcopy(top.getroottree()).getroot()


def _resolve(element: etree._Element, place: Place, parse: Parser) -> Included:
    href = element.get("href", "")
    target = _target(href, place)
    if element.get("parse") == "text":
        _replace(element, [], _text(target, href, element.get("encoding") or "utf-8"))
        return Included()
    parsed = parse(target)
    if isinstance(parsed, Finding):
        return Included([parsed])
    chosen = _pointed(parsed, element.get("xpointer"), href)
    first = next(n for n, one in enumerate(parsed.iter(etree.Element)) if one is chosen)
    name = target.relative_to(place.root.resolve()).as_posix()
    inner = replace(
        place, path=target, name=name, seen=(*place.seen, place.path.resolve()), within=()
    )
    if chosen.tag == INCLUDE:
        message = f"{href} is itself an xi:include."
        raise _NotIncludedError(message)
    included = include(chosen, inner, parse)
    based = chosen.get(XML_BASE) is None
    if based:
        chosen.set(XML_BASE, href)
    _put(element, chosen)
    included.parts.append(Part(chosen, target, name, first, based))
    return included


def _resolve_within(
    element: etree._Element, whole: etree._Element, place: Place, parse: Parser
) -> Included:
    """Include a part of the same file, as it is before its inclusions are made.

    XInclude 1.1, section 3.1: without `href` there must be an `xpointer`, and what it names may
    hold no inclusion that leads back to it (section 4.2.7).
    """
    pointer = element.get("xpointer")
    if not pointer or element.get("parse") == "text":
        message = "xi:include has no href: it names no file, and no element of this one to include."
        raise _NotIncludedError(message)
    whole = _untouched(whole)
    chosen = _pointed(whole, pointer, place.name)
    identifier = chosen.get(XML_ID, "")
    above = {parent.get(XML_ID) for parent in element.iterancestors()}
    if identifier in above or identifier in place.within:
        message = f"xi:include of {identifier!r} stands in that element: it would include itself."
        raise _NotIncludedError(message)
    if chosen.tag == INCLUDE:
        message = f"{identifier!r} is itself an xi:include."
        raise _NotIncludedError(message)
    first = next(n for n, one in enumerate(whole.iter(etree.Element)) if one is chosen)
    inner = replace(place, within=(*place.within, identifier))
    included = include(chosen, inner, parse)
    _put(element, chosen)
    path = place.path.resolve()
    included.parts.append(Part(chosen, path, place.name, first, based=False))
    return included


def _put(element: etree._Element, chosen: etree._Element) -> None:
    """Put an element in the place of its inclusion, which may give it another `xml:id`.

    XInclude 1.1, section 4.7.6: `set-xml-id` without a value leaves it none.
    """
    identifier = element.get("set-xml-id")
    if identifier:
        chosen.set(XML_ID, identifier)
    elif identifier is not None:
        chosen.attrib.pop(XML_ID, None)
    chosen.tail = None
    _replace(element, [chosen], "")


def _target(href: str, place: Place) -> Path:
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        message = f"xi:include names {href}, which is not a local file."
        raise _NotIncludedError(message)
    target = beside(place.path, parts.path)
    if target is not None:
        place.sought.add(target)
    if target is not None and not target.is_relative_to(place.root.resolve()):
        message = f"xi:include names {href}, which lies outside the edition's folder."
        raise _NotIncludedError(message)
    if target is None or not target.is_file():
        message = f"xi:include names {href!r}, but there is no such file."
        raise _NotIncludedError(message)
    if target in (*place.seen, place.path.resolve()):
        message = f"xi:include of {href} would include itself."
        raise _NotIncludedError(message)
    return target


def _text(target: Path, href: str, encoding: str) -> str:
    try:
        return target.read_text(encoding=encoding)
    except (LookupError, UnicodeDecodeError) as error:
        message = f"{href} is not text in {encoding}: {error}."
        raise _NotIncludedError(message) from None


def _pointed(top: etree._Element, pointer: str | None, href: str) -> etree._Element:
    """Return the element that a shorthand pointer or `element(ID)` names."""
    if not pointer:
        return top
    wanted = pointer.removeprefix("element(").removesuffix(")")
    for candidate in top.iter(etree.Element):
        if candidate.get(XML_ID) == wanted:
            return candidate
    message = f"{href} has no element with the xml:id {wanted!r}."
    raise _NotIncludedError(message)


def _fall_back(element: etree._Element) -> bool:
    fallback = element.find(_FALLBACK)
    if fallback is None:
        return False
    _replace(element, list(fallback), fallback.text or "")
    return True


def _replace(old: etree._Element, new: list[etree._Element], text: str) -> None:
    """Put `text` and `new` where `old` stands; tails go with their elements."""
    parent = old.getparent()
    if parent is None:
        return
    place, tail = parent.index(old), old.tail or ""
    parent.remove(old)
    insert_text(parent, place, text)
    for offset, element in enumerate(new):
        parent.insert(place + offset, element)
    insert_text(parent, place + len(new), tail)
