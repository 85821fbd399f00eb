"""The lock of an output folder, what an interrupt means, and what may be written where."""

from __future__ import annotations

import os
import platform
import signal
import threading
from typing import TYPE_CHECKING

import pytest

from edition.building import interrupts, lock, publish
from edition.building.interrupts import Interrupted
from edition.building.verify import Comparison
from edition.errors import BusyError, WriteError

if TYPE_CHECKING:
    from pathlib import Path


def test_a_lock_says_who_holds_it(tmp_path: Path) -> None:
    """While it is held; then its file and its folder are gone."""
    file = tmp_path / "work" / "lock"
    with lock.held(file):
        assert file.read_text(encoding="utf-8") == f"{os.getpid()} {platform.node()}"
    assert not file.parent.exists()


def test_a_lock_leaves_a_folder_with_something_in_it(tmp_path: Path) -> None:
    """Only what it has made itself goes."""
    file = tmp_path / "work" / "lock"
    with lock.held(file):
        (file.parent / "own").write_text("x", encoding="utf-8")
    assert [path.name for path in file.parent.iterdir()] == ["own"]


def test_a_lock_goes_also_where_its_holder_fails(tmp_path: Path) -> None:
    """The next one can take it."""
    file = tmp_path / "work" / "lock"
    with pytest.raises(KeyError), lock.held(file):
        raise KeyError
    with lock.held(file):
        assert file.is_file()


@pytest.mark.parametrize(
    ("written", "who"),
    [
        ("12 here", "Process 12 on here"),
        ("12", "Process 12"),
        ("12 a\x1b[2J", "Process 12"),
        ("", "Another process"),
        ("who knows", "Another process"),
        ("-1 here", "Another process"),
    ],
)
def test_who_holds_a_lock_is_named_as_far_as_it_is_known(
    tmp_path: Path, written: str, who: str
) -> None:
    """What stands in the file may come from anybody: it steers no terminal."""
    file = tmp_path / "work" / "lock"
    with lock.held(file):
        file.write_text(written, encoding="utf-8")
        with pytest.raises(BusyError) as told, lock.held(file):
            pass
    assert str(told.value).startswith(f"{who} is writing here")


def test_a_stale_lock_is_taken(tmp_path: Path) -> None:
    """What a process left that ended is no lock any more; its text is written over."""
    file = tmp_path / "work" / "lock"
    file.parent.mkdir()
    file.write_text("99999999 somewhere with a long name", encoding="utf-8")
    with lock.held(file):
        assert file.read_text(encoding="utf-8") == f"{os.getpid()} {platform.node()}"


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_an_interrupt_has_the_exit_code_of_its_signal(number: signal.Signals, code: int) -> None:
    """128 and the number, as a shell has it."""
    error = Interrupted()
    error.number = number
    assert interrupts.exit_code(error) == code


def test_an_interrupt_of_unknown_origin_is_one_from_the_terminal() -> None:
    """Python's own says nothing of its signal."""
    assert interrupts.exit_code(KeyboardInterrupt()) == 130
    assert interrupts.exit_code(None) == 130


def test_a_signal_during_what_must_not_be_left_half_done_is_not_heard() -> None:
    """What was set before is set again after."""
    before = signal.getsignal(signal.SIGTERM)
    with interrupts.ignored():
        assert signal.getsignal(signal.SIGTERM) == signal.SIG_IGN
        signal.raise_signal(signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) == before


def test_in_another_thread_signals_are_left_as_they_are() -> None:
    """Only the main thread may change them."""
    seen: list[object] = []

    def run() -> None:
        with interrupts.ignored():
            seen.append(signal.getsignal(signal.SIGTERM))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert seen == [signal.getsignal(signal.SIGTERM)]


def test_held_signals_are_heard_afterwards() -> None:
    """Not lost: they are only held back."""
    heard: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _: heard.append(number))
    try:
        with interrupts.held():
            signal.raise_signal(signal.SIGTERM)
            assert heard == []
        assert heard == [signal.SIGTERM]
    finally:
        signal.signal(signal.SIGTERM, before)


@pytest.mark.parametrize("name", ["../a", "/a", "in/../../a"])
def test_nothing_is_written_outside_the_output(tmp_path: Path, name: str) -> None:
    """Neither a page nor a copy."""
    (tmp_path / "own").mkdir()
    (tmp_path / "x").write_text("x", encoding="utf-8")
    with pytest.raises(WriteError, match="leaves the output folder"):
        publish.write(tmp_path / "own", {name: b""})
    with pytest.raises(WriteError, match="leaves the output folder"):
        publish.copy(tmp_path / "own", {name: tmp_path / "x"})
    assert not list((tmp_path / "own").iterdir())


def test_files_are_written_and_copied_with_their_folders(tmp_path: Path) -> None:
    """Of a copy the content alone is kept, not who may read it."""
    (tmp_path / "x").write_bytes(b"x")
    (tmp_path / "x").chmod(0o400)
    publish.write(tmp_path / "own", {"a/b/c.html": b"c", "d.html": b"d"})
    publish.copy(tmp_path / "own", {"a/b/x": tmp_path / "x"})
    assert (tmp_path / "own" / "a" / "b" / "c.html").read_bytes() == b"c"
    assert (tmp_path / "own" / "d.html").read_bytes() == b"d"
    assert (tmp_path / "own" / "a" / "b" / "x").read_bytes() == b"x"
    assert (tmp_path / "own" / "a" / "b" / "x").stat().st_mode & 0o200


def test_a_comparison_is_told_a_line_a_difference() -> None:
    """By kind, then a line that sums up and one with the digest; what is added is none."""
    found = Comparison(9, ("a",), ("b", "c"), ("../d",), ("own/",), "ab" * 32)
    assert found.differences == 4
    lines = found.as_text().splitlines()
    assert lines[:3] == ["missing: a", "changed: b", "changed: c"]
    assert lines[3].startswith("outside")
    assert lines[3].endswith(": ../d")
    assert lines[4].endswith(": own/")
    assert lines[5].startswith("4 of 9 files differ")
    assert "ab" * 32 in lines[6]


def test_a_whole_copy_is_told_as_such() -> None:
    """Also where something has been added to it."""
    found = Comparison(9, (), (), (), ("own/",), "ab" * 32)
    assert found.differences == 0
    assert found.as_text().splitlines()[1].startswith("All 9 files are as")


def test_a_name_that_would_steer_a_terminal_is_told_in_signs() -> None:
    """A manifest may come from anybody."""
    found = Comparison(1, ("a\x1b[2J",), (), (), (), "")
    assert "missing: 'a\\x1b[2J'" in found.as_text()
