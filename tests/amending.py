"""Editions of letters that are built, changed, and built again."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from edition import config
from edition.building import pipeline
from edition.building.options import Options
from folders import LETTER, make_edition

if TYPE_CHECKING:
    from pathlib import Path

_HOUR_AGO = 1_000_000_000


def old(folder: Path) -> None:
    """Make all files look as if they had been written long ago, each at its own time."""
    for number, path in enumerate(sorted(folder.glob("*.*"))):
        if path.stat().st_mtime > _HOUR_AGO + 1e6:
            os.utime(path, (_HOUR_AGO + number, _HOUR_AGO + number))


def letters(folder: Path, number: int = 4) -> Path:
    """Write an edition of a letter and so many more, all of them old."""
    make_edition(folder, "[schema]\n")
    for index in range(number):
        (folder / f"letter-{index}.xml").write_text(LETTER, encoding="utf-8")
    old(folder)
    return folder


def build(folder: Path, *, every_finding: bool = False) -> pipeline.Result:
    """Build an edition, with a cache of its own."""
    settings = config.load(folder / "edition.toml")
    options = Options(folder / "build", cache=folder / "cache", every_finding=every_finding)
    return pipeline.build(settings, options)


def files(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def as_fresh(folder: Path) -> None:
    """Compare what was amended with what a fresh build makes of the same files."""
    amended = files(folder / "build")
    settings = config.load(folder / "edition.toml")
    pipeline.build(settings, Options(folder / "fresh"))
    assert amended == files(folder / "fresh")
