"""From the bytes of a schema to its tree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from edition.errors import SchemaError
from edition.regex.xml_names import NCNAME
from edition.relaxng.compact.characters import read_characters
from edition.relaxng.compact.parser import Parser
from edition.relaxng.compact.stream import Stream
from edition.relaxng.compact.tree import tree
from edition.xml.encodings import decoded
from edition.xml.names import RELAXNG
from edition.xml.regular import read_regular

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import etree

SUFFIX: Final = ".rnc"
_KEYWORDS: Final = r"(?:default\s+namespace|namespace|datatypes|grammar|element|include|div|start)"
_BEGINNING: Final = re.compile(
    rf"\s*+(?:#|\[|{_KEYWORDS}\b(?!\s*:)|\\?{NCNAME.pattern}+\s*+[|&]?=)"
)
_SEEN: Final = 4096
_TAKING_IN: Final = (f"{{{RELAXNG}}}include", f"{{{RELAXNG}}}externalRef")


def is_compact(data: bytes, path: Path) -> bool:
    """Say whether a schema is in compact syntax, by how it begins and by its name.

    Args:
        data: Its bytes; the first of them are enough.
        path: Its name.
    """
    text = decoded(data[:_SEEN]).lstrip()
    if text.startswith("<"):
        return False
    return path.suffix == SUFFIX or _BEGINNING.match(text) is not None


def read(data: bytes, path: Path) -> etree._Element:
    """Return a schema in compact syntax as the root element of its XML syntax.

    Args:
        data: Its bytes.
        path: Where it says it comes from.

    Raises:
        IncorrectSchemaError: It is malformed; the message says where and what was expected.
    """
    characters = read_characters(data, path)
    parser = Parser(Stream(characters))
    return tree(parser.schema(), parser.declarations.declared(), characters)


def hrefs(path: Path) -> tuple[str, ...]:
    """Return the addresses that a file in compact syntax names; none if it can't be read."""
    try:
        data = read_regular(path)
        root = read(data, path) if is_compact(data, path) else None
    except (OSError, SchemaError):
        return ()
    if root is None:
        return ()
    return tuple(element.get("href", "") for element in root.iter(*_TAKING_IN))
