"""Publishing: whole or not at all, and never over somebody else's files."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from typing import TYPE_CHECKING

import pytest
from killing import kills

from edition.building import lock, manifest, ownership, publish
from edition.errors import BusyError, ExitCode, WriteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

_posix = pytest.mark.skipif(os.name != "posix", reason="fork and signals are POSIX's")

_FIRST = {"a/one": "1", "a/two": "2", "b/one": "3", "b/part/one": "4", "index.html": "5"}
_SECOND = {"a/one": "6", "b/part": "7", "c/one": "8", "index.html": "9"}


def _build(out: Path, files: dict[str, str]) -> None:
    with publish.opened(out) as output:
        folder = publish.stage(output)
        publish.write(folder, {name: text.encode() for name, text in files.items()})
        publish.replace(output, _documents(files))


def _amend(out: Path, files: dict[str, str], gone: Iterable[str] = ()) -> None:
    with publish.opened(out) as output:
        folder = publish.stage(output)
        publish.write(folder, {name: text.encode() for name, text in files.items()})
        publish.amend(output, _documents(files), frozenset(gone))


def _documents(files: Iterable[str]) -> set[str]:
    return {manifest.entry(name) for name in files if "/" in name}


def _add_own(out: Path) -> None:
    publish.write(out, {"CNAME": b"x", ".nojekyll": b"", "mine/page.html": b"m", "a/mine": b"m"})
    (out / ".git/refs").mkdir(parents=True)


def _state(folder: Path) -> dict[str, bytes | None]:
    """Return the content of each file below a folder, and its folders."""
    return {
        path.relative_to(folder).as_posix(): None if path.is_dir() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
    }


def _pages(out: Path) -> dict[str, str]:
    return {
        name: (out / name).read_text(encoding="utf-8")
        for name in ownership.below(out)
        if not manifest.is_list(name)
    }


def test_a_build_takes_the_place_of_the_last(tmp_path: Path) -> None:
    """What the new edition does not have is gone, and nothing is left beside it."""
    out = tmp_path / "build"
    _build(out, _FIRST)
    _build(out, _SECOND)
    assert _pages(out) == _SECOND
    assert [path.name for path in tmp_path.iterdir()] == ["build"]


def test_an_amended_edition_is_that_of_a_whole_build(tmp_path: Path) -> None:
    """Entries come, change and go; the others stay; the manifest is the same to the byte."""
    _build(tmp_path / "build", _FIRST)
    _amend(tmp_path / "build", {"b/one": "x", "c/one": "y"}, gone=["a"])
    _build(tmp_path / "whole", {"b/one": "x", "c/one": "y", "index.html": "5"})
    assert _state(tmp_path / "build") == _state(tmp_path / "whole")


@pytest.mark.parametrize("number", [1, 3, 6], ids=["grows", "stays large", "shrinks"])
def test_the_manifest_of_a_large_edition_is_the_same_amended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """It is kept in many lists or in one, by the number of entries alone."""
    monkeypatch.setattr(manifest, "_MANY", 4)
    before = {f"d{index}/page": str(index) for index in range(2 if number == 1 else 7)}
    _build(tmp_path / "build", before)
    new = {f"n{index}/page": "new" for index in range(5 - number if number < 6 else 1)}
    gone = {f"d{index}" for index in range(number)} & {manifest.entry(name) for name in before}
    _amend(tmp_path / "build", new, gone)
    stay = {name: text for name, text in before.items() if manifest.entry(name) not in gone}
    _build(tmp_path / "whole", stay | new)
    assert _state(tmp_path / "build") == _state(tmp_path / "whole")


def test_a_change_of_one_entry_rewrites_one_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the lists of a large edition, those in which nothing has changed are not written."""
    monkeypatch.setattr(manifest, "_MANY", 4)
    out = tmp_path / "build"
    _build(out, {f"d{index}/page": str(index) for index in range(9)})
    times = {name: (out / name).stat().st_ino for name in manifest.lists(out)}
    _amend(out, {"d3/page": "new"})
    assert sum((out / name).stat().st_ino != inode for name, inode in times.items()) == 1


def test_own_files_stay_in_every_kind_of_build(tmp_path: Path) -> None:
    """What the manifest does not list is not the build's, also in a folder that is."""
    out = tmp_path / "build"
    _build(out, _FIRST)
    _add_own(out)
    _build(out, _SECOND)
    _amend(out, {"d/one": "x"}, gone=["a"])
    kept = _state(out)
    assert {"CNAME", ".nojekyll", "mine/page.html", "a/mine", ".git/refs"} <= kept.keys()
    assert "a/one" not in kept


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    """A page is not written over a file that is not the edition's: nothing is changed."""
    out = tmp_path / "build"
    _build(out, _FIRST)
    publish.write(out, {"c/one": b"mine"})
    before = _state(out)
    with pytest.raises(WriteError, match="c/one: the edition must write here"):
        _build(out, _SECOND)
    assert _state(tmp_path) == _state(tmp_path) | {f"build/{name}": x for name, x in before.items()}
    assert [path.name for path in tmp_path.iterdir()] == ["build"]


@pytest.mark.parametrize("kept", [{".ssh/id": "key", ".bashrc": "x"}, {"chapter.doc": "mine"}])
def test_a_folder_without_a_manifest_is_refused(tmp_path: Path, kept: dict[str, str]) -> None:
    """A folder that is not empty and that no edition has written is left as it is."""
    out = tmp_path / "home"
    publish.write(out, {name: text.encode() for name, text in kept.items()})
    with pytest.raises(WriteError, match=r"no manifest\.json of an edition") as refused:
        _build(out, _FIRST)
    assert refused.value.exit_code == ExitCode.CANNOT_WRITE
    assert _pages(out) == kept
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


def test_the_root_of_the_file_system_is_refused(tmp_path: Path) -> None:
    """It is no folder of an edition's own."""
    with pytest.raises(WriteError, match="root of the file system"):
        _build(tmp_path.__class__(tmp_path.anchor), _FIRST)


def test_a_failed_build_leaves_the_last_one(tmp_path: Path) -> None:
    """An error before all is staged keeps the old edition, to the byte."""
    out = tmp_path / "build"
    _build(out, _FIRST)
    before = _state(tmp_path)
    with pytest.raises(WriteError, match=r"\.\./leaves"):
        _build(out, {"a/one": "half", "../leaves": ""})
    assert _state(tmp_path) == before


def test_what_stands_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    """A file in the place of the folder is an error that names it."""
    (tmp_path / "build").write_text("", encoding="utf-8")
    with pytest.raises(WriteError, match="is a file"):
        _build(tmp_path / "build", _FIRST)


@pytest.mark.parametrize("through", ["", "../thesis/", "link/"], ids=["absolute", "up", "link"])
def test_no_name_of_a_manifest_leads_out_of_the_folder(tmp_path: Path, through: str) -> None:
    """A manifest that comes with a stranger's folder names what is deleted only below it."""
    publish.write(tmp_path, {"thesis/chapter.txt": b"mine"})
    out = tmp_path / "build"
    _build(out, _FIRST)
    (out / "link").symlink_to(tmp_path / "thesis")
    name = f"{through or f'{tmp_path}/thesis/'}chapter.txt"
    content = json.loads((out / manifest.FILE).read_bytes())
    content["sha256"] |= {name: "", "\0": "", "": "", ".": "", "a": "", "\ud800": ""}
    (out / manifest.FILE).write_text(json.dumps(content), encoding="utf-8")
    _build(out, _SECOND)
    assert (tmp_path / "thesis/chapter.txt").read_bytes() == b"mine"
    assert {**_SECOND, "link": "mine"}.keys() == set(ownership.below(out)) - {manifest.FILE, "x"}


def test_no_page_is_written_through_a_link(tmp_path: Path) -> None:
    """A link in the place of a document's folder is not the edition's."""
    publish.write(tmp_path, {"thesis/one": b"mine"})
    out = tmp_path / "build"
    _build(out, _FIRST)
    shutil.rmtree(out / "a")
    (out / "a").symlink_to(tmp_path / "thesis")
    with pytest.raises(WriteError, match="build/a: the edition must write here"):
        _build(out, _SECOND)
    assert (tmp_path / "thesis/one").read_bytes() == b"mine"


@pytest.mark.parametrize("name", [".build.staging", ".build.staging/new", ".build.staging/ready"])
def test_what_is_under_way_is_not_looked_for_through_a_link(tmp_path: Path, name: str) -> None:
    """A link in the place of what a build has under way harms nothing where it leads."""
    publish.write(tmp_path, {"thesis/chapter.txt": b"mine", "thesis/lock": b"mine"})
    _build(tmp_path / "thesis/edition", _FIRST)
    before = _state(tmp_path / "thesis")
    place = tmp_path / name
    place.parent.mkdir(exist_ok=True)
    place.symlink_to(tmp_path / "thesis")
    try:
        _build(tmp_path / "build", _FIRST)
    except WriteError as error:
        assert "is a link" in str(error)  # noqa: PT017 - either is right
    assert _state(tmp_path / "thesis") == before


def test_the_lock_is_no_link(tmp_path: Path) -> None:
    """A link in the place of the lock is not written through."""
    publish.write(tmp_path, {"thesis": b"mine", ".build.staging/other": b""})
    (tmp_path / ".build.staging/lock").symlink_to(tmp_path / "thesis")
    with pytest.raises(WriteError):
        _build(tmp_path / "build", _FIRST)
    assert (tmp_path / "thesis").read_bytes() == b"mine"


def test_a_second_build_is_told_which_process_is_first(tmp_path: Path) -> None:
    """Two builds at once: the second stops, and names the other process."""
    with publish.opened(tmp_path / "build"):
        with pytest.raises(BusyError, match=rf"Process {os.getpid()} on .+ is writing"):
            _build(tmp_path / "build", _FIRST)
        _build(tmp_path / "other", _FIRST)
    _build(tmp_path / "build", _FIRST)


@_posix
def test_a_lock_does_not_outlive_its_process(tmp_path: Path) -> None:
    """After a crash the file is there, and the lock is not."""
    process = os.fork()
    if process == 0:
        with publish.opened(tmp_path / "build"):
            os._exit(0)
    os.waitpid(process, 0)
    assert (tmp_path / ".build.staging/lock").is_file()
    _build(tmp_path / "build", _FIRST)
    assert [path.name for path in tmp_path.iterdir()] == ["build"]


def test_a_lock_that_was_removed_is_taken_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who has opened the file before another process removed it does not hold the lock by it."""
    file, real = tmp_path / "work/lock", vars(lock)["_lock"]
    left = [3]

    def removed_first(descriptor: int) -> None:
        left[0] -= 1
        if left[0] >= 0:
            file.unlink()
        real(descriptor)

    monkeypatch.setattr(lock, "_lock", removed_first)
    with lock.held(file):
        assert file.read_text(encoding="utf-8").startswith(f"{os.getpid()} ")
    assert left[0] < 0


def _nothing(_out: Path) -> None:
    """Leave the folder without an edition."""


def _build_first(out: Path) -> None:
    _build(out, _FIRST)


def _build_first_with_own(out: Path) -> None:
    _build(out, _FIRST)
    _add_own(out)


def _build_large(out: Path) -> None:
    _build(out, {**_FIRST, "c/one": "x", "d/one": "y"})


def _build_second(out: Path) -> None:
    _build(out, _SECOND)


@_posix
@pytest.mark.parametrize(
    ("before", "run"),
    [
        (_nothing, _build_first),
        (_build_first_with_own, _build_second),
        (_build_first, lambda out: _amend(out, {"a/three": "x", "c/one": "y"}, gone=["b"])),
        (_build_first, lambda out: _amend(out, {"c/one": "x", "d/one": "y"})),
        (_build_large, lambda out: _amend(out, {"c/one": "z", "e/one": "y"}, gone=["d"])),
        (_build_large, lambda out: _amend(out, {"c/one": "z"}, gone=["d", "b"])),
    ],
    ids=["first", "whole", "amended", "grows large", "stays large", "shrinks"],
)
def test_after_a_kill_the_folder_is_the_old_edition_or_the_new_one(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    before: Callable[[Path], None],
    run: Callable[[Path], None],
) -> None:
    """A run is killed before each call that changes the file system, and then completed.

    What was half published is the new edition then, what was not yet is the old one; own files
    stay, and nothing is left over.
    """
    monkeypatch.setattr(manifest, "_MANY", 4)
    _kill_each(tmp_path / "edition", before, run)


@_posix
@pytest.mark.parametrize("before", [_nothing, _build_first_with_own])
def test_a_mount_point_is_published_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: Callable[[Path], None]
) -> None:
    """Where nothing can be moved in from outside, what is under way is in the folder itself."""
    monkeypatch.setattr(publish, "_are_near", lambda *_: False)

    def mounted(out: Path) -> None:
        out.mkdir(parents=True)
        before(out)

    _kill_each(tmp_path / "edition", mounted, _build_second)


def _kill_each(folder: Path, before: Callable[[Path], None], run: Callable[[Path], None]) -> None:
    """Kill a build at each step, complete it, and compare with what was before and is after."""

    def again() -> dict[str, bytes | None]:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        before(folder / "build")
        return _state(folder)

    again()
    run(folder / "build")
    new = _state(folder)
    old = again()
    seen = []
    for step in kills(lambda: run(folder / "build")):
        publish.complete(folder / "build")
        seen.append(_state(folder))
        assert seen[-1] in (old, new), step
        again()
    assert seen == sorted(seen, key=old.__ne__)
    assert new in seen


@_posix
def test_recovery_may_be_killed_as_well(tmp_path: Path) -> None:
    """Also what completes a build that was killed can be killed and is completed."""
    out = tmp_path / "build"
    _build(out, _FIRST)
    _build(tmp_path / "whole", _SECOND)
    for _ in kills(lambda: _build(out, _SECOND)):
        if (tmp_path / ".build.staging/ready").is_dir():
            break
    for _ in kills(lambda: publish.complete(out)):
        if not (tmp_path / ".build.staging/ready").is_dir():
            break
    publish.complete(out)
    assert _state(out) == _state(tmp_path / "whole")


def test_the_manifest_lists_each_file_with_its_digest(tmp_path: Path) -> None:
    """A copy of the output can be verified offline."""
    _build(tmp_path / "build", {"a/index.html": "one"})
    content = json.loads((tmp_path / "build/manifest.json").read_text(encoding="utf-8"))
    assert content["sha256"] == {"a/index.html": hashlib.sha256(b"one").hexdigest()}
