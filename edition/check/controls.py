"""Control characters in a text: XML allows and discourages them, and no reader sees them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.check.seen import Seen
from edition.source.positions import Remark
from edition.xml.encodings import encoding_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from edition.config import Config
    from edition.source import Document

_CONTROL: Final = re.compile("[\x7f-\x84\x86-\x9f]")
"""XML 1.0, section 2.2; U+0085 is a line end of some systems."""

_WINDOWS: Final = "windows-1252"
_LATIN: Final = frozenset({"iso-8859-1", "iso8859-1", "iso_8859-1", "latin-1", "latin1", "l1"})


def check(document: Document, _config: Config) -> Seen:
    """Find control characters: nearly always the quotation marks and dashes of windows-1252."""
    found = [
        character
        for text in document.root.itertext(etree.Element)
        for character in _CONTROL.findall(text)
    ]
    if not found:
        return Seen(())
    number = "a control character" if len(found) == 1 else f"{len(found)} control characters"
    names = ", ".join(f"U+{ord(character):04X}" for character in sorted(set(found)))
    message = f"The text holds {number} that no reader sees: {names}."
    hint = _hint(found, encoding_of(document.data))
    return Seen((Remark(_holder(document), "control-character", message, hint, frozenset()),))


def _holder(document: Document) -> etree._Element:
    """Return the first element that holds one."""
    return next(
        element
        for element in document.root.iter(etree.Element)
        if any(map(_CONTROL.search, _own(element)))
    )


def _own(element: etree._Element) -> Iterable[str]:
    return (element.text or "", *(child.tail or "" for child in element))


def _hint(found: Iterable[str], encoding: str) -> str:
    meant = "".join(dict.fromkeys(found)).encode("latin-1").decode(_WINDOWS, errors="ignore")
    if encoding in _LATIN:
        return (
            f"The file declares {encoding.upper()}, but was probably saved as {_WINDOWS} "
            f'({meant}): write encoding="{_WINDOWS}" in its first line.'
        )
    return f"In {_WINDOWS} they are {meant}: write these characters instead."
