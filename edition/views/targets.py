"""Targets: what the pointers of a document mean, before it is known where that is shown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import unquote

from edition.source import prefixes
from edition.source.pointing import Ids, Stretch, locate
from edition.xml import uris
from edition.xml.addresses_of_files import beside

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from lxml import etree

    from edition.views.addresses import Addressed


@dataclass(frozen=True, slots=True)
class Local:
    """A place of the document itself; an empty fragment means the whole."""

    fragment: str


@dataclass(frozen=True, slots=True)
class File:
    """A file beside the document, by its relative path, and a place of it."""

    address: str
    path: str
    fragment: str


@dataclass(frozen=True, slots=True)
class Web:
    """An address outside the edition."""

    address: str


Target: TypeAlias = Local | File | Web


class Targets:
    """Reads the pointers of one document."""

    def __init__(self, addressed: Addressed) -> None:
        """Take the addressed copy of the document."""
        self._document = addressed.document
        self.root: etree._Element = addressed.tree.getroot()

    @cached_property
    def ids(self) -> Ids:
        """The elements of the addressed copy by id."""
        return Ids(self.root)

    @cached_property
    def _prefixes(self) -> prefixes.Prefixes:
        return prefixes.defined(self.root)

    @cached_property
    def _own_files(self) -> AbstractSet[object]:
        document = self._document
        return {document.path.resolve(), *(part.path.resolve() for part in document.parts)}

    def has_prefix(self, pointer: str) -> bool:
        """Say whether a pointer begins with a private prefix that the document defines."""
        prefix, colon, _ = pointer.partition(":")
        return bool(colon) and prefix in self._prefixes

    def read(self, pointer: str, base: str = "") -> Target | None:
        """Return what a pointer means; None if it is none.

        Args:
            pointer: One pointer as the encoding has it.
            base: The base of addresses where it stands, relative to the document; mostly empty.
        """
        written = prefixes.resolved(pointer, self._prefixes)
        whole = uris.joined(base, written) if base else written
        parts = None if whole is None else uris.split(whole)
        if parts is None:
            return None
        own = unquote(written.partition("#")[2])
        address = parts.geturl()
        if not parts.scheme and not parts.netloc:
            fragment = unquote(parts.fragment)
            if not parts.path or (written.startswith("#") and self.ids.get(own) is not None):
                return Local(own if self.ids.get(own) is not None else fragment)
            if beside(self._document.path, parts.path) in self._own_files:
                return Local(fragment)
            return File(address, parts.path, fragment)
        return Web(address)

    def stretch(self, pointer: str, base: str = "") -> Stretch | None:
        """Return the stretch of the document that a pointer means."""
        target = self.read(pointer, base)
        if not isinstance(target, Local) or not target.fragment:
            return None
        return self.locate(target.fragment)

    def locate(self, fragment: str) -> Stretch | None:
        """Return the stretch that a fragment means."""
        return locate(fragment, self.ids)
