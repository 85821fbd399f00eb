"""The manifest: which files of an output folder are the edition's, each with its SHA-256.

It says what the edition may replace and delete, and by it a copy can be verified years later. The
list of an edition with many entries is kept in up to 256 lists, so that a change of one document
rewrites one of them; `manifest.json` then lists the lists. An entry is a file or a folder at the
top of the output.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from stat import S_ISREG
from typing import TYPE_CHECKING, Any, Final

from edition import __version__

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

FILE: Final = "manifest.json"
FOLDER: Final = "manifest"
"""Where the lists of a large edition lie."""

_GENERATOR: Final = "tei-edition"
_LIST: Final = re.compile(rf"{FOLDER}/[0-9a-f]{{2}}\.json")
_MANY: Final = 200
"""So many entries stand in one list."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `manifest.json` holds.

    Attributes:
        sha256: The digests of files, or of the lists of files, by path.
        entries: How many entries the lists have together; 0 where there is but this one.
    """

    sha256: Mapping[str, str]
    entries: int = 0


def is_list(name: str) -> bool:
    """Say whether a path of an output folder is that of the manifest or of one of its lists."""
    return name == FILE or bool(_LIST.fullmatch(name))


def entry(name: str) -> str:
    """Return the entry that a file belongs to."""
    return name.partition("/")[0]


def read(folder: Path) -> Manifest | None:
    """Return the manifest of an output folder; None if it has none that an edition wrote."""
    content = _content(folder / FILE)
    if content is None:
        return None
    entries = content.get("entries", 0)
    return Manifest(content["sha256"], entries if isinstance(entries, int) else 0)


def lists(folder: Path) -> list[str]:
    """Return the lists that the manifest of a large edition names."""
    manifest = read(folder)
    return [name for name in manifest.sha256 if _LIST.fullmatch(name)] if manifest else []


def files(folder: Path, entries: Collection[str] | None = None) -> dict[str, str]:
    """Return the digests of the files that a manifest lists, its own lists included.

    Nothing has been checked of the names: a manifest may come from anybody.

    Args:
        folder: The output folder.
        entries: Those whose files are wanted; None: all.
    """
    manifest = read(folder)
    if manifest is None:
        return {}
    lists = None if entries is None else {_list_of(name) for name in entries}
    found: dict[str, str] = {}
    for name, digest in manifest.sha256.items():
        if not _LIST.fullmatch(name):
            found[name] = digest
        elif lists is None or name in lists:
            found |= {name: digest, **_listed(folder / name)}
    if entries is None:
        return found
    return {name: digest for name, digest in found.items() if entry(name) in entries}


def gone(before: Path, after: Path) -> set[str]:
    """Return the files that the manifest of one folder lists and that of another does not.

    Args:
        before: The output folder.
        after: The folder whose files take their place. Lists that have been moved from it to the
            output folder already are read there.
    """
    old, new = read(before), read(after)
    if old is None or new is None:
        return set()
    same = old.sha256.items() & new.sha256.items()
    return _names(old, same, before) - _names(new, same, after, before)


def _names(manifest: Manifest, same: Collection[tuple[str, str]], *folders: Path) -> set[str]:
    found: set[str] = set()
    for name, digest in manifest.sha256.items():
        if (name, digest) not in same:
            found.add(name)
            if _LIST.fullmatch(name):
                place = next((path for folder in folders if (path := folder / name).exists()), None)
                found.update(_listed(place) if place else ())
    return found


def write(folder: Path, digests: Mapping[str, str]) -> None:
    """Write the manifest of a whole edition.

    Args:
        folder: Where it is written.
        digests: Of all files, by path.
    """
    count = len({entry(name) for name in digests})
    if count <= _MANY:
        _write(folder / FILE, digests)
        return
    lists: dict[str, dict[str, str]] = {}
    for name, digest in digests.items():
        lists.setdefault(_list_of(entry(name)), {})[name] = digest
    _write(folder / FILE, _write_lists(folder, lists), entries=count)


def amend(
    folder: Path, before: Path, digests: Mapping[str, str], replaced: Collection[str]
) -> None:
    """Write what becomes another of the manifest of an edition of which some parts are replaced.

    What it says is, byte for byte, what `write` would say of the whole.

    Args:
        folder: Where it is written.
        before: The output folder, with the manifest as it was.
        digests: Of the files that are new, by path.
        replaced: The entries and the files that go, or make room for new ones.
    """

    def stays(name: str) -> bool:
        return name not in replaced and entry(name) not in replaced

    old = read(before)
    touched = {entry(name) for name in (*replaced, *digests)}
    count = 0
    if old is not None and old.entries:
        known = files(before, touched)
        after = {entry(name) for name in (*filter(stays, known), *digests)}
        count = old.entries - len({entry(name) for name in known}) + len(after)
    if old is None or count <= _MANY:
        whole = {name: value for name, value in files(before).items() if not is_list(name)}
        stay = {name: value for name, value in whole.items() if stays(name)}
        write(folder, {**stay, **digests})
        return
    lists: dict[str, dict[str, str]] = {}
    for name in {_list_of(one) for one in touched}:
        lists[name] = {path: x for path, x in _listed(before / name).items() if stays(path)}
    for name, digest in digests.items():
        lists[_list_of(entry(name))][name] = digest
    untouched = {name: value for name, value in old.sha256.items() if name not in lists}
    _write(folder / FILE, untouched | _write_lists(folder, lists), entries=count)


def _write_lists(folder: Path, lists: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Write the lists that are not empty, and return their digests."""
    (folder / FOLDER).mkdir(exist_ok=True)
    return {name: _write(folder / name, listed) for name, listed in lists.items() if listed}


def _write(file: Path, digests: Mapping[str, str], **more: int) -> str:
    content = {"generator": _GENERATOR, "version": __version__, "sha256": digests, **more}
    data = f"{json.dumps(content, indent=1, sort_keys=True)}\n".encode()
    file.write_bytes(data)
    return hashlib.sha256(data).hexdigest()


def _list_of(name: str) -> str:
    """Return the list in which the files of an entry stand."""
    return (
        f"{FOLDER}/{hashlib.sha256(name.encode('utf-8', 'surrogateescape')).hexdigest()[:2]}.json"
    )


def _listed(file: Path) -> dict[str, str]:
    content = _content(file)
    return content["sha256"] if content else {}


def _content(file: Path) -> dict[str, Any] | None:
    """Return what a list holds; None if it is no regular file that an edition wrote."""
    try:
        if not S_ISREG(file.lstat().st_mode):
            return None
        content = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(content, dict) or content.get("generator") != _GENERATOR:
        return None
    digests = content.get("sha256")
    if not isinstance(digests, dict) or not _are_texts(digests.values()):
        return None
    return content


def _are_texts(values: Iterable[object]) -> bool:
    return all(isinstance(value, str) for value in values)
