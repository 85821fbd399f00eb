"""Encodings of XML files (XML 1.0, appendix F), and what expat can make of them."""

from __future__ import annotations

import codecs
import re
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = re.compile(rb"""<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._\-]+)["']""")
_OF_EXPAT: Final = frozenset(
    ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "us-ascii", "iso-8859-1")
)
_MARK: Final = "\ufeff"


def encoding_of(data: bytes) -> str:
    """Return the encoding of a file, by its byte order mark or its declaration."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    declared = _DECLARED.match(data)
    return declared[1].decode("ascii").lower() if declared else "utf-8"


def decoded(data: bytes) -> str:
    """Return the text of a file; what its encoding does not have is replaced."""
    try:
        text = data.decode(encoding_of(data), errors="replace")
    except LookupError:
        text = data.decode("utf-8", errors="replace")
    return text.removeprefix(_MARK)


def has_mark(data: bytes) -> bool:
    """Say whether a file begins with a byte order mark, which expat counts as a character."""
    return any(data.startswith(mark) for mark, _ in _MARKS)


def for_expat(data: bytes) -> tuple[bytes, str | None]:
    """Return a file in an encoding that expat knows, and its name if the declaration errs now.

    expat knows few encodings, and refuses those that need several bytes a character. Lines and
    columns stay what they are.
    """
    name = encoding_of(data)
    if name in _OF_EXPAT:
        return data, None
    try:
        codecs.lookup(name)
    except LookupError:
        return data, None
    return decoded(data).encode(), "utf-8"
