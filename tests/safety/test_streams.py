"""Where a run speaks, and in which encoding: closed streams, full disks, old locales."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from folders import LETTER, make_edition, run

pytestmark = pytest.mark.skipif(os.name != "posix", reason="shells and devices of POSIX")

_FINE = (0, 1, 6, 141)
"""What a run may end in that can't say what it would."""


def _run(
    folder: Path, line: str, arguments: str, **surroundings: str
) -> subprocess.CompletedProcess[str]:
    command = f"{sys.executable} -m edition {arguments}"
    return subprocess.run(
        ["/bin/sh", "-c", line.format(command)],
        cwd=folder,
        env=os.environ | surroundings,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize(
    ("line", "arguments"),
    [
        ("{} >&-", "validate"),
        ("{} 2>&-", "validate"),
        ("{} >&- 2>&- <&-", "build"),
        ("{} >/dev/full", "validate --format json"),
        ("{} 2>/dev/full", "validate"),
        ("({}; echo $? >code) | true; exit `cat code`", "validate --format json"),
    ],
)
def test_a_stream_that_can_t_be_written_is_no_fault(
    tmp_path: Path, line: str, arguments: str
) -> None:
    """A run that nobody hears ends in silence, or with a word where somebody does."""
    if "full" in line and not Path("/dev/full").exists():
        pytest.skip("there is no device that is always full")
    folder = make_edition(tmp_path)
    wrong = LETTER.replace("<emph>", '<emph corresp="#gone">') + "<wrong"
    (folder / "wrong.xml").write_text(wrong, encoding="utf-8")
    done = _run(folder, line, arguments)
    assert done.returncode in _FINE
    assert "bug in edition" not in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    "words", [*(["--help"], ["--version"], ["build", "--help"], ["validate", "--format", "sarif"])]
)
def test_a_reader_that_goes_away_is_told_by_each_command(tmp_path: Path, words: list[str]) -> None:
    """A real pipe that nobody reads: 141, as a shell has it for SIGPIPE, and not a word."""
    out, into = os.pipe()
    os.close(out)
    command = [sys.executable, "-m", "edition", *words]
    done = subprocess.run(
        command, cwd=make_edition(tmp_path), stdout=into, stderr=subprocess.PIPE, check=False
    )
    os.close(into)
    assert done.returncode == 141
    assert done.stderr.decode() in {"", "1 document checked: no findings.\n"}


def test_a_locale_without_utf_8_changes_nothing(tmp_path: Path) -> None:
    """Names that are not ASCII are what they are, in the locale C and without the UTF-8 mode."""
    folder = make_edition(tmp_path)
    for number in range(10):
        (folder / f"caf\u00e9-{number}.xml").write_text(LETTER, encoding="utf-8")
    said = _run(folder, "{}", "build --jobs 2", PYTHONUTF8="0", LC_ALL="C")
    assert (said.returncode, said.stderr.count("bug in edition")) == (0, 0), said
    assert (folder / "build/caf\u00e9-1/reading.html").is_file()


def test_a_stream_of_another_encoding_has_numbers(tmp_path: Path) -> None:
    """What the encoding of a stream has not is shown by its number."""
    folder = make_edition(tmp_path)
    wrong = LETTER.replace("<emph>", '<emph corresp="#\u0119">')
    (folder / "letter.xml").write_text(wrong, encoding="utf-8")
    said = _run(folder, "{}", "validate", PYTHONIOENCODING="latin-1")
    assert (said.returncode, "#\\u0119" in said.stdout) == (0, True)


@pytest.mark.parametrize("out", ["/", "", ".", "..", "edition.toml", "a\nb/..", "x" * 300])
def test_no_name_of_an_output_folder_is_a_fault(tmp_path: Path, out: str) -> None:
    """The root, the edition itself, what is around it, a file, a name that is too long."""
    folder = make_edition(tmp_path / "edition")
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    code, said = run(folder, "build", "--out", str(folder / out))
    assert code in {2, 6}, said
    assert (tmp_path / "mine.txt").is_file()
    assert sorted(path.name for path in folder.iterdir()) == ["edition.toml", "letter.xml"]


def test_a_folder_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    """The edition's own folder: one message with its name, exit code 3."""
    if sys.platform == "darwin":
        pytest.skip("names of files are always UTF-8 here")
    folder = make_edition(tmp_path / os.fsdecode(b"caf\xe9"))
    done = _run(folder, "{}", "build")
    assert (done.returncode, "caf\ufffd" in done.stderr, "not UTF-8" in done.stderr) == (
        3,
        True,
        True,
    )
