"""Finds what ships with the package: in the wheel, else in the checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_MARKER = "views.odd"


@cache
def _root() -> Path:
    for root in (_PACKAGE / "data", _PACKAGE.parent):
        if (root / "transforms" / _MARKER).is_file():
            return root
    message = f"the package is incomplete: transforms/{_MARKER} is missing beside {_PACKAGE}"
    raise FileNotFoundError(message)


def shipped(*parts: str) -> Path:
    """Return the path of a shipped file or folder, as `shipped("transforms", "views.odd")`."""
    return _root().joinpath(*parts)
