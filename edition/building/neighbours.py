"""Neighbours: the documents of an edition as the pointers of one of them find them."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from edition import source
from edition.facts import addresses
from edition.facts.places import REGISTER, TEXT, Places
from edition.views.destinations import Destination
from edition.xml.addresses_of_files import beside, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from edition.config import Config
    from edition.facts.places import Place
    from edition.views import View

_KEPT: Final = 16
"""How many documents are kept in memory that others point into."""


class Neighbours:
    """Reads the documents of an edition that others point into, each once."""

    def __init__(self, config: Config, every: Iterable[View]) -> None:
        """Take what the addresses of pages are made of."""
        self._config = config
        texts = (view.name for view in every if not view.sheets)
        self._register = next(texts, "")
        self._read = lru_cache(maxsize=_KEPT)(self._places)

    @cached_property
    def _documents(self) -> frozenset[Path]:
        return frozenset(path.resolve() for path in source.files(self._config))

    def _places(self, file: Path) -> tuple[Places | None, frozenset[Path]]:
        """Return the places of a document, if the file is one, and the files that it is made of."""
        if file not in self._documents:
            return None, frozenset({file})
        document = source.read_source(file, self._config)
        if isinstance(document, list):
            return None, frozenset({file})
        return Places(document), document.sought | {file}

    def find(
        self, file: Path, fragment: str, view: str
    ) -> tuple[Destination | None, frozenset[Path]]:
        """Return where a place of a file is on the pages of the edition.

        Args:
            file: The file, links resolved.
            fragment: What a pointer into it has after `#`.
            view: The view that leads there.

        Returns:
            The destination, None if the file is no document; and the files that it depends on.
        """
        places, needs = self._read(file)
        if places is None:
            return None, needs
        place = places.find(fragment)
        return Destination(self._address(place, view), place.name), needs

    def _address(self, place: Place, view: str) -> str:
        mark = f"#{quoted(place.id)}" if place.id else ""
        if place.part == REGISTER and self._register:
            return f"../{quoted(place.document)}/{self._register}.html{mark}"
        if place.part == TEXT:
            return f"../{quoted(place.document)}/{view}.html{mark}"
        return f"../{addresses.presentation(place.document, single=False)}"


class Outlook:
    """The other documents as one document sees them; it notes what it has looked at."""

    def __init__(self, path: Path, neighbours: Neighbours) -> None:
        """Take the file of the document, and what is known of the others."""
        self._path = path
        self._neighbours = neighbours
        self.sought: set[Path] = set()

    def __call__(self, view: str, path: str, fragment: str) -> Destination | None:
        """Return where a place of another file is, as `views.destinations.Elsewhere` asks."""
        file = beside(self._path, path)
        if file is None:
            return None
        found, needs = self._neighbours.find(file, fragment, view)
        self.sought |= needs
        return found
