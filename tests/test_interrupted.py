"""Runs that are cut short: by the reader, or by a full disk."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from folders import LETTER, make_edition

_RUN = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from edition.cli import main; main()"
)


@pytest.mark.skipif(os.name != "posix", reason="signals to a group are POSIX's")
@pytest.mark.parametrize("delay", [0.0, 0.8])
def test_an_interrupt_is_told_in_a_line(tmp_path: Path, delay: float) -> None:
    """An interrupt from the terminal, which reaches all processes, leaves no trace but a line."""
    folder = make_edition(tmp_path)
    for number in range(600):
        (folder / f"other-{number}.xml").write_text(LETTER, encoding="utf-8")
    command = [sys.executable, "-c", _RUN, "build", "--jobs", "2"]
    running = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    while not (folder / ".build.staging").exists():
        assert running.poll() is None
        time.sleep(0.01)
    time.sleep(delay)
    os.killpg(running.pid, signal.SIGINT)
    out, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert (out, said.decode().split("\n")) == (b"", ["", "interrupted; nothing was changed", ""])
    assert sorted(path.name for path in folder.iterdir() if path.suffix != ".xml") == [
        "edition.toml"
    ]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is Linux's")
def test_a_full_disk_is_no_bug(tmp_path: Path) -> None:
    """Where nothing more can be written, that is said, with the exit code for it."""
    folder = make_edition(tmp_path)
    command = [sys.executable, "-m", "edition", "validate", "--format", "json"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command, cwd=folder, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 6
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
