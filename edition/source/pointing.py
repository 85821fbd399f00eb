"""Pointing: what a fragment of an address means in a document.

A fragment is an `xml:id`, or a pointer of the schemes of the TEI (Guidelines, SA 17.2.4). Of a
pointer that means a stretch or a point, the place is the element where it begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.source.names import TEI
from edition.source.numbers import whole
from edition.xml.names import XML_ID

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCHEME: Final = re.compile(r"\s*(range|left|right|string-index|string-range|match|xpath1?)\s*\(")
_CONDITION: Final = r"\[\s*(?:\d{1,9}|@[\w.:-]+\s*=\s*(?:'[^']*'|\"[^\"]*\"))\s*\]"
_STEP: Final = re.compile(rf"(//?)(?:tei:)?([\w.-]+|\*)((?:{_CONDITION})*)")
_CONDITIONS: Final = re.compile(
    r"\[\s*(?:(\d{1,9})|@([\w.:-]+)\s*=\s*(?:'([^']*)'|\"([^\"]*)\"))\s*\]"
)
_BY_ID: Final = re.compile(r"\s*id\(\s*['\"]([^'\"]+)['\"]\s*\)")
_FAR: Final = 32
"""How deep pointers may be nested."""


class Ids:
    """The elements of a document by their `xml:id`, the first of each."""

    def __init__(self, root: etree._Element) -> None:
        """Look at all elements once."""
        self.root = root
        self._elements: dict[str, etree._Element] = {}
        for element in root.iter(etree.Element):
            identifier = element.get(XML_ID)
            if identifier is not None:
                self._elements.setdefault(identifier, element)

    def get(self, identifier: str) -> etree._Element | None:
        """Return the element of an id."""
        return self._elements.get(identifier)


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a pointer means: one element, or those at the two ends of a stretch."""

    start: etree._Element
    end: etree._Element


def each(pointers: str) -> list[str]:
    """Return the pointers of an attribute; white space inside brackets divides none."""
    found: list[str] = []
    depth = 0
    for token in pointers.split():
        if depth > 0:
            found[-1] += token
        else:
            found.append(token)
        depth += token.count("(") - token.count(")")
    return found


def is_scheme(fragment: str) -> bool:
    """Say whether a fragment is a pointer of the TEI's schemes."""
    return _SCHEME.match(fragment) is not None


def locate(fragment: str, ids: Ids) -> Stretch | None:
    """Return what a fragment means.

    Args:
        fragment: The part of a pointer after `#`, decoded.
        ids: Of the document that it points into.

    Returns:
        The stretch; None if no element has the id, or a pointer is not understood.
    """
    return _located(fragment, ids, 0)


def _located(fragment: str, ids: Ids, depth: int) -> Stretch | None:
    scheme = _SCHEME.match(fragment)
    if scheme is None:
        element = ids.get(fragment.strip().removeprefix("#"))
        return None if element is None else Stretch(element, element)
    if depth > _FAR or not fragment.rstrip().endswith(")"):
        return None
    inner = fragment.rstrip()[scheme.end() : -1]
    if scheme[1].startswith("xpath"):
        element = _by_path(inner, ids)
        return None if element is None else Stretch(element, element)
    parts = list(_arguments(inner))
    first = _place(parts[0], ids, depth)
    if first is None or scheme[1] != "range":
        return first
    last = _place(parts[1], ids, depth) if len(parts) > 1 else None
    return Stretch(first.start, (last or first).end)


def _place(argument: str, ids: Ids, depth: int) -> Stretch | None:
    """Return what an argument means: a pointer, an id, or a path."""
    if "/" in argument and _SCHEME.match(argument) is None:
        element = _by_path(argument, ids)
        return None if element is None else Stretch(element, element)
    return _located(argument, ids, depth + 1)


def _arguments(inner: str) -> Iterator[str]:
    """Divide the arguments of a pointer at the commas outside brackets."""
    depth, begin = 0, 0
    for index, sign in enumerate(inner):
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and depth == 0:
            yield inner[begin:index]
            begin = index + 1
    yield inner[begin:]


def _by_path(path: str, ids: Ids) -> etree._Element | None:
    """Return the first element that a path of names, numbers and values of attributes means."""
    path = path.strip()
    known = _BY_ID.match(path)
    found: list[etree._Element] = []
    index = 0
    if known is not None:
        element = ids.get(known[1])
        found, index = [] if element is None else [element], known.end()
    steps = _steps(path, index)
    if steps is None or (known is None and not steps):
        return None
    for number, step in enumerate(steps):
        whole = known is None and number == 0
        found = _step(ids.root if whole else None, found, step)
    return found[0] if found else None


def _steps(path: str, index: int) -> list[re.Match[str]] | None:
    if index == 0 and not path.startswith("/"):
        path = f"//{path}"
    steps = []
    while index < len(path):
        step = _STEP.match(path, index)
        if step is None:
            return None
        steps.append(step)
        index = step.end()
    return steps


def _step(
    root: etree._Element | None, holders: list[etree._Element], step: re.Match[str]
) -> list[etree._Element]:
    """Go from elements to those that a step names: as children, or at any depth."""
    deep, name = step[1] == "//", step[2]
    tag = "*" if name == "*" else f"{{{TEI}}}{name}"
    if root is not None:
        groups = _grouped_from_top(root, tag, deep=deep)
    elif deep:
        inner = [node for top in holders for node in top.iter(etree.Element)]
        groups = [list(node.iterchildren(tag)) for node in dict.fromkeys(inner)]
    else:
        groups = [list(top.iterchildren(tag)) for top in holders]
    for condition in _CONDITIONS.finditer(step[3]):
        groups = [_meeting(condition, group) for group in groups]
    return [node for group in groups for node in group]


def _meeting(condition: re.Match[str], group: list[etree._Element]) -> list[etree._Element]:
    """Return those of a group that have the number, or the value of an attribute."""
    if condition[1] is not None:
        at = (whole(condition[1]) or 0) - 1
        return group[at : at + 1] if at >= 0 else []
    name = XML_ID if condition[2] == "xml:id" else condition[2]
    value = condition[3] if condition[3] is not None else condition[4]
    return [node for node in group if node.get(name) == value]


def _grouped_from_top(root: etree._Element, tag: str, *, deep: bool) -> list[list[etree._Element]]:
    """Return the elements that a path from the top of the document begins with, by their parent."""
    own = [root] if tag in {"*", str(root.tag)} else []
    if not deep:
        return [own]
    return [own, *(list(node.iterchildren(tag)) for node in root.iter(etree.Element))]
