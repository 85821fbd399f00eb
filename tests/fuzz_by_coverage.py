"""Fuzzing that looks for ways through the code that no case has taken yet. Run by hand.

Usage: pip install atheris; python tests/fuzz_by_coverage.py WHAT [-runs=N] [FOLDER-OF-SEEDS]

WHAT is `document`, `odd`, `relaxng`, `compact` or `schematron`. It is no part of the tests, for it
has no end of its own and tries other cases each time; a crash that it finds becomes a test.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any, Final

import atheris  # type: ignore[import-not-found]

with atheris.instrument_imports(include=["edition"]):
    from edition import relaxng, schematron, source
    from edition.check.validate import check
    from edition.config import Config
    from edition.errors import EditionError
    from edition.models import read as read_models

if TYPE_CHECKING:
    from collections.abc import Callable

_FOLDER: Final = Path(mkdtemp())
_LETTER: Final = b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><p>a</p></text></TEI>'


def _document(file: Path) -> None:
    read = source.read(file, _FOLDER)
    if isinstance(read, source.Document):
        check(read, Config(root=_FOLDER))


def _odd(file: Path) -> None:
    read_models([file], _FOLDER)


def _relaxng(file: Path) -> None:
    relaxng.load(file).validate(_LETTER)


def _schematron(file: Path) -> None:
    schematron.load(file)


_WHAT: Final[dict[str, tuple[str, Callable[[Path], Any]]]] = {
    "document": ("x.xml", _document),
    "odd": ("x.odd", _odd),
    "relaxng": ("x.rng", _relaxng),
    "compact": ("x.rnc", _relaxng),
    "schematron": ("x.sch", _schematron),
}


def main() -> None:
    """Try what is named until it ends in anything but findings and errors of ours."""
    name, tried = _WHAT[sys.argv.pop(1)]

    def once(data: bytes) -> None:
        file = _FOLDER / name
        file.write_bytes(data)
        with suppress(EditionError):
            tried(file)

    atheris.Setup(sys.argv, once)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
