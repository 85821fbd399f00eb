"""The process: names of files as UTF-8, and standard streams that can always be written."""

from __future__ import annotations

import io
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class ReaderGoneError(Exception):
    """Nobody reads on what is printed, as behind `edition validate | head -1`."""


@contextmanager
def reader() -> Iterator[None]:
    """Tell a reader that goes away from other errors of the system.

    Raises:
        ReaderGoneError: What is printed is read no longer.
    """
    try:
        yield
    except BrokenPipeError as error:
        raise ReaderGoneError from error


def prepare() -> None:
    """Make the process one in which every name of a file is known and nothing can't be said.

    With `PYTHONUTF8=0` in the locale `C`, or in one of another encoding, a name that is not ASCII
    can't be written down, nor can the files of a document that bears it: the process then begins
    again in the UTF-8 mode of Python (PEP 540). A stream that is closed leads nowhere, and one of
    another encoding has the numbers of the characters that are not in it.
    """
    if os.name == "posix" and sys.getfilesystemencoding() != "utf-8" and sys.executable:
        own = {**os.environ, "PYTHONUTF8": "1"}
        os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], own)  # noqa: S606 - itself
    sys.stdin = sys.stdin or Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - for good
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
