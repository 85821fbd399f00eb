"""The compact syntax of RELAX NG (OASIS Committee Specification, 21 November 2002).

`read` gives a schema in compact syntax as the tree of its XML syntax, whose elements know their
places in the source: what comes after need not know which syntax a schema was written in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.relaxng.compact.recognition import is_compact

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import etree

__all__ = ["hrefs", "is_compact", "read"]


def read(data: bytes, path: Path) -> etree._Element:
    """Return a schema in compact syntax as the root element of its XML syntax.

    Args:
        data: Its bytes.
        path: Where it says it comes from.

    Raises:
        IncorrectSchemaError: It is malformed; the message says where and what was expected.
    """
    from edition.relaxng.compact import reading  # noqa: PLC0415 - most schemas do without it

    return reading.read(data, path)


def read_kept(data: bytes, path: Path, cache: Path) -> etree._Element:
    """Return a schema in compact syntax as `read` does, from a cache where it has been read.

    Args:
        data: Its bytes.
        path: Where it says it comes from.
        cache: The folder of the cache; where it can't be written, nothing is kept.

    Raises:
        IncorrectSchemaError: It is malformed; the message says where and what was expected.
    """
    from edition.relaxng.compact import kept  # noqa: PLC0415 - most schemas do without it

    return kept.read_kept(data, path, cache)


def hrefs(path: Path) -> tuple[str, ...]:
    """Return the addresses of schemas that a file in compact syntax names.

    None is missed, though the file may be wrong further on; it is not wrong to be in XML syntax.
    """
    from edition.relaxng.compact import reading  # noqa: PLC0415 - most schemas do without it

    return reading.hrefs(path)
