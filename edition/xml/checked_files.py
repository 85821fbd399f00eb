"""Checked files: what a cache keeps, behind a checksum, so that a half or a changed one is told."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from edition.xml.regular import read_regular


def read_checked(file: Path, kind: str) -> bytes | None:
    """Return what a file of a cache holds; None if it is not there, not whole, or of another kind.

    Args:
        file: The file.
        kind: What it holds, in a word or two, as it was written with.
    """
    try:
        header, _, body = read_regular(file).partition(b"\n")
    except OSError:
        return None
    return body if header == _header(kind, body) else None


def write_checked(file: Path, kind: str, body: bytes) -> None:
    """Write a file of a cache whole, with its folder; where that can't be, nothing is written."""
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=file.parent)
        with os.fdopen(handle, "wb") as opened:
            opened.write(_header(kind, body) + b"\n" + body)
        Path(temporary).replace(file)


def _header(kind: str, body: bytes) -> bytes:
    return f"{kind} {sha256(body).hexdigest()}".encode()
