"""The files of a document that has parts, as they were encoded, so that each finds the others."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from edition.source import Document

FOLDER: Final = "source"
"""Where they stand, in the document's folder."""


def files(document: Document) -> Mapping[str, Path]:
    """Return the files that a document is made of, by their path in its folder.

    They lie to one another as they did, so that each `xi:include` leads to its part. There are
    none where the document is one file, which is published under its own name.
    """
    if document.included is None or not document.included.files:
        return {}
    every = {document.path.resolve(), *document.included.files}
    top = Path(os.path.commonpath([file.parent for file in every]))
    return {f"{FOLDER}/{file.relative_to(top).as_posix()}": file for file in sorted(every)}
