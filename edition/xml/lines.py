"""The lines of files, as reports quote them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.xml.encodings import decoded
from edition.xml.regular import read_regular

if TYPE_CHECKING:
    from pathlib import Path


class LinesOfFiles:
    """The lines of the files that findings name, read once; of one that can't be read none."""

    def __init__(self, root: Path) -> None:
        """Take the folder that the names of files are relative to."""
        self._root = root
        self._known: dict[str, list[str]] = {}

    def __call__(self, name: str) -> list[str]:
        """Return the lines of a file."""
        if name not in self._known:
            self._known[name] = self._read(name)
        return self._known[name]

    def _read(self, name: str) -> list[str]:
        try:
            text = decoded(read_regular(self._root / name))
        except OSError:
            return []
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
