"""Cells: texts as a spreadsheet may have them."""

from __future__ import annotations

from typing import Final

_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What makes a spreadsheet take a cell for a formula, also in full width."""


def defused(value: object) -> object:
    """Return the value of a cell as a spreadsheet shows it and does not run it.

    Args:
        value: A text, or what is none and stays as it is.

    Returns:
        A text that begins as a formula does, after an apostrophe, which a spreadsheet reads as
        "this is text"; any other value unchanged.
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_STARTS) else value
