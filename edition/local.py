"""Local files that a document names by a relative address."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from pathlib import Path


def beside(file: Path, address: str) -> Path | None:
    """Return the absolute path that an address means, relative to the file that names it.

    Args:
        file: The file in which the address stands.
        address: The path of an address, percent-encoded; it may contain anything.

    Returns:
        The path, whether or not a file is there; None if no file can have it: a name that is too
        long, a null character, a loop of links.
    """
    path = file.parent / unquote(address)
    try:
        path.exists()
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return None
