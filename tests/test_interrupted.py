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
_HANGING = (
    "import signal; [signal.signal(number, signal.SIG_DFL) for number in (15, 1)]; "
    "signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from edition.building import workers; import time; from edition.cli import main; "
    "workers.made = lambda work, paths: time.sleep(60); main()"
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
    assert (out, said.decode().split("\n")) == (b"", ["", "Interrupted. Nothing was changed.", ""])
    assert sorted(path.name for path in folder.iterdir() if path.suffix != ".xml") == [
        "edition.toml"
    ]


@pytest.mark.skipif(os.name != "posix", reason="these signals are POSIX's")
@pytest.mark.parametrize(
    ("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130)], ids=str
)
def test_a_request_to_end_leaves_nothing(tmp_path: Path, name: str, code: int) -> None:
    """A build that is told to end removes what it had under way, and keeps the last edition."""
    folder = make_edition(tmp_path)
    command = [sys.executable, "-c", _HANGING, "build", "--jobs", "1"]
    running = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    while not (folder / ".build.staging/new").exists():
        assert running.poll() is None
        time.sleep(0.01)
    running.send_signal(getattr(signal, name))
    _, said = running.communicate(timeout=30)
    assert said.decode().split() == ["Interrupted.", "Nothing", "was", "changed."]
    assert running.returncode == code
    assert sorted(path.name for path in folder.iterdir()) == ["edition.toml", "letter.xml"]


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
def test_publishing_is_not_interrupted() -> None:
    """A request to end that comes while the edition is exchanged is too late to be heard."""
    script = (
        "import os, signal; from edition.building import interrupts; interrupts.listen()\n"
        "with interrupts.ignored():\n"
        "    [os.kill(os.getpid(), number) for number in (1, 2, 15)]\n"
        "print('done')"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout == b"done\n"


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
def test_a_signal_that_is_ignored_stays_ignored() -> None:
    """A build that was begun with `nohup` outlives its terminal."""
    script = (
        "import os, signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "from edition.building import interrupts; interrupts.listen()\n"
        "os.kill(os.getpid(), signal.SIGHUP); print('done')"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout == b"done\n"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="/proc is Linux's")
def test_no_process_outlives_a_build_that_was_killed(tmp_path: Path) -> None:
    """The processes that make documents end when the one that has started them is killed."""
    folder = make_edition(tmp_path)
    for number in range(300):
        (folder / f"other-{number}.xml").write_text(LETTER, encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, "-m", "edition", "build", "--jobs", "2"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    while not list(folder.glob(".build.staging/new/*")):
        assert running.poll() is None
        time.sleep(0.01)
    running.kill()
    running.wait()
    deadline = time.monotonic() + 20
    while _group_lives(running.pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not _group_lives(running.pid)


def _group_lives(group: int) -> bool:
    """Say whether a process of a group runs; one that has ended may still be listed."""
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, number = file.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(number) == group and state not in "ZX":
            return True
    return False


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
