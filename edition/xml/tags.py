"""Tags of a file as they are written: where their names and values stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    Span = tuple[int, int]

_SPACE: Final = " \t\r\n"
_END_OF_NAME: Final = f"{_SPACE}/>="
_SKIPPED: Final = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"))


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag in a text that is well-formed XML.

    Attributes:
        name: Where its name stands.
        attributes: Where the name and the value of each attribute stand, by name.
        end: Where the text after it begins.
        is_empty: Whether it closes itself.
    """

    name: Span
    attributes: dict[str, tuple[Span, Span]]
    end: int
    is_empty: bool


def start_tag(text: str, start: int) -> Tag | None:
    """Return the start tag that begins at a place; None where none does."""
    if not text.startswith("<", start) or text[start + 1 : start + 2] in {"", "/", "!", "?"}:
        return None
    name = _name(text, start + 1)
    found: dict[str, tuple[Span, Span]] = {}
    at = _after_space(text, name[1])
    while at < len(text) and text[at] not in "/>":
        attribute = _name(text, at)
        quote = _after_space(text, _after_space(text, attribute[1]) + 1)
        end = text.find(text[quote : quote + 1] or '"', quote + 1)
        if attribute[0] == attribute[1] or end < 0:
            return None
        found[text[slice(*attribute)]] = attribute, (quote + 1, end)
        at = _after_space(text, end + 1)
    is_empty = text.startswith("/", at)
    return Tag(name, found, at + 1 + is_empty, is_empty)


def end_tag(text: str, tag: Tag) -> Span | None:
    """Return where the end tag of an element stands; None where it has none."""
    depth = 0 if tag.is_empty else 1
    for start in _tags(text, tag.end) if depth else ():
        if text.startswith("</", start):
            depth -= 1
        else:
            inner = start_tag(text, start)
            depth += 0 if inner is None or inner.is_empty else 1
        if not depth:
            return start, text.find(">", start) + 1
    return None


def _tags(text: str, start: int) -> Iterator[int]:
    """Yield where tags begin, those in comments and the like left out."""
    at = text.find("<", start)
    while at >= 0:
        for opening, closing in _SKIPPED:
            if text.startswith(opening, at):
                end = text.find(closing, at)
                break
        else:
            yield at
            end = at + 1
        at = text.find("<", end) if end >= 0 else -1


def _name(text: str, start: int) -> Span:
    end = start
    while end < len(text) and text[end] not in _END_OF_NAME:
        end += 1
    return start, end


def _after_space(text: str, at: int) -> int:
    while at < len(text) and text[at] in _SPACE:
        at += 1
    return at
