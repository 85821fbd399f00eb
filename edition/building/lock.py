"""The lock of an output folder: one process at a time, also where the last one has crashed."""

from __future__ import annotations

import errno
import os
import platform
import sys
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Final

from edition.building import interrupts
from edition.errors import BusyError, WriteError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TAKEN: Final = {errno.EACCES, errno.EAGAIN, errno.EDEADLK, errno.EWOULDBLOCK}
_BEYOND: Final = 1 << 20
"""The byte that is locked on Windows: who it is can be read before it."""


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Hold the lock of a file; the system lets go of it when the process ends, however it ends.

    The file is made, and removed at the end; so is its folder if nothing else is in it. A file
    system that knows no locks is written without one.

    Args:
        file: The file; it says who holds it.

    Raises:
        BusyError: Another process holds it; the message names it.
        WriteError: The folder of the file is a link.
        OSError: The file can't be made.
    """
    with ExitStack() as taken:
        with interrupts.held():
            taken.callback(_let_go, file, _taken(file))
        yield


def _taken(file: Path) -> int:
    """Return the open file once it is locked and still the one that has this name."""
    while True:
        if file.parent.is_symlink():
            message = f"{file.parent}: is a link, so nothing is written there; remove it"
            raise WriteError(message)
        file.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            descriptor = os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0))
            if _is_current(file, descriptor):
                os.truncate(descriptor, 0)
                os.write(descriptor, f"{os.getpid()} {platform.node()}".encode())
                return descriptor
            os.close(descriptor)


def _is_current(file: Path, descriptor: int) -> bool:
    """Lock an open file, and say whether it has not been removed meanwhile."""
    try:
        _lock(descriptor)
        return os.path.samestat(os.fstat(descriptor), file.stat())
    except FileNotFoundError:
        return False
    except BaseException as error:
        who = _who(descriptor)
        os.close(descriptor)
        if isinstance(error, OSError) and error.errno in _TAKEN:
            message = f"{who} is writing here; try again when it has finished"
            raise BusyError(message) from None
        raise


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        os.lseek(descriptor, _BEYOND, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP}:
            raise


def _who(descriptor: int) -> str:
    """Return who holds the lock, as it has written down itself."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    number, _, host = os.read(descriptor, 300).decode("utf-8", "replace").partition(" ")
    if not number.isdecimal():
        return "Another process"
    return f"Process {number}" + (f" on {host}" if host.isprintable() and host else "")


def _let_go(file: Path, descriptor: int) -> None:
    """Remove the file while it is locked, so that who has opened it meanwhile sees that it is old.

    Windows removes no open file, and none that another process has opened.
    """
    with interrupts.ignored():
        if sys.platform != "win32":
            file.unlink(missing_ok=True)
        os.close(descriptor)
        with suppress(OSError):
            if sys.platform == "win32":
                file.unlink()
            file.parent.rmdir()
