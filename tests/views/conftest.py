"""The two views, compiled once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from edition import source, views
from edition.config import Config
from edition.source import Document, transcription
from edition.views.addresses import address

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import etree


class Show(Protocol):
    """Shows a document in a view."""

    def __call__(self, data: bytes, view: str, *, leiden: bool = False) -> etree._Element:
        """Return the root of the HTML of a view of the document."""


@pytest.fixture(scope="session")
def show(root: Path) -> Show:
    """Return a function from the bytes of a document to the HTML of a view, without the passes."""
    loaded = {
        leiden: views.load(Config(root=root / "tests" / "views", leiden=leiden))
        for leiden in (False, True)
    }

    def run(data: bytes, view: str, *, leiden: bool = False) -> etree._Element:
        assert loaded[leiden].findings == ()
        ready = next(item for item in loaded[leiden].views if item.name == view)
        document = source.parse(data, path=root / "in.xml", root=root)
        assert isinstance(document, Document), document
        addressed = address(transcription.read(document), notes=ready.notes)
        return views.render(ready, addressed.tree).root

    return run
