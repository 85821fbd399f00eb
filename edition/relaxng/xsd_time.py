"""Dates, times and durations of XML Schema Part 2, sections 3.2.6 to 3.2.14."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

_ZONE: Final = r"(?P<zone>Z|[+-][0-9]{2}:[0-9]{2})?"
_YEAR: Final = r"(?P<year>-?(?:[1-9][0-9]{4,}|[0-9]{4}))"
_MONTH: Final = r"(?P<month>[0-9]{2})"
_DAY: Final = r"(?P<day>[0-9]{2})"
_CLOCK: Final = r"(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}):(?P<second>[0-9]{2}(?:\.[0-9]+)?)"

_MOMENTS: Final = {
    "dateTime": re.compile(f"{_YEAR}-{_MONTH}-{_DAY}T{_CLOCK}{_ZONE}"),
    "date": re.compile(f"{_YEAR}-{_MONTH}-{_DAY}{_ZONE}"),
    "time": re.compile(f"{_CLOCK}{_ZONE}"),
    "gYearMonth": re.compile(f"{_YEAR}-{_MONTH}{_ZONE}"),
    "gYear": re.compile(f"{_YEAR}{_ZONE}"),
    "gMonthDay": re.compile(f"--{_MONTH}-{_DAY}{_ZONE}"),
    "gDay": re.compile(f"---{_DAY}{_ZONE}"),
    "gMonth": re.compile(f"--{_MONTH}{_ZONE}"),
}
_DURATION: Final = re.compile(
    r"(?P<minus>-)?P(?:(?P<years>[0-9]+)Y)?(?:(?P<months>[0-9]+)M)?(?:(?P<days>[0-9]+)D)?"
    r"(?P<time>T(?:(?P<hours>[0-9]+)H)?(?:(?P<minutes>[0-9]+)M)?"
    r"(?:(?P<seconds>[0-9]+(?:\.[0-9]+)?)S)?)?"
)
MOMENTS: Final = tuple(_MOMENTS)

_DAY_SECONDS: Final = 86_400
_FARTHEST_ZONE: Final = 14 * 3600
_DAYS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_REFERENCES: Final = ((1696, 9), (1697, 2), (1903, 3), (1903, 7))
_LONGEST_NUMBER: Final = 4_000
"""Digits of a number that Python turns into an integer without complaint."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A point on the time line: seconds since the year 0, in UTC if the time zone is known."""

    seconds: Fraction
    zoned: bool

    def compare(self, other: Moment) -> int | None:
        """Return -1, 0 or 1, or None where the two can't be ordered (section 3.2.7.4)."""
        if self.zoned == other.zoned:
            return _sign(self.seconds - other.seconds)
        gap = self.seconds - other.seconds
        return None if abs(gap) <= _FARTHEST_ZONE else _sign(gap)


@dataclass(frozen=True, slots=True)
class Duration:
    """Months and seconds, which can't be turned into each other."""

    months: int
    seconds: Fraction

    def compare(self, other: Duration) -> int | None:
        """Return -1, 0 or 1, or None where the two can't be ordered (section 3.2.6.2)."""
        signs = {
            _sign(self._after(year, month) - other._after(year, month))
            for year, month in _REFERENCES
        }
        return signs.pop() if len(signs) == 1 else None

    def _after(self, year: int, month: int) -> Fraction:
        carried, zero_based = divmod(month - 1 + self.months, 12)
        return _day_number(year + carried, zero_based + 1, 1) * _DAY_SECONDS + self.seconds


def parse_moment(kind: str, text: str) -> Moment | None:
    """Return the value of a date or time of one of the kinds `MOMENTS`, or None."""
    found = _MOMENTS[kind].fullmatch(text)
    if found is None or len(text) > _LONGEST_NUMBER:
        return None
    parts = found.groupdict()
    year = int(parts.get("year") or 2000)
    month = int(parts.get("month") or 1)
    day = int(parts.get("day") or 1)
    if (parts.get("year") and year == 0) or not _is_day(year, month, day):
        return None
    clock = _clock(parts)
    zone = _zone(parts["zone"])
    if clock is None or zone is None:
        return None
    seconds = _day_number(year, month, day) * _DAY_SECONDS + clock - zone
    if kind == "time":
        seconds %= _DAY_SECONDS
    return Moment(Fraction(seconds), parts["zone"] is not None)


def parse_duration(text: str) -> Duration | None:
    """Return the value of a duration, or None."""
    found = _DURATION.fullmatch(text)
    if found is None or len(text) > _LONGEST_NUMBER:
        return None
    parts = found.groupdict()
    units = ("years", "months", "days", "hours", "minutes", "seconds")
    if all(parts[unit] is None for unit in units) or parts["time"] == "T":
        return None
    amount = {unit: Fraction(parts[unit] or 0) for unit in units}
    sign = -1 if parts["minus"] else 1
    months = int(amount["years"] * 12 + amount["months"])
    hours = amount["days"] * 24 + amount["hours"]
    seconds = (hours * 60 + amount["minutes"]) * 60 + amount["seconds"]
    return Duration(sign * months, sign * seconds)


def _is_day(year: int, month: int, day: int) -> bool:
    return 1 <= month <= len(_DAYS) and 1 <= day <= _month_length(year, month)


def _month_length(year: int, month: int) -> int:
    february = 2
    return _DAYS[month - 1] + (month == february and _is_leap(year))


def _is_leap(year: int) -> bool:
    counted = year + 1 if year < 0 else year  # there is no year 0: 1 BCE is the year -1
    return counted % 4 == 0 and (counted % 100 != 0 or counted % 400 == 0)


def _clock(parts: dict[str, str | None]) -> Fraction | None:
    """Return the seconds since midnight; 24:00:00 is the midnight that follows."""
    if parts.get("hour") is None:
        return Fraction(0)
    hour, minute = int(parts["hour"] or 0), int(parts["minute"] or 0)
    second = Fraction(parts["second"] or 0)
    seconds = hour * 3600 + minute * 60 + second
    if minute > 59 or second >= 60 or seconds > _DAY_SECONDS:  # noqa: PLR2004 - a clock
        return None
    return seconds


def _zone(zone: str | None) -> int | None:
    if zone is None or zone == "Z":
        return 0
    hours, minutes = int(zone[1:3]), int(zone[4:6])
    seconds = hours * 3600 + minutes * 60
    if minutes > 59 or seconds > _FARTHEST_ZONE:  # noqa: PLR2004 - a clock
        return None
    return -seconds if zone[0] == "-" else seconds


def _day_number(year: int, month: int, day: int) -> int:
    """Return the days since 1 January of the year 0 of the proleptic Gregorian calendar."""
    counted = year + 1 if year < 0 else year
    before = counted - 1
    days = counted * 365 + before // 4 - before // 100 + before // 400
    return days + sum(_month_length(year, m) for m in range(1, month)) + day - 1


def _sign(number: Fraction | int) -> int:
    return (number > 0) - (number < 0)
