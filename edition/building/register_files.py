"""Registers that are files of their own: `edition.toml` names them, or names lead into them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition import source
from edition.facts.keys import of_place
from edition.facts.listed import Listed
from edition.header.registers import entries_of_register
from edition.source.sources import register_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from edition.config import Config


class RegisterFiles:
    """Reads the registers of an edition, as `facts.lists.Lists` has it."""

    def __init__(self, config: Config) -> None:
        """Take the configuration, which says what is a register, and what a document."""
        self._config = config

    def __call__(self, named: AbstractSet[str]) -> Iterator[Listed]:
        """Give the entries of all registers, file by file."""
        root = self._config.root.resolve()
        documents = {path.resolve() for path in source.files(self._config)}
        files = {path.resolve() for path in register_files(self._config)}
        files |= {(root / path).resolve() for path in named} - documents
        for file in sorted(files):
            yield from self._entries(file)

    def _entries(self, file: Path) -> Iterator[Listed]:
        if not file.is_file():
            return
        read = source.read_source(file, self._config, any_root=True)
        if isinstance(read, list):
            return
        for entry in entries_of_register(read.root):
            yield Listed(of_place(file, entry.id, self._config.root), entry, in_register=True)
