"""What the folders that edition.toml names may hold: no link out of them, no pipe, no secret."""

from __future__ import annotations

import ast
import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import edition
from folders import make_edition, run

if TYPE_CHECKING:
    from collections.abc import Iterator

_SECRET = "openSesame"  # noqa: S105 - a word to look for


@pytest.fixture
def limit() -> Iterator[None]:
    """Stop who waits for ever."""

    def stop(*_: object) -> None:
        message = "it waits for a pipe"
        raise AssertionError(message)

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def _make(
    tmp_path: Path, settings: str, link: str = "", files: dict[str, str] | None = None
) -> Path:
    """Write an edition, a secret beside it, and a link to the secret."""
    folder = make_edition(tmp_path / "edition", settings)
    (tmp_path / "secret.txt").write_text(_SECRET, encoding="utf-8")
    for name, text in (files or {}).items():
        (folder / "own").mkdir(exist_ok=True)
        (folder / "own" / name).write_text(text, encoding="utf-8")
    if link:
        (folder / link).parent.mkdir(exist_ok=True)
        (folder / link).symlink_to(tmp_path / "secret.txt")
    return folder


def _published(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.glob("build/**/*") if path.is_file())


def test_a_static_file_is_no_link_out_of_the_edition(tmp_path: Path) -> None:
    """It stops the build, which names the link; one that `material` allows is published."""
    folder = _make(tmp_path, 'static = "own"\n', link="own/style.css")
    code, said = run(folder, "build")
    assert (code, "own/style.css" in said, _published(folder)) == (5, True, b"")
    settings = 'source = ["*.xml"]\nstatic = "own"\nmaterial = ["../secret.txt"]\n'
    (folder / "edition.toml").write_text(settings, encoding="utf-8")
    assert run(folder, "build")[0] == 0
    assert _SECRET.encode() in _published(folder)


def test_a_hidden_static_file_is_not_published(tmp_path: Path) -> None:
    """`.env` and `.DS_Store` are settings of somebody, and no part of an edition."""
    folder = _make(tmp_path, 'static = "own"\n', files={".env": _SECRET, "a.css": "b {}"})
    assert run(folder, "build")[0] == 0
    assert (folder / "build/static/a.css").is_file()
    assert _SECRET.encode() not in _published(folder)


def test_a_folder_of_static_files_does_not_hold_the_output(tmp_path: Path) -> None:
    """Each build would publish the last one in itself."""
    folder = _make(tmp_path, 'static = "."\n')
    code, said = run(folder, "build")
    assert (code, "which holds the output" in said) == (3, True)


_INCLUDING = '{% extends "base.html.j2" %}{% block colophon %}{% include "NAME" %}{% endblock %}'


@pytest.mark.parametrize("name", ["link.txt", ".env", "../../secret.txt"])
def test_a_template_takes_in_no_file_from_elsewhere(tmp_path: Path, name: str) -> None:
    """Neither by a link, nor a hidden one, nor by a path that leads out."""
    base = _INCLUDING.replace("NAME", name)
    files = {"base.html.j2": base, ".env": _SECRET}
    folder = _make(tmp_path, 'templates = "own"\n', "own/link.txt", files)
    code, said = run(folder, "build")
    assert (code, name.removeprefix("../../") in said) == (5, True)
    assert _SECRET not in said
    assert _published(folder) == b""


@pytest.mark.parametrize(
    "settings",
    [
        *('xslt = "own/f"', 'odd = ["own/f"]', '[schema]\nrng = ["own/f"]'),
        *('[schema]\nschematron = ["own/f"]', '[schema]\nodd = "own/f"\n[views.a]\nxslt = "own/f"'),
        *('templates = "own"', 'static = "own"', '[schema]\ncatalog = { "a.rng" = "own/f" }'),
    ],
)
def test_no_pipe_is_waited_for(tmp_path: Path, settings: str, limit: None) -> None:
    """Wherever edition.toml names it: the run ends, and is no fault."""
    assert limit is None
    folder = _make(tmp_path, f"{settings}\n", files={"a.css": "b {}"})
    for name in ("f", "base.html.j2"):
        os.mkfifo(folder / "own" / name)
    assert run(folder, "build")[0] in {0, 3, 4, 5}


_READING = {"read_bytes", "read_text", "open"}
_OF_OURS = {
    *("assets.py", "face.py", "outline.py", "pointer_attributes.py", "quotation_marks.py"),
    *("rend.py", "search.py"),
}
"""These read files that ship with the program."""
_LOOKING_FIRST = {"regular.py", "config.py", "manifest.py", "publish.py", "verify.py", "lock.py"}
"""These see for themselves what they open, or have written it."""
_STREAMS = {"process.py", "cli", "fetching.py"}


def test_files_of_an_edition_are_read_through_one_door() -> None:
    """Any other module asks for a regular file: a pipe waits for ever."""
    found = set()
    for path in Path(edition.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                owner = node.func.value
                is_parse = isinstance(owner, ast.Name) and (owner.id, node.func.attr) == (
                    "etree",
                    "parse",
                )
                if is_parse or node.func.attr in _READING:
                    found.add(path.parent.name if path.stem == "__init__" else path.name)
    assert found - _OF_OURS - _LOOKING_FIRST - _STREAMS == set()
