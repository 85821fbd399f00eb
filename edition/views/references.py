"""Structured references: what keeps their parts apart, where they have no points of their own.

The parts of a `biblStruct` are data (Guidelines, 3.12.1): most have no commas between them, and
some are empty, or have their points in their words.
"""

from __future__ import annotations

from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Final

from edition.source.names import ADDRESS, tei
from edition.views.hands import CALLED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

AFTER: Final = f"{{{ADDRESS}}}after"
"""Of a part of a reference: what is shown between it and the next one."""

_RECORDS: Final = tuple(map(tei, ("biblStruct", "analytic", "monogr", "series")))
_HOLDERS: Final = frozenset(map(tei, ("biblStruct", "analytic", "monogr", "series", "imprint")))
_POINTERS: Final = frozenset(map(tei, ("ptr", "ref", "graphic")))
_RANGES: Final = tuple(map(tei, ("biblScope", "citedRange")))
_POINTS: Final = frozenset(",;:.!?")
_SHORT: Final = {
    "page": ("p.", "pp."),
    "pages": ("p.", "pp."),
    "pp": ("p.", "pp."),
    "volume": ("vol.", "vols."),
    "vol": ("vol.", "vols."),
    "issue": ("no.", "nos."),
    "number": ("no.", "nos."),
    "chapter": ("ch.", "chs."),
    "column": ("col.", "cols."),
    "line": ("l.", "ll."),
    "folio": ("fol.", "fols."),
    "leaf": ("fol.", "fols."),
}


def part(tops: Iterable[etree._Element]) -> None:
    """Say of each part of a reference what is shown after it, and of empty ranges what they say.

    Args:
        tops: The transcriptions of an addressed copy; they are changed.
    """
    for top in tops:
        for item in top.iter(*_RANGES):
            if not _words(item) and (said := _range(item)):
                item.set(CALLED, f"{_before(item)}{said}")
        for record in top.iter(*_RECORDS):
            if _is_outermost(record):
                _set_apart([one for one in _parts(record) if _is_shown(one)])


def _before(item: etree._Element) -> str:
    """Return what keeps a range from the words before it in a reference that is no data."""
    previous, parent = item.getprevious(), item.getparent()
    if previous is None or previous.tail or parent is None or parent.tag in _HOLDERS:
        return ""
    return " " if _words(previous)[-1:] in _POINTS else ", "


def _is_outermost(record: etree._Element) -> bool:
    parent = record.getparent()
    return parent is None or parent.tag not in _HOLDERS


def _parts(record: etree._Element) -> Iterator[etree._Element]:
    for child in record.iterchildren("*"):
        if child.tag in _HOLDERS:
            yield from _parts(child)
        else:
            yield child


def _set_apart(parts: list[etree._Element]) -> None:
    for one, other in pairwise(parts):
        between = _between(one, other)
        if not between.strip() and _words(one)[-1:] not in _POINTS:
            one.set(AFTER, ", ")
        elif not between:
            one.set(AFTER, " ")


def _between(one: etree._Element, other: etree._Element) -> str:
    """Return the text between two parts, of which each may be the last or first of its holder."""
    around = list(other.iterancestors())
    before = [one, *takewhile(lambda up: up not in around, one.iterancestors())]
    shared = before[-1].getparent()
    opened = takewhile(lambda up: up is not shared, around)
    return "".join([up.tail or "" for up in before] + [up.text or "" for up in opened])


def _is_shown(one: etree._Element) -> bool:
    return bool(_words(one) or one.get(CALLED)) or one.tag in _POINTERS


def _words(one: etree._Element) -> str:
    return "".join(one.itertext()).strip()


def _range(item: etree._Element) -> str:
    """Return pages such as `p. 3` for a range that is given in attributes (att.citing)."""
    start, end = item.get("from") or item.get("n") or "", item.get("to") or ""
    if not start and not end:
        return ""
    unit = item.get("unit") or ""
    one, many = _SHORT.get(unit.lower(), (unit, unit))
    is_one = not end or end == start
    numbers = start or end if is_one else "\N{EN DASH}".join(filter(None, (start, end)))
    return f"{one if is_one else many} {numbers}".strip()
