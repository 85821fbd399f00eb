"""What a schema's datatypes let pass and can't be true: dates, languages."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from lxml import etree

from edition.check.seen import Seen
from edition.source.names import TEI
from edition.source.numbers import LONGEST
from edition.source.positions import Remark
from edition.xml.names import XML_LANG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.config import Config
    from edition.source import Document

_DATES: Final = ("when", "notBefore", "notAfter", "from", "to")
_NOT_DATES: Final = frozenset(
    {"app", "arc", "rt", "span", "locus", "biblScope", "citedRange", "interaction"}
)
_ZONE: Final = r"(?:Z|[+-](?P<zone>\d\d:\d\d))?"
_TIME: Final = r"(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
_W3C: Final = tuple(
    re.compile(form + _ZONE)
    for form in (
        rf"(?P<year>-?\d{{4,}})-(?P<month>\d\d)-(?P<day>\d\d)(?:T{_TIME})?",
        r"(?P<year>-?\d{4,})(?:-(?P<month>\d\d))?",
        r"--(?P<month>\d\d)(?:-(?P<day>\d\d))?",
        r"---(?P<day>\d\d)",
        f"T?{_TIME}",
    )
)
_ISO: Final = (re.compile(r"(?P<year>-?\d{4})(?P<month>\d\d)(?P<day>\d\d)(?P<zone>)"), *_W3C)
_FORMS: Final = {"": _W3C, "-iso": _ISO}
"""The forms of ISO 8601 that say which day or time, by what the attributes' names end in. What is
written otherwise, such as a week or an interval, is left alone."""
_DATED: Final = frozenset(name + suffix for name in _DATES for suffix in _FORMS)
_LEAP: Final = 2000
_SPANS: Final = (("notBefore", "notAfter"), ("from", "to"))
_IRREGULAR: Final = frozenset({"en-gb-oed", "sgn-be-fr", "sgn-be-nl", "sgn-ch-de"})
_LANGUAGE: Final = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|i-[a-z]+|x(?:-[a-z0-9]{1,8})+)"
    r"(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*"
    r"(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?",
    re.IGNORECASE,
)
"""BCP 47 (RFC 5646), section 2.1: the form of a language tag.

Languages of more than three letters are reserved there and none is registered: `english` is none.
"""


@dataclass(frozen=True, slots=True, order=True)
class _Day:
    year: int
    month: int
    day: int


_Problem: TypeAlias = tuple[str, str, str, frozenset[str]]
"""Code, message, hint and attributes of a remark."""


def check(document: Document, _config: Config) -> Seen:
    """Find dates that no calendar has, spans that end before they begin, and odd `xml:lang`.

    Dates are those of `att.datable.w3c` and `att.datable.iso`, in the proleptic Gregorian
    calendar, as ISO 8601 has it; those of other calendars (`when-custom` …) are left alone.
    """
    remarks: list[Remark] = []
    for element in document.root.iter(f"{{{TEI}}}*"):
        if not element.attrib:
            continue
        remarks += [Remark(element, *problem) for problem in _problems(element)]
    return Seen(tuple(remarks))


def _tag_meant(written: str) -> str:
    """Return a hint on a tag that is none: often it is a locale (BCP 47, section 2.1)."""
    meant = written.replace("_", "-")
    if _is_language(meant):
        return f'Write "{meant}": hyphens join the parts of a tag.'
    return 'Write a tag of BCP 47, such as "en", "fr-CA" or "grc-Latn".'


def _problems(element: etree._Element) -> Iterator[_Problem]:
    language = element.get(XML_LANG)
    if language and not _is_language(language):
        message = f'xml:lang="{language}" is not a valid language tag.'
        yield "language-tag", message, _tag_meant(language), frozenset({"xml:lang"})
    if _DATED.isdisjoint(element.keys()):
        return
    if etree.QName(element).localname not in _NOT_DATES:
        for suffix in _FORMS:
            yield from _impossible(element, suffix)


def _is_language(tag: str) -> bool:
    return tag.lower() in _IRREGULAR or _LANGUAGE.fullmatch(tag) is not None


def _impossible(element: etree._Element, suffix: str) -> Iterator[_Problem]:
    days: dict[str, tuple[_Day, _Day]] = {}
    for name in _DATES:
        written = element.get(name + suffix, "").strip()
        if not written:
            continue
        match = next((found for form in _FORMS[suffix] if (found := form.fullmatch(written))), None)
        if match is None:
            continue
        groups = match.groupdict()
        zone = groups.pop("zone")
        if any(len(part or "") > LONGEST for part in groups.values()):
            continue
        parts = {key: int(part) for key, part in groups.items() if part}
        if not _is_day(parts):
            message = f'{name + suffix}="{written}" is not a day of the calendar.'
            yield (
                "date-impossible",
                message,
                "Write the date as YYYY-MM-DD, YYYY-MM or YYYY.",
                frozenset({name + suffix}),
            )
        elif not _is_time(parts, zone):
            message = f'{name + suffix}="{written}" is not a possible time.'
            yield (
                "date-impossible",
                message,
                "Times run from 00:00:00 to 24:00:00.",
                frozenset({name + suffix}),
            )
        elif "year" in parts:
            days[name] = _limits(parts)
    for first, last in _SPANS:
        if first in days and last in days and days[first][0] > days[last][1]:
            one, other = element.get(first + suffix), element.get(last + suffix)
            message = f'{first + suffix}="{one}" is later than {last + suffix}="{other}".'
            yield (
                "date-impossible",
                message,
                "Exchange the two dates, or correct the wrong one.",
                frozenset({first + suffix, last + suffix}),
            )


def _is_day(parts: dict[str, int]) -> bool:
    """Say whether a month has a day.

    Years before our era are counted in two ways, with and without a year 0, so that two of them
    may be leap years.
    """
    month, day = parts.get("month", 1), parts.get("day", 1)
    if not 1 <= month <= 12:  # noqa: PLR2004 - months
        return False
    year = parts.get("year", _LEAP)
    years = (year, year + 1) if year < 0 else (year,)
    return 1 <= day <= max(_length(one, month) for one in years)


def _is_time(parts: dict[str, int], zone: str | None) -> bool:
    hour, minute, second = (parts.get(key, 0) for key in ("hour", "minute", "second"))
    if zone and not "00:00" <= zone <= "14:00":
        return False
    if hour == 24:  # noqa: PLR2004 - the end of a day
        return minute == second == 0
    return hour < 24 and minute < 60 and second <= 60  # noqa: PLR2004 - a clock; leap seconds


def _limits(parts: dict[str, int]) -> tuple[_Day, _Day]:
    """Return the first and the last day that a date can mean."""
    year, month, day = (parts.get(key, 0) for key in ("year", "month", "day"))
    first = _Day(year, month or 1, day or 1)
    return first, _Day(year, month or 12, day or _length(year, month or 12))


def _length(year: int, month: int) -> int:
    cycle = 400
    return monthrange(year % cycle + cycle, month)[1]
