"""Finds what ships with the package, in the wheel or else in the checkout, and the cache."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import platformdirs

_PACKAGE = Path(__file__).resolve().parent
_MARKER = "views.odd"
_SHIPPED: Final = "shipped:"


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


def named(value: str, folder: Path) -> Path:
    """Return the file that a configuration, a command or an ODD names.

    Args:
        value: A path, or `shipped:NAME` for a file of the schema that ships.
        folder: What a path is relative to.
    """
    if value.startswith(_SHIPPED):
        return shipped("schema", Path(value.removeprefix(_SHIPPED)).name)
    return folder / value


def is_installed(path: Path) -> bool:
    """Say whether a file belongs to the installed package."""
    return path.resolve().is_relative_to(_PACKAGE / "data")


def cache_folder() -> Path:
    """Return the folder of what can be made or fetched again: in the user's cache of the system."""
    return platformdirs.user_cache_path("tei-edition", appauthor=False)
