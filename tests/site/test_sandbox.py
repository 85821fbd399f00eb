"""The sandbox of page templates: which attributes of which values they may read."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.header import Moment
from edition.site.sandbox import Sandbox


@pytest.mark.parametrize(
    ("value", "name", "safe"),
    [
        (Moment("5 May"), "text", True),
        (Moment("5 May"), "__class__", False),
        (Moment, "text", False),
        ("a", "upper", True),
        ([], "count", True),
        ([], "append", False),
        ({}, "items", True),
        (Path("a"), "name", False),
        (Path("a"), "unlink", False),
    ],
)
def test_attributes_of_values_alone_are_read(value: object, name: str, *, safe: bool) -> None:
    """Asked once or again, and whatever was asked of a value of another kind."""
    sandbox = Sandbox()
    for other in (Moment("6 May"), "b", [1], Path("b"), value, value):
        found = sandbox.is_safe_attribute(other, name, None)
    assert found is safe
