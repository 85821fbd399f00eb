"""Locations: the place that an entry of the apparatus cites is a link to it."""

from __future__ import annotations

import pytest
from lxml import etree

from edition.views.apparatus_locations import lead

_TEXT = (
    '<section class="tei-div" data-n="1" id="d1"><div class="tei-l" data-n="1" id="l1"/>'
    '<div class="tei-l" data-n="2" id="l2"/><p class="tei-p" data-n="12" id="p12"/></section>'
    '<section class="tei-div" data-n="2" id="d2"><div class="tei-l" data-n="2" id="m2"/>'
    '<div class="tei-l" data-n="3" id="m3"/><div class="tei-l" data-n="7a" id="m7a"/></section>'
    '<section class="tei-div" data-n="IV" id="d4"/><section class="tei-div" data-n="3" id="d3"/>'
)


def _leads(location: str) -> str | None:
    root = etree.fromstring(
        f'<div>{_TEXT}<p><span class="loc" data-generated="label">{location} </span></p></div>'
    )
    lead(root)
    assert "".join(root.itertext()) == f"{location} "
    link = root.find(".//a")
    return None if link is None else link.get("href")


@pytest.mark.parametrize(
    ("location", "address"),
    [
        ("12", "#p12"),
        ("7a", "#m7a"),
        ("1.2", "#l2"),
        ("2,2", "#m2"),
        ("2.2-3", "#m2"),
        ("1.2\N{EN DASH}2.3", "#l2"),
        ("ch. 2, v. 7a", "#m7a"),
        ("2.7a ff.", "#m7a"),
        ("3", "#m3"),
        ("IV", "#d4"),
        ("1", "#l1"),
    ],
)
def test_a_location_leads_to_its_place(location: str, address: str) -> None:
    """By the number of the smallest part, within those around it; of a stretch, its beginning."""
    assert _leads(location) == address


@pytest.mark.parametrize("location", ["2", "99", "1.7a", "title", ""])
def test_a_location_that_is_no_one_place_is_no_link(location: str) -> None:
    """Two verses are called 2; what is not there is not guessed at."""
    assert _leads(location) is None
