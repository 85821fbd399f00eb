"""Coordinates, as `geo` has them."""

from __future__ import annotations

import pytest

from edition.header.geography import degrees


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
