"""Only files are read: a pipe would wait for ever, a device would fill the memory."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from edition import config, odd, relaxng, schematron
from edition.cli import cli
from edition.errors import ConfigurationError, SchemaError
from edition.source import document as source
from edition.source.names import TEI
from edition.xml.regular import read_regular
from edition.xml.stamps import closure

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def pipe(tmp_path: Path) -> Iterator[Path]:
    """Make a named pipe that nobody writes to; whoever waits for it is stopped."""

    def stop(*_: object) -> None:
        message = "it waits for a pipe"
        raise AssertionError(message)

    path = tmp_path / "pipe.xml"
    os.mkfifo(path)
    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(20)
    yield path
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def test_a_pipe_among_the_sources_is_told(pipe: Path) -> None:
    """It is a finding, and the message says what it is."""
    found = source.read(pipe, pipe.parent)
    assert isinstance(found, list)
    assert found[0].code == "file-unreadable"
    assert "a pipe or a device" in found[0].message


def test_a_build_with_a_pipe_ends(pipe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does the report show a line of it."""
    (pipe.parent / "edition.toml").write_text('source = ["*.xml"]\n')
    monkeypatch.chdir(pipe.parent)
    done = CliRunner().invoke(cli, ["validate"])
    assert done.exit_code == 1
    assert "a pipe or a device" in done.output


def test_a_device_among_the_sources_is_told() -> None:
    """A link to a device is one."""
    found = source.read(Path("/dev/zero"), Path("/dev"))
    assert isinstance(found, list)
    assert found[0].code == "file-unreadable"


@pytest.mark.parametrize("read", [relaxng.load, schematron.load, odd.read])
def test_a_pipe_is_no_schema(pipe: Path, read: object) -> None:
    """Neither RELAX NG nor Schematron nor an ODD is read from one."""
    with pytest.raises(SchemaError, match="pipe"):
        read(pipe)  # type: ignore[operator]


def test_a_pipe_within_a_schema_is_told(pipe: Path) -> None:
    """Nor what a schema includes."""
    data = (
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="pipe.xml"/></grammar>'
    )
    with pytest.raises(SchemaError, match="pipe"):
        relaxng.parse(data.encode(), base=pipe.with_name("schema.rng"))


def test_a_pipe_is_no_configuration(pipe: Path) -> None:
    """The message names it."""
    with pytest.raises(ConfigurationError, match=r"pipe\.xml"):
        config.load(pipe)


def test_a_pipe_is_not_included(pipe: Path) -> None:
    """An `xi:include` of one is told like that of a missing file."""
    path = pipe.with_name("x.xml")
    path.write_text(
        f'<TEI xmlns="{TEI}"><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" '
        'href="pipe.xml"/></TEI>'
    )
    found = source.read(path, path.parent)
    findings = found if isinstance(found, list) else found.findings
    assert [item.code for item in findings] == ["include-failed"]


def test_a_pipe_is_not_looked_into_for_what_it_names(pipe: Path) -> None:
    """Whether a file is as it was depends on what it names."""
    assert closure([pipe]) == (pipe,)


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    """Also through a link; a folder is none."""
    (tmp_path / "a").write_bytes(b"a\r\n")
    (tmp_path / "b").symlink_to("a")
    assert read_regular(tmp_path / "b") == b"a\r\n"
    with pytest.raises(IsADirectoryError):
        read_regular(tmp_path)
