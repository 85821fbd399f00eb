"""Timelines: when a point of a recording is, as people read it."""

from __future__ import annotations

import pytest
from lxml import etree

from edition.views.timelines import clock, times, told

_TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text>{}</text></TEI>'


def _times(timeline: str) -> dict[str, str]:
    return times(etree.fromstring(_TEI.format(timeline)))


@pytest.mark.parametrize(
    ("timeline", "expected"),
    [
        (
            '<timeline origin="#o"><when xml:id="o"/><when xml:id="a" interval="12.5"/></timeline>',
            {"o": "0:00", "a": "0:12.5"},
        ),
        (
            '<timeline><when xml:id="a" interval="9"/><when interval="3"/></timeline>',
            {"a": "0:09"},
        ),
        (
            '<timeline><when xml:id="a" absolute="1961-05-05T15:30:00"/></timeline>',
            {"a": "15:30:00"},
        ),
        (
            (
                '<timeline><when xml:id="a" absolute="00:01:02"/>'
                '<when xml:id="b" interval="4" since="#a"/></timeline>'
            ),
            {"a": "1:02", "b": "1:06"},
        ),
        ('<timeline><when xml:id="a" absolute="at noon"/></timeline>', {"a": "at noon"}),
        ('<timeline unit="ms"><when xml:id="a" interval="61000"/></timeline>', {"a": "1:01"}),
        ('<timeline><when xml:id="a" interval="-1"/><when xml:id="b"/></timeline>', {}),
        ('<timeline><when xml:id="a" interval="2" since="#away"/></timeline>', {}),
    ],
)
def test_a_point_has_the_time_that_its_timeline_gives(
    timeline: str, expected: dict[str, str]
) -> None:
    """A time of its own, an interval after the origin or another point; else none."""
    assert _times(timeline) == expected


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0:00"), (75.5, "1:15.5"), (59.96, "1:00"), (3601, "1:00:01")]
)
def test_seconds_are_shown_as_a_clock_does(seconds: float, shown: str) -> None:
    """To a tenth, with hours where there are any."""
    assert clock(seconds) == shown


@pytest.mark.parametrize(
    ("attributes", "said"),
    [
        ({"start": "#a", "end": "#b"}, "0:01\N{EN DASH}0:02"),
        ({"start": "#a"}, "0:01"),
        ({"start": "#c"}, ""),
        ({}, ""),
    ],
)
def test_an_utterance_says_from_when_to_when_it_is(attributes: dict[str, str], said: str) -> None:
    """One of them, where the other is not known."""
    assert told(etree.Element("u", attributes), {"a": "0:01", "b": "0:02"}) == said
