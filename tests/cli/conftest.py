"""The command line as a shell starts it: words in, exit status and both streams out."""

from __future__ import annotations

import gc
import signal
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from edition.cli import main
from folders import make_edition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@dataclass(frozen=True)
class Said:
    """What a run said, and how it ended."""

    status: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """Give back what a run changes in the process: the handlers of signals, the collector."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    handlers = [signal.getsignal(number) for number in numbers]
    threshold = gc.get_threshold()
    yield
    gc.set_threshold(*threshold)
    for number, handler in zip(numbers, handlers, strict=True):
        signal.signal(number, handler)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of an edition of one letter, which is the working directory."""
    made = make_edition(tmp_path / "letters")
    monkeypatch.chdir(made)
    return made


@pytest.fixture
def edition(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Said]:
    """Return what runs `edition` with words and gives what it said."""

    def run(*words: str) -> Said:
        monkeypatch.setattr(sys, "argv", ["edition", *words])
        capsys.readouterr()
        status = 0
        try:
            main()
        except SystemExit as end:
            status = int(end.code or 0)
        said = capsys.readouterr()
        return Said(status, said.out, said.err)

    return run
