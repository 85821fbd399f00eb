"""Characters of a schema: encoding, ends of lines and escapes (section 3)."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from edition.relaxng.syntax import IncorrectSchemaError

if TYPE_CHECKING:
    from pathlib import Path

ESCAPED_NEWLINE: Final = "\0"
"""What stands for a line feed that is written as an escape: it ends no line of the source."""

_HIGHEST: Final = 0x10FFFF
_FORBIDDEN: Final = re.compile("[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPE: Final = re.compile(r"\\x++\{")
_HEXADECIMAL: Final = re.compile(r"[0-9A-Fa-f]+")


@dataclass(frozen=True, slots=True)
class Characters:
    """The characters that a schema is made of, and where each stands in its file.

    Attributes:
        file: The file.
        text: The characters; line feeds end the lines of the file.
    """

    file: Path
    text: str
    _lines: list[int]
    _after_escapes: list[int] = field(default_factory=list)
    _shifts: list[int] = field(default_factory=lambda: [0])

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column, from 1, of a character of the text."""
        shift = self._shifts[bisect_right(self._after_escapes, offset)]
        line = bisect_right(self._lines, offset + shift)
        return line, offset + shift - self._lines[line - 1] + 1

    def fault(self, offset: int, message: str) -> IncorrectSchemaError:
        """Return the error that says what is wrong at a character."""
        line, column = self.place(offset)
        return IncorrectSchemaError(f"{self.file}:{line}:{column}: {message}", message, line=line)


def read_characters(data: bytes, file: Path) -> Characters:
    """Return the characters of a schema.

    Args:
        data: Its bytes, in UTF-16 if a byte order mark says so, else in UTF-8.
        file: Where they come from.

    Raises:
        IncorrectSchemaError: They are in another encoding, or an escape or a character is none.
    """
    written = decoded(data, file).replace("\r\n", "\n").replace("\r", "\n")
    source = _characters(file, written)
    if forbidden := _FORBIDDEN.search(written):
        number = f"U+{ord(forbidden[0]):04X}"
        raise source.fault(forbidden.start(), f"the control character {number} is not allowed.")
    return _without_escapes(source)


def decoded(data: bytes, file: Path) -> str:
    """Return the text of a schema, without its byte order mark.

    Raises:
        IncorrectSchemaError: It is not in the encoding that it has to be in.
    """
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding, name = ("utf-16", "UTF-16") if wide else ("utf-8-sig", "UTF-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, errors="ignore")
        source = _characters(file, before)
        message = f"this is not {name}; a schema in compact syntax is in UTF-8 or UTF-16."
        raise source.fault(len(before), message) from None


def _characters(file: Path, written: str) -> Characters:
    return Characters(file, written, _beginnings(written))


def _beginnings(written: str) -> list[int]:
    """Return where the lines of a text begin."""
    found = [0]
    for line in written.split("\n"):
        found.append(found[-1] + len(line) + 1)
    return found[:-1]


def _without_escapes(source: Characters) -> Characters:
    """Put characters in the place of their escapes."""
    written = source.text
    parts: list[str] = []
    after: list[int] = []
    shifts = [0]
    known = length = 0
    while found := _ESCAPE.search(written, known):
        end = written.find("}", found.end())
        character = _escaped(source, found, end)
        parts += written[known : found.start()], character
        length += found.start() - known + 1
        known = end + 1
        after.append(length)
        shifts.append(known - length)
    if not parts:
        return source
    parts.append(written[known:])
    return Characters(source.file, "".join(parts), _beginnings(written), after, shifts)


def _escaped(source: Characters, found: re.Match[str], end: int) -> str:
    number = source.text[found.end() : end]
    if end < 0 or not _HEXADECIMAL.fullmatch(number):
        message = "an escape is hexadecimal digits in braces, as in \\x{E9}."
        raise source.fault(found.start(), message)
    code = int(number, 16)
    character = chr(code) if code <= _HIGHEST else ESCAPED_NEWLINE
    if character == "\n":
        return ESCAPED_NEWLINE
    if character != "\r" and _FORBIDDEN.match(character):
        short = number.lstrip("0")[:8] or "0"
        raise source.fault(found.start(), f"there is no character {short} in XML.")
    return character
