"""Stamps: whether a file is as it was, told by its time and its size."""

from __future__ import annotations

import time
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.xml.addresses_of_files import beside
from edition.xml.regular import read_regular
from edition.xml.uris import split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

ABSENT: Final = ""
"""The stamp of a file that is not there."""

UNSETTLED: Final = "unsettled"
"""A stamp that no file ever has."""

_SETTLED: Final = 50_000_000
"""Nanoseconds: a file that was written this shortly before it was looked at may change again
without a new time."""
_NAMING: Final = ("href", "source", "target", "url")


def stamp(path: Path) -> str:
    """Return the stamp of a file or a folder; `ABSENT` if nothing is there."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return ABSENT
    return f"{status.st_mtime_ns}:{status.st_size}"


def lasting(path: Path) -> str:
    """Return a stamp that will tell every later change; `UNSETTLED` if none can be given yet."""
    taken = stamp(path)
    if taken == ABSENT or int(taken.partition(":")[0]) < time.time_ns() - _SETTLED:
        return taken
    return UNSETTLED


def below(folders: Iterable[Path]) -> Iterator[Path]:
    """Give the files below some folders."""
    for folder in folders:
        yield from (path for path in folder.rglob("*") if path.is_file())


def _nothing(_: Path) -> tuple[str, ...]:
    return ()


def closure(
    paths: Iterable[Path], hrefs: Callable[[Path], tuple[str, ...]] = _nothing
) -> tuple[Path, ...]:
    """Return files with all that they name, and what those name in turn.

    Every attribute counts in which XSLT, RELAX NG, Schematron, XInclude or an ODD can name a file
    that it takes in: rather one file too many than one too few.

    Args:
        paths: The files.
        hrefs: What gives the addresses in a file that is no XML.
    """
    found: dict[Path, None] = {}
    waiting = list(paths)
    while waiting:
        path = waiting.pop()
        if path not in found:
            found[path] = None
            waiting += _named_in(path, stamp(path), hrefs)
    return tuple(sorted(found))


@lru_cache(maxsize=256)
def _named_in(
    path: Path, _stamp: str, hrefs: Callable[[Path], tuple[str, ...]]
) -> tuple[Path, ...]:
    parser = etree.XMLParser(no_network=True, resolve_entities=False, huge_tree=True)
    try:
        tree = etree.fromstring(read_regular(path), parser)
    except OSError:
        return ()
    except etree.XMLSyntaxError:
        values = set(hrefs(path))
    else:
        values = {
            value
            for element in tree.iter(etree.Element)
            for name in _NAMING
            for value in (element.get(name) or "").split()
        }
    files = (_local(path, value) for value in values)
    return tuple(file for file in files if file is not None)


def _local(path: Path, value: str) -> Path | None:
    parts = split(value)
    if parts is None or not parts.path or parts.scheme or parts.netloc:
        return None
    file = beside(path, parts.path)
    return file if file is not None and file.is_file() else None
