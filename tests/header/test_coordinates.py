"""Coordinates, as `geo` has them."""

from __future__ import annotations

import pytest

from edition.header.geography import degrees, readable


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("48.2083 16.3731", (48.2083, 16.3731)),
        ("48,208333 16,373056", (48.208333, 16.373056)),
        ("48.2083, 16.3731", (48.2083, 16.3731)),
        ("48.2083,16.3731", (48.2083, 16.3731)),
        ("48,2083; 16,3731", (48.2083, 16.3731)),
        ("-33.9\n18.4", (-33.9, 18.4)),
        ("48 16", (48.0, 16.0)),
        ("91 16", ()),
        ("48 181", ()),
        ("48.2", ()),
        ("N48 E16", ()),
        ("1 2 3", ()),
        ("", ()),
    ],
)
def test_a_geo_has_latitude_and_longitude(written: str, found: tuple[float, ...]) -> None:
    """Points and commas may be decimal; what is no place on earth is none."""
    assert degrees(written) == found


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("48,208333 16,373056", "48.2083° N, 16.3731° E"),
        ("-33.9 -18", "33.9° S, 18° W"),
        ("near the mill", "near the mill"),
    ],
)
def test_coordinates_are_said_as_maps_have_them(written: str, said: str) -> None:
    """With the sides of the world; words stay as they are."""
    assert readable(written) == said
