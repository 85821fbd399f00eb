"""XPointer: which element of a document a pointer means.

Known are the shorthand pointer, which is an `xml:id`, and the schemes `element()` (W3C, XPointer
element() Scheme) and, of `xpointer()`, `id('…')`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SHORTHAND: Final = re.compile(r"[^\W\d][\w.\-]*")
_SCHEME: Final = re.compile(r"\s*([^\W\d][\w.\-]*(?::[\w.\-]+)?)\(")
_ELEMENT: Final = re.compile(r"([^\W\d][\w.\-]*)?((?:/[1-9][0-9]*)*)")
_ID: Final = re.compile(r"""\s*id\(\s*(?:'([^']*)'|"([^"]*)")\s*\)\s*""")
_LONGEST_NUMBER: Final = 9


class PointerError(ValueError):
    """A pointer is none, or is of a kind that is not known; the message says so."""


def pointed(
    pointer: str, root: etree._Element, ids: Mapping[str, etree._Element]
) -> etree._Element | None:
    """Return the element that a pointer means.

    Args:
        pointer: A shorthand pointer, or pointer parts, of which the first that means an element
            counts (XPointer Framework, section 3).
        root: The root element of the document.
        ids: Its elements by their `xml:id`.

    Returns:
        The element; None if the document has no such element.

    Raises:
        PointerError: It is no pointer, or no part of it is of a scheme that is known.
    """
    written = pointer.strip()
    if _SHORTHAND.fullmatch(written):
        return ids.get(written)
    known = [part for part in _parts(written) if part[0] in {"element", "xpointer"}]
    if not known:
        message = f"the xpointer {pointer!r} is of a kind that is not known"
        raise PointerError(message)
    for scheme, data in known:
        found = _by_steps(data, root, ids) if scheme == "element" else _by_id(data, ids)
        if found is not None:
            return found
    return None


def _parts(pointer: str) -> Iterator[tuple[str, str]]:
    """Give the scheme and the data of each part of a pointer."""
    index = 0
    while index < len(pointer):
        scheme = _SCHEME.match(pointer, index)
        if scheme is None:
            message = f"{pointer!r} is no xpointer"
            raise PointerError(message)
        data, index = _data(pointer, scheme.end())
        yield scheme[1], data


def _data(pointer: str, begin: int) -> tuple[str, int]:
    """Return the data of a part, and where the part ends; `^` escapes a parenthesis."""
    data: list[str] = []
    depth, index = 1, begin
    while index < len(pointer):
        sign = pointer[index]
        index += 1
        if sign == "^" and index < len(pointer):
            sign = pointer[index]
            index += 1
        elif sign in "()":
            depth += 1 if sign == "(" else -1
            if not depth:
                return "".join(data), index
        data.append(sign)
    message = f"{pointer!r} is no xpointer: a parenthesis is not closed"
    raise PointerError(message)


def _by_steps(
    data: str, root: etree._Element, ids: Mapping[str, etree._Element]
) -> etree._Element | None:
    """Return the element of an `element()`: an id, a child sequence, or one after the other."""
    found = _ELEMENT.fullmatch(data)
    if found is None or not data:
        message = f"element({data}) is no xpointer: write element(ID), element(/1/2), element(ID/2)"
        raise PointerError(message)
    steps = found[2].split("/")[1:]
    here = ids.get(found[1]) if found[1] else root
    if not found[1] and steps.pop(0) != "1":
        return None
    for step in steps:
        here = None if here is None else _child(here, step)
    return here


def _child(parent: etree._Element, step: str) -> etree._Element | None:
    if len(step) > _LONGEST_NUMBER:
        return None
    for number, child in enumerate(parent.iterchildren(etree.Element), 1):
        if number == int(step):
            return child
    return None


def _by_id(data: str, ids: Mapping[str, etree._Element]) -> etree._Element | None:
    found = _ID.fullmatch(data)
    if found is None:
        message = f"xpointer({data}) is of a kind that is not known: write xpointer(id('ID'))"
        raise PointerError(message)
    return ids.get(found[1] or found[2] or "")
