"""What is printed: names and words of a stranger's folder command nothing."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from edition.config import load
from edition.errors import ConfigurationError
from edition.findings.terminal import escaped, visible, visible_lines
from folders import LETTER, make_edition

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("plain, é \u05d0\u200f", "plain, é \u05d0\u200f"),
        ("\x1b]0;x\x07", "␛]0;x␇"),
        ("a\nb\r\t\x7f", "a␊b␍␉␡"),
        ("\x85\x9b\u2028\u202e\u2066", "�����"),
        ("\udce9", "�"),
    ],
)
def test_a_control_is_seen(text: str, seen: str) -> None:
    """Each control is one sign; other characters stay."""
    assert visible(text) == seen


def test_lines_stay_lines() -> None:
    """A text of several lines keeps its own ends of lines."""
    assert visible_lines("a\n\x1bb") == "a\n␛b"


def test_json_has_no_raw_control() -> None:
    """A control in JSON is escaped, and reads back."""
    assert escaped('"\x9b\x7f"') == '"\\u009b\\u007f"'


def test_each_problem_is_a_message_of_its_own(tmp_path: Path) -> None:
    """An error tells its problems apart, so that a newline in a name is none between them."""
    (tmp_path / "edition.toml").write_text('"a\\nb" = 1\nleiden = 2\n', encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        load(tmp_path / "edition.toml")
    assert len(caught.value.args) == 2


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_a_run_prints_no_control(tmp_path: Path, form: str) -> None:
    """Names of files with commands in them, and lines that are no XML, are printed as signs."""
    folder = make_edition(tmp_path)
    bad = "\n::warning::owned\x1b]0;x\x07\x9b.xml"
    (folder / bad).write_text(LETTER.replace("<emph>", "\x1b[2J\x9b<emph>"), encoding="utf-8")
    command = [sys.executable, "-m", "edition", "build", "--format", form]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    said = (done.stdout + done.stderr).decode("utf-8")
    assert done.returncode == 1
    assert not [sign for sign in said if sign in "\x1b\x07\x9b\r"]
    assert not [line for line in said.split("\n") if line.lstrip().startswith("::warning::owned")]
