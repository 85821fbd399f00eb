"""Schemas in compact syntax as they were read before, in a cache by their content."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.relaxng.compact.reading import read
from edition.xml.checked_files import read_checked, write_checked

if TYPE_CHECKING:
    from pathlib import Path

VERSION: Final = 1
"""To be raised whenever a schema is read otherwise than before."""
_KIND: Final = f"compact {VERSION}"


def read_kept(data: bytes, path: Path, cache: Path) -> etree._Element:
    """Return a schema in compact syntax as `read` does, from a cache where it has been read.

    Args:
        data: Its bytes.
        path: Where it says it comes from.
        cache: The folder of the cache; where it can't be written, nothing is kept.

    Raises:
        IncorrectSchemaError: It is malformed; the message says where and what was expected.
    """
    file = cache / f"{sha256(_KIND.encode() + data).hexdigest()}.json"
    body = read_checked(file, _KIND)
    if body is not None:
        known = json.loads(body)
        return _tree(known["xml"], known["lines"], path)
    root = read(data, path)
    kept = {
        "xml": etree.tostring(root, encoding="unicode"),
        "lines": [element.sourceline for element in root.iter(etree.Element)],
    }
    write_checked(file, _KIND, json.dumps(kept).encode())
    return root


def _tree(xml: str, lines: list[int], path: Path) -> etree._Element:
    """Return a tree in which each element has the line that it had in the schema."""
    parser = etree.XMLParser(no_network=True, resolve_entities=False, huge_tree=True)
    root = etree.fromstring(xml, parser)
    root.getroottree().docinfo.URL = str(path)
    for element, line in zip(root.iter(etree.Element), lines, strict=True):
        element.sourceline = line  # type: ignore[misc] # the stubs err
    return root
