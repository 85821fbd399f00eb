"""Texts that are included as they are (XInclude 1.1, section 4.3): from bytes to characters."""

from __future__ import annotations

import re
from typing import Final

_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML document may hold, however it is written (XML 1.0, section 2.2)."""
_MARK: Final = "\ufeff"


class NoTextError(ValueError):
    """Bytes are not text in an encoding; the message says why."""


class ForbiddenCharacterError(ValueError):
    """A text holds a character that XML does not allow; the message says which, and where."""


def text_of(data: bytes, encoding: str) -> str:
    """Return the text of a file, its lines ended as XML ends them.

    Args:
        data: The file.
        encoding: The name of its encoding.

    Raises:
        NoTextError: The encoding is unknown, or is not that of the file.
        ForbiddenCharacterError: XML does not allow a character of it.
    """
    try:
        text = data.decode(encoding)
    except LookupError:
        message = f"there is no encoding {encoding}"
        raise NoTextError(message) from None
    except UnicodeError as error:
        message = f"it is not {encoding}: {error}"
        raise NoTextError(message) from None
    text = text.removeprefix(_MARK).replace("\r\n", "\n").replace("\r", "\n")
    found = _FORBIDDEN.search(text)
    if found is not None:
        line = text.count("\n", 0, found.start()) + 1
        message = f"U+{ord(found[0]):04X} in its line {line}"
        raise ForbiddenCharacterError(message)
    return text
