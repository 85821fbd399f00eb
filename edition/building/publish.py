"""Write: output is staged beside its folder and swapped in whole, or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from edition import __version__
from edition.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

MANIFEST: Final = "manifest.json"
_GENERATOR: Final = "tei-edition"
_GONE: Final = ".gone.json"
"""In a folder whose entries are to be moved in: the names of those that are to go."""


@contextmanager
def staged(out: Path) -> Iterator[Path]:
    """Give an empty folder that takes the place of `out` when the block ends without an error.

    Until then `out` is as it was. A run that was killed while it swapped is mended by the next.

    Args:
        out: The output folder; it and its parents are made.

    Raises:
        WriteError: `out` holds files that are not an edition's, or the disk refuses.
    """
    out = out.resolve()
    with _staging(out) as staging:
        yield staging
        _write_manifest(staging, {})
        _swap(out, staging)


@contextmanager
def amended(out: Path, gone: Collection[str]) -> Iterator[Path]:
    """Give an empty folder whose entries take the place of those in `out` when the block ends.

    An entry is a file or a folder at the top of the output. `out` must be what `staged` wrote.

    Args:
        out: The output folder.
        gone: The names of entries that are to go; it is read when the block ends.

    Raises:
        WriteError: The disk refuses.
    """
    out = out.resolve()
    with _staging(out) as staging:
        yield staging
        replaced = set(gone).union(entry.name for entry in staging.iterdir())
        _write_manifest(staging, _digests_but(out / MANIFEST, replaced))
        (staging / _GONE).write_text(json.dumps(sorted(gone)), encoding="utf-8")
        staging.rename(_beside(out, "next"))
        _move_in(out)


@contextmanager
def _staging(out: Path) -> Iterator[Path]:
    staging = _beside(out, "staging")
    try:
        _recover(out)
        _refuse_foreign(out)
        _remove(staging)
        staging.mkdir(parents=True)
        yield staging
    except OSError as error:
        raise _cannot_write(error, out) from error
    finally:
        _remove(staging)


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files below a folder.

    Args:
        folder: The folder, usually the one that `staged` gives.
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


def _beside(out: Path, role: str) -> Path:
    return out.with_name(f".{out.name}.{role}")


def _recover(out: Path) -> None:
    """Finish what a run that was killed had begun to swap."""
    previous = _beside(out, "previous")
    if _beside(out, "next").is_dir():
        _move_in(out)
    elif previous.is_dir() and not out.exists():
        previous.rename(out)
    _remove(previous)


def _refuse_foreign(out: Path) -> None:
    if not out.exists():
        return
    if not out.is_dir():
        message = f"{out}: is a file, so the edition can't be written there; name another --out"
        raise WriteError(message)
    visible = [entry for entry in out.iterdir() if not entry.name.startswith(".")]
    if visible and not _is_ours(out / MANIFEST):
        message = (
            f"{out}: holds files that no edition has written, so it is left as it is; "
            "empty it or name another --out"
        )
        raise WriteError(message)


def _is_ours(manifest: Path) -> bool:
    try:
        content = json.loads(manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(content, dict) and content.get("generator") == _GENERATOR


def _write_manifest(folder: Path, digests: Mapping[str, str]) -> None:
    """List each file with its SHA-256, so that a copy can be verified years later."""
    own = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }
    content = {"generator": _GENERATOR, "version": __version__, "sha256": {**digests, **own}}
    text = json.dumps(content, indent=1, sort_keys=True) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8")


def _digests_but(manifest: Path, entries: Collection[str]) -> dict[str, str]:
    """Return what a manifest says of all files but those of some entries."""
    known: dict[str, str] = json.loads(manifest.read_text(encoding="utf-8"))["sha256"]
    return {name: digest for name, digest in known.items() if name.split("/")[0] not in entries}


def _swap(out: Path, staging: Path) -> None:
    previous = _beside(out, "previous")
    if out.exists():
        out.rename(previous)
    try:
        staging.rename(out)
    except OSError:
        if previous.exists():
            previous.rename(out)
        raise
    _remove(previous)


def _move_in(out: Path) -> None:
    """Exchange entries of the output for the new ones; may be called again where it was killed."""
    following, previous = _beside(out, "next"), _beside(out, "previous")
    previous.mkdir(exist_ok=True)
    gone = json.loads((following / _GONE).read_text(encoding="utf-8"))
    for name in gone:
        _move_away(out / name, previous)
    for entry in sorted(following.iterdir(), key=lambda path: (path.name == MANIFEST, path.name)):
        if entry.name != _GONE:
            _move_away(out / entry.name, previous)
            entry.rename(out / entry.name)
    _remove(following)
    _remove(previous)


def _move_away(entry: Path, previous: Path) -> None:
    if entry.exists():
        entry.rename(previous / entry.name)


def _remove(folder: Path) -> None:
    if folder.is_dir():
        shutil.rmtree(folder)


def _cannot_write(error: OSError, out: Path) -> WriteError:
    place = os.fspath(error.filename) if error.filename else str(out)
    return WriteError(f"{place}: {error.strerror or error}; the last finished edition is as it was")
