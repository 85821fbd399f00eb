"""Other files: whether what a document points to in them is there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.source import read_source
from edition.xml.names import XML_ID

if TYPE_CHECKING:
    from pathlib import Path

    from edition.config import Config
    from edition.source import Document

_KEPT: Final = 16
"""How many files are remembered at a time."""


class Arrival(StrEnum):
    """What becomes of a pointer into another file."""

    ARRIVES = "arrives"
    NO_FILE = "no file"
    NO_ID = "no id"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a check asked another file, and what it learned.

    Attributes:
        file: The file, links resolved.
        fragment: The id that a pointer means; empty: the file.
        arrival: Whether it is there.
    """

    file: Path
    fragment: str
    arrival: Arrival


class OtherFiles:
    """Says what is there in files of an edition; each is read once."""

    def __init__(self, config: Config) -> None:
        """Take the configuration, by which files are read."""
        self._config = config
        self._ids = lru_cache(maxsize=_KEPT)(self._read)

    def arrival(self, file: Path, fragment: str) -> Arrival:
        """Say whether an element of a file has an id; one that can't be read is taken to have it.

        Args:
            file: The file.
            fragment: The id; empty: the file itself is meant.
        """
        if not file.exists():
            return Arrival.NO_FILE
        known = self._ids(file) if fragment else None
        return Arrival.ARRIVES if known is None or fragment in known else Arrival.NO_ID

    def _read(self, file: Path) -> frozenset[str] | None:
        """Return the ids of a file; None if it can't be read."""
        other = read_source(file, self._config)
        return None if isinstance(other, list) else _all_ids(other)


def _all_ids(document: Document) -> frozenset[str]:
    found = (element.get(XML_ID) for element in document.root.iter(etree.Element))
    return frozenset(identifier for identifier in found if identifier)
