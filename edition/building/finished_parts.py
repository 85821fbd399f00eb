"""Finished parts: what was made of each document, kept on the disk as it comes.

A document that is made of the same is not transformed and proven again: a page of it that is to
change is framed anew. Each document has a file of its own, behind a checksum, so that processes
write side by side, and what a build has made stays where that fails. It is a cache: what is not
there, not whole, or made of something else is made again.
"""

from __future__ import annotations

import os
import zlib
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from edition.building import values
from edition.building.standing import Kept
from edition.xml.checked_files import read_checked, write_checked

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_ENDING: Final = ".part"
_FAST: Final = 1
"""Higher levels of zlib save a tenth and take three times as long."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Where the finished parts of an edition are kept.

    Attributes:
        folder: The folder in the cache.
        fingerprint: Of all that every part depends on.
        fresh: Whether what is kept is passed over.
    """

    folder: Path
    fingerprint: str
    fresh: bool = False

    def read(self, document: Path, *, fresh: bool | None = None) -> Kept | None:
        """Return what is kept of a document; None if there is nothing whole.

        Args:
            document: Its file.
            fresh: Whether what is kept is passed over; None: as this build passes it over.
        """
        passed_over = self.fresh if fresh is None else fresh
        body = None if passed_over else read_checked(self._file(document), self._kind)
        if body is None:
            return None
        try:
            kept = values.from_json(zlib.decompress(body))
        except (ValueError, zlib.error):
            return None
        return kept if isinstance(kept, Kept) else None

    def write(self, document: Path, kept: Kept) -> None:
        """Keep what was made of a document; where the disk refuses, nothing is kept."""
        body = zlib.compress(values.as_json(kept), _FAST)
        write_checked(self._file(document), self._kind, body)

    def prune(self, documents: Iterable[Path]) -> None:
        """Drop what is kept of other documents than these."""
        names = {self._file(document).name for document in documents}
        with suppress(OSError):
            for file in self.folder.iterdir():
                if file.name not in names:
                    file.unlink()

    @property
    def _kind(self) -> str:
        return f"part {self.fingerprint}"

    def _file(self, document: Path) -> Path:
        return self.folder / f"{sha256(os.fsencode(document)).hexdigest()[:32]}{_ENDING}"
