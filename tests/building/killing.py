"""Runs that are killed before a call that changes the file system."""

from __future__ import annotations

import os
import sys
from itertools import count
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_CHANGES: Final = {
    "os.link",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.symlink",
    "os.truncate",
    "sqlite3.connect",
}
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_KILLED: Final = 9


def kills(run: Callable[[], object], every: int = 1) -> Iterator[int]:
    """Kill a run before its first change, then its second, until it comes to its end.

    Args:
        run: What is run each time, in a process of its own; what it needs is made by the caller
            before the next step is asked for.
        every: How many changes lie between two kills.

    Yields:
        The number of the step before which the run has just been killed.
    """
    for step in count(0, every):
        if not _is_killed(run, step):
            return
        yield step


def _is_killed(run: Callable[[], object], step: int) -> bool:
    process = os.fork()
    if process == 0:
        _run(run, step)
    _, status = os.waitpid(process, 0)
    ended = os.waitstatus_to_exitcode(status)
    assert ended in {0, _KILLED}
    return ended == _KILLED


def _run(run: Callable[[], object], step: int) -> None:
    left = step

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal left
        if event in _CHANGES or (event == "open" and arguments[2] & _WRITING):
            left -= 1
            if left < 0:
                os._exit(_KILLED)

    sys.addaudithook(watch)
    try:
        run()
    except BaseException:  # noqa: BLE001 - whatever it is, the process must not go on with pytest
        os._exit(1)
    os._exit(0)
