"""Neighbours: the documents of an edition as the pointers of one of them find them."""

from __future__ import annotations

from collections import Counter
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final

from edition import source
from edition.building.references import Reference, References, mark_of, marks
from edition.check.other_files import OtherFiles
from edition.facts.places import Entries, Places
from edition.source import Document
from edition.source.sources import register_files
from edition.views.destinations import Destination
from edition.xml.addresses_of_files import beside

if TYPE_CHECKING:
    from pathlib import Path

    from edition.config import Config
    from edition.facts.places import Place

_REGISTER: Final = ".xml"
_KEPT: Final = 16
"""How many documents are kept in memory that others point into."""


class Neighbours:
    """Reads the documents of an edition that others point into, each once."""

    def __init__(self, config: Config) -> None:
        """Take the configuration, which says what is a document."""
        self._config = config
        self._read = lru_cache(maxsize=_KEPT)(self._places)
        self.files = OtherFiles(config)

    @cached_property
    def _documents(self) -> frozenset[Path]:
        return frozenset(path.resolve() for path in source.files(self._config))

    @cached_property
    def _doubtful(self) -> frozenset[tuple[str, str]]:
        """Kinds and ids that several of the registers have that the edition names."""
        files = register_files(self._config)
        read = (source.read_source(file, self._config, any_root=True) for file in files)
        known = [
            Entries(one.root, frozenset()).names() for one in read if isinstance(one, Document)
        ]
        counted = Counter(chain.from_iterable(known))
        return frozenset(name for name, number in counted.items() if number > 1)

    def _places(self, file: Path) -> tuple[Places | Entries | None, frozenset[Path]]:
        """Return the places of a document, or the entries of a register, if the file is one.

        The files that it is made of are returned as well.
        """
        is_document = file in self._documents
        if not is_document and not (file.suffix == _REGISTER and file.is_file()):
            return None, frozenset({file})
        read = source.read_source(file, self._config, any_root=not is_document)
        if isinstance(read, list):
            return None, frozenset({file})
        places = Places(read, self._config) if is_document else Entries(read.root, self._doubtful)
        return places, read.sought | {file}

    def find(self, file: Path, fragment: str) -> tuple[Place | None, frozenset[Path]]:
        """Return the place that a pointer into a file means.

        Args:
            file: The file, links resolved.
            fragment: What the pointer has after `#`.

        Returns:
            The place, None if the file is no document, and no register that has it; and the
            files that it depends on.
        """
        places, needs = self._read(file)
        return None if places is None else places.find(fragment), needs


class Outlook:
    """The other documents as one document sees them; it notes what it has looked at."""

    def __init__(self, document: Document, neighbours: Neighbours) -> None:
        """Take the document, and what is known of the others."""
        self._path = document.path
        self._mark = mark_of(document.data)
        self._neighbours = neighbours
        self._numbers: dict[tuple[Path, str, str], int] = {}
        self._items: list[Reference] = []
        self.sought: set[Path] = set()

    def __call__(self, view: str, path: str, fragment: str) -> Destination | None:
        """Return marks for a place of another file, as `views.destinations.Elsewhere` asks."""
        file = beside(self._path, path)
        if file is None:
            return None
        key = (file, fragment, view)
        if key not in self._numbers:
            self._numbers[key] = len(self._items)
            place, needs = self._neighbours.find(file, fragment)
            self._items.append(Reference(file, fragment, view, place))
            self.sought |= needs
        number = self._numbers[key]
        if self._items[number].place is None:
            return None
        return Destination(*marks(self._mark, number))

    @property
    def references(self) -> References:
        """What was asked, in the order of its numbers."""
        return References(self._mark, tuple(self._items))
