"""How a run ends: each kind of end has its exit status, and says why on standard error."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING, NoReturn

import click
import pytest

from edition import __version__
from edition.building import interrupts, validating
from edition.errors import (
    BusyError,
    ConfigurationError,
    EditionError,
    ForbiddenError,
    SchemaError,
    TemplateError,
    TransformError,
    UsageError,
    WriteError,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Said


def _raising(error: BaseException) -> Callable[..., NoReturn]:
    def fail(*_: object, **__: object) -> NoReturn:
        raise error

    return fail


@pytest.fixture
def ending(
    folder: Path, edition: Callable[..., Said], monkeypatch: pytest.MonkeyPatch
) -> Callable[[BaseException], Said]:
    """Return what runs `validate` where the work ends with an exception."""
    assert folder.is_dir()

    def run(error: BaseException) -> Said:
        monkeypatch.setattr(validating, "validate", _raising(error))
        return edition("validate")

    return run


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        *((UsageError, 2), (ConfigurationError, 3), (SchemaError, 4), (TransformError, 5)),
        *((ForbiddenError, 5), (TemplateError, 5), (WriteError, 6), (BusyError, 6)),
        (EditionError, 70),
    ],
)
def test_each_kind_of_error_has_its_status(
    ending: Callable[[BaseException], Said], kind: type[EditionError], status: int
) -> None:
    """What stops a run is one line on standard error, and its kind is the exit status."""
    said = ending(kind("this stops it"))
    assert (said.status, said.out, said.err) == (status, "", "error: this stops it\n")


def test_each_message_of_an_error_is_a_line(ending: Callable[[BaseException], Said]) -> None:
    """Two messages are two lines; a line break within one is none."""
    said = ending(ConfigurationError("one\nand a half", "two"))
    assert said.err == "error: one␊and a half\ntwo\n"


def test_an_error_of_the_system_names_the_file(ending: Callable[[BaseException], Said]) -> None:
    """A disk that is full is no bug: 6, with the file and the system's words."""
    said = ending(PermissionError(13, "Permission denied", "build/a.html"))
    assert (said.status, said.err) == (6, "error: build/a.html: Permission denied\n")


def test_an_error_of_the_system_without_a_file(ending: Callable[[BaseException], Said]) -> None:
    """The system's words stand alone; without any, the exception's own are told."""
    assert ending(OSError(28, "No space left on device")).err == "error: No space left on device\n"
    assert ending(OSError("odd")).err == "error: odd\n"


def test_a_bug_is_told_as_one(ending: Callable[[BaseException], Said]) -> None:
    """An exception that nobody foresaw is 70; its traceback stands behind a margin."""
    said = ending(ZeroDivisionError("by nought"))
    assert (said.status, said.out) == (70, "")
    first, blank, *rest = said.err.splitlines()
    assert "edition" in first
    assert blank == ""
    assert rest[0].startswith("| Traceback")
    assert all(line.startswith("| ") for line in rest)
    assert rest[-1] == "| ZeroDivisionError: by nought"


def test_a_bug_with_controls_in_its_words_commands_nothing(
    ending: Callable[[BaseException], Said],
) -> None:
    """The words of a traceback may be a stranger's."""
    assert "\x1b" not in ending(ValueError("\x1b[2J")).err


@pytest.mark.parametrize(
    ("error", "status"),
    [(KeyboardInterrupt(), 130), (interrupts.Interrupted(), 130), (click.Abort(), 130)],
)
def test_an_interrupt_is_told(
    ending: Callable[[BaseException], Said], error: BaseException, status: int
) -> None:
    """Ctrl-C ends a run with 130 and says that nothing was changed."""
    said = ending(error)
    assert (said.status, said.out) == (status, "")
    assert "interrupted" in said.err.lower()


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_is_in_the_status(
    folder: Path,
    edition: Callable[..., Said],
    monkeypatch: pytest.MonkeyPatch,
    number: signal.Signals,
    status: int,
) -> None:
    """A request to end, sent from outside, ends a run as a shell tells it: 128 and the signal."""
    assert folder.is_dir()
    monkeypatch.setattr(validating, "validate", lambda *_: signal.raise_signal(number))
    before = signal.signal(number, signal.SIG_DFL)  # a run without a terminal may ignore it
    try:
        assert edition("validate").status == status
    finally:
        signal.signal(number, before)


def test_a_reader_that_goes_away_is_told_from_findings(folder: Path) -> None:
    """`edition explain … | head -1` ends as other tools do, with nothing on standard error."""
    command = [sys.executable, "-m", "edition", "explain", "not-tei"]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        assert run.stderr.read() == b""
    assert run.returncode == 141


@pytest.mark.parametrize("word", ["-h", "--help"])
def test_help_is_on_standard_output(edition: Callable[..., Said], word: str) -> None:
    """Help names all commands, and is no error."""
    said = edition(word)
    assert (said.status, said.err) == (0, "")
    for command in ("build", "validate", "verify", "schema", "guidelines", "explain"):
        assert f"\n  {command} " in said.out


@pytest.mark.parametrize(
    ("command", "options"),
    [
        (
            "build",
            "--config --out --fail-on-invalid --jobs --fresh --fetch --format --all --strict",
        ),
        ("validate", "--config --schema --fetch --format --all --strict"),
        ("verify", "--config --format"),
        ("schema", "--config --check --p5 --out"),
        ("guidelines", "--config --out"),
        ("explain", "--config"),
    ],
)
def test_each_command_lists_its_options(
    edition: Callable[..., Said], command: str, options: str
) -> None:
    """What is documented can be looked up on the spot."""
    said = edition(command, "--help")
    assert said.status == 0
    assert [option for option in options.split() if f" {option}" not in said.out] == []


def test_the_version_is_the_package_s(edition: Callable[..., Said]) -> None:
    """`--version` gives name and version."""
    said = edition("--version")
    assert (said.status, said.out) == (0, f"edition, version {__version__}\n")


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("bild",), "bild"),
        (("build", "--fast"), "--fast"),
        (("build", "--jobs", "0"), "--jobs"),
        (("build", "--jobs", "many"), "--jobs"),
        (("build", "--format", "xml"), "--format"),
        (("build", "letter.xml"), "letter.xml"),
        (("build", "--out", "letter.xml"), "--out"),
        (("build", "--config", "."), "--config"),
        (("validate", "none.xml"), "none.xml"),
        (("validate", "--schema", "none.rng"), "none.rng"),
        (("validate", "--schema", "."), "--schema"),
        (("validate", "--schema", "shipped:none.rng"), "none.rng"),
        (("validate", "--format", "yaml"), "yaml"),
        (("verify", "letter.xml"), "letter.xml"),
        (("verify", "--format", "sarif"), "sarif"),
        (("verify",), "build"),
        (("schema", "none.odd"), "none.odd"),
        (("schema", "--out", "letter.xml"), "--out"),
        (("guidelines", "--out", "letter.xml"), "--out"),
        (("explain",), "TARGET"),
        (("explain", "no-such-code"), "no-such-code"),
        (("explain", "none.xml:3"), "none.xml"),
    ],
)
def test_what_a_command_can_t_take_is_named(
    folder: Path, edition: Callable[..., Said], words: tuple[str, ...], named: str
) -> None:
    """A word that means nothing is 2; standard error names it, and nothing is written."""
    before = sorted(folder.iterdir())
    said = edition(*words)
    assert (said.status, said.out) == (2, "")
    assert named in said.err
    assert sorted(folder.iterdir()) == before


def test_a_word_with_controls_is_told_with_signs(edition: Callable[..., Said]) -> None:
    """A usage error gives back what was typed, and it commands nothing."""
    said = edition("\x1b[2Jbuild")
    assert said.status == 2
    assert "\x1b" not in said.err
    assert "[2Jbuild" in said.err


@pytest.mark.parametrize("command", ["build", "validate", "verify", "schema", "guidelines"])
def test_a_folder_without_a_configuration_is_told(
    tmp_path: Path,
    edition: Callable[..., Said],
    monkeypatch: pytest.MonkeyPatch,
    command: str,
) -> None:
    """Outside an edition each command is 3 and shows what the smallest edition holds."""
    monkeypatch.chdir(tmp_path)
    said = edition(command)
    assert (said.status, said.out) == (3, "")
    assert 'source = ["*.xml"]' in said.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        *(("build",), ("validate",), ("validate", "letter.xml"), ("verify",), ("guidelines",)),
        *(("schema", "letter.xml"), ("explain", "letter.xml:12")),
    ],
)
def test_a_wrong_configuration_stops_each_command(
    folder: Path, edition: Callable[..., Said], words: tuple[str, ...]
) -> None:
    """Also where one could do without: what the user wrote is not passed over."""
    (folder / "edition.toml").write_text("soruce = 1\n", encoding="utf-8")
    said = edition(*words)
    assert (said.status, said.out) == (3, "")
    assert "soruce" in said.err


@pytest.mark.parametrize("words", [("build",), ("validate", "letter.xml"), ("explain", "a:1")])
def test_a_configuration_that_is_named_must_be_there(
    folder: Path, edition: Callable[..., Said], words: tuple[str, ...]
) -> None:
    """`--config` is no guess: a file that is missing is an error, for any command."""
    (folder / "edition.toml").unlink()
    said = edition(*words, "--config", "mine.toml")
    assert said.status == 3
    assert "mine.toml" in said.err


def test_a_code_is_explained_anywhere(
    tmp_path: Path, edition: Callable[..., Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No edition is needed to look a code up."""
    monkeypatch.chdir(tmp_path)
    said = edition("explain", "not-tei")
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith("not-tei (error): ")
