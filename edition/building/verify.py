"""Verifying: whether a published copy is, file for file, what its manifest lists."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from edition.building import manifest, ownership
from edition.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the files of a folder differ from those that its manifest lists.

    Attributes:
        listed: How many files the manifest lists.
        missing: Those that are not there.
        changed: Those that hold something else.
        outside: Names of the manifest that lead out of the folder or through a link; nothing was
            looked for there.
        added: Files, and folders with a `/` at the end, that the manifest does not list.
        sha256: The digest of the manifest itself, which nothing in the folder can vouch for.
    """

    listed: int
    missing: tuple[str, ...]
    changed: tuple[str, ...]
    outside: tuple[str, ...]
    added: tuple[str, ...]
    sha256: str

    @property
    def differences(self) -> int:
        """How many files are not as the manifest lists them; what is added is no difference."""
        return len(self.missing) + len(self.changed) + len(self.outside)

    def as_json(self) -> str:
        """Return all of it as JSON."""
        return json.dumps(asdict(self), indent=1)

    def as_text(self) -> str:
        """Return a line a difference, and one that sums up."""
        told = {
            "missing": self.missing,
            "changed": self.changed,
            "outside the folder, not looked at": self.outside,
            f"not in {manifest.FILE}": self.added,
        }
        lines = [f"{what}: {_shown(name)}" for what, names in told.items() for name in names]
        if self.differences:
            lines.append(f"{self.differences} of {self.listed} files differ from {manifest.FILE}.")
        else:
            lines.append(f"All {self.listed} files are as {manifest.FILE} lists them.")
        lines.append(f"The SHA-256 of {manifest.FILE} itself is {self.sha256}.")
        return "\n".join(lines)


def compare(folder: Path) -> Comparison:
    """Compare the files of a folder with its manifest.

    Args:
        folder: What a build wrote, or a copy of it.

    Raises:
        UsageError: It has no manifest of an edition.
        OSError: A file can't be read.
    """
    if manifest.read(folder) is None:
        message = (
            f"{folder}: holds no {manifest.FILE} of an edition; name the folder that a build wrote"
        )
        raise UsageError(message)
    listed = manifest.files(folder)
    find = ownership.finder(folder)
    kinds: dict[str, list[str]] = {"missing": [], "changed": [], "outside": []}
    for name, digest in sorted(listed.items()):
        path = find(name)
        if path is None:
            kinds["outside"].append(name)
        elif not os.path.lexists(path):
            kinds["missing"].append(name)
        elif path.is_symlink() or not path.is_file() or _digest(path) != digest:
            kinds["changed"].append(name)
    return Comparison(
        listed=len(listed),
        missing=tuple(kinds["missing"]),
        changed=tuple(kinds["changed"]),
        outside=tuple(kinds["outside"]),
        added=_added(folder, listed.keys() | {manifest.FILE}),
        sha256=_digest(folder / manifest.FILE),
    )


def _added(folder: Path, listed: set[str]) -> tuple[str, ...]:
    """Return what is not listed; of a folder at the top that holds nothing listed, its name."""
    entries = {manifest.entry(name) for name in listed}
    others = {name for name in ownership.below(folder) if name not in listed}
    tops = {
        name if manifest.entry(name) in entries or "/" not in name else f"{manifest.entry(name)}/"
        for name in others
    }
    return tuple(sorted(tops))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _shown(name: str) -> str:
    """Return a name without the characters that would steer a terminal."""
    return name if name.isprintable() else ascii(name)
