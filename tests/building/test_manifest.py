"""The manifest as a file: what is read of it, in which lists it lies, and what it says has gone."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from edition import __version__
from edition.building import manifest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def _many(count: int, **files: str) -> dict[str, str]:
    return {f"d{number}/a.html": f"{number:064x}" for number in range(count)} | files


def _written(folder: Path, digests: Mapping[str, str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    manifest.write(folder, digests)
    return folder


def _content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("manifest.json", True),
        ("manifest/0a.json", True),
        ("manifest/ff.json", True),
        ("manifest/0A.json", False),
        ("manifest/0ab.json", False),
        ("manifest/0a.json/x", False),
        ("a/manifest.json", False),
        ("manifest", False),
    ],
)
def test_a_list_is_known_by_its_name(name: str, *, listed: bool) -> None:
    """The manifest itself, and two hexadecimal digits in its folder."""
    assert manifest.is_list(name) is listed


@pytest.mark.parametrize(
    ("name", "entry"), [("a/b/c.html", "a"), ("index.html", "index.html"), ("a/", "a"), ("", "")]
)
def test_an_entry_is_what_stands_at_the_top(name: str, entry: str) -> None:
    """A file there, or the folder that a file is in."""
    assert manifest.entry(name) == entry


def test_a_manifest_says_who_wrote_it_and_what(tmp_path: Path) -> None:
    """In JSON, sorted, so that the same edition has the same manifest."""
    _written(tmp_path, {"b.html": "2" * 64, "a/x.html": "1" * 64})
    text = (tmp_path / "manifest.json").read_text(encoding="utf-8")
    assert json.loads(text) == {
        "generator": "tei-edition",
        "version": __version__,
        "sha256": {"a/x.html": "1" * 64, "b.html": "2" * 64},
    }
    assert text.index("a/x.html") < text.index("b.html")
    assert manifest.files(tmp_path) == {"a/x.html": "1" * 64, "b.html": "2" * 64}
    assert manifest.lists(tmp_path) == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"sha256": {}}',
        b'{"generator": "other", "sha256": {}}',
        b'{"generator": "tei-edition"}',
        b'{"generator": "tei-edition", "sha256": []}',
        b'{"generator": "tei-edition", "sha256": {"a": 1}}',
        b'{"generator": "tei-edition", "sha256": {"a": null}}',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
)
def test_what_no_edition_wrote_is_no_manifest(tmp_path: Path, content: bytes) -> None:
    """However it is broken, it is no error: the folder is then not the edition's."""
    (tmp_path / "manifest.json").write_bytes(content)
    assert manifest.read(tmp_path) is None
    assert manifest.files(tmp_path) == {}
    assert manifest.lists(tmp_path) == []


def test_a_link_or_a_pipe_is_no_manifest(tmp_path: Path) -> None:
    """What it leads to is another's; a pipe would be waited for."""
    _written(tmp_path / "real", {"a": "1" * 64})
    (tmp_path / "link").mkdir()
    (tmp_path / "link" / "manifest.json").symlink_to(tmp_path / "real" / "manifest.json")
    (tmp_path / "pipe").mkdir()
    os.mkfifo(tmp_path / "pipe" / "manifest.json")
    assert manifest.read(tmp_path / "real") is not None
    for name in ("link", "pipe", "nowhere"):
        assert manifest.read(tmp_path / name) is None


def test_a_number_of_entries_that_is_none_counts_as_none(tmp_path: Path) -> None:
    """A manifest may come from anybody."""
    _written(tmp_path, {"a": "1" * 64})
    content = json.loads((tmp_path / "manifest.json").read_bytes())
    (tmp_path / "manifest.json").write_text(json.dumps(content | {"entries": "many"}))
    read = manifest.read(tmp_path)
    assert read is not None
    assert read.entries == 0


def test_two_hundred_entries_stand_in_one_list(tmp_path: Path) -> None:
    """With one more they are parted; the files of a folder are one entry."""
    one = _written(tmp_path / "one", _many(200, **{"d0/b.html": "f" * 64}))
    many = _written(tmp_path / "many", _many(201))
    assert list(_content(one)) == ["manifest.json"]
    read = manifest.read(many)
    assert read is not None
    assert read.entries == 201
    assert len(manifest.lists(many)) > 100
    assert {*_content(many)} == {"manifest.json", *manifest.lists(many)}


def test_the_lists_have_all_files_together(tmp_path: Path) -> None:
    """And each list is a file with a digest of its own."""
    digests = _many(300)
    _written(tmp_path, digests)
    found = manifest.files(tmp_path)
    assert {name: digest for name, digest in found.items() if not manifest.is_list(name)} == digests
    assert {name for name in found if manifest.is_list(name)} == {*manifest.lists(tmp_path)}


def test_the_files_of_some_entries_can_be_had_alone(tmp_path: Path) -> None:
    """From one list as from many; of what is not there, none."""
    for count in (3, 300):
        folder = _written(tmp_path / str(count), _many(count, **{"d1/b.html": "f" * 64}))
        found = manifest.files(folder, {"d1", "d2", "no"})
        assert sorted(found) == ["d1/a.html", "d1/b.html", "d2/a.html"]


@pytest.mark.parametrize(("before", "after"), [(3, 3), (300, 300), (3, 300), (300, 3), (201, 200)])
def test_what_is_gone_is_what_the_new_manifest_does_not_list(
    tmp_path: Path, before: int, after: int
) -> None:
    """Whether either is in one list or in many; lists that are no longer needed are gone too."""
    old = _written(tmp_path / "old", _many(before, **{"x/old.html": "e" * 64}))
    new = _written(tmp_path / "new", _many(after, **{"x/new.html": "e" * 64}))
    gone = manifest.gone(old, new)
    files = {name for name in gone if not manifest.is_list(name)}
    expected = {f"d{number}/a.html" for number in range(after, before)} | {"x/old.html"}
    assert files == expected
    lists = {name for name in gone if manifest.is_list(name)}
    assert lists == {*manifest.lists(old)} - {*manifest.lists(new)}


def test_nothing_is_gone_where_one_side_has_no_manifest(tmp_path: Path) -> None:
    """What was not listed is not the edition's to delete."""
    folder = _written(tmp_path / "a", _many(3))
    assert manifest.gone(folder, tmp_path / "no") == set()
    assert manifest.gone(tmp_path / "no", folder) == set()
    assert manifest.gone(folder, folder) == set()


@pytest.mark.parametrize(
    ("before", "new", "replaced"),
    [
        (5, {"d1/a.html": "f" * 64}, {"d1"}),
        (5, {}, {"d1"}),
        (5, {"e/a.html": "f" * 64}, {"e"}),
        (5, {"index.html": "f" * 64}, {"index.html"}),
        (300, {"d1/a.html": "f" * 64, "d1/b.html": "e" * 64}, {"d1"}),
        (300, {}, {"d1", "d2"}),
        (300, {"e/a.html": "f" * 64}, {"e"}),
        (300, {"e/a.html": "f" * 64}, {"e", "d7"}),
        (200, {"e/a.html": "f" * 64}, {"e"}),
        (201, {}, {"d1"}),
        (201, {"d1/b.html": "f" * 64}, {"d1"}),
        (5, {"d1/b.html": "f" * 64}, set()),
        (300, {"d1/b.html": "f" * 64}, set()),
        (300, {"d1/b.html": "f" * 64}, {"d1/a.html"}),
        (201, {}, {"d1/a.html"}),
    ],
)
def test_an_amended_manifest_is_that_of_the_whole(
    tmp_path: Path, before: int, new: dict[str, str], replaced: set[str]
) -> None:
    """Byte for byte, wherever the number of entries leads: into many lists or back into one."""
    old = _many(before)
    folder = _written(tmp_path / "old", old)
    (tmp_path / "staged").mkdir()
    manifest.amend(tmp_path / "staged", folder, new, replaced)
    stay = {
        name: digest
        for name, digest in old.items()
        if manifest.entry(name) not in replaced and name not in replaced
    }
    whole = _content(_written(tmp_path / "whole", stay | new))
    amended = _content(tmp_path / "staged")
    kept = {name: data for name, data in _content(folder).items() if name in whole}
    assert kept | amended == whole
