"""Writing: whole or not at all, and never over somebody else's files."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest

from edition.building.publish import staged, write
from edition.errors import ExitCode, WriteError

if TYPE_CHECKING:
    from pathlib import Path


def _build(out: Path, text: str) -> None:
    with staged(out) as folder:
        write(folder, {"a/index.html": text.encode()})


def test_output_is_swapped_in(tmp_path: Path) -> None:
    """A second build takes the place of the first, and nothing else is left beside it."""
    _build(tmp_path / "build", "one")
    _build(tmp_path / "build", "two")
    assert (tmp_path / "build/a/index.html").read_text() == "two"
    assert [path.name for path in tmp_path.iterdir()] == ["build"]


def test_a_failed_build_leaves_the_last_one(tmp_path: Path) -> None:
    """An error inside the block keeps the old output, to the byte."""
    out = tmp_path / "build"
    _build(out, "one")
    with pytest.raises(WriteError), staged(out) as folder:
        write(folder, {"a/index.html": b"half", "../leaves": b""})
    assert (out / "a/index.html").read_text() == "one"
    assert [path.name for path in tmp_path.iterdir()] == ["build"]


def test_a_killed_swap_is_mended(tmp_path: Path) -> None:
    """A run that died between the two renames is put right by the next."""
    out = tmp_path / "build"
    _build(out, "one")
    out.rename(tmp_path / ".build.previous")
    with pytest.raises(RuntimeError), staged(out):
        raise RuntimeError
    assert (out / "a/index.html").read_text() == "one"


def test_foreign_files_are_left_alone(tmp_path: Path) -> None:
    """A folder that no edition has written is refused."""
    out = tmp_path / "thesis"
    out.mkdir()
    (out / "chapter.doc").write_text("mine")
    with pytest.raises(WriteError, match="no edition has written") as caught:
        _build(out, "one")
    assert (out / "chapter.doc").read_text() == "mine"
    assert caught.value.exit_code == ExitCode.CANNOT_WRITE


def test_no_path_leaves_the_folder(tmp_path: Path) -> None:
    """A document's id can't climb out of the output."""
    with pytest.raises(WriteError), staged(tmp_path / "build") as folder:
        write(folder, {"../../evil.html": b""})
    assert list(tmp_path.iterdir()) == []


def test_the_manifest_lists_each_file_with_its_digest(tmp_path: Path) -> None:
    """A copy of the output can be verified offline."""
    _build(tmp_path / "build", "one")
    manifest = json.loads((tmp_path / "build/manifest.json").read_text())
    assert manifest["sha256"] == {"a/index.html": hashlib.sha256(b"one").hexdigest()}


def test_what_stands_in_the_way_is_named(tmp_path: Path) -> None:
    """A file in the place of the folder is an error that names it."""
    (tmp_path / "build").write_text("")
    with pytest.raises(WriteError, match="is a file"):
        _build(tmp_path / "build", "one")
