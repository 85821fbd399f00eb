"""Compiled templates are kept, and are never wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jinja2
import pytest

from edition.site.compiled_templates import CompiledTemplates

if TYPE_CHECKING:
    from pathlib import Path


def _filled(folder: Path, source: str) -> str:
    """Fill a template as a process does that has compiled none."""
    loader = jinja2.DictLoader({"a.html": source})
    environment = jinja2.Environment(  # noqa: S701 - no page
        loader=loader, bytecode_cache=CompiledTemplates(folder)
    )
    return environment.get_template("a.html").render(name="Ada")


def _kept(folder: Path) -> Path:
    (file,) = (path for path in folder.rglob("*") if path.is_file())
    return file


def test_a_template_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process takes what the first has made."""
    assert _filled(tmp_path, "Dear {{ name }}") == "Dear Ada"
    monkeypatch.delattr(jinja2.Environment, "compile")
    assert _filled(tmp_path, "Dear {{ name }}") == "Dear Ada"


def test_a_changed_template_is_compiled_anew(tmp_path: Path) -> None:
    """What is kept is of one source."""
    _filled(tmp_path, "Dear {{ name }}")
    assert _filled(tmp_path, "To {{ name }}") == "To Ada"


@pytest.mark.parametrize("damage", [b"", b"template 0\nnothing"])
def test_what_is_damaged_is_compiled_anew(tmp_path: Path, damage: bytes) -> None:
    """Nothing of a damaged file is run, and a whole one takes its place."""
    _filled(tmp_path, "Dear {{ name }}")
    file = _kept(tmp_path)
    whole = file.read_bytes()
    for broken in (damage, whole[:-1], whole[:-1] + b"x"):
        file.write_bytes(broken)
        assert _filled(tmp_path, "Dear {{ name }}") == "Dear Ada"
        assert file.read_bytes() == whole


def test_a_folder_that_cannot_be_written_is_no_harm(tmp_path: Path) -> None:
    """The template is then compiled by each process."""
    (tmp_path / "taken").write_bytes(b"a file")
    assert _filled(tmp_path / "taken", "Dear {{ name }}") == "Dear Ada"
