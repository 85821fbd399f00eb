"""What a schema's datatypes let pass and can't be true: dates, languages."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.names import TEI, XML_LANG
from edition.positions import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.source import Document

_DATES: Final = ("when", "notBefore", "notAfter", "from", "to")
_NOT_DATES: Final = frozenset(
    {"app", "arc", "rt", "span", "locus", "biblScope", "citedRange", "interaction"}
)
_ISO: Final = re.compile(r"(-?\d{4,})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*|Z|[+-]\d\d:\d\d)?")
_SPANS: Final = (("notBefore", "notAfter"), ("from", "to"))
_LANGUAGE: Final = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4}|[a-z]{5,8}|i-[a-z]+|x(?:-[a-z0-9]{1,8})+)"
    r"(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*"
    r"(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?",
    re.IGNORECASE,
)
"""BCP 47 (RFC 5646), section 2.1: the form of a language tag."""


@dataclass(frozen=True, slots=True, order=True)
class _Day:
    year: int
    month: int
    day: int


def check(document: Document) -> list[Remark]:
    """Find dates that no calendar has, spans that end before they begin, and odd `xml:lang`.

    Dates are `att.datable.w3c`'s, in the proleptic Gregorian calendar, as ISO 8601 has it.
    """
    remarks: list[Remark] = []
    for element in document.root.iter(f"{{{TEI}}}*"):
        if not element.attrib:
            continue
        remarks += [Remark(element, *problem) for problem in _problems(element)]
    return remarks


def _problems(element: etree._Element) -> Iterator[tuple[str, str, str]]:
    language = element.get(XML_LANG)
    if language and _LANGUAGE.fullmatch(language) is None:
        message = f'The xml:lang "{language}" is not a language tag.'
        yield "language-tag", message, 'Write it as BCP 47 does: "en", "fr-CA", "grc-Latn".'
    if etree.QName(element).localname in _NOT_DATES:
        return
    days: dict[str, tuple[_Day, _Day]] = {}
    for name in _DATES:
        match = _ISO.fullmatch(element.get(name, ""))
        if match is None:
            continue
        limits = _limits(match)
        if limits is None:
            message = f'There is no day "{element.get(name)}", as the {name} says.'
            yield "date-impossible", message, "Write the date as YYYY-MM-DD, YYYY-MM or YYYY."
        else:
            days[name] = limits
    for first, last in _SPANS:
        if first in days and last in days and days[first][0] > days[last][1]:
            message = f"The {first} {element.get(first)} is after the {last} {element.get(last)}."
            yield "date-impossible", message, "Exchange the two, or mend the wrong one."


def _limits(match: re.Match[str]) -> tuple[_Day, _Day] | None:
    """Return the first and the last day that the date can mean, or None: there is none."""
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if match[2] and not 1 <= month <= 12:  # noqa: PLR2004 - months
        return None
    if match[3] and not 1 <= day <= _length(year, month):
        return None
    first = _Day(year, month or 1, day or 1)
    return first, _Day(year, month or 12, day or _length(year, month or 12))


def _length(year: int, month: int) -> int:
    cycle = 400
    return monthrange(year % cycle + cycle, month)[1]
