"""Keys: what a name of a document points to, in a form that all documents of an edition share."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from edition.header.authorities import same
from edition.views.targets import File, Local, Web
from edition.xml.addresses_of_files import beside

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from edition.source import Document
    from edition.views.targets import Targets

BARE: Final = ":"
"""What a key begins with that is no pointer: `@key="person_196"`."""


def of_place(file: Path, fragment: str, folder: Path) -> str:
    """Return the key of a place of a file.

    Args:
        file: The file, links resolved.
        fragment: The id of the place there.
        folder: The folder of the edition.
    """
    return f"{os.path.relpath(file, folder.resolve())}#{fragment}".replace(os.sep, "/")


def local_part(key: str) -> str:
    """Return the id in a key that leads into a file, or the whole of a bare one."""
    if key.startswith(BARE):
        return key.removeprefix(BARE)
    return "" if is_address(key) else key.partition("#")[2]


def is_address(key: str) -> bool:
    """Say whether a key is an address of the web."""
    return key.startswith(("http://", "https://"))


def files_named(keys: Iterable[str]) -> frozenset[str]:
    """Return the files that keys lead into, relative to the folder of the edition."""
    paths = (key.partition("#")[0] for key in keys if not is_address(key))
    return frozenset(path for path in paths if path and not path.startswith(BARE))


class Keys:
    """Reads the keys of one document."""

    def __init__(self, document: Document, targets: Targets) -> None:
        """Take the document, and what its pointers mean."""
        self._path = document.path.resolve()
        self._folder = document.folder
        self._targets = targets
        self._own = of_place(self._path, "", self._folder)
        self._refs: dict[str, str] = {}

    def own(self, identifier: str) -> str:
        """Return the key of a place of the document itself."""
        return f"{self._own}{identifier}"

    def is_in_text(self, key: str) -> bool:
        """Say whether a key means an element of the document itself."""
        fragment = key.removeprefix(self._own)
        return fragment != key and self._targets.ids.get(fragment) is not None

    def of_ref(self, token: str) -> str:
        """Return the key of a pointer; empty if it is none. Some write the id of an entry alone."""
        if token not in self._refs:
            is_local = not set(token) & set("#:/.")
            self._refs[token] = self._read(f"#{token}" if is_local else token)
        return self._refs[token]

    def of_key(self, token: str) -> str:
        """Return the key of a `@key`, which is a pointer where a `prefixDef` makes it one."""
        if self._targets.has_prefix(token):
            return self.of_ref(token)
        return same(token) or f"{BARE}{token}"

    def _read(self, pointer: str) -> str:
        target = self._targets.read(pointer)
        if isinstance(target, Local):
            return self.own(target.fragment) if target.fragment else ""
        if isinstance(target, File):
            file = beside(self._path, target.path)
            return "" if file is None else of_place(file, target.fragment, self._folder)
        return self._of_web(target) if isinstance(target, Web) else ""

    @staticmethod
    def _of_web(target: Web) -> str:
        return same(target.address) or f"{BARE}{target.address}"
