"""What a terminal or the log of a build may be given: signs that are seen, and no commands."""

from __future__ import annotations

from typing import Final

_PICTURES: Final = 0x2400
"""Unicode has a picture of each control of ASCII, in their order from here."""
_DELETE: Final = 0x7F
_REPLACEMENT: Final = "\ufffd"
_ENDS_OF_LINES: Final = (0x2028, 0x2029)
_DIRECTIONS: Final = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Embeddings, overrides and isolates, which make a line look other than it is."""
_SEEN: Final = {
    **{code: chr(_PICTURES + code) for code in range(0x20)},
    _DELETE: "\u2421",
    **dict.fromkeys((*range(0x80, 0xA0), *_ENDS_OF_LINES, *_DIRECTIONS), _REPLACEMENT),
    **dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT),
}


def visible(text: str) -> str:
    """Return a text in one line, with each control character as a sign of the same width.

    A terminal obeys controls (ESC, and those from U+0080 on), and the log of a build obeys what
    begins a line; names of files and words of sources hold any of them.
    """
    return text if text.isascii() and text.isprintable() else text.translate(_SEEN)


def visible_lines(text: str) -> str:
    """Return a text of several lines, each as `visible` has it."""
    return "\n".join(map(visible, text.split("\n")))


def escaped(json: str) -> str:
    """Return JSON with its last raw controls escaped: JSON itself escapes those below U+0020."""
    return json.translate(_ESCAPED)


_ESCAPED: Final = {
    code: f"\\u{code:04x}" for code in (_DELETE, *range(0x80, 0xA0), *_ENDS_OF_LINES, *_DIRECTIONS)
}
