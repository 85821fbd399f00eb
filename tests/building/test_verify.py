"""Verifying a published copy against its manifest."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from edition.building import manifest, publish
from edition.building.verify import compare
from edition.errors import UsageError
from folders import LETTER, make_edition, run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """Return the folder of an edition that was built."""
    folder = make_edition(tmp_path)
    (folder / "second.xml").write_text(LETTER, encoding="utf-8")
    assert run(folder, "build")[0] == 0
    return folder / "build"


def test_a_copy_that_is_whole(published: Path, tmp_path: Path) -> None:
    """Of a whole copy it is said that all files are as the manifest lists them."""
    copy = shutil.copytree(published, tmp_path / "copy")
    code, said = run(tmp_path, "verify", str(copy))
    assert code == 0
    assert f"All {compare(copy).listed} files are as manifest.json lists them." in said


def test_each_difference_is_named(published: Path) -> None:
    """A page that is missing and one that holds something else are told, each with its path."""
    (published / "letter/reading.html").unlink()
    (published / "second/reading.html").write_text("x", encoding="utf-8")
    code, said = run(published.parent, "verify")
    assert code == 1
    assert "missing: letter/reading.html\nchanged: second/reading.html\n" in said
    assert "\n2 of " in said


def test_what_is_added_is_only_noted(published: Path) -> None:
    """A user's own files are named, folders as a whole, and are no difference."""
    publish.write(published, {".git/a": b"", ".git/b": b"", "CNAME": b"", "letter/mine": b""})
    code, said = run(published.parent, "verify")
    assert code == 0
    own = [".git/", "CNAME", "letter/mine"]
    assert said.splitlines()[:3] == [f"not in manifest.json: {name}" for name in own]


def test_a_link_in_the_place_of_a_page_is_a_change(published: Path) -> None:
    """What a link leads to may change without notice."""
    page = published / "letter/reading.html"
    page.rename(published / "elsewhere")
    page.symlink_to(published / "elsewhere")
    assert compare(published).changed == ("letter/reading.html",)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are POSIX's")
def test_a_pipe_is_not_waited_for(published: Path) -> None:
    """A named pipe in the place of a page is a change, and is not read."""
    (published / "letter/reading.html").unlink()
    os.mkfifo(published / "letter/reading.html")
    assert compare(published).changed == ("letter/reading.html",)


def test_nothing_is_read_outside_the_folder(published: Path) -> None:
    """Names of the manifest that lead out are told, and what is there is not looked at."""
    content = json.loads((published / manifest.FILE).read_bytes())
    content["sha256"] = {"../letter.xml": "", "/etc/hostname": "", "\x1b]0;x": "", "\0": ""}
    (published / manifest.FILE).write_text(json.dumps(content), encoding="utf-8")
    compared = compare(published)
    assert compared.outside == ("../letter.xml", "/etc/hostname")
    assert compared.missing == ("\0", "\x1b]0;x")
    assert "\x1b" not in compared.as_text()


@pytest.mark.parametrize("content", [b"", b"[]", b"[" * 100_000, b'{"generator": "tei-edition"}'])
def test_a_folder_without_a_manifest_is_refused(tmp_path: Path, content: bytes) -> None:
    """Where there is nothing to compare with, that is said."""
    (tmp_path / manifest.FILE).write_bytes(content)
    with pytest.raises(UsageError, match=r"holds no manifest\.json of an edition"):
        compare(tmp_path)


def test_the_lists_of_a_large_edition_are_verified(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list that was changed is told as any file is, and so are the files that it lists."""
    monkeypatch.setattr(manifest, "_MANY", 1)
    with publish.opened(tmp_path / "build") as output:
        publish.write(publish.stage(output), {"a/one": b"1", "b/one": b"2"})
        publish.replace(output, ("a", "b"))
    folder = tmp_path / "build"
    assert compare(folder).differences == 0
    (folder / "a/one").write_bytes(b"x")
    name = manifest.lists(folder)[0]
    (folder / name).write_bytes((folder / name).read_bytes() + b" ")
    assert compare(folder).changed == ("a/one", name)


def test_as_json(published: Path) -> None:
    """Programs get the differences by kind."""
    (published / "letter/reading.html").unlink()
    _, said = run(published.parent, "verify", "--format", "json")
    assert json.loads(said)["missing"] == ["letter/reading.html"]


@pytest.mark.parametrize("command", ["verify", "validate", "build"])
def test_each_command_completes_what_was_killed(published: Path, command: str) -> None:
    """What a build had committed and not yet moved in is published by the next command."""
    with publish.opened(published) as output:
        work = output.work
        publish.write(publish.stage(output), {"index.html": b"new"})
        manifest.write(work / "new", {"index.html": ""})
        (work / "new").rename(work / "ready")
        (work / "lock").rename(work / "other")
    (work / "other").unlink()
    run(published.parent, command)
    assert not work.exists()
    assert ((published / "index.html").read_bytes() == b"new") == (command != "build")
