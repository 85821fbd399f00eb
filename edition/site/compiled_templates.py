"""Compiled templates: what Jinja makes of a template, kept by its content in the user's cache.

To compile the templates takes longer than to fill them for one document, and each process of a
build would compile them for itself.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

import jinja2

from edition.xml.checked_files import read_checked, write_checked
from edition.xml.regular import read_regular

if TYPE_CHECKING:
    from jinja2.bccache import Bucket

_KIND: Final = "template"
_OWN: Final = ("environment.py", "sandbox.py")
"""What decides, besides a template, what it is compiled to."""


class CompiledTemplates(jinja2.BytecodeCache):
    """A folder of compiled templates; where it can't be written, or is damaged, it is no help."""

    def __init__(self, folder: Path) -> None:
        """Take the folder, which need not be there."""
        own = Path(__file__).parent
        versions = [jinja2.__version__.encode(), *(read_regular(own / name) for name in _OWN)]
        self._folder = folder / hashlib.sha256(b"\0".join(versions)).hexdigest()[:16]

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is kept of a template; Jinja sees for itself whether it is of this source."""
        kept = read_checked(self._folder / bucket.key, _KIND)
        if kept is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a template was compiled to."""
        write_checked(self._folder / bucket.key, _KIND, bucket.bytecode_to_string())
