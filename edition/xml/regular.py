"""Files that end: a pipe waits for ever, and a device such as `/dev/zero` fills the memory."""

from __future__ import annotations

import errno
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def require_regular(path: Path) -> None:
    """Raise an error for what is no regular file, nor a link to one.

    Raises:
        OSError: It is not there, or is a folder, pipe, socket or device.
    """
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "it is a folder", str(path))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "it is a pipe or a device, and only files are read", str(path))


def read_regular(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        OSError: It can't be read, or is no regular file.
    """
    require_regular(path)
    return path.read_bytes()
