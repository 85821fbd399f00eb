"""From the bytes of a schema to its tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from edition.errors import SchemaError
from edition.relaxng.compact.characters import read_characters
from edition.relaxng.compact.parser import Parser
from edition.relaxng.compact.recognition import is_compact
from edition.relaxng.compact.stream import Stream
from edition.relaxng.compact.tokens import LITERAL, divided
from edition.relaxng.compact.tree import tree
from edition.xml.regular import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml import etree

    from edition.relaxng.compact.tokens import Token

_TAKING_IN: Final = ("include", "external")


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
    """Return the addresses of schemas that a file in compact syntax names.

    None is missed, though the file may be wrong further on; it is not wrong to be in XML syntax.
    """
    try:
        data = read_regular(path)
        if not is_compact(data, path):
            return ()
        return tuple(_addresses(divided(read_characters(data, path))))
    except (OSError, SchemaError):
        return ()


def _addresses(tokens: list[Token]) -> Iterator[str]:
    for index, token in enumerate(tokens):
        if token.kind in _TAKING_IN:
            parts = []
            rest = index + 1
            while tokens[rest].kind == LITERAL:
                parts.append(tokens[rest].text)
                rest += 2 if tokens[rest + 1].kind == "~" else 1
            if parts:
                yield "".join(parts)
