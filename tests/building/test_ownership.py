"""Whose a file is: what is found by a name, what is deleted, and what stands in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from edition.building import manifest, ownership
from edition.errors import WriteError

if TYPE_CHECKING:
    from pathlib import Path


def _write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x", encoding="utf-8")


def test_all_files_below_a_folder_are_given(tmp_path: Path) -> None:
    """Links are files, whatever they lead to; an empty folder is nothing."""
    _write(tmp_path, "a", "in/b", "in/deep/c")
    (tmp_path / "empty").mkdir()
    (tmp_path / "to").symlink_to(tmp_path / "in")
    (tmp_path / "lost").symlink_to("nowhere")
    assert set(ownership.below(tmp_path)) == {"a", "in/b", "in/deep/c", "to", "lost"}


@pytest.mark.parametrize("name", ["a", "in/b", "no", "in/no", "new/deep/a", "in/../a/.."])
def test_a_name_leads_into_the_folder_or_nowhere(tmp_path: Path, name: str) -> None:
    """The file need not be there."""
    _write(tmp_path, "a", "in/b")
    found = ownership.finder(tmp_path)(name)
    assert found == (None if ".." in name else tmp_path / name)


@pytest.mark.parametrize("name", ["", ".", "..", "../a", "in/../../a", "/etc/passwd"])
def test_a_name_that_leads_out_is_not_found(tmp_path: Path, name: str) -> None:
    """Nor is one that names the folder itself."""
    assert ownership.finder(tmp_path)(name) is None


def test_no_name_leads_through_a_link(tmp_path: Path) -> None:
    """A link itself is a file of the folder; what is behind it is not."""
    _write(tmp_path, "other/a", "own/b")
    (tmp_path / "own" / "link").symlink_to(tmp_path / "other")
    (tmp_path / "own" / "in").mkdir()
    (tmp_path / "own" / "in" / "link").symlink_to(tmp_path / "other")
    find = ownership.finder(tmp_path / "own")
    assert find("link") == tmp_path / "own" / "link"
    assert find("link/a") is None
    assert find("in/link/a") is None
    assert find("in/link/deep/a") is None


def test_what_is_deleted_takes_its_empty_folders_along(tmp_path: Path) -> None:
    """As far as nothing else is in them, up to the output folder, which stays."""
    _write(tmp_path, "a/deep/x", "a/y", "b/deep/x", "c/x", "c/own")
    ownership.delete(tmp_path, ["a/deep/x", "b/deep/x", "c/x"])
    assert set(ownership.below(tmp_path)) == {"a/y", "c/own"}
    assert not (tmp_path / "a" / "deep").exists()
    assert not (tmp_path / "b").exists()
    ownership.delete(tmp_path, ["a/y", "c/own"])
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_there_or_is_a_folder_is_not_deleted(tmp_path: Path) -> None:
    """A folder in the place of a file is somebody's own, with what is in it."""
    _write(tmp_path, "a/own")
    ownership.delete(tmp_path, ["a", "no", "no/x", "../x"])
    assert set(ownership.below(tmp_path)) == {"a/own"}


def test_a_link_is_deleted_and_what_it_leads_to_is_not(tmp_path: Path) -> None:
    """Also where it leads to a folder, or nowhere."""
    _write(tmp_path, "other/a", "own/b")
    (tmp_path / "own" / "link").symlink_to(tmp_path / "other")
    (tmp_path / "own" / "lost").symlink_to("nowhere")
    ownership.delete(tmp_path / "own", ["link", "lost", "link/a"])
    assert set(ownership.below(tmp_path / "own")) == {"b"}
    assert (tmp_path / "other" / "a").exists()


@pytest.mark.parametrize(
    ("there", "listed", "new", "in_the_way"),
    [
        ([], [], ["a.html"], ""),
        (["a.html"], ["a.html"], ["a.html"], ""),
        (["a.html"], [], ["a.html"], "a.html"),
        (["own.html"], [], ["a.html"], ""),
        (["d/a.html", "d/own"], ["d/a.html"], ["d/a.html", "d/b.html"], ""),
        (["d/a.html", "d/b.html"], ["d/a.html"], ["d/b.html"], "d/b.html"),
        (["d"], [], ["d/a.html"], "d"),
        (["d"], ["d"], ["d/a.html"], ""),
        (["d/a.html"], ["d/a.html"], ["d"], ""),
        (["d/a.html", "d/own"], ["d/a.html"], ["d"], "d"),
        (["d/deep/own"], [], ["d/deep/a"], ""),
        (["d/deep/own"], [], ["d/deep"], "d/deep"),
    ],
)
def test_a_file_that_is_not_the_editions_is_not_written_over(
    tmp_path: Path, there: list[str], listed: list[str], new: list[str], in_the_way: str
) -> None:
    """Nor a folder that holds one, where a file is to stand; the first such is named."""
    out, staged = tmp_path / "out", tmp_path / "new"
    _write(out, *there)
    out.mkdir(exist_ok=True)
    manifest.write(out, dict.fromkeys(listed, "0" * 64))
    _write(staged, *new)
    if not in_the_way:
        ownership.refuse_what_is_in_the_way(out, staged)
        return
    with pytest.raises(WriteError) as told:
        ownership.refuse_what_is_in_the_way(out, staged)
    assert str(told.value).startswith(f"{out / in_the_way}: ")
    assert set(ownership.below(out)) == {*there, "manifest.json"}


def test_nothing_is_in_the_way_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """The first build makes it."""
    _write(tmp_path / "new", "a.html")
    ownership.refuse_what_is_in_the_way(tmp_path / "out", tmp_path / "new")
    assert not (tmp_path / "out").exists()


def test_a_file_is_there_also_as_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    """A folder is none, a link to one is."""
    _write(tmp_path, "a", "in/b")
    (tmp_path / "lost").symlink_to("nowhere")
    (tmp_path / "to").symlink_to("in")
    names = ("a", "lost", "to", "in", "no")
    assert [ownership.is_file(tmp_path / name) for name in names] == [True] * 3 + [False] * 2
