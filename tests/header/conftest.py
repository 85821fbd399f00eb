"""Documents of which only the header matters."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from edition import header
from edition.source import Document, parse

if TYPE_CHECKING:
    from edition.header import Header


class ReadsHeader(Protocol):
    """Reads a header from its parts."""

    def __call__(self, *, file: str = "", rest: str = "", beside: str = "") -> Header:
        """Return what a header says: `fileDesc`, what follows it, and what stands beside it."""


@pytest.fixture
def header_of() -> ReadsHeader:
    """Return a function from the parts of a header to its values."""

    def read(*, file: str = "", rest: str = "", beside: str = "") -> Header:
        text = (
            '<TEI xmlns="http://www.tei-c.org/ns/1.0">'
            f"<teiHeader><fileDesc>{file}</fileDesc>{rest}</teiHeader>{beside}"
            "<text><body><p>Words.</p></body></text></TEI>"
        )
        document = parse(text.encode(), path=Path("letter.xml"), root=Path())
        assert isinstance(document, Document)
        return header.read(document)

    return read
