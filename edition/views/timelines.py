"""Timelines: when a point of a recording is, as people read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from edition.source.names import tei
from edition.xml.names import XML_ID

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

_SECONDS: Final = {"ms": 0.001, "s": 1.0, "min": 60.0, "h": 3600.0, "d": 86400.0}
_LONGEST: Final = 1e7
"""More seconds than a recording has."""


def times(root: etree._Element) -> dict[str, str]:
    """Return the points of all timelines by id, each as a time (Guidelines, 17.4.2).

    A point has a time of its own (`when/@absolute`), or an interval after another point, which is
    the origin of its timeline where it names none. What has neither has no time here.

    Args:
        root: The root of a document.
    """
    return {
        identifier: time
        for timeline in root.iter(tei("timeline"))
        for identifier, time in _of_timeline(timeline)
    }


def told(element: etree._Element, known: Mapping[str, str]) -> str:
    """Return from when to when something is (`att.timed`); empty where nothing says it."""
    begin, end = (
        known.get((element.get(name) or "").strip().removeprefix("#"), "")
        for name in ("start", "end")
    )
    return "\N{EN DASH}".join(dict.fromkeys(time for time in (begin, end) if time))


def _of_timeline(timeline: etree._Element) -> Iterator[tuple[str, str]]:
    origin = (timeline.get("origin") or "").removeprefix("#")
    passed = {origin: 0.0} if origin else {}
    for point in timeline.iter(tei("when")):
        identifier = point.get(XML_ID)
        if not identifier:
            continue
        absolute = (point.get("absolute") or "").strip()
        if absolute:
            time = absolute.rpartition("T")[2]
            seconds = _of_clock(time)
            if seconds is not None:
                passed[identifier] = seconds
            yield identifier, time if seconds is None else clock(seconds)
            continue
        before = (point.get("since") or "").strip().removeprefix("#") or origin
        interval = _seconds(point, timeline)
        if interval is not None and (before in passed or not before):
            passed[identifier] = passed.get(before, 0.0) + interval
        if identifier in passed:
            yield identifier, clock(passed[identifier])


def _of_clock(time: str) -> float | None:
    """Return the seconds of a time such as `15:30:00`; None for what is none."""
    try:
        hours, minutes, seconds = map(float, time.split(":"))
    except ValueError:
        return None
    whole = (hours * 60 + minutes) * 60 + seconds
    return whole if 0 <= whole <= _LONGEST else None


def _seconds(point: etree._Element, timeline: etree._Element) -> float | None:
    """Return the interval before a point in seconds; None where it is not known."""
    unit = _SECONDS.get(point.get("unit") or timeline.get("unit") or "s")
    try:
        interval = float(point.get("interval") or "")
    except ValueError:
        return None
    is_known = unit is not None and 0 <= interval * unit <= _LONGEST
    return interval * unit if unit is not None and is_known else None


def clock(seconds: float) -> str:
    """Return seconds as a clock shows them: `75.5` as `1:15.5`, `3600` as `1:00:00`."""
    tenths = round(seconds * 10)
    minutes, rest = divmod(tenths, 600)
    hours, minutes = divmod(minutes, 60)
    parts = f"{minutes}:{rest // 10:02}" if not hours else f"{hours}:{minutes:02}:{rest // 10:02}"
    return f"{parts}.{rest % 10}" if rest % 10 else parts
