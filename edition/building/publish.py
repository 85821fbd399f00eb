"""Publishing: an edition takes the place of the last one whole, and of nothing else.

The build owns exactly what its manifest lists. What is new is staged in a folder of its own and
committed by one rename; then its files are moved in, and what the manifest no longer lists is
deleted. Each step may be repeated: where a run is killed, the next one goes on (`complete`).
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from edition.building import interrupts, lock, manifest, ownership
from edition.errors import BusyError, WriteError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

Published: TypeAlias = "Mapping[str, tuple[str, ...]]"
"""The files of each document that was published, and of each other file that one; those without
files have gone."""

_NEW: Final = "new"
_READY: Final = "ready"
_PARTS: Final = "parts"
_INSIDE: Final = ".staging"


@dataclass(frozen=True, slots=True)
class Output:
    """An output folder that this process alone writes.

    Attributes:
        folder: The folder; it need not be there yet.
        work: The folder of what is under way.
    """

    folder: Path
    work: Path

    @property
    def parts(self) -> Path:
        """Where a build that has no cache keeps what it has made, until it ends."""
        return self.work / _PARTS


@contextmanager
def opened(out: Path) -> Iterator[Output]:
    """Give an output folder to this process alone, once what a killed run had begun is finished.

    Args:
        out: The output folder.

    Raises:
        BusyError: Another process writes it.
        WriteError: It holds files and no manifest of an edition, or the disk refuses.
    """
    output = _output(out)
    with _told(output.folder):
        _refuse_foreign(output.folder)
    with _told(output.folder), lock.held(output.work / "lock"):
        try:
            _finish(output)
            yield output
        finally:
            with interrupts.ignored():
                _remove(output.work / _NEW)
                _remove(output.work / _PARTS)


def complete(out: Path) -> None:
    """Finish what a run that was killed had begun; nothing is done while another process builds.

    Raises:
        WriteError: It can't be finished; the message says why.
    """
    output = _output(out)
    if output.work.is_dir():
        with suppress(BusyError), opened(out):
            pass


def stage(output: Output) -> Path:
    """Return an empty folder for what is to become the edition.

    Raises:
        OSError: The disk refuses.
    """
    folder = output.work / _NEW
    _remove(folder)
    folder.mkdir()
    return folder


def replace(output: Output, documents: Collection[str]) -> Published:
    """Let what is staged take the place of the whole edition.

    Args:
        output: The output folder.
        documents: The ids of the documents.

    Returns:
        What was published.

    Raises:
        WriteError: A file that is not the edition's is in the way.
        OSError: The disk refuses; the last edition is as it was.
    """
    folder = output.work / _NEW
    digests = _digests(folder)
    manifest.write(folder, digests)
    _commit(output)
    return _published(output, digests, documents)


def amend(output: Output, documents: Collection[str], gone: Collection[str]) -> Published:
    """Let what is staged take the place of what the edition has there; the rest stays.

    Args:
        output: The output folder.
        documents: The ids of the documents that are staged; each takes the place of its whole
            folder.
        gone: The ids of documents and the paths of pages that are to go.

    Returns:
        What was published.

    Raises:
        WriteError: A file that is not the edition's is in the way.
        OSError: The disk refuses; the last edition is as it was.
    """
    folder = output.work / _NEW
    digests = _digests(folder)
    manifest.amend(folder, output.folder, digests, {*gone, *documents})
    _commit(output)
    return {**dict.fromkeys(gone, ()), **_published(output, digests, documents)}


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files below a folder.

    Args:
        folder: The folder, usually the one that `stage` returns.
        files: Contents by path, relative to the folder, with `/`.

    Raises:
        WriteError: A path leaves the folder.
        OSError: The disk refuses.
    """
    for name in sorted(files):
        _place(folder, name).write_bytes(files[name])


def copy(folder: Path, files: Mapping[str, Path]) -> None:
    """Copy files below a folder, each by its path there; nothing but their content is kept.

    Raises:
        WriteError: A path leaves the folder.
        OSError: The disk refuses.
    """
    for name in sorted(files):
        shutil.copyfile(files[name], _place(folder, name))


def _place(folder: Path, name: str) -> Path:
    """Return the path of a file below the folder, whose own folder is made."""
    path = Path(name)
    if path.anchor or ".." in path.parts:
        message = f"{name}: this path leaves the output folder, so nothing was written"
        raise WriteError(message)
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    return place


def _output(out: Path) -> Output:
    """Return an output folder that may be written."""
    try:
        folder = Path(os.path.realpath(out))
    except ValueError as error:
        message = f"{str(out)!r} is not the name of a folder; choose another --out"
        raise WriteError(message) from error
    if folder == folder.parent:
        message = f"{folder}: is the root of the file system; choose another folder with --out"
        raise WriteError(message)
    with _told(folder):
        return Output(folder, _work(folder))


def _refuse_foreign(folder: Path) -> None:
    if not os.path.lexists(folder):
        return
    if not folder.is_dir():
        message = (
            f"{folder}: is a file, so the edition can't be written there; choose another --out"
        )
        raise WriteError(message)
    if manifest.read(folder) is None and {path.name for path in folder.iterdir()} - {_INSIDE}:
        message = (
            f"{folder}: holds files and no {manifest.FILE} of an edition, so it is left as it is; "
            "empty it or name another --out"
        )
        raise WriteError(message)


def _work(folder: Path) -> Path:
    """Return where a build puts what is under way: beside the output, else in it.

    In it where it is a mount point, into which nothing can be moved from beside it, or where the
    folder around it must not be written.
    """
    beside = folder.with_name(f".{folder.name}.staging")
    if not folder.exists() or (os.access(folder.parent, os.W_OK) and _are_near(beside, folder)):
        return beside
    return folder / _INSIDE


def _are_near(beside: Path, folder: Path) -> bool:
    """Say whether files can be moved from one folder into the other.

    Two folders of a file system may be mounted apart. Linux says so before it looks for the file.
    """
    if beside.parent.stat().st_dev != folder.stat().st_dev:
        return False
    try:
        beside.with_name(f"{beside.name}.none").rename(folder / f"{beside.name}.none")
    except OSError as error:
        return error.errno != errno.EXDEV
    return True


def _digests(folder: Path) -> dict[str, str]:
    return {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
        for name in ownership.below(folder)
    }


def _published(output: Output, digests: Mapping[str, str], documents: Collection[str]) -> Published:
    found: dict[str, tuple[str, ...]] = {manifest.FOLDER: tuple(manifest.lists(output.folder))}
    for name in digests:
        first = manifest.entry(name)
        key = first if first in documents else name
        found[key] = (*found.get(key, ()), name)
    return found


def _commit(output: Output) -> None:
    """Publish what is staged; from the rename on, it is the edition."""
    ownership.refuse_what_is_in_the_way(output.folder, output.work / _NEW)
    with interrupts.ignored():
        (output.work / _NEW).rename(output.work / _READY)
        _finish(output)


def _finish(output: Output) -> None:
    """Move in what is committed; each step may be repeated."""
    folder, ready = output.folder, output.work / _READY
    if manifest.read(ready) is not None:
        try:
            _exchange(folder, ready)
        except OSError as error:
            place = error.filename or folder
            message = (
                f"{place}: {error.strerror or error}; the new edition is published in part, and "
                "the next `edition build` goes on with it"
            )
            raise WriteError(message) from error
    _remove(ready)


def _exchange(folder: Path, ready: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if manifest.read(folder) is None:
        manifest.write(ready.parent, {})
        (ready.parent / manifest.FILE).replace(folder / manifest.FILE)
    ownership.refuse_what_is_in_the_way(folder, ready)
    gone = manifest.gone(folder, ready)
    ownership.delete(folder, {name for name in gone if not manifest.is_list(name)})
    _move_in(ready, folder, but={manifest.FILE, manifest.FOLDER})
    _move_in(ready, folder, but={manifest.FILE})
    ownership.delete(folder, {name for name in gone if manifest.is_list(name)})
    _move_in(ready, folder)


def _move_in(source: Path, target: Path, but: Collection[str] = ()) -> None:
    """Move the files of a folder to their places in another; a folder that is new moves whole."""
    with os.scandir(source) as found:
        entries = sorted((item for item in found if item.name not in but), key=_by_name)
    for item in entries:
        place = target / item.name
        if item.is_dir(follow_symlinks=False) and place.is_dir():
            _move_in(Path(item.path), place)
        else:
            Path(item.path).replace(place)


def _by_name(item: os.DirEntry[str]) -> str:
    return item.name


def _remove(path: Path) -> None:
    """Remove what a build has under way; a link is removed, and what it leads to stays."""
    if path.is_symlink():
        path.unlink()
    elif path.is_dir():
        shutil.rmtree(path)


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        place = os.fspath(error.filename) if error.filename else str(folder)
        message = f"{place}: {error.strerror or error}; the last finished edition is as it was"
        raise WriteError(message) from error
