"""Whose a file is: what a build may replace and delete in an output folder, and what it may not."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from edition.building import manifest
from edition.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator


def below(folder: Path, prefix: str = "") -> Iterator[str]:
    """Give the path of each file below a folder, links included; no link is followed."""
    with os.scandir(folder) as found:
        for item in found:
            if item.is_dir(follow_symlinks=False):
                yield from below(folder / item.name, f"{prefix}{item.name}/")
            else:
                yield prefix + item.name


def finder(folder: Path) -> Callable[[str], Path | None]:
    """Return what finds the files that a manifest names, which may come from anybody.

    Args:
        folder: The output folder.

    Returns:
        A function that returns the path of a file, which need not be there; None if the name leads
        out of the folder or through a link.
    """

    @cache
    def is_real(path: Path) -> bool:
        return path == folder or (not path.is_symlink() and is_real(path.parent))

    def find(name: str) -> Path | None:
        given = Path(name)
        if given.anchor or not given.parts or ".." in given.parts:
            return None
        path = folder / given
        return path if is_real(path.parent) else None

    return find


def is_file(path: Path) -> bool:
    """Say whether a file or a link is there."""
    return os.path.lexists(path) and (path.is_symlink() or not path.is_dir())


def delete(folder: Path, names: Collection[str]) -> None:
    """Delete files of an output folder, and their folders if nothing else is in them.

    Args:
        folder: The output folder.
        names: Paths below it, as a manifest has them; what `finder` does not find is passed over.
    """
    find = finder(folder)
    folders: set[Path] = set()
    for name in sorted(names):
        path = find(name)
        if path is None:
            continue
        if is_file(path):
            path.unlink()
        folders.update(path.parents)
    inside = {path for path in folders if path.is_relative_to(folder)} - {folder}
    for path in sorted(inside, reverse=True):
        with suppress(OSError, ValueError):
            path.rmdir()


def refuse_what_is_in_the_way(folder: Path, new: Path) -> None:
    """Refuse to publish where a file that is not the edition's would be overwritten.

    Args:
        folder: The output folder.
        new: The folder whose files are to be moved there.

    Raises:
        WriteError: A file or a link is in the way; the message names it.
    """
    if not folder.exists():
        return
    owned = {*manifest.files(folder, {path.name for path in new.iterdir()}), manifest.FILE}
    name = next(_in_the_way(folder, new, owned), None)
    if name is not None:
        message = (
            f"{folder / name}: the edition must write here, but this is not its own file "
            f"({manifest.FILE} does not list it); move it elsewhere"
        )
        raise WriteError(message)


def _in_the_way(folder: Path, new: Path, owned: set[str], prefix: str = "") -> Iterator[str]:
    there = _entries(folder)
    for name, item in _entries(new).items():
        path, other = prefix + name, there.get(name)
        if other is None:
            continue
        if not other.is_dir(follow_symlinks=False):
            if path not in owned:
                yield path
        elif item.is_dir(follow_symlinks=False):
            yield from _in_the_way(folder / name, new / name, owned, f"{path}/")
        elif not owned.issuperset(below(folder / name, f"{path}/")):
            yield path


def _entries(folder: Path) -> dict[str, os.DirEntry[str]]:
    with os.scandir(folder) as found:
        return {item.name: item for item in found}
