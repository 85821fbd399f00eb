"""Numbers of CSS that can be read: of one with thousands of digits Python makes none."""

from __future__ import annotations

import re
from typing import Final

_ENDLESS: Final = re.compile(r"([0-9]{300})[0-9]+")


def bounded(css: str) -> str:
    """Return CSS in which no number has more than 300 digits; a larger one is none of a page."""
    return _ENDLESS.sub(r"\1", css)
