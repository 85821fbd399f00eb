"""Material: the files that documents may be made of and may show. No other is read for them.

Links are resolved before it is decided. Names that begin with a dot are those of settings and
secrets (`.env`, `.git`), and are never material, unless `edition.toml` names the folder itself.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.config import FILE_NAME
from edition.errors import ConfigurationError
from edition.xml.addresses_of_files import beside

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from edition.config import Config


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is not to be used.

    Attributes:
        reason: It follows the name of the file in a sentence.
        hint: What to do about it.
    """

    reason: str
    hint: str


@dataclass(frozen=True, slots=True)
class Sought:
    """A file that an address means.

    Attributes:
        path: Its path, links resolved, whether or not it is there; None if no file can have it.
        refusal: Why it is not to be used, if it is not.
    """

    path: Path | None
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Material:
    """The folders that documents may take parts and images from.

    Attributes:
        root: The edition's folder.
        others: Further folders, and files, that `edition.toml` names.
    """

    root: Path
    others: tuple[Path, ...] = ()

    def sought(self, file: Path, address: str) -> Sought:
        """Return the file that an address means.

        Args:
            file: The file in which the address stands.
            address: The path of an address, percent-encoded; it may contain anything.
        """
        path = beside(file, address)
        if path is None:
            return Sought(None)
        return Sought(path, self.refusal(path))

    def folder(self, path: Path) -> Path | None:
        """Return the folder of the material that holds a file, which is not hidden in it."""
        for folder in (self.root.resolve(), *self.others):
            if path.is_relative_to(folder) and not _is_hidden(path.relative_to(folder).parts):
                return folder
        return None

    def refusal(self, path: Path) -> Refusal | None:
        """Return why a file is not to be used; None if it may be.

        Args:
            path: Its path, links resolved.
        """
        if self.folder(path) is not None:
            return None
        if any(path.is_relative_to(folder) for folder in (self.root.resolve(), *self.others)):
            return _HIDDEN
        root = self.root.resolve()
        named = path if root.is_relative_to(path.parent) else path.parent
        folder = os.path.relpath(named, root).replace(os.sep, "/")
        return Refusal(
            "lies outside the edition's folder",
            f"Move it into the folder that holds {FILE_NAME}, or name its place there, above all "
            f'tables: material = ["{folder}"]',
        )


_HIDDEN = Refusal(
    "is a hidden file or lies in a hidden folder",
    "Give it, and its folder, a name that does not begin with a dot.",
)


def material(config: Config) -> Material:
    """Return what documents of an edition may be made of.

    Raises:
        ConfigurationError: A folder that the edition names is not there.
    """
    others = []
    for name in config.material:
        path = config.root / name
        if not path.exists():
            message = f"{FILE_NAME}: `material` names {name}, but there is no such folder"
            raise ConfigurationError(message)
        others.append(path.resolve())
    return Material(config.root, tuple(others))


def is_hidden(path: Path, folder: Path) -> bool:
    """Say whether a path below a folder is that of a hidden file, or leads through one."""
    return _is_hidden(path.relative_to(folder).parts)


def _is_hidden(parts: Iterable[str]) -> bool:
    return any(part.startswith(".") and part not in {".", ".."} for part in parts)
